import Reporting

/// A line of a story as a derivation takes it: what it draws, of what, and in which rows.
struct DerivedLine: Sendable {
  enum Draw: Sendable {
    /// A level by its probabilities: the element of the one that was drawn.
    case levels(DerivedElement)
    /// A level by known probabilities.
    case known([Double], DerivedPlace)
    case family(any Family, form: Int, of: DerivedExpression, [DerivedExpression])
    /// Counts of a row by the probabilities of their columns.
    case counts([String], DerivedElement)
    case jointNormal([String], mean: DerivedElement, covariance: DerivedElement, CovarianceForm)
    /// A level that a table has for those of hidden variables.
    case table(String, [DerivedPlace], DerivedPlace)
    /// The logarithm of a density of the author's own.
    case own(String, DerivedExpression)
    case point(DerivedExpression, of: DerivedExpression)
    /// A hidden number, or columns that depend on such.
    case normal(DerivedNormal)
  }
  let draw: Draw
  /// The columns that it draws.
  let columns: [String]
  /// The hidden variable that it draws.
  let variable: Int?
  var rows = DerivedTotal.Rows.all
  /// The level of a hidden variable without which it draws nothing.
  var condition: DerivedCondition?
  /// Which of its cells are limits; nil where all are values.
  var limits: DerivedLimits?
  /// What is expected of these.
  var expectation: DerivedExpectation?
}

/// The lines of a story with what their names mean, in the order of dependence.
struct DerivedLines: Sendable {
  let space: ParameterSpace
  let hidden: [EnumeratedStory.HiddenVariable]
  /// The names of the hidden numbers.
  let numbers: [String]
  let names: StoryNames
  private(set) var all: [DerivedLine] = []
  /// The variable whose levels are the states of a hidden chain.
  private(set) var chain: Int?
  /// Whether columns or states follow on those of the row before, and whether there are several such chains.
  private(set) var isChain = false
  let hasSequences: Bool
  /// The column whose levels are the groups that what is hidden belongs to.
  let group: String?
  /// Whether the author says how often each row was seen.
  let isCounted: Bool
  /// How each level of a column is numbered in each row; looked up, never iterated.
  private var codes: [String: [Int]] = [:]
  /// Which of the rows sums are over.
  private(set) var isSummed: [Bool] = []
  /// Of columns with blank cells in these rows which they are; looked up, never iterated.
  private var blanks: [String: [Bool]] = [:]
  /// The draws that have limits in the place of cells.
  private let limited: [FamilyFactor]

  /// - Throws: `NoDerivation` where the lines say what derivations do not.
  init(_ lines: StoryLines, counts: [Double], _ factors: [any StoryFactor]) throws(NoDerivation) {
    limited = factors.compactMap { $0 as? FamilyFactor }.filter(\.hidesCells)
    let binding = lines.binding
    (space, names, hidden) = (binding.table.space, binding.names, binding.names.hidden)
    group = binding.group?.column.text
    // A row in which nothing is drawn counts 0, and no sum is over it.
    isCounted = binding.count != nil && counts.contains { $0 != 1 }
    hasSequences = binding.sequence != nil
    numbers = names.numbers.map(\.text)
    if let group, !binding.rowLevels.isEmpty {
      throw NoDerivation(
        "Variables of groups of '\(group)' and of rows together have no derivation yet",
        remedy: "Leave the variables of the rows, or those of the groups, out of the story that is derived.")
    }
    var found: [(line: StoryLine, derived: [DerivedLine])] = []
    for line in lines.story.lines { found.append((line, try derived(line))) }
    // States follow on those of rows in which nothing is drawn as well.
    isSummed = binding.rowsCounted.map { [isChain] in isChain || $0 }
    for column in found.flatMap({ $0.derived.flatMap(\.columns) }) {
      let factor = limited.first { $0.target == column }
      let isBlank = factor?.values.map(\.isNaN) ?? names.rows[column]?.levelNames.map { $0 == nil } ?? []
      let blank = zip(isBlank, isSummed).map { $0 && $1 }
      if blank.contains(true) { blanks[column] = blank }
    }
    all = Self.ordered(found).flatMap(\.derived)
    if isChain, let number = numbers.first {
      throw NoDerivation(
        "A chain beside hidden numbers has no derivation yet, and '\(number)' is one",
        remedy: "Leave the chain out of the story that is derived.")
    }
    try checkNumbers()
    try checkLimits()
    if chain != nil, hidden.count > 1 {
      throw NoDerivation(
        "A chain has no derivation yet in whose rows something else is hidden",
        remedy: "Leave one of the hidden variables out of the story that is derived.")
    }
  }

  /// Lines behind those that draw what they read, else as they are written.
  private static func ordered(
    _ lines: [(line: StoryLine, derived: [DerivedLine])]
  ) -> [(line: StoryLine, derived: [DerivedLine])] {
    var (rest, ordered) = (lines, [(line: StoryLine, derived: [DerivedLine])]())
    while !rest.isEmpty {
      let next =
        rest.firstIndex { entry in
          let own = entry.line.targets.map(\.name.text)
          let read = entry.line.read
          return !rest.contains { other in
            other.line.targets.contains { !own.contains($0.name.text) && read.contains($0.name.text) }
          }
        } ?? 0
      ordered.append(rest.remove(at: next))
    }
    return ordered
  }

  // MARK: - Cells

  /// The numbers of a column, those of two levels 0 and 1.
  func cells(_ column: String) -> [Double]? {
    if let factor = limited(column) { return factor.values }
    if let numbers = names.numbers(column) { return numbers }
    return codes[Self.key(column, names.levels(of: column) ?? [])]?.map { $0 < 0 ? .nan : Double($0) }
  }

  func code(_ column: String, among levels: [String], _ row: Int) -> Int? {
    codes[Self.key(column, levels)].flatMap { $0[row] < 0 ? nil : $0[row] }
  }

  func isBlank(_ column: String, _ row: Int) -> Bool { blanks[column]?[row] ?? false }

  /// Whether some cell of a column is blank.
  func hasBlanks(_ column: String) -> Bool { blanks[column] != nil }

  /// The draw of a column that has limits in the place of cells; nil for another.
  func limited(_ column: String) -> FamilyFactor? { limited.first { $0.target == column } }

  private static func key(_ column: String, _ levels: [String]) -> String {
    ([column] + levels).joined(separator: "\u{0}")
  }

  mutating func number(_ column: String, among levels: [String]) {
    let key = Self.key(column, levels)
    guard codes[key] == nil, let cells = names.rows[column]?.levelNames else { return }
    codes[key] = cells.map { cell in cell.flatMap { levels.firstIndex(of: $0) } ?? -1 }
  }

  // MARK: - Lines

  private mutating func derived(_ line: StoryLine) throws(NoDerivation) -> [DerivedLine] {
    let target = line.targets[0]
    let variable = names.hidden(target.name.text)
    var rows = DerivedTotal.Rows.all
    switch target.index {
    case .first?: rows = .beginnings
    case .current?: rows = .later
    case .group?: rows = .groups
    case nil: break
    }
    if rows == .beginnings || rows == .later {
      isChain = true
      if let variable { chain = variable }
    }
    let columns = line.targets.map(\.name.text).filter { variable == nil && names.number($0) == nil }
    var found: [DerivedLine] = []
    switch line.relation {
    case .table(let name, let indices):
      let target = try place(of: line, for: nil)
      let places = indices.compactMap { names.hidden($0.name.text).map { DerivedPlace.hidden($0) } }
      found = [DerivedLine(draw: .table(name.text, places, target), columns: columns, variable: nil)]
    case .draw(.family(let call), _):
      found = [DerivedLine(draw: try draw(call, of: line), columns: columns, variable: variable)]
    case .draw(.choose(let chooser, let draws, _), _):
      guard let place = names.hidden(chooser.text) else { break }
      for (level, draw) in draws.enumerated() {
        guard case .family(let call) = draw else { continue }
        found.append(
          DerivedLine(
            draw: try self.draw(call, of: line), columns: columns, variable: variable,
            condition: DerivedCondition(place: .hidden(place), value: .level(level))))
      }
    }
    for index in found.indices {
      found[index].rows = rows
      found[index].limits = limits(of: line)
      found[index].expectation = expectation(of: found[index])
    }
    return found
  }

  /// What decides which of the levels of a line was drawn.
  ///
  /// - Parameter parameter: That with their probabilities.
  private mutating func place(of line: StoryLine, for parameter: StoryParameter?) throws(NoDerivation)
    -> DerivedPlace
  {
    let name = line.targets[0].name.text
    if let variable = names.hidden(name) { return .hidden(variable) }
    var levels = names.levels(of: name) ?? names.rows[name]?.levels ?? []
    if case .simplex(let own)? = parameter?.shape { levels = own }
    number(name, among: levels)
    return .column(name, among: levels)
  }

  private mutating func draw(
    _ call: StoryDraw.FamilyCall, of line: StoryLine
  ) throws(NoDerivation) -> DerivedLine.Draw {
    let values = call.arguments.map(\.value)
    let columns = line.targets.map(\.name.text)
    switch call.family.text {
    case "categorical":
      if values.count == 1, case .reference(let reference) = values[0].kind,
        var element = element(reference)
      {
        element.own = try place(of: line, for: space.parameters[element.parameter])
        return .levels(element)
      }
      var known: [Double] = []
      for value in values { known.append(try constant(value)) }
      return .known(known, try place(of: line, for: nil))
    case "multinomial":
      guard case .reference(let reference) = values[0].kind, var element = element(reference) else { break }
      element.own = .component
      return .counts(columns, element)
    case "normal" where (columns + line.read).contains(where: { names.number($0) != nil }):
      return .normal(try normal(call, columns))
    case "normal" where columns.count > 1:
      var (form, covariance) = (CovarianceForm.full, values[1])
      if case .call(let function, let inner) = covariance.kind,
        let shape = CovarianceForm(rawValue: function.text)
      {
        (form, covariance) = (shape, inner[0])
      }
      guard case .reference(let mean) = values[0].kind, case .reference(let spread) = covariance.kind,
        var center = element(mean), let matrix = element(spread)
      else { break }
      center.own = .component
      return .jointNormal(columns, mean: center, covariance: matrix, form)
    case "log-density": return .own(columns[0], try expression(values[0]))
    case "point": return .point(try expression(values[0]), of: .cell(columns[0]))
    default:
      guard let family = FamilyCatalogue.all.first(where: { $0.name == call.family.text }) else { break }
      let labels = call.arguments.map { $0.label?.text }
      let form = family.forms.firstIndex { form in
        zip(zip(labels, form.arguments), family.forms[0].arguments).allSatisfy { pair, first in
          pair.0.map { $0 == pair.1.name } ?? (pair.1.name == first.name)
        }
      }
      let variable = names.hidden(columns[0])
      let drawn: DerivedExpression
      if let variable {
        drawn = .bracket([DerivedCondition(place: .hidden(variable), value: .level(1))])
      } else {
        if family.support == .twoLevels { number(columns[0], among: names.levels(of: columns[0]) ?? []) }
        drawn = .cell(columns[0])
      }
      var arguments: [DerivedExpression] = []
      for value in values { arguments.append(try expression(value)) }
      return .family(family, form: form ?? 0, of: drawn, arguments)
    }
    throw NoDerivation(
      "The line '\(line.range.text)' has no derivation yet",
      remedy: "Leave it out of the story that is derived.")
  }
}

extension StoryLine {
  /// The names that it reads.
  fileprivate var read: [String] {
    switch relation {
    case .table(_, let indices): indices.map(\.name.text)
    case .draw(let draw, _):
      draw.read
    }
  }
}

extension StoryDraw {
  fileprivate var read: [String] {
    switch self {
    case .family(let call): call.arguments.flatMap(\.value.read)
    case .choose(let hidden, let draws, _): [hidden.text] + draws.flatMap(\.read)
    }
  }
}

extension StoryExpression {
  fileprivate var read: [String] {
    switch kind {
    case .number: []
    case .reference(let reference): [reference.name.text] + (reference.indices ?? []).map(\.name.text)
    case .negative(let inner): inner.read
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      one.read + other.read
    case .call(_, let arguments): arguments.flatMap(\.read)
    case .terms(let reference, let terms):
      (reference.indices ?? []).map(\.name.text) + terms.flatMap { $0.factors.map(\.column.text) }
    }
  }
}

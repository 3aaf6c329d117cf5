import Reporting

/// Resolves the names of a story against rows, line by line: every name is a column, a hidden variable, a parameter, a family or a
/// function, by the place where it stands and never by searching several lists in turn.
///
/// All problems are told: a line that cannot be bound hides no other.
struct StoryBinding {
  private(set) var names: StoryNames
  var table = ParameterTable()
  var problems = Problems()
  var factors: [any StoryFactor] = []
  /// The unit of each row and the column that makes them, where a hidden variable belongs to groups.
  var group: (column: LocatedText, units: [Int])?
  /// The hidden variables that belong to rows.
  private(set) var rowLevels: Set<Int> = []
  /// The hidden variables that something depends on.
  var used: Set<Int> = []
  /// The hidden numbers that something depends on.
  var usedNumbers: Set<Int> = []
  /// The lines that draw hidden numbers, or depend on them.
  var numberLines: [BoundNumberLine] = []
  /// The rows in which the line under way draws something, so that what it depends on must be known there.
  var rowsDrawn: [Bool]
  /// Whether the family under way is one of the draws of a choice.
  var isChoosing = false
  /// The first row of each chain, where the line under way is for [t].
  var beginnings: Set<Int> = []
  /// The hidden variable whose levels are the states of a chain.
  private(set) var chain: Int?
  /// The rows in which some line draws something: the others are not counted.
  private(set) var rowsCounted: [Bool]
  /// The indices that several columns share.
  private var shared: [SharedLevels] = []
  /// How often each row was seen, where the author says.
  private var seen: [Double]?
  /// The column that says so.
  private(set) var count: String?
  /// The columns that something reads, in the order in which they come up first.
  var columnsRead: [String] = []
  /// The columns of whose cells something has been told.
  var columnsTold: [String] = []
  /// The columns that are read by their levels.
  var categories: Set<String> = []
  /// The numbers at which the author holds elements, in the order of `fixed`.
  var heldNumbers: [HeldNumber] = []
  /// What is said of parameters that are held since no row takes them.
  var heldNotices: [LocatedText] = []
  /// The columns that were drawn, with the line.
  private(set) var drawn: [(name: String, range: SourceRange)] = []
  /// The terms of lists, by their parameter and the last steps of their paths.
  var terms: [(parameter: String, steps: [String], range: SourceRange)] = []
  /// The densities of the author's own, with the columns that they are of.
  var ownDensities: [(column: String, written: StoryExpression)] = []
  /// What parameters outside lists are multiplied with, or indexed by, as it is written.
  var multipliers: [(parameter: String, text: String)] = []

  /// The bounds that the author gives to parameters, by name.
  let bounds: [(name: LocatedText, bounds: ParameterBounds)]

  /// The lines that are bound.
  private(set) var written: [StoryLine] = []
  /// The names in the arguments of each line.
  private(set) var arguments: [[String]] = []

  /// The tables that the author gives.
  let tables: [StoryKeys.GivenTable]
  /// The column that has one value in each chain.
  let sequence: LocatedText?
  /// Whether a preset wrote the story, of whose author the levels of what is hidden are components.
  var isPreset = false
  /// Whether the preset says how many components there are, and no option of it.
  var hasFixedLevels = false

  init(
    _ names: StoryNames, bounds: [(name: LocatedText, bounds: ParameterBounds)] = [],
    tables: [StoryKeys.GivenTable] = [], sequence: LocatedText? = nil
  ) {
    self.names = names
    self.tables = tables
    self.sequence = sequence
    self.bounds = bounds
    rowsDrawn = names.rows.indices.map { _ in true }
    rowsCounted = rowsDrawn
  }

  /// The bounds of a number of whose place nothing follows.
  func bounds(of parameter: String) -> ParameterBounds {
    bounds.first { $0.name.text == parameter }?.bounds ?? .real
  }

  /// The element of a parameter that is a single number, within the bounds of its place and those that the author gives; nil after
  /// an error.
  mutating func number(_ reference: StoryReference, in natural: ParameterBounds) -> ElementChoice? {
    guard let given = bounds.first(where: { $0.name.text == reference.name.text }) else {
      return choice(reference, .number(natural))
    }
    let rule = "'\(given.name.text)' is \(natural.words) on line \(reference.range.line)"
    guard let limited = natural.limited(by: given.bounds) else {
      problems.error(
        at: given.name.range, "\(rule), and its bounds leave none", remedy: "Correct the bounds.")
      return nil
    }
    if let end = given.bounds.end(beyond: natural) {
      problems.error(
        at: given.name.range, "\(rule), and its bounds go to \(end.levelName)",
        remedy: given.bounds.within(natural).map { "Write \(given.name.text): \($0)." } ?? "Leave them out.")
      return nil
    }
    return choice(reference, .number(limited))
  }

  /// Whether a row counts at all.
  func isSeen(_ row: Int) -> Bool { seen.map { $0[row] != 0 } ?? true }

  /// Whether the rows must tell every coefficient of a design.
  private(set) var checksDesigns = true

  /// Whether all lines could be bound.
  var isSound = true
  /// The names in the lines that could not be.
  private(set) var unbound: [String] = []
  /// The places of these lines.
  private(set) var unboundLines: [Int] = []

  // MARK: - Other rows

  /// What lines are bound with, without what they were bound to.
  var withoutFactors: StoryBinding {
    var binding = self
    binding.factors = []
    binding.problems = Problems()
    return binding
  }

  /// What a line draws by a call of its own, or of its choice, at other rows and with the same parameters; nil where it can't be bound
  /// to them.
  func draw(_ call: StoryDraw.FamilyCall, of line: StoryLine, at rows: Rows) -> SingleDraw? {
    var binding = self
    binding.names = names.at(rows)
    binding.rowsDrawn = rows.indices.map { _ in true }
    binding.checksDesigns = false
    if case .draw(.choose, _) = line.relation { binding.isChoosing = true }
    if call.family.text == "point", let argument = call.arguments.first {
      return binding.knownValues(argument.value)?.first.map { .point($0) }
    }
    return binding.family(line, call).flatMap { table.space.basis.conditioned($0) }.map { .family($0) }
  }

  /// The lines of hidden numbers at other rows, with the same parameters; nil where one can't be bound to them.
  func numberLines(of story: StoryText, at rows: Rows) -> [NormalLine]? {
    var binding = self
    binding.names = names.at(rows)
    binding.rowsDrawn = rows.indices.map { _ in true }
    (binding.numberLines, binding.group) = ([], nil)
    for line in story.lines where binding.hasNumbers(line) {
      guard binding.bindNumbers(line) else { return nil }
    }
    return binding.numberLines.map(\.normal)
  }

  /// What a line draws one number from.
  enum SingleDraw: Sendable {
    case family(FamilyFactor)
    case point(Double)
  }

  /// - Parameter count: The column that says how often each row was seen.
  mutating func bind(_ story: StoryText, countedBy count: LocatedText? = nil) {
    written = story.lines
    shared = names.sharedLevels(in: story)
    arguments = story.lines.map { StoryText(lines: [$0]).calls.flatMap(\.parameters) }
    self.count = count?.text
    seen = count.flatMap { names.numbers($0.text) }
    rowsCounted = rows(drawnBy: story)
    chain = chain(of: story)
    defer { rowsDrawn = rowsCounted }
    for (place, line) in story.lines.enumerated() {
      rowsDrawn = rows(drawnBy: line) ?? rowsCounted
      guard leaveOutBeginnings(line), let bound = bind(line) else {
        isSound = false
        unboundLines.append(place)
        unbound += StoryText(lines: [line]).calls.flatMap(\.parameters)
        continue
      }
      factors += bound
    }
    checkHidden(story)
    checkGroups(story)
    joinNumbers(story)
    if let (target, on, line) = story.loop {
      isSound = false
      tellLoop(of: target, on, in: line)
    }
    warnOfNearNames(in: story)
  }

  /// That every hidden variable is drawn, and changes something.
  private mutating func checkHidden(_ story: StoryText) {
    for (place, variable) in names.hidden.enumerated() {
      guard let line = story.lines.first(where: { $0.targets.contains { $0.name.text == variable.name } })
      else {
        isSound = false
        problems.error(
          at: variable.range, "'\(variable.name)' is hidden and no line draws it",
          remedy: "Add '\(variable.name) ~ categorical(weights)'.")
        continue
      }
      if line.targets.first?.index == nil || place == chain { rowLevels.insert(place) }
      if !used.contains(place), !isMeant(variable.name, inUnboundLinesOf: story) {
        isSound = false
        problems.error(
          at: line.targets.first?.name.range, "'\(variable.name)' changes nothing that is observed",
          remedy: "Use it in another line, as rate[\(variable.name)].")
      }
    }
  }

  private mutating func bind(_ line: StoryLine) -> [any StoryFactor]? {
    for target in line.targets {
      guard hasMeaning(target, line) else { return nil }
      // The first state of a chain has a line of its own.
      if let first = drawn.first(where: { $0.name == target.drawnName(names) }) {
        problems.error(
          at: target.name.range,
          "'\(target.name.text)' is drawn once only, and line \(first.range.line) draws it",
          remedy: "Leave one of the two lines out.")
        return nil
      }
      drawn.append((target.drawnName(names), target.range))
      // Of what lies between two columns no more is known than these.
      guard line.isBetween || names.isColumn(target.name.text) || names.isHidden(target.name.text) else {
        noColumn(target.name)
        return nil
      }
    }
    if hasNumbers(line) { return bindNumbers(line) ? [] : nil }
    guard canBeCensored(line) else { return nil }
    switch line.relation {
    case .table(let name, let indices): return table(line, name, indices).map { [$0] }
    case .draw(.choose(let variable, let draws, _), _): return choice(of: line, variable, draws)
    case .draw(.family(let call), _): return factor(line, call).map { [$0] }
    }
  }

  /// What a family draws.
  mutating func factor(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> (any StoryFactor)? {
    if let target = line.targets.first, let variable = names.hidden(target.name.text) {
      return hiddenDraw(line, target, variable, call)
    }
    switch call.family.text {
    case "categorical": return categories(line, call)
    case "multinomial": return counts(line, call)
    case "log-density": return ownDensity(line, call)
    case "normal" where line.targets.count > 1: return jointNormal(line, call)
    default: return family(line, call)
    }
  }

  // MARK: - Parameters

  /// Whether a name in an argument is a parameter: it has brackets, or is neither a hidden variable nor a column.
  func isParameter(_ reference: StoryReference) -> Bool {
    reference.indices != nil
      || (!names.isHidden(reference.name.text) && !names.isColumn(reference.name.text))
  }

  /// The element of a parameter that each row takes; nil after an error.
  mutating func choice(_ reference: StoryReference, _ shape: StoryParameter.Shape) -> ElementChoice? {
    var levels: [[String]] = []
    var sources: [ElementChoice.Index.Source] = []
    for (place, index) in (reference.indices ?? []).enumerated() {
      let name = index.name
      let common = shared.first { $0.parameter == reference.name.text && $0.place == place }?.levels
      if let variable = names.hidden(name.text) {
        levels.append(names.hidden[variable].levels)
        if index.isPrevious {
          sources.append(.previous(variable: variable, place: names.hidden.count + variable))
        } else {
          sources.append(.hidden(variable))
          used.insert(variable)
        }
      } else if let own = names.levels(of: name.text) {
        let of = common ?? own
        guard
          let codes = index.isPrevious ? previousCodes(name, among: of) : codes(name, for: .index, among: of)
        else { return nil }
        levels.append(of)
        let written = index.isPrevious ? "\(name.text)[t-1]" : name.text
        sources.append(.column(ElementChoice.LevelColumn(name: written, levels: of, codes: codes)))
        multipliers.append((reference.name.text, name.text))
      } else if names.isColumn(name.text) {
        problems.error(
          at: name.range,
          "An index has levels, and '\(name.text)' holds numbers",
          remedy:
            "List them under 'levels' to use them as categories, or write \(reference.name.text) * \(name.text)."
        )
        return nil
      } else if tables.contains(where: { $0.name.text == name.text }) {
        problems.error(
          at: name.range, "An index is a variable, and '\(name.text)' is a table",
          remedy: Self.sharedDrawsRemedy)
        return nil
      } else {
        let known = names.hidden.map(\.name) + names.columns.filter { names.levels(of: $0) != nil }
        problems.error(
          at: name.range,
          "There is no \(names.hidden.isEmpty ? "" : "hidden variable and no ")column with levels '\(name.text)'",
          suggestion: Spelling.nearMiss(of: name.text, among: known),
          remedy: known.isEmpty
            ? "List a variable under 'hidden', or the levels of a column of numbers under 'levels'."
            : known.thereAre)
        return nil
      }
    }
    guard let parameter = table.parameter(reference, indices: levels, shape, &problems) else { return nil }
    let place = table.space.parameters.firstIndex { $0.name == parameter.name } ?? 0
    return ElementChoice(
      parameter: place, first: parameter.first,
      indices: sources.enumerated().map { number, source in
        ElementChoice.Index(source: source, stride: parameter.stride(ofIndex: number))
      })
  }
}

extension StoryBinding {
  /// How many levels of what is hidden there are at each place.
  var levelCounts: [Int] { names.hidden.levelCounts(along: chain) }
}

extension StoryTarget {
  /// The name under which it is drawn once: the first state of a hidden chain and those that follow have a line each.
  fileprivate func drawnName(_ names: StoryNames) -> String {
    names.isHidden(name.text) && index == .first ? "\(name.text)[1]" : name.text
  }
}

/// The letters of a derivation: which stand for what the story names.
///
/// A parameter has the field's letter where its name has one; what is drawn is x, or y where something explains it, or h where it
/// is a count of trials; what is hidden is z. Where several names want one letter they stand as they are.
struct DerivationSymbols: Sendable {
  let lines: DerivedLines
  /// How a name is written upright.
  let upright: @Sendable (String) -> String
  private(set) var hidden: [(name: String, tex: String)] = []
  private(set) var parameters: [String] = []
  /// The letter of the hidden numbers; empty where there are none.
  private(set) var numbers = ""
  /// The E-step of these.
  let posterior: DerivedPosterior?
  /// The columns with their symbols, in the order in which they come up.
  private(set) var columns: [(name: String, tex: String)] = []
  /// The symbols of the vectors of columns that lines draw.
  private(set) var vectors: [(columns: [String], tex: String)] = []
  /// `i` for rows that stand side by side, `t` for those that follow each other.
  let row: String
  /// `s` where rows follow each other in several chains, or nothing.
  let sequence: String

  /// The row before, as the parts of an index.
  var before: [String] { (sequence.isEmpty ? [] : [sequence]) + ["\(row)-1"] }

  static let levelLetters = ["k", "l", "u", "v", "q"]
  private static let columnLetters = ["c", "d", "e", "f"]

  /// - Parameter upright: How a name is written upright, whatever characters it has.
  init(_ lines: DerivedLines, writing upright: @escaping @Sendable (String) -> String) {
    self.lines = lines
    self.upright = upright
    posterior = DerivedPosterior(lines)
    row = lines.isChain ? "t" : "i"
    sequence = lines.isChain && lines.hasSequences ? "s" : ""
    var used = [row, "j", "k", "l", "n", "r", "g", "s", "c", "d", "e", "z", "\\pi", "\\Gamma", "\\Phi"]
    hidden = lines.hidden.map { ($0.name, lines.hidden.count == 1 ? "z" : upright($0.name)) }
    if !lines.numbers.isEmpty {
      numbers = Self.letter(ofNumbers: lines)
      used += [numbers, "v", "V", "T", "a"]
    }
    if lines.all.contains(where: { $0.cells.map(lines.hasBlanks) ?? false }) { used += ["C", "m", "o"] }
    if lines.all.contains(where: { $0.expectation != nil }) { used += ["h", "v", "q", "\\alpha", "\\beta"] }
    for line in lines.all {
      switch line.draw {
      case .jointNormal(let columns, _, _, _), .counts(let columns, _): add(vector: columns, &used)
      case .normal(let normal) where !normal.each.isEmpty: add(vector: normal.each, &used)
      default: break
      }
    }
    let drawn = lines.all.flatMap(\.columns)
    let scalars = lines.all.filter { $0.isOfOneColumn }.flatMap(\.columns).uniqued
    let read = lines.all.flatMap(\.columnsRead).uniqued.filter { !drawn.contains($0) }
    let trials = lines.all.compactMap(\.trials).uniqued
    let predictors = read.filter { !trials.contains($0) }
    if trials.count == 1, vectors.isEmpty { add(trials[0], "m", &used) }
    for column in scalars {
      let isAlone = scalars.count == 1 && vectors.isEmpty
      let letter =
        trials.isEmpty && !lines.all.contains { $0.countsTrials }
        ? (lines.hasPredictors || !lines.numbers.isEmpty ? "y" : "x") : "h"
      add(column, isAlone ? letter : nil, &used)
    }
    for column in predictors {
      add(column, predictors.count == 1 && scalars.count == 1 && !lines.hasDesigns ? "x" : nil, &used)
    }
    for line in lines.all {
      for name in line.columnsOfIndices where !columns.contains(where: { $0.name == name }) {
        add(name, nil, &used)
      }
    }
    for parameter in lines.space.parameters {
      let own = parameter.name
      let letter =
        StoryParameter.texLetter(of: own)
        ?? (own.count == 1 && own.allSatisfy { $0.isASCII && $0.isLetter } ? own : nil)
      let tex = letter.flatMap { used.contains($0) ? nil : $0 } ?? upright(own)
      used.append(tex)
      parameters.append(tex)
    }
  }

  private mutating func add(_ column: String, _ letter: String?, _ used: inout [String]) {
    guard !columns.contains(where: { $0.name == column }) else { return }
    let isLetter = column.count == 1 && column.allSatisfy { $0.isASCII && $0.isLetter }
    let wanted = isLetter ? column : letter
    let tex = wanted.flatMap { used.contains($0) ? nil : $0 } ?? upright(column)
    used.append(tex)
    columns.append((column, tex))
  }

  private mutating func add(vector: [String], _ used: inout [String]) {
    let letter = ["x", "y", "v", "u"].first { !used.contains($0) } ?? "x"
    used.append(letter)
    vectors.append((vector, "\\mathbf \(letter)"))
  }

  // MARK: - Looking up

  /// The letter of a column of a vector, which an index tells.
  func component(of columns: [String]) -> String { vector(columns).replacing("\\mathbf ", with: "") }

  func column(_ name: String) -> String { columns.first { $0.name == name }?.tex ?? upright(name) }

  func vector(_ columns: [String]) -> String { vectors.first { $0.columns == columns }?.tex ?? "\\mathbf x" }

  /// The letter for any level of what is hidden.
  func letter(_ place: DerivedPlace) -> String {
    switch place {
    case .hidden(let variable): Self.levelLetters[variable % Self.levelLetters.count]
    default: "j"
    }
  }

  func level(_ level: Int, at place: DerivedPlace) -> String {
    let names: [String] =
      switch place {
      case .hidden(let variable), .previous(let variable): lines.hidden[variable].levels
      case .column(_, let among), .previousColumn(_, let among): among
      case .component, .each: []
      }
    return names.indices.contains(level) ? self.level(named: names[level]) : "\(level)"
  }

  func level(named name: String) -> String {
    name.allSatisfy { $0.isASCII && $0.isNumber } ? name : upright(name)
  }

  /// The letters of the indices of a parameter, by what decides their levels where it stands first.
  func letters(of places: [DerivedPlace]) -> [String] {
    var letters: [String] = []
    for (number, place) in places.enumerated() {
      let wanted: [String] =
        switch place {
        case .hidden: [letter(place)] + Self.levelLetters
        case .previous, .previousColumn: ["j"]
        // The level that a chain of columns goes to.
        case .column
        where number > 0 && number == places.count - 1 && places.contains(where: \.isPreviousColumn):
          ["k"]
        case .column: Self.columnLetters
        case .component, .each: Self.columnLetters
        }
      letters.append(wanted.first { !letters.contains($0) } ?? wanted[0])
    }
    return letters
  }
}

extension DerivedPlace {
  /// Whether it is the state before.
  var isPreviousState: Bool { if case .previous = self { true } else { false } }

  /// Whether it is a column in the row before.
  var isPreviousColumn: Bool { if case .previousColumn = self { true } else { false } }

  /// Whether it is in the row before.
  var isPrevious: Bool {
    switch self {
    case .previous, .previousColumn: true
    case .hidden, .column, .component, .each: false
    }
  }
}

extension DerivedLine {
  fileprivate var isOfOneColumn: Bool {
    switch draw {
    case .jointNormal, .counts: false
    case .normal(let normal): normal.each.isEmpty && normal.number == nil
    default: columns.count == 1
    }
  }

  /// Whether it draws a count of trials.
  fileprivate var countsTrials: Bool {
    if case .family(let family, _, _, _) = draw { family.support == .countsUpToTrials } else { false }
  }

  /// The column of the trials.
  fileprivate var trials: String? {
    guard countsTrials, case .family(let family, let form, _, let arguments) = draw,
      let place = family.forms[form].arguments.firstIndex(where: { $0.place == .trials }),
      case .cell(let column) = arguments[place]
    else { return nil }
    return column
  }

  fileprivate var columnsRead: [String] { arguments.flatMap(\.columns) }

  fileprivate var columnsOfIndices: [String] {
    let places = elements.flatMap { $0.places + ($0.own.map { [$0] } ?? []) } + arguments.flatMap(\.places)
    return places.compactMap { place in
      switch place {
      case .column(let name, _), .previousColumn(let name, _): name
      case .hidden, .previous, .component, .each: nil
      }
    }
  }
}

extension DerivedLines {
  /// Whether a column that is drawn is explained by others.
  var hasPredictors: Bool {
    all.contains { line in
      line.variable == nil
        && line.arguments.contains { argument in
          let isOwn = if case .own = line.draw { true } else { false }
          return !isOwn && argument.parts.contains { !$0.parts.isEmpty || $0.columns.isEmpty }
            && !argument.columns.isEmpty
        }
    }
  }

  /// Whether coefficients are multiplied with a row of a design.
  var hasDesigns: Bool { all.contains { $0.arguments.contains(where: \.hasDesign) } }
}

extension DerivedExpression {
  var hasDesign: Bool {
    if case .design = self { return true }
    return parts.contains(where: \.hasDesign)
  }
}

extension [String] {
  /// Each once, in the order in which they come up.
  fileprivate var uniqued: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

package import Reporting

/// The story that a preset writes for the options of its author: lines that are parsed like any other, and the keys beside them.
///
/// What is wrong with it is told at the option that is to blame, and never in words that nobody wrote.
package struct StoryDraft: Sendable {
  package private(set) var keys = StoryKeys()
  /// The columns that the options name, each once.
  package private(set) var columns: [LocatedText] = []
  let rows: Rows
  let labels: Labels?
  /// Where the preset is named, to which nothing can be pointed that is not an option.
  private let place: SourceRange
  private var lines: [(source: SourceText, phrase: StoryPhrase)] = []
  private var problems = Problems()
  private var isSound = true
  /// How many levels what it hides has, where that is no option.
  private var fixedLevels: Int?

  init(_ rows: Rows, _ labels: Labels?, at place: SourceRange) {
    self.rows = rows
    self.labels = labels
    self.place = place
  }

  // MARK: - Writing

  /// Hides the component of a row of a kernel; nil where there is one component, which no story has.
  mutating func hide(
    _ name: String, components: Int?, weights: WeightsOption, defaults: ((Int) -> [String])? = nil
  ) throws(EstimationError) -> String? {
    guard components != 1 else { return nil }
    let written = components.map { Written($0, range: place, keyRange: place) }
    let hidden: String = try hide(name, components: written, weights: weights, defaults: defaults)
    return hidden
  }

  /// Adds a line.
  mutating func write(_ phrase: StoryPhrase) {
    let source = SourceText(name: "", phrase.text)
    lines.append((source, phrase))
    for column in phrase.columns { read(column) }
    let whole = SourceRange(source, 0..<source.bytes.count)
    let line = StoryParser.read(
      source.text[...], from: 0, of: source.bytes, ScalarPlaces(text: source.text, place: whole), &problems)
    if let line { keys.story.lines.append(line) } else { isSound = false }
  }

  /// Says how often each row was seen.
  mutating func count(by column: LocatedText?) {
    guard let column else { return }
    read(column)
    keys.count = column
  }

  /// Takes the levels of categorical columns as the author lists them.
  mutating func list(_ levels: [StoryKeys.ColumnLevels]) {
    for entry in levels { read(entry.column) }
    keys.levels += levels
  }

  /// The different values of a column: numbers ascending, texts in `TextOrder`.
  func levels(of column: LocatedText) -> [String] {
    rows[column.text]?.levels ?? []
  }

  /// Lists the values of a column of numbers as levels; those of texts are levels by themselves.
  mutating func listLevels(of column: LocatedText) {
    if case .numbers? = rows[column.text]?.values { list(levels: levels(of: column), of: column) }
  }

  /// Lists levels in their order.
  mutating func list(levels: [String], of column: LocatedText) {
    guard !keys.levels.contains(where: { $0.column.text == column.text }) else { return }
    keys.levels.append(
      .init(column: column, levels: levels.map { LocatedText(text: $0, range: column.range) }))
  }

  /// Takes the chains of rows from a column.
  mutating func chain(by column: LocatedText?) {
    guard let column else { return }
    read(column)
    keys.sequence = column
  }

  /// Holds a parameter.
  mutating func fix(_ path: String, _ value: StoryKeys.FixedParameter.Value) {
    keys.fixed.append(
      .init(path: LocatedText(text: path, range: place), value: value, range: place))
  }

  /// Divides by n - p where standard errors are computed.
  mutating func takeUnbiasedErrors() {
    keys.standardErrors = Written(.unbiased, range: place, keyRange: place)
  }

  /// Draws a hidden variable, the component of a row; gives its name.
  ///
  /// It has the name of the labels' column where there are labels, and else one that no column has.
  ///
  /// - Parameters:
  ///   - name: The name that suits it best.
  ///   - defaults: What its levels are called without labels, given their number; the numbers from 1 if nil.
  /// - Throws: `EstimationError` for weights that are none.
  mutating func hide(
    _ name: String, components: Written<Int>?, weights: WeightsOption,
    defaults: ((Int) -> [String])? = nil
  ) throws(EstimationError) -> String {
    let (variable, names, count) = list(hidden: name, components, defaults)
    let parameter = self.parameter("weights")
    write("\(StoryToken.word(variable)) ~ categorical(\(parameter))")
    let levels = names ?? (1...max(count, 1)).map { "\($0)" }
    switch weights {
    case .free: break
    case .equal: fix(parameter, .equal)
    case .given:
      let shares = try weights.known(of: levels) ?? []
      fix(parameter, .values(.list(shares.map { .number($0, place) }, place)))
    }
    return StoryToken.word(variable)
  }

  /// Draws the state of every row of a hidden chain, which begins somewhere and moves from state to state; gives its name, which is
  /// that of the labels' column where there are labels.
  mutating func hideChain(_ name: String, states: Written<Int>?) -> String {
    let state = StoryToken.word(list(hidden: name, states, nil).variable)
    write("\(state)[1] ~ categorical(\(parameter("begin")))")
    write("\(state)[t] ~ categorical(move[\(state)[t-1]])")
    return state
  }

  /// Lists a hidden variable, with the names of its levels where they have some, and their number.
  private mutating func list(
    hidden name: String, _ components: Written<Int>?, _ defaults: ((Int) -> [String])?
  ) -> (variable: String, names: [String]?, count: Int) {
    let count = components?.value ?? max(labels?.names.count ?? 2, 2)
    let known = labels.flatMap { $0.names.count == count ? $0 : nil }
    let variable = known?.column ?? free([name, "kind", "component"])
    let names = known?.names ?? defaults?(count)
    let range = components?.range ?? place
    keys.hidden.append(
      .init(
        name: LocatedText(text: variable, range: range),
        values: names.map { .levels($0.map { LocatedText(text: $0, range: range) }) } ?? .count(count),
        range: range))
    return (variable, names, count)
  }

  /// Draws a hidden variable of two levels by the probability of the second; gives its name.
  mutating func hide(_ name: String, levels: [String], share: String) -> String {
    fixedLevels = levels.count
    let known = labels.flatMap { $0.names.count == levels.count ? $0 : nil }
    let variable = known?.column ?? free([name, "kind"])
    keys.hidden.append(
      .init(
        name: LocatedText(text: variable, range: place),
        values: .levels((known?.names ?? levels).map { LocatedText(text: $0, range: place) }), range: place))
    write("\(StoryToken.word(variable)) ~ bernoulli(\(share))")
    return StoryToken.word(variable)
  }

  /// Reports the levels of what is hidden in the order of a parameter, where no labels name them.
  mutating func order(_ variable: String, by parameter: String, _ direction: StoryKeys.LevelOrder.Direction) {
    guard labels == nil else { return }
    keys.order.append(
      .init(
        hidden: LocatedText(text: variable, range: place),
        parameter: LocatedText(text: parameter, range: place), direction: direction))
  }

  // MARK: - Names

  /// The first of some names that no column has, or the last with a hyphen and a number that makes it such.
  func free(_ names: [String]) -> String {
    let known = rows.columns.map(\.name)
    let last = names.last ?? "parameter"
    let numbered = (2...known.count + 2).lazy.map { "\(last)-\($0)" }
    return names.first { !known.contains($0) } ?? numbered.first { !known.contains($0) } ?? last
  }

  /// A parameter of that name: bare it must not have the name of a column.
  func parameter(_ name: String) -> String { free([name]) }

  /// A column that an option names whose place was not kept.
  func column(_ name: String) -> LocatedText { LocatedText(text: name, range: place) }

  /// A column, or one number for all rows.
  func known(_ value: LocatedText) -> StoryPhrase {
    if rows[value.text] == nil, let number = Double(yaml: value.text) {
      return StoryPhrase(number.short, at: value.range)
    }
    return "\(value)"
  }

  private mutating func read(_ column: LocatedText) {
    if !columns.contains(where: { $0.text == column.text }) { columns.append(column) }
  }

  // MARK: - Fitting

  /// The model that it is; nil after an error.
  ///
  /// - Throws: `EstimationError` where the labels are a column that it reads, or more or fewer than what it hides has levels.
  package func model(_ problems: inout Problems) throws(EstimationError) -> StoryModel? {
    let unknown = columns.filter { rows[$0.text] == nil }
    guard unknown.isEmpty else {
      for column in unknown {
        problems.unknown("column", column.text, at: column.range, known: rows.columns.map(\.name))
      }
      return nil
    }
    if let labels, let fitted = columns.first(where: { labels.columns.contains($0.text) }) {
      throw EstimationError(.labelsAreFitted(column: fitted.text), setting: ["labels"])
    }
    if let labels, let fixedLevels, labels.names.count != fixedLevels {
      throw EstimationError(
        .labelCount(found: labels.names, components: fixedLevels), setting: ["labels"])
    }
    for column in columns where column.text.contains("`") {
      problems.error(
        at: column.range, "A story has no name with a backtick, and '\(column.text)' has one",
        remedy: "Rename the column.")
      return nil
    }
    var told = self.problems
    defer { problems.append(contentsOf: told.compactMap(atOption)) }
    guard isSound, var binding = StoryBinding(keys, rows, labels, &told) else { return nil }
    binding.isPreset = true
    binding.hasFixedLevels = fixedLevels != nil
    let plan = binding.plan(keys)
    told.append(contentsOf: binding.problems)
    let notices = binding.notices(of: keys.story, counting: binding.rowsCounted)
    return plan.map { plan in
      StoryModel(
        columns: columns.map(\.text), plan: plan,
        notices: notices.map { LocatedText(text: $0.text, range: nearestOption(to: $0.range) ?? place) },
        binding, at: nearestOption)
    }
  }

  /// A problem with the lines at the option that is to blame; a warning about words that the author did not write is none.
  private func atOption(_ problem: Diagnostic) -> Diagnostic? {
    guard let range = problem.range else { return problem }
    var problem = problem
    problem.range = option(at: range)
    if problem.range == nil, problem.severity == .warning { return nil }
    problem.range = nearestOption(to: range) ?? place
    return problem
  }

  /// Where the author wrote what stands at a place of a line, or the column that the line draws; nil for a line of the preset's own
  /// words.
  private func nearestOption(to range: SourceRange) -> SourceRange? {
    option(at: range)
      ?? lines.first { $0.source === range.source }?.phrase.columns.first?.range
  }

  /// Where the author wrote what stands at a place of a line, or what stands there by itself; nil for the preset's own words.
  private func option(at range: SourceRange) -> SourceRange? {
    guard let line = lines.first(where: { $0.source === range.source }) else { return range }
    var end = 0
    for part in line.phrase.parts {
      end += part.text.utf8.count
      if range.bytes.lowerBound < end { return part.place }
    }
    return nil
  }
}

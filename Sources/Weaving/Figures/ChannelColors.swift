import Estimation
import Plotting
import Reporting

/// What an author wrote for a colour: its meaning or its numbers, a column whose values it tells apart, or responsibilities.
extension ChannelResolver {
  static let wantedInks = "a colour, such as labelled or '#ff0000', a column, or a fit's responsibilities"

  func inks(_ entry: Entry, _ weaver: inout TextWeaver) -> KeyedInks? {
    guard case .scalar(let text, _) = entry.value.kind else {
      wrong(entry, Self.wantedInks, &weaver)
      return nil
    }
    if let ink = InkName.ink(text) { return KeyedInks([ink]) }
    let path = entry.path(text)
    if let column = Self.column(path, in: scope, of: weaver.chapter.scenarios) {
      return inks(of: column, entry, &weaver)
    }
    if case .found(let answer) = weaver.chapter.results.value(at: path.steps) {
      guard case .table(let table) = answer, table.areShares else {
        wrong(entry, Self.wantedInks, &weaver)
        return nil
      }
      ColorGroups.warn(table.names, of: text, at: path.range, &weaver.problems)
      // Beside rows of the data each has the colour of its group.
      let rows = scope.map { $0.scenario != nil } ?? true ? table.ofRows : table
      return KeyedInks(rows.blends, key: ColorKey(names: table.names.map { RichText(plain: $0) }))
    }
    unknownColor(path, &weaver)
    return nil
  }

  static let wantedInk = "one colour, such as labelled or '#ff0000'"

  func ink(_ entry: Entry, _ weaver: inout TextWeaver) -> Ink? {
    guard let inks = inks(entry, &weaver)?.inks else { return nil }
    guard let first = inks.first, inks.allSatisfy({ $0 == first }) else {
      wrong(entry, Self.wantedInk, &weaver)
      return nil
    }
    return first
  }

  private func inks(of column: Column, _ entry: Entry, _ weaver: inout TextWeaver) -> KeyedInks? {
    let cells = column.texts
    let texts = cells.compactMap(\.self)
    if scope?.isDrawn == true {
      ColorGroups.warn(texts, of: column.name, at: entry.value.range, &weaver.problems)
      return KeyedInks(
        texts.indices.map { .component($0) }, key: ColorKey(names: texts.map { RichText(plain: $0) }))
    }
    let labels = scope?.scenario?.labels
    let levels = texts.levels
    let names = labels?.column == column.name ? labels?.names.filter(levels.contains) ?? levels : levels
    guard ColorGroups.areTold(names, of: column, at: entry.value.range, &weaver.problems) else { return nil }
    var indices: [String: Int] = [:]
    for (index, name) in names.enumerated() { indices[name] = index }
    return KeyedInks(
      cells.map { $0.flatMap { indices[$0] }.map { .component($0) } ?? .unknown }, key: column.key(names))
  }

  private func unknownColor(_ path: LocatedText, _ weaver: inout TextWeaver) {
    let known = InkName.allCases.map(\.rawValue) + (scope?.columnNames ?? [])
    let fits = Self.responsibilities(scope?.scenario.map { [$0] } ?? weaver.chapter.scenarios)
    // Whoever writes `responsibility` means those of a fit, whichever there is.
    let steps = path.steps
    let isAsked = steps.last.map { $0.lowercased().hasPrefix("responsibilit") } ?? false
    let meant = isAsked ? fits.first { $0.hasPrefix(steps.dropLast().dotted) } ?? fits.first : nil
    if let meant {
      weaver.problems.unknown(
        "colour or column", path.text, at: path.range, known: [], foreign: Foreign(meant))
    } else {
      weaver.problems.error(
        at: path.range, "There is no colour or column '\(path.text)'",
        suggestion: Spelling.nearMiss(of: path.text, among: known + fits),
        remedy: "There are: \((known + fits).listed), and colours by their numbers, such as '#ff0000'.")
    }
  }

  /// The paths to the responsibilities of all fits that have some, those by EM first: labels are certain.
  private static func responsibilities(_ scenarios: [Scenario]) -> [String] {
    scenarios.flatMap { scenario in
      let fits = scenario.fits.filter { $0.fit.answers.names.contains("responsibilities") }
      return (fits.filter { $0.fit.method == .em } + fits.filter { $0.fit.method != .em }).map {
        "\(scenario.name).\($0.name).responsibilities"
      }
    }
  }
}

extension Column {
  /// What the colours of its levels mean. A number alone is no name.
  fileprivate func key(_ levels: [String]) -> ColorKey {
    guard case .numbers = values else { return ColorKey(names: levels.map { RichText(plain: $0) }) }
    return ColorKey(names: levels.map { "\(name) \($0)" }, areNumbers: true)
  }
}

extension Columns {
  /// Whether the rows are shares of a whole, one column to each component.
  fileprivate var areShares: Bool {
    let shares = columns.map { $0.path.count == 1 ? $0.values.doubles : nil }
    return !shares.isEmpty && shares.allSatisfy { $0 != nil }
      && (0..<count).allSatisfy { row in
        abs(shares.reduce(0) { $0 + ($1?[row] ?? 0) } - 1) < 1e-9
          && shares.allSatisfy { ($0?[row] ?? 0) >= 0 }
      }
  }
}

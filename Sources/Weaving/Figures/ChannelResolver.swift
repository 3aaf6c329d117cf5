import Estimation
import Plotting
import Reporting

/// Reads what an author wrote for a channel as data: a column of the scope, a path to results, or a constant.
///
/// It looks into the chapter as it stands and leaves nothing there but problems.
struct ChannelResolver: Sendable {
  let weaver: TextWeaver
  let scope: ChannelScope?
  let axes: MarkAxes

  /// What is written for one channel.
  typealias Entry = YAMLNode.Entry

  /// Reads with the look-ups of the chapter, which tell their problems where these are told.
  func read<Value>(
    _ entry: Entry, _ problems: inout Problems, by method: (Self) -> (Entry, inout TextWeaver) -> Value?
  ) -> Value? {
    var weaver = weaver
    swap(&weaver.problems, &problems)
    defer { swap(&weaver.problems, &problems) }
    return method(self)(entry, &weaver)
  }

  /// - Parameter wanted: What may stand there.
  func wrong(_ entry: Entry, _ wanted: String, _ weaver: inout TextWeaver) {
    weaver.problems.error(
      at: entry.value.range, "'\(entry.key)' must be \(wanted)",
      remedy: entry.value.firstQuotedNumber.map { "Write \($0) without quotation marks." }
        ?? entry.remedy("Write such a value"))
  }

  // MARK: - Numbers

  static let wantedNumbers = "a column, a list of numbers, or one number"

  func numbers(_ entry: Entry, _ weaver: inout TextWeaver) -> [Double]? {
    switch entry.value.kind {
    case .list(let items): return listed(items, entry, &weaver)
    case .scalar(let text, let isPlain):
      if let number = Double(yaml: text), isPlain || scoped(entry.path(text)) == nil { return [number] }
      return named(by: entry.path(text), entry, &weaver)
    case .mapping, .null:
      wrong(entry, Self.wantedNumbers, &weaver)
      return nil
    }
  }

  private func listed(_ items: [YAMLNode], _ entry: Entry, _ weaver: inout TextWeaver) -> [Double]? {
    guard !items.isEmpty else { return empty(entry, &weaver) }
    var numbers: [Double] = []
    for item in items {
      guard case .scalar(let text, let isPlain) = item.kind, isPlain || Double(yaml: text) == nil else {
        wrong(entry, Self.wantedNumbers, &weaver)
        return nil
      }
      guard let number = Double(yaml: text) ?? number(at: text, entry.with(item), &weaver) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// The numbers of a column, or those at a path to results.
  private func named(by path: LocatedText, _ entry: Entry, _ weaver: inout TextWeaver) -> [Double]? {
    let written = Self.written(path, in: scope, of: weaver.chapter.scenarios)
    if let column = scoped(path) ?? written?.column {
      return cells(of: column, in: scope?.scenario ?? written?.scenario, entry, &weaver)
    }
    // What begins with no scenario is no path but a column, of the scope where there is one.
    if let scope, !weaver.chapter.knows(scenario: path.steps[0]) {
      weaver.problems.unknown("column", path.text, at: path.range, known: scope.columnNames)
      return nil
    }
    guard let result = weaver.result(path) else { return nil }
    if let number = result.double { return [number] }
    guard let column = Column(path.text, result) else {
      wrong(entry, Self.wantedNumbers, &weaver)
      return nil
    }
    return cells(of: column, in: nil, entry, &weaver)
  }

  /// The numbers of a column; where it holds text, its cells that are no numbers are to blame.
  private func cells(
    of column: Column, in scenario: Scenario?, _ entry: Entry, _ weaver: inout TextWeaver
  ) -> [Double]? {
    if case .numbers(let numbers) = column.values { return numbers }
    if scenario.map({ weaver.problems.blame(column.name, in: $0.origin).isEmpty }) != false {
      weaver.problems.error(
        at: entry.value.range,
        "'\(entry.key)' must be a column of numbers, and '\(column.name)' holds text",
        remedy: "Name another column.")
    }
    return nil
  }

  static let wantedNumber = "a number"

  func number(_ entry: Entry, _ weaver: inout TextWeaver) -> Double? {
    guard case .scalar(let text, let isPlain) = entry.value.kind, isPlain || Double(yaml: text) == nil else {
      wrong(entry, Self.wantedNumber, &weaver)
      return nil
    }
    return Double(yaml: text) ?? number(at: text, entry, &weaver)
  }

  private func number(at path: String, _ entry: Entry, _ weaver: inout TextWeaver) -> Double? {
    guard let result = weaver.result(entry.path(path)) else { return nil }
    guard let number = result.double, number.isFinite else {
      wrong(entry, Self.wantedNumber, &weaver)
      return nil
    }
    return number
  }

  // MARK: - Texts

  static let wantedTexts = "a column, a list of texts, or one text"

  func texts(_ entry: Entry, _ weaver: inout TextWeaver) -> [RichText]? {
    switch entry.value.kind {
    case .list(let items):
      guard !items.isEmpty else { return empty(entry, &weaver) }
      var texts: [RichText] = []
      for item in items {
        guard let text = words(entry.with(item), Self.wantedTexts, &weaver) else { return nil }
        texts.append(text)
      }
      return texts
    case .scalar(let text, _) where !entry.value.isEmptyText:
      if let column = Self.column(entry.path(text), in: scope, of: weaver.chapter.scenarios) {
        return column.texts.map { RichText(plain: $0 ?? "") }
      }
      fallthrough
    default: return words(entry, Self.wantedTexts, &weaver).map { [$0] }
    }
  }

  static let wantedText = "a text"

  func text(_ entry: Entry, _ weaver: inout TextWeaver) -> RichText? {
    words(entry, Self.wantedText, &weaver)
  }

  /// A text as the author wrote it, with its values.
  private func words(_ entry: Entry, _ wanted: String, _ weaver: inout TextWeaver) -> RichText? {
    guard let template = Template(entry.value) else {
      wrong(entry, wanted, &weaver)
      return nil
    }
    guard !entry.value.isEmptyText else {
      weaver.problems.emptyText(of: entry)
      return nil
    }
    return weaver.label(template)
  }

  private func empty<Value>(_ entry: Entry, _ weaver: inout TextWeaver) -> Value? {
    weaver.problems.error(
      at: entry.value.range, "'\(entry.key)' must have at least one value", remedy: entry.remedy("Write one"))
    return nil
  }

  // MARK: - Columns

  private func scoped(_ path: LocatedText) -> Column? { Self.scoped(path, in: scope) }

  /// A column of the scope, by its name or by a path of that one step.
  private static func scoped(_ path: LocatedText, in scope: ChannelScope?) -> Column? {
    scope?.column(path.text) ?? (path.steps.count == 1 ? scope?.column(path.steps[0]) : nil)
  }

  /// The column that a channel names, if any: of the scope, or written with its scenario.
  static func column(_ path: LocatedText, in scope: ChannelScope?, of scenarios: [Scenario]) -> Column? {
    scoped(path, in: scope) ?? written(path, in: scope, of: scenarios)?.column
  }

  /// A column written with its scenario, such as `exam.hours`.
  private static func written(
    _ path: LocatedText, in scope: ChannelScope?, of scenarios: [Scenario]
  ) -> (scenario: Scenario, column: Column)? {
    let (text, steps) = (path.text, path.steps)
    guard steps.count > 1, let scenario = scenarios.first(where: { $0.name == steps[0] }),
      scope?.scenario.map({ $0.name == scenario.name }) ?? true,
      // The rest may also be a column's name as it is.
      let column = steps.count == 2
        ? scenario.rows[steps[1]] : scenario.rows[String(text.dropFirst(steps[0].count + 1))]
    else { return nil }
    return (scenario, column)
  }
}

extension YAMLNode.Entry {
  /// A text of the value as a path.
  func path(_ text: String) -> LocatedText { LocatedText(text: text, range: value.range) }
}

extension YAMLNode {
  /// The first number that quotation marks make a text, of one value or of a list.
  fileprivate var firstQuotedNumber: String? {
    if case .list(let items) = kind { items.lazy.compactMap(\.quotedNumber).first } else { quotedNumber }
  }
}

extension Column {
  /// The values as text, whole numbers without a fraction; nil where a cell is blank.
  var texts: [String?] {
    switch values {
    case .texts(let texts): texts
    case .numbers(let numbers): numbers.map { $0.isNaN ? nil : $0.short }
    }
  }
}

import Estimation
import Plotting
import Reporting

/// Turns what an author wrote for a channel into data: a column of the scope, a path to results, or a constant.
struct ChannelResolver {
  let channel: ChannelDescription
  let node: YAMLNode
  let scope: ChannelScope?

  init(_ channel: ChannelDescription, _ node: YAMLNode, _ scope: ChannelScope?) {
    self.channel = channel
    self.node = node
    self.scope = scope
  }

  func resolve(_ weaver: inout ChapterWeaver) -> ChannelValue? {
    if [.text, .texts].contains(channel.kind), node.isEmptyText {
      weaver.problems.emptyText(of: entry(node))
      return nil
    }
    switch (channel.kind, node.kind) {
    case (.number, .scalar(let text, let isPlain)):
      // In quotation marks stands a path whose names need them.
      guard let number = Double(yaml: text) else { return number(at: text, &weaver) }
      if isPlain { return .number(number) }
    case (.flag, .scalar(let text, isPlain: true)):
      if let flag = Bool(yaml: text) { return .flag(flag) }
    case (.text, .scalar): return template(&weaver)
    case (.choice(let choices), .scalar(let text, _)):
      if choices.contains(text) { return .text(text) }
      weaver.problems.unknown(channel.name, text, at: node.range, known: choices)
      return nil
    case (.numbers, .list(let items)): return numbers(items, &weaver)
    case (.numbers, .scalar(let text, let isPlain)):
      if let number = Double(yaml: text), isPlain || scoped(text) == nil { return .number(number) }
      return numbers(in: text, &weaver)
    case (.texts, .list(let items)): return texts(items, &weaver)
    case (.texts, .scalar(let text, _)):
      if let column = scoped(text) ?? written(text, &weaver)?.column {
        return .texts(column.texts.map { LabelMarkup.escape($0) })
      }
      return template(&weaver)
    case (.inks, .scalar(let text, _)): return inks(text, &weaver)
    case (.ellipses, .scalar(let text, _)):
      let components = ChannelScope(LocatedText(text: text, range: node.range), &weaver)
      if let components { return components.implied(channel) ?? wrong(&weaver) }
      return nil
    case (.field, .scalar(let text, _)): return field(text, &weaver)
    case (.curve, .scalar(let text, _)): return curve(text, &weaver)
    case (.band, .scalar(let text, _)): return band(text, &weaver)
    default: break
    }
    return wrong(&weaver)
  }

  /// The text that the author wrote, with its values.
  private func template(_ weaver: inout ChapterWeaver) -> ChannelValue? {
    Template(node).map { .text(weaver.interpolate($0, as: .label)) }
  }

  private func wrong(_ weaver: inout ChapterWeaver) -> ChannelValue? {
    let wanted =
      switch channel.kind {
      case .number: "a number"
      case .numbers: "a column or a list of numbers"
      case .text, .texts: "a text"
      case .flag: "true or false"
      case .choice(let choices): "one of: " + choices.joined(separator: ", ")
      case .inks: "a colour, a column, or a fit's responsibilities"
      case .ellipses: "a fit's components, such as faithful.hidden.components"
      case .curve, .band: "a fit's curve, such as norris.mle.curve"
      case .field: "a fit's density, such as faithful.hidden.density"
      }
    weaver.problems.error(
      at: node.range, "'\(channel.name)' must be \(wanted)",
      remedy: quotedNumber.map { "Write \($0) without quotation marks." }
        ?? "'\(channel.name)' is \(channel.summary).")
    return nil
  }

  /// The first number that quotation marks make a text, where numbers are wanted.
  private var quotedNumber: String? {
    guard [.number, .numbers].contains(channel.kind) else { return nil }
    if case .list(let items) = node.kind { return items.lazy.compactMap(\.quotedNumber).first }
    return node.quotedNumber
  }

  private func number(at path: String, _ weaver: inout ChapterWeaver) -> ChannelValue? {
    switch weaver.result(LocatedText(text: path, range: node.range)) {
    case .number(let number): return .number(number)
    case .underflow(let number): return .number(number.value)
    case .count(let count): return .number(Double(count))
    case nil: return nil
    default: return wrong(&weaver)
    }
  }

  private func texts(_ items: [YAMLNode], _ weaver: inout ChapterWeaver) -> ChannelValue? {
    guard !items.isEmpty else { return empty(&weaver) }
    var texts: [String] = []
    for item in items {
      guard let template = Template(item) else { return wrong(&weaver) }
      guard !item.isEmptyText else {
        weaver.problems.emptyText(of: entry(item))
        return nil
      }
      texts.append(weaver.interpolate(template, as: .label))
    }
    return .texts(texts)
  }

  private func empty(_ weaver: inout ChapterWeaver) -> ChannelValue? {
    weaver.problems.error(
      at: node.range, "'\(channel.name)' must have at least one value",
      remedy: entry(node).remedy("Write one"))
    return nil
  }

  /// A value as one of the channel.
  private func entry(_ node: YAMLNode) -> YAMLNode.Entry {
    YAMLNode.Entry(
      key: channel.name, keyRange: node.range, value: node, isRequired: channel.isRequired)
  }

  private func numbers(_ items: [YAMLNode], _ weaver: inout ChapterWeaver) -> ChannelValue? {
    guard !items.isEmpty else { return empty(&weaver) }
    var numbers: [Double] = []
    for item in items {
      guard case .scalar(let text, let isPlain) = item.kind else { return wrong(&weaver) }
      if let number = Double(yaml: text) {
        guard isPlain else { return wrong(&weaver) }
        numbers.append(number)
      } else if case .number(let number)? = ChannelResolver(channel, item, nil).number(at: text, &weaver) {
        numbers.append(number)
      } else {
        return nil
      }
    }
    return .numbers(numbers)
  }

  /// The numbers of a column, or those at a path to results.
  private func numbers(in text: String, _ weaver: inout ChapterWeaver) -> ChannelValue? {
    let written = written(text, &weaver)
    if let column = scoped(text) ?? written?.column {
      return numbers(of: column, in: scope?.scenario ?? written?.scenario, &weaver)
    }
    // What begins with no scenario is no path but a column, of the scope where there is one.
    if let scope, !weaver.knows(scenario: steps(text)[0]) {
      weaver.problems.unknown("column", text, at: node.range, known: scope.columnNames)
      return nil
    }
    switch weaver.result(LocatedText(text: text, range: node.range)) {
    case nil: return nil
    case .number(let number): return .number(number)
    case .underflow(let number): return .number(number.value)
    case .count(let count): return .number(Double(count))
    case let result?: return Column(text, result).map { numbers(of: $0, in: nil, &weaver) } ?? wrong(&weaver)
    }
  }

  /// The numbers of a column; where it holds text, its cells that are no numbers are to blame.
  private func numbers(of column: Column, in scenario: Scenario?, _ weaver: inout ChapterWeaver)
    -> ChannelValue?
  {
    if case .numbers(let numbers) = column.values { return .numbers(numbers) }
    if scenario.map({ weaver.problems.blame(column.name, in: $0.origin).isEmpty }) != false {
      weaver.problems.error(
        at: node.range, "'\(channel.name)' must be a column of numbers, and '\(column.name)' holds text",
        remedy: "Name another column.")
    }
    return nil
  }

  /// A column of the scope, by its name or by a path of that one step.
  private func scoped(_ text: String) -> Column? {
    Self.scoped(LocatedText(text: text, range: node.range), in: scope)
  }

  private static func scoped(_ path: LocatedText, in scope: ChannelScope?) -> Column? {
    scope?.column(path.text) ?? (path.steps.count == 1 ? scope?.column(path.steps[0]) : nil)
  }

  /// The column that a channel names, if any: of the scope, or written with its scenario.
  static func column(_ path: LocatedText, in scope: ChannelScope?, of scenarios: [Scenario]) -> Column? {
    scoped(path, in: scope) ?? written(path, in: scope, of: scenarios)?.column
  }

  /// A column written with its scenario, such as `exam.hours`.
  private func written(_ text: String, _ weaver: inout ChapterWeaver) -> (scenario: Scenario, column: Column)?
  {
    Self.written(LocatedText(text: text, range: node.range), in: scope, of: weaver.scenarios)
  }

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

  private func steps(_ text: String) -> [String] { LocatedText(text: text, range: node.range).steps }

  // MARK: - Colours

  private static let roles: [(String, Ink)] = [
    ("labelled", .labelled), ("hidden", .hidden), ("unknown", .unknown), ("text", .text), ("muted", .muted),
  ]

  private func inks(_ text: String, _ weaver: inout ChapterWeaver) -> ChannelValue? {
    if let role = Self.roles.first(where: { $0.0 == text }) { return .inks([role.1]) }
    if let color = Self.color(text) { return .inks([.color(color)]) }
    if let column = scoped(text) ?? written(text, &weaver)?.column {
      let texts = column.texts
      let names = texts.levels
      if case .components = scope?.kind {
        ColorGroups.warn(texts, of: column.name, at: node.range, &weaver.problems)
        return .inks(
          texts.indices.map { .component($0) }, key: ColorKey(names: texts.map { LabelMarkup.escape($0) }))
      }
      guard ColorGroups.areTold(names, of: column, at: node.range, &weaver.problems) else { return nil }
      var indices: [String: Int] = [:]
      for (index, name) in names.enumerated() { indices[name] = index }
      return .inks(
        texts.map { text in .component(indices[text] ?? 0) },
        key: column.key(names))
    }
    let steps = steps(text)
    if steps.count == 3, steps[2] == "responsibilities" {
      let name = LocatedText(text: steps.prefix(2).dotted, range: node.range)
      guard let fit = weaver.fit(name) else { return nil }
      guard let responsibilities = fit.fit.responsibilities else { return wrong(&weaver) }
      ColorGroups.warn(responsibilities.names, of: text, at: node.range, &weaver.problems)
      return .inks(
        responsibilities.inks, key: ColorKey(names: responsibilities.names.map { LabelMarkup.escape($0) }))
    }
    let known = Self.roles.map(\.0) + (scope?.columnNames ?? [])
    let fits = Self.responsibilities(scope?.scenario.map { [$0] } ?? weaver.scenarios)
    // Whoever writes `responsibility` means those of a fit, whichever there is.
    let isAsked = steps.last.map { $0.lowercased().hasPrefix("responsibilit") } ?? false
    let meant = isAsked ? fits.first { $0.hasPrefix(steps.dropLast().dotted) } ?? fits.first : nil
    if let meant {
      weaver.problems.unknown("colour or column", text, at: node.range, known: [], foreign: Foreign(meant))
    } else {
      weaver.problems.error(
        at: node.range, "There is no colour or column '\(text)'",
        suggestion: Spelling.nearMiss(of: text, among: known + fits),
        remedy: "There are: \((known + fits).listed), and colours by their numbers, such as '#ff0000'.")
    }
    return nil
  }

  /// The paths to the responsibilities of all fits that have some, those by EM first: labels are certain.
  private static func responsibilities(_ scenarios: [Scenario]) -> [String] {
    scenarios.flatMap { scenario in
      let fits = scenario.fits.filter { $0.fit.responsibilities != nil }
      return (fits.filter { $0.fit.method == .em } + fits.filter { $0.fit.method != .em }).map {
        "\(scenario.name).\($0.name).responsibilities"
      }
    }
  }

  /// `#ff0000`, or `#f00` for short.
  private static func color(_ text: String) -> Color? {
    let digits = text.dropFirst()
    guard text.first == "#", digits.allSatisfy(\.isHexDigit) else { return nil }
    let long = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    guard long.count == 6, let number = UInt32(long, radix: 16) else { return nil }
    return Color(hex: number)
  }

  // MARK: - Functions

  private func field(_ text: String, _ weaver: inout ChapterWeaver) -> ChannelValue? {
    guard let fit = fit(of: text, ending: "density", &weaver) else { return nil }
    guard let density = fit.fit.density else {
      weaver.problems.error(
        at: node.range, "A contour needs a density, and '\(fit.path)' has none",
        remedy: "Gaussian mixtures have one.")
      return nil
    }
    guard density.columns.count == 2 else {
      weaver.problems.error(
        at: node.range,
        "A contour needs a density over two columns, and that of '\(fit.path)' is over \(density.columns.count): \(density.columns.listed)",
        remedy: "Fit the model to two columns, with the option 'columns'.")
      return nil
    }
    return .field(PlottedSurface(landmarks: fit.fit.components.ellipses) { x, y in density.at([x, y]) })
  }

  private func curve(_ text: String, _ weaver: inout ChapterWeaver) -> ChannelValue? {
    guard let fit = fit(of: text, ending: "curve", &weaver) else { return nil }
    guard let curve = fit.fit.curve else {
      weaver.problems.error(
        at: node.range, "A line needs a curve over one predictor, and '\(fit.path)' has none",
        remedy: "Regressions on one column have one.")
      return nil
    }
    return .curve(PlottedFunction { curve.at($0).mean })
  }

  private func band(_ text: String, _ weaver: inout ChapterWeaver) -> ChannelValue? {
    guard let fit = fit(of: text, ending: "curve", &weaver) else { return nil }
    return fit.fit.curve.map { .band($0.band) } ?? wrong(&weaver)
  }

  private func fit(of text: String, ending: String, _ weaver: inout ChapterWeaver) -> NamedFit? {
    let steps = steps(text)
    guard steps.count == 3, steps[2] == ending else {
      _ = wrong(&weaver)
      return nil
    }
    return weaver.fit(LocatedText(text: steps.prefix(2).dotted, range: node.range))
  }
}

extension FittedCurve {
  /// The mean with its pointwise 95 % limits, ready to be drawn.
  var band: PlottedBand {
    let at = at
    return PlottedBand(
      lower: PlottedFunction { at($0).lower }, upper: PlottedFunction { at($0).upper },
      around: PlottedFunction { at($0).mean })
  }
}

extension Column {
  /// What the colours of its levels mean. A number alone is no name.
  fileprivate func key(_ levels: [String]) -> ColorKey {
    guard case .numbers = values else { return ColorKey(names: levels.map { LabelMarkup.escape($0) }) }
    return ColorKey(names: levels.map { LabelMarkup.escape("\(name) \($0)") }, areNumbers: true)
  }

  /// The values as text: whole numbers without a fraction.
  var texts: [String] {
    switch values {
    case .texts(let texts): texts
    case .numbers(let numbers): numbers.map(\.short)
    }
  }
}

extension Responsibilities {
  /// For every row the blend of its components.
  var inks: [Ink] { (0..<matrix.rowCount).map { .blend(matrix.row($0)) } }
}

import Estimation
import Literate
import Plotting
import Reporting

/// Reads `marks:`, a list of `- point: {data: faithful, x: eruptions, y: waiting}`, and resolves every channel to data.
enum MarkReader {
  static func marks(_ node: YAMLNode, _ weaver: inout ChapterWeaver) -> [any Mark]? {
    let remedy = "Write, say, - point: {data: coins, x: set, y: heads}."
    guard case .list(let items) = node.kind else {
      weaver.problems.error(at: node.range, "'marks' must be a list", remedy: remedy)
      return nil
    }
    guard !items.isEmpty else {
      weaver.problems.error(at: node.range, "'marks' needs at least one mark", remedy: remedy)
      return nil
    }
    let marks = items.compactMap { mark($0, &weaver) }
    return marks.count == items.count ? marks : nil
  }

  /// What a mark takes beside its channels, and its channels.
  static func keys(of kind: MarkKind) -> [KeyDescription] {
    let channels = kind.channels.map { KeyDescription($0.name, $0.summary) }
    // A mark may have a channel of that name, which says it better.
    guard !channels.contains(where: { $0.name == "data" }) else { return channels }
    return [KeyDescription("data", "a scenario, or a table of results, whose columns the channels name")]
      + channels
  }

  private static func mark(_ node: YAMLNode, _ weaver: inout ChapterWeaver) -> (any Mark)? {
    guard case .mapping(let entries) = node.kind, entries.count == 1 else {
      weaver.problems.error(
        at: node.range, "A mark is written as its name with its channels, `point: {x: …, y: …}`",
        remedy: "The marks are: \(MarkCatalogue.all.map(\.name).listed).")
      return nil
    }
    let entry = entries[0]
    guard let kind = MarkCatalogue.all.first(where: { $0.name == entry.key }) else {
      weaver.problems.unknown(
        "mark", entry.key, at: entry.keyRange, known: MarkCatalogue.all.map(\.name),
        foreign: ForeignNames.mark(entry.key))
      return nil
    }
    var reader = MappingReader(
      entry.value, what: "\(kind.name) mark", keys: keys(of: kind), range: entry.keyRange, &weaver.problems)
    let data = reader.name("data", &weaver.problems)
    var scope: ChannelScope?
    if let data {
      scope = ChannelScope(data, &weaver)
      if scope == nil { return nil }
    }
    var channels: [(name: String, value: ChannelValue)] = []
    var isSound = true
    for channel in kind.channels {
      if let value = reader.node(channel.name, &weaver.problems) {
        guard let resolved = ChannelResolver(channel, value, scope).resolve(&weaver) else {
          isSound = false
          continue
        }
        channels.append((channel.name, resolved))
      } else if let implied = scope?.implied(channel) {
        channels.append((channel.name, implied))
      } else if channel.isRequired {
        reader.missing(channel.name, &weaver.problems)
      }
    }
    reader.finish(&weaver.problems)
    guard isSound, reader.isSound else { return nil }
    do throws(MarkError) {
      return try kind.make(Channels(channels))
    } catch {
      let range = error.channel.flatMap { reader.keyRange($0) } ?? entry.keyRange
      weaver.problems.error(
        at: range, error.rule, remedy: "What '\(kind.name)' takes is listed by 'likely explain \(kind.name)'."
      )
      return nil
    }
  }
}

/// What `data:` names: a scenario's rows, a fit's components, or a table of results.
struct ChannelScope {
  enum Kind {
    case rows(Scenario)
    case components([GaussianComponent])
    case table(Result)
  }
  let kind: Kind

  init?(_ name: LocatedText, _ weaver: inout ChapterWeaver) {
    let steps = name.steps
    if steps.count == 1 {
      guard let scenario = weaver.scenario(name) else { return nil }
      kind = .rows(scenario)
    } else if steps.count == 3, steps[2] == "components" {
      guard let fit = weaver.fit(LocatedText(text: steps.prefix(2).dotted, range: name.range)) else {
        return nil
      }
      guard !fit.fit.components.isEmpty else {
        weaver.problems.error(
          at: name.range,
          "Only a Gaussian mixture has components to draw, and '\(fit.path)' is none",
          remedy: "Name a fit of such a scenario, as in faithful.hidden.components.")
        return nil
      }
      kind = .components(fit.fit.components)
    } else {
      guard let result = weaver.result(name) else { return nil }
      kind = .table(result)
    }
  }

  /// The scenario whose rows are the scope.
  var scenario: Scenario? {
    if case .rows(let scenario) = kind { scenario } else { nil }
  }

  /// A column of the scope by name.
  func column(_ name: String) -> Column? {
    switch kind {
    case .rows(let scenario): return scenario.rows[name]
    case .components(let components):
      switch name {
      case "name": return Column(name, texts: components.map(\.name))
      case "weight": return Column(name, components.map(\.weight))
      default: return nil
      }
    case .table(let result): return result.step(name).flatMap { Column(name, $0) }
    }
  }

  var columnNames: [String] {
    switch kind {
    case .rows(let scenario): scenario.rows.columns.map(\.name)
    case .components: ["name", "weight"]
    case .table(let result): result.names
    }
  }

  /// Components bring their ellipses without being asked.
  func implied(_ channel: ChannelDescription) -> ChannelValue? {
    guard channel.kind == .ellipses, case .components(let components) = kind else { return nil }
    return .ellipses(components.ellipses)
  }
}

extension [GaussianComponent] {
  /// Where the density of the first column lives.
  var landmarks: [PlottedFunction.Landmark] {
    compactMap { component in
      guard let mean = component.mean.first else { return nil }
      return PlottedFunction.Landmark(center: mean, spread: component.covariance[0, 0].squareRoot())
    }
  }

  /// The ellipses of the first two columns.
  var ellipses: [EllipseDatum] {
    compactMap { component in
      guard component.mean.count >= 2 else { return nil }
      return EllipseDatum(
        name: LabelMarkup.escape(component.name), center: Point(x: component.mean[0], y: component.mean[1]),
        xx: component.covariance[0, 0], xy: component.covariance[0, 1], yy: component.covariance[1, 1],
        weight: component.weight)
    }
  }
}

extension Column {
  /// A column of results; nil where they are neither all numbers nor all texts.
  init?(_ name: String, _ result: Result) {
    guard case .rows(let rows, _) = result else { return nil }
    let numbers = rows.compactMap { row -> Double? in
      switch row {
      case .number(let number): number
      case .count(let count): Double(count)
      default: nil
      }
    }
    let texts = rows.compactMap { row -> String? in
      if case .text(let text) = row { text } else { nil }
    }
    if !rows.isEmpty, numbers.count == rows.count {
      self.init(name, numbers)
    } else if !rows.isEmpty, texts.count == rows.count {
      self.init(name, texts: texts)
    } else {
      return nil
    }
  }
}

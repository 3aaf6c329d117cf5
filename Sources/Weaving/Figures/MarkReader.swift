import Estimation
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

  /// The scope of a mark's channels as it is written.
  struct ScopeSpec: Sendable {
    var data: LocatedText?

    static func schema(of kind: MarkKind) -> Schema<ScopeSpec> {
      // A mark may have a channel of that name, which says it better.
      let own = kind.channels.first { $0.name == "data" }
      return Schema("\(kind.name) mark", ScopeSpec()) {
        Key(
          "data", .name, \.data, required: own?.isRequired ?? false,
          own?.summary ?? "a scenario, or a table of results, whose columns the channels name")
      }
    }
  }

  /// The channels of a mark as they are written, in the order of its description.
  struct ChannelSpec: Sendable {
    var nodes: [(channel: ChannelDescription, node: YAMLNode)] = []

    /// - Parameters:
    ///   - channels: Those that are read.
    ///   - isRequired: Whether a channel must be written.
    static func schema(
      of kind: MarkKind, _ channels: [ChannelDescription],
      where isRequired: (ChannelDescription) -> Bool = \.isRequired
    ) -> Schema<ChannelSpec> {
      Schema(
        "\(kind.name) mark", ChannelSpec(),
        keys: channels.map { channel in
          Key(channel.name, .node(), required: isRequired(channel), channel.summary) {
            $1.nodes.append((channel, $0))
          }
        })
    }
  }

  /// What a mark takes beside its channels, and its channels.
  static func keys(of kind: MarkKind) -> [KeyDescription] {
    let channels = ChannelSpec.schema(of: kind, kind.channels).descriptions
    let scope = ScopeSpec.schema(of: kind).descriptions
    return scope.filter { key in !channels.contains { $0.name == key.name } } + channels
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
      entry.value, what: "\(kind.name) mark", keys: keys(of: kind).map(\.name), range: entry.keyRange,
      &weaver.problems)
    let data = reader.read(ScopeSpec.schema(of: kind), &weaver.problems)
    var scope: ChannelScope?
    if let name = data.value.data {
      scope = ChannelScope(name, &weaver)
      if scope == nil { return nil }
    }
    // What is wrong with the scope has been told; a scope brings some channels.
    let channelSchema = ChannelSpec.schema(
      of: kind, kind.channels.filter { data.isSound || $0.name != "data" }
    ) { $0.isRequired && scope?.implied($0) == nil }
    let spec = reader.read(channelSchema, &weaver.problems)
    let isKnown = reader.finish(&weaver.problems)
    let resolved = spec.value.nodes.map {
      ($0.channel.name, ChannelResolver($0.channel, $0.node, scope).resolve(&weaver))
    }
    guard isKnown, data.isSound, spec.isSound else { return nil }
    var channels: [(name: String, value: ChannelValue)] = []
    for (name, value) in resolved {
      guard let value else { return nil }
      channels.append((name, value))
    }
    for channel in kind.channels where !channels.contains(where: { $0.name == channel.name }) {
      if let implied = scope?.implied(channel) { channels.append((channel.name, implied)) }
    }
    do throws(MarkError) {
      return try kind.make(Channels(channels))
    } catch {
      let range = error.channel.flatMap { reader.keyRange($0) } ?? entry.keyRange
      weaver.problems.error(
        at: range, error.rule,
        remedy: error.remedy ?? "What '\(kind.name)' takes is listed by 'likely explain \(kind.name)'."
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
      case .underflow(let number): number.value
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

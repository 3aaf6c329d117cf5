package import Plotting
package import Reporting

/// Reads `marks:`, a list of `- point: {data: faithful, x: eruptions, y: waiting}`, and resolves every channel to data.
package enum MarkReader {
  /// - Parameter axes: What the axes show, which decides the columns of densities and components.
  static func marks(_ node: YAMLNode, on axes: MarkAxes, _ weaver: inout TextWeaver) -> [any Mark]? {
    let remedy = "Write, say, - point: {data: coins, x: set, y: heads}."
    guard case .list(let items) = node.kind else {
      weaver.problems.error(at: node.range, "'marks' must be a list", remedy: remedy)
      return nil
    }
    guard !items.isEmpty else {
      weaver.problems.error(at: node.range, "'marks' needs at least one mark", remedy: remedy)
      return nil
    }
    let marks = items.compactMap { mark($0, on: axes, &weaver) }
    return marks.count == items.count ? marks : nil
  }

  /// What names the scope of a mark's channels.
  private struct ScopeSpec: Sendable {
    var data: LocatedText?

    static func schema(of kind: MarkKind) -> Schema<ScopeSpec> {
      Schema("\(kind.name) mark", ScopeSpec()) {
        Key("data", .name, \.data, "a scenario, or a table of results, whose columns the channels name")
      }
    }
  }

  /// What a mark takes: its scope, where that is no channel of its own, and its channels.
  package static func keys(of kind: MarkKind) -> [KeyDescription] {
    (hasOwnData(kind) ? [] : ScopeSpec.schema(of: kind).descriptions) + kind.keys(ChannelKinds(nil))
  }

  private static func hasOwnData(_ kind: MarkKind) -> Bool {
    kind.keys(ChannelKinds(nil)).contains { $0.name == "data" }
  }

  /// The mark that another program calls so, ggplot2 as `geom_point`.
  private static func foreign(_ name: String) -> Foreign? {
    Foreign(
      name.lowercased().replacing("geom_", with: ""), among: MarkCatalogue.all.map { ($0.name, $0.aliases) })
  }

  private static func mark(_ node: YAMLNode, on axes: MarkAxes, _ weaver: inout TextWeaver)
    -> (any Mark)?
  {
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
        foreign: foreign(entry.key))
      return nil
    }
    var reader = MappingReader(
      entry.value, what: "\(kind.name) mark", keys: keys(of: kind).map(\.name), range: entry.keyRange,
      &weaver.problems)
    let data: LocatedText?
    if hasOwnData(kind) {
      data = entry.value.name(under: "data")
    } else {
      let spec = reader.read(ScopeSpec.schema(of: kind), &weaver.problems)
      guard spec.isSound else { return nil }
      data = spec.value.data
    }
    var scope: ChannelScope?
    if let data {
      scope = ChannelScope(data, &weaver)
      // What is wrong with it has been told, and nothing can be looked up in it.
      if scope == nil { return nil }
    }
    let resolver = ChannelResolver(weaver: weaver, scope: scope, axes: axes)
    return kind.read(&reader, ChannelKinds(resolver), &weaver.problems)
  }
}

extension YAMLNode {
  /// The text under a key of a mapping.
  fileprivate func name(under key: String) -> LocatedText? {
    guard case .mapping(let entries) = kind, let node = entries.first(where: { $0.key == key })?.value,
      case .scalar(let text, _) = node.kind
    else { return nil }
    return LocatedText(text: text, range: node.range)
  }
}

import Estimation
import Plotting
import Reporting

/// The supports of the axes on which an author's marks show parameters: `coins.hidden.heads.A`, or its course
/// `coins.hidden.trace.heads.A`. Such an axis has no margin beyond the values that its parameters can have.
struct ParameterAxes {
  private(set) var x: ClosedRange<Double>?
  private(set) var y: ClosedRange<Double>?

  /// - Parameter node: the list of marks, which has been read.
  init(_ node: YAMLNode, _ scenarios: [Scenario]) {
    guard case .list(let marks) = node.kind else { return }
    let channels = marks.map { mark -> (name: String, channels: [YAMLNode.Entry]) in
      guard case .mapping(let entries) = mark.kind, let entry = entries.first,
        case .mapping(let channels) = entry.value.kind
      else { return ("", []) }
      return (entry.key, channels)
    }
    func support(_ keys: [String]) -> ClosedRange<Double>? {
      var found: [ClosedRange<Double>] = []
      for (name, entries) in channels {
        let own = entries.filter { keys.contains($0.key) }
        // A rule says nothing of the axis that it goes along; ellipses and curves may show anything.
        if own.isEmpty, name != "rule" { return nil }
        for entry in own {
          switch Self.content(of: entry.value, scenarios) {
          case .numbers: break
          case .parameter(let support): found.append(support)
          case .other: return nil
          }
        }
      }
      guard let low = found.map(\.lowerBound).min(), let high = found.map(\.upperBound).max() else {
        return nil
      }
      return low...high
    }
    x = support(["x"])
    y = support(["y", "lower", "upper"])
  }

  private enum Content {
    case numbers, other
    case parameter(ClosedRange<Double>)
  }

  private static func content(of node: YAMLNode, _ scenarios: [Scenario]) -> Content {
    switch node.kind {
    case .list(let items):
      let parts = items.map { content(of: $0, scenarios) }
      for part in parts { if case .numbers = part { continue } else { return part } }
      return .numbers
    case .scalar(let text, _):
      if Double(yaml: text) != nil { return .numbers }
      let steps = LocatedText(text: text, range: node.range).steps
      guard steps.count > 2,
        let fit = scenarios.first(where: { $0.name == steps[0] })?.fits.first(where: { $0.name == steps[1] })
      else { return .other }
      let path = Array(steps.dropFirst(steps[2] == "trace" ? 3 : 2))
      guard let parameter = fit.fit.parameters.first(where: { $0.path == path }) else { return .other }
      return .parameter(parameter.support)
    default: return .other
    }
  }
}

import Estimation
import Reporting

extension Kind where Value == FitRequest.Start {
  /// A named start, or parameters.
  static let start = Kind("\(words), or parameters in the shape of the estimates") {
    entry, problems in
    let node = entry.value
    switch node.kind {
    case .mapping: return .parameters(Setting(node))
    case .scalar(let text, _):
      if let start = named.first(where: { $0.name == text })?.start { return start }
      problems.error(
        at: node.range, "There is no start '\(text)'",
        suggestion: Spelling.nearMiss(of: text, among: named.map(\.name)),
        remedy: "Write \(words), or parameters in the shape of the estimates.")
    case .list, .null:
      problems.error(
        at: node.range, "A start is a name, or parameters in the shape of the estimates",
        remedy: "Write \(words), or, say, {heads: {A: 0.6, B: 0.5}}.")
    }
    return nil
  }

  private static let named: [(name: String, start: FitRequest.Start)] = [
    ("labels", .labels), ("k-means++", .kMeansPlusPlus), ("random", .random),
  ]
  private static var words: String { named.map(\.name).joined(separator: ", ") }
}

extension FitRequest.Start {
  /// Whether the seed decides about the start.
  var isDrawn: Bool {
    switch self {
    case .labels, .parameters: false
    case .kMeansPlusPlus, .random, .automatic: true
    }
  }
}

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
      if let kind = StartCatalogue.named(text) { return FitRequest.Start(kind) }
      problems.error(
        at: node.range, "There is no start '\(text)'",
        suggestion: Spelling.nearMiss(of: text, among: StartCatalogue.all.map(\.name)),
        remedy: "Write \(words), or parameters in the shape of the estimates.")
    case .list, .null:
      problems.error(
        at: node.range, "A start is a name, or parameters in the shape of the estimates",
        remedy: "Write \(words), or, say, {heads: {A: 0.6, B: 0.5}}.")
    }
    return nil
  }

  private static var words: String { StartCatalogue.all.map(\.name).joined(separator: ", ") }
}

extension FitRequest.Start {
  /// Whether the seed decides about the start.
  var isDrawn: Bool {
    switch self {
    case .parameters: false
    case .named(let start): start.kind.isDrawn
    case .automatic: true
    }
  }
}

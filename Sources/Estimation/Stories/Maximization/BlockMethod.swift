/// How the parameters of a block were found.
enum BlockMethod: String, Sendable {
  /// By a formula.
  case closed
  /// By the QR factorisation of a weighted design.
  case leastSquares = "least-squares"
  /// As the roots of equations in one unknown.
  case root
  /// By Newton's method on the derivatives of the log-density.
  case newton
}

extension [BlockMethod] {
  /// The methods behind the name of what runs the story, each once; formulas are named where nothing else was needed.
  func plan(_ engine: String, isKernel: Bool = false) -> String {
    let others = reduce(into: [BlockMethod]()) { if $1 != .closed, !$0.contains($1) { $0.append($1) } }
    let methods = others.isEmpty ? ["closed"] : others.map(\.rawValue)
    return ([engine] + methods + (isKernel ? ["kernel"] : [])).joined(separator: ", ")
  }
}

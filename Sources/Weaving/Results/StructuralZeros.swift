import Estimation

extension [Parameter] {
  /// Without the zeros outside the diagonals of matrices that have nothing there, `noise.a.b` beside a free `noise.a.a`: they say no
  /// more than that the matrix is diagonal.
  var withoutStructuralZeros: [Parameter] {
    // Looked up, never iterated.
    let diagonals = Set(
      filter { $0.isFree && $0.path.count > 2 && $0.path.last == $0.path.dropLast().last }.map(\.path))
    guard !diagonals.isEmpty else { return self }
    return filter { parameter in
      guard !parameter.isFree, parameter.estimate == 0, parameter.path.count > 2,
        let column = parameter.path.last, column != parameter.path.dropLast().last
      else { return true }
      return !diagonals.contains(parameter.path.dropLast(2) + [column, column])
    }
  }
}

import Arithmetic

/// Columns without correlation and of unit length, which span what the given ones span.
///
/// Distances between rows become Mahalanobis', the same for every such set of columns, so that the principal axes need not be
/// found: each column, about its mean, is made orthogonal to those before it, twice, for the digits that the first pass loses.
/// One that depends on them is left out.
///
/// Reference: Giraud, Langou and Rozložník, Comput. Math. Appl. 50:1069 (2005), "twice is enough".
enum Sphering {
  /// What must be left of a column, of its length, for it to count as one of its own.
  private static let leastRest = 1e-6

  static func sphered(_ points: Matrix) -> Matrix {
    var basis: [[Double]] = []
    for place in 0..<points.columnCount {
      var column = points.column(place)
      let mean = column.reduce(0, +) / Double(max(column.count, 1))
      for row in column.indices { column[row] -= mean }
      let length = Elementary.norm(column)
      for _ in 0..<2 {
        for direction in basis {
          let share = zip(column, direction).reduce(0) { $0 + $1.0 * $1.1 }
          for row in column.indices { column[row] -= share * direction[row] }
        }
      }
      let rest = Elementary.norm(column)
      guard rest > leastRest * length else { continue }
      basis.append(column.map { $0 / rest })
    }
    var sphered = Matrix(rows: points.rowCount, columns: basis.count)
    for (place, direction) in basis.enumerated() {
      for (row, value) in direction.enumerated() { sphered[row, place] = value }
    }
    return sphered
  }
}

import Arithmetic

/// The direction in which rows vary most, by power iteration on their covariance.
///
/// Reference: Golub and Van Loan, *Matrix Computations*, 4th ed. (2013), section 8.2.1.
enum PrincipalAxis {
  /// Far more than a sorting along the axis needs.
  private static let iterations = 50

  /// The place of each row along the axis, about the mean; of a single column the column itself.
  static func places(of points: Matrix) -> [Double] {
    guard points.columnCount != 1 else { return points.column(0) }
    var centred = points
    for place in 0..<points.columnCount {
      let mean = points.column(place).reduce(0, +) / Double(max(points.rowCount, 1))
      for row in 0..<points.rowCount { centred[row, place] -= mean }
    }
    let transposed = centred.transposed
    // The row farthest out is no direction without variance.
    let lengths = (0..<points.rowCount).map { Elementary.norm(centred.row($0)) }
    guard let farthest = lengths.indices.max(by: { lengths[$0] < lengths[$1] }), lengths[farthest] > 0 else {
      return lengths
    }
    var axis = centred.row(farthest)
    for _ in 0..<iterations {
      let next = transposed * (centred * axis)
      let length = Elementary.norm(next)
      guard length > 0 else { break }
      axis = next.map { $0 / length }
    }
    return centred * axis
  }
}

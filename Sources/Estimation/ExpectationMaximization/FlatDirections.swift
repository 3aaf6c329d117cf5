/// The directions in which the rows say nothing about the parameters: eigenvectors of the observed information, in the scales of the
/// complete-data information, with eigenvalues that cannot be told from zero.
///
/// What has no part in them is identified, and has the standard errors of the other directions, from the generalised inverse.
///
/// Reference: Rothenberg, Econometrica 39:577 (1971), theorem 1, on the information and identification.
struct FlatDirections: Sendable {
  /// The coordinates with a part in some flat direction.
  let coordinates: Set<Int>
  /// The covariance of the coordinates along the other directions.
  let covariance: Matrix

  /// The most coordinates whose directions are looked for.
  private static let limit = 200
  /// The squared part of a coordinate in the flat directions from which it counts.
  private static let leastPart = 1e-3

  /// Nil where no direction is flat.
  ///
  /// - Parameters:
  ///   - information: The observed information, each element divided by the scales of its row and column.
  ///   - scales: The roots of the diagonal of the complete-data information.
  init?(_ information: Matrix, scales: [Double]) {
    guard scales.count <= Self.limit else { return nil }
    let eigen = SymmetricEigenvectors(information)
    let largest = eigen.values.max() ?? 0
    let flat = eigen.values.indices.filter { eigen.values[$0] <= InformationSpectrum.leastShare * largest }
    guard !flat.isEmpty, largest > 0 else { return nil }
    coordinates = Set(
      scales.indices.filter { coordinate in
        flat.reduce(0) { $0 + eigen.vectors[coordinate, $1] * eigen.vectors[coordinate, $1] }
          > Self.leastPart
      })
    var inverse = Matrix(rows: scales.count, columns: scales.count)
    for place in eigen.values.indices where !flat.contains(place) {
      for i in scales.indices {
        for j in scales.indices {
          inverse[i, j] += eigen.vectors[i, place] * eigen.vectors[j, place] / eigen.values[place]
        }
      }
    }
    covariance = InformationSpectrum.scaled(inverse, by: scales)
  }
}

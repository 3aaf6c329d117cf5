/// Labels guessed by k-means: seeds chosen by D² weighting, then Lloyd's iterations until nothing moves.
///
/// The first centre is a row drawn uniformly; every further one is a row drawn in proportion to its squared distance to
/// the nearest centre so far. At most `iterationLimit` Lloyd iterations follow; a cluster that lost its rows takes the
/// row that is farthest from its centre. Rows that coincide with a centre are never drawn, so with fewer different
/// rows than clusters some clusters stay empty.
///
/// Reference: Arthur and Vassilvitskii, SODA (2007); Lloyd, IEEE Trans. Inf. Theory 28:129 (1982).
enum KMeansPlusPlus {
  static let iterationLimit = 20

  /// A cluster for every row.
  ///
  /// - Parameter points: Rows × features of comparable spread.
  static func labels(of points: Matrix, clusters: Int, using random: inout Random) -> [Int] {
    var centres = seeds(of: points, clusters: clusters, using: &random)
    var labels = nearest(points, centres).map(\.cluster)
    for _ in 0..<iterationLimit {
      centres = means(of: points, labels: labels, clusters: clusters)
      let next = nearest(points, centres).map(\.cluster)
      if next == labels { break }
      labels = next
    }
    return labels
  }

  private static func seeds(of points: Matrix, clusters: Int, using random: inout Random) -> Matrix {
    let width = points.columnCount
    var centres = Matrix(rows: clusters, columns: width)
    var distances = Array(repeating: Double.infinity, count: points.rowCount)
    for cluster in 0..<clusters {
      let row = cluster == 0 ? random.below(points.rowCount) : random.index(weights: distances)
      for j in 0..<width { centres[cluster, j] = points[row, j] }
      for i in distances.indices { distances[i] = min(distances[i], distance(points, i, centres, cluster)) }
    }
    return centres
  }

  private static func nearest(_ points: Matrix, _ centres: Matrix) -> [(cluster: Int, distance: Double)] {
    (0..<points.rowCount).map { row in
      var best = (cluster: 0, distance: Double.infinity)
      for cluster in 0..<centres.rowCount {
        let distance = distance(points, row, centres, cluster)
        if distance < best.distance { best = (cluster, distance) }
      }
      return best
    }
  }

  private static func means(of points: Matrix, labels: [Int], clusters: Int) -> Matrix {
    let width = points.columnCount
    var centres = Matrix(rows: clusters, columns: width)
    var counts = Array(repeating: 0, count: clusters)
    for (row, cluster) in labels.enumerated() {
      counts[cluster] += 1
      for j in 0..<width { centres[cluster, j] += points[row, j] }
    }
    for cluster in 0..<clusters where counts[cluster] > 0 {
      for j in 0..<width { centres[cluster, j] /= Double(counts[cluster]) }
    }
    if counts.contains(0) { fill(&centres, emptyOf: counts, points, labels) }
    return centres
  }

  /// Gives each empty cluster the row farthest from its own centre, each row once.
  private static func fill(_ centres: inout Matrix, emptyOf counts: [Int], _ points: Matrix, _ labels: [Int])
  {
    var order = labels.indices.map { ($0, distance(points, $0, centres, labels[$0])) }
    order.sort { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
    let empty = counts.indices.filter { counts[$0] == 0 }
    for (cluster, (row, _)) in zip(empty, order) {
      for j in 0..<points.columnCount { centres[cluster, j] = points[row, j] }
    }
  }

  private static func distance(_ points: Matrix, _ row: Int, _ centres: Matrix, _ cluster: Int) -> Double {
    var sum = 0.0
    for j in 0..<points.columnCount {
      let difference = points[row, j] - centres[cluster, j]
      sum += difference * difference
    }
    return sum
  }
}

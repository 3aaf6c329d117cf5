// Guesses of the levels of rows and of their groups.
extension RowsWithinGroups {
  /// Groups of groups by the means of their rows, and within them groups of rows by how far they lie from these means.
  func clusters(of points: Matrix, using random: inout Random) -> [Int] {
    let width = points.columnCount
    var means = Matrix(rows: groupCount, columns: width)
    for (group, rows) in rows.enumerated() {
      for column in 0..<width {
        means[group, column] = rows.reduce(0) { $0 + points[$1, column] } / Double(max(rows.count, 1))
      }
    }
    var rest = points
    for (row, group) in groups.enumerated() {
      for column in 0..<width { rest[row, column] -= means[group, column] }
    }
    let parts = KMeansPlusPlus.labels(of: means, clusters: combinations.count, using: &random)
    let within = KMeansPlusPlus.labels(of: rest, clusters: combinations[0].count, using: &random)
    return zip(groups, within).map { group, label in combinations[parts[group]][label] }
  }

  /// The combination of each row that is nearest, where the rows of a group agree in what is theirs together.
  ///
  /// - Parameter distances: Rows × combinations.
  func nearest(_ distances: Matrix) -> [Int] {
    func least(_ row: Int, _ part: Int) -> Int {
      let places = combinations[part]
      return places.min { distances[row, $0] < distances[row, $1] } ?? places[0]
    }
    var labels = Array(repeating: 0, count: groups.count)
    for rows in rows {
      let sums = combinations.indices.map { part in
        rows.reduce(0) { $0 + distances[$1, least($1, part)] }
      }
      let part = sums.indices.min { sums[$0] < sums[$1] } ?? 0
      for row in rows { labels[row] = least(row, part) }
    }
    return labels
  }

  /// Shares that agree in what rows of a group have together: that of its first row.
  func agreeing(_ shares: Matrix) -> Matrix {
    var agreeing = shares
    for rows in rows {
      for places in combinations {
        guard let first = rows.first else { continue }
        let whole = places.reduce(0) { $0 + shares[first, $1] }
        for row in rows {
          let sum = places.reduce(0) { $0 + shares[row, $1] }
          for place in places {
            agreeing[row, place] =
              sum > 0 ? whole * shares[row, place] / sum : whole / Double(places.count)
          }
        }
      }
    }
    return agreeing
  }
}

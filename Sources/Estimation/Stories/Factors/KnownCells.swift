/// Which of several columns each row has: rows with the same blanks have a pattern in common.
struct KnownCells: Sendable {
  /// The columns that are known, by their places in order; each pattern once, none of them empty.
  let patterns: [[Int]]
  /// The pattern of each row, by its place; nil where all cells are blank.
  let ofRows: [Int?]

  init(of columns: [[Double]]) {
    var patterns: [[Int]] = []
    // Looked up, never iterated.
    var places: [[Int]: Int] = [:]
    ofRows = (columns.first?.indices ?? [].indices).map { row in
      let known = columns.indices.filter { !columns[$0][row].isNaN }
      guard !known.isEmpty else { return nil }
      if let place = places[known] { return place }
      places[known] = patterns.count
      patterns.append(known)
      return patterns.count - 1
    }
    self.patterns = patterns
  }
}

/// Sums that are formed in the rows of a matrix.
extension Matrix {
  mutating func clear() {
    for place in elements.indices { elements[place] = 0 }
  }

  mutating func clear(_ row: Int) {
    for place in row * columnCount..<(row + 1) * columnCount { elements[place] = 0 }
  }

  /// Adds a multiple of a row of another matrix, which must be as wide.
  mutating func add(_ factor: Double, times other: Matrix, _ row: Int, to sum: Int) {
    let width = columnCount
    precondition(other.columnCount == width, "rows that are added have one length")
    precondition(row < other.rowCount && sum < rowCount, "the rows are there")
    let (from, to) = (row * width, sum * width)
    other.elements.withUnsafeBufferPointer { other in
      elements.withUnsafeMutableBufferPointer { elements in
        for column in 0..<width { elements[to + column] += factor * other[from + column] }
      }
    }
  }

  /// Adds a multiple of numbers that stand in some columns.
  mutating func add(_ factor: Double, times numbers: [Double], at columns: [Int], to row: Int) {
    for (column, number) in zip(columns, numbers) { elements[row * columnCount + column] += factor * number }
  }
}

/// A dense matrix of doubles, stored row by row.
package struct Matrix: Sendable, Equatable {
  package let rowCount: Int
  package let columnCount: Int
  /// The elements, row after row: element (i, j) stands at `i * columnCount + j`.
  package var elements: [Double]

  /// A matrix of one value, zero if not given.
  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    rowCount = rows
    columnCount = columns
    elements = Array(repeating: value, count: rows * columns)
  }

  /// A matrix from its rows, which must have one length.
  package init(_ rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "the rows of a matrix have one length")
    rowCount = rows.count
    columnCount = width
    elements = rows.flatMap { $0 }
  }

  /// The identity of order n.
  package static func identity(_ n: Int) -> Matrix {
    var matrix = Matrix(rows: n, columns: n)
    for i in 0..<n { matrix[i, i] = 1 }
    return matrix
  }

  package subscript(row: Int, column: Int) -> Double {
    get { elements[row * columnCount + column] }
    set { elements[row * columnCount + column] = newValue }
  }

  /// The elements of one row.
  package func row(_ index: Int) -> [Double] {
    Array(elements[index * columnCount..<(index + 1) * columnCount])
  }

  /// The elements of one column.
  package func column(_ index: Int) -> [Double] { (0..<rowCount).map { self[$0, index] } }

  /// The transposed matrix.
  package var transposed: Matrix {
    var result = Matrix(rows: columnCount, columns: rowCount)
    for i in 0..<rowCount { for j in 0..<columnCount { result[j, i] = self[i, j] } }
    return result
  }

  /// The matrix product; the inner sizes must agree.
  package static func * (left: Matrix, right: Matrix) -> Matrix {
    precondition(left.columnCount == right.rowCount, "inner sizes of a product agree")
    var result = Matrix(rows: left.rowCount, columns: right.columnCount)
    for i in 0..<left.rowCount {
      for k in 0..<left.columnCount {
        let factor = left[i, k]
        for j in 0..<right.columnCount { result[i, j] += factor * right[k, j] }
      }
    }
    return result
  }

  /// The product with a vector of `columnCount` elements.
  package static func * (left: Matrix, right: [Double]) -> [Double] {
    precondition(left.columnCount == right.count, "inner sizes of a product agree")
    return (0..<left.rowCount).map { i in
      var sum = 0.0
      for j in 0..<left.columnCount { sum += left[i, j] * right[j] }
      return sum
    }
  }
}

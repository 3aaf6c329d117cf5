/// The complete-data score of single rows that belong to one component.
package struct RowScore: Sendable {
  /// The coordinates that the score of such a row may differ from zero in, ascending.
  package let coordinates: [Int]
  /// Writes the score of a row, one number for each of `coordinates`.
  package let write: @Sendable (_ row: Int, _ scores: UnsafeMutableBufferPointer<Double>) -> Void
  /// Whether it is known to be the same in every row that has one.
  let isSameInRows: Bool

  package init(
    coordinates: [Int], isSameInRows: Bool = false,
    write: @escaping @Sendable (Int, UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    self.coordinates = coordinates
    self.isSameInRows = isSameInRows
    self.write = write
  }

  /// The score of a row, one number for each of `coordinates`.
  func numbers(_ row: Int) -> [Double] {
    var numbers = [Double](repeating: 0, count: coordinates.count)
    numbers.withUnsafeMutableBufferPointer { write(row, $0) }
    return numbers
  }
}

/// The information that hiding the labels costs: the posterior covariance of the complete-data score, summed over the rows.
///
///     I_com - I_obs = Σᵢ Cov(sᵢ | xᵢ) = Σᵢ (Σₖ rᵢₖ sᵢₖ sᵢₖᵀ - s̄ᵢ s̄ᵢᵀ),   s̄ᵢ = Σₖ rᵢₖ sᵢₖ
///
/// Rows × coordinates² multiplications. Rows are taken in blocks, so that the matrix is gone through once for every four.
///
/// Reference: Louis, J. R. Statist. Soc. B 44:226 (1982), equation 3.2.
enum PosteriorCovariance {
  /// A multiple of four.
  private static let blockSize = 32

  /// - Parameters:
  ///   - scores: One for each component.
  ///   - responsibilities: Rows × components.
  ///   - counts: How often each row was seen; nil for once each.
  /// - Returns: Coordinates × coordinates.
  static func ofScores(
    _ scores: [RowScore], responsibilities: Matrix, counts: [Double]? = nil, coordinates: Int
  ) -> Matrix {
    var means = OuterProducts(width: coordinates, blockSize)
    var seconds = scores.map { OuterProducts(width: $0.coordinates.count, blockSize) }
    for start in stride(from: 0, to: responsibilities.rowCount, by: blockSize) {
      let count = min(blockSize, responsibilities.rowCount - start)
      for (k, score) in scores.enumerated() {
        for offset in 0..<count {
          let share = responsibilities[start + offset, k]
          let count = counts?[start + offset] ?? 1
          let (root, weight) = ((count * share).squareRoot(), count.squareRoot() * share)
          seconds[k].row(offset) { row in
            // No share at all of a row that is infinitely far away, whatever its score.
            guard share > 0 else { return row.update(repeating: 0) }
            score.write(start + offset, row)
            means.row(offset) { mean in
              for (place, coordinate) in score.coordinates.enumerated() {
                mean[coordinate] += weight * row[place]
                row[place] *= root
              }
            }
          }
        }
        seconds[k].flush(count)
      }
      means.flush(count)
    }
    var result = Matrix(rows: coordinates, columns: coordinates)
    for (score, second) in zip(scores, seconds) {
      for (i, row) in score.coordinates.enumerated() {
        for (j, column) in score.coordinates[...i].enumerated() { result[row, column] += second[i, j] }
      }
    }
    for i in 0..<coordinates {
      for j in 0...i {
        result[i, j] -= means[i, j]
        result[j, i] = result[i, j]
      }
    }
    return result
  }
}

/// Σ v vᵀ over rows v, of which a block is held until it is added.
struct OuterProducts {
  let width: Int
  private var block: [Double]
  /// The lower triangle counts.
  private var sum: [Double]

  init(width: Int, _ blockSize: Int) {
    self.width = width
    block = Array(repeating: 0, count: blockSize * width)
    sum = Array(repeating: 0, count: width * width)
  }

  subscript(row: Int, column: Int) -> Double { sum[row * width + column] }

  /// Hands out one row of the block to be written.
  mutating func row(_ index: Int, _ body: (UnsafeMutableBufferPointer<Double>) -> Void) {
    block.withUnsafeMutableBufferPointer { block in
      body(UnsafeMutableBufferPointer(rebasing: block[index * width..<(index + 1) * width]))
    }
  }

  /// Adds the first rows of the block, and empties it.
  mutating func flush(_ count: Int) {
    let width = width
    block.withUnsafeMutableBufferPointer { block in
      sum.withUnsafeMutableBufferPointer { sum in
        for first in stride(from: 0, to: count, by: 4) {
          // Rows of the block beyond the last are zero.
          let (v0, v1, v2, v3) = (
            first * width, (first + 1) * width, (first + 2) * width, (first + 3) * width
          )
          for i in 0..<width {
            let (a0, a1, a2, a3) = (block[v0 + i], block[v1 + i], block[v2 + i], block[v3 + i])
            if a0 == 0, a1 == 0, a2 == 0, a3 == 0 { continue }
            let out = i * width
            for j in 0...i {
              sum[out + j] +=
                (a0 * block[v0 + j] + a1 * block[v1 + j]) + (a2 * block[v2 + j] + a3 * block[v3 + j])
            }
          }
        }
        for index in block.indices { block[index] = 0 }
      }
    }
  }
}

/// Σ w (s sᵀ + s rᵀ + r sᵀ) - Σ m mᵀ of scores s that differ from zero in few coordinates, others r, and means m.
struct ScoreProducts {
  /// Σ w s (s / 2 + r)ᵀ.
  private var half: Matrix
  private var means: OuterProducts
  /// How many means are held until they are added.
  private var count = 0
  private static let blockSize = 32

  init(width: Int) {
    half = Matrix(rows: width, columns: width)
    means = OuterProducts(width: width, Self.blockSize)
  }

  /// Adds a score, and its products with a multiple of a row of others.
  mutating func add(
    _ score: [Double], weight: Double, at coordinates: [Int], with others: Matrix, _ row: Int,
    times factor: Double
  ) {
    for (coordinate, slope) in zip(coordinates, score) where slope != 0 {
      half.add(factor * slope, times: others, row, to: coordinate)
      half.add(weight * slope / 2, times: score, at: coordinates, to: coordinate)
    }
  }

  mutating func subtract(_ mean: Matrix) {
    means.row(count) { for place in $0.indices { $0[place] = mean.elements[place] } }
    count += 1
    guard count == Self.blockSize else { return }
    means.flush(count)
    count = 0
  }

  /// Coordinates × coordinates.
  var total: Matrix {
    var means = means
    means.flush(count)
    var result = half
    for i in 0..<half.rowCount {
      for j in 0...i {
        result[i, j] = half[i, j] + half[j, i] - means[i, j]
        result[j, i] = result[i, j]
      }
    }
    return result
  }
}

/// What each move of a chain adds to the score, with the sum of what it is multiplied by.
struct MoveScores {
  private let scores: [RowScore]
  /// Of the row that was last asked for.
  private var numbers: [[Double]]
  private var weights: [Double]
  private var partners: Matrix

  init(_ scores: [RowScore], width: Int) {
    self.scores = scores
    numbers = scores.map { _ in [] }
    weights = scores.map { _ in 0 }
    partners = Matrix(rows: scores.count, columns: width)
  }

  /// Adds a multiple of a move's score to a row of sums.
  mutating func add(_ move: Int, of row: Int, times factor: Double, to sums: inout Matrix, _ sum: Int) {
    if numbers[move].isEmpty || !scores[move].isSameInRows { numbers[move] = scores[move].numbers(row) }
    sums.add(factor, times: numbers[move], at: scores[move].coordinates, to: sum)
  }

  /// Adds the move that was last asked for, and its products with a row of others.
  mutating func add(
    _ move: Int, weight: Double, with others: Matrix, _ row: Int, to products: inout ScoreProducts
  ) {
    weights[move] += weight
    partners.add(weight, times: others, row, to: move)
    if !scores[move].isSameInRows { finish(move, &products) }
  }

  /// Adds what is the same in all rows.
  mutating func finish(_ products: inout ScoreProducts) {
    for move in scores.indices { finish(move, &products) }
  }

  private mutating func finish(_ move: Int, _ products: inout ScoreProducts) {
    guard weights[move] > 0 else { return }
    products.add(
      numbers[move], weight: weights[move], at: scores[move].coordinates, with: partners, move, times: 1)
    weights[move] = 0
    partners.clear(move)
  }
}

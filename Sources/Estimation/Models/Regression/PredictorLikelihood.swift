/// The log-likelihood of a generalized linear model in the coordinates of a basis, with its derivatives.
struct PredictorLikelihood<Family: CanonicalFamily>: Sendable {
  /// At one point: ℓ in nats, the score ∂ℓ, and the information -∂²ℓ, which for a canonical link is also the expected one.
  struct Evaluation: Sendable {
    var logLikelihood: Double
    var score: [Double]
    var information: Matrix
  }

  let basis: DesignBasis
  let response: CountedResponse
  private let constant: Double
  /// What `Family.sum` leaves out, over all rows; nil where it is not for all of them.
  private let summedConstant: Double?

  /// The rows whose sums are formed together, and then added in order: fixed, so that no number of threads changes a bit.
  private static var blockSize: Int { 4096 }
  private static var surfaceBlock: Int { 256 }

  init(basis: DesignBasis, response: CountedResponse) {
    self.basis = basis
    self.response = response
    constant = response.values.indices.reduce(0) {
      $0 + Family.constant(value: response.values[$1], size: response.size($1))
    }
    summedConstant = response.values.indices.reduce(Optional(0)) { sum, i in
      guard let sum, let rest = Family.summedConstant(value: response.values[i], size: response.size(i))
      else { return nil }
      return sum + rest
    }
  }

  /// η of one row.
  func predictor(_ row: Int, at coordinates: [Double]) -> Double {
    let p = basis.columnCount
    var sum = 0.0
    for j in 0..<p { sum += basis.elements[row * p + j] * coordinates[j] }
    return sum
  }

  /// Whether a step moves no row's η by more than 10⁻⁴.
  func isShort(_ step: [Double]) -> Bool {
    (0..<response.count).allSatisfy { abs(predictor($0, at: step)) <= 1e-4 }
  }

  /// ℓ alone; -infinity where it is not a number.
  func logLikelihood(at coordinates: [Double]) -> Double {
    var total = 0.0
    for start in stride(from: 0, to: response.count, by: Self.blockSize) {
      var block = 0.0
      for i in start..<min(start + Self.blockSize, response.count) {
        block +=
          Family.evaluate(
            predictor(i, at: coordinates), value: response.values[i], size: response.size(i)
          ).logLikelihood
      }
      total += block
    }
    let value = total + constant
    return value.isNaN ? -.infinity : value
  }

  /// ℓ where it is asked for at thousands of places, as contours do: the same sum in a tenth of the time.
  func surface(at coordinates: [Double]) -> Double {
    guard let summedConstant else { return logLikelihood(at: coordinates) }
    let p = basis.columnCount
    var total = summedConstant
    withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.surfaceBlock) { buffer in
      buffer.initialize(repeating: 0)
      basis.elements.withUnsafeBufferPointer { elements in
        response.values.withUnsafeBufferPointer { values in
          for start in stride(from: 0, to: values.count, by: Self.surfaceBlock) {
            let rows = start..<min(start + Self.surfaceBlock, values.count)
            let etas = UnsafeMutableBufferPointer(rebasing: buffer[..<rows.count])
            for (place, row) in rows.enumerated() {
              var eta = 0.0
              for j in 0..<p { eta += elements[row * p + j] * coordinates[j] }
              etas[place] = eta
            }
            total += Family.sum(etas, values: UnsafeBufferPointer(rebasing: values[rows]))
          }
        }
      }
    }
    return total.isNaN ? -.infinity : total
  }

  func evaluation(at coordinates: [Double]) -> Evaluation {
    let p = basis.columnCount
    var total = 0.0
    var score = Array(repeating: 0.0, count: p)
    var information = Matrix(rows: p, columns: p)
    var blockScore = score
    var blockInformation = Array(repeating: 0.0, count: p * p)
    basis.elements.withUnsafeBufferPointer { elements in
      for start in stride(from: 0, to: response.count, by: Self.blockSize) {
        var block = 0.0
        for j in 0..<p { blockScore[j] = 0 }
        for j in 0..<p * p { blockInformation[j] = 0 }
        blockScore.withUnsafeMutableBufferPointer { blockScore in
          blockInformation.withUnsafeMutableBufferPointer { blockInformation in
            for i in start..<min(start + Self.blockSize, response.count) {
              let offset = i * p
              var eta = 0.0
              for j in 0..<p { eta += elements[offset + j] * coordinates[j] }
              let terms = Family.evaluate(eta, value: response.values[i], size: response.size(i))
              block += terms.logLikelihood
              for j in 0..<p {
                let element = elements[offset + j]
                blockScore[j] += terms.score * element
                let weighted = terms.information * element
                for k in 0...j { blockInformation[j * p + k] += weighted * elements[offset + k] }
              }
            }
          }
        }
        total += block
        for j in 0..<p {
          score[j] += blockScore[j]
          for k in 0...j { information[j, k] += blockInformation[j * p + k] }
        }
      }
    }
    for j in 0..<p { for k in 0..<j { information[k, j] = information[j, k] } }
    let value = total + constant
    return Evaluation(
      logLikelihood: value.isNaN ? -.infinity : value, score: score, information: information)
  }

  /// L of the information L Lᵀ = BᵀWB at a point; nil where it is singular to working precision.
  ///
  /// Responses that overlap hardly leave weight to a row or two, and BᵀWB squares the condition of what they tell. Then
  /// L comes from the factorisation √W B = Q Lᵀ, which does not; with the heaviest rows first the light ones keep their digits.
  ///
  /// Reference: Cox and Higham, BIT 40:34 (2000), on row-wise stability.
  func factor(of evaluation: Evaluation, at coordinates: [Double]) -> Cholesky? {
    let information = evaluation.information
    let p = basis.columnCount
    if let factor = Cholesky(information),
      (0..<p).allSatisfy({ factor.factor[$0, $0] > 1e-3 * information[$0, $0].squareRoot() })
    {
      return factor
    }
    let roots = (0..<response.count).map { i in
      Family.evaluate(predictor(i, at: coordinates), value: response.values[i], size: response.size(i))
        .information.squareRoot()
    }
    let order = roots.indices.sorted { roots[$0] != roots[$1] ? roots[$0] > roots[$1] : $0 < $1 }
    let columns = (0..<p).map { j in order.map { roots[$0] * basis.elements[$0 * p + j] } }
    let factorization = HouseholderQR(columns)
    var lower = Matrix(rows: p, columns: p)
    for i in 0..<p {
      let sign = factorization.diagonal[i] < 0 ? -1.0 : 1
      for j in i..<p { lower[j, i] = sign * factorization.triangle(i, j) }
    }
    let isRegular = lower.elements.allSatisfy(\.isFinite) && (0..<p).allSatisfy { lower[$0, $0].isNormal }
    return isRegular ? Cholesky(factor: lower) : nil
  }

  /// Weighted least squares of every row's own linear predictor: the first step of iteratively reweighted least squares.
  func start() -> [Double] {
    let p = basis.columnCount
    var gram = Matrix(rows: p, columns: p)
    var moments = Array(repeating: 0.0, count: p)
    for i in 0..<response.count {
      let (predictor, weight) = Family.start(value: response.values[i], size: response.size(i))
      for j in 0..<p {
        let weighted = weight * basis.elements[i * p + j]
        moments[j] += weighted * predictor
        for k in 0...j { gram[j, k] += weighted * basis.elements[i * p + k] }
      }
    }
    return Cholesky(gram)?.solution(of: moments) ?? Array(repeating: 0, count: p)
  }
}

extension Cholesky {
  /// L⁻¹ b.
  func forward(_ vector: [Double]) -> [Double] {
    var x = vector
    for i in 0..<order {
      for j in 0..<i { x[i] -= factor[i, j] * x[j] }
      x[i] /= factor[i, i]
    }
    return x
  }

  /// A⁻¹ b.
  func solution(of vector: [Double]) -> [Double] {
    var x = forward(vector)
    for i in (0..<order).reversed() {
      for j in i + 1..<max(order, i + 1) { x[i] -= factor[j, i] * x[j] }
      x[i] /= factor[i, i]
    }
    return x
  }
}

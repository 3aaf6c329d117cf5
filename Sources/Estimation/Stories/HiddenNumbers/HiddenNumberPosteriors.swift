/// What the rows of each unit tell of its hidden numbers: h ~ N(ĥ, V).
struct HiddenNumberPosteriors: Sendable {
  let numberCount: Int
  /// Units × hidden numbers: ĥ.
  private(set) var means: [Double]
  /// Units × hidden numbers × hidden numbers: V.
  private(set) var covariances: [Double]
  /// Of the rows of each unit; -∞ where the elements give no density.
  private(set) var logDensities: [Double]
  /// The hidden numbers that are their mean, since they have no spread; by unit, each with the draw that says so.
  private(set) var known: [(unit: Int, number: Int, draw: Int)] = []

  init(units: Int, numbers: Int) {
    numberCount = numbers
    means = Array(repeating: 0, count: units * numbers)
    covariances = Array(repeating: 0, count: units * numbers * numbers)
    logDensities = Array(repeating: -.infinity, count: units)
  }

  mutating func set(_ unit: Int, mean: [Double], covariance: Matrix, logDensity: Double) {
    for (number, value) in mean.enumerated() { means[unit * numberCount + number] = value }
    let size = covariance.elements.count
    for (place, value) in covariance.elements.enumerated() { covariances[unit * size + place] = value }
    logDensities[unit] = logDensity
  }

  /// Notes that a hidden number of a unit has no spread.
  mutating func note(_ unit: Int, number: Int, draw: Int) { known.append((unit, number, draw)) }

  /// The same where those without spread are their mean at other elements.
  func moved(to residuals: HiddenNumberResiduals) -> HiddenNumberPosteriors {
    guard !known.isEmpty else { return self }
    var moved = self
    for (unit, number, draw) in known { moved.means[unit * numberCount + number] = -residuals.known[draw] }
    return moved
  }

  /// ĥ and V of a unit; nil where the elements give no density.
  subscript(unit: Int) -> (mean: [Double], covariance: Matrix)? {
    guard logDensities[unit] > -.infinity else { return nil }
    return (Array(means[unit * numberCount..<(unit + 1) * numberCount]), covariance(of: unit))
  }

  /// V of a unit.
  func covariance(of unit: Int) -> Matrix {
    var covariance = Matrix(rows: numberCount, columns: numberCount)
    for place in covariance.elements.indices {
      covariance.elements[place] = covariances[unit * covariance.elements.count + place]
    }
    return covariance
  }

  /// E e of a draw of a unit.
  func mean(_ residuals: HiddenNumberResiduals, _ draw: Int, _ unit: Int) -> Double {
    var mean = residuals.known[draw]
    for j in 0..<numberCount {
      mean -= residuals.slopes[draw * numberCount + j] * means[unit * numberCount + j]
    }
    return mean
  }

  /// E e² of a draw of a unit: the square of its mean and cᵀVc.
  func square(_ residuals: HiddenNumberResiduals, _ draw: Int, _ unit: Int) -> Double {
    let mean = mean(residuals, draw, unit)
    var spread = 0.0
    for j in 0..<numberCount {
      spread += residuals.slopes[draw * numberCount + j] * drawn(residuals, draw, unit, j)
    }
    return mean * mean + spread
  }

  /// Vc of a draw of a unit for one hidden number: -Cov(h, e).
  func drawn(_ residuals: HiddenNumberResiduals, _ draw: Int, _ unit: Int, _ number: Int) -> Double {
    let start = (unit * numberCount + number) * numberCount
    var sum = 0.0
    for k in 0..<numberCount { sum += covariances[start + k] * residuals.slopes[draw * numberCount + k] }
    return sum
  }
}

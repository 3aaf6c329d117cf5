import Arithmetic

/// Where the zero and the unit of each column lie while a Gaussian model computes: at its mean, and near its spread.
///
/// Sums of squares of columns far from zero lose their digits, and squares of large or small units leave the range of
/// doubles. Units are powers of two, so that scaling rounds nothing.
struct StandardFrame: Sendable, Equatable {
  /// The mean of each column.
  let centre: [Double]
  /// A power of two for each column, at most its standard deviation and more than half of it.
  let scale: [Double]

  /// Σ log scale: a density in the column's units is the standard one over the product of scales.
  let logScale: Double

  /// Squares of numbers within these bounds, and their products, can be represented.
  static let largest = 1e150
  static let smallestSpread = 1e-140

  /// - Parameter isCommon: One unit for all columns, as a spherical covariance needs.
  /// - Throws: `EstimationError` for a number too large to square, and for a column without spread.
  init(of columns: [(name: String, values: [Double])], isCommon: Bool) throws(EstimationError) {
    var centre: [Double] = []
    var scale: [Double] = []
    for (index, (name, values)) in columns.enumerated() {
      let setting = StandardFrame.setting(ofColumn: index)
      try OutOfSupport.check(name, values, setting: setting) { _ in
        .squarable
      } holds: { row in
        abs(values[row]) <= StandardFrame.largest
      }
      guard values.contains(where: { $0 != values[0] }) else {
        throw EstimationError(.constantColumn(name), setting: setting)
      }
      let mean = StandardFrame.mean(of: values)
      let spread = StandardFrame.deviation(of: values, around: mean)
      guard spread > StandardFrame.smallestSpread else {
        throw EstimationError(.spreadTooSmall(name), setting: setting)
      }
      if ColumnDependence.isConstant(values) {
        throw EstimationError(.constantWithinRounding(name), setting: setting)
      }
      centre.append(mean)
      scale.append(Double(sign: .plus, exponent: spread.exponent, significand: 1))
    }
    if isCommon, let largest = scale.max() { scale = scale.map { _ in largest } }
    self.init(centre: centre, scale: scale)
  }

  /// The same frame in memory of its own.
  init(unshared frame: StandardFrame) {
    centre = frame.centre.map { $0 }
    scale = frame.scale.map { $0 }
    logScale = frame.logScale
  }

  /// What leads to a column in the option that lists the columns.
  static func setting(ofColumn index: Int) -> [String] { ["columns", "\(index + 1)"] }

  /// The mean, refined once by the mean of what it leaves.
  private static func mean(of values: [Double]) -> Double {
    let count = Double(values.count)
    let first = values.reduce(0) { $0 + $1 / count }
    return first + values.reduce(0) { $0 + ($1 - first) } / count
  }

  /// The standard deviation, divided by the number of rows; scaled on the way, so that no square leaves the range.
  private static func deviation(of values: [Double], around mean: Double) -> Double {
    let largest = values.reduce(0) { max($0, abs($1 - mean)) }
    guard largest > 0 else { return 0 }
    let sum = values.reduce(0) { $0 + ($1 - mean) / largest * (($1 - mean) / largest) }
    return largest * (sum / Double(values.count)).squareRoot()
  }

  private init(centre: [Double], scale: [Double]) {
    self.centre = centre
    self.scale = scale
    logScale = scale.reduce(0) { $0 + Elementary.log($1) }
  }

  /// That of some of the columns, in the order of their places.
  func over(_ places: [Int]) -> StandardFrame {
    StandardFrame(centre: places.map { centre[$0] }, scale: places.map { scale[$0] })
  }

  // MARK: - Conversion

  func standard(_ value: Double, column: Int) -> Double { (value - centre[column]) / scale[column] }
  func original(_ value: Double, column: Int) -> Double { centre[column] + scale[column] * value }
}

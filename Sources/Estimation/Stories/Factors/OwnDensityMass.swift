import Arithmetic

/// Whether a density of the author's own can have the mass 1.
///
/// Nobody says which values it is for: the likelihood of counts above 0 alone is written like any other, and so is that of values
/// above a limit. But these values hold the data. So a density is at fault whose mass is above 1 over the range of the data by
/// itself, or below 1 over all numbers; whatever lies between may be 1 over the values that are meant.
///
/// Whole numbers are summed or integrated, since measured values may be whole as well: one of the two must be possible.
struct OwnDensityMass: Sendable {
  /// Numbers with what the density at them is multiplied with.
  struct Nodes: Sendable {
    /// Within the range of the data.
    var inside: [(x: Double, weight: Double)] = []
    var outside: [(x: Double, weight: Double)] = []
  }

  /// The ways to add up the density, of which one must be possible.
  let ways: [Nodes]

  /// - Parameter values: The data; nil where they are equal, which gives no range.
  init?(_ values: [Double]) {
    let values = Set(values).sorted()
    guard let low = values.first, let high = values.last, low < high, (high - low).isFinite else {
      return nil
    }
    let areWhole = values.allSatisfy(\.isWhole) && high - low <= Double(Self.mostWhole) && abs(low) < 0x1p52
    ways = [Self.integral(values)] + (areWhole ? [Self.sum(Int(low), Int(high))] : [])
  }

  /// The part of a mass that may be missing or too much.
  static let tolerance = 0.01
  /// The most whole numbers that are added on either side.
  private static let mostWhole = 1000
  /// Where tails end, in multiples of the range of the data as a power of e.
  private static let depth = 60.0
  private static let step = 0.1

  /// Simpson's rule between the data, or their quantiles, so that a narrow density is met where it is; outwards the trapezoidal rule
  /// in the logarithm of the distance, so that no tail is too heavy.
  private static func integral(_ values: [Double]) -> Nodes {
    var nodes = Nodes()
    let (low, high) = (values[0], values[values.count - 1])
    let parts = min(values.count - 1, 100)
    let breaks = (0...parts).map { values[$0 * (values.count - 1) / parts] }
    let count = max(8, 2 * (200 / parts))
    for (from, to) in zip(breaks, breaks.dropFirst()) {
      let width = (to - from) / Double(count)
      for place in 0...count {
        let factor = place == 0 || place == count ? 1.0 : (place % 2 == 1 ? 4 : 2)
        nodes.inside.append((from + Double(place) * width, factor * width / 3))
      }
    }
    let range = high - low
    nodes.outside += tail { (high + range * ($0 - 1), range * $0) }
    if low > 0 {
      // Densities may rise without end towards 0.
      nodes.outside += tail { (low / $0, low / $0) }
      nodes.outside += tail { (-range * ($0 - 1), range * $0) }
    } else {
      nodes.outside += tail { (low - range * ($0 - 1), range * $0) }
    }
    return nodes
  }

  private static func sum(_ low: Int, _ high: Int) -> Nodes {
    var nodes = Nodes()
    nodes.inside = (low...high).map { (Double($0), 1) }
    nodes.outside = (1...mostWhole).flatMap { [(Double(high + $0), 1), (Double(low - $0), 1)] }
    let (last, first) = (Double(high + mostWhole) + 0.5, Double(low - mostWhole) - 0.5)
    let range = Double(mostWhole)
    nodes.outside += tail { (last + range * ($0 - 1), range * $0) }
    nodes.outside += tail { (first - range * ($0 - 1), range * $0) }
    return nodes
  }

  /// - Parameter point: The number at a multiple from 1, with its derivative in the logarithm of that.
  private static func tail(_ point: (Double) -> (x: Double, slope: Double)) -> [(x: Double, weight: Double)] {
    let count = Int(depth / step)
    return (0...count).map { place in
      let (x, slope) = point(Elementary.exp(Double(place) * step))
      return (x, slope * step * (place == 0 ? 0.5 : 1))
    }
  }

  /// A mass that no density has; nil where it can be 1.
  ///
  /// - Parameter logDensities: Those at some numbers, not a number where the density is not defined.
  func fault(_ logDensities: ([Double]) -> [Double]) -> Fault? {
    var faults: [Fault] = []
    for nodes in ways {
      func mass(_ nodes: [(x: Double, weight: Double)]) -> Double {
        zip(nodes, logDensities(nodes.map(\.x))).reduce(0) { sum, at in
          let (node, value) = at
          return value.isNaN ? sum : sum + node.weight * Elementary.exp(value)
        }
      }
      let inside = mass(nodes.inside)
      if inside > 1 + Self.tolerance {
        faults.append(.tooMuch(inside))
        continue
      }
      let all = inside + mass(nodes.outside)
      guard all < 1 - Self.tolerance else { return nil }
      faults.append(.tooLittle(all))
    }
    return faults.last
  }

  enum Fault: Sendable {
    /// Over the range of the data alone.
    case tooMuch(Double)
    /// Over all numbers.
    case tooLittle(Double)
  }
}

extension OwnDensityFactor {
  /// The most configurations that are looked at, and the most rows.
  private static let mostConfigurations = 16
  private static let mostRows = 3

  var noticeSubject: String? { "The log-density of '\(target)'" }

  /// That the density has a mass that none has.
  func notices(over cases: StoryCases, at values: [Double]) -> [String] {
    guard let mass, let noticeSubject else { return [] }
    let rows = isDrawn.indices.filter { isDrawn[$0] }
    let chosen = [rows.first, rows.dropFirst(rows.count / 2).first, rows.last].compactMap(\.self)
    for levels in cases.configurations.prefix(Self.mostConfigurations) where condition?.holds(levels) ?? true
    {
      for row in chosen.prefix(Self.mostRows) {
        let arguments = arguments(row, levels, at: values).map { DensityExpression.Values.same($0) }
        let fault = mass.fault { free.values(at: .values($0, row: row), arguments) }
        guard let fault else { continue }
        let words =
          switch fault {
          case .tooMuch(let mass):
            "\(Self.short(mass)) over the range of the data alone, and a density has 1 in all"
          case .tooLittle(let mass): "\(Self.short(mass)) in all, and a density has 1"
          }
        return [
          "\(noticeSubject) gives a mass of \(words): what normalises it belongs to it, as in log(rate) - rate * x."
        ]
      }
    }
    return []
  }

  private static func short(_ mass: Double) -> String {
    mass < 1e6 ? ((mass * 100).rounded() / 100).levelName : "more than a million"
  }
}

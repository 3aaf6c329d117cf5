import Arithmetic

extension OwnDensityFactor {
  var isSameInRows: Bool { choices.allSatisfy(\.isSameInRows) && free.isSameInRows }

  func numberDraw(at values: [Double], over configurations: [[Int]]) -> (any NumberDraw)? {
    OwnDensityDraw(self, at: values, over: configurations)
  }
}

extension OwnDensityFactor {
  /// Whether its values are counted, so that a value with a mass of its own beside has a probability here as well.
  ///
  /// - Parameters:
  ///   - areWhole: Whether all of its values are.
  ///   - elements: Where its mass is looked at.
  func isCounted(_ areWhole: Bool, at elements: [Double], over configurations: [[Int]]) -> Bool {
    guard areWhole, !free.isOfCounts, let mass, mass.ways.count > 1 else { return areWhole }
    guard let row = isDrawn.firstIndex(of: true),
      let levels = configurations.first(where: { condition?.holds($0) ?? true }),
      case let extents = mass.extents({ logDensity(row, levels, at: elements, of: $0) }), !extents.isEmpty
    else { return true }
    // Measured, unless the sum alone is 1.
    return (extents.first(where: \.isKnown) ?? extents[0]).isCounted
  }
}

/// The distributions of a column that has a density of the author's own.
///
/// Nobody says what values it is for, nor whether they are counted: that follows from where its mass is 1.
struct OwnDensityDraw: NumberDraw {
  let columns: [NumberColumn]
  private let factor: OwnDensityFactor
  private let elements: [Double]
  private let isCounted: Bool
  private let ends: ClosedRange<Double>
  /// What the moments are added up by.
  private let nodes: [(x: Double, weight: Double)]

  /// Nil where the data give no range, or the density has no mass that can be 1.
  init?(_ factor: OwnDensityFactor, at values: [Double], over configurations: [[Int]]) {
    guard let mass = factor.mass, let row = factor.isDrawn.firstIndex(of: true),
      let levels = configurations.first(where: { factor.condition?.holds($0) ?? true }),
      let extent = mass.extent(
        { factor.logDensity(row, levels, at: values, of: $0) }, countsIf: factor.free.isOfCounts)
    else { return nil }
    self.factor = factor
    elements = values
    columns = [NumberColumn(name: factor.target, range: mass.range)]
    (isCounted, ends) = extent
    let way = mass.ways[extent.isCounted ? mass.ways.count - 1 : 0]
    let (data, counted) = (mass.range, extent.isCounted)
    let hasNegative = extent.ends.lowerBound == -.infinity
    nodes =
      way.inside
      + way.outside.filter { node in
        if node.x >= data.upperBound { return extent.ends.upperBound == .infinity }
        let isNegative = counted ? node.x < 0 : node.x <= 0
        return isNegative ? hasNegative : extent.ends.lowerBound < data.lowerBound
      }
  }

  var isSameInRows: Bool { factor.isSameInRows }

  func distribution(_ row: Int, _ levels: [Int]) -> NumberDistribution? {
    guard factor.condition?.holds(levels) ?? true else { return nil }
    let arguments = factor.arguments(row, levels, at: elements)
    return .own(
      OwnDistribution(
        isCounted: isCounted, ends: ends, nodes: nodes, range: columns[0].range,
        key: (arguments + factor.free.known(inRow: row)).map(\.bitPattern)
      ) { [free = factor.free] in
        free.value(of: $0, inRow: row, arguments)
      })
  }
}

/// One distribution by its log-density, in nats.
struct OwnDistribution: Sendable {
  let isCounted: Bool
  let ends: ClosedRange<Double>
  /// Numbers between the ends, with what the density at them is multiplied with in sums.
  private let nodes: [(x: Double, weight: Double)]
  /// That of the data.
  private let range: ClosedRange<Double>
  /// What distributions have in common that are the same.
  let key: [UInt64]
  private let logDensity: @Sendable (Double) -> Double

  init(
    isCounted: Bool, ends: ClosedRange<Double>, nodes: [(x: Double, weight: Double)],
    range: ClosedRange<Double>, key: [UInt64],
    _ logDensity: @escaping @Sendable (Double) -> Double
  ) {
    self.isCounted = isCounted
    self.ends = ends
    self.nodes = nodes
    self.range = range
    self.key = key
    self.logDensity = logDensity
  }

  /// The density, or the probability: zero beyond the ends and where it is not defined.
  func density(_ x: Double) -> Double {
    guard ends.contains(x), !isCounted || x == x.rounded() else { return 0 }
    let value = logDensity(x)
    return value.isNaN ? 0 : Elementary.exp(value)
  }

  /// The mean and the variance; nil where tails are too heavy to have them.
  var moments: (mean: Double, variance: Double)? {
    let width = range.upperBound - range.lowerBound
    let origin = range.lowerBound + width / 2
    var (mass, first, second, tails) = (0.0, 0.0, 0.0, 0.0)
    for node in nodes {
      let weight = node.weight * density(node.x)
      guard weight > 0, weight.isFinite else { continue }
      let place = (node.x - origin) / width
      mass += weight
      first += weight * place
      second += weight * place * place
      if abs(place) > Self.farthest { tails += weight * place * place }
    }
    guard mass > 0, width > 0, second.isFinite, tails <= 1e-6 * second else { return nil }
    let mean = first / mass
    return (origin + width * mean, width * width * max(second / mass - mean * mean, 0))
  }

  /// From how many ranges of the data on a tail has to have come to nothing.
  private static var farthest: Double { 1e4 }
}

extension OwnDensityFactor {
  fileprivate func logDensity(_ row: Int, _ levels: [Int], at values: [Double], of x: Double) -> Double {
    free.value(of: x, inRow: row, arguments(row, levels, at: values))
  }
}

extension DensityExpression {
  /// What is known of it in a row.
  fileprivate func known(inRow row: Int) -> [Double] {
    switch self {
    case .known(let values): [values[row]]
    case .constant, .target, .parameter: []
    case .negative(let inner): inner.known(inRow: row)
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      one.known(inRow: row) + other.known(inRow: row)
    case .call(_, let one, let other): one.known(inRow: row) + (other?.known(inRow: row) ?? [])
    }
  }

  /// Whether nothing that is known of it differs between rows.
  fileprivate var isSameInRows: Bool {
    switch self {
    case .known: false
    case .constant, .target, .parameter: true
    case .negative(let inner): inner.isSameInRows
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      one.isSameInRows && other.isSameInRows
    case .call(_, let one, let other): one.isSameInRows && other?.isSameInRows ?? true
    }
  }

  /// Whether it holds what only probabilities of counts hold.
  fileprivate var isOfCounts: Bool {
    switch self {
    case .constant, .known, .target, .parameter: false
    case .negative(let inner): inner.isOfCounts
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      one.isOfCounts || other.isOfCounts
    case .call(let function, let one, let other):
      function == .logFactorial || function == .logChoose || one.isOfCounts || other?.isOfCounts ?? false
    }
  }
}

extension OwnDensityMass {
  /// The range of the data.
  fileprivate var range: ClosedRange<Double> {
    let inside = ways[0].inside
    return inside[0].x...max(inside[inside.count - 1].x, inside[0].x)
  }

  /// Whether the values are counted, and between what they lie: the widest of all numbers, those from 0 or from the least of the
  /// data, and those up to the greatest, over which the mass is 1; else the range of the data. Nil where no way to add it up gives 1.
  ///
  /// - Parameter isOfCounts: Whether whole numbers are counted even where they may be measured.
  fileprivate func extent(
    _ logDensity: (Double) -> Double, countsIf isOfCounts: Bool
  ) -> (isCounted: Bool, ends: ClosedRange<Double>)? {
    let found = extents(logDensity)
    return (isOfCounts ? found.last : found.first).map { ($0.isCounted, $0.ends) }
  }

  /// The same for each way to add up the density that can give 1, and whether the ends are more than those of the data.
  fileprivate func extents(
    _ logDensity: (Double) -> Double
  ) -> [(isCounted: Bool, ends: ClosedRange<Double>, isKnown: Bool)] {
    let range = range
    let (low, high) = (range.lowerBound, range.upperBound)
    var found: [(isCounted: Bool, ends: ClosedRange<Double>, isKnown: Bool)] = []
    for (place, nodes) in ways.enumerated() {
      let isCounted = place > 0
      func mass(_ nodes: some Sequence<(x: Double, weight: Double)>) -> Double {
        nodes.reduce(0) { sum, node in
          let value = logDensity(node.x)
          return value.isNaN ? sum : sum + node.weight * Elementary.exp(value)
        }
      }
      let inside = mass(nodes.inside)
      let above = mass(nodes.outside.lazy.filter { $0.x >= high })
      // Of numbers that are measured 0 is no more than an end.
      let between = mass(nodes.outside.lazy.filter { $0.x <= low && (isCounted ? $0.x >= 0 : $0.x > 0) })
      let below = mass(nodes.outside.lazy.filter { $0.x <= low && (isCounted ? $0.x < 0 : $0.x <= 0) })
      guard inside <= 1 + Self.tolerance, inside + above + between + below >= 1 - Self.tolerance else {
        continue
      }
      let candidates: [(mass: Double, ends: ClosedRange<Double>)] = [
        (below == 0 ? .nan : inside + above + between + below, .reals),
        (inside + above + between, 0...(.infinity)),
        (inside + above, low...(.infinity)), (inside + between + below, -.infinity...high),
      ]
      let known = candidates.first { abs($0.mass - 1) <= Self.tolerance && $0.ends.lowerBound <= low }
      found.append((isCounted, known?.ends ?? range, known != nil))
    }
    return found
  }
}

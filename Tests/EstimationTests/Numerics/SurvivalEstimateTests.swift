import TestSupport
import Testing

@testable import Estimation

/// The distribution that makes values and limits the most probable.
@Suite struct SurvivalEstimateTests {
  private func estimate(_ cells: [(Double, Double)], weights: [Double]? = nil) throws -> SurvivalEstimate {
    try #require(
      SurvivalEstimate(
        low: cells.map(\.0), high: cells.map(\.1), weights: weights ?? cells.map { _ in 1 }))
  }

  /// Weeks of remission of the children treated with 6-MP: Freireich et al., Blood 21:699 (1963); the products are in every textbook.
  @Test func isKaplansAndMeiersOfLowerLimits() throws {
    let values = [6.0, 6, 6, 7, 10, 13, 16, 22, 23]
    let limits = [6.0, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    let found = try estimate(values.map { ($0, $0) } + limits.map { ($0, .infinity) })
    var left = 1.0
    let steps: [(time: Double, stay: Double, risk: Double)] = [
      (6, 18, 21), (7, 16, 17), (10, 14, 15), (13, 11, 12), (16, 10, 11), (22, 6, 7), (23, 5, 6),
    ]
    for (time, stay, risk) in steps {
      #expect(abs(found.survival(at: time - 0.5) - left) < 1e-14)
      left *= stay / risk
      #expect(abs(found.survival(at: time) - left) < 1e-14)
    }
    #expect(abs(found.survival(at: 1e9) - left) < 1e-14 && abs(left - 0.448179272) < 1e-9)
    #expect(found.places.last?.high == .infinity && found.places.last?.low == 35)
  }

  /// Weights count rows, whatever their order.
  @Test func weightsCountRows() throws {
    let cells: [(Double, Double)] = [(1, 1), (2, .infinity), (2, 2), (3, 3)]
    let counted = try estimate(cells, weights: [2, 1, 3, 0])
    let repeated = try estimate([(2, 2), (1, 1), (2, .infinity), (2, 2), (1, 1), (2, 2)])
    #expect(counted == repeated)
    // A limit at a value is beyond it.
    #expect(counted.places.map(\.high) == [1, 2, .infinity])
  }

  /// By hand: of (0, 2], (1, 3], (2, 4] the mass lies in (1, 2] and (2, 3], half in each.
  @Test func intervals() throws {
    let found = try estimate([(0, 2), (1, 3), (2, 4)])
    #expect(found.places.map(\.low) == [1, 2] && found.places.map(\.high) == [2, 3])
    #expect(found.places.allSatisfy { abs($0.mass - 0.5) < 1e-9 })
  }

  /// A row that says nothing makes the steps of EM end where the product does.
  @Test func theTwoWaysAgree() throws {
    var random = Random(seed: 3, stream: "survival")
    let cells = (0..<60).map { _ -> (Double, Double) in
      let (value, limit) = (10 * random.uniform(), 14 * random.uniform())
      return value < limit ? (value, value) : (limit, .infinity)
    }
    let last = (20.0, 20.0)
    let product = try estimate(cells + [last])
    let steps = try estimate(cells + [last, (-.infinity, 1e9)])
    for x in stride(from: 0.0, through: 20, by: 0.25) {
      #expect(abs(product.survival(at: x) - steps.survival(at: x)) < 1e-6, "\(x)")
    }
  }

  /// No mass that is moved anywhere makes the rows more probable, and where mass lies nothing is lost by it.
  @Test(arguments: [1, 2, 3, 4]) func isTheMaximum(_ seed: Int) throws {
    var random = Random(seed: UInt64(seed), stream: "turnbull")
    let cells = (0..<80).map { row -> (Double, Double) in
      let value = 10 * random.uniform()
      switch row % 5 {
      case 0: return (value, value)
      case 1: return (value * random.uniform(), .infinity)
      case 2: return (-.infinity, value + random.uniform())
      default: return (value.rounded(.down), value.rounded(.down) + Double(1 + row % 3))
      }
    }
    let found = try estimate(cells)
    #expect(abs(found.places.reduce(0) { $0 + $1.mass } - 1) < 1e-5)
    func lies(_ low: Double, _ high: Double, in cell: (Double, Double)) -> Bool {
      cell.0 == cell.1 ? low == cell.0 && high == cell.0 : low >= cell.0 && high <= cell.1 && high > cell.0
    }
    let probabilities = cells.map { cell in
      found.places.reduce(0) { $0 + (lies($1.low, $1.high, in: cell) ? $1.mass : 0) }
    }
    #expect(probabilities.allSatisfy { $0 > 0 })
    func slope(_ low: Double, _ high: Double) -> Double {
      zip(cells, probabilities).reduce(0) { $0 + (lies(low, high, in: $1.0) ? 1 / $1.1 : 0) }
        / Double(cells.count)
    }
    for place in found.places where place.mass > 1e-4 {
      #expect(abs(slope(place.low, place.high) - 1) < 1e-3, "\(place)")
    }
    for x in stride(from: 0.01, through: 14, by: 0.1) { #expect(slope(x, x) < 1 + 1e-3, "\(x)") }
  }

  @Test func nothingKnownIsNothing() {
    #expect(SurvivalEstimate(low: [], high: [], weights: []) == nil)
    #expect(
      SurvivalEstimate(low: [.nan, -.infinity, 1], high: [.nan, .infinity, 1], weights: [1, 1, 0]) == nil)
  }
}

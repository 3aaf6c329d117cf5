import Foundation
import Testing

@testable import Arithmetic

@Suite struct ElementaryTests {
  /// The correctly rounded values of `elementary-functions.json`.
  struct Table: Decodable {
    let exp, log, log1p, logGamma, normalProbability, logNormalProbability, normalQuantile, power: [[String]]
    static func load() throws -> Table {
      let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      let file = folder.appendingPathComponent("Reference/elementary-functions.json")
      return try JSONDecoder().decode(Table.self, from: Data(contentsOf: file))
    }
  }

  /// How many doubles lie between two, counting one end.
  private func distance(_ a: Double, _ b: Double) -> UInt64 {
    func order(_ x: Double) -> Int64 {
      let bits = Int64(bitPattern: x.bitPattern)
      return bits < 0 ? Int64.min - bits : bits
    }
    if a.isNaN || b.isNaN { return a.isNaN && b.isNaN ? 0 : .max }
    return (order(a) - order(b)).magnitude
  }

  private func check(
    _ rows: [[String]], within units: UInt64, _ function: ([Double]) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(rows.count > 200, sourceLocation: sourceLocation)
    for row in rows {
      let numbers = row.compactMap { Double($0) }
      #expect(numbers.count == row.count, sourceLocation: sourceLocation)
      let value = function(Array(numbers.dropLast()))
      let found = distance(value, numbers[numbers.count - 1])
      #expect(found <= units, "\(row) gave \(value), \(found) units away", sourceLocation: sourceLocation)
    }
  }

  @Test func exponentialIsFaithful() throws {
    check(try Table.load().exp, within: 1) { Elementary.exp($0[0]) }
  }
  @Test func logarithmIsFaithful() throws { check(try Table.load().log, within: 1) { Elementary.log($0[0]) } }
  @Test func log1pIsFaithful() throws { check(try Table.load().log1p, within: 1) { Elementary.log1p($0[0]) } }
  @Test func powerIsFaithful() throws {
    check(try Table.load().power, within: 1) { Elementary.power($0[0], $0[1]) }
  }
  @Test func logGammaIsAccurate() throws {
    check(try Table.load().logGamma, within: 2) { Elementary.logGamma($0[0]) }
  }
  @Test func normalProbabilityIsAccurate() throws {
    check(try Table.load().normalProbability, within: 6) { Elementary.normalProbability($0[0]) }
    check(try Table.load().logNormalProbability, within: 6) { Elementary.logNormalProbability($0[0]).log }
  }
  @Test func normalQuantileIsAccurate() throws {
    check(try Table.load().normalQuantile, within: 4) { Elementary.normalQuantile($0[0]) }
  }

  @Test func exponentialAtTheEdges() {
    #expect(Elementary.exp(0) == 1)
    #expect(Elementary.exp(-0.0) == 1)
    #expect(Elementary.exp(.infinity) == .infinity)
    #expect(Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(.nan).isNaN)
    #expect(Elementary.exp(709.78) < .infinity)
    #expect(Elementary.exp(709.79) == .infinity)
    #expect(Elementary.exp(1e308) == .infinity)
    #expect(Elementary.exp(-745.13) == .leastNonzeroMagnitude)
    #expect(Elementary.exp(-745.14) == 0)
    #expect(Elementary.exp(-1e308) == 0)
    #expect(Elementary.exp(.leastNonzeroMagnitude) == 1)
  }

  @Test func logarithmAtTheEdges() {
    #expect(Elementary.log(1) == 0)
    #expect(Elementary.log(1).sign == .plus)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-0.0) == -.infinity)
    #expect(Elementary.log(.infinity) == .infinity)
    #expect(Elementary.log(-1).isNaN)
    #expect(Elementary.log(.nan).isNaN)
  }

  @Test func log1pAtTheEdges() {
    #expect(Elementary.log1p(0) == 0)
    #expect(Elementary.log1p(-0.0).sign == .minus)
    #expect(Elementary.log1p(.infinity) == .infinity)
    #expect(Elementary.log1p(.nan).isNaN)
    #expect(Elementary.log1p(.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
    #expect(Elementary.log1p(-1) == -.infinity)
    #expect(Elementary.log1p(-1.5).isNaN)
  }

  @Test func powerFollowsIEEE754() {
    let infinity = Double.infinity
    let cases: [(Double, Double, Double)] = [
      (0, 0, 1), (.nan, 0, 1), (1, .nan, 1), (-2, 3, -8), (-2, 4, 16), (-2, -3, -0.125), (-8, 1.0 / 3, .nan),
      (0, -1, infinity), (-0.0, -1, -infinity), (-0.0, -2, infinity), (-0.0, 3, -0.0), (0, 5, 0),
      (infinity, 2, infinity), (infinity, -2, 0), (-infinity, 3, -infinity), (-infinity, -3, -0.0),
      (-1, infinity, 1), (-1, -infinity, 1), (0.5, infinity, 0), (0.5, -infinity, infinity),
      (2, infinity, infinity),
      (2, 1024, infinity), (2, 1023, 0x1p1023), (2, -1074, .leastNonzeroMagnitude), (2, -1076, 0),
      (-1, 0x1p60, 1),
      (-1, 3, -1),
      (2, .nan, .nan), (.nan, 1, .nan), (1e300, 1e300, infinity), (1e-300, 1e300, 0),
    ]
    for (x, y, expected) in cases {
      let value = Elementary.power(x, y)
      #expect(
        value.bitPattern == expected.bitPattern || value.isNaN && expected.isNaN,
        "\(x) to the \(y) gave \(value)")
    }
  }

  @Test func specialFunctionsAtTheEdges() {
    #expect(Elementary.logGamma(1) == 0)
    #expect(Elementary.logGamma(2) == 0)
    #expect(Elementary.logGamma(0) == .infinity)
    #expect(Elementary.logGamma(.infinity) == .infinity)
    #expect(Elementary.logGamma(1e305) < .infinity)
    #expect(Elementary.logGamma(-1).isNaN)
    #expect(Elementary.logFactorial(0) == 0)
    #expect(abs(Elementary.logFactorial(5) - Elementary.log(120)) < 1e-15)
    #expect(Elementary.logBinomial(6, 6) == 0)
    #expect(abs(Elementary.logBinomial(6, 2) - Elementary.log(15)) < 1e-15)
    #expect(Elementary.normalQuantile(0.5) == 0)
    #expect(Elementary.normalQuantile(0) == -.infinity)
    #expect(Elementary.normalQuantile(1) == .infinity)
    #expect(Elementary.normalQuantile(-0.1).isNaN)
    #expect(Elementary.normalQuantile(.nan).isNaN)
    #expect(Elementary.normalQuantile(.leastNonzeroMagnitude) < -38)
  }
}

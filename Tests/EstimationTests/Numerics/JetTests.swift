import Testing

@testable import Estimation

/// The derivatives that a jet carries are those of the function that it went through.
@Suite struct JetTests {
  /// Everything that a density can be made of.
  private static func function<Number: Scalar>(_ a: Number, _ b: Number, _ c: Number) -> Number {
    let first = (a * b).exp / (1 + c.squared) - a.log * b.logGamma
    let second = (a - b).logistic * c.softplus + (2 - a / b).magnitude * c.power(1.5)
    return first + second.log1p * (a + 3).squareRoot - 0.5 * (b * c)
  }

  @Test func derivativesAreThoseOfDifferences() {
    let point = [1.3, 0.7, 2.1]
    /// With one of the variables moved.
    func jet(_ moved: Int = 0, by move: Double = 0) -> Jet {
      var x = point
      x[moved] += move
      return Self.function(
        Jet(variable: 0, at: x[0]), Jet(variable: 1, at: x[1]), Jet(variable: 2, at: x[2]))
    }
    /// Richardson's extrapolation of central differences, whose error is of fourth order.
    func slope(along moved: Int, of f: (Jet) -> Double) -> Double {
      func difference(_ h: Double) -> Double { (f(jet(moved, by: h)) - f(jet(moved, by: -h))) / (2 * h) }
      return (4 * difference(1e-4) - difference(2e-4)) / 3
    }
    #expect(jet().value == Self.function(point[0], point[1], point[2]))
    for b in 0..<3 {
      #expect(abs(jet().gradient[b] - slope(along: b) { $0.value }) < 1e-9, "∂/∂\(b)")
      for a in 0..<3 {
        #expect(abs(jet().second(a, b) - slope(along: b) { $0.gradient[a] }) < 1e-9, "∂²/∂\(a)∂\(b)")
      }
    }
  }

  @Test func constantsHaveNoDerivatives() {
    let jet = Self.function(Jet(1.3), Jet(0.7), Jet(2.1))
    #expect(jet.gradient == .zero && jet.curvature == .zero && jet.mixed == .zero)
  }
}

import Foundation
import Testing

@testable import Plotting

@Suite struct ElementaryTests {
  @Test(arguments: [1e-300, 1e-12, 0.05, 0.5, 0.7071, 1, 1.5, 2, 2.718281828459045, 10, 1e12, 1e300])
  func logarithmAgreesWithTheCLibrary(_ x: Double) {
    #expect((Elementary.ln(x) - log(x)).magnitude <= 4e-16 * max(log(x).magnitude, 1))
  }

  @Test(arguments: [-690, -20, -1, -1e-9, 0, 1e-9, 0.3, 1, 20.5, 690.0])
  func exponentialAgreesWithTheCLibrary(_ x: Double) {
    #expect((Elementary.exp(x) / exp(x) - 1).magnitude <= 1e-13)
  }

  @Test func exponentialOfWhatCannotBeIsFinite() {
    for x in [1e9, -1e9, .infinity, -.infinity, .nan] {
      #expect(Elementary.exp(x).isFinite)
      #expect(Elementary.exp(x) > 0)
    }
  }

  @Test(arguments: [0.0, 1e-9, 0.001, 0.5, 1, 8, 1000, -27])
  func cubeRootAgreesWithTheCLibrary(_ x: Double) {
    #expect((Elementary.cubeRoot(x) - cbrt(x)).magnitude <= 4e-16 * cbrt(x).magnitude)
  }

  @Test func decimalExponentsOfPowersAreExact() {
    for n in -30...30 {
      let power = n < 0 ? 1 / Elementary.power10(-n) : Elementary.power10(n)
      #expect(Elementary.decimalExponent(power) == n)
      #expect(Elementary.decimalExponent(-power * 9.99) == n)
    }
    #expect(Elementary.decimalExponent(0) == 0)
  }
}

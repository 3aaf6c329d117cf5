import Testing

@testable import Arithmetic

@Suite struct StudentDistributionTests {
  /// p, degrees of freedom, quantile: solved in mpmath with 40 digits.
  private static let quantiles: [(Double, Double, Double)] = [
    (0.6, 1, 0.32491969623290623), (0.9, 1, 3.077683537175254), (0.975, 1, 12.706204736174694),
    (0.9995, 1, 636.6192487687897), (0.6, 2, 0.2886751345948128), (0.975, 2, 4.302652729749462),
    (0.9995, 2, 31.599054576445365), (0.975, 3, 3.1824463052837086), (0.9, 4.5, 1.5008853175085577),
    (0.9995, 4.5, 7.580740499372757), (0.6, 10, 0.26018482949208016), (0.975, 10, 2.2281388519862744),
    (0.9995, 10, 4.586893858702708), (0.6, 34, 0.25533852192077505), (0.975, 34, 2.0322445093177186),
    (0.975, 100, 1.9839715185235518), (0.9995, 100, 3.3904913111642636), (0.975, 1000, 1.962339080826408),
    (0.9995, 1000, 3.300282648423944), (0.6, 1e5, 0.2533477771571799), (0.975, 1e5, 1.9599877075346093),
    (0.975, 1e6, 1.9599663568141066), (0.9995, 1e6, 3.2905364612487222),
  ]

  @Test func quantilesHaveElevenDigits() {
    for (p, degrees, quantile) in Self.quantiles {
      let value = Elementary.studentQuantile(p, degreesOfFreedom: degrees)
      #expect(abs(value - quantile) <= 1e-11 * quantile, "p \(p), \(degrees) degrees: \(value)")
      let mirrored = Elementary.studentQuantile(1 - p, degreesOfFreedom: degrees)
      #expect(abs(value + mirrored) <= 1e-11 * quantile)
    }
  }

  @Test func edges() {
    #expect(Elementary.studentQuantile(0.5, degreesOfFreedom: 7) == 0)
    #expect(Elementary.studentQuantile(0, degreesOfFreedom: 7) == -.infinity)
    #expect(Elementary.studentQuantile(1, degreesOfFreedom: 7) == .infinity)
    #expect(Elementary.studentQuantile(0.9, degreesOfFreedom: 0).isNaN)
    #expect(Elementary.studentQuantile(.nan, degreesOfFreedom: 3).isNaN)
    #expect(Elementary.studentQuantile(0.975, degreesOfFreedom: 1e12) == Elementary.normalQuantile(0.975))
    #expect(Elementary.studentQuantile(1 - 0x1p-50, degreesOfFreedom: 1).isFinite)
    #expect(Elementary.studentQuantile(1 - 0x1p-50, degreesOfFreedom: 1e6).isFinite)
  }
}

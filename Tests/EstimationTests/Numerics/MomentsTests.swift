import Arithmetic
import Testing

@testable import Estimation

/// The moments of a column are right in their last digit, whatever its unit and however far it lies from zero.
@Suite struct MomentsTests {
  /// Sum, mean and deviation with sixty digits, by mpmath, rounded to doubles.
  @Test(arguments: [
    ([1e300, 3e300, 2e300, 1.7e308, 1.6e308], Double.infinity, 6.60000012e+307, 9.044335134215229e+307),
    (
      [1_000_000_000_000.1, 1_000_000_000_000.2, 1_000_000_000_000.4], 3000000000000.7, 1000000000000.2333,
      0.1527818266255023
    ),
    // 1e-310, 3e-310 and -2e-310: such numbers have no literal that loses nothing.
    (
      [
        Double(bitPattern: 0x12688B70E62B), Double(bitPattern: 0x3739A252B281),
        Double(bitPattern: 0x800024D116E1CC56),
      ],
      Double(bitPattern: 0x24D116E1CC56), Double(bitPattern: 0xC45B24B441D),
      Double(bitPattern: 0x2E53A4E151AD)
    ),
    ([0.1, 0.2, 0.3, 0.7], 1.3, 0.325, 0.26299556396765833),
  ])
  func digits(_ numbers: [Double], sum: Double, mean: Double, deviation: Double) {
    let moments = Moments(numbers)
    #expect(moments.sum == sum && moments.mean == mean)
    #expect(moments.standardDeviation == deviation)
  }

  /// A power of two as the unit changes no digit.
  @Test(arguments: [-900, -200, -1, 3, 300, 900]) func everyUnit(_ exponent: Int) {
    let numbers = (0..<40).map { Double($0 * $0 % 23) - 7.3 }
    let plain = Moments(numbers)
    let scaled = Moments(numbers.map { Elementary.scale($0, by: exponent) })
    #expect(scaled.sum == Elementary.scale(plain.sum, by: exponent))
    #expect(scaled.mean == Elementary.scale(plain.mean, by: exponent))
    #expect(scaled.standardDeviation == plain.standardDeviation.map { Elementary.scale($0, by: exponent) })
  }

  /// A shift moves the mean and leaves the deviation; the order of the rows says nothing.
  @Test func everyOrigin() {
    let numbers = (0..<40).map { Double($0 * $0 % 23) }
    let plain = Moments(numbers)
    for origin in [1e6, -1e12, 0x1p50] {
      let moved = Moments(numbers.map { $0 + origin })
      #expect(moved.standardDeviation == plain.standardDeviation)
      #expect(Moments(numbers.reversed().map { $0 + origin }) == moved)
    }
  }

  @Test func oneNumberAndEqualOnes() {
    #expect(Moments([5]).standardDeviation == nil && Moments([5]).mean == 5)
    #expect(Moments([0.1, 0.1, 0.1]).standardDeviation == 0 && Moments([0.1, 0.1, 0.1]).mean == 0.1)
  }
}

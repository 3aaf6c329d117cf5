import Testing

@testable import Arithmetic

@Suite struct PowersOfTenTests {
  @Test func powersAreRoundedOnce() {
    var power = 1.0
    for n in 0...22 {
      #expect(Elementary.powerOfTen(n) == power)
      power *= 10
    }
    #expect(Elementary.powerOfTen(300) == 1e300)
    #expect(Elementary.powerOfTen(-300) == 1e-300)
    #expect(Elementary.powerOfTen(-323) == 2 * .leastNonzeroMagnitude)
    #expect(Elementary.powerOfTen(-324) == 0)
    #expect(Elementary.powerOfTen(308) == 1e308)
    #expect(Elementary.powerOfTen(309) == .infinity)
  }

  @Test func decimalExponentsOfPowersAreExact() {
    for n in -323...308 {
      let power = Elementary.powerOfTen(n)
      #expect(Elementary.decimalExponent(power) == n)
      #expect(Elementary.log10(power) == Double(n))
    }
    for n in -300...307 {
      #expect(Elementary.decimalExponent(-9.9 * Elementary.powerOfTen(n)) == n)
    }
    #expect(Elementary.decimalExponent(0) == 0)
    #expect(Elementary.decimalExponent(.infinity) == 0)
    #expect(Elementary.decimalExponent(.leastNonzeroMagnitude) == -324)
  }

  @Test func decimalScalesAreReadAsTheyAreWritten() {
    #expect(Elementary.decimalScale(123, by: -2) == 1.23)
    #expect(Elementary.decimalScale(1.5, by: 3) == 1500)
    #expect(Elementary.decimalScale(.leastNonzeroMagnitude, by: 324) > 4.9)
    #expect(Elementary.decimalScale(1e300, by: -400) == 1e-100)
    #expect(Elementary.decimalScale(1, by: 309) == .infinity)
    #expect(Elementary.decimalScale(1, by: -400) == 0)
  }

  @Test func logarithmsOfWhatIsNoPower() {
    #expect(abs(Elementary.log10(2) - 0.3010299956639812) < 1e-16)
    #expect(Elementary.log10(0) == -.infinity)
    #expect(Elementary.log10(.infinity) == .infinity)
    #expect(Elementary.log10(-1).isNaN)
  }
}

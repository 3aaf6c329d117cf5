import Testing

@testable import Plotting

@Suite struct NumberTextTests {
  @Test(arguments: [
    (-1150.0, 0, "−1,150"), (-1130.2639, 2, "−1,130.26"), (0.5, 1, "0.5"), (-0.0001, 2, "0.00"),
    (1_234_567, 0, "1,234,567"),
    (999.996, 2, "1,000.00"), (12, 3, "12.000"), (0.07, 2, "0.07"), (.nan, 2, "–"), (-.infinity, 0, "−∞"),
  ])
  func writesDecimals(_ value: Double, _ places: Int, _ text: String) {
    #expect(NumberText.decimal(value, places: places) == text)
  }

  @Test func neverTraps() {
    for value in [1e300, -1e300, 1e-300, Double.greatestFiniteMagnitude, .infinity, .nan] {
      for places in [-3, 0, 15, 400] {
        #expect(!NumberText.decimal(value, places: places).isEmpty)
        #expect(!NumberText.power(value, places: places).isEmpty)
        #expect(!NumberText.reading(value, span: value).isEmpty)
      }
    }
  }

  @Test(arguments: [
    (-1130.2639602, 170.0, "−1,130.26"), (-0.37, 0.07, "−0.37"), (-1130.26396018, 5e-6, "−1,130.26396018"),
    (9e-10, 1e-9, "9×10−10"),
    (2.5e8, 1e8, "2.5×108"), (0, 1, "0"), (3, 40, "3"),
  ])
  func readsValuesAsTheirAxisShowsThem(_ value: Double, _ span: Double, _ text: String) {
    #expect(NumberText.reading(value, span: span).plain == text)
  }

  @Test func labelsShareTheirPlacesOrTheirPower() {
    #expect(NumberText.labels(of: [0, 0.5, 1], step: 0.5).map(\.plain) == ["0.0", "0.5", "1.0"])
    #expect(NumberText.labels(of: [0, 1e12, 2e12], step: 1e12).map(\.plain) == ["0", "1012", "2×1012"])
    #expect(
      NumberText.labels(of: [-3e-10, 0, 3e-10], step: 3e-10).map(\.plain) == ["−3×10−10", "0", "3×10−10"])
  }
}

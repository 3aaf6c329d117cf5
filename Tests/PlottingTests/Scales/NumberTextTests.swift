import Arithmetic
import Testing

@testable import Plotting

@Suite struct NumberTextTests {
  @Test(arguments: [
    (-1150.0, 0, "−1150"), (-1130.2639, 2, "−1130.26"), (0.5, 1, "0.5"), (-0.0001, 2, "0.00"),
    (1_234_567, 0, "1,234,567"),
    (999.996, 2, "1000.00"), (12, 3, "12.000"), (0.07, 2, "0.07"), (.nan, 2, "–"), (-.infinity, 0, "−∞"),
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
    (-1130.2639602, 170.0, "−1130.26"), (-0.37, 0.07, "−0.37"), (-1130.26396018, 5e-6, "−1130.26396018"),
    (9e-10, 1e-9, "9×10−10"), (-12_345_678.25, 4, "−12,345,678.25"), (1985, 30, "1985"),
    (2.5e8, 1e8, "2.5×108"), (0, 1, "0"), (3, 40, "3"),
  ])
  func readsValuesAsTheirAxisShowsThem(_ value: Double, _ span: Double, _ text: String) {
    #expect(NumberText.reading(value, span: span).plain == text)
  }

  private static let axes: [(values: [Double], step: Double, labels: [String])] = [
    ([1985.0, 1990, 1995], 5.0, ["1985", "1990", "1995"]),
    ([0.0, 5000, 10_000], 5000, ["0", "5,000", "10,000"]),
    ([-2000.0, 0, 2000], 2000, ["−2000", "0", "2000"]),
    ([0.0, 250_000, 500_000, 1_000_000], 250_000, ["0", "250,000", "500,000", "1,000,000"]),
    ([0.0, 5e6, 1e7, 1.5e7], 5e6, ["0", "5×106", "10×106", "15×106"]),
    ([1e12, 1e12 + 1, 1e12 + 2], 1, ["1,000,000,000,000", "+1", "+2"]),
    ([-1e12, -1e12 + 0.5], 0.5, ["−1,000,000,000,000.0", "+0.5"]),
    ([1.0, 1 + 1e-9, 1 + 2e-9], 1e-9, ["1.000000000", "+10−9", "+2×10−9"]),
    ([0.00025, 0.0005, 0.00075], 0.00025, ["2.5×10−4", "5.0×10−4", "7.5×10−4"]),
    ([1234.5, 1234.6], 0.1, ["1234.5", "1234.6"]),
  ]

  /// Years have no separator, tens of thousands have, and all labels of an axis follow the largest.
  @Test(arguments: axes.indices) func axesReadAsTheyShould(_ index: Int) {
    let axis = Self.axes[index]
    #expect(NumberText.labels(of: axis.values, step: axis.step).map(\.plain) == axis.labels)
  }

  /// Whatever the size of values and steps, no two labels of an axis are the same.
  @Test func labelsAreDistinct() {
    for exponent in -20...20 {
      for digits in 0...14 {
        let first = Elementary.power(10, Double(exponent))
        let step = Elementary.power(10, Double(exponent - digits))
        for sign in [-1.0, 1] {
          let labels = NumberText.labels(of: (0..<5).map { sign * first + Double($0) * step }, step: step)
          #expect(Set(labels.map(\.plain)).count == 5, "\(labels.map(\.plain))")
        }
      }
    }
  }

  @Test func labelsShareTheirPlacesOrTheirPower() {
    #expect(NumberText.labels(of: [0, 0.5, 1], step: 0.5).map(\.plain) == ["0.0", "0.5", "1.0"])
    #expect(NumberText.labels(of: [0, 1e12, 2e12], step: 1e12).map(\.plain) == ["0", "1012", "2×1012"])
    #expect(
      NumberText.labels(of: [-3e-10, 0, 3e-10], step: 3e-10).map(\.plain) == ["−3×10−10", "0", "3×10−10"])
  }
}

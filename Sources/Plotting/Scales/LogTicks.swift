import Arithmetic

/// Ticks on a logarithmic axis: powers of ten, with 1-2-5 or 1-3 between where the axis is short.
enum LogTicks {
  static func ticks(in domain: ClosedRange<Double>, counts: ClosedRange<Int> = 4...6) -> Ticks {
    let low = Elementary.log10(domain.lowerBound) - 1e-9
    let high = Elementary.log10(domain.upperBound) + 1e-9
    let most = max(counts.upperBound, 2)
    let firstDecade = Int(low.rounded(.down))
    let lastDecade = Int(high.rounded(.up))

    // Less than a decade: the numbers are read as on a linear axis.
    if high - low < 0.9 { return LinearTicks.ticks(in: domain, counts: counts) }
    for multiples in [[1.0, 2, 5], [1.0, 3]] {
      let values = decades(firstDecade...lastDecade, by: 1, multiples).filter { inside($0, low, high) }
      if values.count >= 2, values.count <= most { return named(values) }
    }
    var step = 1
    while true {
      let aligned = Int((Double(firstDecade) / Double(step)).rounded(.up)) * step
      guard aligned <= lastDecade else { return named([]) }
      let values = decades(aligned...lastDecade, by: step, [1]).filter { inside($0, low, high) }
      if values.count <= most { return named(values) }
      step += 1
    }
  }

  private static func decades(_ exponents: ClosedRange<Int>, by step: Int, _ multiples: [Double]) -> [Double]
  {
    stride(from: exponents.lowerBound, through: exponents.upperBound, by: step).flatMap { exponent in
      multiples.map { Elementary.decimalScale($0, by: exponent) }
    }
  }

  private static func inside(_ value: Double, _ low: Double, _ high: Double) -> Bool {
    (low...high).contains(Elementary.log10(value))
  }

  private static func named(_ values: [Double]) -> Ticks {
    let largest = values.max() ?? 1
    let smallest = values.min() ?? 1
    let inPowers = largest >= 1e6 || smallest < 1e-3
    let labels = values.map { value in
      inPowers
        ? NumberText.power(value, places: 0)
        : RichText(plain: NumberText.decimal(value, places: NumberText.places(of: value)))
    }
    return Ticks(values: values, labels: labels)
  }
}

import Arithmetic

/// The values that an axis names, with the words for them.
package struct Ticks: Sendable, Equatable {
  package var values: [Double]
  package var labels: [RichText]
}

/// Ticks on a linear axis by the extended Wilkinson search.
///
/// J. Talbot, S. Lin, P. Hanrahan: An Extension of Wilkinson's Algorithm for Positioning Tick Labels on Axes. IEEE
/// Transactions on Visualization and Computer Graphics 16 (2010), 1036–1043. Every labelling start + i·q·10ᶻ is scored
/// by 0.25 simplicity + 0.2 coverage + 0.5 density + 0.05 legibility. Here ticks always stand inside the domain, so that
/// the data decide where an axis ends; how many fit is for the caller to say, who can measure the words.
enum LinearTicks {
  /// Nice steps, best first.
  private static let steps: [Double] = [1, 5, 2, 2.5, 4, 3]

  /// The best ticks whose number lies in `counts`; fewer where no labelling has so many.
  static func ticks(
    in domain: ClosedRange<Double>, counts: ClosedRange<Int> = 4...6, wholeNumbers: Bool = false
  ) -> Ticks {
    var lowest = counts.lowerBound
    while true {
      let wanted = max(lowest, 2)...max(counts.upperBound, 2)
      // Ticks that are no multiples of their step, such as 5, 15, 25, only where others are too few or too many.
      if let best = search(domain, wanted, 1, wholeNumbers) ?? search(domain, wanted, 2, wholeNumbers) {
        return Ticks(values: best.values, labels: NumberText.labels(of: best.values, step: best.step))
      }
      guard lowest > 2 else { break }
      lowest -= 1
    }
    // Fewer than two nice values lie inside: whole numbers on a domain such as 2.4 … 3.3.
    let whole = domain.lowerBound.rounded(.up)
    let values = whole <= domain.upperBound ? [whole] : []
    return Ticks(values: values, labels: NumberText.labels(of: values, step: 1))
  }

  private struct Labelling {
    var values: [Double]
    /// All values are multiples of it.
    var step: Double
    var score: Double
  }

  private static func search(
    _ domain: ClosedRange<Double>, _ counts: ClosedRange<Int>, _ skip: Int, _ wholeNumbers: Bool
  ) -> Labelling? {
    let low = domain.lowerBound
    let high = domain.upperBound
    let span = high - low
    guard span > 0, span.isFinite else { return nil }
    // A tick on the very end of the domain may be beyond it by a rounding error.
    let slack = 1e-9 * span
    let target = Double(counts.lowerBound + counts.upperBound) / 2
    var best: Labelling?
    for (rank, nice) in steps.enumerated() {
      for count in counts {
        let gaps = Double(count - 1)
        var exponent = Elementary.decimalExponent(span / (gaps + 2) / nice / Double(skip)) - 1
        while true {
          let unit = nice * Double(skip)
          let step = Elementary.decimalScale(unit, by: exponent)
          if step * gaps > span + 2 * slack || exponent > 308 { break }
          defer { exponent += 1 }
          if wholeNumbers, step != step.rounded() || exponent < 0 { continue }
          let part = step / Double(skip)
          let first = ((low - slack) / part).rounded(.up)
          let last = ((high + slack) / part).rounded(.down) - gaps * Double(skip)
          // More starts than this belong to steps far too small for the domain.
          guard first <= last, last - first < 64, first.magnitude < 1e15 else { continue }
          var start = first
          while start <= last {
            let values = (0..<count).map {
              Elementary.decimalScale(nice * (start + Double($0 * skip)), by: exponent)
            }
            start += 1
            if wholeNumbers, values.contains(where: { $0 != $0.rounded() }) { continue }
            let hasZero = values.contains { $0.magnitude <= slack }
            let simplicity =
              1 - Double(rank) / Double(steps.count - 1) - Double(skip) + (hasZero ? 2 : 1)
            let coverage = self.coverage(values, low, high)
            let density = self.density(values, low, high, target)
            let score = 0.25 * simplicity + 0.2 * coverage + 0.5 * density + 0.05
            if score > (best?.score ?? -.infinity) + 1e-12 {
              best = Labelling(values: values, step: part, score: score)
            }
          }
        }
      }
    }
    return best
  }

  private static func coverage(_ values: [Double], _ low: Double, _ high: Double) -> Double {
    guard let first = values.first, let last = values.last else { return 0 }
    let span = high - low
    let below = (low - first) / (0.1 * span)
    let above = (high - last) / (0.1 * span)
    return 1 - 0.5 * (below * below + above * above)
  }

  private static func density(_ values: [Double], _ low: Double, _ high: Double, _ target: Double) -> Double {
    guard let first = values.first, let last = values.last, last > first else { return 0 }
    let rate = Double(values.count - 1) / (last - first)
    let wanted = (target - 1) / (max(last, high) - min(first, low))
    return 2 - max(rate / wanted, wanted / rate)
  }
}

import Arithmetic

/// The choice of an axis's ends. A domain is always finite and never empty, whatever the data are.
package enum Domain {
  /// Values beyond this cannot be subtracted from each other without overflow.
  static let largest = 8e307
  /// The largest value on a logarithmic axis; one over it is the smallest.
  static let largestPower = 1e300

  /// The values that a domain chosen by the data can reach.
  package static func range(of kind: Axis.Kind) -> ClosedRange<Double> {
    kind == .log ? (1 / largestPower)...largestPower : -largest...largest
  }

  /// The share of the data's span that is left free on either side.
  static let margin = 0.045
  /// The same for an axis that counts, such as iterations, whose first value is a beginning.
  static let countingMargin = 0.02

  /// The domain that the author wants, or else one that covers the data with a margin, as far as there are such values.
  static func covering(_ values: [Double], axis: Axis) -> ClosedRange<Double> {
    let domain = covering(values, whatever: axis)
    guard axis.domain == nil, axis.kind != .ordinal, !axis.isCount, let support = axis.support,
      max(domain.lowerBound, support.lowerBound) < min(domain.upperBound, support.upperBound)
    else { return domain }
    return domain.clamped(to: support)
  }

  private static func covering(_ values: [Double], whatever axis: Axis) -> ClosedRange<Double> {
    switch axis.kind {
    case .ordinal:
      let last = max(Double(axis.categories.count) - 1, finite(values).max() ?? 0, 0)
      return -0.5...(min(last, 1e6) + 0.5)
    case .log:
      if let domain = axis.domain, domain.lowerBound > 0, domain.upperBound.isFinite {
        return logarithmic(domain.lowerBound, domain.upperBound, margin: 0)
      }
      let positive = finite(values).filter { $0 > 0 }
      guard let low = positive.min(), let high = positive.max() else { return 1...10 }
      return logarithmic(low, high, margin: margin)
    case .linear:
      if let domain = axis.domain, domain.lowerBound.isFinite, domain.upperBound.isFinite {
        return linear(domain.lowerBound, domain.upperBound, margin: 0)
      }
      let known = finite(values)
      guard let low = known.min(), let high = known.max() else { return 0...1 }
      let domain = linear(low, high, margin: axis.isCount ? countingMargin : margin)
      guard low < high else { return domain }
      return reachingTicks(domain, data: low...high, wholeNumbers: axis.wholeNumbers)
    }
  }

  /// The domain, longer by less than a step at an end where the data go on for half a step and a ninth of their extent
  /// after the last tick: nobody should have to guess what stands beyond 8 where the data reach 9.
  private static func reachingTicks(
    _ domain: ClosedRange<Double>, data: ClosedRange<Double>, wholeNumbers: Bool
  ) -> ClosedRange<Double> {
    let ticks = LinearTicks.ticks(in: domain, wholeNumbers: wholeNumbers).values
    guard ticks.count > 2, let first = ticks.first, let last = ticks.last else { return domain }
    let step = (last - first) / Double(ticks.count - 1)
    let bare = max(0.45 * step, 0.11 * (data.upperBound - data.lowerBound))
    let low = first - data.lowerBound > bare ? min(first - step, domain.lowerBound) : domain.lowerBound
    let high = data.upperBound - last > bare ? max(last + step, domain.upperBound) : domain.upperBound
    guard low < high, low.magnitude < largest, high.magnitude < largest else { return domain }
    // A longer domain may have other ticks, which would leave another end bare.
    let longer = LinearTicks.ticks(in: low...high, wholeNumbers: wholeNumbers).values
    let slack = 1e-6 * step
    guard let newFirst = longer.first, let newLast = longer.last,
      low == domain.lowerBound || newFirst <= low + slack,
      high == domain.upperBound || newLast >= high - slack
    else { return domain }
    return low...high
  }

  private static func finite(_ values: [Double]) -> [Double] { values.filter(\.isFinite) }

  private static func linear(_ low: Double, _ high: Double, margin: Double) -> ClosedRange<Double> {
    let low = min(max(low, -largest), largest)
    let high = min(max(high, -largest), largest)
    let size = max(low.magnitude, high.magnitude)
    // A constant, or values that differ in their last bits alone.
    guard high - low > size * 9e-16 else {
      let middle = low / 2 + high / 2
      let half = middle == 0 ? 1 : max(middle.magnitude * 0.1, 1e-300)
      return (middle - half)...(middle + half)
    }
    let room = (high - low) * margin
    return (low - room)...(high + room)
  }

  private static func logarithmic(_ low: Double, _ high: Double, margin: Double) -> ClosedRange<Double> {
    let low = min(max(low, 1 / largestPower), largestPower)
    let high = min(max(high, 1 / largestPower), largestPower)
    guard high / low > 1 + 1e-9 else { return (low / 2)...(low * 2) }
    let room = Elementary.exp((Elementary.log(high) - Elementary.log(low)) * margin)
    return max(low / room, 1 / largest)...min(high * room, largest)
  }
}

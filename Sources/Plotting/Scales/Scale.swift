import Arithmetic

/// A trained scale: values of a domain to positions in the scene, and back.
package struct Scale: Sendable, Equatable {
  package var kind: Axis.Kind
  /// Finite and not empty; above zero for a logarithmic scale; −0.5 … n − 0.5 for n categories.
  package let domain: ClosedRange<Double>
  /// The positions of the domain's lower and upper end, in points.
  package let start: Double
  package let end: Double

  private let origin: Double
  private let factor: Double
  /// No renderer can draw further out, and no figure needs it.
  private static let furthest = 1e5

  init(kind: Axis.Kind, domain: ClosedRange<Double>, from start: Double, to end: Double) {
    self.kind = kind
    self.domain = domain
    self.start = start
    self.end = end
    let low = kind == .log ? Elementary.log(domain.lowerBound) : domain.lowerBound
    let high = kind == .log ? Elementary.log(domain.upperBound) : domain.upperBound
    origin = low
    factor = high > low ? (end - start) / (high - low) : 0
  }

  /// The position of a value, held within 1e5 points; nil where it has none (NaN, or not above zero on a log scale).
  package func position(of value: Double) -> Double? {
    if value.isNaN || (kind == .log && value <= 0) { return nil }
    let position = start + factor * ((kind == .log ? Elementary.log(value) : value) - origin)
    return min(max(position, -Scale.furthest), Scale.furthest)
  }

  /// The value at a position.
  package func value(at position: Double) -> Double {
    guard factor != 0 else { return domain.lowerBound }
    let value = origin + (position - start) / factor
    return kind == .log ? Elementary.exp(value) : value
  }

  /// The part of a range that lies in the domain; without a range the domain itself.
  func shown(_ range: ClosedRange<Double>?) -> ClosedRange<Double>? {
    let low = max(range?.lowerBound ?? domain.lowerBound, domain.lowerBound)
    let high = min(range?.upperBound ?? domain.upperBound, domain.upperBound)
    return low < high ? low...high : nil
  }

  /// Whether a range lies on the scale with both its ends; no range is the scale's own.
  func covers(_ range: ClosedRange<Double>?) -> Bool {
    range.map { contains($0.lowerBound) && contains($0.upperBound) } ?? true
  }

  /// Whether larger values stand at smaller positions, as on an upright axis.
  var isReversed: Bool { end < start }

  /// Whether a value lies on the scale, give or take a rounding error.
  package func contains(_ value: Double) -> Bool {
    guard let position = position(of: value) else { return false }
    return position >= min(start, end) - 1e-6 && position <= max(start, end) + 1e-6
  }

  /// The value whose position lies at a share of the way between those of two others.
  ///
  /// Computed from the values, since positions cannot tell apart what lies close together far from zero.
  func between(_ a: Double, _ b: Double, _ share: Double) -> Double {
    guard kind == .log, a > 0, b > 0 else { return a + (b - a) * share }
    let ratio = b / a
    guard ratio.isNormal else {
      let low = Elementary.log(a)
      return Elementary.exp(low + (Elementary.log(b) - low) * share)
    }
    return a * Elementary.exp(Elementary.log(ratio) * share)
  }

  /// How far from one value to another the position of a third is; nil for one that does not lie between them.
  func share(of value: Double, between a: Double, _ b: Double) -> Double? {
    guard min(a, b) < value, value < max(a, b), let place = position(of: value), let start = position(of: a),
      let end = position(of: b), start != end
    else { return nil }
    return (place - start) / (end - start)
  }

  /// Values spaced evenly along the scale, both ends among them.
  package func samples(_ count: Int) -> [Double] {
    guard count > 1 else { return [value(at: (start + end) / 2)] }
    return (0..<count).map { index in
      if index == 0 { return domain.lowerBound }
      if index == count - 1 { return domain.upperBound }
      return value(at: start + (end - start) * Double(index) / Double(count - 1))
    }
  }

  /// The ticks of the scale; `categories` name those of an ordinal scale.
  func ticks(counts: ClosedRange<Int>, wholeNumbers: Bool, categories: [String]) -> Ticks {
    switch kind {
    case .linear: return LinearTicks.ticks(in: domain, counts: counts, wholeNumbers: wholeNumbers)
    case .log: return LogTicks.ticks(in: domain, counts: counts)
    case .ordinal:
      return Ticks(
        values: categories.indices.map(Double.init), labels: categories.map { RichText(plain: $0) })
    }
  }
}

import Reporting
import Arithmetic

/// Numbers as a figure writes them: a true minus sign, commas between the thousands of five digits and more (1985 is a
/// year), powers of ten for the very large or small, and no digit that says nothing.
package enum NumberText {
  static let minus = "\u{2212}"
  private static let mostDigits = 9e15
  /// From here on thousands are parted.
  static let firstGrouped = 1e4
  /// Labels with more digits than this are written as differences from the first.
  private static let mostLabelDigits = 7

  /// The number with a fixed count of decimal places, such as `−1130.26` or `11,302.60`.
  ///
  /// A number with more digits than a Double holds is written as a power of ten, flat: `3×10²⁰`. `grouping` overrides
  /// the rule for thousands, so that all labels of an axis follow their largest.
  package static func decimal(_ value: Double, places: Int, grouping: Bool? = nil) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? minus + "∞" : "∞" }
    var places = min(max(places, 0), 15)
    while places > 0, value.magnitude * Elementary.powerOfTen(places) > mostDigits { places -= 1 }
    let scaled = (value.magnitude * Elementary.powerOfTen(places)).rounded()
    guard scaled <= mostDigits else { return power(value, places: 3).spoken }
    let known = String(UInt64(scaled))
    let digits = String(repeating: "0", count: max(places + 1 - known.count, 0)) + known
    let isGrouped = grouping ?? (scaled >= firstGrouped * Elementary.powerOfTen(places))
    let whole = digits.dropLast(places)
    return (value < 0 && scaled != 0 ? minus : "") + (isGrouped ? Grammar.thousands(whole) : String(whole))
      + (places > 0 ? "." + digits.suffix(places) : "")
  }

  /// The number as a multiple of a power of ten, such as 2.5×10⁷; a multiple of one is left out.
  package static func power(_ value: Double, places: Int, exponent: Int? = nil) -> RichText {
    guard value != 0, value.isFinite else { return RichText(plain: decimal(value, places: 0)) }
    let exponent = exponent ?? Elementary.decimalExponent(value)
    let multiple = Elementary.decimalScale(value, by: -exponent)
    let raised = RichText.Piece((exponent < 0 ? minus : "") + String(abs(exponent)), position: .raised)
    let text = decimal(multiple, places: places)
    if text == "1" || text == minus + "1" {
      return RichText([RichText.Piece((value < 0 ? minus : "") + "10"), raised])
    }
    return RichText([RichText.Piece(text + "×10"), raised])
  }

  /// The labels of evenly spaced ticks: all with the same number of decimal places or the same power of ten.
  ///
  /// Where they would need more than seven digits each, the first is written in full and the others as differences from
  /// it: 1,000,000,000,000 and +1, +2, +3.
  static func labels(of values: [Double], step: Double) -> [RichText] {
    let largest = values.map(\.magnitude).max() ?? 0
    let digits = Elementary.decimalExponent(largest) - Elementary.decimalExponent(step) + 1
    guard digits > mostLabelDigits, let first = values.first, step > 0 else {
      return plainLabels(of: values, step: step)
    }
    let differences = values.dropFirst().map { (($0 - first) / step).rounded() * step }
    let rest = plainLabels(of: Array(differences), step: step)
    return [full(first, step: step)] + rest.map { "+\($0)" }
  }

  /// A number with all the digits that tell it from its neighbours at the distance of a step.
  private static func full(_ value: Double, step: Double) -> RichText {
    let places = places(of: step)
    if value.magnitude * Elementary.powerOfTen(places) <= mostDigits {
      return RichText(plain: decimal(value, places: places))
    }
    let multiple = Elementary.decimalScale(value, by: -Elementary.decimalExponent(value))
    return power(value, places: self.places(of: multiple))
  }

  private static func plainLabels(of values: [Double], step: Double) -> [RichText] {
    let largest = values.map(\.magnitude).max() ?? 0
    let plain = places(of: step)
    let isPlain = largest < 1e7 && (largest >= 1e-3 || largest == 0) && plain <= 9
    let isGrouped = largest >= firstGrouped
    if isPlain { return values.map { RichText(plain: decimal($0, places: plain, grouping: isGrouped)) } }
    // A rounding error in place of zero must not become 3×10⁻¹⁷.
    func isZero(_ value: Double) -> Bool { value.magnitude < step * 1e-6 }
    // The power of the smallest, so that no label is a fraction of it, unless the largest would then be long.
    let smallest = values.filter { !isZero($0) }.map(\.magnitude).min() ?? largest
    var exponent = Elementary.decimalExponent(smallest)
    if Elementary.decimalExponent(largest) - exponent > 1 { exponent = Elementary.decimalExponent(largest) }
    let multiples = places(of: Elementary.decimalScale(step, by: -exponent))
    if multiples > 3, largest < 1e12, plain <= 12 {
      return values.map { RichText(plain: decimal($0, places: plain, grouping: isGrouped)) }
    }
    return values.map { value in
      isZero(value) ? RichText(plain: "0") : power(value, places: multiples, exponent: exponent)
    }
  }

  /// The number with as many digits as are seen on an axis that spans `span`, some four of them if not told otherwise;
  /// zeros at the end only where they are rounded digits.
  package static func reading(_ value: Double, span: Double, digits: Int = 4) -> RichText {
    guard value.isFinite, span.isFinite, span > 0 else { return RichText(plain: decimal(value, places: 3)) }
    let isExtreme = value.magnitude >= 1e7 || (value != 0 && value.magnitude < 1e-4)
    // A power of ten shows four digits; where the axis tells more apart, the number is written out.
    if isExtreme, span >= value.magnitude * 1e-3 || value.magnitude >= 1e15 || value.magnitude < 1 {
      let multiple = Elementary.decimalScale(value, by: -Elementary.decimalExponent(value))
      return power(value, places: min(places(of: multiple), 3))
    }
    let seen = min(max(digits - Elementary.decimalExponent(span), 0), 9)
    let needed = (0..<seen).first { places in
      let scaled = value * Elementary.powerOfTen(places)
      return (scaled - scaled.rounded()).magnitude <= 1e-13 * scaled.magnitude
    }
    return RichText(plain: decimal(value, places: needed ?? seen))
  }

  /// The decimal places that a multiple of the step needs.
  static func places(of step: Double) -> Int {
    var places = 0
    var scaled = step.magnitude
    while places < 15, scaled != 0,
      (scaled - scaled.rounded()).magnitude > 1e-9 * max(scaled, 1) || scaled < 0.5
    {
      places += 1
      scaled = step.magnitude * Elementary.powerOfTen(places)
    }
    return places
  }
}

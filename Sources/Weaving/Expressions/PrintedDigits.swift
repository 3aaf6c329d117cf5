import Arithmetic
import Estimation
import Foundation

/// How many digits a number has in tables and in the words of figures.
extension Numeral {
  /// An estimate to the decimals at which its standard error has two significant digits, or three if it begins with 1;
  /// without a standard error to four digits.
  ///
  /// Where these decimals are more than nine, or the number has sixteen digits before its point, it is written with a
  /// power of ten, to the same place. It then keeps two digits, since the power tells how small it is.
  static func estimate(_ value: Double, standardError: Double?) -> Numeral {
    guard let standardError, let place = place(for: standardError) else { return significant(value) }
    let magnitude = magnitude(value)
    if place <= 9 ? magnitude < mostDigits - 1 : (-4..<mostDigits - 1).contains(magnitude) {
      return fixed(value, decimals: max(place, 0))
    }
    guard value != 0 else { return Numeral(0) }
    let digits = min(max(magnitude + place, 1), mostDigits - 1)
    return NumberFormat(decimals: digits, notation: .exponent).numeral(value)
  }

  /// The standard error to the same decimals; nil where there is none.
  static func standardError(_ standardError: Double?) -> Numeral? {
    guard let standardError, place(for: standardError) != nil else { return nil }
    return estimate(standardError, standardError: standardError)
  }

  /// Two standard errors that a sentence compares, to as many decimals as tell them apart.
  static func standardErrors(_ one: Double, _ other: Double) -> (Numeral, Numeral) {
    let usual = (estimate(one, standardError: one), estimate(other, standardError: other))
    guard one != other, usual.0 == usual.1,
      let first = place(for: min(one, other)), (0...9).contains(first)
    else { return usual }
    for decimals in first...mostDigits {
      let numerals = (fixed(one, decimals: decimals), fixed(other, decimals: decimals))
      if numerals.0 != numerals.1 { return numerals }
    }
    return usual
  }

  /// The decimal place to which a standard error is told: 2 for hundredths, −3 for thousands.
  private static func place(for standardError: Double) -> Int? {
    guard standardError > 0, standardError.isFinite else { return nil }
    var place = 0
    var scaled = standardError
    while scaled < 19.5 {
      scaled *= 10
      place += 1
    }
    while scaled >= 195 {
      scaled /= 10
      place -= 1
    }
    return place
  }

  /// The digits that a double can hold; what is written after them is false.
  private static let mostDigits = 16

  /// The power of ten of the first digit; that of zero is below all.
  private static func magnitude(_ value: Double) -> Int {
    guard value.isFinite else { return 0 }
    return value == 0 ? -400 : Int(Elementary.log10(abs(value)).rounded(.down))
  }

  /// A number that means something at its own scale: where the decimals would leave it fewer than two significant
  /// digits it has four instead, with a power of ten if need be.
  static func scaled(_ value: Double, decimals: Int) -> Numeral {
    isLost(value, decimals: decimals) ? significant(value) : fixed(value, decimals: decimals)
  }

  /// Whether decimals would leave a number fewer than two significant digits.
  static func isLost(_ value: Double, decimals: Int) -> Bool {
    value != 0 && abs(value) < 1 && magnitude(value) + decimals < 1
  }

  /// A number to some decimals: what rounds to zero is zero.
  static func fixed(_ value: Double, decimals: Int) -> Numeral {
    let magnitude = magnitude(value)
    guard magnitude < mostDigits - 1 else { return significant(value) }
    let decimals = min(decimals, mostDigits - 1 - max(magnitude, 0))
    return NumberFormat(grouping: abs(value) >= 10_000, decimals: decimals, notation: .fixed).numeral(value)
  }

  /// Four digits, more where they stand before the point: `0.2597`, `1985`, `250,000`.
  static func significant(_ value: Double) -> Numeral {
    (1000..<1e7).contains(abs(value)) ? fixed(value, decimals: 0) : NumberFormat.automatic.numeral(value)
  }

  /// A share in per cent; what is neither all nor nothing is not written as if it were.
  static func share(_ value: Double, decimals: Int = 0) -> Numeral {
    let unit = (0..<decimals).reduce(1.0) { unit, _ in unit / 10 }
    var share = fixed(value * 100, decimals: decimals)
    if value > 0, share == fixed(0, decimals: decimals) {
      share = fixed(unit, decimals: decimals)
      share.bound = .below
    } else if value < 1, share == fixed(100, decimals: decimals) {
      share = fixed(100 - unit, decimals: decimals)
      share.bound = .above
    }
    share.isPercent = true
    return share
  }

  /// The shares of a whole in per cent: whole, or with one decimal where they only then add up.
  static func shares(_ values: [Double]) -> [Numeral] {
    let decimals = decimals(of: values, in: 0...1) { share, decimals in
      fixed(share * 100, decimals: decimals).value.map { $0 / 100 }
    }
    return values.map { share($0, decimals: decimals) }
  }

  /// The weights of components: with two decimals, or as many up to four as make them add up.
  static func weights(_ values: [Double]) -> [Numeral] {
    func numeral(_ value: Double, _ decimals: Int) -> Numeral {
      value < 0.005 ? significant(value) : fixed(value, decimals: decimals)
    }
    let decimals = decimals(of: values, in: 2...4) { numeral($0, $1).value }
    return values.map { numeral($0, decimals) }
  }

  /// The fewest decimals at which printed shares add up to one, as near as their places tell; the fewest of all where none do.
  private static func decimals(
    of shares: [Double], in range: ClosedRange<Int>, printed: (Double, Int) -> Double?
  ) -> Int {
    let place = (0..<range.lowerBound).reduce(0.5) { place, _ in place / 10 }
    let limit = range.lowerBound == 0 ? place / 100 : place / 10
    return range.first { decimals in
      abs(shares.reduce(0) { $0 + (printed($1, decimals) ?? $1) } - 1) < limit
    } ?? range.lowerBound
  }

  /// A log-likelihood: six decimals where the digits are the point, three otherwise.
  static func logLikelihood(_ value: Double, decimals: Int = 3) -> Numeral {
    scaled(value, decimals: decimals)
  }
}

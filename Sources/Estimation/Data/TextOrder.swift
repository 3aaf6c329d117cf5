/// The order in which texts from data are reported: labels and components, levels of a response, groups of a figure.
///
/// Alphabetical, upper and lower case alike, with whole numbers inside a text in order of size: `a`, `B`, `group 2`,
/// `group 10`. Texts that are numbers come first, by value. What is equal so far is told apart by its code points, so
/// that the order is total: it depends on no locale, no platform, and no order of the rows.
package struct TextOrder: Comparable, Sendable {
  private enum Piece: Equatable {
    case letter(Unicode.Scalar)
    /// The digits of a whole number without leading zeros, of any length.
    case number([Unicode.Scalar])
  }

  private let text: String
  private let value: Double?
  private let pieces: [Piece]

  package init(_ text: String) {
    self.text = text
    value = Self.value(of: text)
    var pieces: [Piece] = []
    var digits: [Unicode.Scalar]?
    for scalar in text.lowercased().unicodeScalars {
      if ("0"..."9").contains(scalar) {
        digits = (digits ?? []) + [scalar]
        continue
      }
      if let number = digits { pieces.append(.number(Array(number.drop { $0 == "0" }))) }
      digits = nil
      pieces.append(.letter(scalar))
    }
    if let digits { pieces.append(.number(Array(digits.drop { $0 == "0" }))) }
    self.pieces = pieces
  }

  /// The number that the text writes in decimals, or nil.
  private static func value(of text: String) -> Double? {
    guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }), let value = Double(text),
      value.isFinite
    else { return nil }
    return value
  }

  package static func < (left: TextOrder, right: TextOrder) -> Bool {
    switch (left.value, right.value) {
    case (let a?, let b?) where a != b: return a < b
    case (.some, nil): return true
    case (nil, .some): return false
    default: break
    }
    for (a, b) in zip(left.pieces, right.pieces) where a != b {
      switch (a, b) {
      case (.number(let a), .number(let b)):
        return a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
      case (.number, .letter(let b)): return b > "9"
      case (.letter(let a), .number): return a < "0"
      case (.letter(let a), .letter(let b)): return a < b
      }
    }
    if left.pieces.count != right.pieces.count { return left.pieces.count < right.pieces.count }
    return left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
  }
}

extension Sequence where Element == String {
  /// The distinct texts in their reporting order; see `TextOrder`.
  package var levels: [String] { Set(self).inTextOrder }

  /// The texts in their reporting order; see `TextOrder`.
  package var inTextOrder: [String] {
    map { (text: $0, place: TextOrder($0)) }.sorted { $0.place < $1.place }.map(\.text)
  }
}

import Reporting

/// A formula found in the source before Markdown is parsed.
struct LiftedFormula: Sendable {
  /// From the first dollar to the last, with the label where one follows.
  let range: Range<Int>
  /// The bytes of the formula on each of its lines, without the prefixes of quotes and lists.
  let lines: [Range<Int>]
  /// What stands between the dollars, lines joined, outer white space removed.
  let tex: String
  /// Whether it was written with two dollars.
  let isDisplay: Bool
  /// `eq-bound` of `{#eq-bound}`.
  let label: String?
}

/// A text in which each formula is replaced by as many bytes of letters, so that Markdown leaves it alone.
///
/// The letters are private-use characters (three bytes), filled up with `ø` (two bytes) and `x` (one): all of them
/// count as letters where Markdown decides about emphasis and quotation marks. Since lengths and line ends stay as
/// they are, every place in the cooked text is the same place in the source.
struct CookedText: Sendable {
  private(set) var bytes: [UInt8]
  /// By their place.
  var formulas: [LiftedFormula] = []
  var problems: [Diagnostic] = []
  /// Whether two dollars open a formula that its paragraph does not end.
  var hasOpenDisplay = false
  /// Whether some paragraph has so many quotation marks that pairing them would take too long.
  var hasTooManyQuotes = false

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Replaces the bytes of a range by letters.
  mutating func fill(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch range.upperBound - index {
      case 1:
        bytes[index] = UInt8(ascii: "x")
        index += 1
      case 2, 4:
        bytes[index] = 0xC3
        bytes[index + 1] = 0xB8
        index += 2
      default:
        bytes[index] = 0xEE
        bytes[index + 1] = 0x80
        bytes[index + 2] = 0x80
        index += 3
      }
    }
  }

  /// Replaces a byte that Markdown must not see.
  mutating func replace(at index: Int, by byte: UInt8) { bytes[index] = byte }

  /// Whether a byte can be the first of a filling.
  static func canStartFormula(_ byte: UInt8) -> Bool { byte == 0xEE || byte == 0xC3 }
}

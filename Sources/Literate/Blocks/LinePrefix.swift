/// What the containers of a line put before its content, read from the line alone.
struct LinePrefix {
  /// The first byte that is no blank, quote mark or list marker.
  var contentStart: Int
  var quoteDepth = 0
  var listMarkers = 0
  /// The column from 0 of the content behind the last list marker or quote mark, and the blanks after it.
  var markerColumn = 0
  var column = 0
  /// Whether there are more markers than the limit; reading stopped there.
  var isTooDeep = false

  /// - Parameters:
  ///   - maximumQuotes: further quote marks are content.
  ///   - allowsLists: whether list markers belong to the prefix.
  init(
    of line: Range<Int>, in bytes: [UInt8], maximumQuotes: Int = .max, allowsLists: Bool = true,
    limit: Int = .max
  ) {
    var index = line.lowerBound
    func byte(_ at: Int) -> UInt8 { at < line.upperBound ? bytes[at] : ASCII.newline }
    contentStart = index
    reading: while true {
      while byte(index).isBlank {
        column += byte(index) == ASCII.tab ? 4 - column % 4 : 1
        index += 1
      }
      contentStart = index
      if quoteDepth + listMarkers >= limit {
        isTooDeep = byte(index) == ASCII.greater || Self.listMarker(at: index, byte) != nil
        break
      }
      switch byte(index) {
      case ASCII.greater where quoteDepth < maximumQuotes:
        quoteDepth += 1
        index += 1
        column += 1
        markerColumn = column + (byte(index).isBlank ? 1 : 0)
      default:
        guard allowsLists, let width = Self.listMarker(at: index, byte) else { break reading }
        listMarkers += 1
        index += width
        column += width
        markerColumn = column + 1
      }
    }
  }

  /// The bytes of a bullet or a number with its delimiter, where a blank or the line's end follows.
  static func listMarker(at index: Int, _ byte: (Int) -> UInt8) -> Int? {
    var next = index
    switch byte(index) {
    case ASCII.hyphen, ASCII.plus, ASCII.star: next += 1
    case let first where first.isDigit:
      while byte(next).isDigit, next - index < 9 { next += 1 }
      guard byte(next) == ASCII.dot || byte(next) == ASCII.closeParenthesis else { return nil }
      next += 1
    default: return nil
    }
    return byte(next).isSpace ? next - index : nil
  }
}

/// An author's text in a figure, parted into words in label markup and formulas between dollars.
///
/// As in prose, a dollar opens before what is no space, and closes behind what is none and before what is no digit, so
/// that `$5 to $10` are prices. Code and values are stepped over, and `\$` is a dollar.
struct LabelText {
  enum Piece: Equatable {
    case text(String)
    /// The TeX between the dollars, and the whole as it is written.
    case formula(String, written: String)
  }
  private(set) var pieces: [Piece] = []

  /// The rule in the words of a page of help.
  static let summary = "Short formulas work as well: $\\hat\\sigma_1$."

  init(_ text: String) {
    let characters = Array(text)
    var start = 0
    var index = 0
    // What nothing closes here, nothing closes further on either.
    var unclosed: Set<Int> = []
    while index < characters.count {
      switch characters[index] {
      case "\\": index += 2
      case "`":
        index = characters[(index + 1)...].firstIndex(of: "`").map { $0 + 1 } ?? index + 1
      case "$":
        let width = index + 1 < characters.count && characters[index + 1] == "$" ? 2 : 1
        let closing =
          unclosed.contains(width) ? nil : Self.closing(of: width, after: index + width, in: characters)
        guard let end = closing else {
          if index + width < characters.count, !characters[index + width].isWhitespace {
            unclosed.insert(width)
          }
          index += width
          continue
        }
        append(String(characters[start..<index]))
        start = end + width
        pieces.append(
          .formula(
            String(characters[(index + width)..<end]), written: String(characters[index..<start])))
        index = start
      default: index += 1
      }
    }
    append(String(characters[start...]))
  }

  private mutating func append(_ text: String) {
    if !text.isEmpty { pieces.append(.text(text)) }
  }

  /// Where the dollars stand that close a formula which begins at `start`.
  private static func closing(of width: Int, after start: Int, in characters: [Character]) -> Int? {
    guard start < characters.count, !characters[start].isWhitespace else { return nil }
    var index = start
    while index < characters.count {
      if characters[index] == "\\" {
        index += 2
        continue
      }
      let after = index + width
      if characters[index] == "$", index > start, !characters[index - 1].isWhitespace,
        after <= characters.count,
        characters[index..<after].allSatisfy({ $0 == "$" }),
        after == characters.count || !"0123456789".contains(characters[after])
      {
        return index
      }
      index += 1
    }
    return nil
  }
}

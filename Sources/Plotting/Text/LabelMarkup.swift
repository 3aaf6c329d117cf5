/// The small markup of titles and labels.
///
/// `x_1`, `x_{12}` lower, `x^2`, `x^{-1}` raise, `*x*` slants; `\_`, `\^`, `\*`, `\{`, `\}`, `\\` stand for the characters
/// themselves, and so does a mark that opens nothing: an asterisk beside a space, a `_` or `^` at the end. Letters such as
/// θ̂, σ² or x₁ need no markup. Every text has a reading, so parsing never fails.
package enum LabelMarkup {
  package static func parse(_ text: String) -> RichText {
    var parser = Parser(characters: Array(text))
    parser.run()
    return RichText(parser.pieces)
  }

  /// Text such as a column's name `bill_length_mm`, written so that it stands for itself.
  package static func escape(_ plain: String) -> String {
    var result = ""
    for character in plain {
      if special.contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// The text that a reader hears: markup taken away.
  package static func plain(_ text: String) -> String { parse(text).spoken }

  /// Markup that parses to this text again.
  static func markup(of text: RichText) -> String {
    text.pieces.map { piece in
      let inner = escape(piece.text)
      switch piece.position {
      case .base: return piece.italic ? "*" + inner + "*" : inner
      case .raised: return "^{" + inner + "}"
      case .lowered: return "_{" + inner + "}"
      }
    }.joined()
  }

  private static let special: [Character] = ["\\", "_", "^", "*", "{", "}"]

  private struct Parser {
    let characters: [Character]
    var index = 0
    var isItalic = false
    var pieces: [RichText.Piece] = []

    init(characters: [Character]) { self.characters = characters }

    mutating func run() {
      while index < characters.count {
        let character = characters[index]
        switch character {
        case "\\" where isSpecial(index + 1):
          append(characters[index + 1])
          index += 2
        case "_" where opens(index + 1):
          index += 1
          shifted(.lowered)
        case "^" where opens(index + 1):
          index += 1
          shifted(.raised)
        case "*" where isItalic || opensItalic:
          isItalic.toggle()
          index += 1
        default:
          append(character)
          index += 1
        }
      }
    }

    private func isSpecial(_ index: Int) -> Bool {
      index < characters.count && LabelMarkup.special.contains(characters[index])
    }

    /// Whether something to raise or lower stands here.
    private func opens(_ index: Int) -> Bool {
      guard index < characters.count, !characters[index].isWhitespace else { return false }
      return characters[index] != "{" || closing(after: index) != nil
    }

    private func closing(after index: Int) -> Int? {
      var end = index + 1
      while end < characters.count, characters[end] != "}" {
        end += characters[end] == "\\" && isSpecial(end + 1) ? 2 : 1
      }
      return end < characters.count && end > index + 1 ? end : nil
    }

    private var opensItalic: Bool {
      guard index + 1 < characters.count, !characters[index + 1].isWhitespace, characters[index + 1] != "*"
      else {
        return false
      }
      var end = index + 2
      while end < characters.count {
        if characters[end] == "*", characters[end - 1] != "\\", !characters[end - 1].isWhitespace {
          return true
        }
        end += 1
      }
      return false
    }

    private mutating func shifted(_ position: RichText.Piece.Position) {
      if characters[index] == "{", let end = closing(after: index) {
        index += 1
        while index < end {
          if characters[index] == "\\", isSpecial(index + 1) { index += 1 }
          append(characters[index], position)
          index += 1
        }
        index = end + 1
      } else if characters[index] == "\\", isSpecial(index + 1) {
        append(characters[index + 1], position)
        index += 2
      } else {
        append(characters[index], position)
        index += 1
      }
    }

    private mutating func append(_ character: Character, _ position: RichText.Piece.Position = .base) {
      // A hyphen before a digit in an exponent is a minus sign.
      let character = position != .base && character == "-" ? "\u{2212}" : character
      if let last = pieces.last, last.italic == isItalic, last.position == position {
        pieces[pieces.count - 1].text.append(character)
      } else {
        pieces.append(RichText.Piece(String(character), italic: isItalic, position: position))
      }
    }
  }
}

/// The small markup of titles and labels.
///
/// `x_1`, `x_max` lower, `10^-6`, `e^x` raise, `*x*` slants, and code between backticks stands for itself. `_` and `^` take
/// the whole number or word that follows, with its sign, or what stands in braces, `x_{i, j}`. `_` without braces stands
/// behind a single letter, so that names such as `group_one` or `body_mass_g` are what they are; `^` stands behind
/// anything. What is raised or lowered has a minus sign where a hyphen is written. `\_`, `\^`, `\*`, `\{`, `\}`, `\$`, `\-`, `\\`
/// and `` \` `` stand for the characters themselves, and so does a mark that opens nothing: an asterisk beside a space or within
/// a product, `2*3`, a `_` or `^` at the end. Letters such as θ̂, σ² or x₁ need no markup. Every text has a reading, so parsing
/// never fails; what an author can't have meant by it is a `Slip`.
///
/// Only authors write it: labels of Likely's own are values, see `RichText`.
package enum LabelMarkup {
  /// The rule in the words of a page of help.
  package static let summary =
    "In titles and labels `x_1` and `x_max` lower, `10^-6` and `e^x` raise a whole number or word, and braces what they hold, `x_{i, j}`. `_` does so behind a single letter only, so that a name such as body_mass_g stays. `*x*` slants. Code in backticks, and what follows a backslash, stands as it is written."

  package static func parse(_ text: String) -> RichText {
    var parser = Parser(characters: Array(text))
    parser.run()
    return parser.text
  }

  /// What has a reading, though not the one that it looks like.
  package enum Slip: Equatable {
    /// A second text that is raised, or lowered, behind the same letter: `x^1^2`.
    case doubled(String)
    /// Something raised or lowered within what is raised or lowered, or braces there: `e^{x_1}`.
    case nested(String)
  }

  package static func slip(in text: String) -> Slip? {
    var parser = Parser(characters: Array(text))
    parser.run()
    return parser.slip
  }

  /// Whether a number behind this text would be raised or lowered, as behind `x^` and `x_`.
  package static func endsInScript(_ text: String) -> Bool {
    guard let last = text.last, "_^+-\u{2212}±".contains(last) else { return false }
    return parse(text + "1").pieces.last.map { $0.position != .base && $0.text.hasSuffix("1") } ?? false
  }

  /// Text such as a column's name `bill_length_mm`, written so that it stands for itself where it comes into an author's markup.
  package static func escape(_ plain: String) -> String { escape(plain, special) }

  private static func escape(_ plain: String, _ special: [Character]) -> String {
    var result = ""
    for character in plain {
      if special.contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// Markup that parses to this text again.
  static func markup(of text: RichText) -> String {
    text.pieces.map { piece in
      // A hyphen outside of what is raised or lowered is one anyway.
      let inner = escape(piece.text, piece.position == .base ? special.filter { $0 != "-" } : special)
      switch piece.position {
      case .base: return piece.italic ? "*" + inner + "*" : inner
      case .raised: return "^{" + inner + "}"
      case .lowered: return "_{" + inner + "}"
      }
    }.joined()
  }

  private static let special: [Character] = ["\\", "_", "^", "*", "{", "}", "`", "$", "-"]

  private struct Parser {
    let characters: [Character]
    var index = 0
    var isItalic = false
    private(set) var text = RichText([])
    private var pieces: [RichText.Piece] { text.pieces }
    /// The first of them.
    private(set) var slip: Slip?
    /// The place of the brace that closes each one.
    private var closing: [Int: Int] = [:]

    init(characters: [Character]) {
      self.characters = characters
      var open: [Int] = []
      var index = 0
      while index < characters.count {
        switch characters[index] {
        case "\\" where isSpecial(index + 1): index += 1
        case "{": open.append(index)
        case "}": if let start = open.popLast() { closing[start] = index }
        default: break
        }
        index += 1
      }
    }

    mutating func run() {
      while index < characters.count {
        let character = characters[index]
        switch character {
        case "\\" where isSpecial(index + 1):
          append(characters[index + 1])
          index += 2
        case "`" where code(from: index + 1) != nil:
          let code = code(from: index + 1) ?? index..<index
          for place in code { append(characters[place]) }
          index = code.upperBound + 1
        case "_", "^":
          let position: RichText.Piece.Position = character == "_" ? .lowered : .raised
          if let script = script(position, at: index) {
            append(script, position)
          } else {
            append(character)
            index += 1
          }
        case "*" where isItalic ? closesItalic(at: index) : opensItalic:
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

    /// What stands between a backtick before `start` and the next one.
    private func code(from start: Int) -> Range<Int>? {
      let end = (start..<max(start, characters.count)).first { characters[$0] == "`" }
      return end.flatMap { $0 > start ? start..<$0 : nil }
    }

    /// What the sign at `sign` raises or lowers, after which the text goes on; nil where the sign stands for itself.
    private mutating func script(_ position: RichText.Piece.Position, at sign: Int) -> String? {
      let start = sign + 1
      guard start < characters.count else { return nil }
      if characters[start] == "{" {
        guard let end = closing[start], end > start + 1, !doubles(position, sign...end) else { return nil }
        if isNested(start + 1..<end) { note(.nested(String(characters[sign...end]))) }
        index = start + 1
        var text = ""
        while index < end {
          if characters[index] == "\\", isSpecial(index + 1) {
            text.append(characters[index + 1])
            index += 2
          } else {
            text.append(Self.signed(characters[index]))
            index += 1
          }
        }
        index = end + 1
        return text
      }
      let end = position == .raised ? raisedEnd(from: start) : loweredEnd(from: start)
      guard end > start else { return nil }
      if position == .raised {
        guard sign > 0, !characters[sign - 1].isWhitespace else { return nil }
      } else {
        // Several of them join the words of a name.
        guard isBehindSymbol, end == characters.count || characters[end] != "_" else { return nil }
      }
      guard !doubles(position, sign...(end - 1)) else { return nil }
      index = end
      return String(characters[start..<end].map(Self.signed))
    }

    /// A character as it is raised or lowered, where a hyphen that an author writes is a minus sign.
    private static func signed(_ character: Character) -> Character {
      character == "-" ? "\u{2212}" : character
    }

    /// Whether something stands raised, or lowered, behind the same letter already: then the sign stands for itself.
    private mutating func doubles(_ position: RichText.Piece.Position, _ script: ClosedRange<Int>) -> Bool {
      let scripts = pieces.reversed().prefix { $0.position != .base }
      guard scripts.contains(where: { $0.position == position }) else { return false }
      note(.doubled(String(characters[script])))
      return true
    }

    /// Whether what stands in braces has braces of its own, or raises or lowers something.
    private func isNested(_ inner: Range<Int>) -> Bool {
      if inner.contains(where: { closing[$0] != nil }) { return true }
      let text = LabelMarkup.parse(String(characters[inner]))
      return text.pieces.contains { $0.position != .base }
    }

    private mutating func note(_ found: Slip) { if slip == nil { slip = found } }

    /// Where the number or word from `start` on ends, with the sign before it; some signs may stand alone.
    private func raisedEnd(from start: Int) -> Int {
      let first = Self.signs.contains(characters[start]) ? start + 1 : start
      var end = first
      if end < characters.count, characters[end].isNumber {
        while end < characters.count, characters[end].isNumber || isPoint(end) { end += 1 }
      } else {
        end = wordEnd(from: first)
      }
      return end == start && "*∞⊤†°′".contains(characters[start]) ? start + 1 : end
    }

    /// Where the index from `start` on ends: letters and digits, with a sign before them.
    private func loweredEnd(from start: Int) -> Int {
      wordEnd(from: Self.signs.contains(characters[start]) ? start + 1 : start)
    }

    private func wordEnd(from start: Int) -> Int {
      (start..<characters.count).first { !characters[$0].isLetter && !characters[$0].isNumber }
        ?? characters.count
    }

    private static let signs: [Character] = ["+", "-", "\u{2212}", "±"]

    /// Whether a decimal point stands between digits.
    private func isPoint(_ index: Int) -> Bool {
      characters[index] == "." && index + 1 < characters.count && characters[index + 1].isNumber
    }

    /// Whether a single letter stands before, alone or with something raised.
    private var isBehindSymbol: Bool {
      guard let base = pieces.last?.position == .raised ? pieces.dropLast().last : pieces.last,
        base.position == .base
      else { return false }
      let last = Array(base.text.suffix(2))
      guard let letter = last.last, letter.isLetter else { return false }
      return last.count == 1 || !(last[0].isLetter || last[0] == "_")
    }

    private var opensItalic: Bool {
      guard index + 1 < characters.count, !characters[index + 1].isWhitespace, characters[index + 1] != "*",
        !isWithinWord(index)
      else {
        return false
      }
      return (index + 2..<max(index + 2, characters.count)).contains {
        characters[$0] == "*" && characters[$0 - 1] != "\\" && closesItalic(at: $0)
      }
    }

    private func closesItalic(at index: Int) -> Bool {
      !characters[index - 1].isWhitespace && !isWithinWord(index)
    }

    /// Whether letters or digits stand on both sides, as in the product `2*3`.
    private func isWithinWord(_ index: Int) -> Bool {
      guard index > 0, index + 1 < characters.count else { return false }
      return [characters[index - 1], characters[index + 1]].allSatisfy { $0.isLetter || $0.isNumber }
    }

    private mutating func append(_ script: String, _ position: RichText.Piece.Position) {
      text.append(RichText.Piece(script, italic: isItalic, position: position))
    }

    private mutating func append(_ character: Character) {
      text.append(RichText.Piece(String(character), italic: isItalic))
    }
  }
}

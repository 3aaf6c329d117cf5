/// How characters stand on a terminal.
enum TerminalText {
  /// A character as it is printed: control characters as U+FFFD, what has no width as it is.
  static func cell(of character: Character) -> (text: String, width: Int) {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return ("", 0) }
    if scalars.contains(where: isControl) { return ("\u{FFFD}", 1) }
    let isEmoji =
      first.properties.isEmojiPresentation || scalars.contains("\u{FE0F}") && first.properties.isEmoji
    if isEmoji || isWide(first.value) { return (String(character), 2) }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return (String(character), 0)
    default: return (String(character), 1)
    }
  }

  /// What a terminal obeys instead of showing it.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F..<0xA0: true
    default: scalar.turnsDirection
    }
  }

  /// Wide and fullwidth characters of East Asian scripts (Unicode Standard Annex 11, by block).
  private static func isWide(_ code: UInt32) -> Bool {
    switch code {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension String {
  /// The text without control characters but for tabs: a stranger's document must not send any to the terminal.
  package var printable: String {
    String(
      UnicodeScalarView(
        unicodeScalars.map { $0 != "\t" && TerminalText.isControl($0) ? "\u{FFFD}" : $0 }))
  }
}

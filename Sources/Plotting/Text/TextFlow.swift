/// Breaks text into lines that fit a width.
struct TextFlow<Measurer: TextMeasuring> {
  let measurer: Measurer

  func width(_ text: RichText, _ style: TextStyle) -> Double {
    let width = measurer.measure(text, style: style).width
    return width.isFinite ? max(width, 0) : 0
  }

  /// Lines no wider than `width`, at most `limit` of them; the last ends in an ellipsis if there was more to say.
  func lines(_ text: RichText, style: TextStyle, width: Double, limit: Int) -> [RichText] {
    guard !text.isEmpty, limit > 0 else { return [] }
    if self.width(text, style) <= width { return [text] }
    var lines: [[RichText.Piece]] = []
    var line: [RichText.Piece] = []
    for word in words(of: text).flatMap({ split($0, style: style, width: width) }) {
      let longer = line.isEmpty ? word : line + [RichText.Piece(" ")] + word
      if line.isEmpty || self.width(RichText(longer), style) <= width {
        line = longer
      } else {
        lines.append(line)
        line = word
      }
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > limit else { return lines.map { RichText($0) } }
    let shortened = shortened(lines[limit - 1], style: style, width: width)
    return lines[..<(limit - 1)].map { RichText($0) } + [shortened]
  }

  /// One line no wider than `width`, with an ellipsis in place of what does not fit.
  func shortened(_ pieces: [RichText.Piece], style: TextStyle, width: Double) -> RichText {
    var pieces = pieces
    while true {
      let text = RichText(pieces + [RichText.Piece("…")])
      if pieces.isEmpty || self.width(text, style) <= width { return text }
      pieces[pieces.count - 1].text.removeLast()
      if pieces[pieces.count - 1].text.isEmpty { pieces.removeLast() }
    }
  }

  /// Words with the pieces that they are made of; a word may change its slant or height in the middle.
  private func words(of text: RichText) -> [[RichText.Piece]] {
    var words: [[RichText.Piece]] = [[]]
    for piece in text.pieces {
      let parts = piece.text.split(omittingEmptySubsequences: false) {
        $0 == " " || $0.isNewline || $0 == "\t"
      }
      for (index, part) in parts.enumerated() {
        if index > 0 { words.append([]) }
        if part.isEmpty { continue }
        words[words.count - 1].append(
          RichText.Piece(String(part), italic: piece.italic, position: piece.position))
      }
    }
    return words.filter { !$0.isEmpty }
  }

  /// The word itself, or parts of it where it is wider than a whole line.
  private func split(_ word: [RichText.Piece], style: TextStyle, width: Double) -> [[RichText.Piece]] {
    if self.width(RichText(word), style) <= width { return [word] }
    var parts: [[RichText.Piece]] = []
    var part: [RichText.Piece] = []
    for piece in word {
      for character in piece.text {
        let letter = RichText.Piece(String(character), italic: piece.italic, position: piece.position)
        if !part.isEmpty, self.width(RichText(part + [letter]), style) > width {
          parts.append(part)
          part = []
        }
        part.append(letter)
      }
    }
    return part.isEmpty ? parts : parts + [part]
  }
}

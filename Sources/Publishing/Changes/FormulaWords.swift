import Reporting

extension PageWord {
  /// The TeX of a formula; nil for any other word.
  var tex: String? {
    text.count > 1 && text.hasPrefix("$") && text.hasSuffix("$") ? String(text.dropFirst().dropLast()) : nil
  }
}

extension [PageWord] {
  /// The numbers, commands and marks of a formula.
  init(tex: String) {
    self = SourceWords.words { $0.add(tex: tex, at: nil) }.words
  }
}

extension SourceWords {
  /// A formula as its author wrote it: the values in it are places of their own.
  static func formula(_ origin: Origin) -> (words: [PageWord], origins: [Origin]) {
    let written = origin.range
    return words { source in
      source.origins = [Origin(range: written, kind: .words(written.text))]
      var rest = written.bytes
      let text = written.source
      while let opening = text.bytes[rest].firstRange(of: Array("`{".utf8)),
        let closing = text.bytes[opening.upperBound..<rest.upperBound].firstRange(of: Array("}`".utf8))
      {
        source.add(tex: text.text(in: rest.lowerBound..<opening.lowerBound), at: 0)
        source.origins.append(
          Origin(range: SourceRange(text, opening.lowerBound..<closing.upperBound), kind: .woven))
        // A word that no formula has: what the value reads as stands in its place.
        source.add(tex: "\u{FFFC}", at: source.origins.count - 1)
        rest = closing.upperBound..<rest.upperBound
      }
      source.add(tex: text.text(in: rest), at: 0)
    }
  }

  fileprivate mutating func add(tex: String, at origin: Int?) {
    var rest = Substring(tex)
    while let first = rest.first {
      let word: Substring
      if first == "\\" {
        let name = rest.dropFirst().prefix(while: \.isLetter)
        word = rest.prefix(max(2, name.count + 1))
      } else if let number = rest.prefixMatch(of: /[0-9]+(?:\.[0-9]+)?/) {
        word = number.output
      } else {
        word = rest.prefix(1)
      }
      // The dollars around it are no part of a formula.
      if !first.isWhitespace, first != "$" { add(symbol: String(word), from: origin) }
      rest = rest.dropFirst(word.count)
    }
  }
}

package import Literate
import Reporting

/// What stands behind the point of a number, by which a column of numbers is aligned.
package struct NumberTail: Sendable, Equatable {
  package let places: Int
  package var isPercent: Bool

  /// Nil for a number that has no point to be aligned at.
  init?(_ number: Numeral) {
    guard let places = number.places else { return nil }
    self.places = places
    isPercent = number.isPercent
  }

  /// The tail of a number that an author wrote, such as `−1,130.26` or `45%`; nil for any other text.
  init?(written text: String) {
    var text = Substring(text.trimmed)
    isPercent = text.hasSuffix("%")
    if isPercent { text = Substring(String(text.dropLast()).trimmed) }
    if let sign = text.first, "−-+".contains(sign) { text = text.dropFirst() }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...2).contains(parts.count), whole.contains(where: \.isWholeNumber),
      whole.allSatisfy({ $0.isWholeNumber || $0 == "," || $0.isWhitespace })
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard fraction.allSatisfy(\.isWholeNumber) else { return nil }
    places = fraction.count
  }
}

extension WovenText {
  /// The tail of the number that a cell of the author's is.
  var tail: NumberTail? {
    guard document.blocks.count == 1, case .paragraph(let content)? = document.blocks.first?.kind else {
      return nil
    }
    return tail(of: content)
  }

  /// The same of a cell of a table in Markdown. A value has its own; what the author wrote by hand is read.
  package func tail(of content: [Inline]) -> NumberTail? {
    switch (content.first?.kind, content.dropFirst().first?.kind, content.count) {
    case (.emphasis(let inner)?, nil, _), (.strong(let inner)?, nil, _): return tail(of: inner)
    case (.value?, nil, _):
      guard case .value(.number(let number))? = content.first.flatMap({ woven[$0.id] }) else { return nil }
      return NumberTail(number)
    case (.value?, .text(let unit)?, 2) where unit.trimmed == "%":
      var tail = tail(of: Array(content.prefix(1)))
      tail?.isPercent = true
      return tail
    default:
      let hasValue = content.contains { if case .value = $0.kind { true } else { false } }
      return hasValue ? nil : NumberTail(written: plain(content))
    }
  }
}

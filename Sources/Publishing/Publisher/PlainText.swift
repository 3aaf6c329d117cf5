import Literate
import Weaving

extension Woven {
  /// The number of a display formula.
  var equationNumber: String? {
    switch self {
    case .equationNumber(let number): number
    case .formula(_, let number): number
    default: nil
    }
  }
}

extension Callout {
  /// The word that stands at the head, such as `Exercise` or `Key idea`.
  var word: String {
    let words = kind.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The title without one that says only the word again, such as `> [!solution]- Solution`.
  func heading(in text: WovenText) -> [Inline] {
    text.plain(title).trimmed.lowercased() == word.lowercased() ? [] : title
  }
}

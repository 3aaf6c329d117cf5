import Reporting
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

extension Block {
  /// The label of a directive, where it has one.
  var directiveName: String? { if case .directive(let directive) = kind { directive.name } else { nil } }
}

extension Callout {
  /// The word that stands at the head, such as `Exercise` or `Key idea`.
  var word: String {
    Grammar.capitalized(kind.split(separator: "-").joined(separator: " "))
  }

  /// The title without one that says only the word again, such as `> [!solution]- Solution`.
  func heading(in text: WovenText) -> [Inline] {
    text.plain(title).trimmed.lowercased() == word.lowercased() ? [] : title
  }
}

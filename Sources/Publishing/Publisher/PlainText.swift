import Literate
import Weaving

/// The words of a text without its markup: for page titles, alt texts and the width of table cells.
extension WovenText {
  var plain: String {
    document.blocks.map { block in
      switch block.kind {
      case .paragraph(let content), .heading(_, _, let content): plain(content)
      case .formula(let tex, _): tex
      case .code(_, let text): text
      default: ""
      }
    }.joined(separator: " ")
  }

  func plain(_ nodes: [Inline]) -> String { nodes.map(plain).joined() }

  private func plain(_ node: Inline) -> String {
    switch node.kind {
    case .text(let text), .code(let text): text
    case .softBreak, .lineBreak: " "
    case .value:
      if case .value(let value)? = woven[node.id] { value } else { node.range.text }
    case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(_, _, let content),
      .image(_, _, let content):
      plain(content)
    case .formula(let tex): woven[node.id]?.tex ?? tex
    case .reference(let label):
      if case .reference(let text, _, _)? = woven[node.id] { text } else { "@" + label }
    case .citation:
      if case .citation(let citation)? = woven[node.id] { citation.plain } else { node.range.text }
    case .footnote, .html: ""
    }
  }
}

extension CitationText {
  var plain: String {
    pieces.map { piece in
      switch piece {
      case .plain(let text), .work(let text, _): text
      }
    }.joined()
  }
}

extension Woven {
  /// The TeX of a formula whose values were filled in.
  var tex: String? {
    switch self {
    case .value(let tex), .formula(let tex, _): tex
    default: nil
    }
  }

  /// The number of a display formula.
  var equationNumber: String? {
    switch self {
    case .equationNumber(let number): number
    case .formula(_, let number): number
    default: nil
    }
  }
}

extension Inline {
  var isFormula: Bool {
    if case .formula = kind { true } else { false }
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
    text.plain(title).trimmingSpaces().lowercased() == word.lowercased() ? [] : title
  }
}

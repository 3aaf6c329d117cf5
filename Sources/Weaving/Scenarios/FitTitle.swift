import Literate
import Plotting

/// What readers call a fit: in the author's words with their markup, or in Likely's own.
struct FitTitle: Sendable {
  enum Words: Sendable {
    case written(Template)
    case ours(String)
  }
  /// The name of the scenario, where fits of two would be called alike.
  var scenario: String?
  var words: Words

  /// As it was written.
  var text: String {
    switch words {
    case .written(let template): template.text
    case .ours(let text): text
    }
  }

  private var prefix: String { scenario.map { $0 + ", " } ?? "" }

  /// The title for a figure.
  func label(_ weaver: inout TextWeaver) -> RichText {
    switch words {
    case .written(let template): "\(prefix)\(weaver.label(template))"
    case .ours(let text): "\(prefix)\(text)"
    }
  }

  /// The title as a cell of a table.
  func cell(_ weaver: inout TextWeaver) -> Cell {
    switch words {
    case .written(let template): .fragment(weaver.fragment(template).behind(prefix))
    case .ours(let text): .text(prefix + text)
    }
  }
}

extension WovenText {
  /// The text behind other words, which stand for themselves.
  fileprivate func behind(_ words: String) -> WovenText {
    guard !words.isEmpty, let block = document.blocks.first, case .paragraph(let content) = block.kind else {
      return self
    }
    // No inline of a document has a number below zero.
    let first = Inline(id: -1, range: block.range, kind: .text(words))
    let whole = Block(id: block.id, range: block.range, kind: .paragraph([first] + content))
    return WovenText(
      document: Document(
        source: document.source, frontMatter: nil, frontMatterRange: document.frontMatterRange,
        blocks: [whole] + document.blocks.dropFirst(), footnotes: [], problems: []),
      woven: woven)
  }
}

package import Literate
import Reporting

/// The words of a text without its markup: for page titles, alternative texts and the width of table cells.
extension WovenText {
  package var plain: String {
    document.blocks.map { block in
      switch block.kind {
      case .paragraph(let content), .heading(_, _, let content): plain(content)
      case .formula(let tex, _): VerbatimCharacter.revealed(in: tex)
      case .code(_, let text): text
      default: ""
      }
    }.joined(separator: " ")
  }

  package func plain(_ nodes: [Inline]) -> String { nodes.map { plain($0) { $0 } }.joined() }

  /// The text as it is read out, as in an alternative text: σ̂ for `\hat\sigma`, as far as a formula is a line of letters.
  package var spoken: String {
    document.blocks.map { block in
      if case .paragraph(let content) = block.kind { spoken(content) } else { "" }
    }.joined(separator: " ")
  }

  package func spoken(_ nodes: [Inline]) -> String {
    nodes.map { plain($0, formula: LabelFormula.spoken) }.joined()
  }

  private func plain(_ node: Inline, formula: (String) -> String) -> String {
    switch node.kind {
    case .text(let text), .code(let text): text
    case .softBreak, .lineBreak: " "
    case .value:
      if case .value(let value)? = woven[node.id] { value.text } else { node.range.text }
    case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(_, _, let content),
      .image(_, _, let content):
      content.map { plain($0, formula: formula) }.joined()
    case .formula(let tex): formula(VerbatimCharacter.revealed(in: woven[node.id]?.tex ?? tex))
    case .reference(let label):
      if case .reference(let reference)? = woven[node.id] { reference.text } else { "@" + label }
    case .citation:
      if case .citation(let citation)? = woven[node.id] { citation.plain } else { node.range.text }
    case .footnote, .html: ""
    }
  }

  /// The title of a link or a picture with its values, from how it is written.
  package func title(_ written: String, of node: Inline) -> String {
    if case .title(let title)? = woven[node.id] { title } else { written }
  }

  /// The text as the words of a link: what leads elsewhere is words, and footnotes are left out.
  package var unlinked: WovenText {
    let blocks = document.blocks.map { block in
      guard case .paragraph(let content) = block.kind else { return block }
      return Block(id: block.id, range: block.range, kind: .paragraph(content.flatMap(unlinked)))
    }
    return WovenText(
      document: Document(
        source: document.source, frontMatter: nil, frontMatterRange: document.frontMatterRange,
        blocks: blocks, footnotes: [], problems: []),
      woven: woven)
  }

  private func unlinked(_ node: Inline) -> [Inline] {
    func with(_ kind: Inline.Kind) -> [Inline] { [Inline(id: node.id, range: node.range, kind: kind)] }
    switch node.kind {
    case .footnote: return []
    case .reference, .citation: return with(.text(plain([node])))
    case .link(_, _, let content): return content.flatMap(unlinked)
    case .emphasis(let content): return with(.emphasis(content.flatMap(unlinked)))
    case .strong(let content): return with(.strong(content.flatMap(unlinked)))
    case .strikethrough(let content): return with(.strikethrough(content.flatMap(unlinked)))
    case .text, .softBreak, .lineBreak, .code, .value, .image, .formula, .html: return [node]
    }
  }

  /// A text of inlines that stand in a document.
  init(_ content: [Inline], of document: Document, woven: [NodeID: Woven]) {
    let range = content.first?.range ?? document.frontMatterRange
    self.init(
      document: Document(
        source: document.source, frontMatter: nil, frontMatterRange: document.frontMatterRange,
        blocks: [Block(id: -1, range: range, kind: .paragraph(content))], footnotes: document.footnotes,
        problems: []),
      woven: woven)
  }
}

extension CitationText {
  package var plain: String {
    pieces.map { piece in
      switch piece {
      case .plain(let text), .work(let text, _): text
      }
    }.joined()
  }
}

extension Woven {
  /// The TeX of a formula whose values were filled in.
  package var tex: String? {
    switch self {
    case .formula(let tex, _): tex
    default: nil
    }
  }
}

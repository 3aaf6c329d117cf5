import Foundation
import Literate
import Plotting
import Reporting
@testable import Weaving

/// Weaves a parsed text without running any model: values are looked up by their expression, figures, tables and
/// listings by their name. What the maps lack is made from the source, so that any tutorial can be woven.
struct StandInWeaver {
  var values: [String: String] = [:]
  var tables: [String: WovenTable] = [:]
  var listings: [String: WovenListing] = [:]
  /// What captions and alternative texts say where the tutorial gives none.
  var captions = ""
  /// The chapter of a label that another chapter has.
  var chapters: [String: String] = [:]

  private(set) var figures: [WovenFigure] = []
  private var woven: [NodeID: Woven] = [:]
  private var numbers: [String: Int] = [:]
  private var labels: [String: String] = [:]

  mutating func weave(_ name: String, _ markdown: String) -> WovenText {
    let document = Document(parsing: SourceText(name: "Tutorials/\(name).md", markdown))
    for pass in 0..<2 {
      numbers = [:]
      figures = []
      // The second pass knows the labels that come later.
      weave(document.blocks)
      for note in document.footnotes where pass == 1 { weave(note.blocks) }
    }
    return WovenText(document: document, woven: woven)
  }

  /// A caption or a cell.
  mutating func fragment(_ text: String) -> WovenText {
    let source = SourceText(name: "Tutorials/x.md", text)
    let document = Document(fragment: text, at: SourceRange(source, 0..<source.bytes.count))
    var inner = self
    inner.woven = [:]
    inner.weave(document.blocks)
    return WovenText(document: document, woven: inner.woven)
  }

  private mutating func number(_ kind: String) -> Int {
    numbers[kind, default: 0] += 1
    return numbers[kind, default: 0]
  }

  // MARK: - Blocks

  private mutating func weave(_ blocks: [Block]) {
    for block in blocks { weave(block) }
  }

  private mutating func weave(_ block: Block) {
    switch block.kind {
    case .heading(_, let anchor, let content):
      labels[anchor] = "Section ‘\(content.map(\.range.text).joined())’"
      weave(content)
    case .paragraph(let content): weave(content)
    case .list(let list): for item in list.items { weave(item.blocks) }
    case .quote(let blocks): weave(blocks)
    case .callout(let callout):
      weave(callout.title)
      weave(callout.blocks)
    case .directive(let directive): woven[block.id] = weave(directive)
    case .formula(let tex, let label):
      let number = label.map { label in
        let text = "2.\(self.number("equation"))"
        labels[label] = "equation (\(text))"
        return text
      }
      if tex.contains("`{") {
        woven[block.id] = .formula(tex: filled(tex), number: number)
      } else if let number {
        woven[block.id] = .equationNumber(number)
      }
    case .table(let table):
      for cell in table.header + table.rows.flatMap({ $0 }) { weave(cell) }
    case .code, .thematicBreak, .html: break
    }
  }

  private mutating func weave(_ directive: Directive) -> Woven {
    let name = directive.name ?? "unnamed"
    func text(_ key: String) -> String {
      if case .mapping(let entries)? = directive.body?.kind,
        case .scalar(let text, _)? = entries.first(where: { $0.key == key })?.value.kind
      {
        return text
      }
      return captions
    }
    switch directive.kind {
    case "figure":
      let number = number("figure")
      labels[name] = "Figure \(number)"
      let figure = WovenFigure(
        number: number, caption: fragment(text("fig-cap")),
        drawing: Figure(
          name: name, altText: text("fig-alt").isEmpty ? "A drawing of \(name)" : text("fig-alt"),
          panels: []))
      figures.append(figure)
      return .figure(figure)
    case "table":
      let number = number("table")
      labels[name] = "Table \(number)"
      var table =
        tables[name]
        ?? WovenTable(
          name: name, number: nil, caption: nil, columns: [], rows: [], range: directive.bodyRange)
      table.number = number
      table.caption = fragment(text("tbl-cap"))
      return .table(table)
    case "listing":
      let number = number("listing")
      labels[name] = "Listing \(number)"
      var listing =
        listings[name]
        ?? WovenListing(
          name: name, number: nil, caption: nil, language: "swift", code: "", origin: text("file"))
      listing.number = number
      listing.caption = fragment(text("lst-cap"))
      return .listing(listing)
    default: return .nothing
    }
  }

  // MARK: - Text

  /// A value as a number, where it is printed as one.
  private static func typed(_ text: String) -> WovenValue {
    guard let number = Double(text.replacing("−", with: "-")) else { return .text(text) }
    let places = text.split(separator: ".").dropFirst().first?.count ?? 0
    let numeral = NumberFormat(decimals: places, notation: .fixed).numeral(number)
    return numeral.text == text ? .number(numeral) : .text(text)
  }

  private mutating func weave(_ nodes: [Inline]) {
    for node in nodes { weave(node) }
  }

  private mutating func weave(_ node: Inline) {
    switch node.kind {
    case .value(let expression): woven[node.id] = .value(Self.typed(value(of: expression.text)))
    case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(_, _, let content),
      .image(_, _, let content):
      weave(content)
    case .formula(let tex): if tex.contains("`{") { woven[node.id] = .formula(tex: filled(tex), number: nil) }
    case .reference(let label):
      woven[node.id] = .reference(
        WovenReference(text: labels[label] ?? "Figure 1", anchor: label, chapter: chapters[label]))
    case .citation(let citations, let isNarrative):
      var pieces: [CitationText.Piece] = isNarrative ? [] : [.plain("(")]
      for (index, citation) in citations.enumerated() {
        if index > 0 { pieces.append(.plain("; ")) }
        pieces.append(
          .work(
            "\(citation.key.split(separator: "-").map { $0.capitalized }.joined(separator: " "))",
            key: citation.key))
        if !citation.locator.isEmpty { pieces.append(.plain(", " + citation.locator)) }
      }
      if !isNarrative { pieces.append(.plain(")")) }
      woven[node.id] = .citation(CitationText(pieces: pieces))
    case .text, .softBreak, .lineBreak, .code, .footnote, .html: break
    }
  }

  private func value(of expression: String) -> String {
    values[expression.trimmingCharacters(in: .whitespaces)] ?? "0.797"
  }

  /// Fills in the values of a formula.
  private func filled(_ tex: String) -> String {
    tex.replacing(/`\{([^}]*)\}`/) { value(of: String($0.output.1)) }
  }
}

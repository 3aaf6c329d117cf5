import Reporting

@testable import Literate

/// A document as text: one line for each node, with what is written at its range, so that a test reads like the tree.
struct Outline {
  private(set) var lines: [String] = []

  init(_ document: Document) {
    add(document.blocks, 0)
    for footnote in document.footnotes {
      line("footnote \(footnote.name)", footnote.range, 0)
      add(footnote.blocks, 1)
    }
  }

  init(_ text: String) { self.init(Document(parsing: SourceText(name: "a.md", text))) }

  var text: String { lines.joined(separator: "\n") }

  private mutating func line(_ name: String, _ range: SourceRange?, _ depth: Int) {
    let written =
      range.map {
        " «\($0.text.replacing("\r\n", with: "␍⏎").replacing("\r", with: "␍").replacing("\n", with: "⏎"))»"
      } ?? ""
    lines.append(String(repeating: "  ", count: depth) + name + written)
  }

  private mutating func add(_ blocks: [Block], _ depth: Int) {
    for block in blocks { add(block, depth) }
  }

  private mutating func add(_ block: Block, _ depth: Int) {
    switch block.kind {
    case .heading(let level, let anchor, let content):
      line("heading \(level) #\(anchor)", block.range, depth)
      add(content, depth + 1)
    case .paragraph(let content):
      line("paragraph", block.range, depth)
      add(content, depth + 1)
    case .list(let list):
      line("list\(list.start.map { " from \($0)" } ?? "")\(list.isTight ? "" : " loose")", block.range, depth)
      for item in list.items {
        line(item.isChecked.map { "task \($0)" } ?? "item", nil, depth + 1)
        add(item.blocks, depth + 2)
      }
    case .quote(let blocks):
      line("quote", block.range, depth)
      add(blocks, depth + 1)
    case .callout(let callout):
      line("callout \(callout.kind)\(callout.isFolded ? " folded" : "")", block.range, depth)
      line("marker", callout.markerRange, depth + 1)
      add(callout.title, depth + 1)
      add(callout.blocks, depth + 1)
    case .code(let language, let text):
      line("code \(language) \(text.debugDescription)", block.range, depth)
    case .directive(let directive):
      line("directive", block.range, depth)
      line("kind \(directive.kind)", directive.kindRange, depth + 1)
      line("name \(directive.name ?? "-")", directive.nameRange, depth + 1)
      line("body", directive.bodyRange, depth + 1)
      if let body = directive.body { add(body, depth + 1) }
    case .formula(let tex, let label):
      line("formula \(tex.debugDescription) \(label ?? "-")", block.range, depth)
    case .table(let table):
      line("table \(table.alignments.map { "\($0)" }.joined(separator: " "))", block.range, depth)
      for row in [table.header] + table.rows {
        line("row", nil, depth + 1)
        for cell in row {
          line("cell", nil, depth + 2)
          add(cell, depth + 3)
        }
      }
    case .thematicBreak: line("break", block.range, depth)
    case .html(let text): line("html \(text.debugDescription)", block.range, depth)
    }
  }

  private mutating func add(_ inlines: [Inline], _ depth: Int) {
    for inline in inlines {
      switch inline.kind {
      case .text(let text): line("text \(text.debugDescription)", inline.range, depth)
      case .softBreak: line("soft", inline.range, depth)
      case .lineBreak: line("hard", inline.range, depth)
      case .code(let text): line("code \(text.debugDescription)", inline.range, depth)
      case .value(let expression):
        line("value", inline.range, depth)
        line("expression", expression, depth + 1)
      case .emphasis(let content): add("emphasis", inline, content, depth)
      case .strong(let content): add("strong", inline, content, depth)
      case .strikethrough(let content): add("strikethrough", inline, content, depth)
      case .link(let destination, let title, let content):
        add("link \(destination) \(title.debugDescription)", inline, content, depth)
      case .image(let source, let title, let content):
        add("image \(source) \(title.debugDescription)", inline, content, depth)
      case .formula(let tex): line("formula \(tex.debugDescription)", inline.range, depth)
      case .reference(let label): line("reference \(label)", inline.range, depth)
      case .citation(let works, let isNarrative):
        line(isNarrative ? "narrative" : "citation", inline.range, depth)
        for work in works {
          let isBare = work.prefix.isEmpty && work.suffix.isEmpty && !work.isAuthorSuppressed
          let words = isBare ? "" : " \(work.prefix.debugDescription) \(work.suffix.debugDescription)"
          let sign = work.isAuthorSuppressed ? "-" : ""
          line("work \(sign)\(work.key) \(work.locator.debugDescription)\(words)", work.range, depth + 1)
        }
      case .footnote(let name): line("footnote \(name)", inline.range, depth)
      case .html(let text): line("html \(text.debugDescription)", inline.range, depth)
      }
    }
  }

  private mutating func add(_ name: String, _ inline: Inline, _ content: [Inline], _ depth: Int) {
    line(name, inline.range, depth)
    add(content, depth + 1)
  }

  private mutating func add(_ node: YAMLNode, _ depth: Int) {
    switch node.kind {
    case .scalar(let text, let isPlain):
      line("\(isPlain ? "plain" : "quoted") \(text.debugDescription)", node.range, depth)
    case .null: line("null", node.range, depth)
    case .list(let items):
      line("list", node.range, depth)
      for item in items { add(item, depth + 1) }
    case .mapping(let entries):
      line("mapping", node.range, depth)
      for entry in entries {
        line("key \(entry.key)", entry.keyRange, depth + 1)
        add(entry.value, depth + 2)
      }
    }
  }

  /// The outline of a YAML text.
  static func yaml(_ text: String) throws -> String {
    var outline = Outline("")
    outline.add(try YAMLNode.parse(SourceText(name: "a.yml", text)), 0)
    return outline.text
  }
}

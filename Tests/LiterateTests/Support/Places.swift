import Reporting

@testable import Literate

/// The laws that the places of every document obey.
struct Places {
  private(set) var violations: [String] = []
  private let source: SourceText

  init(of document: Document) {
    source = document.source
    let whole = 0..<source.bytes.count
    for problem in document.problems {
      if let range = problem.range { check(range, within: whole, "problem \(problem.summary)") }
    }
    check(document.blocks, within: whole)
    for footnote in document.footnotes {
      check(footnote.range, within: whole, "footnote")
      check(footnote.blocks, within: footnote.range.bytes)
    }
    if let frontMatter = document.frontMatter {
      check(frontMatter, within: document.frontMatterRange.bytes)
    }
  }

  private mutating func check(_ range: SourceRange, within outer: Range<Int>, _ name: String) {
    if range.source !== source { violations.append("\(name): another source") }
    if range.bytes.lowerBound < outer.lowerBound || range.bytes.upperBound > outer.upperBound {
      violations.append("\(name) at \(range.bytes) is not within \(outer): \(range.text.debugDescription)")
    }
    if String(validating: source.bytes[range.bytes.clamped(to: 0..<source.bytes.count)], as: UTF8.self) == nil
    {
      violations.append("\(name) at \(range.bytes) splits a character")
    }
  }

  private mutating func check(_ blocks: [Block], within outer: Range<Int>) {
    var last = outer.lowerBound
    for block in blocks {
      check(block.range, within: outer, "block")
      if block.range.bytes.lowerBound < last {
        violations.append("block at \(block.range.bytes) starts in the one before: \(block.range.text)")
      }
      last = block.range.bytes.upperBound
      let inner = block.range.bytes
      switch block.kind {
      case .heading(_, _, let content), .paragraph(let content): check(content, within: inner)
      case .list(let list): check(list.items.flatMap(\.blocks), within: inner)
      case .quote(let blocks): check(blocks, within: inner)
      case .callout(let callout):
        check(callout.markerRange, within: inner, "marker")
        check(callout.title, within: callout.markerRange.bytes)
        check(callout.blocks, within: inner)
      case .directive(let directive):
        check(directive.kindRange, within: inner, "kind")
        check(directive.nameRange, within: inner, "name")
        check(directive.bodyRange, within: inner, "body")
        if let body = directive.body { check(body, within: directive.bodyRange.bytes) }
      case .table(let table):
        for row in [table.header] + table.rows { check(row.flatMap { $0 }, within: inner) }
      case .code, .formula, .thematicBreak, .html: break
      }
    }
  }

  private mutating func check(_ inlines: [Inline], within outer: Range<Int>) {
    var last = outer.lowerBound
    for inline in inlines {
      let inner = inline.range.bytes
      check(inline.range, within: outer, "\(inline.kind)")
      if inner.isEmpty { violations.append("\(inline.kind) is empty") }
      if inner.lowerBound < last { violations.append("\(inline.kind) starts in the one before") }
      last = inner.upperBound
      let written = inline.range.text
      switch inline.kind {
      case .text(let text):
        // Where nothing is escaped, encoded or made smart, the text is what is written.
        if !written.utf8.contains(where: { "\\&\"'.->\u{0}|\t".utf8.contains($0) }), text != written {
          violations.append("text \(text.debugDescription) is written \(written.debugDescription)")
        }
      case .softBreak:
        if !["\n", "\r\n", "\r"].contains(written) {
          violations.append("soft break \(written.debugDescription)")
        }
      case .lineBreak:
        if !(written.last?.isNewline ?? false) { violations.append("hard break \(written.debugDescription)") }
      case .code: frame(written, "`", "`")
      case .value(let expression):
        check(expression, within: inner, "expression")
        frame(written, "`", "`")
        if source.bytes[expression.bytes.lowerBound - 1] != UInt8(ascii: "{")
          || source.bytes[expression.bytes.upperBound] != UInt8(ascii: "}")
        {
          violations.append("value \(written.debugDescription)")
        }
      case .emphasis(let content):
        if !(written.hasPrefix("*") && written.hasSuffix("*")
          || written.hasPrefix("_") && written.hasSuffix("_"))
        {
          violations.append("emphasis \(written.debugDescription)")
        }
        check(content, within: inner.lowerBound + 1..<max(inner.lowerBound + 1, inner.upperBound - 1))
      case .strong(let content):
        if !(written.hasPrefix("**") && written.hasSuffix("**")
          || written.hasPrefix("__") && written.hasSuffix("__"))
        {
          violations.append("strong \(written.debugDescription)")
        }
        check(content, within: inner.lowerBound + 2..<max(inner.lowerBound + 2, inner.upperBound - 2))
      case .strikethrough(let content):
        frame(written, "~~", "~~")
        check(content, within: inner)
      case .link(_, _, let content):
        check(content, within: inner)
      case .image(_, _, let content):
        frame(written, "![", "")
        check(content, within: inner)
      case .formula: frame(written, "$", "")
      case .reference(let label):
        if written != "@\(label)",
          !(written.hasPrefix("[") && written.hasSuffix("]") && written.contains("@\(label)"))
        {
          violations.append("reference \(written)")
        }
      case .citation(let works, let isNarrative):
        if !isNarrative { frame(written, "[", "]") }
        for work in works {
          check(work.range, within: inner, "work")
          // Words before the key belong to the place.
          let written = work.range.text
          guard work.prefix.isEmpty ? written.hasPrefix("@\(work.key)") : written.contains("@\(work.key)")
          else {
            violations.append("work \(written)")
            continue
          }
        }
      case .footnote: frame(written, "[^", "]")
      case .html: frame(written, "<", ">")
      }
    }
  }

  private mutating func frame(_ written: String, _ prefix: String, _ suffix: String) {
    if !written.hasPrefix(prefix) || !written.hasSuffix(suffix) || written.utf8.count < prefix.utf8.count {
      violations.append("\(prefix)…\(suffix): \(written.debugDescription)")
    }
  }

  private mutating func check(_ node: YAMLNode, within outer: Range<Int>) {
    check(node.range, within: outer, "YAML")
    // What an alias stands for keeps the place where it is written.
    if node.range.text.hasPrefix("*") { return }
    switch node.kind {
    case .scalar, .null: break
    case .list(let items): for item in items { check(item, within: node.range.bytes) }
    case .mapping(let entries):
      for entry in entries {
        check(entry.keyRange, within: node.range.bytes, "key \(entry.key)")
        check(entry.value, within: node.range.bytes)
      }
    }
  }
}

import Literate
import Reporting

/// Blocks of other programs, and the names that those here have elsewhere.
enum ForeignBlocks {
  /// What is written here for such a block; nil for a name that no other program has.
  static func meant(by name: String) -> Foreign? {
    switch name.lowercased() {
    case "python", "r", "julia", "ojs", "bash", "sh", "sql", "javascript", "js", "code-cell", "code":
      Foreign(nil, "A block cannot run code; to show code, leave out the braces.")
    case "html", "latex", "tex":
      Foreign(
        nil,
        "No page takes raw \(name.lowercased() == "html" ? "HTML" : "LaTeX"); to show code, leave out the braces."
      )
    case "math": Foreign(nil, "A formula stands between double dollars: $$ … $$ {#eq-x}.")
    case "mermaid", "dot", "graphviz":
      Foreign(nil, "Draw it elsewhere, and show it as a picture: ![words](file).")
    case "note", "warning", "tip", "important", "caution", "admonition":
      Foreign(nil, "A callout is a quote that begins with > [!\(name.lowercased())].")
    case "plot", "image", "graph": Foreign("figure")
    case "data", "model", "fit", "dataset", "analysis":
      Foreign("scenario", "Data, model and fits are keys of a scenario.")
    case "code-include", "literalinclude", "include": Foreign("listing")
    case "list-table", "csv-table": Foreign("table")
    default: nil
    }
  }
}

extension ForeignBlocks {
  /// The problems of a document, in which blocks of other programs are told as such: what is wrong with their headers, and with
  /// their bodies as YAML, is no matter.
  static func explained(_ document: Document) -> [Diagnostic] {
    var bodies: [Range<Int>] = []
    document.blocks.forEachBlock { block in
      guard case .directive(let directive) = block.kind, meant(by: directive.kind) != nil else { return }
      bodies.append(directive.bodyRange.bytes)
    }
    return document.problems.compactMap { problem in
      guard let range = problem.range else { return problem }
      if let header = document.malformedHeaders.first(where: { $0.bytes.contains(range.bytes.lowerBound) }) {
        return foreignHeader(at: header) ?? problem
      }
      return bodies.contains { $0.contains(range.bytes.lowerBound) } ? nil : problem
    }
  }

  /// The problem with a header such as `{r setup, include=FALSE}` or `{.python}`; nil where no other program has its kind.
  private static func foreignHeader(at range: SourceRange) -> Diagnostic? {
    let bytes = range.source.bytes[range.bytes.clamped(to: 0..<range.source.bytes.count)]
    let rest = bytes.drop { "{ .=".utf8.contains($0) }
    let kind = rest.prefix { !"}, \t{.".utf8.contains($0) }
    let name = String(decoding: kind, as: UTF8.self)
    guard let foreign = meant(by: name) else { return nil }
    return Diagnostic(
      at: SourceRange(range.source, kind.startIndex..<kind.endIndex), "There is no block '\(name)'",
      suggestion: foreign.name, remedy: foreign.remedy)
  }
}

extension Problems {
  /// Records the lines that knitr and Quarto would take for options, `#| fig-cap: …`: in YAML they are comments.
  mutating func refuseCellOptions(in body: SourceRange) {
    let bytes = body.source.bytes
    var start = body.bytes.lowerBound
    while start < body.bytes.upperBound {
      let end =
        bytes[start..<body.bytes.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? body.bytes.upperBound
      let first = bytes[start..<end].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ">") } ?? end
      if bytes[first..<end].starts(with: "#|".utf8) {
        error(
          at: SourceRange(body.source, first..<first + 2), "A line that begins with '#|' is a comment here",
          remedy: "Write the keys of a block without it.")
      }
      start = end + 1
    }
  }
}

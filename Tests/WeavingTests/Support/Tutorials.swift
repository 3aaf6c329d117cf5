import Foundation
import Literate
import Reporting
import Threading

@testable import Weaving

/// Weaves tutorials given as text, in a folder that does not exist unless one is given.
enum Tutorials {
  static func weave(
    _ chapters: [(name: String, text: String)], root: String = "/nonexistent", bibliography: [Work] = [],
    threads: Int = 1
  ) -> WeavingOutcome {
    var problems = Problems()
    let sources = chapters.map { chapter in
      let document = CatalogueBlock.document(of: SourceText(name: chapter.name + ".md", chapter.text))
      return ChapterSource(
        name: chapter.name, document: document, front: FrontMatter(document, name: chapter.name, &problems))
    }
    let project = Project(
      files: ProjectFiles(root: root),
      configuration: Configuration(title: "Book", subtitle: "", language: "en", output: "Output"),
      chapters: sources,
      introduction: nil, bibliography: Bibliography(works: bibliography), problems: problems.report())
    return Weaver.weave(project, on: ThreadPool(threads: threads))
  }

  static func weave(_ text: String, root: String = "/nonexistent", bibliography: [Work] = [])
    -> WeavingOutcome
  {
    weave([("chapter", text)], root: root, bibliography: bibliography)
  }

  /// Every problem of a text as `line:column: summary`, with what was meant and what to do on lines of their own.
  static func problems(_ text: String, root: String = "/nonexistent") -> String {
    weave(text, root: root).diagnostics.map(describe).joined(separator: "\n")
  }

  static func describe(_ diagnostic: Diagnostic) -> String {
    var lines: [String] = []
    if let range = diagnostic.range {
      let start = range.source.position(of: range.bytes.lowerBound)
      lines.append("\(start.line):\(start.column): '\(range.text)': \(diagnostic.summary)")
    } else {
      lines.append(diagnostic.summary)
    }
    if let suggestion = diagnostic.suggestion { lines.append("  meant: \(suggestion)") }
    if let remedy = diagnostic.remedy { lines.append("  \(remedy)") }
    return lines.joined(separator: "\n")
  }

  /// The problems of a story line by line, with its keys, of rows in flow style; `more` stands behind the model.
  static func problems(ofStory lines: [String], _ keys: [String], rows: String, more: String = "") -> String {
    problems(
      (["```{scenario s}", "data: {rows: {\(rows)}}", "model:", "  story:"] + lines.map { "    - \($0)" }
        + keys.map { "  " + $0 } + [more, "```", ""]).joined(separator: "\n"))
  }

  /// The first scenario of a text with its fits, and what is told of it; no page is woven.
  static func scenario(
    _ text: String, root: String = "/nonexistent", threads: Int = 1
  ) -> (scenario: Scenario?, problems: [Diagnostic]) {
    var problems = Problems()
    let document = Document(parsing: SourceText(name: "chapter.md", text))
    let source = ChapterSource(
      name: "chapter", document: document, front: FrontMatter(document, name: "chapter", &problems))
    let chapter = ReadChapter(source)
    guard case .scenario(let spec)? = chapter.requests.first,
      let prepared = PreparedScenario(spec, ProjectFiles(root: root), ScenarioIndex(), &problems)
    else { return (nil, problems.report()) }
    let pool = ThreadPool(threads: threads)
    let scenario = prepared.made(of: prepared.tasks.map { $0?.result(on: pool) }, &problems)
    return (scenario, problems.report())
  }

  /// The coins of Do and Batzoglou, with the start of their paper.
  static let coins = """
    ```{scenario coins}
    data: two-coins
    model: {coin-mixture: {components: 2}}
    labels: coin
    fits:
      labelled: {method: mle}
      hidden: {method: em, start: {heads: {A: 0.6, B: 0.5}}}
    ```
    """
}

extension WovenText {
  /// The words of the text with its values and references filled in; blocks on lines of their own.
  var words: String { document.blocks.map { words($0) }.filter { !$0.isEmpty }.joined(separator: "\n") }

  private func words(_ block: Block) -> String {
    switch block.kind {
    case .heading(_, _, let content), .paragraph(let content): words(content)
    case .list(let list):
      list.items.map { $0.blocks.map { words($0) }.joined(separator: " ") }.joined(separator: "\n")
    case .quote(let blocks): blocks.map { words($0) }.joined(separator: "\n")
    case .callout(let callout):
      words(callout.title) + "\n" + callout.blocks.map { words($0) }.joined(separator: "\n")
    case .formula(let tex, _):
      if case .formula(let filled, let number)? = woven[block.id] {
        filled + (number.map { " (\($0))" } ?? "")
      } else if case .equationNumber(let number)? = woven[block.id] {
        tex + " (\(number))"
      } else {
        tex
      }
    default: ""
    }
  }

  private func words(_ content: [Inline]) -> String {
    content.map { inline -> String in
      switch (inline.kind, woven[inline.id]) {
      case (_, .value(let value)?): value.text
      case (_, .reference(let reference)?):
        "\(reference.text)→\(reference.chapter.map { $0 + "#" } ?? "")\(reference.anchor)"
      case (_, .citation(let citation)?):
        citation.pieces.map {
          switch $0 {
          case .plain(let text), .work(let text, _): text
          }
        }.joined()
      case (_, .formula(let tex, _)?): "$\(tex)$"
      case (.formula(let tex), _): "$\(tex)$"
      case (.text(let text), _), (.code(let text), _): text
      case (.softBreak, _), (.lineBreak, _): " "
      case (.emphasis(let inner), _), (.strong(let inner), _), (.link(_, _, let inner), _): words(inner)
      default: ""
      }
    }.joined()
  }

  /// What the directives of the text were woven into, in order.
  var blocks: [Woven] {
    var result: [Woven] = []
    document.blocks.forEachBlock { block in
      if case .directive = block.kind, let woven = woven[block.id] { result.append(woven) }
    }
    return result
  }
}

extension Cell {
  /// The words of the cell, wherever it stands.
  var words: String { text(at: SourceRange(SourceText(name: "", ""), 0..<0)).words }
}

extension WovenTable {
  /// The table as lines of cells between bars.
  var lines: [String] {
    ([columns.map(\.header)] + rows).map { $0.map(\.words).joined(separator: " | ") }
  }
}

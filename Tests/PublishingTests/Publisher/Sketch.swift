import Estimation
import Literate
import Reporting
import Weaving

/// Builds a woven text node by node, for what does not depend on places in the source.
final class Sketch {
  private let source = SourceText(name: "Tutorials/sketch.md", "")
  private var blocks: [Block] = []
  private var footnotes: [Footnote] = []
  private var woven: [NodeID: Woven] = [:]
  private var nextID = 0

  var text: WovenText {
    WovenText(
      document: Document(
        source: source, frontMatter: nil, frontMatterRange: range, blocks: blocks, footnotes: footnotes,
        problems: []),
      woven: woven)
  }

  var range: SourceRange { SourceRange(source, 0..<0) }

  /// A place where nothing stands.
  static var place: SourceRange { Sketch().range }

  private func id(_ result: Woven? = nil) -> NodeID {
    nextID += 1
    if let result { woven[nextID] = result }
    return nextID
  }

  func block(_ kind: Block.Kind, _ result: Woven? = nil) -> Block {
    Block(id: id(result), range: range, kind: kind)
  }

  func add(_ kind: Block.Kind, _ result: Woven? = nil) { blocks.append(block(kind, result)) }

  func directive(_ result: Woven) {
    add(
      .directive(
        Directive(kind: "figure", kindRange: range, name: nil, nameRange: range, body: nil, bodyRange: range)),
      result)
  }

  func note(_ name: String, _ content: Inline...) {
    footnotes.append(Footnote(id: id(), name: name, range: range, blocks: [block(.paragraph(content))]))
  }

  func inline(_ kind: Inline.Kind, _ result: Woven? = nil) -> Inline {
    Inline(id: id(result), range: range, kind: kind)
  }

  func text(_ text: String) -> Inline { inline(.text(text)) }
  func value(_ value: String) -> Inline { inline(.value(expression: range), .value(.text(value))) }
  func math(_ tex: String) -> Inline { inline(.formula(tex: tex)) }
  func reference(_ words: String, to anchor: String, in chapter: String? = nil) -> Inline {
    inline(
      .reference(label: anchor), .reference(WovenReference(text: words, anchor: anchor, chapter: chapter)))
  }

  /// A text of one paragraph.
  static func line(_ text: String) -> WovenText {
    let sketch = Sketch()
    sketch.add(.paragraph([sketch.text(text)]))
    return sketch.text
  }

  static func line(_ build: (Sketch) -> [Inline]) -> WovenText {
    let sketch = Sketch()
    sketch.add(.paragraph(build(sketch)))
    return sketch.text
  }
}

/// A book of chapters for tests.
func book(_ chapters: WovenChapter..., introduction: WovenText? = nil, title: String = "Likely by example")
  -> WovenBook
{
  WovenBook(
    title: title, language: "en", chapters: chapters,
    index: WovenIndex(
      subtitleText: WovenText(words: "Maximum likelihood with and without labels"), introduction: introduction
    ))
}

func chapter(
  _ name: String, _ title: String = "A chapter", description: String = "What it is about.", text: WovenText,
  figures: [WovenFigure] = [], references: [Work] = [], results: ChapterResults = ChapterResults(Answers())
) -> WovenChapter {
  WovenChapter(
    ChapterEntry(name: name, title: title, sourcePath: "Tutorials/\(name).md"),
    descriptionText: WovenText(words: description), text: text, figures: figures, references: references,
    results: results)
}

import Literate
import Reporting

/// Weaves the titles of chapters and labelled sections, those first that the headings of others print.
///
/// A heading may refer to another one, here or in another chapter, and then prints its words, which may hold values and
/// references in turn. So titles are woven depth first along their references. One that leads back to a heading on the way is
/// an error at its place, and so is a heading that the words of others make longer than anyone reads.
struct TitleWeaver {
  /// More characters than this are no heading; without a limit, headings that each hold the one before twice would grow
  /// without end.
  static let longestTitle = 1_000

  /// A chapter, or one of its sections by its label.
  private struct Title: Hashable {
    var chapter: String
    var section: String?
  }

  /// A title on the way, with the references that have not been followed, the first of them at the end.
  private struct Step {
    let title: Title
    var references: [(label: String, range: SourceRange)]
  }

  private(set) var labels: LabelIndex
  private(set) var problems = Problems()
  /// By name; looked up, never iterated.
  private let chapters: [String: ComputedChapter]
  private let headings: [Title: [Inline]]
  private var begun: Set<Title> = []
  private var woven: Set<Title> = []

  init(_ chapters: [ComputedChapter], _ labels: LabelIndex) {
    self.labels = labels
    var named: [String: ComputedChapter] = [:]
    var headings: [Title: [Inline]] = [:]
    var titles: [Title] = []
    for chapter in chapters {
      let name = chapter.answers.source.name
      named[name] = chapter
      let sections = chapter.sections.map { (Title(chapter: name, section: $0.label), $0.content) }
      for (title, content) in [(Title(chapter: name), chapter.titleHeading)] + sections
      where headings[title] == nil {
        headings[title] = content
        titles.append(title)
      }
    }
    self.chapters = named
    self.headings = headings
    for title in titles { weave(title) }
  }

  private mutating func weave(_ title: Title) {
    // Not by recursion, since the headings of a long text may all hang together.
    var way: [Step] = []
    begin(title, &way)
    while let title = way.last?.title {
      if let reference = way[way.count - 1].references.popLast() {
        for needed in titles(printedBy: reference.label, in: title.chapter) {
          if begun.contains(needed), !woven.contains(needed) {
            problems.error(
              at: reference.range,
              "A reference in a heading prints the words of another one, and '@\(reference.label)' leads back to this heading",
              remedy: "Write words in its place.")
          }
          begin(needed, &way)
        }
      } else {
        way.removeLast()
        finish(title)
      }
    }
  }

  private mutating func begin(_ title: Title, _ way: inout [Step]) {
    guard begun.insert(title).inserted else { return }
    way.append(Step(title: title, references: headings[title]?.references.reversed() ?? []))
  }

  private mutating func finish(_ title: Title) {
    woven.insert(title)
    guard let chapter = chapters[title.chapter] else { return }
    let heading = headings[title] ?? []
    let words = chapter.words(of: title.section == nil ? nil : heading, labels)
    let length = words.plain.count
    if length > Self.longestTitle, let first = heading.references.first {
      problems.error(
        at: first.range,
        "A heading with the words that its references print has at most \(Self.longestTitle) characters, and this one has \(length)",
        remedy: "Write words in their place.")
      return
    }
    if let label = title.section {
      labels.entitle(section: label, of: title.chapter, words)
    } else {
      labels.entitle(chapter: title.chapter, words)
    }
  }

  /// The titles that a reference in a chapter prints; none where the label is unknown, which is told where it is shown.
  private func titles(printedBy label: String, in chapter: String) -> [Title] {
    guard let entry = labels.entries(for: label, in: chapter).first else { return [] }
    let section = entry.word == nil ? [Title(chapter: entry.chapter, section: label)] : []
    return section + (entry.chapter == chapter ? [] : [Title(chapter: entry.chapter)])
  }
}

extension [Inline] {
  /// The references of a heading, in their order.
  fileprivate var references: [(label: String, range: SourceRange)] {
    flatMap { inline -> [(label: String, range: SourceRange)] in
      switch inline.kind {
      case .reference(let label): [(label, inline.range)]
      case .emphasis(let content), .strong(let content), .strikethrough(let content),
        .link(_, _, let content),
        .image(_, _, let content):
        content.references
      case .text, .softBreak, .lineBreak, .code, .value, .formula, .citation, .footnote, .html: []
      }
    }
  }
}

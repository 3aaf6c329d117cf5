import Literate
import Reporting

/// What the front matter of a tutorial says.
struct FrontMatter: Sendable {
  /// What names a chapter.
  enum Title: Sendable {
    case written(Template)
    /// The first heading of level one.
    case heading([Inline])
    /// The name of the file, which is data.
    case file(String)

    /// The title before its values are filled in.
    var text: String {
      switch self {
      case .written(let title): title.text
      case .heading(let content): content.plainText
      case .file(let name): name
      }
    }
  }
  var title: Title
  /// The title that the front matter itself gives.
  var writtenTitle: Template? {
    if case .written(let title) = title { title } else { nil }
  }
  var description: Template?
  var authors: [String] = []
  /// As it was written.
  var date: String = ""
  /// Files with works that the tutorial cites, relative to it.
  var bibliographies: [LocatedText] = []

  static let keys = [
    KeyDescription("title", "the title; the first heading of level one if not given"),
    KeyDescription("description", "a sentence below the title"),
    KeyDescription("author", "a name, {name:}, or a list of them"),
    KeyDescription("date", "the date, as it is to be shown"),
    KeyDescription("bibliography", "a file of works (CSL-YAML or CSL-JSON), or a list of files"),
  ]
  static let authorKeys = [KeyDescription("name", "the author's name")]

  /// Without a title the first heading of level one names the chapter, or else the file.
  init(_ document: Document, name: String, _ problems: inout Problems) {
    let whole = document.frontMatterRange
    var reader = MappingReader(
      document.frontMatter, what: "front matter", keys: Self.keys, range: whole, &problems)
    let title = reader.template("title", &problems)
    description = reader.template("description", &problems)
    if let node = reader.node("author", &problems) { authors = Self.authors(node, &problems) }
    if let written = reader.text("date", &problems) {
      date = written.text
      if !problems.refuseValues(in: date, of: "A date", at: written.range) {
        date = ""
      } else if ["today", "now", "last-modified"].contains(written.text) {
        problems.error(
          at: written.range, "A date is written out, and '\(written.text)' changes from day to day",
          remedy: "The same sources give the same pages: write, say, 2026-05-01.")
      } else if !CalendarDate.isPossible(written.text) {
        problems.error(
          at: written.range,
          "A date in numbers is a day of the calendar, year-month-day, and '\(written.text)' is none",
          remedy: "Write, say, 2026-05-01, or the date in words.")
      }
    }
    bibliographies = reader.texts("bibliography", &problems) ?? []
    reader.finish(&problems)
    let heading = document.blocks.lazy.compactMap { block -> [Inline]? in
      guard case .heading(level: 1, _, let content) = block.kind else { return nil }
      return content
    }.first
    self.title = title.map { .written($0) } ?? heading.map { .heading($0) } ?? .file(name)
  }

  private static func authors(_ node: YAMLNode, _ problems: inout Problems) -> [String] {
    switch node.kind {
    case .scalar(let name, _) where !name.allSatisfy(\.isWhitespace):
      return problems.refuseValues(in: name, of: "An author", at: node.range) ? [name] : []
    case .mapping:
      var reader = MappingReader(node, what: "author", keys: authorKeys, range: node.range, &problems)
      let name = reader.requiredText("name", &problems)
      reader.finish(&problems)
      return name.flatMap { name in
        problems.refuseValues(in: name.text, of: "An author", at: name.range) ? [name.text] : nil
      } ?? []
    case .list(let items) where !items.isEmpty:
      return items.flatMap { item -> [String] in
        if case .list = item.kind {
          problems.error(
            at: item.range, "An author is a name, or {name: …}",
            remedy: "Write one list, author: [One, Two].")
          return []
        }
        return authors(item, &problems)
      }
    case .scalar, .list, .null:
      problems.error(
        at: node.range, "'author' must be a name, {name: …}, or a list of them",
        remedy: "Write one, or leave the key out.")
      return []
    }
  }
}

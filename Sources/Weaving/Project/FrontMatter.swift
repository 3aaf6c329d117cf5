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

  /// The front matter as it is written.
  struct Written: Sendable {
    var title: Template?
    var description: Template?
    var authors: [String] = []
    var date = ""
    var bibliographies: [LocatedText] = []
  }

  static let schema = Schema("front matter", Written()) {
    Key("title", .template, \.title, default: "the first heading of level one", "the title")
    Key("description", .template, \.description, "a sentence below the title")
    Key("author", .authors, \.authors, "who wrote the chapter")
    Key("date", .date, \.date, "the date, as it is to be shown")
    Key(
      "bibliography", .names, \.bibliographies,
      "a file of works (CSL-YAML or CSL-JSON), or a list of files")
  }

  /// Without a title the first heading of level one names the chapter, or else the file.
  init(_ document: Document, name: String, _ problems: inout Problems) {
    let written = Self.schema.readParts(document.frontMatter, at: document.frontMatterRange, &problems).value
    description = written.description
    authors = written.authors
    date = written.date
    bibliographies = written.bibliographies
    let heading = document.blocks.lazy.compactMap { block -> [Inline]? in
      guard case .heading(level: 1, _, let content) = block.kind else { return nil }
      return content
    }.first
    title = written.title.map { .written($0) } ?? heading.map { .heading($0) } ?? .file(name)
  }
}

extension Kind where Value == String {
  /// A day of the calendar, or words for one.
  fileprivate static let date = Kind("") { entry, problems in
    guard let written = Kind<LocatedText>.text.read(entry, &problems),
      problems.refuseValues(in: written.text, of: "A date", at: written.range)
    else { return nil }
    guard !["today", "now", "last-modified"].contains(written.text) else {
      problems.error(
        at: written.range, "A date is written out, and '\(written.text)' changes from day to day",
        remedy: "The same sources give the same pages: write, say, 2026-05-01.")
      return nil
    }
    guard CalendarDate.isPossible(written.text) else {
      problems.error(
        at: written.range,
        "A date in numbers is a day of the calendar, year-month-day, and '\(written.text)' is none",
        remedy: "Write, say, 2026-05-01, or the date in words.")
      return nil
    }
    return written.text
  }
}

/// Who wrote a chapter.
struct Author: Sendable {
  var name: LocatedText?

  static let schema = Schema("author", Author()) {
    Key("name", .text, \.name, required: true, "the author's name")
  }
}

extension Kind where Value == [String] {
  /// One author or several.
  fileprivate static let authors = Kind("a name, {name:}, or a list of them") { entry, problems in
    authors(entry.value, &problems)
  }

  private static func authors(_ node: YAMLNode, _ problems: inout Problems) -> [String]? {
    func name(_ text: LocatedText, _ problems: inout Problems) -> [String]? {
      problems.refuseValues(in: text.text, of: "An author", at: text.range) ? [text.text] : nil
    }
    switch node.kind {
    case .scalar(let text, _) where !text.showsNothing:
      return name(LocatedText(text: text, range: node.range), &problems)
    case .mapping:
      return Author.schema.read(node, at: node.range, &problems)?.name.flatMap { name($0, &problems) }
    case .list(let items) where !items.isEmpty:
      let names = items.map { item -> [String]? in
        if case .list = item.kind {
          problems.error(
            at: item.range, "An author is a name, or {name: …}",
            remedy: "Write one list, author: [One, Two].")
          return nil
        }
        return authors(item, &problems)
      }
      return names.contains { $0 == nil } ? nil : names.flatMap { $0 ?? [] }
    case .scalar, .list, .null:
      problems.error(
        at: node.range, "'author' must be a name, {name: …}, or a list of them",
        remedy: "Write one, or leave the key out.")
      return nil
    }
  }
}

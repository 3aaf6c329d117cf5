package import Literate

/// What a rendering starts from: the tutorials in order, read and parsed, with the configuration that goes with them.
package struct Project: Sendable {
  package let files: ProjectFiles
  package let configuration: Configuration
  package let chapters: [ChapterSource]
  /// The introduction of the index page, from `index.md` beside the tutorials.
  package let introduction: Document?
  package let bibliography: Bibliography
  /// What was wrong with the configuration and the front matter.
  package let problems: [Diagnostic]
}

/// What `likely.yml` says.
package struct Configuration: Sendable {
  package var title: String
  package var subtitle: String
  package var language: String
  /// The folder that is written, relative to the root.
  package var output: String
}

/// One tutorial, parsed.
package struct ChapterSource: Sendable {
  /// The file name without its ending: the name in paths.
  package let name: String
  package let document: Document
  let front: FrontMatter
}

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
  var description: Template?

  /// Without a title the first heading of level one names the chapter, or else the file.
  init(_ document: Document, name: String, _ problems: inout Problems) {
    let whole = document.frontMatterRange
    var reader = MappingReader(document.frontMatter, what: "front matter", range: whole, &problems)
    let title = reader.template("title", &problems)
    description = reader.template("description", &problems)
    reader.finish(&problems)
    let heading = document.blocks.lazy.compactMap { block -> [Inline]? in
      guard case .heading(level: 1, _, let content) = block.kind else { return nil }
      return content
    }.first
    self.title = title.map { .written($0) } ?? heading.map { .heading($0) } ?? .file(name)
  }
}

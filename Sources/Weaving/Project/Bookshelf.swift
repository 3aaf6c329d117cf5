import Literate
import Reporting

/// The works of all bibliographies of a project: that of the book first, then those of its chapters.
struct Bookshelf {
  private(set) var works: [Work] = []
  /// Whether every file could be read; if not, a work may stand in the one that could not.
  private(set) var isWhole = true
  private var read: [String] = []

  /// Adds the works of a file that a tutorial or `likely.yml` names; the same file is read once.
  mutating func add(
    _ path: LocatedText, of document: String, _ files: ProjectFiles, _ problems: inout Problems
  ) {
    guard !path.text.lowercased().hasSuffix(".bib") else {
      isWhole = false
      problems.error(
        at: path.range, "A bibliography is CSL-YAML or CSL-JSON, and '\(path.text)' is BibTeX",
        remedy: "Convert it with pandoc \(path.text) -t csljson -o references.json.")
      return
    }
    do {
      let source = try files.read(path.text, for: document, at: path.range)
      guard !read.contains(source.name) else { return }
      read.append(source.name)
      let bibliography = try Bibliography(parsing: source)
      problems.append(contentsOf: bibliography.warnings)
      for work in bibliography.works {
        problems.check(addressOf: work)
        guard let known = works.first(where: { $0.key == work.key }) else {
          works.append(work)
          continue
        }
        if known != work {
          problems.error(
            at: path.range,
            "A key stands for one work, and '\(work.key)' is another in a bibliography before",
            remedy: "Give one of them another id.")
        }
      }
    } catch {
      isWhole = false
      problems.append(error)
    }
  }
}

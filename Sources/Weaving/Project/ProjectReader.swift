import Estimation
import Foundation
import Literate
package import Reporting
package import Threading

extension Project {
  /// Reads a project.
  ///
  /// - Parameters:
  ///   - paths: Tutorials or folders of them, relative to the root or absolute; nothing means `Tutorials`.
  ///   - root: The folder below which files may be read.
  ///   - pool: What the tutorials are read on.
  /// - Throws: A diagnostic where there is nothing to start from; every other problem is in `problems`.
  package static func read(
    paths: [String], root: String, on pool: ThreadPool = ThreadPool(threads: 1)
  ) throws(Diagnostic) -> Project {
    let files = ProjectFiles(root: root)
    var problems = Problems()
    let paths = (paths.isEmpty ? ["Tutorials"] : paths).map { files.relative($0) }
    var reader = ProjectReader(files: files)
    for path in paths { try reader.add(path, &problems) }
    return reader.project(problems, on: pool)
  }
}

/// Gathers tutorials, and the configuration of the folder they stand in.
private struct ProjectReader {
  let files: ProjectFiles
  private var tutorials: [String] = []
  /// The folder whose `likely.yml` and bibliography count: that of the first tutorial.
  private var folder: String?
  private var isWholeFolder = false

  init(files: ProjectFiles) { self.files = files }

  mutating func add(_ path: String, _ problems: inout Problems) throws(Diagnostic) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: files.root + "/" + path, isDirectory: &isFolder) else {
      throw Diagnostic(
        at: nil, "There is no file or folder '\(path)'",
        remedy: "Name a tutorial, or a folder with tutorials in it.")
    }
    guard isFolder.boolValue else {
      guard path.hasSuffix(".md") else {
        throw Diagnostic(
          at: nil, "A tutorial is a Markdown file, and '\(path)' does not end in .md",
          remedy: "Name one, or a folder with tutorials in it.")
      }
      if !tutorials.contains(path) { tutorials.append(path) }
      folder = folder ?? PathText.folder(of: path)
      return
    }
    folder = folder ?? (path == "." ? "" : path)
    isWholeFolder = true
    let names = (try? FileManager.default.contentsOfDirectory(atPath: files.root + "/" + path)) ?? []
    tutorials += names.filter {
      $0.hasSuffix(".md") && $0 != "index.md" && $0 != "README.md" && !$0.hasPrefix(".")
    }
    .inTextOrder.map { path == "." ? $0 : path + "/" + $0 }.filter { !tutorials.contains($0) }
  }

  func project(_ problems: consuming Problems, on pool: ThreadPool) -> Project {
    let folder = folder ?? ""
    let found = tutorials
    var tutorials = found
    var areAllListed = true
    var written = WrittenConfiguration()
    var shelf = Bookshelf()
    if exists(PathText.join(folder, "likely.yml")) {
      do {
        let source = try files.read(relative: PathText.join(folder, "likely.yml"))
        let node = try YAMLNode.parse(source)
        written =
          WrittenConfiguration.schema.readParts(node, at: SourceRange(source, 0..<0), &problems).value
        if let chapters = written.chapters, isWholeFolder {
          tutorials = listed(chapters, among: tutorials, in: folder, &problems)
          areAllListed = tutorials.count == chapters.count
        }
        for works in written.bibliographies { shelf.add(works, of: source.name, files, &problems) }
      } catch {
        problems.append(error)
      }
    }
    var configuration = Configuration(written)
    let index = PathText.join(folder, "index.md")
    let hasIntroduction = isWholeFolder && exists(index)
    let paths = tutorials + (hasIntroduction ? [index] : [])
    let documents = pool.map(paths.count) { [files] place in
      Swift.Result { () throws(Diagnostic) in
        CatalogueBlock.document(of: try files.read(relative: paths[place]))
      }
    }
    let chapters = zip(tutorials, documents).compactMap { chapter($0, $1, &problems) }
    // What cannot be read may have any label.
    let isWhole = areAllListed && chapters.allSatisfy(\.document.isText) && chapters.count == tutorials.count
    if found.isEmpty {
      let name = folder.isEmpty ? files.name : folder
      let isIndex = exists(index)
      problems.error(
        at: nil,
        isIndex
          ? "There is no tutorial in '\(name)' but index.md, which is the first page of a book and no chapter"
          : "There is no tutorial in '\(name)'",
        remedy: isIndex
          ? "Rename it, or put a chapter beside it." : "A tutorial is a file whose name ends in .md.")
    }
    var introduction: ChapterSource?
    if hasIntroduction, let document = documents.last {
      introduction = chapter(index, document, &problems)
      if let front = introduction?.front { configuration.warnOfSecond(front, &problems) }
    }
    for chapter in [introduction].compactMap({ $0 }) + chapters {
      for works in chapter.front.bibliographies {
        shelf.add(works, of: chapter.document.source.name, files, &problems)
      }
    }
    var seen: Set<String> = []
    for chapter in chapters where !seen.insert(chapter.name.lowercased()).inserted || chapter.name == "index"
    {
      problems.error(
        at: SourceRange(chapter.document.source, 0..<0),
        "A chapter needs a name of its own, and '\(chapter.name)' is taken", remedy: "Rename the file.")
    }
    if configuration.title.isEmpty {
      configuration.title =
        chapters.count == 1 ? chapters.first?.front.title.text ?? "Tutorials" : "Tutorials"
    }
    return Project(
      files: files, configuration: configuration, chapters: chapters, introduction: introduction,
      bibliography: Bibliography(works: shelf.works), isBibliographyWhole: shelf.isWhole,
      areChaptersWhole: isWhole,
      problems: problems.report())
  }

  private func listed(
    _ chapters: [LocatedText], among tutorials: [String], in folder: String, _ problems: inout Problems
  ) -> [String] {
    var listed: [(path: String, range: SourceRange)] = []
    for chapter in chapters {
      let path = PathText.join(folder, chapter.text)
      if let before = listed.first(where: { $0.path == path }) {
        problems.listedAgain(
          "A chapter can be listed once only", chapter.text, before.range, at: chapter.range)
        continue
      }
      if tutorials.contains(path) {
        listed.append((path, chapter.range))
        continue
      }
      if let reason = reason(chapter.text, path) {
        problems.error(at: chapter.range, reason.summary, remedy: reason.remedy)
        continue
      }
      problems.unknown(
        "tutorial", chapter.text, at: chapter.range,
        known: tutorials.map { String($0.dropFirst(folder.isEmpty ? 0 : folder.count + 1)) })
    }
    return listed.map(\.path)
  }

  /// Why a file that is there is no chapter.
  private func reason(_ name: String, _ path: String) -> (summary: String, remedy: String)? {
    guard !name.isEmpty, exists(path) else { return nil }
    if name == "index.md" {
      return (
        "'index.md' is the first page of a book, and no chapter", "Leave it out here, or rename the file."
      )
    }
    guard name.hasSuffix(".md") else {
      return ("A chapter is a file whose name ends in .md, and '\(name)' is none", "Name one.")
    }
    guard name.contains("/") else {
      return ("'\(name)' is about the folder, and no chapter", "Leave it out here, or rename the file.")
    }
    return (
      "A chapter lies in the folder of likely.yml, and '\(name)' lies elsewhere",
      "Move it there, and write its name alone."
    )
  }

  private func chapter(
    _ path: String, _ document: Swift.Result<Document, Diagnostic>, _ problems: inout Problems
  ) -> ChapterSource? {
    do {
      let document = try document.get()
      let file = path.split(separator: "/").last.map(String.init) ?? path
      let name = String(file.dropLast(3))
      return ChapterSource(
        name: name, document: document, front: FrontMatter(document, name: name, &problems))
    } catch {
      problems.append(error)
      return nil
    }
  }

  private func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: files.root + "/" + path)
  }
}

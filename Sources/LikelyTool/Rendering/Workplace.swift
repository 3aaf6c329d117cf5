private import Foundation
internal import Reporting
internal import Weaving

/// Which tutorials a command line means, and below which folder files may be read.
///
/// The root is the folder that the tutorials stand in, or the one above where it is called `Tutorials`, so that listings can
/// show the sources beside it; `--root` widens it. Where a command is given has no part in it: what may be read is the
/// same from everywhere.
struct Workplace: Sendable, Equatable {
  /// Absolute and without symbolic links, like every path here.
  let root: String
  /// What the project is read from: folders, or tutorials that belong to no book.
  let paths: [String]
  /// The tutorials that were named one by one although they belong to a book; nil where all are meant.
  let chosen: [String]?
  /// What a configured output folder is relative to.
  let outputBase: String
  /// The root that the tutorials bring, whatever `--root` widens it to.
  let project: String

  /// - Parameters:
  ///   - named: As on the command line; nothing means `Tutorials`.
  ///   - root: A folder that holds the tutorials, as on the command line; nil for the one they bring.
  init(named: [String], root wanted: String? = nil, in currentFolder: String) throws(UsageProblem) {
    let current = Self.resolved(currentFolder)
    let named = try named.isEmpty ? [Self.usualFolder(in: current)] : named
    var paths: [String] = []
    for name in named {
      let path = try Self.checked(name, in: current)
      if !paths.contains(path) { paths.append(path) }
    }
    guard let first = paths.first else { throw UsageProblem(summary: "There is no tutorial") }

    let folder = Self.isFolder(first) ? first : Self.parent(of: first)
    let isConfigured = FileManager.default.fileExists(atPath: Self.join(folder, "likely.yml"))
    project = folder.hasSuffix("/Tutorials") ? Self.parent(of: folder) : folder
    root = try wanted.map { (name) throws(UsageProblem) in try Self.root(name, in: current) } ?? project
    for path in paths where !Self.isInside(path, root) {
      throw UsageProblem(
        summary: wanted == nil
          ? "Tutorials of one run must lie in one project, and '\(path)' is outside \(root)"
          : "The root must hold the tutorials, and '\(path)' is outside \(root)",
        remedy: wanted == nil
          ? "Render them one after the other, or name a folder that holds them all by '--root'."
          : "Choose a folder that holds them by '--root'.")
    }
    for path in paths where !Self.isFolder(path) {
      let home = Self.parent(of: path)
      guard FileManager.default.fileExists(atPath: Self.join(home, "likely.yml")), !paths.contains(home),
        let other = paths.first(where: { Self.isFolder($0) || Self.parent(of: $0) != home })
      else { continue }
      throw UsageProblem(
        summary:
          "A chapter of a book is rendered as a part of it, and '\(Self.shown(other, from: current))' is no "
          + "chapter of the same book as '\(Self.shown(path, from: current))'",
        remedy: "Render them one after the other.")
    }
    outputBase = isConfigured ? project : current
    // A chapter of a book is rendered as a part of it, so that its references and its bytes are the same.
    if isConfigured, paths.allSatisfy({ !Self.isFolder($0) && Self.parent(of: $0) == folder }) {
      self.paths = [folder]
      chosen = paths
    } else {
      self.paths = paths
      chosen = nil
    }
  }

  /// Whether every tutorial was named as a file, so that the output holds more than what is made.
  var isPart: Bool { chosen != nil || paths.allSatisfy { !Self.isFolder($0) } }

  /// The way from the output folder to the root; nil where a page that takes it would tell where on a machine they are.
  ///
  /// Output and tutorials must lie in one folder that a person chose for them: the project, or the one that the output is
  /// relative to. A root that was widened is none: it may be the whole disk.
  func wayToRoot(from folder: String) -> String? {
    let homes = [project, outputBase].filter { $0 != "/" }
    guard homes.contains(where: { Self.isInside(folder, $0) && Self.isInside(project, $0) }) else {
      return nil
    }
    return PathText.way(from: folder, to: root)
  }

  /// The path from the root of what lies below it; else empty.
  func pathBelowRoot(_ path: String) -> String {
    path != root && Self.isInside(path, root) ? Self.shown(path, from: root) : ""
  }

  // MARK: - Paths

  private static func usualFolder(in current: String) throws(UsageProblem) -> String {
    if FileManager.default.fileExists(atPath: join(current, "Tutorials")) { return "Tutorials" }
    if FileManager.default.fileExists(atPath: join(current, "likely.yml")) { return "." }
    throw UsageProblem(
      summary: "There is no folder 'Tutorials' here",
      remedy: "Name a tutorial, or a folder with tutorials in it.")
  }

  private static func root(_ name: String, in current: String) throws(UsageProblem) -> String {
    let path = resolved(name.hasPrefix("/") ? name : join(current, name))
    guard !name.isEmpty, isFolder(path) else {
      throw UsageProblem(
        summary: "The root is a folder, and '\(name)' is none",
        remedy: "Name a folder that holds the tutorials and what they read.")
    }
    return path
  }

  private static func checked(_ name: String, in current: String) throws(UsageProblem) -> String {
    let path = resolved(name.hasPrefix("/") ? name : join(current, name))
    guard !name.isEmpty, FileManager.default.fileExists(atPath: path) else {
      throw UsageProblem(
        summary: "There is no file or folder '\(name)'",
        remedy: "Name a tutorial, or a folder with tutorials in it.")
    }
    if isFolder(path) {
      guard (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil else {
        throw UsageProblem(
          summary: "Folder '\(name)' cannot be read", remedy: "Give yourself the right to read it.")
      }
    } else if !path.hasSuffix(".md") {
      throw UsageProblem(
        summary: "A tutorial is a Markdown file, and '\(name)' does not end in .md",
        remedy: "Name a tutorial, or a folder with tutorials in it.")
    }
    return path
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// An absolute path without `.`, `..` and symbolic links, as far as it exists.
  static func resolved(_ path: String) -> String { ProjectFiles.resolved(path) }

  static func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder == "/" ? "/" + name : folder + "/" + name
  }

  static func parent(of path: String) -> String { "/" + PathText.folder(of: path) }

  /// The path as a person in `folder` would write it.
  static func shown(_ path: String, from folder: String) -> String {
    let folder = resolved(folder)
    guard path != folder else { return "." }
    return isInside(path, folder) ? String(path.dropFirst(folder == "/" ? 1 : folder.count + 1)) : path
  }
}

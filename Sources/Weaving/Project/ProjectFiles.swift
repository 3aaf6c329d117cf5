import Foundation
package import Reporting

/// Reads the files of a project, and none outside its root: symbolic links are followed before that is judged.
package struct ProjectFiles: Sendable {
  /// The absolute path of the root, without symbolic links.
  package let root: String

  /// The name of the root itself.
  package var name: String { root.split(separator: "/").last.map(String.init) ?? "/" }

  /// The largest file that is read, in bytes.
  package static let sizeLimit = 64 << 20

  /// The largest picture that is copied into the output, in bytes.
  package static let pictureLimit = 16 << 20

  package init(root: String) {
    self.root = Self.resolved(root)
  }

  /// The absolute path without `.`, `..` and symbolic links, which are followed step by step, as far as it exists.
  package static func resolved(_ path: String) -> String {
    var existing = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    var rest: [String] = []
    while true {
      if let real = realpath(existing, nil) {
        defer { free(real) }
        // Behind what does not exist there are no links to follow.
        var steps = String(cString: real).split(separator: "/").map(String.init)
        for step in rest.reversed() where step != "." {
          if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return "/" + steps.joined(separator: "/")
      }
      var steps = existing.split(separator: "/").map(String.init)
      guard let last = steps.popLast() else { return "/" }
      rest.append(last)
      existing = "/" + steps.joined(separator: "/")
    }
  }

  private func isInside(_ absolute: String) -> Bool {
    absolute == root || absolute.hasPrefix(root == "/" ? "/" : root + "/")
  }

  /// The path below the root, with forward slashes.
  package func relative(_ path: String) -> String {
    let absolute = Self.resolved(path.hasPrefix("/") ? path : root + "/" + path)
    guard isInside(absolute) else { return absolute }
    return absolute == root ? "." : String(absolute.dropFirst(root == "/" ? 1 : root.count + 1))
  }

  /// Reads a file named in a document: looked for beside the document first, then below the root.
  ///
  /// - Parameters:
  ///   - path: As the author wrote it, relative.
  ///   - document: The path of the document, relative to the root.
  ///   - range: Where the author wrote it.
  package func read(_ path: String, for document: String, at range: SourceRange?) throws(Diagnostic)
    -> SourceText
  {
    guard !path.isEmpty, !path.hasPrefix("/"), !path.hasPrefix("~"), !path.contains("\0") else {
      throw Diagnostic(
        at: range, "A file is named by a path relative to the tutorial or to the project's root",
        remedy: "Files are read only below the root, \(root), which '--root' widens.")
    }
    let folder = PathText.folder(of: document)
    return try load(
      try find(path, among: folder.isEmpty ? [path] : [folder + "/" + path, path], in: folder, at: range),
      at: range)
  }

  /// Checks that a file or a folder which a document links to is there: beside the document, or from the root.
  ///
  /// A picture must be a file, and so must what has no slash at its end.
  func checkLink(
    to file: LinkDestination.File, for document: String, isPicture: Bool, at range: SourceRange?
  ) throws(Diagnostic) {
    let folder = file.isRooted ? "" : PathText.folder(of: document)
    let found = try find(file.path, among: [PathText.join(folder, file.path)], in: folder, at: range)
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: found, isDirectory: &isFolder)
    if isPicture, isFolder.boolValue {
      throw Diagnostic(
        at: range, "A picture is a file, and '\(file.path)' is a folder",
        remedy: "Name a file in it.")
    }
    if !isFolder.boolValue, file.path.hasSuffix("/") {
      throw Diagnostic(
        at: range, "'\(file.path)' is a file, which has no slash at its end",
        suggestion: String(file.path.dropLast()), remedy: "Leave the slash out.")
    }
  }

  /// The absolute path of the first candidate that exists, which must lie below the root.
  private func find(
    _ path: String, among candidates: [String], in folder: String, at range: SourceRange?
  ) throws(Diagnostic) -> String {
    // Whether a file outside exists is not told.
    let inside = path.contains("\0") ? [] : candidates.map { Self.resolved(root + "/" + $0) }.filter(isInside)
    if let found = inside.first(where: { FileManager.default.fileExists(atPath: $0) }) { return found }
    guard let first = candidates.first, isInside(Self.resolved(root + "/" + first)) else {
      throw outside(path, at: range)
    }
    throw Diagnostic(
      at: range, "There is no file '\(path)'",
      suggestion: Spelling.nearMiss(
        of: path, among: neighbours(of: candidates.first ?? path, folder: folder)),
      remedy: "Looked for: \(candidates.joined(separator: ", ")), below the project's root.")
  }

  private func outside(_ path: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      at: range, "Files are read only below the project's root, \(root), and '\(path)' is outside",
      remedy: "Copy the file into the project, or widen the root by '--root'.")
  }

  /// Reads a file by its path relative to the root.
  package func read(relative path: String) throws(Diagnostic) -> SourceText {
    let absolute = Self.resolved(root + "/" + path)
    guard isInside(absolute) else { throw outside(path, at: nil) }
    return try load(absolute, at: nil)
  }

  /// Reads a picture by its path relative to the root; a symbolic link is followed as far as it stays inside.
  func readPicture(_ path: String) throws(Diagnostic) -> [UInt8] {
    let absolute = Self.resolved(root + "/" + path)
    guard isInside(absolute) else { throw outside(path, at: nil) }
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    guard path.contains("."), let promised = PictureSignature(ending: ending) else {
      throw Diagnostic(
        at: nil,
        "The name of a picture ends in \(Grammar.all(PictureSignature.everyEnding, by: "or")), "
          + "and '\(path)' does not", remedy: "Save the picture as one of these kinds.")
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: absolute)
    if let size = attributes?[.size] as? Int, size > Self.pictureLimit {
      throw Diagnostic(
        at: nil, "Pictures can be \(Self.pictureLimit >> 20) MB at most, and '\(path)' is larger",
        remedy: "Save it with fewer pixels.")
    }
    let bytes = try bytes(of: absolute, at: nil)
    let kind = PictureSignature(of: bytes)
    guard kind == promised else {
      let held = kind.map { "holds \($0.rawValue)" } ?? "holds none"
      let rename = kind.map { "Let its name end in .\($0.endings[0]), or save it as \(promised.rawValue)." }
      throw Diagnostic(
        at: nil,
        "A file that ends in .\(ending) holds a picture in \(promised.rawValue), and '\(path)' \(held)",
        remedy: rename ?? "Save the picture as \(promised.rawValue), or name another file.")
    }
    if promised == .svg, let refusal = SVGContent.refusal(of: bytes) {
      throw Diagnostic(
        at: nil, "An SVG picture can't hold \(refusal), and '\(path)' does",
        remedy: "Save it as plain SVG, without scripts and what lies in other files, or as PNG.")
    }
    return bytes
  }

  private func load(_ absolute: String, at range: SourceRange?) throws(Diagnostic) -> SourceText {
    SourceText(name: relative(absolute), bytes: try bytes(of: absolute, at: range))
  }

  private func bytes(of absolute: String, at range: SourceRange?) throws(Diagnostic) -> [UInt8] {
    let name = relative(absolute)
    let attributes = try? FileManager.default.attributesOfItem(atPath: absolute)
    guard attributes?[.type] as? FileAttributeType == .typeRegular else {
      let isFolder = attributes?[.type] as? FileAttributeType == .typeDirectory
      throw Diagnostic(
        at: range, "A file is wanted, and '\(name)' is \(isFolder ? "a folder" : "none")",
        remedy: isFolder
          ? "Name a file in it." : "Pipes and devices are not read: write what they give into a file.")
    }
    if let size = attributes?[.size] as? Int, size > Self.sizeLimit {
      throw Diagnostic(
        at: range, "Files can be \(Self.sizeLimit >> 20) MB at most, and '\(name)' is larger",
        remedy: "Take a part of it.")
    }
    guard let data = FileManager.default.contents(atPath: absolute) else {
      throw Diagnostic(at: range, "File '\(name)' cannot be read", remedy: "Let yourself read it: chmod u+r.")
    }
    return [UInt8](data)
  }

  /// The names of the files beside the one wanted, for a near miss; written as the author would write them.
  private func neighbours(of path: String, folder: String) -> [String] {
    let parent = PathText.folder(of: path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + parent)) ?? []
    let prefix = parent == folder ? "" : parent.dropFirst(folder.isEmpty ? 0 : folder.count + 1) + "/"
    return names.sorted().map { prefix + $0 }
  }
}

/// The folder that a rendering is written to and compared with, such as `Output`.
///
/// Beside the pages it holds `.likely-files`, the list of what Likely wrote there. Only a file of that list is ever
/// removed, and only when a whole render no longer makes it: whatever a person put into the folder stays.
package struct OutputFolder: Sendable {
  /// As the user wrote it; may be a symbolic link to a folder.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// What a tree holds: everything that belongs into the folder, or what belongs to some chapters of several.
  package enum Coverage: Sendable {
    case everything
    case chapters([String])

    /// Whether a file that the tree does not hold should not be there.
    func covers(_ path: String) -> Bool {
      switch self {
      case .everything: true
      case .chapters(let names): BookAtlas.chapterName(at: path).map(names.contains) ?? false
      }
    }
  }

  /// What a write changed, by path relative to the folder.
  package struct Changes: Sendable, Equatable {
    package var written: [String] = []
    package var unchanged: [String] = []
    package var removed: [String] = []
  }

  static let manifestName = ".likely-files"
  static let partialPrefix = ".likely-partial-"

  func place(of relative: String) -> String { path + "/" + relative }
}

/// Why a folder cannot be written to or compared.
package enum OutputError: Error, Sendable, Equatable {
  case disk(DiskError)
  /// A file has the name that the output folder should have.
  case notAFolder(String)
  case danglingLink(String)
  /// A folder stands where a file must be written.
  case folderInTheWay(String)
  /// A file stands where a folder is needed.
  case fileInTheWay(String)
  /// A folder below the output is a symbolic link: what it leads to may not be ours to write.
  case linkInTheWay(String)
  /// A path of a tree leaves the folder.
  case escapes(String)
  /// Files stand where others must be written, and the list of what Likely wrote has none of them.
  case foreign([String])
}

extension OutputError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .disk(let error): error.description
    case .notAFolder(let path): "\(path) is a file, so nothing can be written into it"
    case .danglingLink(let path): "\(path) is a symbolic link to a folder that does not exist"
    case .folderInTheWay(let path): "\(path) is a folder, but a file of this name must be written"
    case .fileInTheWay(let path): "\(path) is a file, but a folder of this name is needed"
    case .linkInTheWay(let path): "\(path) is a symbolic link; only the output folder itself may be one"
    case .escapes(let path): "\(path) lies outside the output folder"
    case .foreign(let paths):
      "\(paths.prefix(3).joined(separator: ", "))\(paths.count > 3 ? " and \(paths.count - 3) more" : "") "
        + "would be overwritten, and Likely did not write \(paths.count == 1 ? "it" : "them")"
    }
  }
}

extension OutputError {
  /// What to do, where it is not plain from the reason.
  package var remedy: String? {
    if case .foreign = self { "Choose another folder by '--output', or overwrite by '--force'." } else { nil }
  }
}

// MARK: - The list of our files

extension OutputFolder {
  /// The paths that an earlier render wrote; empty where there is no list. Lines that are no plain relative path are
  /// left out: a list can come from a stranger's repository.
  func manifest() -> [String] {
    guard Disk.kind(of: place(of: Self.manifestName), followingLinks: false) == .file,
      let bytes = try? Disk.read(place(of: Self.manifestName))
    else { return [] }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    return lines.filter { !$0.hasPrefix("#") && Self.isPlain($0) }
  }

  static func manifestText(_ paths: [String]) -> String {
    let heading =
      "# What Likely wrote here. When it no longer makes one of these files, it removes it; no other file.\n"
    return heading + paths.map { $0 + "\n" }.joined()
  }

  /// Whether a path goes down from the folder, step by step, to something that can be ours.
  static func isPlain(_ path: String) -> Bool {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.utf8.contains(0) && !path.hasPrefix(partialPrefix) && path != manifestName
      && steps.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }

  /// The folders on the way to a file, from the top: `a`, `a/b` for `a/b/c`.
  static func parents(of path: String) -> [String] {
    let steps = path.split(separator: "/").dropLast()
    return steps.indices.map { steps[...$0].joined(separator: "/") }
  }

  /// Whether a path is a regular file that is reached without following a link.
  func isOwnFile(_ path: String) -> Bool {
    Self.parents(of: path).allSatisfy { Disk.kind(of: place(of: $0), followingLinks: false) == .folder }
      && Disk.kind(of: place(of: path), followingLinks: false) == .file
  }

  /// Checks that the folder is there or can be made.
  package func checkRoot() throws(OutputError) {
    switch Disk.kind(of: path) {
    case .folder: return
    case .nothing:
      if Disk.kind(of: path, followingLinks: false) == .link { throw .danglingLink(path) }
      var parent = path
      while let slash = parent.lastIndex(of: "/"), slash > parent.startIndex {
        parent = String(parent[..<slash])
        switch Disk.kind(of: parent) {
        case .folder: return
        case .nothing: continue
        case .file, .link, .other: throw .notAFolder(parent)
        }
      }
    case .file, .link, .other: throw .notAFolder(path)
    }
  }
}

/// The files of a rendering, by path relative to the output folder, sorted: what is written or compared.
package struct FileTree: Sendable, Equatable {
  package private(set) var files: [(path: String, bytes: [UInt8])] = []

  package init() {}

  /// Adds a file; a path can be added once only.
  package mutating func add(_ path: String, _ bytes: [UInt8]) {
    files.append((path, bytes))
    files.sort { $0.path < $1.path }
  }

  package static func == (left: FileTree, right: FileTree) -> Bool {
    left.files.count == right.files.count
      && zip(left.files, right.files).allSatisfy { $0.path == $1.path && $0.bytes == $1.bytes }
  }
}

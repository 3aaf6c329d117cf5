import Foundation
import TestSupport
import Threading

@testable import Publishing

/// What the tests of trees ask of a folder.
extension TemporaryFolder {
  var output: OutputFolder { OutputFolder(path + "/Output") }

  /// The text of a file; nil where there is none.
  func text(_ name: String) -> String? { try? read(name) }

  func identity(_ relative: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path + "/" + relative)[.systemFileNumber] as? Int
  }

  /// Every file and folder below the folder, sorted; folders end with a slash.
  func listing(_ relative: String = "Output") -> [String] {
    let root = path + "/" + relative
    return (try? FileManager.default.subpathsOfDirectory(atPath: root))?.sorted().map { name in
      Disk.kind(of: root + "/" + name, followingLinks: false) == .folder ? name + "/" : name
    } ?? []
  }
}

extension OutputFolder {
  /// Writes on two threads, as a render does.
  @discardableResult
  func write(_ tree: FileTree, covering coverage: Coverage = .everything, force: Bool = false)
    throws(OutputError)
    -> Changes
  {
    try write(tree, covering: coverage, force: force, on: ThreadPool(threads: 2))
  }
}

/// A tree of texts.
func tree(_ files: (path: String, text: String)...) -> FileTree {
  var tree = FileTree()
  for file in files { tree.add(file.path, file.text) }
  return tree
}

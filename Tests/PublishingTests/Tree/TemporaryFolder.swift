import Foundation

@testable import Publishing

/// A folder that lasts as long as the value.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("likely-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var output: OutputFolder { OutputFolder(path + "/Output") }

  func put(_ text: String, at relative: String) throws {
    let url = URL(fileURLWithPath: path + "/" + relative)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ relative: String) -> String? {
    (try? Data(contentsOf: URL(fileURLWithPath: path + "/" + relative))).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

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

/// A tree of texts.
func tree(_ files: (path: String, text: String)...) -> FileTree {
  var tree = FileTree()
  for file in files { tree.add(file.path, file.text) }
  return tree
}

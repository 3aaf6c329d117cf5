import Foundation

/// Reference values that lie in the folder of the same name, read by name.
enum Reference {
  static func data(_ name: String) throws -> Data {
    try Data(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference").appending(
        path: name))
  }

  static func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }
}

/// The files of a rendering, by path relative to the output folder, sorted: what is written or compared.
package struct FileTree: Sendable, Equatable {
  package private(set) var files: [(path: String, bytes: [UInt8])] = []

  package init() {}

  /// Adds a file; where there is one of this path already, it stays and the result is false.
  @discardableResult
  package mutating func add(_ path: String, _ bytes: [UInt8]) -> Bool {
    let place = position(of: path)
    if place < files.count, files[place].path == path { return false }
    files.insert((path, bytes), at: place)
    return true
  }

  @discardableResult
  package mutating func add(_ path: String, _ text: String) -> Bool { add(path, Array(text.utf8)) }

  /// The bytes of a file, or nil where there is none of this path.
  package subscript(path: String) -> [UInt8]? {
    let place = position(of: path)
    return place < files.count && files[place].path == path ? files[place].bytes : nil
  }

  package static func == (left: FileTree, right: FileTree) -> Bool {
    left.files.count == right.files.count
      && zip(left.files, right.files).allSatisfy { $0.path == $1.path && $0.bytes == $1.bytes }
  }

  /// Where a path stands or would stand.
  private func position(of path: String) -> Int {
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

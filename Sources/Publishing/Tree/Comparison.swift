import Reporting

/// What a render would change in the folder that is there: what `check` reports.
package struct Comparison: Sendable, Equatable {
  package enum Difference: Sendable, Equatable {
    case missing(String)
    /// A file that no render makes any more.
    case stray(String)
    /// A results file of which values moved.
    case values(String, [MovedValue])
    case changed(String, old: [UInt8], new: [UInt8])

    package var path: String {
      switch self {
      case .missing(let path), .stray(let path), .values(let path, _), .changed(let path, _, _): path
      }
    }
  }

  /// By path.
  package let differences: [Difference]
  package var isClean: Bool { differences.isEmpty }

  package init(differences: [Difference]) { self.differences = differences }
}

extension OutputFolder {
  /// Compares a tree with what the folder holds.
  ///
  /// A file is stray when the tree lacks it and it is in the list of what Likely wrote, or lies where only Likely
  /// writes: in `figures`, `results` or `assets`.
  ///
  /// - Parameter tolerance: the relative change up to which two numbers of the results are the same. Pictures and
  ///   pages are compared byte for byte.
  package func compare(
    with tree: FileTree, covering coverage: Coverage = .everything, tolerance: Double = 0
  ) throws(OutputError) -> Comparison {
    try checkRoot()
    var differences: [Comparison.Difference] = []
    for file in tree.files {
      guard Disk.kind(of: place(of: file.path)) == .file else {
        differences.append(.missing(file.path))
        continue
      }
      let old: [UInt8]
      do {
        if try Disk.holds(file.bytes, at: place(of: file.path)) { continue }
        old = try Disk.read(place(of: file.path))
      } catch { throw .disk(error) }
      if let difference = Comparison.difference(file.path, old: old, new: file.bytes, tolerance: tolerance) {
        differences.append(difference)
      }
    }
    let candidates = manifest().filter(isOwnFile) + ["figures", "results", "assets"].flatMap(files(below:))
    var last: String?
    for path in candidates.sorted() where path != last && tree[path] == nil && coverage.covers(path) {
      differences.append(.stray(path))
      last = path
    }
    return Comparison(differences: differences.sorted { $0.path < $1.path })
  }

  /// The regular files below a folder, without those whose name begins with a dot.
  private func files(below folder: String) -> [String] {
    guard Disk.kind(of: place(of: folder), followingLinks: false) == .folder else { return [] }
    let names = (try? Disk.names(in: place(of: folder))) ?? []
    return names.filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      let path = folder + "/" + name
      return Disk.kind(of: place(of: path), followingLinks: false) == .file ? [path] : files(below: path)
    }
  }
}

extension Comparison {
  /// Nil where the only differences are within the tolerance.
  static func difference(_ path: String, old: [UInt8], new: [UInt8], tolerance: Double) -> Difference? {
    if path.hasPrefix("results/"), let before = try? JSON(parsing: old), let after = try? JSON(parsing: new) {
      let moved = MovedValue.between(before, after, tolerance: tolerance)
      if !moved.isEmpty { return .values(path, moved) }
      // The same values, written in another way: the bytes still have to be the same.
      if tolerance > 0 { return nil }
    }
    return .changed(path, old: old, new: new)
  }
}

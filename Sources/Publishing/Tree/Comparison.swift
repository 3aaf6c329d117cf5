package import Reporting

/// What a render would change in the folder that is there: what `check` reports.
package struct Comparison: Sendable, Equatable {
  package enum Difference: Sendable, Equatable {
    case missing(String)
    /// A file that no render makes any more.
    case stray(String)
    /// A results file of which values moved.
    case values(String, [MovedValue])
    /// A text: the first line that is not the same.
    case text(String, line: Int, old: String, new: String)
    case bytes(String)

    package var path: String {
      switch self {
      case .missing(let path), .stray(let path), .values(let path, _), .text(let path, _, _, _),
        .bytes(let path):
        path
      }
    }
  }

  package struct MovedValue: Sendable, Equatable {
    /// Below the results, such as `coins.hidden.heads.A`.
    package let path: String
    /// Nil where the value is new.
    package let old: JSON?
    /// Nil where the value is gone.
    package let new: JSON?
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
      do { old = try Disk.read(place(of: file.path)) } catch { throw .disk(error) }
      if old == file.bytes { continue }
      if let difference = Comparison.difference(file.path, old: old, new: file.bytes, tolerance: tolerance) {
        differences.append(difference)
      }
    }
    if coverage == .everything {
      let candidates = manifest().filter(isOwnFile) + ["figures", "results", "assets"].flatMap(files(below:))
      var last: String?
      for path in candidates.sorted() where path != last && tree[path] == nil {
        differences.append(.stray(path))
        last = path
      }
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
      // The same values, written in another way: the bytes still have to be the same.
      if moved.isEmpty { return tolerance > 0 ? nil : textDifference(path, old, new) }
      return .values(path, moved)
    }
    let isText = [".html", ".md", ".json", ".css", ".svg"].contains { path.hasSuffix($0) }
    // The lines of a drawing say nothing to a person.
    return isText && !path.hasPrefix("figures/") && !path.hasPrefix("pictures/")
      ? textDifference(path, old, new) : .bytes(path)
  }

  private static func textDifference(_ path: String, _ old: [UInt8], _ new: [UInt8]) -> Difference {
    func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
      bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
    let before = lines(old)
    let after = lines(new)
    var index = 0
    while index < min(before.count, after.count), before[index] == after[index] { index += 1 }
    func line(_ lines: [ArraySlice<UInt8>]) -> String {
      index < lines.count ? String(decoding: lines[index], as: UTF8.self) : ""
    }
    return .text(path, line: index + 1, old: line(before), new: line(after))
  }
}

// MARK: - Values

extension Comparison.MovedValue {
  /// The values that differ, in the order of the new text; those that are gone follow at the end of their object.
  static func between(_ old: JSON, _ new: JSON, tolerance: Double) -> [Self] {
    var moved: [Self] = []
    compare(old, new, at: "", tolerance, &moved)
    return moved
  }

  private static func compare(
    _ old: JSON, _ new: JSON, at path: String, _ tolerance: Double, _ moved: inout [Self]
  ) {
    switch (old, new) {
    case (.object(let before), .object(let after)):
      for member in after {
        let place = path.isEmpty ? member.name : path + "." + member.name
        if let value = before.first(where: { $0.name == member.name })?.value {
          compare(value, member.value, at: place, tolerance, &moved)
        } else {
          moved.append(Self(path: place, old: nil, new: member.value))
        }
      }
      for member in before where !after.contains(where: { $0.name == member.name }) {
        moved.append(
          Self(path: path.isEmpty ? member.name : path + "." + member.name, old: member.value, new: nil))
      }
    case (.array(let before), .array(let after)):
      for index in 0..<max(before.count, after.count) {
        let values = (index < before.count ? before[index] : nil, index < after.count ? after[index] : nil)
        let place = "\(path).\(rowName(values.1 ?? values.0, index))"
        if let value = values.0, let newer = values.1 {
          compare(value, newer, at: place, tolerance, &moved)
        } else {
          moved.append(Self(path: place, old: values.0, new: values.1))
        }
      }
    default:
      if !isSame(old, new, tolerance) { moved.append(Self(path: path, old: old, new: new)) }
    }
  }

  /// A row is called by its first member when that is a whole number, such as its iteration; else counted from 1.
  private static func rowName(_ row: JSON?, _ index: Int) -> Int {
    if case .object(let members)? = row, case .integer(let number)? = members.first?.value { return number }
    return index + 1
  }

  private static func isSame(_ old: JSON, _ new: JSON, _ tolerance: Double) -> Bool {
    guard let change = relativeChange(old, new) else { return old == new }
    return change <= tolerance
  }

  /// |new − old| / |old| of two numbers, nil where one of them is none.
  static func relativeChange(_ old: JSON?, _ new: JSON?) -> Double? {
    guard let before = number(old), let after = number(new) else { return nil }
    if before == after { return 0 }
    return before == 0 ? .infinity : abs(after - before) / abs(before)
  }

  private static func number(_ value: JSON?) -> Double? {
    switch value {
    case .number(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }
}

/// Finds the known name that someone may have meant.
package enum Spelling {
  /// The one known name that is close to what was written, or nil.
  ///
  /// Close means, in this order: the same but for case and separators; a plural or a singular; a start of at
  /// least three letters that fits one name alone; or a Damerau-Levenshtein distance (restricted: insertions,
  /// deletions, substitutions, swaps of neighbours) of at most one for names up to four characters, two up to
  /// eight, three above. Of equally close names the first wins.
  package static func nearMiss(of written: String, among names: [String]) -> String? {
    guard !written.isEmpty, written.utf8.count <= 100 else { return nil }
    let folded = fold(written)
    if let name = names.first(where: { $0 != written && fold($0) == folded }) { return name }
    if let name = names.first(where: { isPlural(fold($0), of: folded) || isPlural(folded, of: fold($0)) }) {
      return name
    }
    if folded.count >= 3 {
      let starts = names.filter { $0 != written && fold($0).starts(with: folded) }
      if starts.count == 1 { return starts[0] }
    }
    var best: (name: String, distance: Int)?
    for name in names where name != written && name.utf8.count <= 100 {
      let other = fold(name)
      let limit = threshold(min(folded.count, other.count))
      guard abs(other.count - folded.count) <= limit else { continue }
      let distance = distance(folded, other)
      if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// Whether two names may be one that was spelt in two ways: they differ by one letter, and not in what tells names apart on
  /// purpose, the first letter, a digit or a final s. Short names are never alike.
  package static func isSlip(_ one: String, for other: String) -> Bool {
    let (a, b) = (Array(one), Array(other))
    guard a != b, min(a.count, b.count) >= 4, max(a.count, b.count) <= 100, a[0] == b[0],
      a.filter(\.isNumber) == b.filter(\.isNumber), !isPlural(a, of: b), !isPlural(b, of: a)
    else { return false }
    return distance(a, b) == 1
  }

  /// How many changes may lie between two names of a length.
  private static func threshold(_ length: Int) -> Int {
    switch length {
    case ...1: 0
    case 2...4: 1
    case 5...8: 2
    default: 3
    }
  }

  private static func fold(_ name: String) -> [Character] {
    name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }.map { $0 }
  }

  private static func isPlural(_ long: [Character], of short: [Character]) -> Bool {
    !short.isEmpty && (long == short + "s" || long == short + "es")
  }

  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var value = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { value = min(value, beforeLast[j - 1] + 1) }
        row.append(value)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}

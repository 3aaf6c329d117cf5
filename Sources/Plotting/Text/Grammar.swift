/// Words that follow a number, in the one place where generated sentences get them.
package enum Grammar {
  /// A count with its noun, such as `1 row`, `272 rows`, `10,000 rows`.
  package static func count(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(whole(count)) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// A number of data with the name of their group, `5 a`; a name that begins with a number is quoted, `5 “2”`.
  package static func group(_ count: Int, _ name: String) -> String {
    let isNumber = name.first { !"−-+.".contains($0) }?.isNumber ?? false
    return "\(whole(count)) \(isNumber ? "“\(name)”" : name)"
  }

  /// A whole number; thousands are parted from 10,000 on.
  package static func whole(_ count: Int) -> String { NumberText.decimal(Double(count), places: 0) }

  /// Names in a row: `A`, `A and B`, `A, B and C`; from the seventh on they are counted.
  package static func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    if names.count > 6 { return names.prefix(5).joined(separator: ", ") + " and \(names.count - 5) others" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// Words of an author's as a sentence: with a full stop, unless they have an end of their own, which may stand before
  /// closing quotation marks and brackets. A colon, comma or dash, behind which nothing follows, gives way to it.
  package static func sentence(_ words: String) -> String {
    var words = Substring(words)
    while let last = words.last, last.isWhitespace || ":;,–—".contains(last) { words.removeLast() }
    let end = words.last { !"\"'”’»)]}*_`".contains($0) }
    return end.map { ".?!…‽。？！".contains($0) } ?? true ? String(words) : words + "."
  }

  /// The words with a capital letter at their beginning.
  package static func capitalized(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst()
  }

  /// Sentences in a row, without the empty ones.
  package static func sentences(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

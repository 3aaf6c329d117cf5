/// Counts, lists and sentences, in the one place where generated words get them.
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

  /// The verb of a count: `was`, `were`.
  package static func were(_ count: Int) -> String { count == 1 ? "was" : "were" }

  /// How many there are: `there is 1`, `there are 2`.
  package static func there(_ count: Int) -> String { "there \(count == 1 ? "is" : "are") \(whole(count))" }

  /// A whole number; thousands are parted from 10,000 on: 1985 is a year.
  package static func whole(_ count: Int) -> String {
    let digits = String(count.magnitude)
    return (count < 0 ? "\u{2212}" : "") + (count.magnitude < 10_000 ? digits : thousands(digits))
  }

  /// The digits of a whole number with something between its thousands.
  package static func thousands(_ digits: some StringProtocol, separator: String = ",") -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += separator }
      result.append(digit)
    }
    return result
  }

  /// Names in a row, however many there are: `A`, `A and B`, `A, B and C`.
  package static func all(_ names: [String], by word: String = "and") -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) \(word) \(last)"
  }

  /// Names in a row; from the seventh on they are counted.
  package static func list(_ names: [String]) -> String {
    all(names.count > 6 ? names.prefix(5) + ["\(names.count - 5) others"] : names)
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

  /// The words with a small letter at their beginning, as they stand within a sentence.
  package static func uncapitalized(_ words: some StringProtocol) -> String {
    words.prefix(1).lowercased() + words.dropFirst()
  }

  /// Sentences in a row, without the empty ones.
  package static func sentences(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

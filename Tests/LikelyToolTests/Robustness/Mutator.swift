import TestSupport

/// Changes a file the way accidents do: a slip of the hand, a lost line, a bad cell, a broken copy.
///
/// The same seed makes the same changes, so that a failure can be repeated.
struct Mutator {
  private var random: Noise

  init(seed: Int) { random = Noise(seed: seed) }

  mutating func number(below bound: Int) -> Int { Int.random(in: 0..<max(bound, 1), using: &random) }

  private mutating func element<Element>(_ choices: [Element], or fallback: Element) -> Element {
    choices.randomElement(using: &random) ?? fallback
  }

  // MARK: - Tutorials and configuration

  private static let pieces = [
    "> ", ">", "\n", "\n\n", "- ", "1. ", "   ", "$$", "$", "`", "```", "```{figure fig-a}\n",
    "```{scenario s}\n",
    "> [!note]- ", "{#eq-a}", "{#sec-a}", "[^n]", "[^n]: ", "@fig-a", "[@a]", "| a |", "<script>", "</b>",
    "<!--",
    "\"", "'", "&", "*", "&a", "\\", "\t", "\r\n", "é😀", "](javascript:x)", "![a](x)", "**", "_", "`{a}`",
    "`{1/0}`",
    "\u{0}", "---\n", "...", "    ", "\\frac{", "}", "{", "[", "]", ": ", ", ", "#", "|", ">-\n", "!!binary ",
    "\u{202E}", "\u{FEFF}", "%", "?", "~", "null", "true", "[]", "{}",
  ]

  private static let numbers = [
    "0", "-1", "1", "2", "1e308", "-1e308", "1e-320", "1e999", "nan", ".nan", ".inf", "NaN",
    "99999999999999999999",
    "9223372036854775807", "-9223372036854775808", "0x10", "1_000", "1,5", "2024-01-01", "0.1", "1e-16",
    "3.5", "500",
  ]

  /// A text in Markdown or YAML with one to four accidents.
  mutating func text(_ source: [UInt8]) -> [UInt8] {
    var text = source
    for _ in 0...number(below: 4) { text = changedText(text) }
    return text
  }

  private mutating func changedText(_ text: [UInt8]) -> [UInt8] {
    switch number(below: 12) {
    case 0: return deleting(text, most: 40)
    case 1: return inserting(element(Self.pieces, or: "a"), in: text)
    case 2: return moving(text)
    case 3: return changingLines(text)
    case 4, 5: return replacingNumber(in: text)
    case 6, 7: return replacingWord(in: text)
    case 8: return changingByte(text)
    case 9: return changingLetter(text)
    case 10:
      return number(below: 4) == 0 ? Array(text.prefix(number(below: text.count))) : changingLines(text)
    default: return reindenting(text)
    }
  }

  private mutating func deleting(_ text: [UInt8], most: Int) -> [UInt8] {
    let start = number(below: text.count)
    let end = min(text.count, start + 1 + number(below: most))
    return Array(text[..<start] + text[end...])
  }

  private mutating func inserting(_ piece: String, in text: [UInt8]) -> [UInt8] {
    let place = number(below: text.count)
    return Array(text[..<place] + Array(piece.utf8) + text[place...])
  }

  private mutating func moving(_ text: [UInt8]) -> [UInt8] {
    let start = number(below: text.count)
    let end = min(text.count, start + 1 + number(below: 200))
    let rest = Array(text[..<start] + text[end...])
    let place = number(below: rest.count)
    return Array(rest[..<place] + text[start..<end] + rest[place...])
  }

  /// Deletes, doubles or exchanges lines.
  private mutating func changingLines(_ text: [UInt8]) -> [UInt8] {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let first = number(below: lines.count)
    let second = number(below: lines.count)
    switch number(below: 3) {
    case 0: lines.remove(at: first)
    case 1: lines.insert(lines[first], at: second)
    default: lines.swapAt(first, second)
    }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  private mutating func reindenting(_ text: [UInt8]) -> [UInt8] {
    var lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
    let line = number(below: lines.count)
    let indent = Array(repeating: UInt8(ascii: " "), count: number(below: 6))
    lines[line] = indent + lines[line].drop { $0 == UInt8(ascii: " ") }
    return Array(lines.joined(separator: [UInt8(ascii: "\n")]))
  }

  private mutating func replacingNumber(in text: [UInt8]) -> [UInt8] {
    replacing(in: text, by: element(Self.numbers, or: "0")) {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
  }

  /// One word of the text in the place of another.
  private mutating func replacingWord(in text: [UInt8]) -> [UInt8] {
    let words = runs(of: text, where: Self.isWord)
    guard !words.isEmpty else { return text }
    let word = text[words[number(below: words.count)]]
    let place = words[number(below: words.count)]
    return Array(text[..<place.lowerBound] + word + text[place.upperBound...])
  }

  private mutating func changingByte(_ text: [UInt8]) -> [UInt8] {
    guard !text.isEmpty else { return text }
    var text = text
    text[number(below: text.count)] = UInt8(number(below: number(below: 4) == 0 ? 256 : 128))
    return text
  }

  private mutating func changingLetter(_ text: [UInt8]) -> [UInt8] {
    guard !text.isEmpty else { return text }
    var text = text
    let place = number(below: text.count)
    if Self.isWord(text[place]) { text[place] = UInt8(ascii: "a") + UInt8(number(below: 26)) }
    return text
  }

  private mutating func replacing(in text: [UInt8], by piece: String, where holds: (UInt8) -> Bool) -> [UInt8]
  {
    let places = runs(of: text, where: holds)
    guard !places.isEmpty else { return text }
    let place = places[number(below: places.count)]
    return Array(text[..<place.lowerBound] + Array(piece.utf8) + text[place.upperBound...])
  }

  private func runs(of text: [UInt8], where holds: (UInt8) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for (index, byte) in text.enumerated() {
      if holds(byte) {
        start = start ?? index
      } else if let begun = start {
        runs.append(begun..<index)
        start = nil
      }
    }
    if let start { runs.append(start..<text.count) }
    return runs
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  // MARK: - Data

  private static let cells = [
    "", " ", "NA", "nan", "inf", "-inf", "1e308", "-1e308", "1e-320", "1e999", "0", "-1", "1", "7x", "1,5",
    "\"", "\"a",
    "`{1/0}`", "<b>", "9007199254740993", "1e12", "é", "\u{0}", "a,b", "\r", "#", "true", "2024-01-01",
  ]

  /// A table in CSV with one to four accidents.
  mutating func table(_ source: [UInt8]) -> [UInt8] {
    var table = source
    for _ in 0...number(below: 4) { table = changedTable(table) }
    return table
  }

  private mutating func changedTable(_ table: [UInt8]) -> [UInt8] {
    var rows = table.split(separator: UInt8(ascii: "\n")).map {
      $0.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Array.init)
    }
    guard rows.count > 1, let width = rows.first?.count, width > 0 else { return changedText(table) }
    let row = 1 + number(below: rows.count - 1)
    let column = number(below: width)
    switch number(below: 12) {
    case 0, 1, 2: Self.set(&rows, row, column, element(Self.cells, or: "0"))
    case 3: for other in 1..<rows.count { Self.set(&rows, other, column, element(["3", "", "a"], or: "3")) }
    case 4: rows = Array(rows.prefix(1 + number(below: 8)))
    case 5: for other in 1..<rows.count { rows[other] = rows[row] }
    case 6: append(element(["e200", "e-200", "e9", "000000000000"], or: "e9"), to: column, of: &rows)
    case 7: for other in 0..<rows.count where column < rows[other].count { rows[other].remove(at: column) }
    case 8: rows.append(contentsOf: rows.dropFirst())
    case 9: copy(column, to: number(below: width), of: &rows)
    case 10: Self.set(&rows, 0, column, element(["", "n", "\"a", "1", "`{1/0}`", "x y", "é"], or: ""))
    default: return changedText(table)
    }
    return Array(
      rows.map { Array($0.joined(separator: [UInt8(ascii: ",")])) }.joined(separator: [UInt8(ascii: "\n")]))
  }

  private static func set(_ rows: inout [[[UInt8]]], _ row: Int, _ column: Int, _ text: String) {
    guard row < rows.count, column < rows[row].count else { return }
    rows[row][column] = Array(text.utf8)
  }

  /// Every number of a column with more digits or an exponent: another scale.
  private func append(_ text: String, to column: Int, of rows: inout [[[UInt8]]]) {
    for row in 1..<rows.count where column < rows[row].count && !rows[row][column].isEmpty {
      rows[row][column] += Array(text.utf8)
    }
  }

  private func copy(_ column: Int, to other: Int, of rows: inout [[[UInt8]]]) {
    for row in 1..<rows.count where max(column, other) < rows[row].count {
      rows[row][other] = rows[row][column]
    }
  }
}

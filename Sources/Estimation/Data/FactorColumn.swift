import Reporting

extension Column {
  /// Whether it holds names and no numbers, so that it is a factor where a number could stand as well.
  ///
  /// A text that may have been meant as a number, such as `12,5`, `7x` or a `1` in quotation marks, is no name: a column that
  /// holds one is a column of numbers with a mistake in it, unless its author lists its levels.
  var holdsNames: Bool {
    guard case .texts(let cells) = values else { return false }
    return cells.allSatisfy { $0.map(Self.isName) ?? true }
  }

  /// The first cell of a column of texts that is no number, with its row from zero; nil where each is one in quotation marks.
  var firstNoNumber: (row: Int, text: String)? {
    guard case .texts(let cells) = values else { return nil }
    return cells.enumerated().lazy.compactMap { row, cell in
      cell.flatMap { Double(yaml: $0) == nil ? (row, $0) : nil }
    }.first
  }

  /// Whether a text has no digits, or more than a number with a slip has: a letter at its beginning, or what makes it a range,
  /// as in `45-54`, `<5` and `65+`.
  private static func isName(_ text: String) -> Bool {
    guard text.contains(where: { $0.isASCII && $0.isNumber }) else { return true }
    guard Double(yaml: text) == nil, NumberSlip.remedy(for: text) == nil else { return false }
    return text.first.map { $0.isLetter || "<>≤≥".contains($0) } ?? false
      || text.dropFirst().contains { "-–".contains($0) } || text.hasSuffix("+")
  }
}

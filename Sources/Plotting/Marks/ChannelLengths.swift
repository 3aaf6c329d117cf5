import Reporting

/// How many values channels have: one for each datum, or one that serves all.
enum ChannelLengths {
  /// Columns made as long as the longest; constants are repeated. Any other difference in length breaks the rule.
  static func aligned(_ columns: KeyValuePairs<String, [Double]>) throws(MarkError) -> [[Double]] {
    let count = columns.contains { $0.value.isEmpty } ? 0 : columns.map(\.value.count).max() ?? 0
    var aligned: [[Double]] = []
    for (name, values) in columns {
      if values.count == 1, let value = values.first {
        aligned.append(Array(repeating: value, count: count))
      } else {
        try check(name, values.count, of: count)
        aligned.append(values)
      }
    }
    return aligned
  }

  /// Checks a channel with so many values beside data that have places. None at all are fine: those places are not asked for.
  static func check(_ name: String, _ count: Int, of data: Int) throws(MarkError) {
    guard count == 1 || count == data else {
      throw MarkError(
        channel: name,
        rule: "'\(name)' has \(Grammar.count(count, "value")) where other channels have \(data)")
    }
  }
}

extension Array {
  /// The element for a datum: its own, or the one that serves all.
  func serving(_ index: Int) -> Element? { count == 1 ? first : indices.contains(index) ? self[index] : nil }
}

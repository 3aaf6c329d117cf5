/// A count in the words of notices and errors.
enum Count {
  /// A count with its noun: `1 row`, `12 rows`.
  static func of(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// The verb of a count: `was`, `were`.
  static func were(_ count: Int) -> String { count == 1 ? "was" : "were" }

  /// How many there are: `there is 1`, `there are 2`.
  static func there(_ count: Int) -> String { "there \(count == 1 ? "is" : "are") \(count)" }
}

import Estimation
import Testing

/// What an author does wrong in a story of the columns `y`, of counts, `length`, of measurements, and `g`, of the levels a and b, and
/// what he is told.
struct StoryMistake: Sendable, CustomTestStringConvertible {
  let lines: [String]
  /// What stands beside the lines.
  let keys: [String]
  /// Each problem as `Tutorials` writes it; empty where nothing is told. The first line of the story is the fifth of the text.
  let told: String

  init(_ lines: [String], _ keys: [String], _ told: String) {
    (self.lines, self.keys, self.told) = (lines, keys, told)
  }

  init(_ lines: [String], _ told: String) { self.init(lines, [], told) }

  /// All that a line can be drawn from.
  static let families =
    (FamilyCatalogue.all.map(\.name) + ["categorical", "multinomial", "log-density"]).joined(separator: ", ")

  var testDescription: String { (lines + keys).joined(separator: "; ") }

  var text: String {
    ([
      "```{scenario s}",
      "data: {rows: {y: [1, 2, 0, 4, 3, 2], length: [1.5, 2, 3, 4, 5, 7], g: [a, b, a, b, b, a]}}",
      "model:", "  story:",
    ] + lines.map { "    - \($0)" } + keys.map { "  " + $0 } + ["```", ""]).joined(separator: "\n")
  }

  /// What is told.
  var problems: String { Tutorials.problems(text) }
}

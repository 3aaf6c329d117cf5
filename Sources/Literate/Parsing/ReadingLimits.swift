import Reporting

/// What a document may hold, so that no text can make reading slow or overflow the stack.
enum ReadingLimits {
  /// Quotes and lists within each other, and emphasis within emphasis.
  static let nesting = 100
  static let columns = 256
  /// The Markdown parser takes quadratic time for the brackets, at signs and quotation marks of one paragraph: the sum
  /// of their squares, at some nanoseconds each. A text of a hundred pages has a hundredth of it.
  static let effort = 100_000_000
  static let bracketsInParagraph = 500
  /// Mappings and lists within each other in YAML.
  static let yamlNesting = 64
  static let yamlAliases = 30
  static let yamlNodes = 200_000

  static let tooDeepSummary = "Quotes, lists and emphasis can be nested at most \(nesting) deep"

  static func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      at: range, tooDeepSummary,
      remedy: "Flatten the text.")
  }
}

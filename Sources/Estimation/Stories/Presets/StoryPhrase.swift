package import Reporting

/// Words of a story that a preset writes, each part with the place of the option that it comes from.
///
///     "\(column) ~ gamma(shape, rate)"
///
/// A name of a column is written as a line of a story has it, in backticks where it needs them.
package struct StoryPhrase: Sendable, ExpressibleByStringInterpolation {
  struct Part: Sendable {
    let text: String
    /// Where the author wrote what it says; nil for the preset's own words.
    let place: SourceRange?
  }

  private(set) var parts: [Part] = []
  /// The columns that it names, in their order.
  private(set) var columns: [LocatedText] = []

  var text: String { parts.map(\.text).joined() }

  package init(stringLiteral words: String) { parts = [Part(text: words, place: nil)] }

  package init(stringInterpolation words: Words) { self = words.phrase }

  /// Words of the author that are no column, such as a number.
  init(_ words: String, at place: SourceRange) { parts = [Part(text: words, place: place)] }

  fileprivate init() {}

  package struct Words: StringInterpolationProtocol {
    fileprivate var phrase = StoryPhrase()

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ words: String) {
      phrase.parts.append(Part(text: words, place: nil))
    }

    package mutating func appendInterpolation(_ column: LocatedText) {
      phrase.parts.append(Part(text: StoryToken.word(column.text), place: column.range))
      phrase.columns.append(column)
    }

    package mutating func appendInterpolation(_ words: String) { appendLiteral(words) }

    package mutating func appendInterpolation(_ other: StoryPhrase) {
      phrase.parts += other.parts
      phrase.columns += other.columns
    }

    package mutating func appendInterpolation(_ others: [StoryPhrase], by separator: String = ", ") {
      for (number, other) in others.enumerated() {
        if number > 0 { appendLiteral(separator) }
        appendInterpolation(other)
      }
    }
  }
}

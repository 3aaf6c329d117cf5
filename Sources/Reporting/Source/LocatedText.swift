/// A text with the place it was read from.
package struct LocatedText: Sendable, Equatable {
  package var text: String
  package var range: SourceRange
  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

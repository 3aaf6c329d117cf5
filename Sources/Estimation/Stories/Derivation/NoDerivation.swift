/// Why the mathematics of a story is not written.
package struct NoDerivation: Error, Sendable, Equatable {
  package let words: String
  package let remedy: String

  init(_ words: String, remedy: String) { (self.words, self.remedy) = (words, remedy) }
}

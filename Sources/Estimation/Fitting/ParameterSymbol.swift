/// The symbol of a parameter: a letter, and what stands below it, such as μ with `Adelie` and `bill_length_mm`.
package struct ParameterSymbol: Sendable, Equatable {
  /// Such as `θ`, or `σ²` for a variance.
  package let letter: String
  /// Numbers, and the names of components and columns as data have them.
  package let below: [String]

  package init(_ letter: String, _ below: String...) { self.init(letter, below) }

  init(_ letter: String, _ below: some Collection<String>) {
    self.letter = letter
    self.below = Array(below)
  }
}

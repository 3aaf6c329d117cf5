/// A component that lost its rows or its spread, so that the likelihood has no maximum there, or no use.
package struct Collapse: Error, Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// No row is left for the component.
    case empty
    /// The component's spread vanished in some direction: the likelihood is unbounded.
    case singular
  }
  package let kind: Kind
  package let component: Int
  /// What the likelihood does there, in the second half of a sentence, where the model knows.
  package let words: String?
  /// What leads to the part of the model that the words are about.
  package let setting: [String]
  /// What is to be told where every start comes to it; nil where fewer components, or other starts, may help.
  package let error: EstimationError?

  package init(
    _ kind: Kind, component: Int, words: String? = nil, setting: [String] = [],
    error: EstimationError? = nil
  ) {
    self.kind = kind
    self.component = component
    self.words = words
    self.setting = setting
    self.error = error
  }
}

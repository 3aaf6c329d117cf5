package import Reporting

/// A value in an argument, with its place.
package struct StoryExpression: Sendable {
  package var kind: Kind
  /// From its first byte to its last, without brackets around it.
  package var range: SourceRange

  package indirect enum Kind: Sendable {
    /// At least zero: a sign before it is `negative`.
    case number(Double)
    case reference(StoryReference)
    case negative(StoryExpression)
    case sum(StoryExpression, StoryExpression)
    case difference(StoryExpression, StoryExpression)
    case product(StoryExpression, StoryExpression)
    case quotient(StoryExpression, StoryExpression)
    case call(function: LocatedText, arguments: [StoryExpression])
    /// Coefficients and the terms that they multiply: `coefficients * [1, x, x^2, x:z]`.
    case terms(StoryReference, [StoryTerm])
  }
}

/// A name in an argument, with or without brackets.
package struct StoryReference: Sendable {
  package var name: LocatedText
  /// What stands in its brackets, never nothing; nil where it has none.
  package var indices: [StoryIndex]?
  package var range: SourceRange
}

/// A variable in the brackets of a parameter or of a table.
package struct StoryIndex: Sendable {
  package var name: LocatedText
  /// Whether it is the last state of a chain: `state[t-1]`.
  package var isPrevious: Bool
  package var range: SourceRange
}

/// A term of a predictor: the intercept `1`, a column, a power of one, or a product of such.
package struct StoryTerm: Sendable {
  /// In the order written; none for the intercept.
  package var factors: [Factor]
  package var range: SourceRange

  package struct Factor: Sendable {
    package var column: LocatedText
    /// From 1 to `Term.largestPower`.
    package var power: Int
  }
}

package import Reporting

/// A story as its lines are written, before any name in them is known.
///
///     coin ~ categorical(weights)
///     heads ~ binomial(tosses, chance[coin])
package struct StoryText: Sendable {
  package var lines: [StoryLine]
}

/// A line of a story: what is drawn and from what, or what is looked up in a table.
package struct StoryLine: Sendable {
  package var targets: [StoryTarget]
  package var relation: Relation
  package var range: SourceRange

  package enum Relation: Sendable {
    /// Behind `~`.
    case draw(StoryDraw, StoryCensoring?)
    /// Behind `=`.
    case table(name: LocatedText, indices: [StoryIndex])
  }
}

/// What stands on the left of a line.
package struct StoryTarget: Sendable {
  package var name: LocatedText
  package var index: Index?
  /// The name with its brackets.
  package var range: SourceRange

  package enum Index: Sendable, Equatable {
    /// `[1]`, the beginning of a chain.
    case first
    /// `[t]`, each later place of a chain.
    case current
    /// `[column]`, one value for each level of a column.
    case group(LocatedText)
  }
}

/// A family with its arguments, or a choice between such by a hidden variable.
package indirect enum StoryDraw: Sendable {
  case family(FamilyCall)
  case choose(hidden: LocatedText, draws: [StoryDraw], range: SourceRange)

  package struct FamilyCall: Sendable {
    package var family: LocatedText
    package var arguments: [StoryArgument]
    package var range: SourceRange
  }

  package var range: SourceRange {
    switch self {
    case .family(let call): call.range
    case .choose(_, _, let range): range
    }
  }
}

/// An argument of a family, which may have a label: `mean = exp(intercept)`.
package struct StoryArgument: Sendable {
  package var label: LocatedText?
  package var value: StoryExpression
}

/// How the cells of a line's target are limits, and not values.
package enum StoryCensoring: Sendable {
  /// Some cells are at least what they say.
  case right(When)
  /// Some cells are at most what they say.
  case left(When)
  /// The target lies between the cells of two columns.
  case between(StoryBound, StoryBound)

  /// Which cells are limits.
  package enum When: Sendable {
    /// Those of the rows where a column says yes, or no.
    case column(LocatedText, isNegated: Bool)
    /// Those at a bound or beyond it.
    case bound(StoryBound)
  }
}

/// A limit: a column, or the same number in every row.
package enum StoryBound: Sendable {
  case column(LocatedText)
  case number(Double, SourceRange)

  package var range: SourceRange {
    switch self {
    case .column(let name): name.range
    case .number(_, let range): range
    }
  }
}

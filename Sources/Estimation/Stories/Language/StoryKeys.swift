package import Reporting

/// What stands in a `model` that is a story: its lines, and what is known of their names.
///
/// Nothing is looked up here: whether a name is one of the story or of the data is found by whoever resolves it.
package struct StoryKeys: Sendable {
  package var story = StoryText(lines: [])
  package var hidden: [HiddenVariable] = []
  package var fixed: [FixedParameter] = []
  package var given: [GivenTable] = []
  package var levels: [ColumnLevels] = []
  package var count: LocatedText?
  package var sequence: LocatedText?
  package var parameters: [ParameterBound] = []
  package var order: [LevelOrder] = []
  package var standardErrors: Written<StandardErrors>?

  /// A variable that is in no column, or not to be seen there.
  package struct HiddenVariable: Sendable {
    package var name: LocatedText
    package var values: Values
    /// Where its values stand.
    package var range: SourceRange

    package enum Values: Sendable, Equatable {
      /// At least two, each once.
      case levels([LocatedText])
      /// The levels 1 to k, with k from 2 to `WorkLimit.components`.
      case count(Int)
      /// A real number.
      case number
      /// The labels of its column.
      case ofLabels
    }
  }

  /// A parameter that is not estimated.
  package struct FixedParameter: Sendable {
    /// As it is written: `skill.Baltimore`.
    package var path: LocatedText
    package var value: Value
    package var range: SourceRange

    package enum Value: Sendable, Equatable {
      /// The same share of each level.
      case equal
      case values(NumberList)
    }
  }

  /// A number, or lists of such within each other, in the shape of an estimate.
  package indirect enum NumberList: Sendable, Equatable {
    case number(Double, SourceRange)
    case list([NumberList], SourceRange)
  }

  /// A table by which a line says what its target is.
  package struct GivenTable: Sendable {
    package var name: LocatedText
    package var entries: Entries
    package var range: SourceRange

    /// Lists within each other, one for each level of an index, down to the values of the target.
    package indirect enum Entries: Sendable, Equatable {
      case value(LocatedText)
      case list([Entries], SourceRange)
    }
  }

  /// The levels of a categorical column in their order, at least one, each once.
  package struct ColumnLevels: Sendable {
    package var column: LocatedText
    package var levels: [LocatedText]
  }

  package struct ParameterBound: Sendable {
    package var name: LocatedText
    package var bound: Bound
    package var range: SourceRange

    package enum Bound: Sendable, Equatable {
      case real
      case positive
      case unit
      /// The first is the lower one.
      case between(Double, Double)
      case atLeast(Double)
      case atMost(Double)
    }
  }

  /// The parameter by which the levels of a hidden variable are put in order.
  package struct LevelOrder: Sendable {
    package var hidden: LocatedText
    package var parameter: LocatedText
    package var direction: Direction

    package enum Direction: String, Sendable, CaseIterable {
      case ascending, descending
    }
  }

  package enum StandardErrors: String, Sendable, CaseIterable {
    /// From the observed information.
    case observed
    /// With n - p in the place of n: for one normal line with an affine mean and nothing hidden.
    case unbiased
  }

  package static let example = "{story: [heads ~ poisson(rate)]}"

  package static let schema = Schema("story", StoryKeys()) {
    Key(
      "story", .story, \.story, required: true,
      "a list of lines, each target ~ family(..) or target = table[..]"
    )
    .known(as: "lines", "generative-story", "model-code")
    Key(
      "hidden", .hiddenVariables, \.hidden, default: "the variable named in labels",
      "what is in no column; a name alone has the levels of its labels"
    )
    .known(as: "latent", "latents", "unobserved", "states")
    Key(
      "fixed", .fixedParameters, \.fixed, default: "none", "parameters that are not estimated, by their paths"
    )
    .known(as: "known", "constants", "fix", "constant")
    Key(
      "given", .givenTables, \.given, default: "none",
      "the tables of lines with '=', indexed by levels in order"
    )
    .known(as: "tables", "table", "lookup")
    Key(
      "levels", .columnLevels, \.levels, default: "alphabetical",
      "the levels of categorical columns in order; the first is the reference"
    )
    .known(as: "categories", "factors", "reference")
    Key(
      "count", .located, \.count, default: "each row once",
      "the column that says how many times a row was seen"
    )
    .known(as: "counts", "weight", "frequency", "freq", "times")
    Key("sequence", .located, \.sequence, default: "all rows", "the column that has one value in each chain")
      .known(as: "chain", "series", "sequences", "subject")
    Key(
      "parameters", .parameterBounds, \.parameters, default: "what the families ask for",
      "bounds of parameters"
    )
    .known(as: "bounds", "constraints", "limits", "transforms")
    Key(
      "order", .levelOrders, \.order, default: "by the first parameter of each level",
      "by which parameter the levels of a hidden variable are put in order"
    )
    .known(as: "ordering", "ordered", "sort", "sort-by")
    Key(
      "standard-errors", .choice(), \.standardErrors, default: "observed", "how standard errors are computed"
    )
    .known(as: "se", "std-errors", "vcov")
  }
}

import Reporting

/// Options that several presets have.
extension Key {
  /// How many components a mixture has; nil for as many as there are labels, or two.
  static func components(
    _ property: any WritableKeyPath<Owner, Written<Int>?> & Sendable, _ meaning: String
  ) -> Key {
    Key(
      "components", .wholeNumber(in: 2...WorkLimit.components), property,
      default: "the number of labels, else 2", meaning
    ).known(as: "n-components", "k", "g", "clusters", "n-clusters", "groups", "classes", "nclass")
  }

  static func weights(_ property: any WritableKeyPath<Owner, WeightsOption> & Sendable) -> Key {
    Key(
      "weights", .weights, property,
      "how often each component is drawn: as often as is estimated, equally often, or as often as given")
  }

  /// How many states a hidden chain has; nil for as many as there are labels, or two.
  static func states(_ property: any WritableKeyPath<Owner, Written<Int>?> & Sendable) -> Key {
    Key(
      "states", .wholeNumber(in: 2...WorkLimit.components), property,
      default: "the number of labels, else 2", "how many states there are"
    ).known(as: "n-states", "nstates", "components", "n-components", "k", "m", "hidden-states")
  }

  static func sequence(_ property: any WritableKeyPath<Owner, LocatedText?> & Sendable) -> Key {
    Key("sequence", .located, property, default: "all rows", "the column that has one value in each chain")
      .known(as: "chain", "series", "subject")
  }

  static func count(_ property: any WritableKeyPath<Owner, LocatedText?> & Sendable) -> Key {
    Key(
      "count", .located, property, default: "each row once",
      "the column that says how many times a row was seen"
    ).known(as: "counts", "frequency", "freq", "times")
  }
}

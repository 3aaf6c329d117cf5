/// The kinds of starts that a fit can name.
package enum StartCatalogue {
  /// Every kind, one to a line.
  package static let all: [any StartKind] = [
    MixedStart(),
    LabelStart(),
    KMeansStart(),
    SpheredKMeansStart(),
    QuantileStart(),
    RandomStart(),
    RandomRowsStart(),
    SimplexStart(),
    ShareStart(),
  ]

  /// The kind of that name; nil where there is none.
  package static func named(_ name: String) -> (any StartKind)? { all.first { $0.name == name } }
}

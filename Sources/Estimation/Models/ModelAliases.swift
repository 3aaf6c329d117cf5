package import Reporting

extension ModelKind {
  /// Names that other programs and books have for a model, and what is written here for them.
  package struct Alias: Sendable {
    /// In small letters and digits alone: `gaussianmixturemodel` for `GaussianMixtureModel` and `gaussian_mixture_model`.
    package let names: [String]
    package let remedy: String?

    package init(_ names: String..., remedy: String? = nil) {
      self.names = names
      self.remedy = remedy
    }
  }

  /// Whether it explains a response by terms, as a formula `y ~ x` does.
  package var takesFormula: Bool {
    ["response", "terms"].allSatisfy { key in keys.contains { $0.name == key } }
  }
}

extension ModelCatalogue {
  /// What is written here for a model that is called so elsewhere; nil for a name that no model has.
  ///
  /// - Parameter hasLabels: Whether there are labels to hide. Where several models have the name, such as `normal`, it is that
  ///   of a model with hidden labels then, and else of one without.
  package static func foreign(_ name: String, hasLabels: Bool = false) -> Foreign? {
    let folded = name.lowercased().filter { $0.isLetter || $0.isNumber }
    let found = all.compactMap { kind in
      kind.aliases.first { $0.names.contains(folded) }.map { (kind: kind, alias: $0) }
    }
    guard let meant = found.first(where: { $0.kind.isLatent == hasLabels }) ?? found.first else { return nil }
    return Foreign(meant.kind.name, meant.alias.remedy)
  }
}

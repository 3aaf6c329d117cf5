import Reporting

/// The number π, by its name.
///
/// In a density of the author's own `pi` is the number, as in log(2 * pi), unless the author gives bounds to a parameter of that name.
/// A name that is a whole argument, as in categorical(pi), is a parameter there as everywhere, and one with brackets too. What else it
/// may be in a predictor nobody can tell from its place.
extension StoryBinding {
  private static let names = ["pi", "π"]
  /// What other languages call it.
  private static let foreignNames = ["math.pi", "np.pi", "numpy.pi", "m_pi", "constants.pi"]

  /// Whether a name may stand for the number: it is no column, nothing hidden, and no parameter that the author says something of.
  private func mayBePi(_ reference: StoryReference) -> Bool {
    Self.names.contains(reference.name.text) && reference.indices == nil && isParameter(reference)
      && !bounds.contains { $0.name.text == reference.name.text }
  }

  /// Whether a name that is no parameter has been read as the number.
  func isReadAsPi(_ name: String) -> Bool {
    Self.names.contains(name) && table.space[name] == nil && !ownDensities.isEmpty
  }

  /// A density of the author's own with the number in the place of its name; nil after an error.
  mutating func constantsKnown(in density: StoryExpression) -> StoryExpression? {
    if let probability = density.complement(where: mayBePi) {
      let name = probability.range.text
      problems.error(
        at: probability.range,
        "In a log-density '\(name)' is the number 3.14159.., and 1 less it is no probability",
        remedy: "Write parameters: {\(name): unit} for a probability of that name, or give it another.")
      return nil
    }
    if let foreign = density.bareName(where: {
      Self.foreignNames.contains($0.name.text.lowercased()) && isParameter($0)
    }) {
      problems.error(
        at: foreign.range, "The number 3.14159.. has the name 'pi', and '\(foreign.name.text)' is no column",
        remedy: "Write pi.")
      return nil
    }
    return density.replacing(where: mayBePi, by: .pi)
  }

  /// Whether no part of a predictor has the name of the number, where it may be meant or a parameter; the first that has is told.
  mutating func isPlain(_ predictor: StoryExpression) -> Bool {
    if case .reference = predictor.kind { return true }
    guard let name = predictor.bareName(where: mayBePi)?.name else { return true }
    problems.error(
      at: name.range, "In a predictor '\(name.text)' may be meant as the number 3.14159.. or as a parameter",
      remedy:
        "Write 3.141592653589793 for the number; give a parameter another name, or bounds: parameters: {\(name.text): real}."
    )
    return false
  }
}

extension StoryExpression {
  /// The expression with a number in the place of some names.
  fileprivate func replacing(where isMeant: (StoryReference) -> Bool, by number: Double) -> StoryExpression {
    func of(_ inner: StoryExpression) -> StoryExpression { inner.replacing(where: isMeant, by: number) }
    let replaced: Kind =
      switch kind {
      case .reference(let reference) where isMeant(reference): .number(number)
      case .number, .reference, .terms: kind
      case .negative(let inner): .negative(of(inner))
      case .sum(let one, let other): .sum(of(one), of(other))
      case .difference(let one, let other): .difference(of(one), of(other))
      case .product(let one, let other): .product(of(one), of(other))
      case .quotient(let one, let other): .quotient(of(one), of(other))
      case .call(let function, let arguments): .call(function: function, arguments: arguments.map(of))
      }
    return StoryExpression(kind: replaced, range: range)
  }

  /// A name of some kind that stands without brackets, and before no list of terms; nil where there is none.
  fileprivate func bareName(where isMeant: (StoryReference) -> Bool) -> StoryReference? {
    if case .reference(let reference) = kind {
      return reference.indices == nil && isMeant(reference) ? reference : nil
    }
    for part in parts {
      if let found = part.bareName(where: isMeant) { return found }
    }
    return nil
  }

  /// A name of some kind that is subtracted from 1, as a probability is; nil where there is none.
  fileprivate func complement(where isMeant: (StoryReference) -> Bool) -> StoryExpression? {
    if case .difference(let one, let other) = kind, case .number(1) = one.kind,
      case .reference(let reference) = other.kind, isMeant(reference)
    {
      return other
    }
    for part in parts {
      if let found = part.complement(where: isMeant) { return found }
    }
    return nil
  }
}

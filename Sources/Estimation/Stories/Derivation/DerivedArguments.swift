import Reporting

/// Arguments of families, with what their names mean.
extension DerivedLines {
  func constant(_ value: StoryExpression) throws(NoDerivation) -> Double {
    switch value.kind {
    case .number(let number): return number
    case .quotient(let one, let other): return try constant(one) / constant(other)
    default:
      throw NoDerivation(
        "Probabilities that columns decide have no derivation yet", remedy: "Write numbers, or one parameter."
      )
    }
  }

  /// The element of a parameter that a row takes; nil for any other name.
  mutating func element(_ reference: StoryReference) -> DerivedElement? {
    guard let parameter = space.parameters.firstIndex(where: { $0.name == reference.name.text }),
      reference.indices != nil
        || names.hidden(reference.name.text) == nil && !names.isColumn(reference.name.text)
    else { return nil }
    let places = (reference.indices ?? []).enumerated().map { index, written -> DerivedPlace in
      let name = written.name.text
      if let variable = names.hidden(name) {
        return written.isPrevious ? .previous(variable) : .hidden(variable)
      }
      let levels = space.parameters[parameter].indices[index]
      number(name, among: levels)
      return written.isPrevious ? .previousColumn(name, among: levels) : .column(name, among: levels)
    }
    return DerivedElement(parameter: parameter, places: places)
  }

  mutating func expression(_ value: StoryExpression) throws(NoDerivation) -> DerivedExpression {
    switch value.kind {
    case .number(let number): return .number(number)
    case .reference(let reference):
      if let element = element(reference) { return .parameter(element) }
      return .cell(reference.name.text)
    case .negative(let inner): return -(try expression(inner))
    case .sum(let one, let other): return try expression(one) + expression(other)
    case .difference(let one, let other): return try expression(one) - expression(other)
    case .product(let one, let other): return try expression(one) * expression(other)
    case .quotient(let one, let other): return try expression(one) / expression(other)
    case .terms(let reference, let terms):
      guard let element = element(reference) else { return .zero }
      return .design(element, terms.flatMap { columns(of: $0) })
    case .call(let function, let arguments):
      var found: [DerivedExpression] = []
      for argument in arguments { found.append(try expression(argument)) }
      guard let called = DerivedExpression.call(function.text, found) else {
        throw NoDerivation(
          "The function '\(function.text)' has no derivation yet",
          remedy: "Leave its line out of the story that is derived.")
      }
      return called
    }
  }

  /// What the coefficients of a term are multiplied with, in their order.
  mutating func columns(of term: StoryTerm) -> [DerivedExpression] {
    var built: [DerivedExpression] = [.one]
    for factor in term.factors where names.levels(of: factor.column.text) == nil {
      let power = DerivedExpression.cell(factor.column.text).power(.number(Double(factor.power)))
      built = built.map { $0 * power }
    }
    for factor in term.factors {
      guard let levels = names.levels(of: factor.column.text) else { continue }
      number(factor.column.text, among: levels)
      built = built.flatMap { column in
        levels.indices.dropFirst().map { level in
          column
            * .bracket([
              DerivedCondition(place: .column(factor.column.text, among: levels), value: .level(level))
            ])
        }
      }
    }
    return built
  }
}

extension DerivedExpression {
  /// A function of a story; nil for one that derivations have not.
  static func call(_ name: String, _ arguments: [DerivedExpression]) -> DerivedExpression? {
    switch (DensityFunction(rawValue: name), arguments.count) {
    case (.exp, 1): arguments[0].exp
    case (.log, 1): arguments[0].log
    case (.sqrt, 1): arguments[0].squareRoot
    case (.logistic, 1): .call(.logistic, arguments[0])
    case (.abs, 1): .call(.abs, arguments[0])
    case (.normalProbability, 1): .call(.normalProbability, arguments[0])
    case (.logLog, 1): .call(.logLog, arguments[0])
    case (.logGamma, 1): .call(.logGamma, arguments[0])
    case (.logFactorial, 1): .call(.logFactorial, arguments[0])
    case (.logChoose, 2): DerivedExpression.choose(arguments[0], arguments[1]).log
    case (.logBeta, 2):
      .call(.logGamma, arguments[0]) + .call(.logGamma, arguments[1])
        - .call(.logGamma, arguments[0] + arguments[1])
    default: nil
    }
  }
}

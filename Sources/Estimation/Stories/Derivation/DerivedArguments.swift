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

  /// A normal line of hidden numbers.
  mutating func normal(_ call: StoryDraw.FamilyCall, _ targets: [String]) throws(NoDerivation)
    -> DerivedNormal
  {
    let values = call.arguments.map(\.value)
    let mean = try expression(values[0])
    guard targets.count > 1 else {
      let spread = try expression(values[1])
      let isDeviation = call.arguments[1].label?.text != "variance"
      let element: DerivedElement? = if case .parameter(let element) = spread { element } else { nil }
      return DerivedNormal(
        target: names.number(targets[0]).map { .latent($0) } ?? .cell(targets[0]), mean: mean,
        variance: isDeviation ? spread.squared : spread, spread: element.map { ($0, isDeviation) })
    }
    func ofEach(_ element: DerivedElement) -> DerivedElement {
      DerivedElement(parameter: element.parameter, places: element.places, own: .each)
    }
    guard case .call(let form, let inner) = values[1].kind, case .reference(let reference) = inner[0].kind,
      var spread = element(reference)
    else {
      throw NoDerivation(
        "The covariance of columns with hidden numbers has a derivation where it is diagonal or spherical",
        remedy: "Write diagonal(..) or spherical(..).")
    }
    if form.text == CovarianceForm.diagonal.rawValue { spread = ofEach(spread) }
    return DerivedNormal(
      target: .cellOfEach(targets),
      mean: mean.replacing {
        if case .parameter(let element) = $0 { .parameter(ofEach(element)) } else { nil }
      },
      variance: .parameter(spread), spread: (spread, false), each: targets)
  }

  /// - Throws: `NoDerivation` where a parameter belongs to lines of hidden numbers and to others.
  func checkNumbers() throws(NoDerivation) {
    let others = all.filter { if case .normal = $0.draw { false } else { true } }.flatMap(\.elements)
    for element in normals.flatMap(\.line.elements)
    where others.contains(where: { $0.parameter == element.parameter }) {
      throw NoDerivation(
        "Parameters that lines with hidden numbers share with others have no derivation yet, and '\(space.parameters[element.parameter].name)' is one",
        remedy: "Give each of the lines a parameter of its own in the story that is derived.")
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
      if let number = names.number(reference.name.text) { return .latent(number) }
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

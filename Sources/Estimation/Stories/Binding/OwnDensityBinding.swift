import Reporting

extension StoryBinding {
  /// `x ~ log-density(log(rate) - rate * x)`: the log of a density, in columns, numbers and parameters.
  mutating func ownDensity(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> OwnDensityFactor? {
    guard hasOneTarget(line, call), let target = line.targets.first else { return nil }
    let example = "log(rate) - rate * \(StoryToken.word(target.name.text))"
    guard call.arguments.count == 1 else {
      problems.error(
        at: call.family.range,
        "'log-density' takes 1 argument, the log of a density; here are \(call.arguments.count)",
        remedy: "Write one expression, as in log-density(\(example)).")
      return nil
    }
    guard let written = constantsKnown(in: call.arguments[0].value) else { return nil }
    guard
      let values = numbers(
        target.name, for: .target,
        elseSay: (
          "'log-density' draws numbers, and '\(target.name.text)' holds levels",
          "Write '\(target.name.text) ~ categorical(shares)' for its levels."
        ))
    else { return nil }
    guard written.names(target.name.text) else {
      problems.error(
        at: written.range, "The log-density of '\(target.name.text)' must depend on \(target.name.text)",
        remedy: "Write the log of its density at each value, as in \(example).")
      return nil
    }
    guard hasParameters(written) else {
      problems.error(
        at: written.range, "The log-density of '\(target.name.text)' must depend on a parameter",
        remedy: "Give what is to be estimated a name that no column has, as in \(example).")
      return nil
    }
    var choices: [ElementChoice] = []
    guard let expression = density(written, &choices),
      let free = density(written, &choices, leaving: target.name.text)
    else { return nil }
    ownDensities.append((target.name.text, written))
    return OwnDensityFactor(
      target: target.name.text, isDrawn: rowsDrawn, expression: expression, free: free, choices: choices,
      mass: OwnDensityMass(values.withoutBlanks))
  }

  /// - Parameter free: A column whose values are not taken from the rows.
  private mutating func density(
    _ written: StoryExpression, _ choices: inout [ElementChoice], leaving free: String? = nil
  ) -> DensityExpression? {
    let isFree = free.map { written.names($0) } ?? false
    if !isFree, !hasParameters(written) { return evaluated(written).map { DensityExpression($0) } }
    func both(
      _ one: StoryExpression, _ other: StoryExpression,
      _ make: (DensityExpression, DensityExpression) -> DensityExpression
    ) -> DensityExpression? {
      let (left, right) = (density(one, &choices, leaving: free), density(other, &choices, leaving: free))
      guard let left, let right else { return nil }
      return make(left, right)
    }
    switch written.kind {
    case .number: return nil
    case .reference(let reference) where !isParameter(reference): return .target
    case .reference(let reference):
      guard let choice = choice(reference, .number(bounds(of: reference.name.text))) else { return nil }
      if let place = choices.firstIndex(of: choice) { return .parameter(place) }
      choices.append(choice)
      return .parameter(choices.count - 1)
    case .negative(let inner): return density(inner, &choices, leaving: free).map { .negative($0) }
    case .sum(let one, let other): return both(one, other) { .sum($0, $1) }
    case .difference(let one, let other): return both(one, other) { .difference($0, $1) }
    case .product(let one, let other): return both(one, other) { .product($0, $1) }
    case .quotient(let one, let other): return both(one, other) { .quotient($0, $1) }
    case .call(let name, let arguments):
      guard let function = function(name, arguments) else { return nil }
      let inner = arguments.compactMap { density($0, &choices, leaving: free) }
      guard let first = inner.first, inner.count == arguments.count else { return nil }
      return .call(function, first, inner.dropFirst().first)
    case .terms:
      problems.error(
        at: written.range, "A log-density has no list of terms", remedy: "Write the sum of its products.")
      return nil
    }
  }

  /// A function with as many arguments as it takes; nil after an error.
  mutating func function(_ name: LocatedText, _ arguments: [StoryExpression]) -> DensityFunction? {
    guard let function = DensityFunction(rawValue: name.text) else {
      unknownFunction(name, of: arguments, known: DensityFunction.allCases.map(\.rawValue))
      return nil
    }
    guard arguments.count == function.argumentCount else {
      problems.error(
        at: name.range,
        "'\(name.text)' takes \(Grammar.count(function.argumentCount, "argument")), and here \(arguments.count == 1 ? "is" : "are") \(arguments.count)",
        remedy: "Write \(function.written).")
      return nil
    }
    return function
  }
}

extension StoryBinding {
  /// Whether densities of the author's own are defined where the search begins, at 0 for a number without bounds; a parameter that must
  /// be positive is told.
  mutating func isDefined() -> Bool {
    var start = table.space.held.indices.map { table.space.held[$0] ?? table.space.bounds(of: $0).middle }
    let levels = levelCounts
    for factor in factors.compactMap({ $0 as? OwnDensityFactor }) {
      let variables = Set(
        factor.choices.flatMap(\.hiddenPlaces) + (factor.condition.map { [$0.variable] } ?? []))
      let configurations = levels.configurations(of: variables)
      func isFinite(at values: [Double]) -> Bool {
        let density = factor.density(at: values)
        return configurations.allSatisfy { levels in
          names.rows.indices.allSatisfy { !rowsDrawn[$0] || density.logDensity($0, levels).isFinite }
        }
      }
      guard !isFinite(at: start) else { continue }
      let open = factor.choices.map(\.parameter).filter { place in
        let parameter = table.space.parameters[place]
        return parameter.shape == .number(.real) && !bounds.contains { $0.name.text == parameter.name }
      }
      for place in open {
        for element in table.space.parameters[place].elements where table.space.held[element] == nil {
          start[element] = 1
        }
      }
      guard isFinite(at: start) else { return !names.hidden.isEmpty || !tellUndefined(factor, at: start) }
      let positive = open.filter { place in
        var below = start
        for element in table.space.parameters[place].elements { below[element] = -1 }
        return !isFinite(at: below)
      }.map { table.space.parameters[$0].name }
      guard let first = positive.first else { continue }
      problems.error(
        at: table.range(of: first),
        "The log-density of '\(factor.target)' is not defined where \(Grammar.all(positive.map { "'\($0)'" })) \(positive.count == 1 ? "is" : "are") 0 or below",
        remedy: "Write parameters: {\(positive.map { "\($0): positive" }.joined(separator: ", "))}.")
      return false
    }
    return true
  }

  /// The part of a density at which it fails in some row, at its place; false where there is none.
  private mutating func tellUndefined(_ factor: OwnDensityFactor, at start: [Double]) -> Bool {
    let density = factor.density(at: start)
    let levels = names.hidden.map { _ in 0 }
    guard let written = ownDensities.first(where: { $0.column == factor.target })?.written,
      let row = names.rows.indices.first(where: {
        rowsDrawn[$0] && isSeen($0) && !density.logDensity($0, levels).isFinite
      })
    else { return false }
    var part = written
    // Down to the part whose own parts are all numbers.
    while let inner = part.parts.first(where: { !isFinite($0, row, at: start) }) { part = inner }
    let number = names.rows.originalNumber(ofRow: row + 1)
    let parameters = parameters(of: part).filter { name in
      table.space[name].map { parameter in parameter.elements.contains { table.space.held[$0] == nil } }
        ?? false
    }
    guard let parameter = parameters.first, let element = table.space[parameter]?.first else {
      problems.error(
        at: part.range,
        "A log-density is a number in every row, and '\(part.range.text)' is none in row \(number)",
        remedy: "Correct the value of the row, or the density; a row that it is not for is left out.")
      return true
    }
    problems.error(
      at: part.range,
      "A log-density is a number where the search begins, and '\(part.range.text)' is none in row \(number), where '\(parameter)' is \(start[element].levelName)",
      remedy:
        "Give '\(parameter)' bounds within which it is one, as in parameters: {\(parameter): positive}.")
    return true
  }

  /// Whether a part of a density is a number in a row.
  private mutating func isFinite(_ part: StoryExpression, _ row: Int, at start: [Double]) -> Bool {
    if case .number = part.kind { return true }
    var choices: [ElementChoice] = []
    guard let expression = density(part, &choices) else { return true }
    let levels = names.hidden.map { _ in 0 }
    let arguments = choices.map { DensityExpression.Values.same(start[$0.element(row, levels)]) }
    return expression.values(at: .rows([row]), arguments).first?.isFinite ?? true
  }

  /// The parameters in a part of a density, as they stand.
  private func parameters(of part: StoryExpression) -> [String] {
    if case .reference(let reference) = part.kind {
      return isParameter(reference) ? [reference.name.text] : []
    }
    return part.parts.flatMap { parameters(of: $0) }
  }
}

extension StoryExpression {
  /// What it is made of.
  var parts: [StoryExpression] {
    switch kind {
    case .number, .reference, .terms: []
    case .negative(let inner): [inner]
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      [one, other]
    case .call(_, let arguments): arguments
    }
  }

  /// Whether a bare name stands in it anywhere.
  fileprivate func names(_ name: String) -> Bool {
    switch kind {
    case .number: false
    case .reference(let reference): reference.indices == nil && reference.name.text == name
    case .negative(let inner): inner.names(name)
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      one.names(name) || other.names(name)
    case .call(_, let arguments): arguments.contains { $0.names(name) }
    case .terms(_, let terms): terms.contains { $0.factors.contains { $0.column.text == name } }
    }
  }
}

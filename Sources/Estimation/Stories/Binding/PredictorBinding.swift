import Arithmetic
import Reporting

extension StoryBinding {
  /// An argument at a place that wants a number: known, a parameter, or a link around what is affine in parameters.
  mutating func predictor(_ expression: StoryExpression, for argument: FamilyArgument, of family: String)
    -> Predictor?
  {
    if argument.place == .trials { return known(expression, for: argument, of: family) }
    if case .reference(let reference) = expression.kind, isParameter(reference) {
      return number(reference, in: argument.place.bounds).map {
        Predictor(terms: [Predictor.Term(coefficient: $0, multiplier: nil)])
      }
    }
    if tellSquare(expression, for: argument, of: family) { return nil }
    guard isPlain(expression) else { return nil }
    guard let (factor, link, inner) = parts(of: expression) else { return nil }
    guard var predictor = affine(inner) else { return nil }
    if predictor.isKnown {
      // Numbers and columns alone: whatever functions stand in it have been computed.
      guard let values = knownValues(expression), isInRange(values, expression, argument, of: family) else {
        return nil
      }
      // A probability keeps its linear predictor, which tells what it lacks of 0 and 1.
      if argument.place == .probability, case .call(let function, let inner) = expression.kind,
        inner.count == 1, let link = Predictor.Link(rawValue: function.text),
        LinkedProbability(link, at: 0.0) != nil, let etas = knownValues(inner[0])
      {
        return Predictor(link: link, offset: etas)
      }
      return Predictor(offset: values)
    }
    if let link {
      guard argument.place.links.contains(link.link) else {
        problems.error(
          at: link.name.range,
          "'\(link.name.text)' gives \(link.link.words), and the \(argument.name) of '\(family)' is \(argument.place.range)",
          remedy: argument.place.links.first.map { "Write \($0.rawValue)(…)." })
        return nil
      }
    } else if argument.place != .real {
      problems.error(
        at: inner.range,
        "The \(argument.name) of '\(family)' must be \(argument.place.range), and a predictor can be any number",
        remedy: argument.place.links.first.map { link in
          // A known number times a parameter is an exposure times a rate.
          if case .product(let known, let rate) = inner.kind, link == .exponential, !hasParameters(known) {
            return
              "Write \(known.range.text) * exp(\(rate.range.text)), where \(rate.range.text) is the logarithm of what it was."
          }
          return "Write \(link.rawValue)(\(inner.range.text))."
        })
      return nil
    }
    predictor.link = link?.link ?? .identity
    predictor.factor = factor
    return predictor
  }

  // MARK: - Affine

  /// The functions that may stand around a predictor, and in it.
  private static let functions = Predictor.Link.allCases.filter { $0 != .identity }.map(\.rawValue) + ["log"]

  private typealias Link = (link: Predictor.Link, name: LocatedText)

  /// What stands before the link, the link, and what stands in it.
  private mutating func parts(
    of expression: StoryExpression
  ) -> (factor: [Double]?, link: Link?, inner: StoryExpression)? {
    switch expression.kind {
    case .call(let function, let arguments) where hasParameters(expression):
      if arguments.count != 1, let known = DensityFunction(rawValue: function.text), known.argumentCount == 1
      {
        _ = self.function(function, arguments)
        return nil
      }
      guard let link = Predictor.Link(rawValue: function.text), link != .identity, arguments.count == 1 else {
        if DensityFunction(rawValue: function.text) != nil {
          problems.error(
            at: function.range,
            "A predictor is affine in its parameters; exp and logistic may stand around the whole only",
            remedy: "Leave '\(function.text)' out.")
        } else {
          unknownFunction(function, of: arguments, known: Self.functions)
        }
        return nil
      }
      return (nil, (link, function), arguments[0])
    case .product(let one, let other) where !hasParameters(one):
      guard case .call = other.kind, hasParameters(other) else { return (nil, nil, expression) }
      guard let factor = knownValues(one), let (_, link, inner) = parts(of: other) else { return nil }
      if link?.link == .exponential,
        let row = factor.indices.first(where: { rowsDrawn[$0] && !(factor[$0] > 0) })
      {
        problems.error(
          at: one.range,
          "What stands before 'exp' must be positive, and row \(names.rows.originalNumber(ofRow: row + 1)) is \(factor[row].levelName)",
          remedy: "Correct the value, or take such rows out of the data.")
        return nil
      }
      return (factor, link, inner)
    default: return (nil, nil, expression)
    }
  }

  /// A sum of parameters, of parameters times what is known, and of what is known.
  mutating func affine(_ expression: StoryExpression) -> Predictor? {
    guard hasParameters(expression) else { return knownValues(expression).map { Predictor(offset: $0) } }
    switch expression.kind {
    case .number: return nil
    case .reference(let reference):
      return number(reference, in: .real).map {
        Predictor(terms: [Predictor.Term(coefficient: $0, multiplier: nil)])
      }
    case .negative(let inner): return affine(inner)?.scaled(-1, rows: names.rows.count)
    case .sum(let one, let other):
      let (left, right) = (affine(one), affine(other))
      guard let left, let right else { return nil }
      return left.plus(right)
    case .difference(let one, let other):
      let (left, right) = (affine(one), affine(other))
      guard let left, let right else { return nil }
      return left.plus(right.scaled(-1, rows: names.rows.count))
    case .product(let one, let other):
      switch (hasParameters(one), hasParameters(other)) {
      case (true, true):
        twoParameters(expression, one, other)
        return nil
      case (false, _):
        guard !tellFactor(one, times: other), let factor = knownValues(one) else { return nil }
        if case .reference(let reference) = other.kind { note(reference.name.text, times: one) }
        return affine(other)?.multiplied(by: factor)
      case (_, false):
        guard !tellFactor(other, times: one), let factor = knownValues(other) else { return nil }
        if case .reference(let reference) = one.kind { note(reference.name.text, times: other) }
        return affine(one)?.multiplied(by: factor)
      }
    case .quotient(let one, let other):
      guard !hasParameters(other) else {
        problems.error(
          at: other.range, "A predictor is affine in its parameters, and this one divides by a parameter",
          remedy: "Write a coefficient in its place.")
        return nil
      }
      guard let divisor = knownValues(other) else { return nil }
      return affine(one)?.multiplied(by: divisor.map { 1 / $0 })
    case .call(let function, _):
      problems.error(
        at: function.range,
        "A predictor is affine in its parameters; exp and logistic may stand around the whole only",
        remedy: "Write the sum within, and the function around it.")
      return nil
    case .terms(let reference, let terms): return design(reference, terms)
    }
  }

  /// A column of levels that a parameter is multiplied with; false for anything else.
  private mutating func tellFactor(_ column: StoryExpression, times coefficient: StoryExpression) -> Bool {
    guard case .reference(let factor) = column.kind, names.levels(of: factor.name.text) != nil,
      case .reference(let parameter) = coefficient.kind
    else { return false }
    let (name, level) = (StoryToken.word(parameter.name.text), StoryToken.word(factor.name.text))
    let indices = (parameter.indices ?? []).map(\.range.text) + [level]
    problems.error(
      at: factor.range, "'\(factor.name.text)' has levels and no numbers",
      remedy: "Write \(name)[\(indices.joined(separator: ", "))], a number for each level.")
    return true
  }

  /// The square of a parameter in the place of a standard deviation; false for anything else, and for other places.
  private mutating func tellSquare(
    _ expression: StoryExpression, for argument: FamilyArgument, of family: String
  ) -> Bool {
    guard case .product(let one, let other) = expression.kind, one.description == other.description,
      case .reference = one.kind, hasParameters(one),
      let known = FamilyCatalogue.all.first(where: { $0.name == family }),
      let place = known.forms[0].arguments.firstIndex(of: argument),
      known.forms.contains(where: { $0.arguments[place].name == "variance" })
    else { return false }
    problems.error(
      at: expression.range, "'\(family)' takes the \(argument.name), and no square of it",
      remedy: "Write \(one), or variance = v.")
    return true
  }

  private mutating func twoParameters(
    _ expression: StoryExpression, _ one: StoryExpression, _ other: StoryExpression
  ) {
    // Bare names that stand nowhere else: each may be meant as a column, the second factor more often than the first.
    var bare: [String] = []
    for reference in one.factors + other.factors where reference.indices == nil {
      let name = reference.name.text
      let isKnown = table.space[name] != nil || bounds.contains { $0.name.text == name }
      if isParameter(reference), !isKnown, !bare.contains(name) { bare.append(name) }
    }
    let near = bare.reversed().lazy.compactMap { [names] name in
      Spelling.nearMiss(of: name, among: names.columns).map { (name: name, column: $0) }
    }.first
    let strangers = near.map { [$0.name] } ?? bare
    let whose =
      switch strangers.count {
      case 0: ""
      case 1: ", since there is no column '\(strangers[0])'"
      default: ", since \(Grammar.all(strangers.map { "'\($0)'" })) are no columns"
      }
    problems.error(
      at: expression.range,
      "A predictor is affine in its parameters, and '\(expression.range.text)' multiplies two\(whose)",
      suggestion: near?.column,
      remedy: bare.isEmpty
        ? "Leave one of them out."
        : "Multiply a parameter by a column, or leave one of the two out. \(names.columnsOfNumbers.thereAre)")
  }

  /// Whether a parameter stands in it anywhere.
  func hasParameters(_ expression: StoryExpression) -> Bool {
    switch expression.kind {
    case .number: false
    case .reference(let reference): isParameter(reference)
    case .negative(let inner): hasParameters(inner)
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      hasParameters(one) || hasParameters(other)
    case .call(_, let arguments): arguments.contains { hasParameters($0) }
    case .terms: true
    }
  }
}

extension StoryExpression {
  /// The names that a product multiplies, or a sum within it adds, outside functions.
  fileprivate var factors: [StoryReference] {
    switch kind {
    case .number, .terms: []
    case .reference(let reference): [reference]
    case .negative(let inner): inner.factors
    case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
      .quotient(let one, let other):
      one.factors + other.factors
    case .call: []
    }
  }
}

extension Predictor {
  func plus(_ other: Predictor) -> Predictor {
    var sum = self
    sum.terms += other.terms
    if let offset = other.offset { sum.offset = sum.offset.map { zip($0, offset).map(+) } ?? offset }
    return sum
  }

  fileprivate func scaled(_ factor: Double, rows: Int) -> Predictor {
    multiplied(by: Array(repeating: factor, count: rows))
  }

  func multiplied(by factor: [Double]) -> Predictor {
    var product = self
    product.terms = terms.map { $0.multiplied(by: factor) }
    product.offset = offset.map { zip($0, factor).map(*) }
    return product
  }
}

extension Predictor.Term {
  /// The coefficient times the numbers as well, the product to twice the digits of a double.
  fileprivate func multiplied(by factor: [Double]) -> Predictor.Term {
    guard let multiplier else { return Predictor.Term(coefficient: coefficient, multiplier: factor) }
    return Predictor.Term(
      coefficient: coefficient,
      exactly: factor.indices.map { row in
        DoubleDouble(high: multiplier[row], low: remainder?[row] ?? 0).times(factor[row])
      })
  }

  /// - Parameter numbers: What the coefficient is multiplied with, to twice the digits of a double.
  init(coefficient: ElementChoice, exactly numbers: [DoubleDouble]) {
    let remainder = numbers.map { $0.low.isFinite ? $0.low : 0 }
    self.init(
      coefficient: coefficient, multiplier: numbers.map(\.high),
      remainder: remainder.contains { $0 != 0 } ? remainder : nil)
  }
}

extension DoubleDouble {
  /// The product, a plain one beyond the range of extended products.
  func times(_ factor: Double) -> DoubleDouble {
    let product = self * factor
    return product.high.isFinite ? product : DoubleDouble(high * factor)
  }
}

extension Predictor.Link {
  /// What it gives, in a sentence.
  fileprivate var words: String {
    switch self {
    case .identity, .root: "a number"
    case .exponential: "a positive number"
    case .logistic, .normal, .logLog: "a probability"
    }
  }
}

extension FamilyArgument.Place {
  var bounds: ParameterBounds {
    switch self {
    case .real, .trials: .real
    case .positive: .positive
    case .probability: .probability
    }
  }

  /// The links that lead into the range, the usual one first.
  fileprivate var links: [Predictor.Link] {
    switch self {
    case .real: [.exponential, .logistic, .normal, .logLog, .root]
    case .positive: [.exponential]
    case .probability: [.logistic, .normal, .logLog]
    case .trials: []
    }
  }
}

/// What the M-step, or the estimate, makes of a parameter: an equation for each of its elements.
struct DerivedUpdate: Sendable {
  enum Rule: Sendable {
    /// The element is an expression, by a formula where the element itself is not in it.
    case value(DerivedExpression)
    /// The expression is zero.
    case zero(DerivedExpression)
    /// The sums of the log-densities of lines are highest, over all parameters of the update together.
    case highest([(total: DerivedTotal, line: DerivedLine)])
    case fixed
  }
  /// The parameters, each with the letters of its indices: one, but for what is maximised together.
  let elements: [DerivedElement]
  let rule: Rule
  /// What decides the levels that letters stand for, where the parameter stands first; its own levels or columns last.
  let letters: [DerivedPlace]
  /// The elements that are held at numbers beside those that are estimated, by their places.
  var held: [Int] = []
  /// Whether one number stands on the diagonal of a matrix, or only the diagonal counts.
  var form = CovarianceForm.full
  /// Whether the value is that of the square of the element.
  var isSquared = false
}

extension DerivedLines {
  /// The update of every parameter, in the order in which they come up; what is held stands last.
  var updates: [DerivedUpdate] {
    var done: Set<Int> = []
    var found: [DerivedUpdate] = []
    for line in all {
      for element in line.elements where done.insert(element.parameter).inserted {
        if isHeld(element.parameter) { continue }
        let update = update(of: element.parameter)
        done.formUnion(update.elements.map(\.parameter))
        found.append(update)
      }
    }
    let fixed = space.parameters.indices.filter { parameter in
      isHeld(parameter) && all.contains { $0.elements.contains { $0.parameter == parameter } }
    }
    // The variances of hidden numbers take the new coefficients.
    return found.filter { !isSpread($0.elements[0].parameter) }
      + found.filter { isSpread($0.elements[0].parameter) }
      + fixed.map {
        DerivedUpdate(elements: [DerivedElement(parameter: $0, places: [])], rule: .fixed, letters: [])
      }
  }

  /// Whether the author holds all of a parameter.
  private func isHeld(_ parameter: Int) -> Bool {
    space.parameters[parameter].elements.allSatisfy { space.held[$0] != nil }
  }

  private func update(of parameter: Int) -> DerivedUpdate {
    let uses = all.flatMap { line in
      line.elements.filter { $0.parameter == parameter }.map { (line: line, element: $0) }
    }
    let first = uses[0].element
    let letters = first.places + (first.own.map { [$0] } ?? [])
    // Of a simplex one element follows from the others.
    var held = space.parameters[parameter].elements.filter {
      space.held[$0] != nil && !space.isLeftOut($0)
    }
    if case .coefficients = space.parameters[parameter].shape { held = [] }
    if let update = numberUpdate(of: parameter, held: held) { return update }
    if held.isEmpty || !isPredicted(parameter), let (rule, form) = rule(of: parameter, uses) {
      return DerivedUpdate(elements: [first], rule: rule, letters: letters, held: held, form: form)
    }
    return together(with: parameter)
  }

  /// Whether a parameter is a coefficient somewhere.
  private func isPredicted(_ parameter: Int) -> Bool {
    all.contains { line in
      line.arguments.contains { argument in
        if case .parameter(let element) = argument, element.parameter == parameter { return false }
        return argument.elements.contains { $0.parameter == parameter }
      }
    }
  }

  // MARK: - By equations

  private func rule(
    of parameter: Int, _ uses: [(line: DerivedLine, element: DerivedElement)]
  ) -> (DerivedUpdate.Rule, CovarianceForm)? {
    if let shares = shares(uses) { return (.value(shares), .full) }
    if let moments = moments(parameter, uses) { return moments }
    return familyRule(parameter, uses).map { ($0, .full) }
  }

  /// Probabilities of levels: how often each was drawn, among how often one was.
  private func shares(_ uses: [(line: DerivedLine, element: DerivedElement)]) -> DerivedExpression? {
    var (drawn, all) = (DerivedExpression.zero, DerivedExpression.zero)
    for (line, element) in uses {
      let indices = element.bound
      switch line.draw {
      case .levels:
        guard let own = element.own else { return nil }
        let level = DerivedCondition(place: own, value: .letter(element.places.count))
        drawn = drawn + total(of: .one, line, indices + [level])
        all = all + total(of: .one, line, indices)
      case .counts(let columns, _):
        drawn = drawn + total(of: .cells(columns), line, indices)
        all = all + total(of: .componentSum(.cells(columns)), line, indices)
      default: return nil
      }
    }
    return drawn.merged / all.merged
  }

  /// The moments of a joint normal draw.
  private func moments(
    _ parameter: Int, _ uses: [(line: DerivedLine, element: DerivedElement)]
  ) -> (DerivedUpdate.Rule, CovarianceForm)? {
    guard uses.count == 1,
      case .jointNormal(let columns, let mean, let covariance, let form) = uses[0].line.draw
    else { return nil }
    let line = uses[0].line
    let cells = line.cells.flatMap { hasBlanks($0) ? $0 : nil }
    let point = cells.map { .expectedCells($0) } ?? DerivedExpression.cells(columns)
    if mean.parameter == parameter {
      // Means that several covariances share are weighted by their inverses.
      guard covariance.places.allSatisfy({ mean.places.contains($0) }) else { return nil }
      return (
        .value(total(of: point, line, mean.bound) / total(of: .one, line, mean.bound)), .full
      )
    }
    let residual = point - .parameter(mean)
    let scatter = DerivedExpression.outer(residual) + (cells.map { .covarianceOfCells($0) } ?? .zero)
    let length = DerivedExpression.squaredLength(residual) + (cells.map { .traceOfCells($0) } ?? .zero)
    let bound = covariance.bound
    switch form {
    case .full, .diagonal:
      return (.value(total(of: scatter, line, bound) / total(of: .one, line, bound)), form)
    case .spherical:
      let count = DerivedExpression.number(Double(columns.count))
      return (
        .value(total(of: length, line, bound) / (count * total(of: .one, line, bound))),
        form
      )
    }
  }

  /// By the equation that its family has for it.
  private func familyRule(
    _ parameter: Int, _ uses: [(line: DerivedLine, element: DerivedElement)]
  ) -> DerivedUpdate.Rule? {
    var (above, below) = (DerivedExpression.zero, DerivedExpression.zero)
    var roots = DerivedExpression.zero
    var exponent: DerivedExpression?
    for (line, element) in uses {
      guard case .family(let family, let form, let x, let arguments) = line.draw, !line.isOfProbabilities
      else { return nil }
      let formulas = family.formulas(of: x, arguments, form: form)
      let bound = element.bound
      // Where it stands by itself.
      guard let place = arguments.firstIndex(of: .parameter(element)),
        arguments.count(where: { $0.elements.contains { $0.parameter == parameter } }) == 1
      else {
        guard let score = score(of: element, formulas, arguments) else { return nil }
        roots = roots + total(of: uses.count == 1 ? score.withoutConstants(bound) : score, line, bound)
        continue
      }
      switch formulas.estimates[place] {
      case .ratio(let one, let other, let times, let power)?:
        guard exponent == nil || exponent == power, power.isConstant(in: bound) else {
          return nil
        }
        exponent = power
        let isSame = uses.count == 1 && times.isConstant(in: bound)
        above = above + total(of: isSame ? one : one * times, line, bound)
        below = below + total(of: isSame ? other : other * times, line, bound)
      case .least(let value)?:
        guard uses.count == 1 else { return nil }
        return .value(extreme(of: value, line, bound, isGreatest: false))
      case .greatest(let value)?:
        guard uses.count == 1 else { return nil }
        return .value(extreme(of: value, line, bound, isGreatest: true))
      case .median(let value, let scale)?:
        guard uses.count == 1, scale.isConstant(in: bound) else { return nil }
        return .value(.median(range(value, line, bound), value))
      case .root(let equation)?:
        roots = roots + total(of: uses.count == 1 ? equation.withoutConstants(bound) : equation, line, bound)
      case nil: return nil
      }
    }
    guard let exponent else { return roots == .zero ? nil : .zero(roots) }
    guard roots == .zero else { return nil }
    let ratio = above.merged / below.merged
    return .value(exponent == .half ? ratio.squareRoot : ratio.power(exponent))
  }

  /// The derivative of a log-density in a coefficient: that in the argument, times that of the argument.
  private func score(
    of element: DerivedElement, _ formulas: FamilyFormulas, _ arguments: [DerivedExpression]
  ) -> DerivedExpression? {
    let places = arguments.indices.filter { arguments[$0].elements.contains(element) }
    guard places.count == 1, let place = places.first, formulas.scores.indices.contains(place),
      let score = formulas.scores[place], let slope = arguments[place].slope(in: element)
    else { return nil }
    return score.cancelled(by: slope)
  }

  // MARK: - Together

  /// All parameters that are maximised with one: those of its lines, and of lines that have these.
  private func together(with parameter: Int) -> DerivedUpdate {
    var block: Set<Int> = [parameter]
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for line in all where line.elements.contains(where: { block.contains($0.parameter) }) {
        for element in line.elements where block.insert(element.parameter).inserted { isGrowing = true }
      }
    }
    let lines = all.filter { $0.elements.contains { block.contains($0.parameter) } }
    var elements: [DerivedElement] = []
    for element in lines.flatMap(\.elements)
    where !isHeld(element.parameter) && !elements.contains(where: { $0.parameter == element.parameter }) {
      elements.append(element)
    }
    return DerivedUpdate(
      elements: elements.map { DerivedElement(parameter: $0.parameter, places: []) },
      rule: .highest(
        lines.map { line in
          (range(.sum(line.elements.map { .parameter($0) } + line.arguments), line, []), line)
        }), letters: [])
  }

  // MARK: - Sums

  /// The cases that a sum of a line is over.
  private func range(
    _ body: DerivedExpression, _ line: DerivedLine, _ bound: [DerivedCondition]
  ) -> DerivedTotal {
    var bound = bound
    if let condition = line.condition, !bound.contains(condition) { bound.append(condition) }
    var free: [DerivedPlace] = []
    for place in body.places {
      switch place {
      case .hidden, .previous:
        if !free.contains(place), !bound.contains(where: { $0.place == place }) { free.append(place) }
      case .column, .previousColumn, .component, .each: break
      }
    }
    // What is hidden elsewhere is summed over as well, where anything is told apart.
    if hidden.count > 1, !free.isEmpty || bound.contains(where: \.place.isHidden) {
      for variable in hidden.indices
      where !free.contains(.hidden(variable)) && !bound.contains(where: { $0.place == .hidden(variable) }) {
        free.append(.hidden(variable))
      }
    }
    return DerivedTotal(
      rows: line.rows, bound: bound, free: free,
      known: line.cells == nil ? line.columns.filter { hasBlanks($0) } : [],
      some: line.cells.map { lacksRows($0) ? $0.columns : [] } ?? [])
  }

  private func total(
    of body: DerivedExpression, _ line: DerivedLine, _ bound: [DerivedCondition]
  ) -> DerivedExpression {
    let body = line.expectation?.of(body) ?? body
    // A factor that tells whether something hidden has a level leaves the cases where it has.
    let brackets = body.factors.compactMap { factor -> DerivedCondition? in
      guard case .bracket(let conditions) = factor, conditions.count == 1, conditions[0].place.isHidden else {
        return nil
      }
      return conditions[0]
    }
    let rest = body.factors.filter { factor in
      guard case .bracket(let conditions) = factor, conditions.count == 1 else { return true }
      return !brackets.contains(conditions[0])
    }
    let inner = rest.reduce(DerivedExpression.one, *)
    return .total(range(inner, line, bound + brackets), inner)
  }

  private func extreme(
    of body: DerivedExpression, _ line: DerivedLine, _ bound: [DerivedCondition], isGreatest: Bool
  ) -> DerivedExpression {
    .extreme(range(body, line, bound), body, isGreatest: isGreatest)
  }
}

extension DerivedElement {
  /// Its indices held at the letters in their order.
  fileprivate var bound: [DerivedCondition] {
    places.enumerated().map { DerivedCondition(place: $1, value: .letter($0)) }
  }
}

extension DerivedPlace {
  var isHidden: Bool {
    switch self {
    case .hidden, .previous: true
    case .column, .previousColumn, .component, .each: false
    }
  }
}

extension DerivedExpression {
  /// The same term several times as a multiple of it, where the sum is made of that alone.
  var merged: DerivedExpression {
    guard case .sum(let terms) = self, terms.allSatisfy({ $0 == terms[0] }) else { return self }
    return .number(Double(terms.count)) * terms[0]
  }
}

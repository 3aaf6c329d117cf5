import Reporting

// Lines that draw hidden numbers, or depend on them.
extension StoryBinding {
  /// Whether a line draws a hidden number, or has one in its arguments.
  func hasNumbers(_ line: StoryLine) -> Bool {
    line.targets.contains { names.number($0.name.text) != nil } || numberWritten(in: line) != nil
  }

  /// The first hidden number in the arguments of a line.
  private func numberWritten(in line: StoryLine) -> LocatedText? {
    let references = StoryText(lines: [line]).calls.flatMap(\.arguments).flatMap(\.value.references)
    return references.lazy.flatMap { [$0.name] + ($0.indices ?? []).map(\.name) }.first {
      names.number($0.text) != nil
    }
  }

  /// Binds a line of hidden numbers, which draws together with the others of these.
  ///
  /// - Returns: Whether that could be.
  mutating func bindNumbers(_ line: StoryLine) -> Bool {
    guard let written = numberWritten(in: line) ?? line.targets.first?.name else { return false }
    if let other = notNormal(line) {
      let isDrawn = line.targets.contains { names.number($0.name.text) != nil }
      problems.error(
        at: isDrawn ? other.range : written.range,
        isDrawn
          ? "A hidden number is drawn by 'normal', and '\(other.text)' is another"
          : "A hidden number stands in the mean of 'normal', and '\(other.text)' is another: its E-step has no formula",
        remedy: isDrawn
          ? "Write \(line.targets.first?.range.text ?? written.text) ~ normal(0, sd)."
          : "Draw the column from 'normal', or give '\(written.text)' levels, as in hidden: {\(written.text): 3}."
      )
      return false
    }
    guard case .draw(.family(let call), let censoring) = line.relation else { return false }
    guard censoring == nil else {
      problems.error(
        at: written.range, "A line with hidden numbers has no limits yet, and '\(line.range.text)' has some",
        remedy: "Give the cells as values.")
      return false
    }
    guard !tellSwitching(line, call) else { return false }
    return line.targets.count > 1 ? bindJointNumbers(line, call) : bindNumber(line, call)
  }

  /// What draws a line, where that is not a normal.
  private func notNormal(_ line: StoryLine) -> LocatedText? {
    switch line.relation {
    case .table(let name, _): name
    case .draw(.choose(let variable, _, _), _): LocatedText(text: "choose", range: variable.range)
    case .draw(.family(let call), _): call.family.text == "normal" ? nil : call.family
    }
  }

  /// What is hidden with levels decides nothing beside hidden numbers.
  private mutating func tellSwitching(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> Bool {
    for argument in call.arguments {
      for reference in argument.value.references {
        let isLevel = { [names] (name: String) in names.hidden(name) != nil }
        guard
          isLevel(reference.name.text) && reference.indices == nil
            || (reference.indices ?? []).contains(where: { isLevel($0.name.text) })
        else { continue }
        problems.error(
          at: argument.value.range,
          "A hidden number depends on columns and hidden numbers; a switching model needs an approximation",
          remedy: "Leave the index out, or the hidden number.")
        return true
      }
    }
    return false
  }

  /// Notes that something depends on a hidden number.
  private mutating func use(number: Int) { usedNumbers.insert(number) }

  private mutating func addNumberLine(_ normal: NormalLine, _ written: StoryLine) {
    numberLines.append(BoundNumberLine(normal: normal, written: written))
  }

  // MARK: - One column, or a hidden number

  private mutating func bindNumber(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> Bool {
    let family = NormalFamily()
    guard let target = line.targets.first, let (form, arguments) = arguments(call, of: family) else {
      return false
    }
    let drawn: NormalLine.Target
    var isDrawn = rowsDrawn
    if let number = names.number(target.name.text) {
      switch target.index {
      case .first?, .current?:
        problems.error(
          at: target.range, "A chain of hidden numbers is not available yet",
          remedy: "Give '\(target.name.text)' levels, or draw it for each row or group.")
        return false
      case .group?, nil: break
      }
      guard let first = units(target.index) else { return false }
      if let first { isDrawn = first }
      drawn = .number(number)
    } else {
      let found = numbers(
        target.name, for: .target,
        elseSay: (
          "'normal' draws numbers, and '\(target.name.text)' holds text",
          "Write '\(target.name.text) ~ categorical(shares)' for its levels."
        ))
      guard let found else { return false }
      drawn = .column(found)
    }
    let mean = numberMean(arguments[0])
    let spread = numberSpread(arguments[1], isVariance: form == 1)
    guard let (predictor, loadings) = mean, let spread else { return false }
    addNumberLine(
      NormalLine(
        name: target.name.text, target: drawn, mean: predictor, loadings: loadings, spread: spread,
        isDrawn: isDrawn), line)
    return true
  }

  private mutating func numberSpread(
    _ expression: StoryExpression, isVariance: Bool
  ) -> NormalLine.Spread? {
    switch expression.kind {
    case .number(let number) where number > 0: return .known(isVariance ? number : number * number)
    case .reference(let reference) where isParameter(reference):
      return number(reference, in: .positive).map { isVariance ? .variance($0) : .deviation($0) }
    default:
      problems.error(
        at: expression.range,
        "With hidden numbers the \(isVariance ? "variance" : "sd") of 'normal' is a parameter, or a number above 0",
        remedy: "Write one name, such as 'sd'.")
      return nil
    }
  }

  /// What of a mean no hidden number stands in, and those that do.
  private mutating func numberMean(
    _ expression: StoryExpression
  ) -> (known: Predictor, loadings: [NormalLine.Loading])? {
    guard expression.hasNumber(names) else { return affine(expression).map { ($0, []) } }
    switch expression.kind {
    case .number: return nil
    case .reference(let reference):
      guard let number = names.number(reference.name.text), reference.indices == nil else {
        tellIndex(reference)
        return nil
      }
      use(number: number)
      return (Predictor(), [NormalLine.Loading(number: number, coefficient: nil, multiplier: nil)])
    case .negative(let inner):
      return numberMean(inner).map { times(names.rows.indices.map { _ in -1 }, $0) }
    case .sum(let one, let other):
      let (left, right) = (numberMean(one), numberMean(other))
      guard let left, let right else { return nil }
      return (left.known.plus(right.known), left.loadings + right.loadings)
    case .difference(let one, let other):
      let (left, right) = (
        numberMean(one), numberMean(other).map { times(names.rows.indices.map { _ in -1 }, $0) }
      )
      guard let left, let right else { return nil }
      return (left.known.plus(right.known), left.loadings + right.loadings)
    case .product(let one, let other):
      if one.hasNumber(names), other.hasNumber(names) {
        problems.error(
          at: expression.range,
          "A mean is affine in the hidden numbers; '\(expression.range.text)' multiplies two",
          remedy: "Leave one of them out.")
        return nil
      }
      let (factor, inner) = one.hasNumber(names) ? (other, one) : (one, other)
      guard hasParameters(factor) else {
        guard let known = knownValues(factor) else { return nil }
        return numberMean(inner).map { times(known, $0) }
      }
      guard !hasParameters(inner) else {
        _ = affine(expression)
        return nil
      }
      guard let scale = affine(factor), let (known, loadings) = numberMean(inner) else { return nil }
      var found: [NormalLine.Loading] = []
      for loading in loadings {
        for term in scale.terms {
          found.append(
            NormalLine.Loading(
              number: loading.number, coefficient: term.coefficient,
              multiplier: product(term.multiplier, loading.multiplier)))
        }
        if let offset = scale.offset {
          found.append(
            NormalLine.Loading(
              number: loading.number, coefficient: nil, multiplier: product(offset, loading.multiplier)))
        }
      }
      return (known.offset.map { scale.multiplied(by: $0) } ?? Predictor(), found)
    case .quotient(let one, let other):
      guard !other.hasNumber(names), !hasParameters(other) else {
        problems.error(
          at: other.range,
          "A mean is affine in its parameters and hidden numbers, and this one divides by one",
          remedy: "Write a coefficient in its place.")
        return nil
      }
      guard let divisor = knownValues(other) else { return nil }
      return numberMean(one).map { times(divisor.map { 1 / $0 }, $0) }
    case .call(let function, _):
      problems.error(
        at: function.range,
        "A mean is affine in the hidden numbers, and no function of them",
        remedy: "Leave '\(function.text)' out.")
      return nil
    case .terms: return nil
    }
  }

  private func times(
    _ factor: [Double], _ mean: (known: Predictor, loadings: [NormalLine.Loading])
  ) -> (known: Predictor, loadings: [NormalLine.Loading]) {
    (
      mean.known.multiplied(by: factor),
      mean.loadings.map {
        NormalLine.Loading(
          number: $0.number, coefficient: $0.coefficient, multiplier: product($0.multiplier, factor))
      }
    )
  }

  private func product(_ one: [Double]?, _ other: [Double]?) -> [Double]? {
    guard let one, let other else { return one ?? other }
    return zip(one, other).map(*)
  }

  private mutating func tellIndex(_ reference: StoryReference) {
    guard let index = (reference.indices ?? []).first(where: { names.number($0.name.text) != nil }) else {
      problems.error(
        at: reference.range, "A hidden number has no index in another line",
        remedy: "Write \(reference.name.text).")
      return
    }
    problems.error(
      at: index.range, "An index has levels, and '\(index.name.text)' is a hidden number",
      remedy: "Write \(reference.name.text) * \(index.name.text).")
  }

  // MARK: - Several columns

  /// `(a, b, c) ~ normal(means + loadings * skill, diagonal(noise))`: a line for each column.
  private mutating func bindJointNumbers(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> Bool {
    let columns = line.targets.map(\.name)
    guard call.arguments.count == 2, call.arguments.allSatisfy({ $0.label == nil }) else {
      // The errors are those of a normal without hidden numbers.
      _ = jointNormal(line, call)
      return false
    }
    if let target = line.targets.first(where: { names.number($0.name.text) != nil }) {
      problems.error(
        at: target.range, "A hidden number is drawn in a line of its own",
        remedy: "Write \(target.name.text) ~ normal(0, 1).")
      return false
    }
    var values: [[Double]] = []
    for column in columns {
      let found = numbers(
        column, for: .target,
        elseSay: (
          "'normal' draws numbers, and '\(column.text)' holds levels",
          "Draw it in a line of its own, '\(column.text) ~ categorical(shares)'."
        ))
      guard let found else { return false }
      values.append(found)
    }
    let texts = columns.map(\.text)
    guard let terms = jointMean(call.arguments[0].value, columns: texts),
      let (form, reference) = covariance(call.arguments[1].value)
    else { return false }
    guard form != .full else {
      problems.error(
        at: call.arguments[1].value.range,
        "The covariance of columns with hidden numbers in common is made by these, and each keeps a variance",
        remedy: "Write diagonal(\(reference.range.text)) or spherical(\(reference.range.text)).")
      return false
    }
    guard let spread = choice(reference, .covariance(columns: texts, form)) else { return false }
    for (place, column) in texts.enumerated() {
      func own(_ choice: ElementChoice, _ offset: Int) -> ElementChoice {
        var choice = choice
        choice.first += offset
        return choice
      }
      addNumberLine(
        NormalLine(
          name: column, target: .column(values[place]),
          mean: Predictor(
            terms: terms.filter { $0.number == nil }.compactMap { term in
              term.vector.map { Predictor.Term(coefficient: own($0, place), multiplier: nil) }
            }),
          loadings: terms.compactMap { term in
            term.number.map {
              NormalLine.Loading(
                number: $0, coefficient: term.vector.map { own($0, place) }, multiplier: nil)
            }
          },
          spread: .variance(own(spread, form.element(place, place) ?? 0)), isDrawn: rowsDrawn), line)
    }
    return true
  }

  /// The parts of a mean of several columns: parameters with an element for each, alone or times a hidden number.
  private mutating func jointMean(
    _ expression: StoryExpression, columns: [String]
  ) -> [(vector: ElementChoice?, number: Int?)]? {
    switch expression.kind {
    case .sum(let one, let other):
      let (left, right) = (jointMean(one, columns: columns), jointMean(other, columns: columns))
      guard let left, let right else { return nil }
      return left + right
    case .reference(let reference) where isParameter(reference):
      return choice(reference, .vector(columns: columns)).map { [($0, nil)] }
    case .reference(let reference):
      if let number = names.number(reference.name.text), reference.indices == nil {
        use(number: number)
        return [(nil, number)]
      }
    case .product(let one, let other):
      if one.hasNumber(names), other.hasNumber(names) {
        problems.error(
          at: expression.range,
          "A mean is affine in the hidden numbers; '\(expression.range.text)' multiplies two",
          remedy: "Leave one of them out.")
        return nil
      }
      let (scale, inner) = one.hasNumber(names) ? (other, one) : (one, other)
      if case .reference(let loading) = scale.kind, isParameter(loading),
        case .reference(let reference) = inner.kind, reference.indices == nil,
        let number = names.number(reference.name.text)
      {
        use(number: number)
        return choice(loading, .vector(columns: columns)).map { [($0, number)] }
      }
    default: break
    }
    problems.error(
      at: expression.range,
      "The mean of several columns is a sum of parameters, and of parameters times hidden numbers",
      remedy: "Write means + loadings * \(names.numbers.first?.text ?? "skill").")
    return nil
  }
}

extension StoryExpression {
  /// Whether a hidden number stands in it.
  fileprivate func hasNumber(_ names: StoryNames) -> Bool {
    references.contains { reference in
      names.number(reference.name.text) != nil
        || (reference.indices ?? []).contains { names.number($0.name.text) != nil }
    }
  }
}

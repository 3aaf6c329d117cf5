import Reporting

// Several columns that have hidden numbers in common.
extension StoryBinding {
  /// `(a, b, c) ~ normal(means + loadings * skill, diagonal(noise))`: a line for each column.
  mutating func bindJointNumbers(_ line: StoryLine, _ call: StoryDraw.FamilyCall) -> Bool {
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
      let remedy = "Write diagonal(\(reference.range.text)) or spherical(\(reference.range.text))"
      let isOfGroups = terms.contains { $0.number.map(isOfGroups(number:)) ?? false }
      problems.error(
        at: call.arguments[1].value.range,
        isOfGroups
          ? "A covariance within groups is not available beside their hidden numbers: each column keeps a variance"
          : "The covariance of columns with hidden numbers in common is made by these, and each keeps a variance",
        remedy: isOfGroups
          ? remedy
            + ": another model, in which the columns of a group depend on each other by these numbers alone."
          : remedy + ".")
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

  /// Whether a hidden number has one value for each group of rows.
  private func isOfGroups(number: Int) -> Bool {
    written.contains { line in
      line.targets.contains { target in
        if case .group = target.index { names.number(target.name.text) == number } else { false }
      }
    }
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
      guard !tellProduct(of: one, other, in: expression) else { return nil }
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

import Reporting

// Means that hidden numbers stand in: affine in these, with parameters, columns and numbers as their coefficients.
extension StoryBinding {
  /// What of a mean no hidden number stands in, and those that do.
  mutating func numberMean(
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
      guard !tellProduct(of: one, other, in: expression) else { return nil }
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

  /// A product of hidden numbers, which no E-step has; told where it is one.
  mutating func tellProduct(
    of one: StoryExpression, _ other: StoryExpression, in product: StoryExpression
  ) -> Bool {
    guard one.hasNumber(names), other.hasNumber(names) else { return false }
    problems.error(
      at: product.range,
      "A mean is affine in the hidden numbers; '\(product.range.text)' multiplies two",
      remedy: "Leave one of them out.")
    return true
  }
}

extension StoryExpression {
  /// Whether a hidden number stands in it.
  func hasNumber(_ names: StoryNames) -> Bool {
    references.contains { reference in
      names.number(reference.name.text) != nil
        || (reference.indices ?? []).contains { names.number($0.name.text) != nil }
    }
  }
}

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
      if line.targets.contains(where: { names.number($0.name.text) != nil }) {
        problems.error(
          at: other.range, "A hidden number is drawn by 'normal', and '\(other.text)' is another",
          remedy: "Write \(line.targets.first?.range.text ?? written.text) ~ normal(0, sd).")
      } else {
        tellNotNormal(line, other, written)
      }
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

  /// A column that depends on a hidden number and is not drawn by a normal.
  private mutating func tellNotNormal(_ line: StoryLine, _ other: LocatedText, _ written: LocatedText) {
    let rule = "A hidden number stands in the mean of 'normal', and '\(other.text)' is"
    let remedy =
      "Draw the column from 'normal', or give '\(written.text)' levels, as in hidden: {\(written.text): 3}."
    switch (line.relation, line.targets.first) {
    case (.draw(.family(let call), _), let target?) where call.family.text == "lognormal":
      let arguments = call.arguments.map { argument in
        (argument.label.map { "\($0.text) = " } ?? "") + argument.value.range.text
      }.joined(separator: ", ")
      problems.error(
        at: written.range, "\(rule) a normal of the logarithm",
        remedy:
          "Draw the logarithm: with a column 'log_y' of the logarithms of '\(target.name.text)' write log_y ~ normal(\(arguments))."
      )
    case (.draw(.family, _), _):
      problems.error(at: written.range, "\(rule) another: its E-step has no formula", remedy: remedy)
    default:
      problems.error(at: written.range, "\(rule) not available there", remedy: remedy)
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
  mutating func use(number: Int) { usedNumbers.insert(number) }

  mutating func addNumberLine(_ normal: NormalLine, _ written: StoryLine) {
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
    let spread = numberSpread(arguments[1], of: target, around: arguments[0], isVariance: form == 1)
    guard let (predictor, loadings) = mean, let spread else { return false }
    addNumberLine(
      NormalLine(
        name: target.name.text, target: drawn, mean: predictor, loadings: loadings, spread: spread,
        isDrawn: isDrawn), line)
    return true
  }

  private mutating func numberSpread(
    _ expression: StoryExpression, of target: StoryTarget, around mean: StoryExpression, isVariance: Bool
  ) -> NormalLine.Spread? {
    switch expression.kind {
    case .number(let number) where number > 0: return .known(isVariance ? number : number * number)
    case .reference(let reference) where isParameter(reference):
      return number(reference, in: .positive).map { isVariance ? .variance($0) : .deviation($0) }
    default:
      problems.error(
        at: expression.range,
        "With hidden numbers the \(isVariance ? "variance" : "sd") of 'normal' is a parameter, or a number above 0",
        remedy: dividing(target, mean, by: expression, isVariance: isVariance)
          ?? "Write one name, such as 'sd'.")
      return nil
    }
  }

  /// What to write where the spread of a column is known in each row, as a standard error is, or known but for a parameter before it:
  /// (y - mean) / K is normal with a spread in common. Nil for any other spread, and for a hidden number.
  private func dividing(
    _ target: StoryTarget, _ mean: StoryExpression, by spread: StoryExpression, isVariance: Bool
  ) -> String? {
    guard names.number(target.name.text) == nil else { return nil }
    // Without a column it is a number, and none above zero.
    func isKnown(_ expression: StoryExpression) -> Bool {
      let references = expression.references
      return !references.isEmpty && !hasParameters(expression)
        && references.allSatisfy { names.numbers($0.name.text)?.allSatisfy { $0 > 0 || $0.isNaN } ?? false }
    }
    let (known, common): (StoryExpression, String)
    switch spread.kind {
    case .product(let one, let other):
      guard isKnown(one) || isKnown(other) else { return nil }
      if isKnown(spread) {
        (known, common) = (spread, "1")
      } else {
        let (factor, rest) = isKnown(one) ? (one, other) : (other, one)
        guard case .reference(let reference) = rest.kind, isParameter(reference) else { return nil }
        (known, common) = (factor, (isVariance ? "variance = " : "") + rest.range.text)
      }
    default:
      guard isKnown(spread) else { return nil }
      (known, common) = (spread, "1")
    }
    let divisor =
      isVariance
      ? "sqrt(\(known.range.text))" : known.isOneFactor ? known.range.text : "(\(known.range.text))"
    let dividend = mean.isSum ? "(\(mean.range.text))" : mean.range.text
    return
      "Divide by it: with a column z = \(target.name.range.text) / \(divisor) write z ~ normal(\(dividend) / \(divisor), \(common))."
  }
}

extension StoryExpression {
  /// Whether it is divided by as it stands, without brackets.
  fileprivate var isOneFactor: Bool {
    switch kind {
    case .number, .reference, .call: true
    case .negative, .sum, .difference, .product, .quotient, .terms: false
    }
  }

  /// Whether it stands in brackets where it is divided.
  fileprivate var isSum: Bool {
    switch kind {
    case .sum, .difference, .negative: true
    case .number, .reference, .call, .product, .quotient, .terms: false
    }
  }
}

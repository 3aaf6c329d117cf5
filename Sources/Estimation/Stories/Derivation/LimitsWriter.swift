import Reporting

/// How cells that are limits are printed.
extension DerivedNotation {
  /// A symbol of the E-step for a cell that is a limit, with the letters of what else it depends on.
  func statistic(_ statistic: DerivedStatistic) -> String {
    let column = symbols.column(statistic.target)
    let letter =
      switch statistic.letter {
      case DerivedStatistic.hat: Self.hat(column)
      default: statistic.letter + symbols.lines.primes(of: statistic.target)
      }
    return letter
      + Self.subscripted([symbols.sequence + row] + statistic.places.filter { $0.isHidden }.map(letter(_:)))
  }
}

extension DerivationWriter {
  /// The E-step of the cells of each line that are limits.
  func expectationOfLimits(_ notation: DerivedNotation) -> [DerivedEquation] {
    lines.all.compactMap(\.expectation).flatMap(\.statistics).map { statistic in
      DerivedEquation(
        notation.statistic(statistic),
        [notation.tex(statistic.formula) + (statistic.value == nil ? "" : " \\text{ of a limit}")])
    }
  }

  /// What the letters of cells that are limits stand for.
  var legendOfLimits: [(symbol: String, name: String)] {
    var notation = drawn
    notation.hidden = lines.hidden.indices.map { symbols.letter(.hidden($0)) }
    let unit = lines.group == nil ? symbols.sequence + symbols.row : "g"
    var entries: [(symbol: String, name: String)] = []
    if lines.all.contains(where: { $0.expectation?.variance != nil }) {
      entries.append(("\\varphi, \\Phi", "\\text{density and distribution function of } \\mathcal N(0, 1)"))
    }
    for expectation in lines.all.compactMap(\.expectation) {
      for case let (statistic, value?) in expectation.statistics.map({ ($0, $0.value) }) {
        entries.append((notation.statistic(statistic), notation.tex(value) + " \\text{ of a value}"))
      }
    }
    let limited = lines.all.filter { $0.limits != nil }
    if limited.contains(where: \.isOfProbabilities) || !limited.isEmpty && !lines.hidden.isEmpty {
      // Where the M-step has expected values the density is that of values alone.
      let place =
        limited.contains(where: \.isOfProbabilities)
        ? ""
        : "\\text{in } r" + DerivedNotation.subscripted([unit] + (notation.hidden ?? [])) + " \\text{ the }"
      entries.append((place + "\\text{density of a limit}", "\\text{probability of what it allows}"))
    }
    return entries
  }
}

extension DerivedLine {
  /// Whether cells that are limits count by their probabilities in the M-step as well, since the family has no expected values.
  var isOfProbabilities: Bool { limits != nil && expectation == nil }
}

// MARK: - In stories

extension DerivedLines {
  /// The limits of a line; nil where all its cells are values.
  func limits(of line: StoryLine) -> DerivedLimits? {
    guard case .draw(_, let censoring?) = line.relation, let target = line.targets.first?.name.text,
      let cells = limited(target)?.limits
    else { return nil }
    let cell = DerivedExpression.cell(target)
    let (low, high): (DerivedExpression?, DerivedExpression?) =
      switch censoring {
      case .right(.column): (cell, nil)
      case .left(.column): (nil, cell)
      case .right(.bound(let bound)): (DerivedExpression(bound), nil)
      case .left(.bound(let bound)): (nil, DerivedExpression(bound))
      case .between(let low, let high): (DerivedExpression(low), DerivedExpression(high))
      }
    return DerivedLimits(target: target, low: low, high: high, cells: cells)
  }

  /// What is expected of the limits of a line.
  func expectation(of line: DerivedLine) -> DerivedExpectation? {
    guard let limits = line.limits, case .family(let family, let form, _, let arguments) = line.draw else {
      return nil
    }
    return limits.expectation(family, form, arguments)
  }

  /// `'` for the second column with limits, and so on.
  func primes(of target: String) -> String {
    let targets = all.compactMap { $0.limits?.target }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return String(repeating: "'", count: targets.firstIndex(of: target) ?? 0)
  }

  /// - Throws: `NoDerivation` where a parameter belongs to lines with limits and to others whose M-step takes no expected values.
  func checkLimits() throws(NoDerivation) {
    for line in all where line.expectation != nil {
      for element in line.elements {
        let others = all.filter { other in other.elements.contains { $0.parameter == element.parameter } }
        guard
          others.contains(where: { other in
            if case .family = other.draw { other.variable != nil || other.isOfProbabilities } else { true }
          })
        else { continue }
        throw NoDerivation(
          "Parameters that a line with limits shares with another kind of line have no derivation yet, and '\(space.parameters[element.parameter].name)' is one",
          remedy: "Give each of the lines a parameter of its own in the story that is derived.")
      }
    }
  }
}

extension DerivedExpression {
  init(_ bound: StoryBound) {
    switch bound {
    case .column(let name): self = .cell(name.text)
    case .number(let number, _): self = .number(number)
    }
  }
}

import Arithmetic
import Reporting

/// Where the likelihood of a story has no maximum, since coefficients take it up for ever: predictors separate the levels of a
/// hidden variable, or the responses within a level.
extension EnumeratedStory {
  func divergence(at parameters: Parameters, in sample: Sample, hasFailed: Bool) -> Collapse? {
    let odds = maximization.blocks.compactMap { block in block.odds.map { (block: block, factor: $0) } }
    guard hasFailed || !odds.isEmpty else { return nil }
    if hasFailed {
      return divergence(ofBlockWithoutMaximum: parameters, in: sample)
    }
    for (block, factor) in odds {
      let tendencies = OddsTendencies(of: factor, in: self, at: parameters, sample)
      if let found = divergence(of: block, sample, tendencies.tendency), found.ascent.isReached {
        return collapse(by: found, of: factor, isLabelled: false)
      }
      if let found = plateau(of: factor, in: block, at: parameters, sample) { return found }
    }
    return nil
  }

  /// Why the M-step of a block has no maximum.
  private func divergence(ofBlockWithoutMaximum parameters: Parameters, in sample: Sample) -> Collapse? {
    let cases = cases(expectation(of: sample, under: parameters).statistics)
    for block in maximization.blocks where !block.elements.isEmpty {
      var values = parameters.values
      guard (try? block.maximum(over: cases, space, into: &values, isBegun: true)) == nil else { continue }
      if let factor = block.odds {
        let tendencies = OddsTendencies(of: factor, in: self, at: parameters, sample)
        return divergence(of: block, sample, tendencies.tendency).map {
          collapse(by: $0, of: factor, isLabelled: false)
        }
          ?? plateau(of: factor, in: block, at: parameters, sample, below: Self.flatVariance)
      }
      return divergence(within: block, sample, cases)
    }
    return nil
  }

  var mayDiverge: Bool { maximization.blocks.contains { $0.odds != nil && !$0.elements.isEmpty } }

  func divergence(of sample: Sample, labels: [Int]) -> Collapse? {
    let statistics = statistics(of: sample, labels: labels)
    for block in maximization.blocks where !block.elements.isEmpty {
      if let factor = block.odds {
        let tendencies = OddsTendencies(of: factor, in: self, labels: labels, sample)
        if let found = divergence(of: block, sample, tendencies.tendency) {
          return collapse(by: found, of: factor, isLabelled: true)
        }
      } else if let found = divergence(within: block, sample, cases(statistics)) {
        return found
      }
    }
    return nil
  }

  /// Responses that are separated within a level: the cases of the level alone count.
  private func divergence(within block: StoryBlock, _ sample: Sample, _ cases: StoryCases) -> Collapse? {
    guard block.factors.allSatisfy({ $0.hiddenVariable == nil && $0 is FamilyFactor }),
      block.factors.contains(where: { factor in
        (factor as? FamilyFactor)?.arguments.contains { $0.link != .identity && !$0.isKnown } ?? false
      })
    else { return nil }
    let found = divergence(of: block, sample) { factor, row, levels in
      let places = configurations.places(of: levels, in: factor.hiddenVariables)
      let weight = places.reduce(0) { $0 + cases.weights[$1][row] }
      return weight > 1e-9 ? StackedDesign.Tendency() : nil
    }
    guard let found, let factor = block.factors.first as? FamilyFactor else { return nil }
    return collapse(by: found, of: factor, isLabelled: false)
  }

  /// What takes the likelihood of a block up for ever, and with it what would do so were that held.
  private struct Divergence {
    let ascent: StackedDesign.Ascent
    let others: [StackedDesign.Ascent.Move]
    /// Where it takes every case alike.
    let commonSide: Int?
  }

  /// Nil where there is no direction in which elements take the likelihood up that no bound of the author's ends.
  private func divergence(
    of block: StoryBlock, _ sample: Sample,
    _ tendency: @escaping (_ factor: FamilyFactor, _ row: Int, _ levels: [Int]) -> StackedDesign.Tendency?
  ) -> Divergence? {
    let counts = sample.units.map { sample.counts[$0] }
    func design(without held: Set<Int>) -> StackedDesign {
      StackedDesign(
        StoryBlock(factors: block.factors, elements: block.elements.filter { !held.contains($0) }), space,
        counts: counts, levels: levelCounts, tendency: tendency)
    }
    func ascent(without held: Set<Int>) -> StackedDesign.Ascent? { design(without: held).ascent }
    var held: Set<Int> = []
    var found = ascent(without: held)
    while let next = found {
      let ended = next.moves.filter { move in
        let range = space.bounds(of: move.element).range
        return move.change > 0 ? range.upperBound < .infinity : range.lowerBound > -.infinity
      }
      guard !ended.isEmpty else { break }
      held.formUnion(ended.map(\.element))
      found = ascent(without: held)
    }
    guard let first = found else { return nil }
    var others: [StackedDesign.Ascent.Move] = []
    held.formUnion(first.moves.map(\.element))
    while let next = ascent(without: held) {
      others += next.moves
      held.formUnion(next.moves.map(\.element))
    }
    return Divergence(ascent: first, others: others, commonSide: design(without: []).commonSide)
  }

  /// Below this variance in every row Newton's method may have found a coefficient flat.
  private static let flatVariance = 1e-6

  /// An element that no row feels, since all odds are at an edge to double precision.
  ///
  /// - Parameter limit: Below which variance of the level a row feels nothing.
  private func plateau(
    of odds: FamilyFactor, in block: StoryBlock, at parameters: Parameters, _ sample: Sample,
    below limit: Double = 1e-12
  ) -> Collapse? {
    guard let variable = odds.hiddenVariable else { return nil }
    let density = odds.density(at: parameters.values)
    let levels = odds.configurations(of: levelCounts).filter { $0[variable] == 0 }
    // Of each element the largest variance of the level among the rows that it is multiplied with something in; nil where none is.
    var felt: [Double?] = space.held.map { _ in nil }
    for (row, unit) in sample.units.enumerated() where sample.counts[unit] > 0 {
      for levels in levels where odds.isDrawn(row, levels) {
        var second = levels
        second[variable] = 1
        let variance = Elementary.exp(density.logDensity(row, levels) + density.logDensity(row, second))
        for term in odds.arguments[0].terms {
          let element = term.coefficient.element(row, levels)
          if term.multiplier?[row] != 0 { felt[element] = max(felt[element] ?? 0, variance) }
        }
      }
    }
    guard let element = block.elements.first(where: { felt[$0].map { $0 < limit } ?? false }) else {
      return nil
    }
    let edge = "in every row the odds of '\(odds.target)' are at an edge to double precision"
    let move = CoefficientMove(of: element, by: 1, in: self)
    if let held = odds.choices.map({ $0.element(0, levels.first ?? []) }).first(where: {
      space.held[$0] != nil
    }) {
      return collapse(
        "does not change any more as \(move.shownPath) grows or falls: \(edge)",
        remedy:
          "Hold \(CoefficientMove(of: held, by: 1, in: self).shownPath) nearer to 0, or leave it free.",
        at: move)
    }
    // The rows go where their odds are.
    let found = divergence(of: block, sample) { _, row, levels in
      var second = levels
      second[variable] = 1
      return StackedDesign.Tendency(
        side: density.logDensity(row, second) > density.logDensity(row, levels) ? 1 : -1)
    }
    guard let found else { return nil }
    let isMirrored = hasMirrorImage(oddsOf: odds)
    let moves = found.ascent.moves.map { moved in
      CoefficientMove(
        of: moved.element, by: moved.change, across: moved.spread, in: self, isMirrored: isMirrored)
    }
    if let side = found.commonSide {
      let level = hidden[variable].levels[side > 0 ? 1 : 0]
      return collapse(
        "does not change any more as \(moves.growth): '\(level)' of '\(odds.target)' takes every row",
        remedy: shareRemedy(of: odds) + " A start of your own begins nearer to 0.", at: moves.first)
    }
    return collapse(
      "does not change any more as \(moves.growth): \(edge)",
      remedy: moves.remedy + " A start of your own begins nearer to 0.", at: moves.first, holding: moves)
  }

  /// Whether the levels with these odds may change places, coefficients with their signs: what goes up from one start goes down from
  /// another.
  private func hasMirrorImage(oddsOf factor: FamilyFactor) -> Bool {
    factor.hiddenVariable != nil && differByParametersAlone
  }

  // MARK: - Words

  private func collapse(
    by divergence: Divergence, of factor: FamilyFactor, isLabelled: Bool
  ) -> Collapse {
    let ascent = divergence.ascent
    let isMirrored = !isLabelled && hasMirrorImage(oddsOf: factor)
    var changes = space.held.map { _ in 0.0 }
    for move in ascent.moves { changes[move.element] = move.change }
    changes = space.basis.values(at: changes)
    let moves = ascent.moves.map { move in
      CoefficientMove(
        of: move.element, by: changes[move.element], across: move.spread, in: self, isMirrored: isMirrored)
    }
    let others = divergence.others.map {
      CoefficientMove(of: $0.element, by: $0.change, across: $0.spread, in: self, isMirrored: isMirrored)
    }
    if let side = divergence.commonSide, let variable = factor.hiddenVariable {
      let level = hidden[variable].levels[side > 0 ? 1 : 0]
      return collapse(
        "rises for ever as \(moves.growth), since '\(level)' of '\(factor.target)' takes every row",
        remedy: shareRemedy(of: factor), at: moves.first)
    }
    let separators = moves.separators
    let separated =
      factor.hiddenVariable == nil ? "responses of a level" : "levels of '\(factor.target)'"
    return collapse(
      "rises for ever as \(moves.growth), since \(Grammar.all(separators)) \(separators.count == 1 ? "separates" : "separate") the \(separated)",
      remedy: factor.readsPrevious && factor.hasConstantsAlone
        ? shareRemedy(of: factor) : (moves + others).remedy,
      at: moves.first, holding: moves + others)
  }

  /// What may lie at its ends, where odds may not.
  private func shareRemedy(of odds: FamilyFactor) -> String {
    var (target, share) = (odds.target, "share")
    if let chain = data.chain, chain.variable == odds.hiddenVariable {
      let isOfFirst = chain.sequences.contains { rows in rows.first.map { !odds.values[$0].isNaN } ?? false }
      target += isOfFirst ? "[1]" : "[t]"
      if odds.readsPrevious { share += "[\(odds.target)[t-1]]" }
    }
    return "Write \(target) ~ bernoulli(\(share)): a share may be 0 or 1."
  }

  private func collapse(
    _ words: String, remedy: String, at move: CoefficientMove?, holding moves: [CoefficientMove] = []
  ) -> Collapse {
    Collapse(
      .singular, component: 0, words: words,
      error: EstimationError(
        .noMaximum(words, remedy: remedy), setting: ["story"] + (move?.path ?? []), moves: moves))
  }
}

extension FamilyFactor {
  /// Whether its predictor is the same in every row.
  fileprivate var hasConstantsAlone: Bool { arguments[0].isSameInRows }
}

extension StoryBlock {
  /// The odds of a hidden variable, where the block is of nothing else.
  fileprivate var odds: FamilyFactor? {
    guard factors.count == 1, let factor = factors[0] as? FamilyFactor, factor.hiddenVariable != nil,
      factor.linkedProbability != nil
    else { return nil }
    return factor
  }
}

/// Where each row takes the odds of a hidden variable of two levels.
///
/// With all other parameters held, the likelihood of a row is p f₁ + (1 - p) f₀ for the probability p of the second level and the
/// densities f of all else at either level. It grows with the odds where f₁ > f₀, and falls where f₁ < f₀: the direction of a row is
/// known without its label, and predictors that separate these directions leave the likelihood without a maximum, as they do that
/// separate known labels.
///
/// Along a chain the likelihood is that of a row given the state before, p f₁ b₁ + (1 - p) f₀ b₀ with b the densities of all rows
/// behind, times how likely that state is with the rows before: the direction is the same after every state before, and counts after
/// those that can be. What is behind moves with the odds, but not where these have got to their ends.
///
/// Reference: Albert and Anderson, Biometrika 71:1 (1984), for known labels.
struct OddsTendencies {
  private let odds: FamilyFactor
  private let variable: Int
  private let configurations: [[Int]]
  /// The variables that the odds depend on, and their own; without the state before.
  private let variables: Set<Int>
  /// The states before each row; nil where the odds do not depend on them.
  private let before: StatesBefore?
  private let units: [Int]
  /// Units × combinations: the log-densities of all else, up to a term that both levels have.
  private let joint: Matrix
  /// That of the odds, where it is part of the former.
  private let own: (any FactorDensity)?
  private let density: (any FactorDensity)?

  /// Of rows without labels, or some that are shown.
  init(
    of odds: FamilyFactor, in story: EnumeratedStory, at parameters: EnumeratedStory.Parameters,
    _ sample: EnumeratedStory.Sample
  ) {
    let density = odds.density(at: parameters.values)
    let isOfAll =
      sample.nested != nil || sample.chain.map { $0.variable != odds.hiddenVariable } ?? false
    guard !isOfAll else {
      let joint = story.posterior(of: sample, under: parameters).logJoint
      self.init(odds, story, sample, joint, density, density, before: nil)
      return
    }
    let others = story.factors.filter { $0.hiddenVariable != odds.hiddenVariable }
    var joint = story.logDensities(others.map { $0.density(at: parameters.values) }, of: sample)
    sample.mask?.apply(to: &joint)
    var before: StatesBefore?
    if let chain = sample.chain {
      let steps = story.steps(along: chain, of: sample, under: parameters)
      let behind = steps.behind
      for row in 0..<joint.rowCount {
        for (combination, state) in chain.states.parts.enumerated() {
          joint[row, combination] += behind[row, state]
        }
      }
      before = StatesBefore(ChainPosterior(steps).states, of: odds, in: story, along: chain)
    }
    self.init(odds, story, sample, joint, nil, density, before: before)
  }

  /// Of rows with labels.
  init(
    of odds: FamilyFactor, in story: EnumeratedStory, labels: [Int], _ sample: EnumeratedStory.Sample
  ) {
    var joint = Matrix(
      rows: sample.unitCount, columns: story.configurations.count, repeating: -.infinity)
    for (unit, label) in labels.enumerated() where unit < sample.unitCount { joint[unit, label] = 0 }
    let before = sample.chain.flatMap { chain in
      var states = Matrix(rows: sample.unitCount, columns: chain.states.count)
      for (row, label) in labels.enumerated() where row < sample.unitCount {
        states[row, chain.states.parts[label]] = 1
      }
      return StatesBefore(states, of: odds, in: story, along: chain)
    }
    self.init(odds, story, sample, joint, nil, nil, before: before)
  }

  private init(
    _ odds: FamilyFactor, _ story: EnumeratedStory, _ sample: EnumeratedStory.Sample, _ joint: Matrix,
    _ own: (any FactorDensity)?, _ density: (any FactorDensity)?, before: StatesBefore?
  ) {
    (self.odds, variable, configurations) = (odds, odds.hiddenVariable ?? 0, story.configurations)
    (units, self.joint, self.own, self.density) = (sample.units, joint, own, density)
    variables = odds.hiddenVariables.filter { $0 < story.hidden.count }
    self.before = before
  }

  /// - Parameter levels: What the odds depend on, with the first level of their own variable.
  /// - Returns: Nil for a row that is as likely at either level, or impossible, and after a state that cannot be.
  func tendency(_ factor: FamilyFactor, _ row: Int, _ levels: [Int]) -> StackedDesign.Tendency? {
    if let before, !before.allows(row, levels) { return nil }
    func logDensity(_ level: Int) -> Double {
      let levels = levels.with(level, at: variable)
      let all = joint.logSum(units[row], configurations.places(of: levels, in: variables))
      return own.map { all - $0.logDensity(row, levels) } ?? all
    }
    let (first, second) = (logDensity(0), logDensity(1))
    let difference = second - first
    let size = [first, second].filter(\.isFinite).reduce(1) { max($0, abs($1)) }
    guard !difference.isNaN, abs(difference) > 0x1p-40 * size else { return nil }
    let reached = density?.logDensity(row, levels.with(difference > 0 ? 1 : 0, at: variable)) ?? 0
    return StackedDesign.Tendency(side: difference > 0 ? 1 : -1, isReached: reached > Self.nearlyCertain)
  }

  /// The logarithm of a probability that leaves nothing to gain.
  private static let nearlyCertain = -5e-5
}

/// Which states the rows before can be in, where odds along a chain depend on them.
private struct StatesBefore: Sendable {
  /// The row before each; nil for the first of a sequence.
  private let rows: [Int?]
  /// Their posterior, rows × states.
  private let states: Matrix
  /// Where the state before stands among levels.
  private let place: Int

  /// Nil for odds that do not depend on the state before.
  init?(
    _ states: Matrix, of odds: FamilyFactor, in story: EnumeratedStory, along chain: HiddenChain
  ) {
    guard odds.readsPrevious else { return nil }
    (self.states, place) = (states, story.hidden.count + chain.variable)
    var rows = [Int?](repeating: nil, count: states.rowCount)
    for sequence in chain.sequences {
      for (row, before) in zip(sequence.dropFirst(), sequence) { rows[row] = before }
    }
    self.rows = rows
  }

  /// Whether the row before can have been in the state that levels say.
  func allows(_ row: Int, _ levels: [Int]) -> Bool {
    rows[row].map { states[$0, levels[place]] > 1e-9 } ?? true
  }
}

extension [Int] {
  /// The same with another level of one variable.
  fileprivate func with(_ level: Int, at variable: Int) -> [Int] {
    var levels = self
    levels[variable] = level
    return levels
  }
}

extension [[Int]] {
  /// The combinations that agree with levels in some variables.
  func places(of levels: [Int], in variables: Set<Int>) -> [Int] {
    indices.filter { place in variables.allSatisfy { self[place][$0] == levels[$0] } }
  }
}

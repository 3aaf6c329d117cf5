/// Where each row takes the odds of a hidden variable of two levels.
///
/// With all other parameters held, the likelihood of a row is p f₁ + (1 - p) f₀ for the probability p of the second level and the
/// densities f of all else at either level. It grows with the odds where f₁ > f₀, and falls where f₁ < f₀: the direction of a row is
/// known without its label, and predictors that separate these directions leave the likelihood without a maximum, as they do that
/// separate known labels.
///
/// Reference: Albert and Anderson, Biometrika 71:1 (1984), for known labels.
struct OddsTendencies {
  private let odds: FamilyFactor
  private let variable: Int
  private let configurations: [[Int]]
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
    let joint: Matrix
    let isOfAll = sample.nested != nil
    if isOfAll {
      joint = story.posterior(of: sample, under: parameters).logJoint
    } else {
      let others = story.factors.filter { $0.hiddenVariable != odds.hiddenVariable }
      var found = story.logDensities(others.map { $0.density(at: parameters.values) }, of: sample)
      sample.mask?.apply(to: &found)
      joint = found
    }
    self.init(odds, story, sample, joint, isOfAll ? density : nil, density)
  }

  /// Of rows with labels.
  init(
    of odds: FamilyFactor, in story: EnumeratedStory, labels: [Int], _ sample: EnumeratedStory.Sample
  ) {
    var joint = Matrix(
      rows: sample.unitCount, columns: story.configurations.count, repeating: -.infinity)
    for (unit, label) in labels.enumerated() where unit < sample.unitCount { joint[unit, label] = 0 }
    self.init(odds, story, sample, joint, nil, nil)
  }

  private init(
    _ odds: FamilyFactor, _ story: EnumeratedStory, _ sample: EnumeratedStory.Sample, _ joint: Matrix,
    _ own: (any FactorDensity)?, _ density: (any FactorDensity)?
  ) {
    (self.odds, variable, configurations) = (odds, odds.hiddenVariable ?? 0, story.configurations)
    (units, self.joint, self.own, self.density) = (sample.units, joint, own, density)
  }

  /// - Parameter levels: What the odds depend on, with the first level of their own variable.
  /// - Returns: Nil for a row that is as likely at either level, or impossible.
  func tendency(_ factor: FamilyFactor, _ row: Int, _ levels: [Int]) -> StackedDesign.Tendency? {
    func logDensity(_ level: Int) -> Double {
      let levels = levels.with(level, at: variable)
      let all = joint.logSum(units[row], configurations.places(of: levels, in: odds.hiddenVariables))
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

import Arithmetic

/// The posterior of the labels: for every row the probability of each component, with what follows from it.
package struct Posterior: Sendable, Equatable {
  /// log w_k p(x_i | θ_k) in nats, rows × components; -infinity where a label that is shown excludes the component.
  package var logJoint: Matrix { chain?.steps.logJoint ?? joint }
  /// The same, where rows are no steps of a chain.
  private let joint: Matrix
  /// r_ik, rows × components; every row sums to one.
  package let responsibilities: Matrix
  /// Σᵢ log Σₖ w_k p(x_i | θ_k) in nats; -infinity when some row is impossible.
  package let logLikelihood: Double
  /// -Σ r log r in nats.
  package let entropy: Double
  /// How often each row was seen; nil for once each. Log-likelihood and entropy are sums over all of them.
  package let counts: [Double]?
  /// What rows share with those of their group; nil for rows that are independent.
  let nested: RowsWithinGroups?
  /// The posterior of the chain whose steps the rows are; nil for other rows.
  let chain: ChainPosterior?

  init(
    logJoint: Matrix, responsibilities: Matrix, logLikelihood: Double, entropy: Double,
    within nested: RowsWithinGroups
  ) {
    joint = logJoint
    self.responsibilities = responsibilities
    self.logLikelihood = logLikelihood
    self.entropy = entropy
    self.nested = nested
    (counts, chain) = (nil, nil)
  }

  init(_ chain: ChainPosterior) {
    self.chain = chain
    joint = chain.steps.rows
    responsibilities = chain.responsibilities
    (logLikelihood, entropy) = (chain.logLikelihood, chain.entropy)
    (counts, nested) = (nil, nil)
  }

  /// Bayes' rule in logarithms: the largest term of a row is taken out before exponentials, so that nothing underflows.
  ///
  /// A row that no component allows is shared equally.
  ///
  /// - Parameter mask: What labels that are shown leave of the components of their rows.
  package init(logJoint all: Matrix, counts: [Double]? = nil, showing mask: LabelMask? = nil) {
    var logJoint = all
    mask?.apply(to: &logJoint)
    let components = logJoint.columnCount
    var responsibilities = logJoint
    var logLikelihood = 0.0
    var entropy = 0.0
    for row in 0..<logJoint.rowCount {
      let largest = (0..<components).reduce(-Double.infinity) { max($0, logJoint[row, $1]) }
      let count = counts?[row] ?? 1
      guard largest > -.infinity else {
        for k in 0..<components { responsibilities[row, k] = 1 / Double(components) }
        if count > 0 { logLikelihood = -.infinity }
        continue
      }
      var sum = 0.0
      for k in 0..<components {
        let term = Elementary.exp(logJoint[row, k] - largest)
        responsibilities[row, k] = term
        sum += term
      }
      let rowLogLikelihood = largest + Elementary.log(sum)
      logLikelihood += count * rowLogLikelihood
      for k in 0..<components {
        let share = responsibilities[row, k] / sum
        responsibilities[row, k] = share
        if share > 0 { entropy -= count * share * (logJoint[row, k] - rowLogLikelihood) }
      }
    }
    joint = logJoint
    self.responsibilities = responsibilities
    self.logLikelihood = logLikelihood
    self.entropy = entropy
    self.counts = counts
    (nested, chain) = (nil, nil)
  }

  /// The most probable component of each row; the first of equals.
  package var mostProbable: [Int] { Posterior.mostProbable(in: responsibilities) }

  /// Σᵢ log maxₖ r_ik in nats: the log-probability of the most probable labels.
  package var classificationLogLikelihood: Double {
    if let chain { return chain.steps.mostProbable.logJoint - logLikelihood }
    if let nested { return nested.logProbabilityOfMostProbable(in: responsibilities) }
    return zip(0..., mostProbable).reduce(0) {
      $0 + (counts?[$1.0] ?? 1) * Elementary.log(responsibilities[$1.0, $1.1])
    }
  }

  /// The components that share the largest responsibility of a row, to within the rounding of densities.
  static func tiedForMostProbable(in responsibilities: Matrix, row: Int) -> [Int] {
    let components = 0..<responsibilities.columnCount
    let largest = components.reduce(0) { max($0, responsibilities[row, $1]) }
    return components.filter { responsibilities[row, $0] >= largest * (1 - 1e-9) }
  }

  static func mostProbable(in responsibilities: Matrix) -> [Int] {
    (0..<responsibilities.rowCount).map { row in
      var best = 0
      for k in 1..<max(responsibilities.columnCount, 1)
      where responsibilities[row, k] > responsibilities[row, best] {
        best = k
      }
      return best
    }
  }
}

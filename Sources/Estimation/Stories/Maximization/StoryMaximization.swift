/// The M-step of a story: the parameters that maximise the weighted log-density of all its cases.
///
///     θ = argmax Σ_lines Σ_cases w log p(case | θ)
///
/// Each block by the first that fits: a formula of its family, the counted shares of levels, the joint normal's moments, or
/// Newton's method on exact derivatives. With every weight 1 and nothing hidden this is the direct estimate.
struct StoryMaximization: Sendable {
  let space: ParameterSpace
  let blocks: [StoryBlock]

  init(of factors: [any StoryFactor], _ space: ParameterSpace) {
    self.space = space
    blocks = StoryBlock.all(of: factors, space)
  }

  /// What was found, and how.
  struct Outcome: Sendable {
    var values: [Double]
    /// The steps of Newton's method, where a block needed it; of several blocks the longest.
    var newton: BlockNewton?
    /// How each block was maximised.
    var methods: [BlockMethod] = []

    var stopped: StopReason { newton?.stopped ?? (methods.contains(.root) ? .root : .closedForm) }
  }

  /// The maximum over the cases.
  ///
  /// - Parameter values: Where an iteration starts; nil for what suits the families.
  /// - Throws: `NoMaximum` where the likelihood has none.
  func maximum(over cases: StoryCases, from values: [Double]? = nil) throws(NoMaximum) -> Outcome {
    var outcome = Outcome(values: values ?? space.held.map { $0 ?? .nan })
    for block in blocks where !block.elements.isEmpty {
      let (method, newton) = try block.maximum(
        over: cases, space, into: &outcome.values, isBegun: values != nil)
      outcome.methods.append(method)
      if let newton, newton.points.count > outcome.newton?.points.count ?? 0 { outcome.newton = newton }
    }
    return outcome
  }
}

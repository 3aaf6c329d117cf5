/// Factors that share parameters, directly or through others: their parameters are maximised together, and apart from all others.
struct StoryBlock: Sendable {
  let factors: [any StoryFactor]
  /// The elements that are estimated, all of them.
  let elements: [Int]

  /// The parameter that stands for the block where no other is to blame.
  func subject(_ space: ParameterSpace) -> String? {
    elements.first.flatMap { space.parameter(of: $0)?.name }
  }

  /// The blocks of a story in the order of their first factors; factors without parameters belong to none.
  static func all(of factors: [any StoryFactor], _ space: ParameterSpace) -> [StoryBlock] {
    // The first parameter of the block that a parameter belongs to, found by following.
    var roots = Array(space.parameters.indices)
    func root(_ parameter: Int) -> Int {
      var parameter = parameter
      while roots[parameter] != parameter { parameter = roots[parameter] }
      return parameter
    }
    for factor in factors {
      for parameter in factor.parameters {
        let (one, other) = (root(factor.parameters[0]), root(parameter))
        roots[max(one, other)] = min(one, other)
      }
    }
    var order: [Int] = []
    for factor in factors {
      guard let parameter = factor.parameters.first, !order.contains(root(parameter)) else { continue }
      order.append(root(parameter))
    }
    return order.map { block in
      StoryBlock(
        factors: factors.filter { $0.parameters.first.map(root) == block },
        elements: space.parameters.indices.filter { root($0) == block }.flatMap { parameter in
          space.parameters[parameter].elements.filter { space.held[$0] == nil }
        })
    }
  }
}

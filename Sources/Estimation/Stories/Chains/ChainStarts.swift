// Where EM starts along a chain.
extension EnumeratedStory {
  /// With other probabilities of the states after each, where these are parameters, one set for each state before.
  func withMoves(
    _ start: Parameters, _ shares: (_ count: Int, _ before: Int) -> [Double]
  ) -> Parameters {
    guard let chain = data.chain, chain.states.count > 1 else { return start }
    let count = chain.states.count
    var moved = start
    var places: [Int] = []
    for factor in factors where factor.hiddenVariable == chain.variable && factor.readsPrevious {
      guard case .each(let place)? = factor.weights(ofHidden: chain.variable), !places.contains(place),
        let axis = factor.choices[0].indices.firstIndex(where: { $0.source.variable == chain.variable })
      else { continue }
      places.append(place)
      let parameter = space.parameters[place]
      for before in 0..<count {
        let elements = parameter.elements(ofLevel: before, axis: .index(axis))
        for first in stride(from: 0, to: elements.count, by: count) {
          let simplex = elements[first..<first + count]
          guard simplex.allSatisfy({ space.held[$0] == nil }) else { continue }
          for (element, share) in zip(simplex, shares(count, before)) { moved.values[element] = share }
        }
      }
    }
    return moved
  }
}

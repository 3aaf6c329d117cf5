// What EM takes to an edge.
extension EnumeratedStory {
  func onEdges(_ parameters: Parameters, where isAsLikely: (Parameters) -> Bool) -> Parameters {
    let near = space.freeElements.compactMap { element -> (element: Int, edge: Double)? in
      guard space.canLieOnEdge(element) else { return nil }
      return EdgeEstimates.edge(of: space.bounds(of: element).range, beside: parameters.values[element])
        .map { (element, $0) }
    }
    guard !near.isEmpty else { return parameters }
    let all = near.reduce(parameters) { moved($0, $1.element, to: $1.edge) }
    guard !isAsLikely(all) else { return all }
    return near.reduce(parameters) { parameters, place in
      let moved = moved(parameters, place.element, to: place.edge)
      return isAsLikely(moved) ? moved : parameters
    }
  }

  /// With an element at an edge, and the others of its simplex summing to what it leaves.
  private func moved(_ parameters: Parameters, _ element: Int, to edge: Double) -> Parameters {
    var moved = parameters
    moved.values[element] = edge
    guard let simplex = space.simplex(of: element) else { return moved }
    if edge == 1 {
      for other in simplex where other != element { moved.values[other] = 0 }
    } else {
      let sum = simplex.reduce(0) { $0 + moved.values[$1] }
      for other in simplex { moved.values[other] /= sum }
    }
    return moved
  }
}

extension ParameterSpace {
  /// Whether an estimate may lie on an edge of its range: a probability, or a number; a variance of a matrix may not.
  fileprivate func canLieOnEdge(_ element: Int) -> Bool {
    switch parameter(of: element)?.shape {
    case .number?, .simplex?: true
    case .vector?, .coefficients?, .covariance?, nil: false
    }
  }
}

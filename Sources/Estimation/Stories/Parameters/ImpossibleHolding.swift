extension ParameterSpace {
  /// That numbers at which a parameter is held make some row impossible, as far as double precision can tell; nil where they do not.
  ///
  /// All that is estimated lies in the middle of its range, and so do in turn the held numbers of each parameter.
  ///
  /// - Parameter isPossible: Whether every row is possible at the values of all elements.
  func impossibleHolding(_ isPossible: ([Double]) -> Bool) -> EstimationError? {
    let values = held.indices.map { held[$0] ?? bounds(of: $0).middle }
    guard !isPossible(values) else { return nil }
    for parameter in parameters {
      let elements = parameter.elements.filter { held[$0] != nil && !isLeftOut($0) }
      guard let first = elements.first else { continue }
      var others = values
      for element in elements { others[element] = bounds(of: element).middle }
      guard isPossible(others) else { continue }
      let isOne = elements.count == 1
      let path = isOne ? parameter.paths[first - parameter.first].joined(separator: ".") : parameter.name
      return EstimationError(
        .invalidOption(
          path, rule: "such that every row is possible in double precision",
          given: isOne ? held[first].map { .number($0) } : nil), setting: ["fixed", path])
    }
    return nil
  }
}

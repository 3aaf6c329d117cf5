import Arithmetic

// What can be drawn of a Gaussian mixture: its density and its components, over any of its columns.
extension GaussianMixture {
  package func answers(of fit: Fit, at parameters: Parameters, names: [String]) -> Answers {
    let centres = parameters.components.map { centre(of: $0, in: parameters.frame) }
    let components = FittedComponents(
      noun: "Gaussian", columns: columns,
      centres.indices.map { k in
        FittedComponents.Component(name: names[k], weight: parameters.weights[k], centre: centres[k]) {
          Self.share(parameters.weights[k], centres[k], of: $0)
        }
      })
    let density = FittedDensity(columns: columns, centres: centres) { [columns] chosen in
      let places = chosen.compactMap { columns.firstIndex(of: $0) }
      guard places.count == chosen.count else { return nil }
      return parameters.over(places)?.density
    }
    var answers = Answers()
    answers.add(.density, .density(density))
    answers.add(.components, .components(components), parts: .table(components.table))
    return answers
  }

  /// Mean and covariance in the units of the columns.
  private func centre(of component: Parameters.Component, in frame: StandardFrame) -> Centre {
    let scale = frame.scale
    var covariance = component.covariance
    for a in columns.indices { for b in columns.indices { covariance[a, b] *= scale[a] * scale[b] } }
    return Centre(
      columns: columns, mean: columns.indices.map { frame.original(component.mean[$0], column: $0) },
      covariance: covariance)
  }

  /// w N(x | μ, σ²) along one column.
  private static func share(_ weight: Double, _ centre: Centre, of column: String)
    -> (@Sendable (Double) -> Double)?
  {
    guard let own = centre.over([column]) else { return nil }
    let (mean, variance) = (own.mean[0], own.covariance[0, 0])
    let height = weight / (2 * Double.pi * variance).squareRoot()
    return { x in height * Elementary.exp(-(x - mean) * (x - mean) / (2 * variance)) }
  }
}

extension GaussianMixture.Parameters {
  /// Those of the marginal distribution of some of the columns, in the order of the places; nil for none.
  ///
  /// A marginal distribution of a Gaussian has the part of its mean and covariance that belongs to the columns.
  fileprivate func over(_ places: [Int]) -> Self? {
    guard !places.isEmpty else { return nil }
    if places == Array(frame.scale.indices) { return self }
    var marginal: [Component] = []
    for component in components {
      var covariance = Matrix(rows: places.count, columns: places.count)
      for (a, row) in places.enumerated() {
        for (b, column) in places.enumerated() { covariance[a, b] = component.covariance[row, column] }
      }
      guard let part = Component(mean: places.map { component.mean[$0] }, covariance: covariance) else {
        return nil
      }
      marginal.append(part)
    }
    return Self(frame: frame.over(places), weights: weights, components: marginal)
  }

  /// The density at a point in the units of the columns.
  fileprivate var density: FittedDensity.Function {
    let kernel = GaussianKernel(self)
    return { [frame] point in
      guard point.count == frame.scale.count else { return .nan }
      let place = point.indices.map { frame.standard(point[$0], column: $0) }
      return kernel.density(at: place, logUnit: frame.logScale)
    }
  }
}

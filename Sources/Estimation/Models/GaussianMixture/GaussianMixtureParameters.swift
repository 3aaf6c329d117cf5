/// The parameters of a Gaussian mixture: free coordinates, reported estimates, and the way back.
///
/// The coordinates are the weights but the last, the means component by component, then the free entries of the
/// covariances: lower triangles row by row, variances, or one variance. All in the units of the frame; reports are in
/// those of the columns.
extension GaussianMixture {
  /// The covariances that have coordinates of their own: one for all components, or each.
  private var covarianceCount: Int { covariance == .tied ? 1 : componentCount }

  private var firstCovarianceCoordinate: Int { componentCount - 1 + componentCount * width }

  /// The derivative for each covariance coordinate from the derivatives G for the matrices.
  func covarianceScore(of gradients: [Matrix]) -> [Double] {
    var owned = gradients
    if covariance == .tied {
      var sum = Matrix(rows: width, columns: width)
      for gradient in gradients {
        for index in sum.elements.indices { sum.elements[index] += gradient.elements[index] }
      }
      owned = [sum]
    }
    return owned.flatMap { gradient in
      covarianceEntries.map { entries in
        entries.reduce(0) { $0 + gradient[$1.row, $1.column] * ($1.row == $1.column ? 1 : 2) }
      }
    }
  }

  // MARK: - Coordinates

  package func coordinates(of parameters: Parameters) -> [Coordinate] {
    let components = parameters.components
    // The deviation of a column given the others: moving by it changes densities by order one, however correlated.
    var deviations = Matrix(rows: componentCount, columns: width)
    for k in components.indices {
      components[k].factor.withInverse { precision in
        for j in 0..<width { deviations[k, j] = 1 / precision[j * width + j].squareRoot() }
      }
    }
    var result = Weights.coordinates(of: parameters.weights)
    result.reserveCapacity(firstCovarianceCoordinate + covarianceCount * covarianceEntries.count)
    for k in components.indices {
      for j in 0..<width { result.append(Coordinate(components[k].mean[j], unit: deviations[k, j])) }
    }
    for k in 0..<covarianceCount {
      for entries in covarianceEntries {
        let (row, column) = entries[0]
        result.append(
          Coordinate(
            components[k].covariance[row, column], unit: deviations[k, row] * deviations[k, column]))
      }
    }
    return result
  }

  package func parameters(at coordinates: [Double], like parameters: Parameters) -> Parameters? {
    guard let weights = Weights.weights(at: coordinates.prefix(componentCount - 1)),
      let components = components(at: coordinates)
    else { return nil }
    return Parameters(frame: parameters.frame, weights: weights, components: components)
  }

  /// The means and covariances at coordinates; nil where a covariance is not positive definite.
  private func components(at coordinates: [Double]) -> [Parameters.Component]? {
    var components: [Parameters.Component] = []
    for k in 0..<componentCount {
      let mean = Array(coordinates[componentCount - 1 + k * width..<componentCount - 1 + (k + 1) * width])
      let owner = covariance == .tied ? 0 : k
      let first = firstCovarianceCoordinate + owner * covarianceEntries.count
      var matrix = Matrix(rows: width, columns: width)
      for (index, entries) in covarianceEntries.enumerated() {
        for entry in entries {
          matrix[entry.row, entry.column] = coordinates[first + index]
          matrix[entry.column, entry.row] = coordinates[first + index]
        }
      }
      guard let component = Parameters.Component(mean: mean, covariance: matrix) else { return nil }
      components.append(component)
    }
    return components
  }

  // MARK: - Report

  /// `weights.<k>`, then `means.<k>.<column>`, then `covariances.<k>.<column>.<column>`, both triangles.
  package func report(_ parameters: Parameters, names: [String]) -> [ReportedParameter] {
    let frame = parameters.frame
    var result = Weights.report(parameters.weights, names: names, isFree: true)
    for (k, component) in parameters.components.enumerated() {
      for (j, column) in columns.enumerated() {
        result.append(
          ReportedParameter(
            ["means", names[k], column], width == 1 ? .init("μ", names[k]) : .init("μ", names[k], column),
            frame.original(component.mean[j], column: j),
            [.init(componentCount - 1 + k * width + j, frame.scale[j])]))
      }
    }
    for (k, component) in parameters.components.enumerated() {
      let first = firstCovarianceCoordinate + (covariance == .tied ? 0 : k * covarianceEntries.count)
      for a in 0..<width {
        for b in 0..<width {
          let unit = frame.scale[a] * frame.scale[b]
          let coordinate = coordinate(row: max(a, b), column: min(a, b))
          result.append(
            ReportedParameter(
              ["covariances", names[k], columns[a], columns[b]], symbol(names[k], a, b),
              unit * component.covariance[a, b], coordinate.map { [.init(first + $0, unit)] } ?? [],
              support: a == b ? .nonnegative : .reals))
        }
      }
    }
    return result
  }

  /// The place among a component's covariance coordinates of the one that sets an entry; nil where it is held at zero.
  private func coordinate(row: Int, column: Int) -> Int? {
    switch covariance {
    case .full, .tied: row * (row + 1) / 2 + column
    case .diagonal: row == column ? row : nil
    case .spherical: row == column ? 0 : nil
    }
  }

  private func symbol(_ name: String, _ a: Int, _ b: Int) -> ParameterSymbol {
    if width == 1 { return ParameterSymbol("σ²", name) }
    return a == b
      ? ParameterSymbol("σ²", name, columns[a]) : ParameterSymbol("σ", name, columns[a], columns[b])
  }

  /// Entries that differ from the report of `parameters` are taken; their twins follow: the other triangle, the other
  /// components of a tied covariance, the other columns of a spherical one.
  package func parameters(reported estimates: [Double], near parameters: Parameters) -> Parameters? {
    let known = report(parameters, names: defaultNames)
    guard estimates.count == known.count,
      let weights = Weights.completed(estimates.prefix(componentCount), near: parameters.weights)
    else { return nil }
    var coordinates = self.coordinates(of: parameters).map(\.value)
    for (estimate, entry) in zip(estimates, known).dropFirst(componentCount) where estimate != entry.estimate
    {
      // A covariance that the family holds at zero cannot move.
      guard let slope = entry.slopes.first, estimate.isFinite else { return nil }
      let column = entry.path[0] == "means" ? columns.firstIndex(of: entry.path[2]) : nil
      coordinates[slope.coordinate] =
        column.map { parameters.frame.standard(estimate, column: $0) } ?? estimate / slope.factor
    }
    // Not by way of the weights' coordinates, which leave nothing for a last weight below 1e-16.
    return components(at: coordinates).map {
      Parameters(frame: parameters.frame, weights: weights, components: $0)
    }
  }

  /// The largest variance of a column over its variance given those before it: what a covariance magnifies as it is factored.
  package func condition(of parameters: Parameters) -> Double {
    var largest = 1.0
    for component in parameters.components {
      for j in 0..<width {
        let deviation = component.factor.factor[j, j]
        largest = max(largest, component.covariance[j, j] / (deviation * deviation))
      }
    }
    return largest
  }

  // MARK: - Order

  package func order(of parameters: Parameters) -> [Int] {
    parameters.components.indices.sorted { first, second in
      let (left, right) = (parameters.components[first].mean, parameters.components[second].mean)
      for (a, b) in zip(left, right) where a != b { return a < b }
      return first < second
    }
  }

  package func permuted(_ parameters: Parameters, by order: [Int]) -> Parameters {
    Parameters(
      frame: parameters.frame, weights: order.map { parameters.weights[$0] },
      components: order.map { parameters.components[$0] })
  }

  /// The expected number of rows, then sums and sums of products of the columns over them.
  package func entries(of statistics: Statistics, component: Int) -> [(name: String, value: Double)] {
    let statistic = statistics.components[component]
    let frame = statistics.frame
    let mean = columns.indices.map { frame.original(statistic.mean[$0], column: $0) }
    var result = [("count", statistic.count)]
    for (j, column) in columns.enumerated() { result.append(("sum-\(column)", statistic.count * mean[j])) }
    for a in columns.indices {
      for b in 0...a {
        result.append(
          (
            "sum-\(columns[b])-\(columns[a])",
            frame.scale[a] * frame.scale[b] * statistic.scatter[a, b] + statistic.count * mean[a] * mean[b]
          ))
      }
    }
    return result
  }
}

/// Where the weights, means and covariances of a Gaussian mixture stand among the elements of a story.
struct GaussianLayout: Sendable {
  let columns: [Column]
  let family: GaussianMixture.CovarianceFamily
  /// The first weight.
  private let weights: Int
  /// The first element of each level's mean.
  let means: [Int]
  /// The first element of each level's covariance; one for all levels if it is tied.
  private let covariances: [Int]
  private let form: CovarianceForm
  /// Whether the parameter of one column is its standard deviation, and not a variance.
  private let isDeviation: Bool
  /// The parameter that holds the covariances.
  let spread: String
  /// The element of each free coordinate of the story.
  private let elements: [Int]
  private let elementCount: Int

  /// Nil for a story of another shape.
  init?(of story: EnumeratedStory) {
    let space = story.space
    guard story.hidden.count == 1, story.factors.count == 2, !story.data.isCounted,
      story.data.chain == nil, story.data.units == Array(0..<story.data.unitCount),
      space.held.allSatisfy({ $0 == nil }),
      space.freeElements.allSatisfy({ !space.bounds(of: $0).isLimited }),
      let weights = story.factors.lazy.compactMap({ $0.levelWeights }).first,
      let normal = story.factors.lazy.compactMap(NormalShape.init).first
    else { return nil }
    let levels = story.hidden[0].levels.indices
    guard normal.values.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      let means = normal.mean.elements(of: levels),
      let covariances = normal.spread.elements(of: levels) ?? normal.shared(by: levels)
    else { return nil }
    columns = zip(normal.names, normal.values).map { Column($0, $1) }
    self.weights = weights
    self.means = means
    self.covariances = covariances
    form = normal.form
    isDeviation = normal.isDeviation
    spread = space.parameters[normal.spread.parameter].name
    elements = space.coordinates
    elementCount = space.elementCount
    family =
      switch normal.form {
      case .full: normal.spread.indices.isEmpty ? .tied : .full
      case .diagonal: .diagonal
      case .spherical: .spherical
      }
  }

  private var width: Int { columns.count }

  /// The parameters of the mixture at the values of the story; nil where a covariance is not positive definite.
  func parameters(_ values: [Double], _ frame: StandardFrame) -> GaussianMixture.Parameters? {
    var components: [GaussianMixture.Parameters.Component] = []
    for (mean, covariance) in zip(means, covariances) {
      var matrix = form.matrix(width, values[covariance...])
      for a in 0..<width {
        for b in 0..<width { matrix[a, b] = matrix[a, b] / frame.scale[a] / frame.scale[b] }
      }
      if isDeviation {
        let deviation = values[covariance] / frame.scale[0]
        guard deviation > 0 else { return nil }
        matrix[0, 0] = deviation * deviation
      }
      guard
        let component = GaussianMixture.Parameters.Component(
          mean: (0..<width).map { frame.standard(values[mean + $0], column: $0) }, covariance: matrix)
      else { return nil }
      components.append(component)
    }
    return GaussianMixture.Parameters(
      frame: frame, weights: Array(values[weights..<weights + means.count]), components: components)
  }

  /// The values of the story at the parameters of the mixture.
  func values(_ parameters: GaussianMixture.Parameters) -> [Double] {
    let frame = parameters.frame
    var values = Array(repeating: 0.0, count: elementCount)
    for (level, component) in parameters.components.enumerated() {
      values[weights + level] = parameters.weights[level]
      for a in 0..<width { values[means[level] + a] = frame.original(component.mean[a], column: a) }
      for (place, cells) in form.cells(width).enumerated() {
        let (a, b) = cells[0]
        let entry = component.covariance[a, b]
        values[covariances[level] + place] =
          isDeviation ? entry.squareRoot() * frame.scale[a] : entry * frame.scale[a] * frame.scale[b]
      }
    }
    return values
  }

  /// The coordinate of the mixture that each free coordinate of the story is, and its unit there.
  func coordinates(_ parameters: GaussianMixture.Parameters) -> [(coordinate: Int, unit: Double)] {
    let frame = parameters.frame
    let cells = form.cells(width)
    // By element; those that no coordinate has are never asked for.
    var places = Array(repeating: (coordinate: 0, unit: 1.0), count: elementCount)
    let firstMean = means.count - 1
    let firstCovariance = firstMean + means.count * width
    for (level, component) in parameters.components.enumerated() {
      places[weights + level].coordinate = level
      for a in 0..<width { places[means[level] + a] = (firstMean + level * width + a, frame.scale[a]) }
      let first = firstCovariance + (family == .tied ? 0 : level * cells.count)
      for (place, cell) in cells.enumerated() {
        let (a, b) = cell[0]
        places[covariances[level] + place] = (
          first + place,
          isDeviation
            ? frame.scale[a] / (2 * component.covariance[a, a].squareRoot()) : frame.scale[a] * frame.scale[b]
        )
      }
    }
    return elements.map { places[$0] }
  }
}

/// A factor whose rows are normal.
private struct NormalShape {
  let names: [String]
  let values: [[Double]]
  let mean: ElementChoice
  let spread: ElementChoice
  let form: CovarianceForm
  let isDeviation: Bool

  init?(_ factor: any StoryFactor) {
    if let factor = factor as? JointNormalFactor {
      (names, values) = (factor.columns, factor.values)
      (mean, spread, form, isDeviation) = (factor.mean, factor.covariance, factor.form, false)
    } else if let factor = factor as? FamilyFactor, factor.family is NormalFamily, factor.limits == nil,
      factor.condition == nil,
      let mean = factor.arguments[0].bare, let spread = factor.arguments[1].bare
    {
      (names, values) = ([factor.target], [factor.values])
      (self.mean, self.spread, form, isDeviation) = (mean, spread, .full, factor.form == 0)
    } else {
      return nil
    }
  }

  /// One covariance for all levels, which the mixture has for full ones alone.
  func shared(by levels: Range<Int>) -> [Int]? {
    form == .full && spread.indices.isEmpty ? levels.map { _ in spread.first } : nil
  }
}

extension StoryFactor {
  /// The first weight of the hidden variable that it draws in every row; nil for another factor.
  fileprivate var levelWeights: Int? {
    guard let factor = self as? CategoryFactor, case .hidden(0) = factor.target, factor.isDrawn == nil,
      case .parameter(let choice) = factor.probabilities, choice.indices.isEmpty
    else { return nil }
    return choice.first
  }
}

extension ElementChoice {
  /// The first element of each level of the one hidden variable; nil where something else decides it too, or nothing.
  fileprivate func elements(of levels: Range<Int>) -> [Int]? {
    guard indices.count == 1, indices[0].source == .hidden(0) else { return nil }
    return levels.map { first + $0 * indices[0].stride }
  }
}

/// The information matrices of a fit, from which the covariance of its estimates follows.
///
/// The complete-data information is that of the expected statistics, held fixed; what hiding the labels costs is the posterior
/// covariance of the complete-data score:
///
///     I_com = -∂²/∂φ∂φ' log p(E[t | x, φ̂] | φ) at φ̂        I_obs = I_com - Σᵢ Cov(sᵢ | xᵢ, φ̂)
///
/// A covariance is not negative: standard errors never shrink when labels are hidden. The eigenvalues of I - I_com⁻¹ I_obs are
/// the rates at which EM converges (Dempster, Laird and Rubin 1977, section 3). Both matrices are exact but for rounding.
///
/// Reference: Louis, J. R. Statist. Soc. B 44:226 (1982), equation 3.2.
struct MissingInformation: Sendable {
  /// The coordinates in the interior of the parameter space that have derivatives at a maximum.
  let interior: [Int]
  private(set) var complete: Matrix
  /// Nil for a labelled fit, which hides nothing.
  let observed: Matrix?
  /// Whether there is a complete-data information; else `complete` is that of the rows with their labels.
  let isOfCompleteData: Bool
  /// The complete-data information without what the M-step has no need of; nil where it needs all.
  private let completeForSteps: Matrix?

  /// The information of a hidden fit.
  init<Model: LatentVariableModel>(
    _ model: Model, _ sample: Model.Sample, hiddenAt parameters: Model.Parameters
  ) {
    interior = MissingInformation.interior(of: model, at: parameters)
    isOfCompleteData = model.hidesWithDensity(under: parameters)
    let statistics = model.expectation(of: sample, under: parameters).statistics
    var complete = model.information(of: statistics, under: parameters)
    var observed = model.missingInformation(
      of: sample, under: parameters, coordinates: complete.rowCount)
    for index in observed.elements.indices {
      observed.elements[index] = complete.elements[index] - observed.elements[index]
    }
    if let cells = model.informationOfCells(of: statistics, under: parameters) {
      for index in complete.elements.indices { complete.elements[index] += cells.elements[index] }
    }
    var forSteps: Matrix?
    if let cells = model.informationOfDirectCells(of: statistics, under: parameters) {
      var needed = complete
      for index in needed.elements.indices { needed.elements[index] -= cells.elements[index] }
      forSteps = needed.restricted(to: interior)
    }
    completeForSteps = forSteps
    self.complete = complete.restricted(to: interior)
    self.observed = observed.restricted(to: interior)
  }

  /// The same of what the steps of EM hide from themselves, whose eigenvalues are the rates; nil where that is everything hidden.
  var ofSteps: MissingInformation? {
    completeForSteps.map { complete in
      var steps = self
      steps.complete = complete
      return steps
    }
  }

  /// The information of a labelled fit.
  init<Model: LatentVariableModel>(
    _ model: Model, _ statistics: Model.Statistics, shownAt parameters: Model.Parameters
  ) {
    interior = MissingInformation.interior(of: model, at: parameters)
    complete = model.information(of: statistics, under: parameters).restricted(to: interior)
    (observed, completeForSteps, isOfCompleteData) = (nil, nil, true)
  }

  private static func interior<Model: LatentVariableModel>(
    of model: Model, at parameters: Model.Parameters
  ) -> [Int] {
    let irregular = model.irregularCoordinates
    return interior(model.coordinates(of: parameters)).filter { !irregular.contains($0) }
  }

  static func interior(_ coordinates: [Coordinate]) -> [Int] {
    coordinates.indices.filter { coordinates[$0].room > 1e-9 * coordinates[$0].unit }
  }
}

// MARK: - Limits

extension MissingInformation {
  /// The most parameters whose information is formed: its inverse takes their third power.
  static let parameterLimit = 1000
  /// The most rows × parameters²: a few seconds.
  static let workLimit = 1e10

  /// Why the information of so many parameters is not formed; nil where it is.
  static func refusal(parameters: Int, rows: Int) -> String? {
    if parameters > parameterLimit {
      return
        "Standard errors are computed for at most \(parameterLimit) free parameters, and this fit has \(parameters), so there are none."
    }
    let most = Int(workLimit / Double(max(parameters * parameters, 1)))
    guard rows > most else { return nil }
    return
      "With \(parameters) free parameters standard errors are computed for at most \(most) rows, and there are \(rows), so there are none."
  }
}

extension Matrix {
  /// The rows and columns of these indices.
  func restricted(to indices: [Int]) -> Matrix {
    guard indices.count < rowCount else { return self }
    var result = Matrix(rows: indices.count, columns: indices.count)
    for (i, row) in indices.enumerated() {
      for (j, column) in indices.enumerated() { result[i, j] = self[row, column] }
    }
    return result
  }
}

/// Whether a point at which EM stands still is a maximum of the log-likelihood.
///
/// EM stands still wherever the gradient is zero. At a saddle an eigenvalue of the observed information is negative; on the
/// boundary of the parameter space the log-likelihood may rise inwards. Where an eigenvalue is zero, as where components of a
/// common covariance are equal, higher derivatives decide: EM from points around tells whether there is a way up.
///
/// Reference: Murphy and Van der Vaart, J. Am. Stat. Assoc. 95:449 (2000), for the flat directions; McLachlan and Krishnan,
/// *The EM Algorithm and Extensions*, 2nd ed. (2008), section 3.6, for saddles.
struct SaddleTest<Model: LatentVariableModel>: Sendable {
  let driver: ExpectationMaximization<Model>

  private var model: Model { driver.model }
  private var rowCount: Double { Double(driver.rule.rowCount) }

  /// How negative an eigenvalue of I_com⁻¹ I_obs must be: more than a run that stopped at its tolerance leaves open.
  private var leastCurvature: Double {
    max(InformationSpectrum.leastShare, min(10 * driver.rule.coordinateTolerance, 0.05))
  }

  /// - Parameter logLikelihood: At the parameters.
  func isSaddle(_ parameters: Model.Parameters, logLikelihood: Double) -> Bool {
    guard logLikelihood.isFinite else { return false }
    let coordinates = model.coordinates(of: parameters)
    if risesInwards(from: parameters, coordinates, logLikelihood) { return true }
    guard MissingInformation.refusal(parameters: coordinates.count, rows: driver.rule.rowCount) == nil else {
      return escapes(from: parameters, coordinates)
    }
    let information = MissingInformation(model, driver.sample, hiddenAt: parameters)
    switch curvature(of: information) {
    case .upwards: return true
    case .flat: return escapes(from: parameters, coordinates)
    case .downwards, nil: return false
    }
  }

  // MARK: - Curvature

  private enum Curvature { case downwards, flat, upwards }

  /// Nil where the complete-data information is not positive definite.
  private func curvature(of information: MissingInformation) -> Curvature? {
    let complete = information.complete
    guard let observed = information.observed, observed.elements.allSatisfy(\.isFinite) else { return nil }
    let scales = (0..<complete.rowCount).map { complete[$0, $0].squareRoot() }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let scaledComplete = InformationSpectrum.scaled(complete, by: scales)
    let scaledObserved = InformationSpectrum.scaled(observed, by: scales)
    guard Cholesky(scaledComplete) != nil else { return nil }
    // I_obs + δ I_com is positive definite if and only if every eigenvalue of I_com⁻¹ I_obs is above -δ.
    func isAbove(_ bound: Double) -> Bool {
      var shifted = scaledObserved
      for index in shifted.elements.indices {
        shifted.elements[index] -= bound * scaledComplete.elements[index]
      }
      return Cholesky(shifted) != nil
    }
    if isAbove(InformationSpectrum.leastShare) { return .downwards }
    return isAbove(-leastCurvature) ? .flat : .upwards
  }

  /// Whether the log-likelihood rises from a boundary on which a coordinate lies.
  private func risesInwards(
    from parameters: Model.Parameters, _ coordinates: [Coordinate], _ logLikelihood: Double
  ) -> Bool {
    let interior = Set(MissingInformation.interior(coordinates))
    let values = coordinates.map(\.value)
    let rise = 0x1p-40 * (abs(logLikelihood) + rowCount)
    for index in coordinates.indices where !interior.contains(index) {
      for step in [0x1p-20, -0x1p-20] {
        var moved = values
        moved[index] += step
        guard let inside = model.parameters(at: moved, like: parameters) else { continue }
        if model.logLikelihood(of: driver.sample, under: inside) > logLikelihood + rise {
          return true
        }
      }
    }
    return false
  }

  // MARK: - Escape

  /// How far the points of each attempt lie around, in units: the near ones first, then some along the flat directions, which
  /// reach as far as one component's share of the rows can pass to another.
  private static var distances: [Double] { [0.1, 0.1, 0.5, 0.5] }
  private static var iterations: Int { 300 }

  /// Whether EM from points around comes higher than it does from the point itself.
  private func escapes(from parameters: Model.Parameters, _ coordinates: [Coordinate]) -> Bool {
    let top = climb(from: parameters)
    let rise = 1e-6 * rowCount
    var random = Random(seed: 1, stream: "escape")
    for distance in Self.distances {
      let moved = coordinates.map { coordinate in
        coordinate.value + 2 * distance * (random.uniform() - 0.5) * min(coordinate.unit, coordinate.room)
      }
      guard let start = model.parameters(at: moved, like: parameters) else { continue }
      if climb(from: start, above: top + rise) > top + rise { return true }
    }
    return false
  }

  /// The log-likelihood after a few hundred iterations, or where it stands still or is high enough; -infinity after a collapse.
  ///
  /// Where directions are flat a run soon stands: on the plateau around a saddle it does not, since there the steps grow.
  private func climb(from start: Model.Parameters, above height: Double = .infinity) -> Double {
    var expectation = model.expectation(of: driver.sample, under: start)
    var standing = 0
    for _ in 0..<Self.iterations where standing < 3 && expectation.logLikelihood <= height {
      guard let next = try? model.maximization(of: expectation.statistics) else { return -.infinity }
      let before = expectation.logLikelihood
      expectation = model.expectation(of: driver.sample, under: next)
      let isStill = abs(expectation.logLikelihood - before) <= 0x1p-48 * (abs(before) + 1)
      standing = isStill ? standing + 1 : 0
    }
    return expectation.logLikelihood
  }
}

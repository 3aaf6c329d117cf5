import Reporting

/// Parameters of a latent-variable model on their way into a `Fit`: named, with standard errors by the delta method.
struct FitReport<Base: LatentVariableModel> {
  private let model: Base
  private let sample: Base.Sample
  private let parameters: Base.Parameters
  private let reported: [ReportedParameter]
  private var spectrum: InformationSpectrum?
  private var interior: [Int] = []
  /// The coordinates that the rows do not determine.
  private var unidentified: Set<Int> = []
  private var information: Information?
  /// Whether there is a complete-data information.
  private var isOfCompleteData = true
  private var notices: [String] = []
  /// What the fit does not answer, and why.
  private var absences = Answers()

  init(_ model: Base, _ sample: Base.Sample, _ parameters: Base.Parameters, names: [String]) {
    self.model = model
    self.sample = sample
    self.parameters = parameters
    reported = model.report(parameters, names: names)
  }

  /// The number of free coordinates.
  var coordinateCount: Int { model.coordinates(of: parameters).count }

  // MARK: - Information

  /// Takes standard errors from the information, or says why there are none.
  mutating func evaluate(_ missing: MissingInformation) {
    interior = missing.interior
    spectrum = InformationSpectrum(missing)
    isOfCompleteData = missing.isOfCompleteData
    let moves = model.moves(ofReported: parameters)?.restricted(to: interior)
    let main = interior.map { mainParameter(of: $0, isFirstOfSeveral: moves != nil) }
    information = Information(
      coordinates: main.map(\.path),
      observed: missing.observed.flatMap { rescaled($0.moved(by: moves), main.map(\.factor)) },
      complete: isOfCompleteData ? rescaled(missing.complete.moved(by: moves), main.map(\.factor)) : nil,
      missing: missing.observed == nil || !isOfCompleteData ? nil : spectrum?.missing,
      rate: !isOfCompleteData ? nil : missing.ofSteps.flatMap { InformationSpectrum($0)?.missing.first })
    func reaches(_ parameter: ReportedParameter, _ coordinates: some Collection<Int>) -> Bool {
      parameter.slopes.contains { coordinates.contains($0.coordinate) }
    }
    let irregular = model.irregularCoordinates
    let atData = reported.filter { reaches($0, irregular) }.map(\.path.dotted)
    if !atData.isEmpty { notices.append(InformationNotices.atData(atData)) }
    let boundary = reported.filter { parameter in
      !parameter.slopes.isEmpty && !parameter.slopes.contains { interior.contains($0.coordinate) }
        && !reaches(parameter, irregular)
    }
    if !boundary.isEmpty { notices.append(InformationNotices.onBoundary(boundary.map(\.path.dotted))) }
    if let flat = spectrum?.flat, !flat.isEmpty {
      let places = flat.sorted().map { interior[$0] }
      unidentified = Set(places)
      var names: [String] = []
      for parameter in reported where reaches(parameter, places) {
        if let name = parameter.path.first, !names.contains(name) { names.append(name) }
      }
      notices.append(
        names.count == 1
          ? "Not identified: the data do not determine '\(names[0])', which has no standard error."
          : "Not identified: the data determine \(Grammar.all(names)) only together; they have no standard errors."
      )
    }
    if !isOfCompleteData {
      lack(FitAnswer.ofCompleteData, since: "what is hidden is known there, so that nothing is missing")
    }
    guard !interior.isEmpty, spectrum?.covariance == nil else { return }
    notices.append(InformationNotices.singular)
    lack(FitAnswer.ofInformation, since: "the rows do not identify every parameter")
  }

  /// Leaves the information out, and says why.
  mutating func refuse(_ reason: String) {
    notices.append(reason)
    let clause = reason.hasSuffix(".") ? reason.dropLast() : reason[...]
    lack(FitAnswer.ofInformation, since: Grammar.uncapitalized(clause))
  }

  /// Says why the fit does not answer some names, in a clause.
  mutating func lack(_ names: [FitAnswer], since reason: String) {
    for name in names { absences.miss(name.rawValue, since: reason) }
  }

  /// The reported parameter that is a coordinate in the units of the report.
  ///
  /// - Parameter isFirstOfSeveral: Whether a parameter may depend on more coordinates behind its own.
  private func mainParameter(
    of coordinate: Int, isFirstOfSeveral: Bool
  ) -> (path: [String], factor: Double) {
    for parameter in reported
    where parameter.slopes.first?.coordinate == coordinate
      && (isFirstOfSeveral || parameter.slopes.count == 1)
    {
      return (parameter.path, parameter.slopes[0].factor)
    }
    return ([], 1)
  }

  /// The matrix in the units of the report; nil where those take an element out of the range of doubles.
  private func rescaled(_ matrix: Matrix, _ factors: [Double]) -> Matrix? {
    var result = matrix
    for i in factors.indices {
      for j in factors.indices { result[i, j] = result[i, j] / factors[i] / factors[j] }
    }
    return result.elements.allSatisfy(\.isFinite) ? result : nil
  }

  /// sqrt(gᵀ V g) for the slopes g of a reported parameter.
  private func standardError(of parameter: ReportedParameter, _ covariance: Matrix?) -> Double? {
    guard let covariance, !parameter.slopes.isEmpty,
      !parameter.slopes.contains(where: { unidentified.contains($0.coordinate) })
    else { return nil }
    // What is held on the boundary does not vary; a parameter that depends on nothing else has no standard error.
    let slopes = parameter.slopes.compactMap { slope in
      interior.firstIndex(of: slope.coordinate).map { (place: $0, factor: slope.factor) }
    }
    guard !slopes.isEmpty else { return nil }
    // The largest slope is taken out: squares of the units of variances may leave the range of doubles.
    let scale = slopes.reduce(0) { max($0, abs($1.factor)) }
    var variance = 0.0
    for first in slopes {
      for second in slopes {
        variance += first.factor / scale * covariance[first.place, second.place] * (second.factor / scale)
      }
    }
    let error = scale * variance.squareRoot()
    return error > 0 && error.isFinite ? error : nil
  }

  // MARK: - Fit

  /// The part of a fit that labelled and hidden fits have in common.
  func fit(method: FitRequest.Method, sampleSize: Double, rowCount: Int) -> Fit {
    let (model, parameters) = (model, parameters)
    let logLikelihood = model.likelihood(of: sample)
    return Fit(
      model: model.name, method: method, sampleSize: sampleSize,
      parameters: reported.map { parameter in
        Parameter(
          path: parameter.path, estimate: parameter.estimate,
          standardError: standardError(of: parameter, spectrum?.covariance),
          completeStandardError: isOfCompleteData
            ? standardError(of: parameter, spectrum?.completeCovariance) : nil,
          slopes: parameter.slopes, support: parameter.support, symbol: parameter.symbol)
      },
      freeParameterCount: model.coordinates(of: parameters).count,
      logLikelihood: 0,
      likelihood: LikelihoodFunction(
        operations: Double(rowCount) * model.likelihoodOperationsPerRow + model.operationsPerIteration
      ) { estimates in
        guard let moved = model.parameters(reported: estimates, near: parameters) else { return -.infinity }
        let value = logLikelihood(moved)
        return value.isNaN ? -.infinity : value
      },
      information: information, notices: notices, answers: absences)
  }
}

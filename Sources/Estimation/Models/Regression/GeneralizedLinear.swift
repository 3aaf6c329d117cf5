import Reporting
import Arithmetic

/// Fits a generalized linear model with canonical link and reports it: what logistic and Poisson regression share.
struct GeneralizedLinear<Family: CanonicalFamily>: Sendable {
  let model: String
  /// What the fitted means are means of.
  let quantity: Quantity
  let terms: Terms
  let response: CountedResponse
  /// Whether the spread of the responses about their means tells something: not for single 0/1 responses.
  let hasDispersion: Bool

  /// - Throws: `EstimationError` for too few rows, constant or collinear terms, a likelihood without maximum, or a start
  ///   that is none.
  func fit(_ rows: Rows, _ request: FitRequest) throws(EstimationError) -> Fit {
    guard request.method == .mle else { throw EstimationError(.notSupported("EM"), setting: ["method"]) }
    try terms.checkSize(rows: rows.count, model: "A \(model) model")
    let needed = terms.names.count
    let tooFew = EstimationError(
      .tooFewRows(needed: needed, have: rows.count, because: "A \(model) model with \(terms.count)"),
      setting: ["terms"])
    // In one row every column is constant, which is beside the point.
    if rows.count == 1, needed > 1 { throw tooFew }
    let design = try terms.design(of: rows, readingDecimals: false)
    guard rows.count >= needed else { throw tooFew }
    let basis: DesignBasis
    do throws(DesignBasis.Dependent) {
      basis = try DesignBasis(design, hasIntercept: terms.hasIntercept)
    } catch {
      throw Collinearity.error(
        ofColumn: error.column, in: design, terms: terms, rows: rows, readingDecimals: false)
    }
    let likelihood = PredictorLikelihood<Family>(basis: basis, response: response)
    let start = try start(request, likelihood)
    let newton: Newton<Family>
    do throws(Newton<Family>.Failure) {
      newton = try Newton(
        likelihood, from: start, tolerance: request.tolerance, maximumIterations: request.maximumIterations)
    } catch {
      throw failure(error, request, basis)
    }
    return try report(newton, likelihood, rows: rows, request)
  }

  // MARK: - Start

  /// The start that was asked for: least squares on the link's scale, or coefficients `{coefficients: {intercept: 0, x: 0}}`.
  private func start(
    _ request: FitRequest, _ likelihood: PredictorLikelihood<Family>
  ) throws(EstimationError) -> [Double] {
    switch request.start {
    case .automatic: return likelihood.start()
    case .named:
      throw EstimationError(.notSupported("A start other than coefficients"), setting: ["start"])
    case .parameters(let setting):
      let reader = try StartReader(
        setting, keys: ["coefficients"], names: terms.names, each: "coefficient")
      var scaled: [Double] = []
      for (value, exponent) in zip(try reader.required("coefficients"), likelihood.basis.exponents) {
        let number = try value.number(
          in: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, "a number")
        scaled.append(Elementary.scale(number, by: exponent))
      }
      let start = likelihood.basis.coordinates(of: scaled)
      guard likelihood.logLikelihood(at: start) > -.infinity else { throw Self.farStart }
      return start
    }
  }

  private static var farStart: EstimationError {
    EstimationError(
      .invalidOption("start", rule: "nearer to the data: there the likelihood is zero or flat"),
      setting: ["start"])
  }

  private func failure(_ failure: Newton<Family>.Failure, _ request: FitRequest, _ basis: DesignBasis)
    -> EstimationError
  {
    switch failure {
    case .separated(let direction):
      let places = separating(direction, basis)
      return EstimationError(
        .separated(terms: places.map { terms.names[$0] }, of: Family.responses), setting: setting(places))
    case .flat where request.start != .automatic: return Self.farStart
    case .flat:
      return EstimationError(
        .nearlySeparated(terms: terms.names, of: Family.responses),
        setting: setting(Array(terms.names.indices)))
    }
  }

  /// What leads to one term, or to all.
  private func setting(_ coefficients: [Int]) -> [String] {
    coefficients.count == 1 ? terms.setting(ofCoefficient: coefficients[0]) : ["terms"]
  }

  /// The coefficients of the terms that a direction without maximum is made of, the intercept only where it is alone.
  private func separating(_ direction: [Double], _ basis: DesignBasis) -> [Int] {
    let coefficients = basis.coefficients(at: direction)
    // Each coefficient times the spread of its column: comparable over units.
    let sizes = coefficients.indices.map { j in
      (0...j).reduce(0.0) { terms.hasIntercept && $1 == 0 && j > 0 ? $0 : $0 + abs(basis.triangle[$1, j]) }
        * abs(coefficients[j])
    }
    let first = terms.hasIntercept ? 1 : 0
    let largest = sizes[first...].max() ?? 0
    let found = sizes.indices.filter { $0 >= first && sizes[$0] > 1e-6 * largest }
    return largest > 1e-9 * (sizes.first ?? 0) && !found.isEmpty ? found : [0]
  }
}

// MARK: - Report

extension GeneralizedLinear {
  private func report(
    _ newton: Newton<Family>, _ likelihood: PredictorLikelihood<Family>, rows: Rows, _ request: FitRequest
  ) throws(EstimationError) -> Fit {
    let basis = likelihood.basis
    let factor = newton.information
    let estimates = newton.points.map { unscaled(basis.coefficients(at: $0.coordinates), basis) }
    let coefficients = basis.coefficients(at: newton.points[newton.points.count - 1].coordinates)
    var parameters: [Parameter] = []
    for (j, name) in terms.names.enumerated() {
      // T⁻ᵀ e_j, row j of T⁻¹; L⁻¹ times it has the standard error as its length, a sum without cancellation.
      var unit = Array(repeating: 0.0, count: basis.columnCount)
      unit[j] = 1
      let transformed = basis.row(of: unit)
      let error = Elementary.norm(factor.forward(transformed))
      let estimate = Elementary.scale(coefficients[j], by: -basis.exponents[j])
      let standardError = Elementary.scale(error, by: -basis.exponents[j])
      guard estimate.isNormal || estimate == coefficients[j], standardError.isNormal else {
        throw EstimationError(.outOfRange(term: name), setting: terms.setting(ofCoefficient: j))
      }
      parameters.append(
        Parameter(
          path: ["coefficients", name], estimate: estimate, standardError: standardError,
          slopes: [Slope(j)], symbol: .init("β", "\(terms.hasIntercept ? j : j + 1)")))
    }
    return Fit(
      model: model, method: .mle, sampleSize: Double(rows.count), parameters: parameters,
      freeParameterCount: parameters.count, logLikelihood: newton.last.logLikelihood,
      likelihood: LikelihoodFunction(
        operations: Double(rows.count) * (4 * Double(parameters.count) + 40), hasOneSummit: true,
        logLikelihood(newton, likelihood, parameters.map(\.estimate))),
      algorithm: "Newton’s method", trace: trace(newton, estimates), stopped: newton.stopped,
      isMonotone: isMonotone(newton),
      information: information(newton, basis, paths: parameters.map(\.path)),
      notices: notices(newton, likelihood, request) + roundingNotices(newton, likelihood, parameters),
      answers: try answers(newton, likelihood, rows: rows))
  }

  /// ℓ as a function of the coefficients, by what they differ from the estimates: where a double cannot hold all digits of a
  /// coefficient, its estimate stands for the maximum all the same.
  private func logLikelihood(
    _ newton: Newton<Family>, _ likelihood: PredictorLikelihood<Family>, _ reported: [Double]
  ) -> @Sendable ([Double]) -> Double {
    let basis = likelihood.basis
    let maximum = newton.points[newton.points.count - 1].coordinates
    return { estimates in
      guard estimates.count == basis.columnCount, estimates.allSatisfy(\.isFinite) else { return -.infinity }
      let moves = estimates.indices.map {
        Elementary.scale(estimates[$0] - reported[$0], by: basis.exponents[$0])
      }
      return likelihood.surface(at: zip(maximum, basis.coordinates(of: moves)).map { $0 + $1 })
    }
  }

  /// What must be said where the reported coefficients, rounded as they are, are not those of the maximum.
  private func roundingNotices(
    _ newton: Newton<Family>, _ likelihood: PredictorLikelihood<Family>, _ parameters: [Parameter]
  ) -> [String] {
    let basis = likelihood.basis
    let scaled = zip(parameters, basis.exponents).map { Elementary.scale($0.estimate, by: $1) }
    let value = likelihood.logLikelihood(at: basis.coordinates(of: scaled))
    return Terms.roundingNotices(newton.last.logLikelihood, reported: value, rows: response.count)
  }

  private func unscaled(_ coefficients: [Double], _ basis: DesignBasis) -> [Double] {
    zip(coefficients, basis.exponents).map { Elementary.scale($0, by: -$1) }
  }

  private func trace(_ newton: Newton<Family>, _ estimates: [[Double]]) -> [Iteration] {
    newton.points.indices.map { t in
      Iteration(
        number: t, estimates: estimates[t], logLikelihood: newton.points[t].logLikelihood,
        step: t == 0 ? nil : Elementary.norm(zip(estimates[t], estimates[t - 1]).map { $0 - $1 }))
    }
  }

  private func isMonotone(_ newton: Newton<Family>) -> Bool {
    zip(newton.points, newton.points.dropFirst()).allSatisfy { before, after in
      after.logLikelihood >= before.logLikelihood - 1e-12 * max(1, abs(before.logLikelihood))
    }
  }

  /// Tᵀ I T in the units of the data; nil where an element is not finite.
  private func information(_ newton: Newton<Family>, _ basis: DesignBasis, paths: [[String]]) -> Information?
  {
    let scaled = basis.triangle.transposed * newton.last.information * basis.triangle
    var matrix = scaled
    for i in 0..<basis.columnCount {
      for j in 0..<basis.columnCount {
        matrix[i, j] = Elementary.scale(
          0.5 * (scaled[i, j] + scaled[j, i]), by: basis.exponents[i] + basis.exponents[j])
      }
    }
    guard matrix.elements.allSatisfy(\.isFinite) else { return nil }
    return Information(coordinates: paths, observed: matrix)
  }

  /// What the iteration did that a reader must know.
  private func notices(
    _ newton: Newton<Family>, _ likelihood: PredictorLikelihood<Family>, _ request: FitRequest
  ) -> [String] {
    var notices: [String] = []
    if newton.stopped == .maximumIterations {
      notices.append(
        "Newton's method reached its limit of \(Grammar.count(request.maximumIterations, "iteration")) before it converged: estimates and standard errors are those of its last step."
      )
    }
    if request.tolerance > Newton<Family>.loosestTolerance {
      notices.append(
        "The tolerance \(request.tolerance) was replaced by \(Newton<Family>.loosestTolerance): a looser one may stop before a likelihood without maximum shows itself."
      )
    }
    return notices + dispersionNotices(newton, likelihood)
  }

  /// Counts that vary by far more than the model allows are worth a word: its standard errors are then too small.
  ///
  /// Reference: McCullagh and Nelder, *Generalized Linear Models*, 2nd ed. (1989), section 4.5.
  private func dispersionNotices(
    _ newton: Newton<Family>, _ likelihood: PredictorLikelihood<Family>
  ) -> [String] {
    let degrees = Double(response.count - likelihood.basis.columnCount)
    guard hasDispersion, degrees >= 1 else { return [] }
    let coordinates = newton.points[newton.points.count - 1].coordinates
    var statistic = 0.0
    for i in 0..<response.count {
      let terms = Family.evaluate(
        likelihood.predictor(i, at: coordinates), value: response.values[i], size: response.size(i))
      if terms.information > 0 { statistic += terms.score * terms.score / terms.information }
    }
    // Three standard deviations of the chi-squared distribution that the statistic would have.
    guard statistic - degrees > 3 * (2 * degrees).squareRoot(), statistic > 1.5 * degrees else { return [] }
    let tenths = statistic / degrees * 10
    let ratio = tenths < 1e15 ? "\(Double(Int64(tenths + 0.5)) / 10)" : "\(tenths / 10)"
    return [
      "The responses vary \(ratio) times as much as the model allows (Pearson's statistic over its degrees of freedom), so that its standard errors are too small."
    ]
  }

  private func answers(
    _ newton: Newton<Family>, _ likelihood: PredictorLikelihood<Family>, rows: Rows
  ) throws(EstimationError) -> Answers {
    var answers = Answers()
    answers.add(.response, quantity.response.map { .text($0) })
    if case .outcome(let outcome) = quantity { answers.add(.success, .text(outcome.level)) }
    let slices = try PredictorSlice.all(of: terms, in: rows, exponents: likelihood.basis.exponents)
    answers.add(curves: slices.map { curve(along: $0, newton, likelihood) })
    return answers
  }

  private func curve(
    along slice: PredictorSlice, _ newton: Newton<Family>, _ likelihood: PredictorLikelihood<Family>
  ) -> FittedCurve {
    let basis = likelihood.basis
    let maximum = newton.points[newton.points.count - 1]
    let factor = newton.information
    let quantile = Elementary.normalQuantile(0.975)
    let row: @Sendable (Double) -> [Double] = { x in basis.row(of: slice.designRow(at: x).map(\.value)) }
    var curve = FittedCurve(response: quantity, along: slice) { x in
      let row = row(x)
      let predictor = zip(row, maximum.coordinates).reduce(0) { $0 + $1.0 * $1.1 }
      let width = quantile * Elementary.norm(factor.forward(row))
      return FittedCurve.Point(
        mean: Family.mean(predictor), lower: Family.mean(predictor - width),
        upper: Family.mean(predictor + width))
    }
    guard newton.stopped.isConverged else { return curve }
    curve.profile = { x in
      ProfileInterval(likelihood, maximum: maximum, information: factor, row: row(x)).limits().map {
        FittedCurve.Limits(lower: Family.mean($0.lower), upper: Family.mean($0.upper))
      }
    }
    return curve
  }
}

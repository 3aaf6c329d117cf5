import Arithmetic
import Reporting
package import Threading

/// Linear regression with normal errors.
///
///     y_i = x_iᵀ β + ε_i,   ε_i ~ N(0, σ²) independent
///
/// The maximum-likelihood coefficients are those of least squares. `sigma` is the maximum-likelihood estimate √(RSS / n), in
/// the unit of the response.
///
/// Standard errors of the coefficients are s √((XᵀX)⁻¹)ⱼⱼ with s² = RSS / (n - p), as every table of regressions prints them.
/// With `standard-errors: mle` σ̂ stands in the place of s: then they come from the information XᵀX / σ̂² alone, and are
/// smaller by √((n - p) / n). The standard error of sigma is always that of the information, σ̂ / √2n.
/// Intervals of coefficients and of the fitted mean use Student's t with n - p degrees of freedom with the first, the normal
/// distribution with the second; the interval of sigma is always normal.
///
/// Where every response is fitted to within its own rounding, sigma and all standard errors are 0, the likelihood has no
/// bound, and the log-likelihood is infinite; a notice says so.
///
/// Coefficients, standard errors and sigma are computed in extended precision, from the decimals that the data stand for.
///
/// Reference: Björck, BIT 7:257 (1967); certified values in NIST's Statistical Reference Datasets.
package struct Linear: Model {
  package enum StandardErrors: String, Sendable, CaseIterable {
    /// From s² = RSS / (n - p).
    case unbiased
    /// From the information at the estimate, σ̂² = RSS / n.
    case mle
  }

  package let response: String
  package let terms: Terms
  package let standardErrors: StandardErrors

  package var columns: [String] { [response] + terms.columns }
}

// MARK: - Catalogue

extension ModelKind {
  package static let linear = ModelKind(
    name: "linear",
    summary: "Linear regression with normal errors: least squares, with the maximum-likelihood sigma.",
    formula: #"y_i = x_i^\top \beta + \varepsilon_i, \quad \varepsilon_i \sim \mathcal{N}(0, \sigma^2)"#,
    source: "Björck, BIT 7:257 (1967); NIST Statistical Reference Datasets, linear regression.",
    aliases: [
      Alias(
        "lm", "ols", "regression", "linearregression", "leastsquares",
        remedy: "Write model: {linear: {response: y, terms: [x]}}."),
      Alias(
        "gaussian", "gaussians",
        remedy:
          "A regression is written model: {linear: {response: y, terms: [x]}}, and groups of Gaussians {gaussian-mixture: {components: 2}}."
      ),
    ],
    family: "gaussian",
    example: ModelExample(
      data: "penguins",
      options: ["response": "bill_depth_mm", "terms": "[bill_length_mm, species, bill_length_mm:species]"]),
    options: LinearOptions(),
    keys: {
      Key<LinearOptions>.predictor(\.regression)
      Key(
        "standard-errors", .choice(), \.standardErrors,
        "whether standard errors of coefficients divide RSS by n - p (unbiased) or by n (mle)")
      Key<LinearOptions>.design(\.regression)
    },
    needsStory: { $0.regression.needStory($1) },
    story: { (options, draft) throws(EstimationError) in
      let sigma = draft.parameter("sigma")
      try draft.write(options.regression) { "\($0) ~ normal(\($1), \(sigma))" }
      if options.standardErrors == .unbiased { draft.takeUnbiasedErrors() }
      return true
    },
    make: { (options, rows, _) throws(EstimationError) in
      let (response, terms) = try options.regression.read(from: rows)
      return Linear(response: response, terms: terms, standardErrors: options.standardErrors)
    })
}

private struct LinearOptions: Sendable {
  var regression = RegressionOptions()
  var standardErrors = Linear.StandardErrors.unbiased
}

// MARK: - Fitting

extension Linear {
  /// The estimate in closed form.
  ///
  /// - Throws: `EstimationError` for text where numbers are needed, no more rows than coefficients, constant or
  ///   collinear terms, a constant response, estimates beyond the range of doubles, or a request for EM or a start.
  package func fit(_ rows: Rows, _ request: FitRequest, on pool: ThreadPool) throws(EstimationError) -> Fit {
    guard request.method == .mle else { throw EstimationError(.notSupported("EM"), setting: ["method"]) }
    guard request.start == .automatic else {
      throw EstimationError(.notSupported("A start"), setting: ["start"])
    }
    try terms.checkSize(rows: rows.count, model: "A linear model")
    let tooFew = EstimationError(
      .tooFewRows(
        needed: terms.names.count + 1, have: rows.count, because: "A linear model with \(terms.count)"),
      setting: ["terms"])
    // In one row every column is constant, which is beside the point.
    if rows.count == 1 { throw tooFew }
    let design = try terms.design(of: rows, readingDecimals: true)
    let numbers = try self.numbers(of: rows)
    guard rows.count > design.count else { throw tooFew }
    if terms.hasIntercept, numbers.allSatisfy({ $0 == numbers[0] }) {
      throw EstimationError(.constantColumn(response), setting: ["response"])
    }
    let solved: LinearSolution
    do throws(LeastSquares.Dependent) {
      solved = try LinearSolution(design: design, response: ScaledColumn(numbers))
    } catch {
      throw Collinearity.error(
        ofColumn: error.column, in: design, terms: terms, rows: rows, readingDecimals: true)
    }
    return try report(solved, rows: rows)
  }

  private func numbers(of rows: Rows) throws(EstimationError) -> [Double] {
    do { return try rows.numbers(response) } catch {
      throw error.at(["response"])
    }
  }

  private func report(_ solved: LinearSolution, rows: Rows) throws(EstimationError) -> Fit {
    let unit = standardErrors == .unbiased ? solved.scaledS : solved.scaledSigma
    var parameters: [Parameter] = []
    for (j, name) in terms.names.enumerated() {
      guard let estimate = solved.coefficient(j), let error = solved.standardError(j, unit: unit) else {
        throw EstimationError(.outOfRange(term: name), setting: terms.setting(ofCoefficient: j))
      }
      parameters.append(
        Parameter(
          path: ["coefficients", name], estimate: estimate, standardError: error,
          degreesOfFreedom: degreesOfFreedom(solved), slopes: [Slope(j)],
          symbol: .init("β", "\(terms.hasIntercept ? j : j + 1)")))
    }
    let sigma = solved.sigma
    guard solved.isExact || sigma.isNormal else {
      throw EstimationError(.outOfRange(term: "sigma"), setting: ["response"])
    }
    parameters.append(
      Parameter(
        path: ["sigma"], estimate: sigma,
        standardError: sigma > 0 ? sigma / (2 * Double(rows.count)).squareRoot() : nil,
        slopes: [Slope(parameters.count)], support: .nonnegative,
        symbol: .init("σ")))
    return Fit(
      model: "linear", method: .mle, sampleSize: Double(rows.count), parameters: parameters,
      freeParameterCount: parameters.count, logLikelihood: solved.logLikelihood,
      likelihood: LikelihoodFunction(operations: 0, hasOneSummit: true) { solved.logLikelihood(at: $0) },
      information: information(solved, paths: parameters.map(\.path)),
      notices: solved.isExact
        ? [
          "The terms reproduce every '\(response)' to within its rounding: sigma is 0, and the likelihood has no bound."
        ]
        : Terms.roundingNotices(
          solved.logLikelihood, reported: solved.roundedLogLikelihood, rows: rows.count),
      answers: try answers(solved, rows: rows, unit: unit))
  }

  /// n - p with the unbiased s; nil with σ̂, whose intervals are normal.
  private func degreesOfFreedom(_ solved: LinearSolution) -> Double? {
    standardErrors == .unbiased ? solved.degreesOfFreedom : nil
  }

  /// XᵀX / σ² for the coefficients and 2n / σ² for sigma; nil where an element is not finite.
  private func information(_ solved: LinearSolution, paths: [[String]]) -> Information? {
    guard !solved.isExact else { return nil }
    let matrix = solved.information
    guard matrix.elements.allSatisfy(\.isFinite) else { return nil }
    return Information(coordinates: paths, observed: matrix)
  }
}

// MARK: - Answers

extension Linear {
  private func answers(
    _ solved: LinearSolution, rows: Rows, unit: Double
  ) throws(EstimationError) -> Answers {
    let slices = try PredictorSlice.all(of: terms, in: rows, exponents: solved.exponents)
    let quantile =
      degreesOfFreedom(solved).map { Elementary.studentQuantile(0.975, degreesOfFreedom: $0) }
      ?? Elementary.normalQuantile(0.975)
    var answers = Answers()
    answers.add(.response, .text(response))
    answers.add(
      curves: slices.map { slice in
        FittedCurve(response: .column(response), along: slice) { x in
          let row = slice.designRow(at: x)
          let mean = solved.mean(at: row)
          let width = quantile * solved.meanError(at: row, unit: unit)
          return FittedCurve.Point(mean: mean, lower: mean - width, upper: mean + width)
        }
      })
    return answers
  }
}

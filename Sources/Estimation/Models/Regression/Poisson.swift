import Arithmetic
import Reporting
package import Threading

/// Poisson regression: counts, the logarithms of whose expectations are linear in the terms.
///
///     y_i ~ Poisson(μ_i),   log μ_i = x_iᵀ β
///
/// The log-likelihood includes -log y!. Standard errors come from the information XᵀWX at the final coefficients,
/// W = diag(μ). A likelihood without maximum, which zeros alone along some direction make, is diagnosed.
///
/// Reference: McCullagh and Nelder, *Generalized Linear Models*, 2nd ed. (1989), chapter 6.
package struct Poisson: Model {
  package let response: String
  package let terms: Terms

  package var columns: [String] { [response] + terms.columns }
}

// MARK: - Catalogue

extension ModelKind {
  package static let poisson = ModelKind(
    name: "poisson",
    summary: "Poisson regression of counts, with a logarithmic link.",
    formula: #"y_i \sim \mathrm{Poisson}(\mu_i), \quad \log \mu_i = x_i^\top \beta"#,
    source: "McCullagh and Nelder, Generalized Linear Models, 2nd ed. (1989), chapter 6.",
    aliases: [
      Alias(
        "loglinear", "poissonregression", "count", "counts",
        remedy: "Write model: {poisson: {response: y, terms: [x]}}.")
    ],
    family: "poisson",
    example: ModelExample(
      data: "doctors",
      options: ["response": "deaths", "terms": "[age, smoker]", "exposure": "person_years"]),
    options: RegressionOptions(),
    keys: {
      Key<RegressionOptions>.predictor(\.self)
      Key(
        "exposure", .located, \.exposure, default: "1 for each row",
        "a column that the mean is proportional to, such as the time that a row was observed"
      ).known(as: "time", "person-years")
      Key<RegressionOptions>.design(\.self)
    },
    needsStory: { $0.needStory($1) },
    story: { (options, draft) throws(EstimationError) in
      let (response, terms) = try options.read(from: draft.rows)
      // Whoever fits, a cell that is no count is told there.
      _ = try Poisson(response: response, terms: terms).responses(of: draft.rows)
      try draft.write(options) { response, predictor in
        let exposure: StoryPhrase = options.exposure.map { "\($0) * " } ?? ""
        return "\(response) ~ poisson(\(exposure)exp(\(predictor)))"
      }
      return true
    },
    make: { (options, rows, _) throws(EstimationError) in
      let (response, terms) = try options.read(from: rows)
      return Poisson(response: response, terms: terms)
    })
}

// MARK: - Fitting

extension Poisson {
  /// The estimate by Newton's method.
  ///
  /// - Throws: `EstimationError` for responses that are no counts, for what is wrong with the terms, and for a likelihood
  ///   without maximum.
  package func fit(_ rows: Rows, _ request: FitRequest, on pool: ThreadPool) throws(EstimationError) -> Fit {
    try GeneralizedLinear<Counts>(
      model: "poisson", quantity: .column(response), terms: terms, response: responses(of: rows),
      hasDispersion: true
    ).fit(rows, request)
  }

  /// The responses, which are not all zero.
  fileprivate func responses(of rows: Rows) throws(EstimationError) -> CountedResponse {
    let response = try counts(of: rows)
    if terms.hasIntercept, response.values.allSatisfy({ $0 == 0 }) {
      throw EstimationError(.onTheEdge(column: self.response, everywhere: "0"), setting: ["response"])
    }
    return response
  }

  private func counts(of rows: Rows) throws(EstimationError) -> CountedResponse {
    let numbers: [Double]
    do { numbers = try rows.numbers(response) } catch { throw error.at(["response"]) }
    try OutOfSupport.check(response, numbers, setting: ["response"]) { _ in
      .count
    } holds: { row in
      numbers[row] >= 0 && numbers[row].isWhole
    }
    return CountedResponse(values: numbers)
  }
}

// MARK: - Likelihood

/// Poisson responses with the logarithmic link: A(η) = exp η.
enum Counts: CanonicalFamily {
  @inline(__always)
  static func evaluate(_ eta: Double, value: Double, size: Double) -> PredictorTerms {
    let mean = Elementary.exp(eta)
    guard mean < .infinity else {
      return PredictorTerms(logLikelihood: -.infinity, score: -.infinity, information: .infinity)
    }
    var logLikelihood = value == 0 ? -mean : -halfDeviance(value, mean)
    if value > 0, mean < 1e-290 * value {
      // Far from every maximum the expected count underflows.
      logLikelihood =
        value * eta - mean - Elementary.logFactorial(value) - constant(value: value, size: size)
    }
    return PredictorTerms(logLikelihood: logLikelihood, score: value - mean, information: mean)
  }

  /// Σ yη - Σ exp η.
  static func sum(_ etas: UnsafeMutableBufferPointer<Double>, values: UnsafeBufferPointer<Double>) -> Double {
    var highest = -Double.infinity
    var sum = 0.0
    for i in etas.indices {
      sum += values[i] * etas[i]
      highest = etas[i] > highest ? etas[i] : highest
    }
    for i in etas.indices { etas[i] -= highest }
    BlockExponential.replace(etas)
    return sum - Elementary.exp(highest) * etas.reduce(0, +)
  }

  /// -log y!, of counts that are so small that nothing is lost in the difference of the sums.
  static func summedConstant(value: Double, size: Double) -> Double? {
    guard value <= 1e4 else { return nil }
    return constant(value: value, size: size) + (value == 0 ? 0 : value - value * Elementary.log(value))
  }

  /// The logarithm of the largest probability that the count can have.
  ///
  /// Reference: Loader, *Fast and Accurate Computation of Binomial Probabilities* (2000), section 4.
  static func constant(value: Double, size: Double) -> Double {
    if value == 0 { return 0 }
    let twoPi = 0x1.921fb54442d18p2
    return -Elementary.stirlingError(value) - 0.5 * Elementary.log(twoPi * value)
  }

  static func start(value: Double, size: Double) -> (predictor: Double, weight: Double) {
    (Elementary.log(value + 0.5), value + 0.5)
  }

  static func mean(_ eta: Double) -> Double { Elementary.exp(eta) }

  static var responses: EstimationError.Responses { .counts }

  static func recession(value: Double, size: Double) -> Int { value == 0 ? -1 : 0 }
}

// MARK: - Support

extension Support {
  fileprivate static let count = Support(
    "A count is a whole number of at least 0",
    remedy: "Correct the value, or fit a response that is no count by 'linear'.")
}

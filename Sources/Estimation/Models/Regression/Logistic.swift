import Arithmetic
import Reporting
package import Threading

/// Logistic regression: successes in trials, whose log-odds are linear in the terms.
///
///     y_i ~ Binomial(m_i, p_i),   log(p_i / (1 - p_i)) = x_iᵀ β
///
/// Without `trials` every m_i is 1, and the response holds 0 and 1, or two texts. `success` names the value that counts as 1;
/// without it that is the number 1, or of two texts the second in `TextOrder`, alphabetical with upper and lower case alike.
/// The log-likelihood includes the binomial coefficients. Standard errors come from the information XᵀWX at the final
/// coefficients, W = diag(m p (1 - p)). Separated responses are diagnosed: then the likelihood has no maximum.
///
/// Reference: McCullagh and Nelder, *Generalized Linear Models*, 2nd ed. (1989), chapter 4.
package struct Logistic: Model {
  package let response: String
  package let terms: Terms
  /// The column with the number of trials of each row; nil for single trials.
  package let trials: String?
  /// The two values of a response without trials.
  let levels: BinaryLevels

  package var columns: [String] { [response] + (trials.map { [$0] } ?? []) + terms.columns }
}

// MARK: - Catalogue

extension ModelKind {
  package static let logistic = ModelKind(
    name: "logistic",
    summary: "Logistic regression of 0/1 responses, or of successes in trials.",
    formula: #"y_i \sim \mathrm{Binomial}(m_i, p_i), \quad \log \frac{p_i}{1 - p_i} = x_i^\top \beta"#,
    source:
      "McCullagh and Nelder, Generalized Linear Models, 2nd ed. (1989), chapter 4; separation: Albert and Anderson, Biometrika 71:1 (1984).",
    aliases: [
      Alias(
        "logit", "glm", "logisticregression",
        remedy: "Write model: {logistic: {response: y, terms: [x]}}.")
    ],
    family: "binomial",
    example: ModelExample(
      data: "doctors",
      options: ["response": "deaths", "trials": "person_years", "terms": "[age, smoker]"]),
    options: LogisticOptions(),
    keys: {
      Key<LogisticOptions>.predictor(\.regression)
      Key<LogisticOptions>.trials(\.regression)
      Key(
        "success", .level, \.success,
        default: "1, or of two texts the second in the alphabet, upper and lower case alike",
        "the value of the response whose probability is fitted")
      Key<LogisticOptions>.design(\.regression)
    },
    needsStory: { $0.regression.needStory($1) },
    story: { (options, draft) throws(EstimationError) in
      try check(options, draft.rows)
      if let trials = options.regression.trials {
        try draft.write(options.regression) { "\($0) ~ binomial(\(trials), logistic(\($1)))" }
        return true
      }
      guard let response = options.regression.response else { return false }
      let levels = try BinaryLevels(
        naming: options.success, response: response.text, trials: nil, rows: draft.rows)
      // Numbers 0 and 1 need no levels.
      if let failure = levels.failure, let success = levels.success, (failure, success) != ("0", "1") {
        draft.list(levels: [failure, success], of: response)
      }
      try draft.write(options.regression, areNumbers: false) { "\($0) ~ bernoulli(logistic(\($1)))" }
      return true
    },
    make: { (options, rows, _) throws(EstimationError) in try model(options, rows) })

  private static func model(_ options: LogisticOptions, _ rows: Rows) throws(EstimationError) -> Logistic {
    let (response, terms) = try options.regression.read(from: rows)
    let trials = options.regression.trials?.text
    if let trials, rows[trials] == nil {
      throw EstimationError(
        .unknownColumn(trials, available: rows.columns.map(\.name)), setting: ["trials"])
    }
    return Logistic(
      response: response, terms: terms, trials: trials,
      levels: try BinaryLevels(
        naming: options.success, response: response, trials: trials, rows: rows))
  }

  /// That the responses are outcomes or counts of them: whoever fits, a cell that is none is told there.
  private static func check(_ options: LogisticOptions, _ rows: Rows) throws(EstimationError) {
    _ = try model(options, rows).responses(of: rows)
  }
}

private struct LogisticOptions: Sendable {
  var regression = RegressionOptions()
  var success: Setting?
}

// MARK: - Fitting

extension Logistic {
  /// The estimate by Newton's method.
  ///
  /// - Throws: `EstimationError` for responses that are no 0/1 or no successes in their trials, for what is wrong with the
  ///   terms, and for a likelihood without maximum.
  package func fit(_ rows: Rows, _ request: FitRequest, on pool: ThreadPool) throws(EstimationError) -> Fit {
    try GeneralizedLinear<Binomial>(
      model: "logistic", quantity: quantity, terms: terms, response: responses(of: rows),
      hasDispersion: trials != nil
    ).fit(rows, request)
  }

  /// The responses, which are not all alike.
  fileprivate func responses(of rows: Rows) throws(EstimationError) -> CountedResponse {
    let response = try counts(of: rows)
    if terms.hasIntercept {
      let everywhere = trials == nil ? "the same value" : "all of its trials"
      if response.values.indices.allSatisfy({ response.values[$0] == response.size($0) }) {
        throw EstimationError(
          .onTheEdge(column: self.response, everywhere: everywhere), setting: ["response"])
      }
      if response.values.allSatisfy({ $0 == 0 }) {
        throw EstimationError(
          .onTheEdge(column: self.response, everywhere: trials == nil ? everywhere : "0"),
          setting: ["response"])
      }
    }
    return response
  }

  /// What its probabilities are those of.
  private var quantity: Quantity {
    if let trials { return .share(of: response, among: trials) }
    return levels.success.map { .outcome(Outcome(column: response, level: $0)) } ?? .column(response)
  }

  private func counts(of rows: Rows) throws(EstimationError) -> CountedResponse {
    if let trials { return try groupedCounts(of: rows, trials: trials) }
    return CountedResponse(values: try levels.values(of: response, in: rows))
  }

  private func groupedCounts(of rows: Rows, trials: String) throws(EstimationError) -> CountedResponse {
    let sizes = try numbers(trials, of: rows, setting: "trials")
    let values = try numbers(response, of: rows, setting: "response")
    try OutOfSupport.check(trials, sizes, setting: ["trials"]) { _ in
      .trials
    } holds: { row in
      sizes[row] >= 1 && sizes[row].isWhole
    }
    try OutOfSupport.check(response, values, setting: ["response"]) {
      .successes(trials: sizes[$0])
    } holds: {
      row in
      values[row] >= 0 && values[row] <= sizes[row] && values[row].isWhole
    }
    return CountedResponse(values: values, trials: sizes)
  }

  private func numbers(_ column: String, of rows: Rows, setting: String) throws(EstimationError) -> [Double] {
    do { return try rows.numbers(column) } catch { throw error.at([setting]) }
  }
}

// MARK: - Likelihood

/// Binomial responses with the logit link: A(η) = log(1 + exp η).
enum Binomial: CanonicalFamily {
  @inline(__always)
  static func evaluate(_ eta: Double, value: Double, size: Double) -> PredictorTerms {
    let small = Elementary.exp(-abs(eta))
    let scale = 1 / (1 + small)
    // Both probabilities without cancellation.
    let (success, failure) = eta >= 0 ? (scale, small * scale) : (small * scale, scale)
    let information = size * success * failure
    if value == 0 || value == size {
      let miss = value == 0 ? success : failure
      // -log of the probability of what happened: log(1 + exp ±η).
      let distance = value == 0 ? eta : -eta
      let loss = size * (max(distance, 0) + Elementary.log1p(small))
      return PredictorTerms(
        logLikelihood: -loss, score: value == 0 ? -size * miss : size * miss, information: information)
    }
    var logLikelihood = -halfDeviance(value, size * success) - halfDeviance(size - value, size * failure)
    if abs(eta) > 600 {
      // Far from every maximum an expected count underflows.
      let losses = Elementary.log1p(small)
      logLikelihood =
        Elementary.logBinomial(size, value) - constant(value: value, size: size)
        - (size - value) * (max(eta, 0) + losses) - value * (max(-eta, 0) + losses)
    }
    return PredictorTerms(
      logLikelihood: logLikelihood, score: value * failure - (size - value) * success,
      information: information)
  }

  /// -Σ log(1 + exp ±η) of single trials, with one logarithm for all: its factors lie between one and two.
  static func sum(_ etas: UnsafeMutableBufferPointer<Double>, values: UnsafeBufferPointer<Double>) -> Double {
    var losses = 0.0
    for i in etas.indices {
      let distance = values[i] == 0 ? etas[i] : -etas[i]
      losses += distance > 0 ? distance : 0
      etas[i] = -abs(distance)
    }
    BlockExponential.replace(etas)
    var product = 1.0
    for small in etas { product *= 1 + small }
    return -(losses + Elementary.log(product))
  }

  static func summedConstant(value: Double, size: Double) -> Double? {
    size == 1 && (value == 0 || value == 1) ? 0 : nil
  }

  /// 0 where all trials ended alike; else the logarithm of the largest probability that the counts can have.
  ///
  /// Reference: Loader, *Fast and Accurate Computation of Binomial Probabilities* (2000), equation 6.
  static func constant(value: Double, size: Double) -> Double {
    if value == 0 || value == size { return 0 }
    let twoPi = 0x1.921fb54442d18p2
    return Elementary.stirlingError(size) - Elementary.stirlingError(value)
      - Elementary.stirlingError(size - value)
      - 0.5 * Elementary.log(twoPi * value * ((size - value) / size))
  }

  static func start(value: Double, size: Double) -> (predictor: Double, weight: Double) {
    let success = (value + 0.5) / (size + 1)
    return (Elementary.log(success / (1 - success)), size * success * (1 - success))
  }

  static func mean(_ eta: Double) -> Double {
    let small = Elementary.exp(-abs(eta))
    return (eta >= 0 ? 1 : small) / (1 + small)
  }

  static var responses: EstimationError.Responses { .outcomes }

  static func recession(value: Double, size: Double) -> Int { value == 0 ? -1 : (value == size ? 1 : 0) }
}

// MARK: - Support

extension Support {
  fileprivate static let trials = Support(
    "A number of trials is a whole number of at least 1",
    remedy: "Correct the value, or leave its row out.")

  /// Successes in the trials of a row.
  fileprivate static func successes(trials: Double) -> Support {
    Support(
      "A number of successes is a whole number from 0 to the trials of its row, here \(trials.levelName)",
      remedy: "Correct the value, or the number of trials.")
  }
}

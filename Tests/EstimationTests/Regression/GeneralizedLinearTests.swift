import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// What holds for logistic and Poisson regression alike.
@Suite struct GeneralizedLinearTests {
  /// The cases of `generalized-linear.json`.
  struct Cases: Decodable {
    struct Case: Decodable {
      let model: String
      let terms: [String]
      let columns: [String: [Double]]
      let response: [Double]
      let trials: [Double]?
      let coefficients, standardErrors: [String]
      let logLikelihood: String

      func rows() throws -> Rows {
        var columns = [Column("response", response)]
        for name in self.columns.keys.sorted() { columns.append(Column(name, self.columns[name] ?? [])) }
        if let trials { columns.append(Column("trials", trials)) }
        return try Rows(columns)
      }

      var options: [Setting.Entry] { trials == nil ? [] : [.init("trials", .text("trials"))] }

      func fit(_ request: FitRequest = FitRequest(method: .mle)) throws -> Fit {
        try fitted(model, rows(), response: "response", terms: terms, options, request: request)
      }
    }
    let cases: [String: Case]
  }

  static let names = [
    "challenger", "challenger-rings", "bliss", "aids", "aids-quadratic", "dobson", "horse-kicks",
    "large-counts",
  ]

  /// Responses that overlap between two close values alone: barely a maximum, and a flat one.
  static let overlaps = [
    "overlap", "overlap-1e-3", "overlap-1e-4", "overlap-1e-5", "overlap-1e-6", "overlap-1e-7",
  ]

  private func reference(_ name: String) throws -> Cases.Case {
    let cases = try ReferenceFile.json("generalized-linear.json", as: Cases.self).cases
    #expect(cases.keys.sorted() == (Self.names + Self.overlaps).sorted())
    return try #require(cases[name])
  }

  @Test(arguments: names) func reachesTheReferenceValues(name: String) throws {
    let reference = try reference(name)
    let fit = try reference.fit()
    #expect(fit.parameters.map(\.path) == (["intercept"] + reference.terms).map { ["coefficients", $0] })
    for (parameter, (coefficient, error)) in zip(
      fit.parameters, zip(reference.coefficients, reference.standardErrors))
    {
      // An estimate near zero, as Dobson's treatments are, is known to the digits of its standard error.
      let truth = try #require(Double(coefficient))
      let trueError = try #require(Double(error))
      #expect(
        correctDigits(parameter.estimate, truth) > 12 || abs(parameter.estimate - truth) < 1e-12 * trueError,
        "\(parameter)")
      #expect(correctDigits(parameter.standardError, trueError) > 12, "\(parameter)")
    }
    #expect(correctDigits(fit.logLikelihood, try #require(Double(reference.logLikelihood))) > 13)
    #expect(fit.stopped == .tolerance)
    #expect(fit.freeParameterCount == reference.coefficients.count)
  }

  @Test(arguments: overlaps) func aNarrowOverlapHasAMaximum(name: String) throws {
    let reference = try reference(name)
    let fit = try reference.fit()
    for (parameter, (coefficient, error)) in zip(
      fit.parameters, zip(reference.coefficients, reference.standardErrors))
    {
      #expect(correctDigits(parameter.estimate, try #require(Double(coefficient))) > 9.5, "\(parameter)")
      #expect(correctDigits(parameter.standardError, try #require(Double(error))) > 9, "\(parameter)")
    }
    #expect(correctDigits(fit.logLikelihood, try #require(Double(reference.logLikelihood))) > 13)
    #expect(fit.converged && fit.isMonotone)
  }

  /// Two responses out of order at ever closer values, down to four units in the last place: half the gap means a slope that is
  /// larger by log 2.
  @Test func anOverlapIsFoundDownToTheLastBits() throws {
    var before = 0.0
    for exponent in 1...49 {
      let gap = Double(sign: .plus, exponent: -exponent, significand: 1)
      let rows = try Rows([Column("x", [1, 2, 3, 3 + gap, 4, 5]), Column("y", [0, 0, 1, 0, 1, 1])])
      let fit = try fitted("logistic", rows, response: "y", terms: ["x"])
      let slope = try #require(fit.coefficient("x"))
      if exponent > 20 { #expect(abs(slope - before - Elementary.log(2)) < 1e-5, "gap \(gap)") }
      #expect(fit.converged && fit.isMonotone)
      before = slope
    }
  }

  @Test(arguments: names) func theTraceRisesToTheEstimate(name: String) throws {
    let fit = try reference(name).fit()
    let likelihood = fit.likelihood
    #expect(fit.iterations >= 2 && fit.iterations <= 12)
    #expect(fit.trace.map(\.number) == Array(0...fit.iterations))
    for row in fit.trace {
      #expect(agree(likelihood(row.estimates), row.logLikelihood, 1e-11))
    }
    for (before, after) in zip(fit.trace, fit.trace.dropFirst()) {
      #expect(after.logLikelihood >= before.logLikelihood - 1e-12 * abs(before.logLikelihood))
      let squares = zip(before.estimates, after.estimates).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      #expect(agree(after.step, squares.squareRoot(), 1e-12))
    }
    #expect(fit.trace.first?.step == nil)
    #expect(fit.trace.last?.estimates == fit.estimates)
    #expect(fit.trace.last?.logLikelihood == fit.logLikelihood)
    #expect(fit.isMonotone)
  }

  @Test(arguments: names) func theScoreIsZeroAtTheEstimate(name: String) throws {
    let reference = try reference(name)
    let fit = try reference.fit()
    let rows = try reference.rows()
    var score = Array(repeating: 0.0, count: fit.estimates.count)
    var size = score
    for i in 0..<rows.count {
      var row = [1.0]
      for term in reference.terms {
        let parts = term.split(separator: "^")
        let value = try #require(reference.columns[String(parts[0])])[i]
        row.append(parts.count == 2 ? value * value : value)
      }
      let eta = zip(row, fit.estimates).reduce(0) { $0 + $1.0 * $1.1 }
      let trials = reference.trials?[i] ?? 1
      let mean = reference.model == "poisson" ? Elementary.exp(eta) : trials / (1 + Elementary.exp(-eta))
      for j in row.indices {
        score[j] += row[j] * (reference.response[i] - mean)
        size[j] += abs(row[j]) * (reference.response[i] + mean)
      }
    }
    for j in score.indices { #expect(abs(score[j]) < 1e-13 * size[j]) }
  }

  @Test(arguments: names) func theInformationGivesTheStandardErrors(name: String) throws {
    let fit = try reference(name).fit()
    let information = try #require(fit.information)
    let observed = try #require(information.observed)
    let inverse = try #require(Cholesky(observed)).inverse
    #expect(information.coordinates == fit.parameters.map(\.path))
    for (j, error) in fit.standardErrors.enumerated() {
      #expect(correctDigits(error, inverse[j, j].squareRoot()) > 8)
    }
  }

  @Test(arguments: names) func rowOrderAndUnitsChangeNothing(name: String) throws {
    let reference = try reference(name)
    let fit = try reference.fit()
    let rows = try reference.rows()
    let order = (0..<rows.count).sorted { ($0 * 7 % 13, $0) < ($1 * 7 % 13, $1) }
    let factors = Dictionary(uniqueKeysWithValues: reference.columns.keys.map { ($0, 0x1p-200) })
    let turned = try fitted(
      reference.model, rows.changed(order: order), response: "response", terms: reference.terms,
      reference.options)
    let scaled = try fitted(
      reference.model, rows.changed(factors: factors), response: "response", terms: reference.terms,
      reference.options)
    #expect(agree(turned.logLikelihood, fit.logLikelihood, 1e-12))
    #expect(agree(scaled.logLikelihood, fit.logLikelihood, 1e-12))
    for (j, parameter) in fit.parameters.enumerated() {
      let error = try #require(parameter.standardError)
      let unit = j == 0 ? 1 : (reference.terms[j - 1].hasSuffix("^2") ? 0x1p-400 : 0x1p-200)
      #expect(abs(turned.estimates[j] - parameter.estimate) < 1e-11 * error)
      #expect(abs(scaled.estimates[j] * unit - parameter.estimate) < 1e-8 * error)
      #expect(correctDigits((scaled.standardErrors[j] ?? 0) * unit, error) > 8)
    }
  }

  // MARK: - Start and stop

  @Test func anyStartLeadsToTheSameMaximum() throws {
    let reference = try reference("challenger")
    let fit = try reference.fit()
    for (intercept, slope) in [(0.0, 0.0), (5, -0.1), (-20, 0.3), (40, -0.5)] {
      var request = FitRequest(method: .mle)
      request.start = .parameters(
        .mapping([
          .init(
            "coefficients",
            .mapping([.init("temperature", .number(slope)), .init("intercept", .number(intercept))]))
        ]))
      let other = try reference.fit(request)
      #expect(agree(other.trace.first?.estimates[0], intercept, 1e-12))
      #expect(agree(other.trace.first?.estimates[1], slope, 1e-12))
      #expect(other.isMonotone)
      for j in fit.estimates.indices { #expect(correctDigits(other.estimates[j], fit.estimates[j]) > 12) }
    }
  }

  @Test func startsThatAreNoneAreNamed() throws {
    let reference = try reference("aids")
    func summary(_ start: FitRequest.Start) throws -> (String, [String])? {
      var request = FitRequest(method: .mle)
      request.start = start
      do {
        _ = try reference.fit(request)
        return nil
      } catch let error as EstimationError { return (error.summary, error.setting) }
    }
    func coefficients(_ values: [Double]) -> FitRequest.Start {
      .parameters(.mapping([.init("coefficients", .list(values.map(Setting.number)))]))
    }
    #expect(try summary(.random)?.0 == "A start other than coefficients is not available for this model")
    #expect(try summary(.parameters(.mapping([])))?.0 == "A start that is written out needs 'coefficients'")
    #expect(try summary(coefficients([1]))?.1 == ["start", "coefficients"])
    #expect(try summary(coefficients([1, 2, 3])) != nil)
    #expect(
      try summary(coefficients([1, 1000]))?.0
        == "Option 'start' must be nearer to the data: there the likelihood is zero or flat")
    #expect(
      try summary(coefficients([-5000, 0]))?.0
        == "Option 'start' must be nearer to the data: there the likelihood is zero or flat")
    #expect(try summary(coefficients([1, 0])) == nil)
  }

  @Test func anEarlyEndIsSaid() throws {
    var request = FitRequest(method: .mle)
    for limit in [0, 1, 2] {
      request.maximumIterations = limit
      let fit = try reference("aids").fit(request)
      #expect(fit.stopped == .maximumIterations)
      #expect(!fit.converged)
      #expect(fit.iterations == limit)
    }
    #expect(
      failure(
        "poisson", try reference("aids").rows(), response: "response", terms: ["t"],
        request: FitRequest(method: .em)
      )?.summary == "EM is not available for this model")
  }

  // MARK: - Curve

  @Test func theBandIsThatOfTheLinearPredictor() throws {
    // At temperature 0 the predictor is the intercept, and its band that of the intercept's standard error.
    let fit = try reference("challenger").fit()
    let curve = try #require(fit.curve)
    #expect(curve.predictor == "temperature")
    #expect(curve.response == .outcome(Outcome(column: "response", level: "1")))
    func probability(_ eta: Double) -> Double { 1 / (1 + Elementary.exp(-eta)) }
    let width = 1.959963984540054 * (fit.standardErrors[0] ?? 0)
    let zero = curve.at(0)
    #expect(agree(zero.mean, probability(fit.estimates[0]), 1e-12))
    #expect(agree(zero.lower, probability(fit.estimates[0] - width), 1e-9))
    #expect(agree(zero.upper, probability(fit.estimates[0] + width), 1e-9))
    #expect(agree(curve.at(31).mean, 0.99961, 1e-5))
    for temperature in stride(from: -1000.0, through: 1000, by: 50) {
      let point = curve.at(temperature)
      #expect(0 <= point.lower && point.lower <= point.mean && point.mean <= point.upper && point.upper <= 1)
    }
    let quadratic = try reference("aids-quadratic").fit()
    let coefficients = quadratic.estimates
    let eta = coefficients[0] + 5 * coefficients[1] + 25 * coefficients[2]
    #expect(correctDigits(try #require(quadratic.curve).at(5).mean, Elementary.exp(eta)) > 12)
    #expect(try reference("dobson").fit().curve == nil)
  }

  @Test func overdispersionIsNoticed() throws {
    #expect(
      try reference("aids").fit().notices == [
        "The responses vary 6.7 times as much as the model allows (Pearson's statistic over its degrees of freedom), so that its standard errors are too small."
      ])
    for name in ["aids-quadratic", "dobson", "bliss", "challenger", "horse-kicks"] {
      #expect(try reference(name).fit().notices.isEmpty)
    }
  }
}

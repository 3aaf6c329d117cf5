import Arithmetic
import TestSupport
import Testing
import Threading

@testable import Estimation

/// What every model without hidden labels must satisfy, whatever it models.
@Suite struct DirectModelLawTests {
  @Test func everyDirectModelIsChecked() throws {
    for kind in ModelCatalogue.kernels where !kind.isLatent {
      #expect(DirectLawCase.all.count { $0.kind == kind.name } >= 2, "\(kind.name)")
    }
  }

  // MARK: - The likelihood

  /// Fewer rows than a block of the engine's sums, and several blocks with a rest.
  @Test(arguments: DirectLawCase.all, [40, 1000])
  func theLikelihoodIsTheSumOverTheRows(_ law: DirectLawCase, _ count: Int) throws {
    let rows = try law.rows(count)
    let fit = try law.fit(rows)
    let sample = try DefinedSample(law, rows)
    #expect(fit.parameters.map(\.path).filter { $0[0] == "coefficients" }.map { $0[1] } == law.coefficients)
    #expect(fit.parameters.count == law.truth.count && fit.sampleSize == Double(count))
    #expect(agree(sample.logLikelihood(fit.estimates), fit.logLikelihood, 1e-11))
    var random = Random(seed: 1, stream: "places")
    for scale in [1e-9, 0.1, 1, 5, 50] {
      let moved = law.moved(fit, by: scale, using: &random)
      let (value, sum) = (fit.likelihood(moved), sample.logLikelihood(moved))
      #expect(agree(value / sum, 1, 1e-11), "\(scale): \(value) for \(sum)")
    }
    #expect(fit.likelihood([]) == -.infinity)
    #expect(fit.likelihood(fit.estimates + [0]) == -.infinity)
    for index in fit.estimates.indices {
      for value in [Double.nan, .infinity, -.infinity] {
        var moved = fit.estimates
        moved[index] = value
        #expect(fit.likelihood(moved) == -.infinity, "\(fit.parameters[index].path) \(value)")
      }
    }
  }

  /// The gradient of the definition vanishes at the estimate, to far less than a standard error, and nowhere near is it higher.
  @Test(arguments: DirectLawCase.all) func theEstimateIsTheMaximum(_ law: DirectLawCase) throws {
    let rows = try law.rows()
    let fit = try law.fit(rows)
    let sample = try DefinedSample(law, rows)
    // In half of such steps the curvature is ¼, so that the slope is about as small as the distance to the maximum.
    let gradient = Differences.gradient(
      of: sample.logLikelihood, at: fit.estimates, steps: try law.steps(of: fit).map { $0 / 2 })
    for (parameter, distance) in zip(fit.parameters, gradient) {
      #expect(abs(distance) < 1e-9, "\(parameter.path): \(distance)")
    }
    #expect(fit.converged && fit.isMonotone)
    var random = Random(seed: 1, stream: "perturbations")
    for scale in [1e-3, 0.1, 1, 10] {
      for _ in 0..<10 {
        let moved = law.moved(fit, by: scale, using: &random)
        #expect(sample.logLikelihood(moved) < fit.logLikelihood, "\(scale)")
      }
    }
  }

  // MARK: - Standard errors

  /// The information is the curvature of the definition, and the standard errors are those of its inverse, with n / ν where
  /// they are said to have ν degrees of freedom.
  ///
  /// Second differences of sums of 400 rows have some nine digits, of which the inverse loses those of its condition.
  @Test(arguments: DirectLawCase.all) func standardErrorsAreThoseOfTheCurvature(_ law: DirectLawCase) throws {
    let rows = try law.rows()
    let fit = try law.fit(rows)
    let steps = try law.steps(of: fit)
    let curvature = Differences.curvature(
      of: try DefinedSample(law, rows).logLikelihood, at: fit.estimates, steps: steps)
    let information = try #require(fit.information)
    let observed = try #require(information.observed)
    #expect(information.coordinates == fit.parameters.map(\.path))
    #expect(information.complete == nil && information.missing == nil)
    var negative = curvature
    for i in steps.indices {
      for j in steps.indices {
        negative[i, j] = -curvature[i, j]
        let difference = observed[i, j] * steps[i] * steps[j] - negative[i, j]
        #expect(abs(difference) < 1e-8, "\(information.coordinates[i]) \(information.coordinates[j])")
      }
    }
    let inverse = try #require(Cholesky(negative)).inverse
    let exact = try #require(Cholesky(observed)).inverse
    for (j, parameter) in fit.parameters.enumerated() {
      let error = try #require(parameter.standardError)
      let factor = parameter.degreesOfFreedom.map { fit.sampleSize / $0 } ?? 1
      let differences = steps[j] * (inverse[j, j] * factor).squareRoot()
      #expect(agree(error / differences, 1, 1e-5), "\(parameter.path): \(error) for \(differences)")
      #expect(agree(error / (exact[j, j] * factor).squareRoot(), 1, 1e-7), "\(parameter.path)")
    }
  }

  @Test(arguments: DirectLawCase.all) func criteriaCountTheFreeParameters(_ law: DirectLawCase) throws {
    let fit = try law.fit(law.rows())
    let free = Double(fit.parameters.count(where: \.isFree))
    #expect(Double(fit.freeParameterCount) == free)
    #expect(agree(fit.aic, 2 * free - 2 * fit.logLikelihood, 1e-13))
    #expect(agree(fit.bic, free * Elementary.log(400) - 2 * fit.logLikelihood, 1e-13))
    #expect(fit.observedLogLikelihood == nil && fit.startNotice == nil)
  }

  // MARK: - Answers

  @Test(arguments: DirectLawCase.all) func everyAnswerIsThere(_ law: DirectLawCase) throws {
    let rows = try law.rows(60)
    let fit = try law.fit(rows)
    #expect(Soundness.complaints(about: fit) == [])
    #expect(Soundness.complaints(aboutDrawing: fit, of: rows) == [])
    for parameter in fit.parameters {
      for path in [[], ["se"], ["interval"]].map({ $0 + parameter.path }) {
        guard case .found = Answer.group(fit.tree).value(at: path) else {
          Issue.record("no \(path.dotted)")
          continue
        }
      }
    }
    #expect(fit.notices == [], "nothing is to be said of data that the model was drawn of")
  }

  // MARK: - What must not matter

  @Test(arguments: DirectLawCase.all) func nothingElseMovesABit(_ law: DirectLawCase) throws {
    let rows = try law.rows()
    let fit = try law.fit(rows)
    let model = try law.model(of: rows)
    var seeded = FitRequest(method: .mle)
    seeded.seed = 99
    seeded.restarts = 3
    let others =
      try [1, 2, 7].map { try model.fit(rows, FitRequest(method: .mle), on: ThreadPool(threads: $0)) } + [
        try law.fit(Rows([Column("other", texts: (0..<rows.count).map { "r\($0)" })] + rows.columns)),
        try law.fit(rows, seeded),
      ]
    for other in others {
      #expect(other.parameters == fit.parameters && other.trace == fit.trace)
      #expect(other.logLikelihood == fit.logLikelihood && other.information == fit.information)
      #expect(other.notices == fit.notices)
    }
  }

  /// A start is refused at its place, or leads to the same maximum.
  @Test(arguments: DirectLawCase.all) func everyStartLeadsToTheSameMaximum(_ law: DirectLawCase) throws {
    let rows = try law.rows()
    let fit = try law.fit(rows)
    var random = Random(seed: 1, stream: "starts")
    var starts = 0
    for scale in [0, 0.3, 3] {
      var request = FitRequest(method: .mle)
      let start = law.moved(fit, by: scale, using: &random)
      request.start = .parameters(.nested(zip(fit.parameters.map(\.path), start.map(Setting.number))))
      let other: Fit
      do throws(EstimationError) {
        other = try law.fit(rows, request)
      } catch {
        #expect(error.setting == ["start"] && error.summary == "A start is not available for this model")
        #expect(fit.trace.isEmpty, "what has a trace has a start")
        continue
      }
      starts += 1
      for (value, expected) in zip(other.trace[0].estimates, start) { #expect(agree(value, expected, 1e-9)) }
      for (parameter, twin) in zip(fit.parameters, other.parameters) {
        let error = try #require(parameter.standardError)
        #expect(abs(twin.estimate - parameter.estimate) < 1e-9 * error, "\(parameter.path)")
      }
    }
    #expect(starts == 0 || starts == 3)
  }
}

extension DirectLawCase {
  /// Steps along each coordinate over which the log-likelihood falls by a half.
  func steps(of fit: Fit) throws -> [Double] {
    let observed = try #require(fit.information?.observed)
    return fit.parameters.indices.map { 1 / observed[$0, $0].squareRoot() }
  }

  /// Parameters that many standard errors away in a random direction; inside their supports.
  func moved(_ fit: Fit, by scale: Double, using random: inout Random) -> [Double] {
    fit.parameters.map { parameter in
      let step = scale * (parameter.standardError ?? 1) * random.normal()
      let value = parameter.estimate + step
      return parameter.support.contains(value) ? value : parameter.estimate - step
    }
  }
}

extension Setting {
  /// A mapping of what stands at paths of one or two steps.
  fileprivate static func nested(_ leaves: some Sequence<([String], Setting)>) -> Setting {
    var entries: [Entry] = []
    for (path, value) in leaves {
      let inner: [Entry] =
        if case .mapping(let entries)? = Setting.mapping(entries)[path[0]] { entries } else { [] }
      entries.removeAll { $0.key == path[0] }
      entries.append(
        Entry(path[0], path.count == 1 ? value : .mapping(inner + [Entry(path[1], value)])))
    }
    return .mapping(entries)
  }
}

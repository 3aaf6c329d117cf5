import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// Units of hidden numbers by the covariance of what is seen, which a column without spread of its own needs.
@Suite struct MarginalUnitTests {
  private static func factor(_ story: EnumeratedStory) throws -> HiddenNumberFactor {
    try #require(story.factors.compactMap { $0 as? HiddenNumberFactor }.first)
  }

  /// The units of which something is seen.
  private static func units(
    of factor: HiddenNumberFactor, at values: [Double]
  ) throws -> [(place: Int, unit: MarginalUnit)] {
    let (plan, residuals) = (factor.draws, HiddenNumberResiduals(of: factor.draws, at: values))
    return try plan.units.indices.filter { place in
      plan.draws[plan.units[place]].contains { $0.number == nil }
    }.map { ($0, try #require(MarginalUnit($0, of: plan, residuals))) }
  }

  private static func derivatives(
    of factor: HiddenNumberFactor, in story: EnumeratedStory, at values: [Double]
  ) throws -> Derivatives {
    var derivatives = Derivatives(of: story.space.freeElements, among: story.space.elementCount)
    for (_, unit) in try units(of: factor, at: values) {
      unit.differentiate(at: values, weight: 1, into: &derivatives)
    }
    return derivatives
  }

  /// Where every draw has a spread, all of it is what the posterior of the hidden numbers gives.
  @Test(arguments: HiddenNumberTests.cases) func agreeWithThePosterior(_ given: HiddenNumberTests.Case) throws
  {
    let story = try StoryInRows(given.lines, keys: given.keys, of: HiddenNumberTests.rows()).enumerated
    let factor = try Self.factor(story)
    let values = HiddenNumberTests.values(story)
    let density = HiddenNumberDensity(of: factor, at: values)
    for (place, unit) in try Self.units(of: factor, at: values) {
      let posterior = try #require(density.posteriors[place])
      #expect(agree(unit.logDensity, density.posteriors.logDensities[place], 1e-10))
      for number in factor.numbers.indices {
        #expect(abs(unit.mean[number] - posterior.mean[number]) < 1e-10)
        for other in factor.numbers.indices {
          #expect(abs(unit.covariance[number, other] - posterior.covariance[number, other]) < 1e-11)
        }
      }
    }
    let cases = StoryCases(counts: story.data.units.map { _ in 1 })
    let wanted = [factor as any StoryFactor].derivatives(
      over: cases, in: story.space.freeElements, at: values)
    let found = try Self.derivatives(of: factor, in: story, at: values)
    for (one, other) in zip(found.gradient, wanted.gradient) {
      #expect(abs(one - other) < 1e-8 * (1 + abs(other)))
    }
    for (one, other) in zip(found.hessian.elements, wanted.hessian.elements) {
      #expect(abs(one - other) < 1e-8 * (1 + abs(other)))
    }
  }

  /// Without a spread of one column, against differences, a blank cell among the rows.
  @Test func derivativesAreExactAtTheEdge() throws {
    let story = try StoryInRows(
      ["f ~ normal(0, 1)", "(x, y, count) ~ normal(m + l * f, diagonal(v))"], keys: ["hidden: {f: number}"],
      of: HiddenNumberTests.rows()
    ).enumerated
    for place in 0..<3 {
      var values = HiddenNumberTests.values(story)
      let spreads = story.space.freeElements.filter { story.space.parameter(of: $0)?.name == "v" }
      let edge = spreads[place]
      values[edge] = 0
      let free = story.space.freeElements.filter { $0 != edge }
      let cases = StoryCases(counts: story.data.units.map { _ in 1 })
      func derivatives(_ values: [Double]) -> Derivatives {
        story.factors.derivatives(over: cases, in: free, at: values)
      }
      let found = derivatives(values)
      #expect(found.logLikelihood.isFinite)
      for (place, element) in free.enumerated() {
        func slope(_ function: (Derivatives) -> Double) -> Double {
          let steps = [0x1p-9, 0x1p-10].map { h in
            var (above, below) = (values, values)
            above[element] += h
            below[element] -= h
            return (function(derivatives(above)) - function(derivatives(below))) / (2 * h)
          }
          return (4 * steps[1] - steps[0]) / 3
        }
        let size = abs(found.gradient[place]) + 1
        #expect(abs(slope(\.logLikelihood) - found.gradient[place]) < 1e-7 * size)
        for other in free.indices {
          let scale =
            abs(found.hessian[place, place]).squareRoot() * abs(found.hessian[other, other]).squareRoot() + 1
          #expect(abs(slope { $0.gradient[other] } - found.hessian[place, other]) < 1e-7 * scale)
        }
      }
      // The slope in the variance itself, from one side.
      let factor = try Self.factor(story)
      let slope = try Self.units(of: factor, at: values).reduce(0) {
        $0 + $1.unit.slope(ofVariance: edge)
      }
      let steps = [0x1p-12, 0x1p-13].map { h in
        var above = values
        above[edge] = h
        return (derivatives(above).logLikelihood - found.logLikelihood) / h
      }
      #expect(agree(2 * steps[1] - steps[0], slope, 1e-3))
    }
  }

  // MARK: - Fits

  /// Ratings of thirty departments: Chatterjee and Price, *Regression Analysis by Example* (1977), section 3.7.
  private static func attitude(_ count: Int) throws -> Rows {
    let columns: [(String, [Double])] = [
      (
        "rating",
        [
          43, 63, 71, 61, 81, 43, 58, 71, 72, 67, 64, 67, 69, 68, 77, 81, 74, 65, 65, 50, 50, 64, 53, 40, 63,
          66, 78, 48, 85, 82,
        ]
      ),
      (
        "complaints",
        [
          51, 64, 70, 63, 78, 55, 67, 75, 82, 61, 53, 60, 62, 83, 77, 90, 85, 60, 70, 58, 40, 61, 66, 37, 54,
          77, 75, 57, 85, 82,
        ]
      ),
      (
        "privileges",
        [
          30, 51, 68, 45, 56, 49, 42, 50, 72, 45, 53, 47, 57, 83, 54, 50, 64, 65, 46, 68, 33, 52, 52, 42, 42,
          66, 58, 44, 71, 39,
        ]
      ),
      (
        "learning",
        [
          39, 54, 69, 47, 66, 44, 56, 55, 67, 47, 58, 39, 42, 45, 72, 72, 69, 75, 57, 54, 34, 62, 50, 58, 48,
          63, 74, 45, 71, 59,
        ]
      ),
      (
        "raises",
        [
          61, 63, 76, 54, 71, 54, 66, 70, 71, 62, 58, 59, 55, 59, 79, 60, 79, 55, 75, 64, 43, 66, 63, 50, 66,
          88, 80, 51, 77, 64,
        ]
      ),
    ]
    return try Rows(columns.prefix(count).map { Column($0.0, $0.1) })
  }

  private struct Estimate {
    let path: String
    let value: Double
    let error: Double?
  }

  /// The factor analysis of three columns is saturated, and where it asks for a negative variance the maximum lies at 0 of it: the
  /// hidden number is that column. Loadings are then Sⱼ₂/√S₂₂; standard errors are those of a Hessian by differences of 40 digits.
  @Test(arguments: [1, 2] as [UInt64]) func aHeywoodCaseIsReported(seed: UInt64) throws {
    let rows = try Self.attitude(3)
    let story = try StoryInRows(
      [
        "skill ~ normal(0, 1)",
        "(rating, complaints, privileges) ~ normal(means + loadings * skill, diagonal(noise))",
      ],
      keys: ["hidden: {skill: number}"], of: rows
    ).enumerated
    var request = FitRequest(method: .em)
    request.seed = seed
    let fit = try LatentModel(story).fit(rows, request)
    #expect(fit.converged && fit.isMonotone)
    #expect(agree(fit.logLikelihood, -331.19480623055, 1e-13))
    let estimates = [
      Estimate(path: "means.rating", value: 64.6333333333, error: 2.18504174043),
      Estimate(path: "means.complaints", value: 66.6, error: 2.39007205842),
      Estimate(path: "means.privileges", value: 53.1333333333, error: 2.19632690004),
      Estimate(path: "loadings.rating", value: 9.87856982345, error: 1.77425243736),
      Estimate(path: "loadings.complaints", value: 13.0909638046, error: 1.69003616003),
      Estimate(path: "loadings.privileges", value: 6.71608304112, error: 2.01794177194),
      Estimate(path: "noise.rating.rating", value: 45.6460804654, error: 11.7857672975),
      Estimate(path: "noise.complaints.complaints", value: 0, error: nil),
      Estimate(path: "noise.privileges.privileges", value: 99.6097841403, error: 25.719135673),
    ]
    for wanted in estimates {
      let found = try #require(fit.parameters.first { $0.path.joined(separator: ".") == wanted.path })
      #expect(agree(found.estimate, wanted.value, 1e-10), "\(wanted.path)")
      if let error = wanted.error {
        #expect(agree(found.standardError ?? .nan, error, 1e-9), "\(wanted.path)")
      } else {
        #expect(found.standardError == nil)
      }
      #expect(found.completeStandardError == nil)
    }
    #expect(fit.information?.missing == nil && fit.information?.rate == nil)
    #expect(
      fit.notices.suffix(2) == [
        "On the boundary of the parameter space, and so without standard error: noise.complaints.complaints.",
        "A Heywood case: the likelihood is highest where 'complaints' has no spread of its own, so that 'skill' is that column itself, shifted and scaled. Standard errors of the others hold it there; such an edge says that the columns are few, or the hidden numbers many, for what they have in common.",
      ])
    #expect(fit.trace.count < 2000, "EM comes near it as 1/t, and does not wait for that")
  }

  /// Two hidden numbers that are two columns. The maximum is that of a search of the normal likelihood itself with variances of at
  /// least 10⁻⁶, from eight starts.
  @Test func severalEdgesAreReported() throws {
    let story = try StoryInRows(
      [
        "one ~ normal(0, 1)", "two ~ normal(0, 1)",
        "(rating, complaints, privileges, learning, raises) ~ normal(m + l * one + k * two, diagonal(v))",
      ], keys: ["hidden: {one: number, two: number}", "fixed: {k.rating: 0}"], of: Self.attitude(5)
    ).enumerated
    var request = FitRequest(method: .em)
    request.restarts = 6
    let fit = try LatentModel(story).fit(Self.attitude(5), request)
    #expect(fit.converged && fit.isMonotone && agree(fit.logLikelihood, -539.0493324, 1e-9))
    let atEdge = fit.parameters.filter { $0.isFree && $0.estimate == 0 }.map {
      $0.path.joined(separator: ".")
    }
    #expect(atEdge == ["v.complaints.complaints", "v.learning.learning"])
    for parameter in fit.parameters where parameter.isFree && parameter.estimate != 0 {
      #expect(parameter.standardError != nil)
    }
  }
}

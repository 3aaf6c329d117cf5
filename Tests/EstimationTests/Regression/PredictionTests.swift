import TestSupport
import Testing

@testable import Estimation

/// Predictions and intervals as `predictions.py` has them from numpy and scipy.
private struct PredictionReference: Decodable {
  struct Point: Decodable {
    let x: Double
    let mean: Double
    let lower: Double
    let upper: Double
    let profileLower: Double
    let profileUpper: Double
    enum CodingKeys: String, CodingKey {
      case x, mean, lower, upper
      case profileLower = "profile-lower"
      case profileUpper = "profile-upper"
    }
  }
  struct Interval: Decodable {
    let mean: Double
    let lower: Double
    let upper: Double
    let slope: Double
    let slopeLower: Double
    let slopeUpper: Double
    enum CodingKeys: String, CodingKey {
      case mean, lower, upper, slope
      case slopeLower = "slope-lower"
      case slopeUpper = "slope-upper"
    }
  }
  struct Line: Decodable {
    let x: [Double]
    let y: [Double]
    let unbiased: Interval
    let mle: Interval
  }
  let challenger: [Point]
  let line: Line

  static func read() throws -> PredictionReference {
    try ReferenceFile.json("predictions.json", as: PredictionReference.self)
  }
}

@Suite struct PredictionTests {
  /// The limits are Wald's on the logit, and so stay between 0 and 1; those of the profile likelihood are right on any scale.
  @Test func challenger() throws {
    let temperature = [
      53.0, 57, 58, 63, 66, 67, 67, 67, 68, 69, 70, 70, 70, 70, 72, 73, 75, 75, 76, 76, 78, 79, 81,
    ]
    let distress = [1.0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]
    let rows = try Rows([Column("temperature", temperature), Column("distress", distress)])
    let model = try ModelKind.logistic.make(
      .mapping([.init("response", .text("distress")), .init("terms", .list([.text("temperature")]))]), rows,
      nil)
    let curve = try #require(try model.fit(rows, FitRequest(method: .mle)).curve)
    for expected in try PredictionReference.read().challenger {
      let point = curve.at(expected.x)
      #expect(agree(point.mean, expected.mean, 1e-8), "\(expected.x)")
      #expect(agree(point.lower, expected.lower, 1e-8), "\(expected.x)")
      #expect(agree(point.upper, expected.upper, 1e-8), "\(expected.x)")
      let limits = try #require(curve.profile?(expected.x))
      #expect(agree(limits.lower, expected.profileLower, 1e-8), "\(expected.x)")
      #expect(agree(limits.upper, expected.profileUpper, 1e-8), "\(expected.x)")
    }
  }

  /// With one term alone the profile is the likelihood itself.
  @Test func profilesOfCounts() throws {
    func limits(_ x: [Double], _ y: [Double], _ terms: [String], at point: Double) throws
      -> FittedCurve.Limits
    {
      let rows = try Rows([Column("x", x), Column("y", y)])
      let model = try ModelKind.poisson.make(
        .mapping([
          .init("response", .text("y")), .init("terms", .list(terms.map { .text($0) })),
          .init("intercept", .flag(false)),
        ]), rows, nil)
      return try #require(try model.fit(rows, FitRequest(method: .mle)).curve?.profile?(point))
    }
    // Far from the counts, where a first guess of the limit is beyond the range of doubles.
    let far = try limits([1, 2, 3, 4], [1, 3, 2, 6], ["x"], at: 900)
    #expect(far.lower > 0 && far.upper > far.lower && far.upper < .infinity, "\(far)")
    // 2 (y log(y / μ) - y + μ) = 3.8415 for nine counts of 30 in total, by scipy's brentq.
    let rate = try limits(Array(repeating: 1, count: 9), [3, 4, 2, 5, 1, 6, 3, 2, 4], ["x"], at: 1)
    #expect(
      agree(rate.lower, 2.2783643534541484, 1e-9) && agree(rate.upper, 4.672450799411706, 1e-9), "\(rate)")
  }

  /// The profile is a question about the data: an origin, a unit or more rows of one kind written as trials change nothing.
  @Test(arguments: [(0.0, 1.0), (70, 1), (-1000, 1), (0, 1e-6), (31, 1e6)])
  func profilesDoNotDependOnUnits(_ origin: Double, _ unit: Double) throws {
    let x = [53.0, 57, 58, 63, 66, 67, 68, 69, 70, 72, 73, 75, 76, 78, 79, 81]
    let y = [1.0, 1, 1, 1, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0]
    let trials = [1.0, 1, 1, 1, 1, 3, 1, 1, 4, 1, 1, 2, 2, 1, 1, 1]
    func limits(_ origin: Double, _ unit: Double, at point: Double) throws -> FittedCurve.Limits {
      let rows = try Rows([
        Column("x", x.map { ($0 - origin) * unit }), Column("y", y), Column("m", trials),
      ])
      let model = try ModelKind.logistic.make(
        .mapping([
          .init("response", .text("y")), .init("trials", .text("m")), .init("terms", .list([.text("x")])),
        ]), rows, nil)
      let curve = try #require(try model.fit(rows, FitRequest(method: .mle)).curve)
      return try #require(curve.profile?((point - origin) * unit))
    }
    for expected in try PredictionReference.read().challenger {
      let found = try limits(origin, unit, at: expected.x)
      #expect(agree(found.lower, expected.profileLower, 1e-7), "\(expected.x)")
      #expect(agree(found.upper, expected.profileUpper, 1e-7), "\(expected.x)")
    }
  }

  /// With the unbiased s the limits are Student's with n - p degrees of freedom, for the mean and for each coefficient.
  @Test(arguments: Linear.StandardErrors.allCases) func line(_ kind: Linear.StandardErrors) throws {
    let reference = try PredictionReference.read().line
    let expected = kind == .unbiased ? reference.unbiased : reference.mle
    let rows = try Rows([Column("x", reference.x), Column("y", reference.y)])
    let model = try ModelKind.linear.make(
      .mapping([
        .init("response", .text("y")), .init("terms", .list([.text("x")])),
        .init("standard-errors", .text(kind.rawValue)),
      ]), rows, nil)
    let fit = try model.fit(rows, FitRequest(method: .mle))
    let point = try #require(fit.curve).at(5)
    #expect(agree(point.mean, expected.mean, 1e-12))
    #expect(agree(point.lower, expected.lower, 1e-11))
    #expect(agree(point.upper, expected.upper, 1e-11))
    let slope = try #require(fit.parameters.first { $0.path == ["coefficients", "x"] })
    #expect(agree(slope.interval?.lower, expected.slopeLower, 1e-11))
    #expect(agree(slope.interval?.upper, expected.slopeUpper, 1e-11))
    // Sigma has no Student's t.
    let sigma = try #require(fit.parameters.last)
    #expect(sigma.degreesOfFreedom == nil)
    #expect(
      agree(sigma.interval?.upper, sigma.estimate * (1 + 1.959963984540054 / 12.0.squareRoot()), 1e-12))
  }
}

import Testing

@testable import Estimation

/// Predictions and intervals as `predictions.py` has them from numpy and scipy.
private struct PredictionReference: Decodable {
  struct Point: Decodable {
    let x: Double
    let mean: Double
    let lower: Double
    let upper: Double
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
  /// The limits are Wald's on the logit, and so stay between 0 and 1.
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

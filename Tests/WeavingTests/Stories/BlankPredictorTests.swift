import Estimation
import TestSupport
import Testing

@testable import Weaving

/// A blank cell of a predictor, and what else the story draws that could tell of it.
@Suite struct BlankPredictorTests {
  private static let regressed =
    "x,y,z\n1,3,0\n,5,1\n2,4,3\n3,7,2\n2,,4\n5,6,5\n4,8,1\n0,2,2\n6,9,3\n"

  /// A predictor that is drawn as well: with the other columns it need not be known, and regressions are as they were.
  @Test(arguments: [
    (["x ~ normal(a, s)", "y ~ normal(c + b * x, r)"], "6:26", "(x, y) ~ normal(mean, covariance), which"),
    (
      ["x ~ normal(a + d * z, s)", "y ~ normal(c * [1, x, z], r)"], "6:26",
      "(x, y, z) ~ normal(mean, covariance), which"
    ),
    (
      ["x ~ normal(a + d * z, s)", "y ~ normal(c + b * x, r)"], "6:26",
      "(x, y, z) ~ normal(mean, covariance), a larger model which"
    ),
  ])
  func aPredictorThatIsDrawn(_ lines: [String], _ place: String, _ draw: String) throws {
    #expect(
      try ToldStory(Self.regressed, lines).problems == [
        "chapter.md:\(place): 'x': Row 2 of 'x' is blank, and a predictor must be known\n  Draw the columns together, \(draw) keeps such rows; or give the value, or leave the row out, in a CSV file by 'missing: drop'."
      ])
    let followed = try #require(draw.split(separator: ", a larger").first?.replacing(", which", with: ""))
    let joined = try ToldStory(Self.regressed, [String(followed)])
    #expect(!joined.problems.contains { !$0.hasPrefix("warning") })
    #expect(try joined.fit("hidden").sampleSize == 9 && joined.fit("hidden").converged)
  }

  /// Without blank cells the normal of all columns holds the regressions.
  @Test func columnsThatAreDrawnTogether() throws {
    let csv = Self.regressed.replacing("\n,5,1\n", with: "\n").replacing("\n2,,4\n", with: "\n")
    let apart = try ToldStory(csv, ["x ~ normal(a + d * z, s)", "y ~ normal(c + b * x + e * z, r)"]).fit(
      "mle")
    let together = try ToldStory(csv, ["(x, y, z) ~ normal(mean, covariance)"]).fit("mle")
    func covariance(_ one: String, _ other: String) throws -> Double {
      try #require(together.parameters.first { $0.path == ["covariance", one, other] }).estimate
    }
    let slope = try #require(apart.parameters.first { $0.path == ["d"] }).estimate
    #expect(try abs(slope - covariance("x", "z") / covariance("z", "z")) < 1e-12)
  }

  /// What a normal of several columns does not hold keeps the remedies of any other blank cell.
  @Test(arguments: [
    ["x ~ normal(a, s)", "y ~ poisson(exp(c + b * x))"], ["x ~ poisson(a)", "y ~ normal(c + b * x, r)"],
    ["x ~ normal(a, s)", "y ~ normal(c + b * x * z, r)"], ["y ~ normal(c + b * x, r)"],
  ])
  func otherPredictors(_ lines: [String]) throws {
    let told = try ToldStory(Self.regressed, lines).problems
    #expect(
      told.contains {
        $0.hasSuffix("known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'.")
      }, "\(told)")
  }
}

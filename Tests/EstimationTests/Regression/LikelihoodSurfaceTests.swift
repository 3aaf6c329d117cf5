import Arithmetic
import Testing

@testable import Estimation

/// The likelihood that contours are drawn of is the sum over the rows, however it is summed.
@Suite struct LikelihoodSurfaceTests {
  private static func rows(_ count: Int) throws -> Rows {
    var random = Random(seed: 4, stream: "likelihood surface")
    let x = (0..<count).map { _ in 3 * random.uniform() }
    let trials = x.map { _ in Double(1 + random.below(9)) }
    return try Rows([
      Column("x", x), Column("y", x.map { 2 - $0 + random.normal() }),
      Column("yes", x.map { random.uniform() * 4 < $0 + 0.5 ? 1 : 0 }),
      Column("count", x.map { wholePart(random.uniform() * 4 * ($0 + 1)) }),
      Column("trials", trials),
      Column("some", trials.map { wholePart(random.uniform() * ($0 + 0.99)) }),
    ])
  }

  /// log p of one row, from the definition, for its linear predictor.
  private static let definitions: [String: @Sendable (Double, Double, Double) -> Double] = [
    "yes": { eta, y, _ in -Elementary.log(1 + Elementary.exp(y == 1 ? -eta : eta)) },
    "count": { eta, y, _ in y * eta - Elementary.exp(eta) - Elementary.logFactorial(y) },
    "some": { eta, y, m in
      Elementary.logBinomial(m, y) + y * eta - m * Elementary.log(1 + Elementary.exp(eta))
    },
  ]

  /// Fewer rows than a block, and several blocks with a rest.
  @Test(arguments: [("logistic", "yes"), ("poisson", "count"), ("logistic", "some")], [40, 1000])
  func itIsTheSumOverTheRows(_ model: (name: String, response: String), _ count: Int) throws {
    let rows = try Self.rows(count)
    let options = model.response == "some" ? [Setting.Entry("trials", .text("trials"))] : []
    let fit = try fitted(model.name, rows, response: model.response, terms: ["x"], options)
    let likelihood = fit.likelihood
    let definition = try #require(Self.definitions[model.response])
    let (x, y, m) = (
      try rows.numbers("x"), try rows.numbers(model.response), try rows.numbers("trials")
    )
    #expect(agree(likelihood(fit.parameters.map(\.estimate)), fit.logLikelihood, 1e-12))
    for move in [[0.0, 0.0], [0.1, -0.05], [-1, 0.5], [3, 2], [-20, 1]] {
      let moved = zip(fit.parameters, move).map { $0.estimate + $1 }
      let sum = x.indices.reduce(0) { $0 + definition(moved[0] + moved[1] * x[$1], y[$1], m[$1]) }
      #expect(agree(likelihood(moved), sum, 1e-11), "\(move): \(likelihood(moved)) for \(sum)")
    }
  }

  @Test func thatOfLeastSquaresIsTheSumOverTheRows() throws {
    let rows = try Self.rows(300)
    let fit = try fitted("linear", rows, response: "y", terms: ["x", "x^2"])
    let likelihood = fit.likelihood
    let (x, y) = (try rows.numbers("x"), try rows.numbers("y"))
    #expect(likelihood.operations == 0)
    for move in [[0.0, 0, 0, 0], [0.1, -0.05, 0.02, 0.3], [-100, 50, 1, 2], [1e-9, 0, 0, -0.5]] {
      let moved = zip(fit.parameters, move).map { $0.estimate + $1 }
      let sigma = moved[3]
      let sum = x.indices.reduce(0.0) { sum, i in
        let z = (y[i] - moved[0] - moved[1] * x[i] - moved[2] * x[i] * x[i]) / sigma
        return sum - 0.5 * z * z - Elementary.log(sigma) - 0.91893853320467274178
      }
      #expect(agree(likelihood(moved), sum, 1e-11), "\(move): \(likelihood(moved)) for \(sum)")
    }
    #expect(likelihood([0, 0, 0, 0]) == -.infinity)
    #expect(likelihood([.nan, 0, 0, 1]) == -.infinity)
  }
}

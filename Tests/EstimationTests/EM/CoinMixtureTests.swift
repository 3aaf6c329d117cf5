import TestSupport
import Testing

@testable import Estimation

/// Do and Batzoglou's five sessions of ten tosses.
enum TwoCoins {
  static func rows() throws -> Rows {
    try Rows([
      Column("heads", [5, 9, 8, 4, 7]), Column("tosses", [10, 10, 10, 10, 10]),
      Column("coin", texts: ["B", "A", "A", "B", "A"]),
    ])
  }

  static func model(_ options: [(String, Setting)] = []) throws -> any Model {
    let rows = try rows()
    return try ModelKind.coinMixture.make(
      .mapping(options.map { Setting.Entry($0.0, $0.1) }), rows, Labels(column: "coin", of: rows))
  }

  static func heads(_ a: Double, _ b: Double) -> FitRequest.Start {
    .parameters(
      .mapping([.init("heads", .mapping([.init("A", .number(a)), .init("B", .number(b))]))]))
  }

  static func hidden(
    from a: Double = 0.6, _ b: Double = 0.5, weights: String = "equal", tolerance: Double = 1e-12
  ) throws -> Fit {
    var request = FitRequest(method: .em)
    request.start = heads(a, b)
    request.tolerance = tolerance
    return try model([("weights", .text(weights))]).fit(rows(), request)
  }

  static func labelled() throws -> Fit {
    let rows = try rows()
    return try model().fit(rows, FitRequest(method: .mle, labels: Labels(column: "coin", of: rows)))
  }
}

extension Fit {
  subscript(path: String...) -> Parameter? { parameters.first { $0.path == path } }
}

struct CoinReference: Decodable {
  struct Row: Decodable { var iter: Int, thetaA: String, thetaB: String, loglikSeq: String, pi: String? }
  struct Limit: Decodable {
    var thetaA: String, thetaB: String, loglikSeq: String, pi: String?, emRate: String?,
      seObserved: [String]?
  }
  struct Variant: Decodable { var trace: [Row], limit: Limit }
  struct Expectation: Decodable {
    var respA: [String], aHeadsTotal: String, aTailsTotal: String, bHeadsTotal: String,
      bTailsTotal: String
  }
  var trace: [Row]
  var limit: Limit
  var firstEStep: Expectation
  var freeWeightVariant: Variant

  static func read() throws -> CoinReference {
    try ReferenceFile.json("coin_do_batzoglou.json", as: CoinReference.self)
  }
}

@Suite struct CoinMixtureTests {
  @Test func labelledFitCountsAndDivides() throws {
    let fit = try TwoCoins.labelled()
    #expect(fit["heads", "A"]?.estimate == 0.8)
    #expect(fit["heads", "B"]?.estimate == 0.45)
    #expect(
      agree(fit["heads", "A"]?.standardError, 0.8.squareRoot() * 0.2.squareRoot() / 30.0.squareRoot(), 1e-9))
    #expect(agree(fit["heads", "B"]?.standardError, (0.45 * 0.55 / 20).squareRoot(), 1e-9))
    #expect(fit["weights", "A"]?.isFree == false)
    #expect(agree(fit.logLikelihood, -32.240585, 1e-7))
    #expect(agree(fit.observedLogLikelihood, -31.707113, 1e-7))
    #expect(fit.stopped == .closedForm)
  }

  @Test func traceReproducesEveryDigit() throws {
    let reference = try CoinReference.read()
    let fit = try TwoCoins.hidden()
    for row in reference.trace {
      let iteration = fit.trace[row.iter]
      #expect(agree(iteration.estimates[2], Double(row.thetaA) ?? .nan, 1e-14))
      #expect(agree(iteration.estimates[3], Double(row.thetaB) ?? .nan, 1e-14))
      #expect(agree(iteration.logLikelihood, Double(row.loglikSeq) ?? .nan, 1e-14))
    }
    #expect(agree(fit["heads", "A"]?.estimate, Double(reference.limit.thetaA) ?? .nan, 1e-9))
    #expect(agree(fit["heads", "B"]?.estimate, Double(reference.limit.thetaB) ?? .nan, 1e-9))
    #expect(agree(fit.logLikelihood, Double(reference.limit.loglikSeq) ?? .nan, 1e-14))
    #expect(fit.converged && fit.isMonotone)
  }

  @Test func freeWeightHasAnotherLimit() throws {
    let reference = try CoinReference.read().freeWeightVariant
    let fit = try TwoCoins.hidden(weights: "free")
    for row in reference.trace {
      let iteration = fit.trace[row.iter]
      #expect(agree(iteration.estimates[0], Double(row.pi ?? "") ?? .nan, 1e-14))
      #expect(agree(iteration.estimates[2], Double(row.thetaA) ?? .nan, 1e-14))
      #expect(agree(iteration.logLikelihood, Double(row.loglikSeq) ?? .nan, 1e-14))
    }
    #expect(agree(fit["weights", "A"]?.estimate, Double(reference.limit.pi ?? "") ?? .nan, 1e-8))
    #expect(agree(fit["heads", "A"]?.estimate, Double(reference.limit.thetaA) ?? .nan, 1e-8))
    #expect(agree(fit["heads", "B"]?.estimate, Double(reference.limit.thetaB) ?? .nan, 1e-8))
    #expect(agree(fit.logLikelihood, Double(reference.limit.loglikSeq) ?? .nan, 1e-14))
  }

  /// The profile of the weight, maximised over both coins by BFGS in SciPy from seven starts.
  @Test(arguments: [
    (0.02, 0.8584554, 0.6548321, -32.0243229), (0.1, 0.8506868, 0.6330569, -31.9159910),
    (0.3, 0.4783538, 0.7570934, -31.6713121), (0.7, 0.7570934, 0.4783538, -31.6713121),
    (0.98, 0.6548321, 0.8584554, -32.0243229),
  ])
  func knownWeightsAreKept(_ weight: Double, _ a: Double, _ b: Double, _ logLikelihood: Double) throws {
    let rows = try TwoCoins.rows()
    let weights = Setting.mapping([.init("A", .number(weight)), .init("B", .number(1 - weight))])
    let labels = try Labels(column: "coin", of: rows)
    // With labels the names come from them, without by themselves; the coin of a weight keeps its name in both.
    for labels in [labels, nil] {
      var request = FitRequest(method: .em, labels: labels)
      request.restarts = 20
      let fit = try TwoCoins.model([("weights", weights)]).fit(rows, request)
      #expect(fit["weights", "A"]?.estimate == weight)
      #expect(fit["weights", "A"]?.isFree == false)
      #expect(fit.freeParameterCount == 2)
      #expect(agree(fit["heads", "A"]?.estimate, a, 1e-5))
      #expect(agree(fit["heads", "B"]?.estimate, b, 1e-5))
      #expect(agree(fit.logLikelihood, logLikelihood, 1e-8))
      // At the estimate the coins have the weights, so the start of the next E-step shares by them.
      #expect(fit.trace.allSatisfy { $0.estimates[0] == weight })
    }
  }

  @Test func equalKnownWeightsAreTheDefault() throws {
    let listed = try TwoCoins.model([("weights", .list([.number(0.5), .number(0.5)]))])
    var request = FitRequest(method: .em)
    request.start = TwoCoins.heads(0.5, 0.6)
    let fit = try listed.fit(TwoCoins.rows(), request)
    // Equal coins have no place of their own: the better one comes first.
    #expect(agree(fit["heads", "A"]?.estimate, 0.7967891, 1e-6))
    #expect(fit.logLikelihood == (try TwoCoins.model().fit(TwoCoins.rows(), request).logLikelihood))
  }

  @Test func firstExpectationIsWorkedOut() throws {
    let reference = try CoinReference.read().firstEStep
    let fit = try TwoCoins.hidden()
    let worked = try #require(fit.expectation(at: 0))
    #expect(worked.components == ["A", "B"])
    for (row, share) in reference.respA.enumerated() {
      #expect(agree(worked.responsibilities[row, 0], Double(share) ?? .nan, 1e-14))
    }
    let totals = [
      [reference.aHeadsTotal, reference.aTailsTotal], [reference.bHeadsTotal, reference.bTailsTotal],
    ]
    for (component, expected) in zip(worked.statistics, totals) {
      #expect(component.entries.map(\.name) == ["heads", "tails", "count"])
      #expect(agree(component.entries[0].value, Double(expected[0]) ?? .nan, 1e-14))
      #expect(agree(component.entries[1].value, Double(expected[1]) ?? .nan, 1e-14))
    }
    // Row 1, coin A: half of 0.6^5 0.4^5.
    #expect(agree(worked.joint[0, 0], 0.5 * 0.07776 * 0.01024, 1e-15))
  }

  @Test func boundsEncloseEveryStep() throws {
    let fit = try TwoCoins.hidden()
    // F(q, θ) after the M-step of rows 0 to 4, and its gap to the next log-likelihood.
    let bounds = [-31.997224, -31.784804, -31.668235, -31.600387, -31.576822]
    let gaps = [0.137966, 0.061688, 0.040407, 0.015440, 0.003765]
    for t in bounds.indices {
      let bound = try #require(fit.trace[t].boundAfterMaximization)
      #expect(abs(bound - bounds[t]) < 1e-6)
      #expect(abs(fit.trace[t + 1].logLikelihood - bound - gaps[t]) < 1e-6)
    }
    #expect(fit.trace.last?.boundAfterMaximization == nil)
  }

  @Test func informationMatchesClosedForms() throws {
    let reference = try CoinReference.read().limit
    let fit = try TwoCoins.hidden()
    let information = try #require(fit.information)
    let observed = try #require(information.observed)
    let complete = try #require(information.complete)
    #expect(information.coordinates == [["heads", "A"], ["heads", "B"]])
    #expect(agree(observed[0, 0], 97.0788, 1e-6))
    #expect(agree(observed[0, 1], -0.8047, 1e-4))
    #expect(agree(observed[1, 1], 58.4845, 1e-6))
    #expect(agree(complete[0, 0], 156.4215, 1e-6))
    #expect(agree(complete[1, 1], 98.8429, 1e-6))
    #expect(agree(complete[0, 1], 0, 1e-9))
    for (name, expected) in zip(["A", "B"], reference.seObserved ?? []) {
      #expect(agree(fit["heads", name]?.standardError, Double(expected) ?? .nan, 1e-9))
    }
  }

  @Test func priceOfHidingIsTheRateOfEM() throws {
    let hidden = try TwoCoins.hidden()
    let price = try #require(PriceOfHiding(labelled: TwoCoins.labelled(), hidden: hidden))
    let rate = try #require(Double(CoinReference.read().limit.emRate ?? ""))
    #expect(agree(price.rate, rate, 1e-9))
    #expect(agree(price.missingInformation[1], 0.37800, 1e-5))
    #expect(abs(try #require(price.observedRate) - rate) < 6e-3)
    #expect(price.standardErrorRatios.map(\.path) == [["heads", "A"], ["heads", "B"]])
  }

  /// A labelled estimate maximises the complete-data likelihood, so that is what its criteria are made of.
  @Test func criteriaUseTheLikelihoodThatWasMaximised() throws {
    let labelled = try TwoCoins.labelled()
    #expect(agree(labelled.logLikelihood, -32.2405848832, 1e-10))
    #expect(agree(labelled.aic, 68.4811697664, 1e-10))
    #expect(agree(labelled.bic, 67.7000455913, 1e-10))
    #expect(labelled.icl == nil)
    let hidden = try TwoCoins.hidden()
    #expect(agree(hidden.aic, 4 - 2 * hidden.logLikelihood, 1e-15))
    #expect(hidden.observedLogLikelihood == nil)
    #expect((labelled.observedLogLikelihood ?? 0) < hidden.logLikelihood)
  }

  @Test func mirroredStartGivesTheSameFit() throws {
    let fit = try TwoCoins.hidden(from: 0.5, 0.6)
    let twin = try TwoCoins.hidden()
    #expect(fit.parameters.map(\.path) == twin.parameters.map(\.path))
    #expect(fit.trace.count == twin.trace.count)
    for (row, twin) in zip(fit.trace, twin.trace) { #expect(row.estimates == twin.estimates) }
  }

  @Test func equalCoinsStayOnTheSaddle() throws {
    let fit = try TwoCoins.hidden(from: 0.6, 0.6)
    #expect(agree(fit["heads", "A"]?.estimate, 0.66, 1e-15))
    #expect(agree(fit.logLikelihood, -32.0517739, 1e-8))
    #expect(fit["heads", "A"]?.standardError == nil)
    #expect(fit.stopped == .saddle && fit.stopped.rawValue == "saddle" && !fit.converged)
    #expect(
      fit.notices == [
        "Components A and B start equal and stay equal, so that EM stopped at a saddle, where the log-likelihood still rises in some direction: make them differ."
      ])
  }

  @Test func defaultStartFindsTheBestOptimum() throws {
    for start in [FitRequest.Start.automatic, .random, .kMeansPlusPlus] {
      var request = FitRequest(method: .em)
      request.start = start
      let fit = try TwoCoins.model().fit(TwoCoins.rows(), request)
      #expect(agree(fit["heads", "A"]?.estimate, 0.79678906692264691, 1e-9))
      #expect(fit.starts.count == 20)
    }
  }
}

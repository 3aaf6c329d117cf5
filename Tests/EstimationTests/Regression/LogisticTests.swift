import Arithmetic
import Testing

@testable import Estimation

@Suite struct LogisticTests {
  private func rows(_ x: [Double], _ y: [Double]) throws -> Rows {
    try Rows([Column("x", x), Column("y", y)])
  }

  @Test func publishedValuesOfChallengerAndBliss() throws {
    let temperature: [Double] = [
      53, 57, 58, 63, 66, 67, 67, 67, 68, 69, 70, 70, 70, 70, 72, 73, 75, 75, 76, 76, 78, 79, 81,
    ]
    let distress: [Double] = [1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
    let challenger = try fitted("logistic", rows(temperature, distress), response: "y", terms: ["x"])
    #expect(agree(challenger.coefficient("intercept"), 15.04290165, 1e-9))
    #expect(agree(challenger.coefficient("x"), -0.23216274, 1e-8))
    #expect(agree(challenger.standardErrors[0], 7.37863, 1e-5))
    #expect(agree(challenger.standardErrors[1], 0.10823643, 1e-6))
    #expect(agree(challenger.logLikelihood, -10.15760, 1e-5))
    let bliss = try Rows([
      Column("dose", [1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.8610, 1.8839]),
      Column("n", [59, 60, 62, 56, 63, 59, 62, 60]), Column("dead", [6, 13, 18, 28, 52, 53, 61, 60]),
    ])
    let fit = try fitted("logistic", bliss, response: "dead", terms: ["dose"], [.init("trials", .text("n"))])
    #expect(agree(fit.coefficient("intercept"), -60.717455, 1e-8))
    #expect(agree(fit.coefficient("dose"), 34.270326, 1e-8))
    // R prints 5.1807010 and 2.9121342, from the weights of the iteration before the last.
    #expect(agree(fit.standardErrors[0], 5.1807115, 1e-7))
    #expect(agree(fit.standardErrors[1], 2.9121401, 1e-7))
    #expect(agree(fit.logLikelihood, -18.71513, 1e-6))
  }

  @Test func groupedAndSingleTrialsHaveOneMaximum() throws {
    let x = [1.0, 2, 3, 4]
    let trials = [5.0, 4, 6, 5]
    let successes = [1.0, 2, 2, 4]
    let grouped = try fitted(
      "logistic", Rows([Column("x", x), Column("y", successes), Column("n", trials)]), response: "y",
      terms: ["x"],
      [.init("trials", .text("n"))])
    var singleX: [Double] = []
    var singleY: [String] = []
    for i in x.indices {
      for k in 0..<Int(trials[i]) {
        singleX.append(x[i])
        singleY.append(k < Int(successes[i]) ? "yes" : "no")
      }
    }
    let single = try fitted(
      "logistic", Rows([Column("x", singleX), Column("y", texts: singleY)]), response: "y", terms: ["x"])
    for j in 0..<2 {
      #expect(correctDigits(grouped.estimates[j], single.estimates[j]) > 13)
      #expect(correctDigits(grouped.standardErrors[j], single.standardErrors[j] ?? 0) > 13)
    }
    let coefficients = zip(trials, successes).reduce(0) { $0 + Elementary.logBinomial($1.0, $1.1) }
    #expect(agree(grouped.logLikelihood - coefficients, single.logLikelihood, 1e-13))
  }

  @Test func anInterceptAloneIsTheLogOdds() throws {
    let fit = try fitted("logistic", rows([1, 2, 3, 4], [0, 1, 1, 1]), response: "y", terms: [])
    #expect(correctDigits(fit.coefficient("intercept"), Elementary.log(3)) > 14)
    #expect(correctDigits(fit.standardErrors[0], (4.0 / 3).squareRoot()) > 14)
    #expect(correctDigits(fit.logLikelihood, Elementary.log(27.0 / 256)) > 14)
  }

  @Test func theLikelihoodStaysFiniteFarAway() throws {
    let rows = try Rows([Column("x", [1, 2, 3]), Column("y", [1, 3, 2]), Column("n", [4, 4, 4])])
    let fit = try fitted("logistic", rows, response: "y", terms: ["x"], [.init("trials", .text("n"))])
    let likelihood = fit.likelihood
    // Six successes and six failures in all, of which the six improbable ones cost 2000 each.
    let constant = 2 * Elementary.log(4) + Elementary.log(6)
    #expect(agree(likelihood([2000, 0]), constant - 6 * 2000, 1e-14))
    #expect(agree(likelihood([-2000, 0]), constant - 6 * 2000, 1e-14))
    #expect(likelihood([1e308, 1e308]) < -1e300)
    #expect(likelihood([.nan, 0]) == -.infinity)
    #expect(likelihood([0]) == -.infinity)
    // Across the changes of formula, the slope tends to the number of failures.
    for predictor in [2.0, 30, 600] {
      let slope = (likelihood([predictor, 0]) - likelihood([predictor + 0x1p-10, 0])) * 0x1p10
      let truth = 6 - 12 / (1 + Elementary.exp(predictor + 0x1p-11))
      #expect(abs(slope - truth) < 1e-6)
    }
  }

  // MARK: - Separation

  @Test func separationIsNamed() throws {
    func summary(_ x: [Double], _ y: [Double], terms: [String] = ["x"], options: [Setting.Entry] = []) throws
      -> String?
    {
      failure("logistic", try rows(x, y), response: "y", terms: terms, options)?.summary
    }
    let message = "The responses are separated by x: the likelihood has no maximum"
    // Complete: a threshold tells the responses apart.
    #expect(try summary([1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1]) == message)
    #expect(try summary([1, 2, 3, 4, 5, 6], [1, 1, 1, 0, 0, 0]) == message)
    // Quasi-complete: both responses at the threshold itself.
    #expect(try summary([1, 2, 3, 3, 4, 5], [0, 0, 0, 1, 1, 1]) == message)
    #expect(try summary([1, 2, 3, 3, 3, 3, 4, 5], [0, 0, 0, 1, 0, 1, 1, 1]) == message)
    #expect(try summary([0, 0, 0, 0, 1, 1], [0, 1, 0, 1, 1, 1]) == message)
    // By a hair, and far from the origin.
    #expect(try summary([1e6, 1e6 + 1, 1e6 + 2, 1e6 + 3], [0, 0, 1, 1]) == message)
    #expect(try summary([1, 2, 2.999999, 3, 4, 5], [0, 0, 0, 1, 1, 1]) == message)
    // Inside an interval: no threshold, but a parabola.
    #expect(try summary([1, 2, 3, 4, 5, 6, 7], [0, 0, 1, 1, 1, 0, 0]) == nil)
    #expect(
      try summary([1, 2, 3, 4, 5, 6, 7], [0, 0, 1, 1, 1, 0, 0], terms: ["x", "x^2"])
        == "The responses are separated by x and x^2: the likelihood has no maximum")
    // Without an intercept the threshold is at zero.
    let origin = [Setting.Entry("intercept", .flag(false))]
    #expect(try summary([-2, -1, 1, 2], [0, 0, 1, 1], options: origin) == message)
    #expect(try summary([1, 2, 3, 4], [1, 1, 1, 1], options: origin) == message)
    #expect(try summary([1, 2, 3, 4], [0, 0, 1, 1], options: origin) == nil)
  }

  @Test func overlapIsNoSeparation() throws {
    let far: [Double] = (0..<6).map { 1e6 + Double($0) }
    let predictors: [[Double]] = [[1, 2, 3, 4, 5, 6], [1, 2, 3, 3.001, 5, 6], far]
    for x in predictors {
      let fit = try fitted("logistic", rows(x, [0, 0, 1, 0, 1, 1]), response: "y", terms: ["x"])
      #expect(fit.converged)
      #expect(fit.parameters.allSatisfy { ($0.standardError ?? 0) > 0 })
    }
    // Fitted probabilities beyond 1 - 1e-8, and yet a maximum.
    let grid: [Double] = Array(stride(from: -30, through: 30, by: 1))
    let x: [Double] = grid + [-1, 1]
    let y: [Double] = grid.map { $0 > 0 ? 1 : 0 } + [1, 0]
    let steep = try fitted("logistic", rows(x, y), response: "y", terms: ["x"])
    #expect(steep.converged)
    #expect((steep.coefficient("x") ?? 0) > 0.5)
  }

  /// Every pattern of responses over a few ties: separated exactly when a threshold tells them apart, else a maximum.
  @Test func separationIsDecidedForEveryPattern() throws {
    let x = [1.0, 2, 2, 3, 4, 4, 4, 9]
    for pattern in 1..<255 {
      let y = x.indices.map { Double(pattern >> $0 & 1) }
      let zeros = x.indices.filter { y[$0] == 0 }.map { x[$0] }
      let ones = x.indices.filter { y[$0] == 1 }.map { x[$0] }
      let (lowZero, highZero) = (zeros.min() ?? 0, zeros.max() ?? 0)
      let (lowOne, highOne) = (ones.min() ?? 0, ones.max() ?? 0)
      let isSeparated = highZero <= lowOne || highOne <= lowZero
      let error = failure("logistic", try rows(x, y), response: "y", terms: ["x"])
      #expect(error?.fact == (isSeparated ? .separated(terms: ["x"], of: .outcomes) : nil), "\(y)")
    }
  }

  @Test func onlyTheSeparatingTermIsNamed() throws {
    let x = [1.0, 2, 3, 4, 5, 6, 7, 8]
    let z = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let dummy = [0.0, 0, 0, 0, 0, 0, 1, 1]
    let y = [0.0, 1, 0, 1, 1, 0, 1, 1]
    let table = try Rows([Column("x", x), Column("z", z), Column("dummy", dummy), Column("y", y)])
    #expect(
      failure("logistic", table, response: "y", terms: ["z", "dummy"])?.fact
        == .separated(terms: ["dummy"], of: .outcomes))
    #expect(try fitted("logistic", table, response: "y", terms: ["z"]).converged)
    let grouped = try Rows([
      Column("x", x), Column("dummy", dummy), Column("y", [1, 2, 0, 3, 1, 2, 4, 4]),
      Column("n", Array(repeating: 4, count: 8)),
    ])
    #expect(
      failure("logistic", grouped, response: "y", terms: ["x", "dummy"], [.init("trials", .text("n"))])?.fact
        == .separated(terms: ["dummy"], of: .outcomes))
  }

  @Test func aLooseToleranceDoesNotHideSeparation() throws {
    var request = FitRequest(method: .mle)
    request.tolerance = 0.5
    #expect(
      failure(
        "logistic", try rows([1, 2, 3, 4], [0, 0, 1, 1]), response: "y", terms: ["x"], request: request)?.fact
        == .separated(terms: ["x"], of: .outcomes))
  }

  // MARK: - Errors

  @Test func unsuitableDataAreNamed() throws {
    let table = try Rows([
      Column("x", [1, 2, 3, 4]), Column("w", [2, 4, 6, 8]), Column("y", [0, 2, 1, 0]),
      Column("ones", [1, 1, 1, 1]),
      Column("n", [1, 2, 2, 0]), Column("half", [0.5, 1, 1, 0]), Column("minus", [-1, 0, 0, 0]),
      Column("three", texts: ["a", "b", "c", "a"]), Column("slip", texts: ["1", "2", "3x", "1"]),
      Column("two", texts: ["a", "b", "b", "a"]),
      Column("one", texts: ["a", "a", "a", "a"]), Column("good", [0, 1, 0, 1]), Column("m", [2, 2, 2, 2]),
    ])
    func check(
      _ response: String, _ terms: [String], trials: String? = nil, _ summary: String, _ setting: [String],
      sourceLocation: SourceLocation = #_sourceLocation
    ) {
      let options = trials.map { [Setting.Entry("trials", .text($0))] } ?? []
      let error = failure("logistic", table, response: response, terms: terms, options)
      #expect(error?.summary == summary, sourceLocation: sourceLocation)
      #expect(error?.setting == setting, sourceLocation: sourceLocation)
    }
    check(
      "y", ["x"], "A logistic response without trials is 0 or 1, and column 'y' holds 2 in row 2",
      ["response"])
    check(
      "y", ["x"], trials: "n",
      "A number of trials is a whole number of at least 1, and column 'n' holds 0 in row 4",
      ["trials"])
    check(
      "half", ["x"], trials: "m",
      "A number of successes is a whole number from 0 to the trials of its row, here 2, and column 'half' holds 0.5 in row 1",
      ["response"])
    check(
      "minus", ["x"], trials: "m",
      "A number of successes is a whole number from 0 to the trials of its row, here 2, and column 'minus' holds -1 in row 1",
      ["response"])
    check(
      "m", ["x"], trials: "ones",
      "A number of successes is a whole number from 0 to the trials of its row, here 1, and column 'm' holds 2 in row 1; likewise in rows 2, 3 and 1 more",
      ["response"])
    check(
      "three", ["x"], "A logistic response has two values, and column 'three' has 3: a, b, c", ["response"])
    check(
      "one", ["x"], "Column 'one' holds the same value in every row, so that the likelihood has no maximum",
      ["response"])
    check(
      "ones", ["x"], "Column 'ones' holds the same value in every row, so that the likelihood has no maximum",
      ["response"])
    check(
      "m", ["x"], trials: "m",
      "Column 'm' holds all of its trials in every row, so that the likelihood has no maximum",
      ["response"])
    check(
      "good", ["good"], "Option 'terms' must be a list of predictors, and 'good' is the response",
      ["terms", "1"])
    check("good", ["x", "w"], "Term 'w' is a linear combination of the terms before it", ["terms", "2"])
    check(
      "two", ["x", "ones"], "Column 'ones' has the same value in every row, so nothing can be learnt from it",
      ["terms", "2"])
    check("two", ["slip"], "Column 'slip' must hold numbers, and it holds text", ["terms", "1"])
    check("good", ["x"], trials: "k", "There is no column 'k'", ["trials"])
    check("good", ["x"], trials: "two", "Column 'two' must hold numbers, and it holds text", ["trials"])
    check("two", ["x"], trials: "m", "Column 'two' must hold numbers, and it holds text", ["response"])
    check(
      "good", ["x", "y", "n", "half"],
      "A logistic model with 5 coefficients needs at least 5 rows, and there are 4", ["terms"])
  }
}

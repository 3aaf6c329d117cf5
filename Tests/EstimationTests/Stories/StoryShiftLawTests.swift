import Arithmetic
import Testing

@testable import Estimation

/// Origins and units of predictors move coefficients as they must, and nothing else.
///
/// A story on c x + d has the coefficients b / c and a - b d / c. A double holds 53 bits of these, and c x + d as many, so that
/// estimates are compared to 10⁻⁸ of the standard error in the direction that the rows tell, at the mean of the predictor.
@Suite struct StoryShiftLawTests {
  static let changes: [(unit: Double, origin: Double)] = [
    (0x1p-20, 0), (0x1p-20, 2000), (1, 2000), (1, 1.7e9), (0x1p20, 0), (0x1p20, 1.7e9),
  ]

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let lines: [String]
    var keys: [String] = []
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "normal", lines: ["y ~ normal(a + b * x, s)"]),
    Case(name: "lognormal", lines: ["p ~ lognormal(a + b * x, s)"]),
    Case(name: "student-t of four degrees", lines: ["y ~ student-t(a + b * x, s, 4)"]),
    Case(name: "student-t", lines: ["t ~ student-t(a + b * x, s, nu)"]),
    Case(name: "logistic", lines: ["y ~ logistic(a + b * x, s)"]),
    Case(name: "gumbel", lines: ["y ~ gumbel(a + b * x, s)"]),
    Case(name: "gamma", lines: ["p ~ gamma(shape, mean = exp(a + b * x))"]),
    Case(name: "weibull", lines: ["p ~ weibull(shape, exp(a + b * x))"]),
    Case(name: "exponential", lines: ["p ~ exponential(exp(a + b * x))"]),
    Case(name: "inverse-gaussian", lines: ["p ~ inverse-gaussian(exp(a + b * x), shape)"]),
    Case(name: "poisson", lines: ["n ~ poisson(exp(a + b * x))"]),
    Case(name: "negative-binomial", lines: ["o ~ negative-binomial(exp(a + b * x), size)"]),
    Case(name: "bernoulli", lines: ["z ~ bernoulli(logistic(a + b * x))"]),
    Case(name: "probit", lines: ["z ~ bernoulli(normal-cdf(a + b * x))"]),
    Case(name: "log-log", lines: ["z ~ bernoulli(log-log(a + b * x))"]),
    Case(name: "binomial", lines: ["k ~ binomial(9, logistic(a + b * x))"]),
    Case(name: "geometric", lines: ["n ~ geometric(logistic(a + b * x))"]),
    Case(name: "beta", lines: ["u ~ beta(exp(a + b * x), size)"]),
    Case(name: "heteroscedastic", lines: ["y ~ normal(mean, exp(a + b * x))"]),
    Case(name: "groups", lines: ["n ~ poisson(exp(a[g] + b * x))"]),
    Case(name: "held", lines: ["n ~ poisson(exp(a + e[g] + b * x))"], keys: ["fixed: {e.A: 0}"]),
    Case(
      name: "mixture", lines: ["kind ~ categorical(weights)", "m ~ normal(a[kind] + b[kind] * x, s)"],
      keys: ["hidden: {kind: 2}"]),
    Case(
      name: "odds of a hidden level",
      lines: ["kind ~ bernoulli(logistic(a + b * x))", "m ~ normal(mean[kind], s[kind])"],
      keys: ["hidden: {kind: 2}"]),
    Case(
      name: "parallel mixture", lines: ["kind ~ categorical(weights)", "m ~ normal(a[kind] + b * x, s)"],
      keys: ["hidden: {kind: 2}"]),
  ]

  /// Rows with a predictor on a grid of 2^-12, so that x c + d is exact.
  static func rows(unit: Double, origin: Double) throws -> Rows {
    var random = Random(seed: 7, stream: "shift")
    var columns: [(name: String, values: [Double])] = ["x", "y", "p", "t", "n", "z", "k", "u", "m", "o"].map {
      ($0, [])
    }
    var groups: [String] = []
    for row in 0..<60 {
      let x = (random.uniform() * 3 * 4096).rounded() / 4096 - 1.5
      let noise = random.normal()
      let group = row % 3
      let count = PoissonFamily().draw([Elementary.exp(1 + 0.5 * x)], using: &random)
      let numbers = [
        x * unit + origin, 1 + 0.7 * x + 0.4 * noise, Elementary.exp(0.4 + 0.5 * x + 0.4 * noise),
        1 + 0.7 * x + 0.3 * noise / max(random.uniform(), 0.05).squareRoot(), count,
        random.uniform() < Elementary.logistic(0.3 + x) ? 1 : 0,
        random.successes(trials: 9, probability: Elementary.logistic(0.3 + x)),
        Elementary.logistic(0.2 + 0.5 * x + 0.5 * noise), (row % 2 == 0 ? 4 + x : -3 + 0.2 * x) + 0.4 * noise,
        row % 4 == 0 ? 5 * count : count,
      ]
      for (place, number) in numbers.enumerated() { columns[place].values.append(number) }
      groups.append(["A", "B", "C"][group])
    }
    return try Rows(columns.map { Column($0.name, $0.values) } + [Column("g", texts: groups)])
  }

  private func fit(_ law: Case, unit: Double, origin: Double) throws -> Fit {
    let rows = try Self.rows(unit: unit, origin: origin)
    let story = try StoryInRows(law.lines, keys: law.keys, of: rows)
    var request = FitRequest(method: law.keys.contains { $0.hasPrefix("hidden") } ? .em : .mle)
    request.tolerance = 1e-13
    request.restarts = 2
    return try story.model.fit(rows, request)
  }

  @Test(arguments: cases)
  func originsAndUnitsOfPredictorsMoveCoefficientsAlone(_ law: Case) throws {
    let plain = try fit(law, unit: 1, origin: 0)
    #expect(plain.notices == [])
    // The order of hidden levels is that of their first parameter, which a shift changes.
    func parameters(_ fit: Fit, _ unit: Double) -> [String: [(estimate: Double, error: Double)]] {
      Dictionary(grouping: fit.parameters.filter { $0.isFree && $0.path[0] != "a" }, by: { $0.path[0] })
        .mapValues { list in
          list.map { parameter in
            let factor = parameter.path[0] == "b" ? unit : 1
            return (parameter.estimate * factor, (parameter.standardError ?? .nan) * factor)
          }.sorted { $0.0 < $1.0 }
        }
    }
    let expected = parameters(plain, 1)
    for (unit, origin) in Self.changes {
      let moved = try fit(law, unit: unit, origin: origin)
      let place = "\(law.name) on \(unit) x + \(origin)"
      #expect(moved.converged, "\(place)")
      #expect(
        abs(moved.logLikelihood - plain.logLikelihood) <= 1e-10 * abs(plain.logLikelihood), "\(place)")
      for (name, numbers) in parameters(moved, unit) {
        for (one, other) in zip(numbers, try #require(expected[name])) {
          #expect(
            abs(one.estimate - other.estimate) <= 1e-8 * max(abs(other.estimate), other.error),
            "\(place): \(name)")
          #expect(abs(one.error - other.error) <= 1e-6 * other.error, "\(place): \(name)")
        }
      }
    }
  }

  /// Poisson counts on years and their squares.
  ///
  /// The values: Newton's method with 60 digits, by mpmath, on the years as they are.
  @Test func yearsAndTheirSquaresToTheDigitsOfADouble() throws {
    let years = (0..<40).map { Double(1985 + $0) }
    let counts = [
      4.0, 7, 5, 6, 9, 8, 6, 11, 9, 12, 8, 13, 15, 11, 14, 12, 17, 16, 13, 18, 15, 19, 17, 14, 20, 18, 16, 21,
      17,
      19, 15, 18, 20, 16, 14, 17, 13, 15, 12, 14,
    ]
    let rows = try Rows([Column("year", years), Column("count", counts)])
    let story = try StoryInRows(["count ~ poisson(exp(beta * [1, year, year^2]))"], of: rows)
    let fit = try story.model.fit(rows, FitRequest(method: .mle))
    for (parameter, (estimate, error)) in zip(fit.parameters, Self.years) {
      #expect(abs(parameter.estimate - estimate) <= 1e-10 * abs(estimate), "\(parameter.path)")
      #expect(abs((parameter.standardError ?? .nan) - error) <= 1e-10 * error, "\(parameter.path)")
    }
    #expect(abs(fit.logLikelihood - Self.logLikelihood) <= 1e-13 * abs(Self.logLikelihood))
  }

  static let years: [(Double, Double)] = [
    (-7652.66017120618824, 1607.0408684017552), (7.61352761860896502, 1.60237200428849128),
    (-0.00189293491058629062, 0.000399421313626934795),
  ]
  static let logLikelihood = -93.0515058370576727
}

import TestSupport
import Testing

@testable import Estimation

/// Cells that are limits are hidden: EM climbs to where the likelihood of what is seen has its maximum.
@Suite struct CensoredCellTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let line: String
    var keys: [String] = []
    var testDescription: String { line }
  }

  /// Each family with each kind of limit, with parameters by themselves, indexed, shared, held, within bounds and predicted.
  static let all: [Case] = [
    Case(line: "time ~ exponential(rate) right-censored if cut"),
    Case(line: "time ~ exponential(rate[color]) right-censored if cut"),
    Case(line: "time ~ exponential(mean = m) right-censored if cut"),
    Case(line: "time ~ exponential(exp(a + b * x)) right-censored if cut"),
    Case(line: "time ~ exponential(mean = exp(a + b * x)) right-censored at 6"),
    Case(line: "gap ~ exponential(rate) left-censored at 0.3"),
    Case(line: "wait ~ exponential(rate) between below and above"),
    Case(
      line: "time ~ exponential(rate) right-censored if cut", keys: ["parameters: {rate: {at-least: 0.3}}"]),
    Case(line: "time ~ weibull(shape, scale) right-censored if cut"),
    Case(line: "time ~ weibull(shape, exp(a + b * x)) right-censored if cut"),
    Case(line: "gap ~ weibull(shape, scale) left-censored at 0.3"),
    Case(line: "wait ~ weibull(shape, scale) between below and above"),
    Case(line: "time ~ rayleigh(scale) right-censored if cut"),
    Case(line: "gap ~ rayleigh(scale) left-censored at 0.3"),
    Case(line: "wait ~ rayleigh(exp(a + b * x)) between below and above"),
    Case(line: "score ~ normal(m, s) left-censored at -0.5"),
    Case(line: "x ~ normal(m, variance = v) right-censored at 2"),
    Case(line: "score ~ normal(a + b * y, s) left-censored at -0.5"),
    Case(line: "score ~ normal(a + b * y, s[color]) left-censored at -0.5"),
    Case(line: "x ~ normal(m[color], s) right-censored at 2"),
    Case(line: "score ~ normal(m, 2) left-censored at -0.5"),
    Case(line: "number ~ normal(m, s) between low and high"),
    Case(line: "number ~ normal(coefficients * [1, y, color], s) between low and high"),
    Case(line: "number ~ normal(m, s) between low and high", keys: ["parameters: {s: {at-most: 1.2}}"]),
    Case(line: "number ~ normal(m, s) between low and high", keys: ["fixed: {m: 1}"]),
    Case(line: "gap ~ lognormal(m, s) left-censored at 0.1"),
    Case(line: "time ~ lognormal(m, s) right-censored if cut"),
    Case(line: "time ~ lognormal(a + b * x, s) right-censored if cut"),
    Case(line: "wait ~ lognormal(m, s) between below and above"),
  ]

  private static func rows() throws -> Rows {
    let rows = try StoryLawTests.rows()
    let wait = try rows.numbers("wait")
    return try Rows(
      rows.columns + [
        Column("below", wait.map { ($0 / 2).rounded(.down) * 2 }),
        Column("above", wait.map { ($0 / 2).rounded(.down) * 2 + 2 }),
      ])
  }

  private func fits(_ story: Case) throws -> (direct: Fit, hidden: Fit) {
    let rows = try Self.rows()
    let model = try StoryInRows([story.line], keys: story.keys, of: rows).model
    #expect(model.hidesCells && !model.needsHiddenCells)
    // All starts end at one maximum, which is looked at below.
    var request = FitRequest(method: .em)
    request.restarts = 1
    return (try model.fit(rows, FitRequest(method: .mle)), try model.fit(rows, request))
  }

  /// EM climbs, and ends where Newton's method on the probabilities themselves does; what it leaves of each step is what the cells
  /// hide.
  @Test(arguments: all) func climbsToTheMaximum(_ story: Case) throws {
    let (direct, hidden) = try fits(story)
    #expect(hidden.isMonotone && hidden.converged && hidden.method == .em && direct.method == .mle)
    #expect(agree(hidden.logLikelihood, direct.logLikelihood, 1e-11))
    // The M-step lifts the bound, and knowing of the new parameters the E-step more: what the cells are expected to be has changed.
    let rounding = 1e-12 * (abs(hidden.logLikelihood) + 1)
    for (row, next) in zip(hidden.trace, hidden.trace.dropFirst()) {
      #expect(abs((row.boundAfterExpectation ?? .nan) - row.logLikelihood) < rounding)
      let bound = row.boundAfterMaximization ?? .nan
      #expect(bound > row.logLikelihood - rounding && next.logLikelihood > bound - rounding)
    }
    let (first, second) = (hidden.trace[0], hidden.trace[1].logLikelihood)
    if !story.line.contains("weibull"), second > first.logLikelihood + 0.1 {
      let bound = try #require(first.boundAfterMaximization)
      #expect(bound > first.logLikelihood + 1e-9 && second > bound + 1e-9)
    }
    for (one, other) in zip(hidden.parameters, direct.parameters) {
      #expect(one.path == other.path)
      let error = other.standardError ?? abs(other.estimate)
      #expect(abs(one.estimate - other.estimate) <= 1e-8 * max(abs(other.estimate), error), "\(one.path)")
      #expect((one.standardError == nil) == (other.standardError == nil))
      guard let own = one.standardError, let error = other.standardError else { continue }
      #expect(agree(own, error, 1e-6), "\(one.path)")
      let known = try #require(one.completeStandardError)
      #expect(known > 0 && known <= own * (1 + 1e-9), "\(one.path)")
    }
    // On a bound nothing is free.
    guard let missing = hidden.information?.missing, !missing.isEmpty else { return }
    #expect(missing.allSatisfy { $0 > -1e-9 && $0 < 1 })
    let rate = try #require(hidden.information?.rate)
    // What is maximised itself hides nothing from its steps, and its cells as much as others.
    #expect(story.line.contains("weibull") ? rate == 0 && (missing.first ?? 0) > 0.01 : rate == missing.first)
    guard rate > 0.02, let observed = hidden.trace.last(where: { $0.contraction != nil })?.contraction else {
      return
    }
    #expect(abs(rate - observed) < 0.02, "rate \(rate), observed \(observed)")
  }

  /// Whatever is drawn at the start, the maximum is one.
  @Test(arguments: all) func startsAgree(_ story: Case) throws {
    let rows = try Self.rows()
    let model = try StoryInRows([story.line], keys: story.keys, of: rows).model
    var request = FitRequest(method: .em)
    request.restarts = 3
    let starts = Answer.group(try model.fit(rows, request).tree).step("starts")
    #expect(starts?.step("count")?.double == 3 && starts?.step("at-best")?.double == 3)
  }

  /// Of nearly all cells EM goes slowly, and stops where the maximum is and not where its steps are short.
  @Test func fewExactCells() throws {
    let values = (0..<400).map { Double($0 % 17) / 4 + 1 }
    let rows = try Rows([
      Column("t", values), Column("event", texts: values.indices.map { $0 % 100 == 0 ? "yes" : "no" }),
    ])
    let model = try StoryInRows(["t ~ exponential(rate) right-censored if not event"], of: rows).model
    var request = FitRequest(method: .em)
    request.restarts = 1
    let fit = try model.fit(rows, request)
    #expect(fit.converged && abs((fit.information?.missing?.first ?? 0) - 0.99) < 1e-9)
    #expect(agree(fit.parameters[0].estimate, 4 / values.reduce(0, +), 1e-8))
  }
}

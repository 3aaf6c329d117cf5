import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// What a derivation prints of hidden numbers is what a step of the engine computes: the posterior of every unit, and every update.
@Suite struct DerivedNumberLawTests {
  private struct NoStory: Error {}

  private static let others: [HiddenNumberTests.Case] = [
    .init(
      lines: ["shift[g] ~ normal(0, between)", "x ~ normal(mean + shift, within)"],
      keys: ["hidden: {shift: number}"]),
    .init(
      lines: ["shift[g] ~ normal(b0 + b1 * size, between)", "x ~ normal(shift + c * y, within)"],
      keys: ["hidden: {shift: number}"]),
    .init(
      lines: [
        "one[g] ~ normal(0, t1)", "two[g] ~ normal(0, t2)", "x ~ normal(b * [1, y] + one + two * y, within)",
      ], keys: ["hidden: {one: number, two: number}"]),
    .init(
      lines: [
        "one[g] ~ normal(middle, 0.7)", "two[g] ~ normal(slope, variance = 0.3)",
        "x ~ normal(one + two * y, within)",
      ], keys: ["hidden: {one: number, two: number}"]),
    .init(
      lines: ["f ~ normal(0, 1)", "(x, y, score) ~ normal(means + loadings * f, diagonal(noise))"],
      keys: ["hidden: {f: number}"]),
    .init(
      lines: ["f ~ normal(0, 1)", "(x, y, score) ~ normal(means + loadings * f, spherical(noise))"],
      keys: ["hidden: {f: number}"]),
    .init(
      lines: [
        "f ~ normal(0, 1)", "h ~ normal(0, 1)",
        "(x, y, score, count) ~ normal(means + first * f + second * h, diagonal(noise))",
      ], keys: ["hidden: {f: number, h: number}", "fixed: {second.x: 0}"]),
    .init(
      lines: ["f ~ normal(a * score, 1)", "x ~ normal(b + c * f, sx)", "y ~ normal(d + e * f, sy)"],
      keys: ["hidden: {f: number}"]),
    .init(
      lines: ["skill[g] ~ normal(0, 1)", "x ~ normal(easy[item] + load[item] * skill, sd[item])"],
      keys: ["hidden: {skill: number}"]),
    .init(
      lines: ["skill[g] ~ normal(0, between)", "x ~ normal(easy + skill, sd[item])"],
      keys: ["hidden: {skill: number}"]),
    .init(
      lines: ["f ~ normal(0, 1)", "(x, y) ~ normal(m + l * f, diagonal(v))", "tries ~ poisson(rate)"],
      keys: ["hidden: {f: number}"]),
    .init(
      lines: ["f ~ normal(0, 1)", "x ~ normal(a + b * f, s)", "y ~ normal(c + d * f, t)"],
      keys: ["hidden: {f: number}", "count: tries"]),
  ]

  private static func rows() throws -> Rows {
    let (rows, whole) = try (HiddenNumberTests.rows(), StoryLawTests.rows())
    let groups = try #require(rows["g"]?.levelNames)
    return try Rows(
      rows.columns + [
        Column("score", try whole.numbers("score")), Column("tries", try whole.numbers("tries")),
        Column("size", groups.map { Double($0?.count { "0246".contains($0) } ?? 0) }),
        Column("item", texts: rows.indices.map { ["p", "q", "r"][$0 % 3] }),
      ], mayBeBlank: true)
  }

  /// Those whose lines of hidden numbers share no parameter with another line.
  private static let apart = HiddenNumberTests.cases.filter { !$0.lines.contains("count ~ normal(a, t)") }

  @Test(arguments: apart + others)
  func bothStepsAreThoseOfTheEngine(_ given: HiddenNumberTests.Case) throws {
    let model = try StoryInRows(given.lines, keys: given.keys, of: Self.rows()).model
    guard case .enumerated(let story) = model.plan,
      let factor = story.factors.compactMap({ $0 as? HiddenNumberFactor }).first
    else { throw NoStory() }
    let start = EnumeratedStory.Parameters(values: HiddenNumberTests.values(story))
    let cases = story.cases(story.expectation(of: story.data, under: start).statistics)
    // Some steps on, where signs turn no more.
    var values = start.values
    for _ in 0..<3 { values = try story.maximization.maximum(over: cases, from: values).values }
    let outcome = try story.maximization.maximum(over: cases, from: values)
    let posteriors = HiddenNumberDensity(of: factor, at: values, isOfWholeUnits: true).posteriors
    let derivation = try Derivation(of: model, writing: { "\\text{\($0)}" })
    let beginnings = (0..<story.data.unitCount).compactMap { story.data.units.firstIndex(of: $0) }
    var scope = DerivedScope(
      derivation.lines, cases: cases, values: values, beginnings: beginnings,
      previous: Array(repeating: nil, count: story.data.units.count))
    scope.units = story.data.units
    let units = beginnings.map { factor.draws.unit(at: $0) }
    scope.numbers = units.map { unit in unit.flatMap { posteriors[$0] } }
    let posterior = try #require(DerivedPosterior(derivation.lines))
    for (row, unit) in zip(beginnings, units) {
      guard let expected = unit.flatMap({ posteriors[$0] }) else { continue }
      let (mean, covariance) = try moments(posterior, row, scope)
      for j in 0..<posterior.count {
        #expect(abs(mean[j] - expected.mean[j]) <= 1e-10 * max(1, abs(expected.mean[j])), "mean of \(row)")
        for k in 0..<posterior.count {
          #expect(abs(covariance[j, k] - expected.covariance[j, k]) <= 1e-10, "covariance of \(row)")
        }
      }
    }
    var after = DerivedScope(
      derivation.lines, cases: cases, values: outcome.values, beginnings: beginnings, previous: scope.previous
    )
    (after.before, after.units, after.numbers) = (values, scope.units, scope.numbers)
    try DerivationCheck.check(derivation, story.space, after)
    for update in derivation.updates {
      if case .highest = update.rule {
        Issue.record("A formula is wanted: \(derivation.displays.map(\.tex))")
      }
    }
    #expect(derivation.displays.map(\.kind) == Derivation.Kind.allCases)
  }

  @Test func whatCannotBeWrittenIsTold() throws {
    for (given, words) in [
      (
        HiddenNumberTests.cases.last,
        "Parameters that lines with hidden numbers share with others have no derivation yet, and 'a' is one"
      ),
      (
        .init(
          lines: [
            "f ~ normal(0, 1)", "(x, y) ~ normal(m + l * f, diagonal(v))",
            "item[t] ~ categorical(move[item[t-1]])",
          ], keys: ["hidden: {f: number}"]),
        "A chain beside hidden numbers has no derivation yet, and 'f' is one"
      ),
    ] {
      let given = try #require(given)
      let model = try StoryInRows(given.lines, keys: given.keys, of: Self.rows()).model
      let error = #expect(throws: NoDerivation.self) { try Derivation(of: model, writing: { $0 }) }
      #expect(error?.words == words)
    }
  }

  /// The E-step by the expressions that are printed.
  private func moments(
    _ posterior: DerivedPosterior, _ row: Int, _ scope: DerivedScope
  ) throws -> (mean: [Double], covariance: Matrix) {
    if let (mean, variance) = posterior.ofOne {
      var covariance = Matrix(rows: 1, columns: 1)
      covariance[0, 0] = scope.value(variance, inRow: row, [])
      return ([scope.value(mean, inRow: row, [])], covariance)
    }
    var precision = Matrix(rows: posterior.count, columns: posterior.count)
    var pull = [Double](repeating: 0, count: posterior.count)
    for (number, prior) in (posterior.priors ?? []).enumerated() {
      precision[number, number] += scope.value(1 / prior.variance, inRow: row, [])
      pull[number] += scope.value(prior.mean / prior.variance, inRow: row, [])
    }
    for part in posterior.parts {
      func value(_ body: DerivedExpression) -> Double {
        scope.value(part.total.map { .total($0, body) } ?? body, inRow: row, [])
      }
      for (j, one) in part.loadings.enumerated() {
        pull[j] += value(one * part.rest / part.variance)
        for (k, other) in part.loadings.enumerated() { precision[j, k] += value(one * other / part.variance) }
      }
    }
    let covariance = try #require(Cholesky(precision)?.inverse)
    return (covariance * pull, covariance)
  }
}

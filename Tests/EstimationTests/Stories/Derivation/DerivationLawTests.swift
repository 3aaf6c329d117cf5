import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// What a derivation prints is what the engine computes: every formula is evaluated on rows.
@Suite struct DerivationLawTests {
  private struct NoFormula: Error {}

  // MARK: - Families

  /// Somewhere to evaluate expressions of numbers alone.
  private static func nowhere() throws -> DerivedScope {
    let rows = try Rows([Column("x", [1, 2, 4])])
    let model = try StoryInRows(["x ~ normal(mean, sd)"], of: rows).model
    return DerivedScope(
      try Derivation(of: model, writing: { "\\text{\($0)}" }).lines, cases: StoryCases(counts: [1, 1, 1]),
      values: [0, 1],
      beginnings: [0], previous: [nil, nil, nil])
  }

  /// The logarithm that is printed is that of the density, in every form, and what stands for a derivative is one.
  @Test(arguments: FamilyLawCase.all) func logarithmsAreThoseOfDensities(_ law: FamilyLawCase) throws {
    let scope = try Self.nowhere()
    let family = law.family
    for (form, written) in family.forms.enumerated() {
      for number in 0...1 {
        let arguments = form == 0 ? law.points[number] : FamilyLawCase.typical(written, number)
        var random = Random(seed: 5, stream: "derivation")
        let canonical =
          form == 0 ? arguments : padded(family.canonical(triple(arguments), from: form), family)
        var firsts: [Int: (value: Double, slope: Double)] = [:]
        for _ in 0..<20 {
          let x = family.draw(canonical, using: &random)
          func formulas(_ arguments: [Double]) -> FamilyFormulas {
            family.formulas(of: .number(x), arguments.map { .number($0) }, form: form)
          }
          let expected = family.logDensity(of: x, at: triple(arguments), form: form)
          let found = scope.value(formulas(arguments).logDensity)
          #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)), "\(family.name) \(form) at \(x)")
          for (place, score) in formulas(arguments).scores.enumerated() {
            guard let score else { continue }
            func moved(_ step: Double) -> Double {
              var arguments = arguments
              arguments[place] += step
              return scope.value(formulas(arguments).logDensity)
            }
            let step = 1e-5 * max(0.1, abs(arguments[place]))
            let slope =
              (8 * (moved(step) - moved(-step)) - (moved(2 * step) - moved(-2 * step))) / (12 * step)
            #expect(
              abs(scope.value(score) - slope) <= 1e-6 * max(1, abs(slope)), "\(family.name) \(form) \(place)")
          }
          for (place, estimate) in formulas(arguments).estimates.enumerated() {
            // The equation of a root is the derivative, but for what multiplies it whatever was drawn.
            guard case .root(let equation)? = estimate else { continue }
            func moved(_ step: Double) -> Double {
              var arguments = arguments
              arguments[place] += step
              return scope.value(formulas(arguments).logDensity)
            }
            let step = 1e-5 * max(0.1, abs(arguments[place]))
            let slope =
              (8 * (moved(step) - moved(-step)) - (moved(2 * step) - moved(-2 * step))) / (12 * step)
            let value = scope.value(equation)
            let first = firsts[place] ?? (value, slope)
            firsts[place] = first
            let (one, other) = (value * first.slope, slope * first.value)
            #expect(
              abs(one - other) <= 1e-6 * max(1, abs(one)),
              "\(family.name) \(form) \(place): \(value) and \(slope)")
          }
        }
      }
    }
  }

  private func triple(_ arguments: [Double]) -> Arguments<Double> {
    let padded = arguments + [0, 0]
    return (padded[0], padded[1], padded[2])
  }

  private func padded(_ arguments: Arguments<Double>, _ family: any Family) -> [Double] {
    Array([arguments.0, arguments.1, arguments.2].prefix(family.forms[0].arguments.count))
  }

  // MARK: - Updates

  /// Stories beside those of the laws, for what these have not.
  private static let others: [StoryLawTests.Case] = [
    .init(
      name: "exponentials by their mean", lines: ["z ~ categorical(w)", "gap ~ exponential(mean = m[z])"]),
    .init(
      name: "gammas by their mean", lines: ["z ~ categorical(w)", "wait ~ gamma(shape[z], mean = m[z])"]),
    .init(name: "Weibull", lines: ["z ~ categorical(w)", "wait ~ weibull(shape[z], scale[z])"]),
    .init(
      name: "one rate of two lines",
      lines: ["z ~ categorical(w)", "gap ~ exponential(rate[z])", "wait ~ exponential(rate[z])"]),
    .init(name: "deviations and one mean", lines: ["z ~ categorical(w)", "x ~ normal(mean, sd[z])"]),
    .init(
      name: "inverse Gaussians", lines: ["z ~ categorical(w)", "wait ~ inverse-gaussian(mean[z], shape)"]),
    .init(name: "Laplace", lines: ["z ~ categorical(w)", "x ~ laplace(location[z], scale[z])"]),
    .init(name: "diagonals", lines: ["z ~ categorical(w)", "(x, y) ~ normal(m[z], diagonal(c[z]))"]),
    .init(name: "a known deviation", lines: ["z ~ categorical(w)", "x ~ normal(mean[z], 1)"]),
    .init(name: "variances", lines: ["z ~ categorical(w)", "x ~ normal(mean[z], variance = v[z])"]),
    .init(name: "failures", lines: ["z ~ categorical(w)", "count ~ geometric(p[z])"]),
    .init(name: "designs", lines: ["z ~ categorical(w)", "y ~ normal(b[z] * [1, x, color], s)"]),
    .init(
      name: "odds of hits", lines: ["z ~ categorical(w)", "hits ~ binomial(tries, logistic(a[z] + b * x))"]),
    .init(
      name: "by another link",
      lines: ["z ~ categorical(w)", "hits ~ binomial(tries, normal-cdf(a[z] + b * x))"]),
    .init(
      name: "means of gammas", lines: ["z ~ categorical(w)", "wait ~ gamma(shape, mean = exp(a[z] + b * x))"]),
    .init(name: "exposures", lines: ["z ~ categorical(w)", "count ~ poisson(tries * exp(a[z]))"]),
    .init(
      name: "counted rows", lines: ["z ~ categorical(w)", "count ~ poisson(rate[z])"], keys: ["count: tries"]),
    .init(
      name: "a rate that is held", lines: ["z ~ categorical(w)", "count ~ poisson(rate[z])"],
      keys: ["fixed: {rate.low: 2}"]),
  ]

  /// Those without limits in the place of cells, which have no derivation.
  private static let whole = StoryLawTests.all.filter { story in
    !story.lines.contains { $0.contains("-censored ") || $0.contains(" between ") }
  }

  @Test(arguments: whole + others) func updatesAreThoseOfTheEngine(_ story: StoryLawTests.Case)
    throws
  {
    let rows = try StoryLawTests.rows()
    let model = try StoryInRows(story.lines, keys: story.keys, labels: "z", of: rows).model
    try check(model)
  }

  private func check(_ model: StoryModel) throws {
    let step = try DerivedStep(of: model)
    let isClosed = step.methods.allSatisfy { $0 == .closed }
    try step.check(expectingFormulas: isClosed)
    // What has a closed form is none that is zero somewhere.
    for update in step.derivation.updates where isClosed {
      if case .zero = update.rule {
        Issue.record("A formula is wanted: \(step.derivation.displays.map(\.tex))")
      }
    }
  }

  // MARK: - Nothing hidden, and other shapes

  private static let direct: [[String]] = [
    ["x ~ normal(mean, sd)"], ["count ~ poisson(rate[color])"], ["hits ~ binomial(tries, share)"],
    ["color ~ categorical(shares)"], ["(hits, tries) ~ multinomial(shares)"], ["wait ~ gamma(shape, rate)"],
    ["wait ~ weibull(shape, scale)"], ["x ~ student-t(location, scale, 4)"], ["x ~ uniform(least, most)"],
    ["wait ~ pareto(minimum, shape)"], ["wait ~ rayleigh(scale)"], ["wait ~ lognormal(mean, sd)"],
    ["x ~ gumbel(location, scale)"], ["(x, y) ~ normal(mean, covariance)"],
    ["y ~ normal(coefficients * [1, x, x^2, color], sigma)"], ["y ~ normal(a + b * x, s)"],
    ["hits ~ binomial(tries, logistic(coefficients * [1, x]))"], ["color[t] ~ categorical(move[color[t-1]])"],
    ["z ~ bernoulli(share)"], ["z ~ bernoulli(logistic(a + b * x))"], ["gap ~ laplace(location, scale)"],
  ]

  @Test(arguments: direct) func estimatesAreThoseOfTheEngine(_ lines: [String]) throws {
    let rows = try StoryLawTests.rows()
    let model = try StoryInRows(lines, of: rows).model
    guard case .direct(let story) = model.plan else { throw NoFormula() }
    let cases = StoryCases(counts: story.counts)
    let outcome = try StoryMaximization(of: story.factors, story.space).maximum(over: cases)
    let previous = rows.indices.map { $0 == 0 ? nil : Optional($0 - 1) }
    let derivation = try Derivation(of: model, writing: { "\\text{\($0)}" })
    try DerivationCheck.check(
      derivation, story.space,
      DerivedScope(
        derivation.lines, cases: cases, values: story.space.basis.values(at: outcome.values), beginnings: [0],
        previous: previous))
    #expect(derivation.displays.count == 3)
  }

  private static let shapes: [(lines: [String], keys: [String])] = [
    (
      [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[state[t-1]])",
        "count ~ poisson(rate[state])",
      ],
      ["hidden: {state: 2}"]
    ),
    (
      [
        "state[1] ~ categorical(begin)", "state[t] ~ categorical(move[color, state[t-1]])",
        "x ~ normal(mean[state], sd)",
      ], ["hidden: {state: [a, b]}", "sequence: hits"]
    ),
    (["kind[hits] ~ categorical(w)", "count ~ poisson(rate[kind])"], ["hidden: {kind: 2}"]),
    (
      ["one ~ categorical(share)", "other ~ categorical(share)", "color = type[one, other]"],
      ["hidden: {one: [a, b], other: [a, b]}", "given: {type: [[red, green], [green, blue]]}"]
    ),
    (
      ["one ~ categorical(v)", "other ~ categorical(w[one])", "x ~ normal(mean[one, other], sd[other])"],
      ["hidden: {one: 2, other: 2}"]
    ),
  ]

  @Test(arguments: shapes) func updatesOfOtherShapesAreThoseOfTheEngine(_ lines: [String], _ keys: [String])
    throws
  {
    let model = try StoryInRows(lines, keys: keys, of: StoryLawTests.rows()).model
    try check(model)
  }
}

import Estimation
import Reporting
import Testing

@testable import Weaving

/// Bounds that the author gives to single numbers: the maximum may lie on them.
@Suite struct ParameterBoundTests {
  private static let rows =
    "{y: [4.1, 3.2, 5.6, 4.4, 2.9, 6.1, 3.8, 4.9], x: [1, 2, 3, 4, 5, 6, 7, 8], c: [1, 0, 2, 3, 2, 5, 6, 9]}"

  private func fit(
    _ lines: [String], _ keys: [String], rows: String = rows, fit: String? = nil
  ) throws -> Fit {
    let text =
      ["```{scenario s}", "data: {rows: \(rows)}", "model:", "  story:"] + lines.map { "    - \($0)" }
      + keys.map { "  " + $0 } + (fit.map { ["fits: {a: {\($0)}}"] } ?? []) + ["```", ""]
    let (scenario, problems) = Tutorials.scenario(text.joined(separator: "\n"))
    #expect(problems.filter { $0.severity == .error }.map(Tutorials.describe) == [])
    return try #require(scenario?.fit(fit == nil ? "mle" : "a"))
  }

  private func expect(
    _ fit: Fit, _ wanted: [(path: String, estimate: Double, error: Double?)], within bar: Double = 1e-9,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (path, estimate, error) in wanted {
      guard let found = fit.parameters.first(where: { $0.path.joined(separator: ".") == path }) else {
        Issue.record("no \(path)", sourceLocation: sourceLocation)
        continue
      }
      #expect(
        abs(found.estimate - estimate) <= bar * abs(estimate), "\(path)", sourceLocation: sourceLocation)
      if let error {
        #expect(
          abs((found.standardError ?? .nan) - error) <= 1e-6 * error, "\(path)",
          sourceLocation: sourceLocation)
      } else {
        #expect(found.standardError == nil, "\(path)", sourceLocation: sourceLocation)
      }
    }
  }

  private static func boundary(_ paths: String) -> String {
    "On the boundary of the parameter space, and so without standard error: \(paths)."
  }

  /// A formula leads beyond the bound: the other arguments are estimated with it held.
  @Test func aMeanThatIsAtLeastFive() throws {
    let bounded = try fit(["y ~ normal(mean, sd)"], ["parameters: {mean: {at-least: 5}}"])
    expect(bounded, [("mean", 5, nil), ("sd", 1.2165525060596438, 0.30413812651491096)])
    #expect(abs(bounded.logLikelihood + 12.919676616741476) < 1e-12)
    #expect(bounded.notices == [Self.boundary("mean")])
    let free = try fit(["y ~ normal(mean, sd)"], [])
    let loose = try fit(["y ~ normal(mean, sd)"], ["parameters: {mean: {between: [0, 5]}, sd: {at-most: 9}}"])
    #expect(loose.parameters.map(\.estimate) == free.parameters.map(\.estimate))
    #expect(loose.parameters.map(\.standardError) == free.parameters.map(\.standardError))
  }

  @Test func aShapeThatIsAtMostOne() throws {
    let bounded = try fit(["y ~ gamma(shape, rate)"], ["parameters: {shape: {at-most: 1}}"])
    expect(bounded, [("shape", 1, nil), ("rate", 0.22857142857142856, 0.08081220356417686)])
  }

  /// Newton's method presses a coefficient against the bound.
  @Test func aSlopeThatIsAtMostATenth() throws {
    let bounded = try fit(["c ~ poisson(exp(a + b * x))"], ["parameters: {b: {at-most: 0.1}}"])
    expect(bounded, [("b", 0.1, nil), ("a", 0.7766537283200885, 0.1889822365046136)])
    #expect(bounded.notices == [Self.boundary("b")])
    let two = try fit(
      ["c ~ poisson(exp(a + b * x))"], ["parameters: {b: {between: [-1, 0]}, a: {at-most: 1}}"])
    expect(two, [("b", 0, nil), ("a", 1, nil)])
    let line = try fit(["y ~ normal(a - b * x, sd)"], ["parameters: {b: positive}"])
    expect(line, [("b", 0, nil), ("a", 4.375, 0.36901473547813773)])
  }

  /// The first bounds that are tried are not those of the maximum: what pulls inwards is let go. Against constrained maximisation by
  /// another program.
  @Test func aBoundThatIsLeftAgain() throws {
    let found = try fit(
      ["y ~ poisson(exp(a + b * x + c * z))"],
      ["parameters: {a: {between: [-0.27, 0.52]}, b: {between: [-0.93, 0.95]}, c: {between: [-0.35, 0.46]}}"],
      rows:
        "{y: [1, 1, 0, 1, 3, 0, 1, 6, 1, 2, 8, 0], x: [-0.03, -0.23, -0.47, -1.07, 0.59, -2.9, -0.77, 1.27, -0.84, -1.26, 1.94, 1.05], z: [-0.19, -0.64, -0.28, -0.4, -0.29, -0.8, 0.52, -0.62, -1.92, -1.39, -0.05, -1.11]}"
    )
    #expect(abs(found.logLikelihood + 18.04412937354602) < 1e-9)
    #expect(found.notices == [Self.boundary("a")])
  }

  /// The same density in other words.
  @Test func aDensityOfOnesOwn() throws {
    let bounded = try fit(
      ["y ~ log-density(log(rate) - rate * y)"], ["parameters: {rate: {between: [0.5, 2]}}"])
    expect(bounded, [("rate", 0.5, nil)])
  }

  @Test func aShareThatIsHidden() throws {
    let lines = ["z ~ bernoulli(share)", "y ~ choose(z, normal(3, 1), normal(6, 1))"]
    let free = try fit(lines, ["hidden: {z: 2}"], fit: "method: em")
    #expect(abs(free.logLikelihood + 14.153769551243066) < 1e-10)
    let bounded = try fit(
      lines, ["hidden: {z: 2}", "parameters: {share: {at-most: 0.2}}"], fit: "method: em")
    expect(bounded, [("share", 0.2, nil)])
    #expect(abs(bounded.logLikelihood + 14.675138950931771) < 1e-12)
    #expect(bounded.stopped.isConverged && bounded.isMonotone)
  }

  /// The kernel of normal rows knows no bounds, and leaves such a story to the general steps.
  @Test func aDeviationThatIsHidden() throws {
    let bounded = try fit(
      ["z ~ categorical(weights)", "d ~ normal(means[z], sd)"],
      ["hidden: {z: 2}", "parameters: {sd: {at-least: 1}}"],
      rows: "{d: [0.1, 0.4, -0.3, 0.2, 5.1, 4.8, 5.3, 4.9, 0.0, 5.0]}", fit: "method: em")
    expect(bounded, [("sd", 1, nil)])
    #expect(abs(bounded.logLikelihood + 16.3287798006) < 1e-9)
    #expect(bounded.notices == [Self.boundary("sd")])
  }

  // MARK: - Samples that share what lies at the data

  private static let groups =
    "{x: [4.1, 3.2, 5.6, 4.4, 2.9, 9.1, 3.8, 4.9], g: [a, a, b, a, b, b, a, b]}"

  @Test(
    arguments: [
      (
        "laplace(location, scale[g])", [("location", 4.1), ("scale.a", 0.375), ("scale.b", 2.125)],
        -12.636947641938178
      ),
      ("laplace(location[g], scale)", [("location.a", 3.95), ("location.b", 5.25), ("scale", 1.05)], nil),
      ("uniform(low, high[g])", [("low", 2.9), ("high.a", 4.4), ("high.b", 9.1)], nil),
      ("uniform(low[g], high)", [("low.a", 3.2), ("low.b", 2.9), ("high", 9.1)], nil),
      (
        "pareto(minimum, shape[g])",
        [("minimum", 2.9), ("shape.a", 3.533879701187979), ("shape.b", 1.7195839942448692)], nil
      ),
      (
        "pareto(minimum[g], shape)", [("minimum.a", 3.2), ("minimum.b", 2.9), ("shape", 2.6107239372051714)],
        nil
      ),
      ("laplace(4, scale[g])", [("scale.a", 0.375), ("scale.b", 2.175)], nil),
    ] as [(draw: String, wanted: [(String, Double)], logLikelihood: Double?)])
  func argumentsInCommon(_ draw: String, _ wanted: [(String, Double)], _ logLikelihood: Double?) throws {
    let found = try fit(["x ~ \(draw)"], [], rows: Self.groups)
    for (path, estimate) in wanted {
      let parameter = try #require(found.parameters.first { $0.path.joined(separator: ".") == path })
      #expect(abs(parameter.estimate - estimate) <= 1e-12 * estimate, "\(path)")
    }
    if let logLikelihood { #expect(abs(found.logLikelihood - logLikelihood) < 1e-12) }
  }

  /// Held by `fixed`, an argument is as known as a number.
  @Test func argumentsThatAreHeld() throws {
    let held = try fit(["x ~ laplace(location, scale)"], ["fixed: {location: 4}"], rows: Self.groups)
    expect(held, [("scale", 1.275, 1.275 / 8.0.squareRoot())])
    let limits = try fit(["x ~ uniform(low, high[g])"], ["fixed: {low: 0, high.a: 5}"], rows: Self.groups)
    expect(limits, [("high.a", 5, nil), ("high.b", 9.1, nil)])
    // A location that is held leaves nothing but a smooth likelihood.
    let predicted = try fit(
      ["x ~ laplace(location, exp(effect[g]))"], ["fixed: {location: 4}"], rows: Self.groups)
    expect(predicted, [("effect.a", -0.9808292530117262, 0.5), ("effect.b", 0.7770286645406473, 0.5)])
  }

  // MARK: - Mistakes

  @Test(arguments: [
    (
      "x ~ laplace(a + b * u, scale)",
      "",
      "5:19: 'a': The maximum of this likelihood is not available, since the likelihood has corners, where derivatives do not lead: 'laplace' is fitted by its formula alone, and there is none for arguments that are predicted, or shared in this way\n  What predicts the location would be fitted by least absolute deviations; student-t(…), whose tails are heavy as well, and normal(…) are other models."
    ),
    (
      "x ~ laplace(location[g], scale[h])",
      "",
      "5:19: 'location[g]': The maximum of this likelihood is not available, since the likelihood has corners, where derivatives do not lead: 'laplace' is fitted by its formula alone, and there is none for arguments that are predicted, or shared in this way\n  Write a parameter by itself for each argument, or draw the column from another family, such as normal."
    ),
    (
      "x ~ uniform(low, high[g])",
      "fixed: {low: 3}",
      "6:16: '3': 'low' under 'fixed' must be such that every row is possible in double precision, and here it is 3\n  Write such a value, or leave it out of 'fixed'."
    ),
    (
      "g ~ categorical(weights)",
      "parameters: {weights: positive}",
      "6:16: 'weights': Bounds are for parameters that are single numbers, and 'weights' is a list of probabilities\n  Leave it out."
    ),
    (
      "x ~ exponential(rate)",
      "parameters: {rate: {at-most: -1}}",
      "6:16: 'rate': 'rate' is a positive number on line 5, and its bounds leave none\n  Correct the bounds."
    ),
    (
      "x ~ exponential(rate)",
      "parameters: {rates: {at-most: 1}}",
      "6:16: 'rates': The story has no parameter 'rates'\n  meant: rate\n  There is: rate."
    ),
    (
      "x ~ normal(mean, sd)",
      "parameters: {sd: {at-most: 0.5}}\nfixed: {sd: 0.7}",
      "7:15: '0.7': 'sd' is a number from 0 to 0.5, and 0.7 is none\n  Write a number from 0 to 0.5."
    ),
  ])
  func mistakes(_ line: String, _ keys: String, _ told: String) {
    let text =
      ["```{scenario s}"]
      + ["data: {rows: \(Self.groups.dropLast()), h: [c, d, c, d, c, d, d, c], u: [1, 2, 3, 4, 5, 6, 7, 9]}}"]
      + ["model:", "  story:", "    - \(line)"] + keys.split(separator: "\n").map { "  " + $0 } + ["```", ""]
    #expect(Tutorials.problems(text.joined(separator: "\n")) == told)
  }
}

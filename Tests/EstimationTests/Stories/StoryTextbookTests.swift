import Testing

@testable import Estimation

/// Models that are in no list, against direct maximisation of their likelihood by an independent program.
@Suite struct StoryTextbookTests {
  /// Three normals of which two share a deviation, on the lengths of the eruptions of Old Faithful.
  ///
  /// The values: Newton's method on the log-likelihood with 40 digits, by mpmath, from the best of sixty random starts of BFGS.
  @Test func threeNormalsOfWhichTwoShareADeviation() throws {
    let rows = try RealData.faithful()
    let story = try StoryInRows(
      [
        "kind ~ categorical(weights)",
        "eruptions ~ choose(kind, normal(a, narrow), normal(b, wide), normal(c, wide))",
      ], keys: ["hidden: {kind: 3}"], of: rows)
    var request = FitRequest(method: .em)
    request.tolerance = 1e-15
    request.start = .parameters(
      .mapping(
        [
          ("weights", [0.2, 0.2, 0.6]), ("a", [1.9]), ("narrow", [0.1]), ("b", [2.2]), ("wide", [0.4]),
          ("c", [4.3]),
        ]
        .map { name, values in
          let numbers = values.map { Setting.number($0) }
          return Setting.Entry(name, values.count == 1 ? numbers[0] : .list(numbers))
        }))
    try check(
      try story.model.fit(rows, request), logLikelihood: -267.7843476514978,
      [
        (["weights", "1"], 0.18105582720401, 0.039468412839),
        (["weights", "2"], 0.18011965511541, 0.039238778584),
        (["a"], 1.8777289452449, 0.024654541374),
        (["b"], 2.2284006883523, 0.077560019548),
        (["c"], 4.2991940373794, 0.029550578404),
        (["narrow"], 0.10095225786852, 0.023486245388),
        (["wide"], 0.38355002040217, 0.018877004359),
      ])
  }

  /// Two normals whose odds a logistic regression predicts: a mixture of experts (Jacobs et al., Neural Computation 3, 1991), whose
  /// experts are means alone. Which of the two is the second changes the sign of the regression and nothing else, so that any start
  /// gives these.
  ///
  /// The values: Newton's method on the log-likelihood with 60 digits, by mpmath, from the best of thirty starts of BFGS.
  @Test func oddsThatAColumnPredicts() throws {
    let rows = try RealData.faithful()
    let story = try StoryInRows(
      ["kind ~ bernoulli(logistic(odds * [1, waiting]))", "eruptions ~ normal(mean[kind], sd[kind])"],
      keys: ["hidden: {kind: 2}"], of: rows)
    for seed in [1, 2, 3] {
      var request = FitRequest(method: .em)
      request.tolerance = 1e-15
      request.restarts = 1
      request.seed = UInt64(seed)
      request.start = .random
      try check(
        try story.model.fit(rows, request), logLikelihood: -113.66532199659152,
        [
          (["odds", "intercept"], -45.2329928034823, 10.7121931973),
          (["odds", "waiting"], 0.68431804543516, 0.162488977463),
          (["mean", "1"], 2.03781232554749, 0.0270122875496),
          (["mean", "2"], 4.29097841927938, 0.0310660893361),
          (["sd", "1"], 0.265058229676769, 0.0193559463767),
          (["sd", "2"], 0.410204694712206, 0.0221312889621),
        ])
    }
  }

  private func check(
    _ fit: Fit, logLikelihood: Double,
    _ reference: [(path: [String], estimate: Double, error: Double)]
  ) throws {
    #expect(fit.converged)
    #expect(abs(fit.logLikelihood - logLikelihood) < 1e-10 * abs(logLikelihood))
    for (path, estimate, error) in reference {
      let parameter = try #require(fit.parameters.first { $0.path == path })
      #expect(abs(parameter.estimate - estimate) < 1e-8 * max(abs(estimate), error), "\(path)")
      #expect(abs((parameter.standardError ?? 0) - error) < 1e-6 * error, "\(path)")
    }
  }
}

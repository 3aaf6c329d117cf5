import Testing

@testable import Estimation

/// A model that is in no list, against direct maximisation of its likelihood by an independent program.
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
    let fit = try story.model.fit(rows, request)
    #expect(fit.converged)
    #expect(abs(fit.logLikelihood - -267.7843476514978) < 1e-10 * 267.8)
    for (path, estimate, error) in Self.reference {
      let parameter = try #require(fit.parameters.first { $0.path == path })
      #expect(abs(parameter.estimate - estimate) < 1e-8 * max(estimate, error), "\(path)")
      #expect(abs((parameter.standardError ?? 0) - error) < 1e-6 * error, "\(path)")
    }
  }

  private static let reference: [(path: [String], estimate: Double, error: Double)] = [
    (["weights", "1"], 0.18105582720401, 0.039468412839),
    (["weights", "2"], 0.18011965511541, 0.039238778584),
    (["a"], 1.8777289452449, 0.024654541374),
    (["b"], 2.2284006883523, 0.077560019548),
    (["c"], 4.2991940373794, 0.029550578404),
    (["narrow"], 0.10095225786852, 0.023486245388),
    (["wide"], 0.38355002040217, 0.018877004359),
  ]
}

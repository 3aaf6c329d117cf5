import TestSupport
import Testing

@testable import Estimation

/// What a fit says that was stopped by its limit of iterations.
@Suite struct RunEndTests {
  private static let counts: [Double] = [2, 3, 1, 9, 12, 3, 8, 0, 4, 11, 10, 2, 5, 7, 13, 1]

  private static func fit(
    _ lines: [String], _ keys: [String], of rows: Rows, atMost iterations: Int? = nil
  ) throws -> Fit {
    var request = FitRequest(method: .em)
    if let iterations { request.maximumIterations = iterations }
    return try LatentModel(StoryInRows(lines, keys: keys, of: rows).enumerated).fit(rows, request)
  }

  private static let mixture = ["kind ~ categorical(share)", "count ~ poisson(rate[kind])"]

  /// Beside the maximum the standard errors are those of the maximum, and no earlier.
  @Test func nearAMaximumTheyAreGiven() throws {
    let rows = try Rows([Column("count", Self.counts)])
    func fit(atMost iterations: Int? = nil) throws -> Fit {
      try Self.fit(Self.mixture, ["hidden: {kind: 2}"], of: rows, atMost: iterations)
    }
    let whole = try fit()
    let near = try fit(atMost: whole.iterations - 1)
    #expect(whole.converged && whole.notices == [] && !near.converged)
    #expect(
      near.notices == [
        "EM reached its limit of \(whole.iterations - 1) iterations before it converged, but so near to a maximum that a step of Newton's method moves no estimate by a ten-thousandth of its standard error."
      ])
    for (parameter, wanted) in zip(near.parameters, whole.parameters) {
      #expect(agree(parameter.standardError ?? 0, wanted.standardError ?? 0, 1e-6), "\(parameter.path)")
    }
    let far = try fit(atMost: 1)
    #expect(
      far.notices == [
        "EM reached its limit of 1 iteration before it converged, so there are no standard errors."
      ])
    #expect(far.parameters.allSatisfy { $0.standardError == nil })
    // Whatever is given is within a ten-thousandth of its standard error of the maximum.
    for iterations in 1..<whole.iterations {
      let stopped = try fit(atMost: iterations)
      for (parameter, wanted) in zip(stopped.parameters, whole.parameters) {
        guard let error = parameter.standardError else { continue }
        #expect(abs(parameter.estimate - wanted.estimate) < 2e-4 * error, "\(iterations) \(parameter.path)")
      }
    }
  }

  /// On the way to an edge the likelihood is nearly level, and no estimate near its end.
  @Test(arguments: [20, 100, 1_000, 5_000]) func onTheWayToAnEdgeTheyAreNot(_ iterations: Int) throws {
    // Of equal counts a second rate, or its share, says nothing; a share goes to 0 as slowly as it can.
    let rows = try Rows([Column("count", [3, 3, 3, 2, 3, 4, 3, 3, 2, 4, 3, 3])])
    let fit = try Self.fit(
      ["kind ~ bernoulli(share)", "count ~ choose(kind, poisson(rate), poisson(20))"],
      ["hidden: {kind: [0, 1]}"],
      of: rows, atMost: iterations)
    if !fit.converged { #expect(fit.parameters.allSatisfy { $0.standardError == nil }) }
  }
}

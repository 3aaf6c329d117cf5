import TestSupport
import Testing

@testable import Estimation

/// Mixtures and hidden chains with cells that are limits, against direct maximisation by another program, for which
/// `Reference/censored.py` is the source.
@Suite struct CensoredMixtureTests {
  private struct Reference: Decodable {
    struct Case: Decodable {
      struct Estimate: Decodable {
        let path: String
        let value: Double
      }
      let name: String
      let x: [Double]
      let isLimit: [Bool]
      let sequence: [Int]
      let logLikelihood: Double
      let estimates: [Estimate]
    }
    let cases: [Case]
  }

  private static let mixture = "z ~ categorical(w)"
  private static let chain = ["z[1] ~ categorical(begin)", "z[t] ~ categorical(move[z[t-1]])"]
  private static let stories: [(name: String, lines: [String], keys: [String], plan: String)] = [
    (
      "exponentials", [mixture, "x ~ exponential(rate[z]) right-censored if limit"],
      ["order: {z: [rate, ascending]}"], "enumerate, moments, closed"
    ),
    (
      "lognormals", [mixture, "x ~ lognormal(m[z], s[z]) right-censored if limit"], [],
      "enumerate, moments, closed"
    ),
    (
      "chain of exponentials", chain + ["x ~ exponential(rate[z]) right-censored if limit"],
      ["sequence: sequence", "order: {z: [rate, ascending]}"], "chain, moments, closed"
    ),
    (
      "chain of normals", chain + ["x ~ normal(m[z], s) left-censored if limit"], ["sequence: sequence"],
      "chain, moments, least-squares"
    ),
  ]

  @Test(arguments: stories.indices) func agreesWithDirectMaximisation(_ index: Int) throws {
    let (name, lines, keys, plan) = Self.stories[index]
    let reference = try ReferenceFile.json("censored.json", as: Reference.self)
    let wanted = try #require(reference.cases.first { $0.name == name })
    let rows = try Rows([
      Column("x", wanted.x), Column("limit", texts: wanted.isLimit.map { $0 ? "yes" : "no" }),
      Column("sequence", wanted.sequence.map(Double.init)),
    ])
    let story = try StoryInRows(lines, keys: ["hidden: {z: 2}"] + keys, of: rows)
    var request = FitRequest(method: .em)
    request.restarts = 4
    let fit = try story.model.fit(rows, request)
    #expect(fit.isMonotone && fit.converged && fit.trace.count > 3)
    #expect(agree(fit.logLikelihood, wanted.logLikelihood, 1e-10))
    for estimate in wanted.estimates {
      let found = try #require(fit.parameters.first { $0.path.joined(separator: ".") == estimate.path })
      #expect(abs(found.estimate - estimate.value) <= 1e-7 * max(abs(estimate.value), 1), "\(estimate.path)")
    }
    guard case .text(let words)? = fit.tree["plan"] else {
      Issue.record("no plan")
      return
    }
    #expect(words == plan)
    // What a limit is expected to be lies beyond it, and a value is none.
    let cells = try #require(Answer.group(fit.tree).step("expected")?.step("x"))
    for (row, isLimit) in wanted.isLimit.enumerated() {
      let mean = cells.step("\(row + 1)")?.step("mean")?.double ?? .nan
      guard isLimit else {
        #expect(mean.isNaN)
        continue
      }
      #expect(name == "chain of normals" ? mean < wanted.x[row] : mean > wanted.x[row])
      #expect((cells.step("\(row + 1)")?.step("sd")?.double ?? 0) > 0)
    }
  }
}

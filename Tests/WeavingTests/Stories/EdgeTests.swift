import Estimation
import Reporting
import Testing

@testable import Weaving

/// A level that never occurs has the probability 0, and no standard error; the others have theirs, whichever it is.
@Suite struct EdgeTests {
  private static let counts = ["k1": "[1, 2, 0, 3]", "k2": "[0, 0, 0, 0]", "k3": "[2, 3, 4, 1]"]

  @Test(arguments: [["k1", "k3", "k2"], ["k2", "k1", "k3"], ["k1", "k2", "k3"]])
  func anyLevelMayBeTheOneThatNeverOccurs(_ columns: [String]) throws {
    let rows = columns.map { "\($0): \(Self.counts[$0] ?? "")" }.joined(separator: ", ")
    let fit = try Fits.first(
      of: Fits.scenario([
        "data: {rows: {\(rows)}}", "model:", "  story:",
        "  - (\(columns.joined(separator: ", "))) ~ multinomial(q)",
      ]))
    for parameter in fit.parameters {
      if parameter.path[1] == "k2" {
        #expect(parameter.estimate == 0 && parameter.standardError == nil)
      } else {
        // √(p (1 - p) / 16) with p = 6/16.
        #expect(abs((parameter.standardError ?? 0) - 0.12103072956898178) < 1e-14)
      }
    }
    #expect(fit.notices == ["On the boundary of the parameter space, and so without standard error: q.k2."])
  }

  /// EM stops before a probability is 0 exactly, and the rest is as though it were.
  @Test(arguments: [("u", "v", "w"), ("w", "u", "v"), ("u", "w", "v")])
  func levelsThatAreGoneWithinAClass(_ names: (String, String, String)) throws {
    let (one, two, never) = names
    let cells = [one, one, two, one, two, two, one, two].map { "\($0)" }.joined(separator: ", ")
    let fit = try Fits.first(
      of: Fits.scenario([
        "data: {rows: {c: [\(cells), \(never)], x: [0, 1, 0, 2, 1, 0, 1, 1, 60]}}", "model:", "  story:",
        "  - z ~ categorical(weights)", "  - x ~ poisson(rate[z])", "  - c ~ categorical(shares[z])",
        "  hidden: {z: 2}", "  fixed: {weights: equal}", "fits: {hidden: {method: em, restarts: 4}}",
      ]))
    let errors = fit.parameters.filter { $0.path.starts(with: ["shares", "1"]) }
      .map { (name: $0.path[2], error: $0.standardError) }
    for (name, error) in errors {
      if name == never {
        #expect(error == nil)
      } else {
        #expect(abs((error ?? 0) - 0.17677669529663687) < 1e-6)
      }
    }
  }

  /// EM comes nearer to an edge by a share of what is left, and is reported on it.
  @Test func estimatesThatEMTakesToAnEdgeLieOnIt() throws {
    let fit = try Fits.first(
      of: Fits.scenario([
        "data: {rows: {x: [0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 3, 5, 6, 4, 7, 6, 5, 4, 8], h: [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1], k: [0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1]}}",
        "model:", "  story:", "  - z ~ categorical(w)", "  - h ~ bernoulli(q[z])", "  - k ~ bernoulli(r[z])",
        "  - x ~ poisson(rate[z])", "  hidden: {z: 3}",
      ]))
    let edges = ["q.3", "r.1", "r.3", "rate.2"]
    for parameter in fit.parameters {
      let path = parameter.path.joined(separator: ".")
      let isOnEdge = parameter.estimate == 0 || parameter.estimate == 1
      #expect(isOnEdge == edges.contains(path), "\(path): \(parameter.estimate)")
      #expect((parameter.standardError == nil) == isOnEdge, "\(path)")
    }
    #expect(
      fit.notices.contains(
        "On the boundary of the parameter space, and so without standard error: \(edges.joined(separator: ", "))."
      ))
    #expect(fit.trace.last?.estimates == fit.parameters.map(\.estimate))
    #expect(fit.trace.last?.logLikelihood == fit.logLikelihood)
  }

  /// Two cells of a table of probabilities are not one number under two names.
  @Test func tablesOfProbabilitiesAreShownWhole() throws {
    let scenario = [
      "data: {rows: {s: [a, b, c, a, b, a, c, c, b, a, a, b, b, c, a, b]}}",
      "model: {markov-chain: {column: s}}",
    ]
    let fit = try Fits.first(of: Fits.scenario(scenario))
    var problems = Problems()
    #expect(fit.parameters.chosen(nil, &problems)?.count == 9)
  }

  @Test func aMultinomialHasAParameter() {
    #expect(
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {a: [1, 2], b: [3, 1]}}\nmodel: {story: '(a, b) ~ multinomial(1/2, 1/2)'}\n```\n"
      )
        == "3:26: 'multinomial(1/2, 1/2)': The probabilities of 'multinomial' are a parameter, which may be held\n  Write multinomial(shares), and under 'fixed' what is known: {shares: [..]}."
    )
  }
}

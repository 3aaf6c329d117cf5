import Plotting
import Reporting
import Testing

@testable import Weaving

/// What figures and tables call a fit, and say of its parameters, holds of constrained parameters and of runs cut short.
@Suite struct FitWordsTests {
  private static let held = "the other parameters are held at their estimates"

  /// What moves with a drawn parameter is not said to be held.
  @Test(arguments: [
    ("full", "means.a.x", "T" + held.dropFirst()),
    ("full", "covariances.a.x.y", "T" + held.dropFirst()),
    ("full", "weights.a", "The other weights keep their proportions, \(held)"),
    ("full", "weights.a, weights.c", "The other weight is what is left, \(held)"),
    ("tied", "means.a.x, covariances.b.x.x", "What the model makes equal moves along, \(held)"),
    (
      "spherical", "covariances.b.x.x, weights.c",
      "The other weights keep their proportions, what the model makes equal moves along, \(held)"
    ),
    ("diagonal", "covariances.b.x.x", "T" + held.dropFirst()),
  ])
  func whatIsHeldIsSaid(_ family: String, _ over: String, _ subtitle: String) throws {
    let (drawing, _) = try Tutorials.figure(
      """
      data:
        rows:
          x: [1, 2, 3, 2, 9, 8, 7, 9, 4, 5, 6, 5]
          y: [1, 3, 2, 5, 2, 1, 3, 4, 9, 7, 8, 9]
          g: [a, a, a, a, b, b, b, b, c, c, c, c]
      model: {gaussian-mixture: {columns: [x, y], covariance: \(family)}}
      labels: g
      fits: {mle: {}}
      """, "kind: likelihood\nof: s.mle\nover: [\(over)]")
    #expect(drawing.subtitle?.plain == subtitle)
  }

  private static let coins = "data: two-coins\nmodel: coin-mixture\nlabels: coin\n"

  /// An EM run that ended at no maximum is not called maximum likelihood, and equal components agree with nothing.
  @Test(arguments: [
    ("start: {heads: [0.5, 0.5]}", "EM, stopped at a saddle"),
    ("start: {heads: [0.6, 0.5]}, max-iterations: 1", "EM, not converged"),
  ])
  func anEarlyEndIsNoMaximumLikelihood(_ settings: String, _ name: String) throws {
    let scenario = Self.coins + "fits: {labelled: {}, hidden: {method: em, \(settings)}}"
    let (drawing, woven) = try Tutorials.figure(scenario, "kind: twin\nof: s")
    #expect(drawing.panels.map { $0.title?.plain } == ["Labels shown: MLE", "Labels hidden", name])
    #expect(
      woven.caption.words
        == "Labels shown, labels hidden, and the fit of \(name), to the middle picture alone.")
    #expect(woven.altText.contains(" \(name): The fitted levels are: "), "\(woven.altText)")
    let isSaddle = name.hasSuffix("saddle")
    #expect(woven.altText.contains("agree with the labels") == !isSaddle, "\(woven.altText)")
    #expect(
      woven.altText.contains(
        " Every row has the same responsibilities, so that the components tell no rows apart.")
        == isSaddle,
      "\(woven.altText)")
    let outcome = Tutorials.weave(
      "```{scenario s}\n\(scenario)\n```\n\n```{table tbl-t}\nkind: twin\nof: s\n```\n\n```{table tbl-u}\nkind: estimates\nof: [s.labelled, s.hidden]\n```"
    )
    let headers = outcome.book.chapters[0].text.blocks.compactMap { woven in
      if case .table(let table) = woven { table.lines.first } else { nil }
    }
    #expect(headers.count == 2)
    for header in headers {
      #expect(header.contains(name) && !header.contains("MLE without labels"), "\(header)")
    }
  }

  @Test(arguments: [
    (
      "data: faithful\nmodel: gaussian-mixture\nfits: {hidden: {method: em, max-iterations: 1}}",
      "2 Gaussians fitted by EM, not converged"
    ),
    ("data: faithful\nmodel: gaussian-mixture", "2 Gaussians fitted by EM"),
  ])
  func gaussiansAreFittedAsFarAsTheyAre(_ scenario: String, _ title: String) throws {
    #expect(try Tutorials.figure(scenario, "kind: fit\nof: s").drawing.title?.plain == title)
  }

  /// A surface that would take minutes is an error with its limit; one that sums are at hand for is drawn.
  @Test func aLikelihoodHasALimitOfRows() throws {
    let rows = (0..<4000).map { "\(($0 * 7919) % 4001).\($0)" }.joined(separator: ", ")
    let scenario =
      "data: {rows: {x: [\(rows)]}}\nmodel: {gaussian-mixture: {components: 100}}\nfits: {hidden: {method: em, start: random, restarts: 1, max-iterations: 1}}"
    let problems = Tutorials.problems(
      "```{scenario s}\n\(scenario)\nexpect: {hidden.notices: 1}\n```\n\n```{figure fig-f}\nkind: likelihood\nof: s.hidden\nover: [means.1.x, means.2.x]\n```"
    )
    #expect(
      problems
        == "10:5: 's.hidden': The likelihood of such a fit is drawn for at most 3809 rows, and 's.hidden' has 4000\n  Fit a sample of the rows.",
      "\(problems)")
    let (line, _) = try Tutorials.figure(
      "data: {rows: {x: [\(rows)], y: [\(rows)]}}\nmodel: {linear: {response: y, terms: []}}",
      "kind: likelihood\nof: s.mle\nover: [coefficients.intercept, sigma]")
    #expect(line.title == "The log-likelihood has one summit")
  }

  @Test func newtonCutShortIsNoMaximumLikelihood() throws {
    let outcome = Tutorials.weave(
      "```{scenario s}\ndata: challenger\nmodel: {logistic: {response: distress, terms: [temperature]}}\nfits: {mle: {max-iterations: 1}}\n```\n\n```{table tbl-t}\nkind: estimates\nof: s\n```"
    )
    let captions = outcome.book.chapters[0].text.blocks.compactMap { woven in
      if case .table(let table) = woven { table.caption?.words } else { nil }
    }
    #expect(captions.count == 1)
    #expect(captions[0].contains(" by Newton’s method, not converged"), "\(captions)")
  }
}

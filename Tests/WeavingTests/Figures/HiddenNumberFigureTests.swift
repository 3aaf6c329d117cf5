import Arithmetic
import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// Figures of hidden numbers: groups beside what they are expected to be, the distribution that numbers make together, and lines.
@Suite struct HiddenNumberFigureTests {
  private static let dyestuff = """
    data: dyestuff
    model: {story: ["shift[batch] ~ normal(0, between)", "yield ~ normal(mean + shift, within)"], hidden: {shift: number}}
    fits: {hidden: {method: em, restarts: 2}}
    """

  /// The expected yield of a batch is drawn to the mean of all by within² / (within² + 5 between²) of the way.
  @Test func groupsStandBesideWhatTheyAreExpectedToBe() throws {
    let (drawing, woven) = try Tutorials.figure(Self.dyestuff, "kind: fit\nof: s")
    let panel = drawing.panels[0]
    #expect(drawing.title == "yield by batch" && panel.x.kind == .ordinal)
    #expect(panel.x.categories == ["A", "B", "C", "D", "E", "F"])
    #expect(
      drawing.subtitle?.plain.hasPrefix(
        "Short lines are the means of the rows, diamonds what each batch is expected to be, with 95 % of what it may be, the dashed line the mean of all"
      ) == true)
    #expect(woven.caption.words == "The data with the mean of each batch, and what it is expected to be.")
    let fit = try Fits.first(of: Fits.scenario(Self.dyestuff.split(separator: "\n").map(String.init)))
    func estimate(_ name: String) throws -> Double {
      try #require(fit.parameters.first { $0.path == [name] }?.estimate)
    }
    let (mean, between, within) = (try estimate("mean"), try estimate("between"), try estimate("within"))
    let table = try #require(fit.answers["group-means"]?.step("expected"))
    guard case .list(let expected, _) = table, let means = fit.answers["group-means"]?.step("mean"),
      case .list(let raw, _) = means
    else {
      Issue.record("no means")
      return
    }
    let share = 5 * between * between / (5 * between * between + within * within)
    for (one, other) in zip(expected.doubles ?? [], raw.doubles ?? []) {
      #expect(abs(one - (mean + share * (other - mean))) < 1e-6)
    }
    #expect(expected.count == 6)
    let intervals = try #require(panel.marks(IntervalMark.self).first)
    // What is known of a batch of five: 1 / (1 / between² + 5 / within²).
    let sd = (1 / (1 / (between * between) + 5 / (within * within))).squareRoot()
    #expect(abs(intervals.upper[0] - intervals.lower[0] - 2 * 1.959963984540054 * sd) < 1e-6)
  }

  /// Whatever its batch, a yield has the variance of both lines.
  @Test func theColumnHasTheDensityOfBothLines() throws {
    let fit = try Fits.first(of: Fits.scenario(Self.dyestuff.split(separator: "\n").map(String.init)))
    guard case .drawable(.density(let density), _)? = fit.answers["density"] else {
      Issue.record("no density")
      return
    }
    let values = ["between", "mean", "within"].compactMap { name in
      fit.parameters.first { $0.path == [name] }?.estimate
    }
    let variance = values[0] * values[0] + values[2] * values[2]
    #expect(abs(density.at([values[1]]) - 1 / (2 * .pi * variance).squareRoot()) < 1e-12)
    let (drawing, _) = try Tutorials.figure(Self.dyestuff, "kind: fit\nof: s\ncolumns: yield")
    #expect(drawing.title == "The fitted normal density of yield")
    let (data, told) = try Tutorials.figure(Self.dyestuff, "kind: data\nof: s")
    #expect(data.panels[0].x.kind == .ordinal && told.caption.words == "The 30 rows of the data.")
  }

  private static let factor = """
    data: attitude
    model: {story: ["skill ~ normal(0, 1)", "(rating, complaints, raises) ~ normal(means + loadings * skill, diagonal(noise))"], hidden: {skill: number}}
    fits: {hidden: {method: em, restarts: 1}}
    """

  /// The covariance of two columns is the product of their loadings.
  @Test func aFactorMakesColumnsVaryTogether() throws {
    let fit = try Fits.first(of: Fits.scenario(Self.factor.split(separator: "\n").map(String.init)))
    guard case .drawable(.density(let density), _)? = fit.answers["density"] else {
      Issue.record("no density")
      return
    }
    func estimate(_ path: [String]) throws -> Double {
      try #require(fit.parameters.first { $0.path == path }?.estimate)
    }
    let centre = try #require(density.centres.first?.over(["complaints", "raises"]))
    let loadings = try ["complaints", "raises"].map { try estimate(["loadings", $0]) }
    #expect(abs(centre.covariance[0, 1] - loadings[0] * loadings[1]) < 1e-9)
    let noise = try estimate(["noise", "raises", "raises"])
    #expect(abs(centre.covariance[1, 1] - loadings[1] * loadings[1] - noise) < 1e-9)
    let (drawing, woven) = try Tutorials.figure(Self.factor, "kind: fit\nof: s\ncolumns: [raises, rating]")
    #expect(drawing.title == "The fitted normal density of raises and rating")
    #expect(drawing.panels[0].marks(ContourMark.self).count == 1)
    #expect(!woven.altText.contains("noise rating complaints"), "\(woven.altText)")
  }

  /// A table leaves the zeros of a diagonal matrix out, and says so; who asks for one has it.
  @Test func zerosOutsideADiagonalAreLeftOut() {
    func table(_ keys: String) -> String {
      let outcome = Tutorials.weave(
        "```{scenario s}\n\(Self.factor)\n```\n\n```{table tbl-t}\nkind: estimates\nof: s.hidden\n\(keys)```")
      guard case .table(let woven)? = outcome.book.chapters[0].text.blocks.last else { return "" }
      return "\(woven.rows.count) \(woven.caption?.words ?? "")"
    }
    #expect(table("").hasPrefix("9 ") && table("").hasSuffix(" Zeros outside a diagonal are left out."))
    #expect(table("parameters: [noise.rating]\n").hasPrefix("3 "))
  }

  /// A line for each group, and one for the mean of all.
  @Test func groupsHaveALineEach() throws {
    let scenario = """
      data: {rows: {who: [a, a, a, b, b, b, c, c, c, d, d, d], x: [1, 2, 3, 1, 2, 4, 2, 3, 5, 1, 3, 4], y: [2, 3.1, 4.2, 4, 5.3, 7, 1.1, 2, 4.3, 3.2, 5, 6.1]}}
      model: {story: ["u[who] ~ normal(0, su)", "y ~ normal(a + b * x + u, sd)"], hidden: {u: number}}
      fits: {hidden: {method: em, restarts: 1}}
      """
    let fit = try Fits.first(of: Fits.scenario(scenario.split(separator: "\n").map(String.init)))
    guard case .drawable(.curves(let curves), _)? = fit.answers["curve"] else {
      Issue.record("no curves")
      return
    }
    let values = ["a", "b"].compactMap { name in fit.parameters.first { $0.path == [name] }?.estimate }
    let whole = try #require(curves.whole)
    #expect(abs(whole.at(2.5).mean - (values[0] + 2.5 * values[1])) < 1e-9)
    let shifts = try #require(fit.answers["expected"]?.step("u")?.step("mean"))
    guard case .list(let means, _) = shifts else { return }
    for (branch, shift) in zip(curves.list, means.doubles ?? []) {
      #expect(abs(branch.curve.at(2.5).mean - whole.at(2.5).mean - shift) < 1e-9)
    }
    #expect(curves.list.map(\.name) == ["a", "b", "c", "d"] && curves.variable == "who")
    let (drawing, _) = try Tutorials.figure(scenario, "kind: fit\nof: s")
    #expect(
      drawing.subtitle?.plain.hasPrefix(
        "Each thin line is the fitted mean of a level of who, the thick line the mean of all levels") == true)
  }

  /// Rows with a blank cell stand where it is expected, and are told.
  @Test func blankCellsStandWhereTheyAreExpected() throws {
    let (drawing, woven) = try Tutorials.figure(
      """
      data: {rows: {a: [1, 2, 3, 5, 4, ~], b: [2, 1, 4, ~, 6, 3]}}
      model: {story: ["(a, b) ~ normal(mean, covariance)"]}
      fits: {hidden: {method: em, restarts: 2}}
      """, "kind: fit\nof: s")
    let crosses = drawing.panels[0].marks(PointMark.self).filter { $0.shape == .cross }
    #expect(crosses.count == 1 && crosses[0].x.count == 2 && crosses[0].x[0] == 5 && crosses[0].y[1] == 3)
    #expect(
      drawing.subtitle == "Crosses are rows with a blank cell, where that is expected"
        && woven.altText.contains("2 rows with a blank cell stand where that is expected, as crosses."),
      "\(woven.altText)")
  }
}

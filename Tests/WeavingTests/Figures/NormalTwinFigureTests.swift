import Estimation
import Plotting
import Testing

@testable import Weaving

/// Figures of columns that are normal together: what is drawn of the fits beside rows of which cells or numbers are hidden.
@Suite struct NormalTwinFigureTests {
  private static let blank =
    "data: {rows: {a: [1, 2, ~, 4, 3, 2.5, ~], b: [2, ~, 1, 3, 5, ~, ~], c: [1, 2, 1, 4, 3, 3, 2], true_a: [1, 2, 1.5, 4, 3, 2.5, 2], true_b: [2, 2.25, 1, 3, 5, 4, 2]}}\nmodel: {story: ['(a, b, c) ~ normal(mean, covariance)']}\nlabels: {a: true_a, b: true_b}\nexpect: {notices: \"< 3\"}"
  private static let factor =
    "data: {rows: {a: [1, 2, 1.5, 4, 3, 2.5, 2], b: [2, 2.5, 1, 3, 5, 4, 2], c: [1, 3, 1, 3, 2.5, 4, 1], f: [-1, 0, -1, 1.5, 1, 0.5, -0.5]}}\nmodel: {story: ['f0 ~ normal(0, 1)', '(a, b, c) ~ normal(m + l * f0, diagonal(v))'], hidden: {f0: number}}\nlabels: {f0: f}"

  /// The ellipse of both fits over two columns, with their own centre and spread.
  @Test(arguments: [blank, factor]) func theEllipseOfTwoColumns(_ scenario: String) throws {
    let (drawing, woven) = try Tutorials.figure(scenario, "kind: twin\nof: s\ncolumns: [a, b]")
    let ellipses = drawing.panels.map { $0.marks(EllipseMark.self).flatMap(\.ellipses) }
    #expect(ellipses.map(\.count) == [1, 0, 1])
    #expect(drawing.panels.flatMap { $0.marks(EllipseMark.self) }.map(\.color) == [[.labelled], [.hidden]])
    #expect(drawing.subtitle?.plain.hasPrefix("The ellipse holds 95 % of the fitted density") == true)
    #expect(woven.altText.contains("The ellipse holds 95 % of the fitted density"))
    let made = try #require(Tutorials.scenario("```{scenario s}\n\(scenario)\n```\n").scenario)
    for (name, ellipse) in [("labelled", ellipses[0][0]), ("hidden", ellipses[2][0])] {
      let fit = try #require(made.fit(name))
      func estimate(_ path: String...) -> Double? { fit.parameters.first { $0.path == path }?.estimate }
      let wanted: (x: Double?, xx: Double?, xy: Double?)
      if scenario == Self.blank {
        wanted = (
          estimate("mean", "a"), estimate("covariance", "a", "a"), estimate("covariance", "a", "b")
        )
      } else {
        let (one, two) = (try #require(estimate("l", "a")), try #require(estimate("l", "b")))
        wanted = (estimate("m", "a"), estimate("v", "a", "a").map { one * one + $0 }, one * two)
      }
      #expect(abs(ellipse.center.x - (wanted.x ?? .nan)) < 1e-9)
      #expect(abs(ellipse.xx - (wanted.xx ?? .nan)) < 1e-9 && abs(ellipse.xy - (wanted.xy ?? .nan)) < 1e-9)
    }
  }

  /// The density of one.
  @Test(arguments: [blank, factor]) func theDensityOfOneColumn(_ scenario: String) throws {
    let drawing = try Tutorials.figure(scenario, "kind: twin\nof: s\ncolumns: [a]").drawing
    #expect(drawing.panels.map { $0.marks(LineMark.self).count } == [1, 0, 1])
    #expect(drawing.subtitle?.plain.hasPrefix("The curve is the fitted density") == true)
  }

  /// Rows without a place lack one value, or another, or both.
  @Test(arguments: [
    ("[a, b]", "3 of the 7 rows of the data; the others lack the value of a or that of b, or both."),
    ("[a, c]", "5 of the 7 rows of the data; the others have no value of a."),
    ("[c, b]", "4 of the 7 rows of the data; the others have no value of b."),
    ("[a, true_b]", "5 of the 7 rows of the data; the others have no value of a."),
  ])
  func whatRowsLack(_ columns: String, _ caption: String) throws {
    #expect(
      try Tutorials.figure(Self.blank, "kind: data\nof: s\ncolumns: \(columns)").woven.caption.words
        == caption)
  }

  /// A survival function that begins below 1 says how much lies where no row tells of it.
  @Test func whatLiesBelowUpperLimits() throws {
    let scenario =
      "data: {rows: {y: [0, 0, 0, 0.5, 1, 2, 3, 0]}}\nmodel: {story: ['y ~ normal(mean, sd) left-censored at 0']}"
    #expect(
      try Tutorials.figure(scenario, "kind: fit\nof: s").woven.caption.words
        == "The data and the fitted survival function. What is fitted is drawn from −0.15 on, and 45 % of it lies below."
    )
  }
}

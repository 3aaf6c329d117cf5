import Arithmetic
import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// Figures of stories: densities and probabilities of the columns of numbers that they draw.
@Suite struct StoryFigureTests {
  // MARK: - The families

  static let families = FamilyCatalogue.all.map(\.name)

  /// Every family's preset, and its mixture, has a figure of the fit and of the data.
  @Test(arguments: families)
  func everyFamilyIsDrawn(_ name: String) throws {
    let family = try #require(FamilyCatalogue.all.first { $0.name == name })
    for (isLatent, scenario) in family.scenarios {
      let (drawing, woven) = try Tutorials.figure(scenario, "kind: fit\nof: s")
      let panel = drawing.panels[0]
      let y = panel.y.title?.plain
      let logarithm = panel.x.kind == .log ? " of ln \(panel.x.title?.plain ?? "")" : ""
      #expect(y == (family.isDiscrete ? "Probability" : "Density\(logarithm)"))
      #expect(
        drawing.title?.plain.contains(isLatent ? "2 " : "The fitted \(family.adjective) ") == true,
        "\(String(describing: drawing.title?.plain))")
      #expect(panel.marks(LineMark.self).count == (isLatent ? 3 : 1))
      #expect(panel.marks(BarMark.self).isEmpty != family.isDiscrete)
      #expect(panel.marks(PointMark.self).isEmpty == family.isDiscrete)
      #expect(woven.caption.words.hasPrefix("The data"), "\(woven.caption.words)")
      #expect(
        try Tutorials.figure(scenario, "kind: data\nof: s").drawing.title?.plain.hasPrefix("The values of ")
          == true)
    }
  }

  /// What is drawn sums or integrates to one: to the total of the bars, and of what the components share.
  @Test(arguments: families)
  func aDensityIsOneInAll(_ name: String) throws {
    let family = try #require(FamilyCatalogue.all.first { $0.name == name })
    for (_, scenario) in family.scenarios {
      let fit = try Fits.first(of: Fits.scenario(scenario.split(separator: "\n").map(String.init)))
      var density: FittedDensity?
      var components: FittedComponents?
      for drawable in fit.answers.drawables {
        if case .density(let found) = drawable { density = found }
        if case .components(let found) = drawable { components = found }
      }
      let whole = try #require(density?.over(density?.columns ?? []))
      let column = try #require(density?.columns.first)
      #expect(density?.counted.isEmpty != family.isDiscrete)
      #expect(abs(family.total { whole([$0]) } - 1) < 1e-3, "\(scenario)")
      guard let list = components?.list else { continue }
      #expect(abs(list.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
      for x in [0.0, 1, 2, 54, 80.5] {
        let parts = list.compactMap { $0.share(of: column)?(x) }
        #expect(parts.count == list.count)
        #expect(abs(parts.reduce(0, +) - whole([x])) <= 1e-12 * max(whole([x]), 1))
      }
    }
  }

  // MARK: - Counts

  private static let fetal = "data: fetal\nmodel: {poisson-counts: {column: movements, count: intervals}}"

  /// Rows that were seen many times are bars as high as their share, and the probabilities stand beside them.
  @Test func countedRowsAreBars() throws {
    let (drawing, woven) = try Tutorials.figure(Self.fetal, "kind: fit\nof: s")
    #expect(drawing.title == "The fitted Poisson probabilities of movements")
    #expect(
      drawing.subtitle?.plain == "Bars are shares of the rows; the line goes through the fitted probabilities"
    )
    #expect(woven.caption.words == "The data and the fitted probabilities.")
    #expect(
      woven.altText
        == "240 values of movements as bars, each as high as their share. The estimate is: mean 0.358. The x axis shows movements from 0 to 8, the y axis shows Probability from 0 to 0.792.",
      "\(woven.altText)")
    let bars = try #require(drawing.panels[0].marks(BarMark.self).first).bars
    #expect(bars.first == BarMark.Bar(left: -0.4, right: 0.4, lower: 0, upper: 182.0 / 240))
    #expect(abs(bars.reduce(0) { $0 + $1.upper } - 1) < 1e-12)
    guard case .through(let x, let y)? = drawing.panels[0].marks(LineMark.self).first?.course else {
      Issue.record("no line")
      return
    }
    #expect(x == Array(0...7).map(Double.init))
    #expect(abs(y[0] - Elementary.exp(-86.0 / 240)) < 1e-12)
  }

  /// Counts that are not whole, as weights are: no number of values is told that there is not.
  @Test func countsThatAreNotWhole() throws {
    func altText(_ line: String, _ kind: String) throws -> String {
      try Tutorials.figure(
        "data: {rows: {y: [1, 4, 2, 7, 9], cut: [0, 1, 0, 0, 1], c: [0.4, 0.1, 0.1, 1.1, 0]}}\nmodel: {story: ['\(line)'], count: c}",
        "kind: \(kind)\nof: s"
      ).1.altText
    }
    for kind in ["fit", "data"] {
      let text = try altText("y ~ poisson(rate)", kind)
      #expect(
        text.hasPrefix("4 values of y with counts that sum to 1.7 as bars, each as high as their share. "),
        "\(text)")
    }
    let text = try altText("y ~ exponential(rate) right-censored if cut", "fit")
    #expect(
      text.hasPrefix(
        "4 values of y with counts that sum to 1.7, of which 0.1 are lower limits, as the steps of the Kaplan–Meier estimate. "
      ), "\(text)")
  }

  @Test func theDataOfCountsAreBars() throws {
    let (drawing, woven) = try Tutorials.figure(Self.fetal, "kind: data\nof: s")
    #expect(drawing.panels[0].y.title == "Share of the rows")
    #expect(woven.altText.hasPrefix("240 values of movements as bars, each as high as their share. "))
    #expect(drawing.panels[0].marks(PointMark.self).isEmpty)
  }

  /// A mixture's bars are cut by responsibility, a twin's by label.
  @Test func barsAreCutByWhatTheyAre() throws {
    let scenario = """
      data:
        rows:
          x: [0, 0, 1, 1, 2, 0, 1, 7, 8, 9, 8, 10, 6, 7]
          g: [a, a, a, a, a, a, a, b, b, b, b, b, b, b]
      model: {story: ["kind ~ categorical(weights)", "x ~ poisson(rate[kind])"], hidden: {kind: [a, b]}}
      labels: {kind: g}
      """
    let (drawing, woven) = try Tutorials.figure(scenario, "kind: twin\nof: s")
    #expect(drawing.panels.count == 3)
    #expect(drawing.panels.map { $0.marks(BarMark.self).count } == [2, 1, 2])
    #expect(drawing.panels.map { $0.marks(LineMark.self).count } == [2, 0, 2])
    #expect(
      drawing.panels[0].marks(BarMark.self).map { $0.label?.plain } == ["a", "b"]
        && drawing.panels[1].marks(BarMark.self)[0].color == .unknown)
    #expect(woven.altText.contains("Labels hidden: the same bars in grey."), "\(woven.altText)")
    #expect(woven.altText.contains("Each line is a component’s share of the probabilities."))
    let (fit, _) = try Tutorials.figure(scenario, "kind: fit\nof: s.hidden")
    #expect(fit.title == "2 Poisson components fitted by EM")
    #expect(
      fit.subtitle?.plain
        == "Bars are shares of the rows, colour is responsibility; each line is a component’s share of the probabilities, the grey one their sum"
    )
  }

  // MARK: - Densities

  @Test func aDensityWithoutBoundIsCutOff() throws {
    let (drawing, woven) = try Tutorials.figure(
      "data: aircraft\nmodel: {gamma: {column: interval}}", "kind: fit\nof: s")
    #expect(
      woven.caption.words
        == "The data and the fitted density. The density has no bound near 0, where it is cut off.")
    guard case .function(let curve, _)? = drawing.panels[0].marks(LineMark.self).first?.course else {
      Issue.record("no curve")
      return
    }
    #expect(curve.at(1e-9).isNaN && curve.at(100) > 0 && curve.at(-1) == 0)
  }

  /// Rows with trials of their own have the mean of their distributions.
  @Test func rowsThatDifferAreAveraged() throws {
    let (drawing, woven) = try Tutorials.figure(
      """
      data: {rows: {k: [1, 2, 4, 8], n: [4, 4, 12, 12]}}
      model: {story: ["k ~ binomial(n, chance)"]}
      """, "kind: fit\nof: s")
    #expect(
      woven.caption.words.hasSuffix(
        "The rows differ in their distributions, of which the figure shows the mean."))
    guard case .through(let x, let y)? = drawing.panels[0].marks(LineMark.self).first?.course else {
      Issue.record("no line")
      return
    }
    #expect(x.last.map { $0 <= 12 } == true && abs(y.reduce(0, +) - 1) < 0.05)
  }

  /// Columns that are independent in each level of what is hidden have contours and ellipses.
  @Test func severalColumnsHaveContours() throws {
    let scenario = """
      data: faithful
      model: {story: ["z ~ categorical(w)", "eruptions ~ gamma(a[z], b[z])", "waiting ~ normal(m[z], s[z])"], hidden: {z: 2}}
      fits: {hidden: {method: em, restarts: 2, max-iterations: 50}}
      """
    let (drawing, _) = try Tutorials.figure(scenario, "kind: fit\nof: s")
    #expect(drawing.panels[0].marks(ContourMark.self).count == 1)
    #expect(drawing.panels[0].marks(EllipseMark.self).count == 1)
    let (one, _) = try Tutorials.figure(scenario, "kind: fit\nof: s\ncolumns: eruptions")
    #expect(one.panels[0].y.title == "Density" && one.panels[0].marks(LineMark.self).count == 3)
  }

  /// Columns that are normal together have the contours of their covariance, and each its own density.
  @Test func aJointNormalHasContours() throws {
    let scenario = "data: faithful\nmodel: {multivariate-normal: {columns: [eruptions, waiting]}}"
    let (drawing, woven) = try Tutorials.figure(scenario, "kind: fit\nof: s")
    #expect(drawing.title == "The fitted normal density of eruptions and waiting")
    #expect(drawing.panels[0].marks(ContourMark.self).count == 1)
    #expect(woven.caption.words == "The data and the fitted density.")
    let (one, _) = try Tutorials.figure(scenario, "kind: fit\nof: s\ncolumns: waiting")
    #expect(one.title == "The fitted normal density of waiting")
    let fit = try Fits.first(of: Fits.scenario(scenario.split(separator: "\n").map(String.init)))
    guard case .drawable(.density(let density), _)? = fit.answers["density"] else {
      Issue.record("no density")
      return
    }
    let (pair, alone) = (
      try #require(density.over(["waiting", "eruptions"])), try #require(density.over(["waiting"]))
    )
    let sum = (0..<4000).reduce(0) { $0 + pair([60, -6 + Double($1) / 200]) / 200 }
    #expect(abs(sum / alone([60]) - 1) < 1e-9)
  }

  // MARK: - Neither

  /// What a figure does not show is sent to one that does, and no further.
  @Test(arguments: [
    (
      "data: penguins\nmodel: {categorical: {column: species}}", "kind: fit\nof: s",
      "8:5: 's': A figure of a fit shows the density of a column of numbers that the model draws, or a mean along a predictor, and 's.mle' has neither\n  Show the rows by 'kind: data' with columns: [bill_length_mm], and the fit by 'kind: likelihood' or a table, 'kind: estimates'."
    ),
    (
      "data: penguins\nmodel: {categorical: {column: species}}", "kind: data\nof: s",
      "8:5: 's': A scatter needs two columns of numbers, and the model of 's' draws 0\n  Write columns: [bill_length_mm]."
    ),
    (
      "data: penguins\nmodel: {categorical: {column: species}}",
      "kind: data\nof: s\ncolumns: [bill_length_mm]", ""
    ),
    (
      "data: penguins\nmodel: {categorical: {column: species}}",
      "kind: likelihood\nof: s.mle\nover: [shares.Adelie, shares.Gentoo]", ""
    ),
    (
      "data: {rows: {g: [a, b, a, a]}}\nmodel: {categorical: {column: g}}", "kind: fit\nof: s.mle",
      "8:5: 's.mle': A figure of a fit shows the density of a column of numbers that the model draws, or a mean along a predictor, and 's.mle' has neither\n  Show the rows by a table, 'kind: data', and the fit by 'kind: likelihood' or a table, 'kind: estimates'."
    ),
    (
      "data: {rows: {g: [a, b, a, a]}}\nmodel: {categorical: {column: g}}", "kind: data\nof: s",
      "8:5: 's': A scatter needs two columns of numbers, and the model of 's' draws 0\n  Show the rows by a table, 'kind: data'."
    ),
  ])
  func whatHasNoFigureIsTold(_ scenario: String, _ figure: String, _ told: String) {
    #expect(
      Tutorials.problems("```{scenario s}\n\(scenario)\n```\n\n```{figure fig-f}\n\(figure)\n```\n") == told)
  }
}

extension Family {
  /// The sum of a function over the values of the family, or its integral.
  fileprivate func total(_ function: (Double) -> Double) -> Double {
    if isDiscrete { return (0...3000).reduce(0) { $0 + function(Double($1)) } }
    let steps = 60_000
    return (0...steps).reduce(0) { sum, step in
      let t = -40 + 80 * Double(step) / Double(steps)
      let (x, slope): (Double, Double)
      switch support {
      case .positive, .nonnegative: (x, slope) = (Elementary.exp(t), Elementary.exp(t))
      case .openUnit:
        x = 1 / (1 + Elementary.exp(-t))
        slope = x * (1 - x)
      default:
        x = 40 + (Elementary.exp(t / 3) - Elementary.exp(-t / 3)) / 2
        slope = (Elementary.exp(t / 3) + Elementary.exp(-t / 3)) / 6
      }
      let y = function(x)
      return sum + (y.isFinite ? y * slope * 80 / Double(steps) : 0)
    }
  }
}

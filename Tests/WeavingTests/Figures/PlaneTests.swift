import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// Figures of rows show the columns of their axes, and say what of a fit is not to be seen.
@Suite struct PlaneTests {
  static let scenarios = """
    ```{scenario effort}
    data:
      rows: {x: [1, 2, 3, 4, 5, 6, 7, 8], z: [2, 1, 5, 3, 1, 7, 2, 9], k: [3, 4, 2, 7, 5, 8, 9, 6], d: [0, 0, 1, 0, 1, 1, 0, 1]}
    model: {linear: {response: k, terms: [x, z]}}
    ```

    ```{scenario chance}
    data: {rows: {x: [1, 2, 3, 4, 5, 6, 7, 8], z: [2, 1, 5, 3, 1, 7, 2, 9], d: [0, 0, 1, 0, 1, 1, 0, 1]}}
    model: {logistic: {response: d, terms: [x, z, 'x:z']}}
    ```

    ```{scenario birds}
    data: penguins
    model: {gaussian-mixture: {components: 3, columns: [bill_length_mm, bill_depth_mm, flipper_length_mm, body_mass_g]}}
    labels: species
    fits: {labelled: {}, hidden: {method: em, start: labels}}
    ```

    ```{scenario coins}
    data: two-coins
    model: coin-mixture
    labels: coin
    ```

    """

  private func figure(_ body: String) throws -> (drawing: Figure, woven: WovenFigure) {
    try Tutorials.figure(after: Self.scenarios, body)
  }

  // MARK: - Several predictors

  /// The curve goes along one predictor, and the caption says where the others are.
  @Test(arguments: [
    ("", "x", "z at 3.75"), ("\ncolumns: z", "z", "x at 4.5"), ("\ncolumns: [x, k]", "x", "z at 3.75"),
  ])
  func severalPredictorsGiveAPartialEffect(_ columns: String, _ along: String, _ held: String) throws {
    let (drawing, woven) = try figure("kind: fit\nof: effort.mle" + columns)
    let panel = drawing.panels[0]
    #expect(panel.x.title?.plain == along && panel.y.title == "k")
    #expect(drawing.title == "k against \(along)")
    #expect(
      drawing.subtitle
        == "The line is the fitted mean at the mean of \(held.prefix(1)), the band its pointwise 95 % confidence limits"
    )
    #expect(
      woven.caption.words
        == "The data with the fitted mean of linear and its 95 % confidence band. Along \(along) the other predictor is held at its mean: \(held)."
    )
    #expect(woven.altText.contains("Along \(along) the other predictor is held at its mean: \(held)."))
  }

  @Test func aProbabilityHasOneAlongEachPredictor() throws {
    for along in ["x", "z"] {
      let (drawing, woven) = try figure("kind: fit\nof: chance.mle\ncolumns: \(along)")
      #expect(drawing.panels[0].y.title == "P(d = 1)" && drawing.panels[0].x.title?.plain == along)
      #expect(woven.caption.words.contains("Along \(along) the other predictor is held at its mean"))
    }
    #expect(try figure("kind: data\nof: chance").drawing.panels[0].x.title == "x")
  }

  // MARK: - Several columns

  /// Of more columns than a figure has, two are chosen, and the words speak of these.
  @Test(arguments: [
    ("", ["bill_length_mm", "bill_depth_mm"]),
    ("\ncolumns: [body_mass_g, bill_length_mm]", ["body_mass_g", "bill_length_mm"]),
  ])
  func aProjectionIsNamed(_ columns: String, _ shown: [String]) throws {
    for body in ["kind: fit\nof: birds.hidden", "kind: twin\nof: birds"] {
      let (drawing, woven) = try figure(body + columns)
      for panel in drawing.panels {
        #expect(panel.x.title?.spoken == shown[0])
        #expect(panel.y.title?.spoken == shown[1])
      }
      let aside =
        "Of the 4 columns of the model the figure shows \(shown[0]) and \(shown[1]), whatever the values of the others."
      #expect(woven.caption.words.contains(aside), "\(woven.caption.words)")
      #expect(woven.altText.contains(aside))
    }
  }

  /// Points need no fit: the data figure shows any columns of numbers.
  @Test func theDataShowAnyColumns() throws {
    let (drawing, woven) = try figure("kind: data\nof: effort\ncolumns: [d, z]")
    #expect(drawing.panels[0].x.title == "d" && drawing.panels[0].y.title == "z")
    #expect(woven.altText.hasPrefix("8 points, z against d."))
    #expect(try figure("kind: data\nof: coins\ncolumns: heads").drawing.title == "The values of heads")
  }

  /// The numbers that a figure speaks of are the results.
  @Test func whatIsSaidIsWhatWasFound() throws {
    let text =
      "`{birds.hidden.means.Gentoo.body_mass_g:.0f}` `{birds.hidden.means.Gentoo.bill_depth_mm:.2f}`"
    let outcome = Tutorials.weave(
      Self.scenarios + text
        + "\n\n```{figure fig-f}\nkind: fit\nof: birds.hidden\ncolumns: [body_mass_g, bill_depth_mm]\n```")
    let values = outcome.book.chapters[0].text.woven.values.compactMap { woven -> String? in
      if case .value(let value) = woven { value.text } else { nil }
    }.sorted()
    #expect(values.count == 2)
    let woven = try #require(outcome.book.chapters[0].figures.first)
    #expect(
      woven.altText.contains("Gentoo, weight 0.36, centred at (\(values[1]), \(values[0]))"),
      "\(woven.altText)")
  }

  @Test func oneOfSeveralColumnsHasItsDensity() throws {
    let (drawing, woven) = try figure("kind: fit\nof: birds.hidden\ncolumns: flipper_length_mm")
    #expect(drawing.panels[0].y.title == "Density")
    #expect(
      woven.caption.words
        == "The data, the fitted density and the share of each component. Of the 4 columns of the model the figure shows flipper_length_mm, whatever the values of the others."
    )
  }

  // MARK: - Marks

  /// The author's axes decide the columns of ellipses and densities.
  @Test func marksTakeTheColumnsOfTheAxes() throws {
    func marks(_ x: String, _ y: String) throws -> (ellipse: EllipseMark, contour: ContourMark) {
      let (drawing, _) = try figure(
        """
        marks:
          - point: {data: birds, x: \(x), y: \(y)}
          - ellipse: {data: birds.labelled.components, color: name}
          - contour: {of: birds.labelled.density}
        """)
      let marks = drawing.panels[0].marks
      return (try #require(marks[1] as? EllipseMark), try #require(marks[2] as? ContourMark))
    }
    let straight = try marks("bill_length_mm", "body_mass_g")
    let turned = try marks("body_mass_g", "bill_length_mm")
    #expect(straight.ellipse.ellipses.count == 3)
    for (one, other) in zip(straight.ellipse.ellipses, turned.ellipse.ellipses) {
      #expect(one.name == other.name && one.xy == other.xy)
      #expect(one.center.x == other.center.y && one.xx == other.yy)
      let (x, y) = (one.center.x, one.center.y)
      #expect(abs(straight.contour.surface.at(x, y) / turned.contour.surface.at(y, x) - 1) < 1e-12)
    }
    #expect(abs(straight.ellipse.ellipses[2].center.y - 5076) < 1)
  }

  /// A figure of a kind has its axes, and marks that are added keep to them.
  @Test func addedMarksKeepToTheAxesOfTheKind() throws {
    let (drawing, _) = try figure(
      """
      kind: data
      of: birds
      columns: [flipper_length_mm, body_mass_g]
      marks:
        - ellipse: {data: birds.labelled.components}
      """)
    let ellipses = try #require(drawing.panels[0].marks.last as? EllipseMark).ellipses
    #expect(abs(ellipses[0].center.x - 190) < 1 && abs(ellipses[0].center.y - 3700) < 10)
  }

  /// Of the curves along several predictors the axis chooses.
  @Test func theAxisChoosesTheCurve() throws {
    for along in ["x", "z"] {
      let (drawing, _) = try figure(
        "marks:\n  - point: {data: effort, x: \(along), y: k}\n  - line: {of: effort.mle.curve}\n  - area: {of: effort.mle.curve.\(along)}"
      )
      let line = try #require(drawing.panels[0].marks[1] as? LineMark)
      guard case .function(let curve, _) = line.course else {
        Issue.record("no curve")
        continue
      }
      // At the mean of every predictor stands the mean of the response.
      #expect(abs(curve.at(along == "x" ? 4.5 : 3.75) - 5.5) < 1e-12)
    }
  }

  /// A line is also the density of the column along x.
  @Test(arguments: ["bill_length_mm", "body_mass_g"]) func aDensityIsALine(_ column: String) throws {
    let (drawing, _) = try figure(
      "marks:\n  - point: {data: birds, x: \(column), y: 0}\n  - line: {of: birds.labelled.density}")
    let line = try #require(drawing.panels[0].marks[1] as? LineMark)
    guard case .function(let density, _) = line.course else {
      Issue.record("no curve")
      return
    }
    let range = column == "body_mass_g" ? 1000.0...8000 : 20...80
    let step = (range.upperBound - range.lowerBound) / 20_000
    let sum = (0...20_000).reduce(0) { $0 + density.at(range.lowerBound + Double($1) * step) * step }
    #expect(abs(sum - 1) < 1e-6)
  }

  // MARK: - Problems

  /// What can be drawn is no number, and where it is asked for as one, it is called by its name.
  @Test(arguments: [
    (
      "effort.mle.curve.x", "a curve, which figures show\n  Show it in a figure, by 'kind: fit' or by a mark."
    ),
    ("birds.labelled.density", "a density, which figures show\n  Show it in a figure"),
    ("birds.labelled.components", "components, which figures show\n  It has: 1 to 3, name, weight."),
    ("coins.labelled.levels", "levels, which figures show\n  It has: 1 to 2, name, value, se."),
  ])
  func whatIsDrawnIsNoValue(_ path: String, _ expected: String) {
    let problems = Tutorials.problems(Self.scenarios + "`{\(path)}`")
    #expect(problems.contains("A value must be one number or text, and this is " + expected), "\(problems)")
  }

  @Test(arguments: [
    ("kind: fit\nof: effort.mle\ncolumns: zz", "There is no column to show 'zz'", "There are: x, k, z."),
    (
      "kind: fit\nof: effort.mle\ncolumns: [k, x]", "These columns make no figure of 'effort'",
      "Write one predictor, or leave 'columns' out."
    ),
    (
      "kind: twin\nof: birds\ncolumns: [bill_length_mm, bill_length_mm]",
      "These columns make no figure of 'birds'", "Write one or two of its columns, or leave 'columns' out."
    ),
    (
      "kind: fit\nof: coins.hidden\ncolumns: heads", "These columns make no figure of 'coins'",
      "Leave 'columns' out."
    ),
    (
      "kind: data\nof: birds\ncolumns: [bill_length_mm, bill_depth_mm, body_mass_g]",
      "'columns' must name one or two columns", "Write, say, columns: [eruptions, waiting]."
    ),
    (
      "kind: data\nof: coins\ncolumns: coin", "There is no column to show 'coin'",
      "There are: set, heads, tosses."
    ),
    (
      "kind: fit\nof: birds.hidden\ncolumns: [body_mas_g]",
      "There is no column to show 'body_mas_g'\n  meant: body_mass_g", ""
    ),
  ])
  func whatCannotBeShownIsSaid(_ body: String, _ summary: String, _ remedy: String) {
    let problems = Tutorials.problems(Self.scenarios + "```{figure fig-f}\n\(body)\n```")
    #expect(problems.contains(summary) && problems.contains(remedy), "\(problems)")
  }

  // MARK: - Everything with everything

  private static let products = TableProductTests.models.flatMap { model in
    FigureCatalogue.all.map { (model: model.name, kind: $0.name) }
  }

  /// A kind of figure shows a model in words of its own, or says at its key why it cannot.
  @Test(arguments: products)
  func everyKindShowsEveryModelOrSaysWhyNot(_ model: String, _ kind: String) throws {
    let made = try #require(ModelCatalogue.all.first { $0.name == model })
    let names = made.isLatent ? ["hidden"] : ["mle"]
    let over = made.isLatent ? "weights.1" : "coefficients.intercept"
    for name in names {
      let of = ["data", "twin"].contains(kind) ? "example" : "example.\(name)"
      let keys = kind == "likelihood" ? "\nover: \(over)" : ""
      let outcome = Tutorials.weave(
        TableProductTests.tutorial(of: made) + "\n\n```{figure fig-f}\nkind: \(kind)\nof: \(of)\(keys)\n```")
      let errors = outcome.diagnostics.filter { $0.severity == .error }
      if let woven = outcome.book.chapters[0].figures.first {
        #expect(errors.map(Tutorials.describe) == [])
        #expect(!woven.altText.isEmpty && !woven.caption.words.isEmpty && woven.drawing.title != nil)
        #expect(!woven.drawing.panels.isEmpty && woven.drawing.panels.allSatisfy { !$0.marks.isEmpty })
      } else {
        #expect(errors.count == 1)
        let word = errors.first?.range?.text ?? ""
        #expect(word == of || word == over, "\(errors.map(Tutorials.describe))")
        #expect(errors.first?.remedy != nil)
      }
    }
  }
}

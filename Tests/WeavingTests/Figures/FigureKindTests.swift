import Plotting
import Reporting
import Testing

@testable import Weaving

private let scenarios =
  Tutorials.coins + """


    ```{scenario norris}
    data: norris
    model: {linear: {response: y, terms: [x]}}
    ```

    ```{scenario faithful}
    data: faithful
    model: {gaussian-mixture: {components: 2}}
    ```

    ```{scenario again}
    data: two-coins
    model: coin-mixture
    fits: {one: {method: em}, two: {method: em, seed: 2}}
    ```


    """

@Suite struct FigureKindTests {
  private func figure(_ body: String) throws -> (drawing: Figure, woven: WovenFigure) {
    let outcome = Tutorials.weave(scenarios + "```{figure fig-f}\n\(body)\n```")
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    return (
      try #require(outcome.book.figures.first).figure.drawing,
      try #require(outcome.book.chapters[0].figures.first)
    )
  }

  @Test(arguments: [
    "kind: data\nof: coins", "kind: data\nof: norris", "kind: data\nof: faithful",
    "kind: fit\nof: coins.hidden",
    "kind: fit\nof: coins.labelled", "kind: fit\nof: norris", "kind: fit\nof: faithful.hidden",
    "kind: convergence\nof: coins.hidden", "kind: convergence\nof: [coins.hidden, faithful.hidden]",
    "kind: likelihood\nof: coins.hidden\nover: [heads.A]",
    "kind: likelihood\nof: coins.hidden\nover: [heads.A, heads.B]",
    "kind: likelihood\nof: norris\nover: [coefficients.intercept, coefficients.x]", "kind: twin\nof: coins",
  ])
  func everyKindDrawsWhatItIsGiven(_ body: String) throws {
    let (drawing, woven) = try figure(body)
    #expect(drawing.panels.allSatisfy { !$0.marks.isEmpty })
    #expect(drawing.title?.isEmpty == false)
    #expect(woven.altText.hasSuffix("."), "\(woven.altText)")
    #expect(!woven.caption.words.isEmpty)
  }

  /// The figure shows the likelihood that the fit maximised, and says which.
  @Test(arguments: [
    ("coins.hidden\nover: [heads.A]", "The observed-data log-likelihood as a function"),
    ("coins.hidden\nover: [heads.A, heads.B]", "Contours of the observed-data log-likelihood."),
    ("coins.labelled\nover: [heads.A]", "The complete-data log-likelihood as a function"),
    ("coins.labelled\nover: [heads.A, heads.B]", "Contours of the complete-data log-likelihood."),
    ("norris.mle\nover: [sigma]", "The log-likelihood as a function"),
  ])
  func aLikelihoodIsTheOneThatWasMaximised(_ fit: String, _ caption: String) throws {
    let (_, woven) = try figure("kind: likelihood\nof: \(fit)")
    #expect(woven.caption.words.hasPrefix(caption), "\(woven.caption.words)")
    let top = fit.hasPrefix("coins.hidden") ? "−31.570" : fit.hasPrefix("coins") ? "−32.241" : ""
    #expect(woven.altText.contains("its maximum \(top)"), "\(woven.altText)")
  }

  @Test(arguments: [
    "kind: data\nof: mass", "kind: fit\nof: mass.hidden", "kind: fit\nof: mass.labelled",
    "kind: twin\nof: mass",
  ])
  func aMixtureOfOneColumnIsDrawnAsItsDensity(_ body: String) throws {
    let outcome = Tutorials.weave(
      """
      ```{scenario mass}
      data: {dataset: penguins, where: {species: Gentoo}, columns: [body_mass_g, island, flipper_length_mm]}
      model: {gaussian-mixture: {components: 2, columns: [body_mass_g]}}
      ```

      ```{scenario sexes}
      data: {rows: {mass: [4.1, 4.4, 4.6, 4.7, 5.2, 5.5, 5.6, 5.9], sex: [f, f, f, f, m, m, m, m]}}
      model: gaussian-mixture
      labels: sex
      fits:
        labelled: {method: mle}
        hidden: {method: em, start: labels}
      ```

      ```{figure fig-f}
      \(body.hasSuffix(".hidden") ? body : body.replacing("mass", with: "sexes"))
      ```
      """)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let drawing = try #require(outcome.book.figures.first).figure.drawing
    // The rows alone are no density.
    let title: RichText? = body.hasPrefix("kind: data") ? nil : "Density"
    #expect(drawing.panels.allSatisfy { $0.y.title == title && !$0.marks.isEmpty })
  }

  @Test func groupedCountsAreDrawnAsShares() throws {
    let outcome = Tutorials.weave(
      """
      ```{scenario doses}
      data: {rows: {dose: [1, 2, 3, 4], dead: [2, 5, 9, 11], n: [12, 12, 12, 12]}}
      model: {logistic: {response: dead, trials: n, terms: [dose]}}
      ```

      ```{figure fig-f}
      kind: fit
      of: doses
      ```
      """)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let panel = try #require(outcome.book.figures.first).figure.drawing.panels[0]
    #expect(panel.y.title == "Share of dead")
    #expect(panel.y.domain == 0...1)
  }

  @Test func altTextIsMadeFromTheFit() throws {
    #expect(
      try figure("kind: fit\nof: coins.hidden").woven.altText
        == "Share of heads in each of 5 rows. The fitted levels are: A at 0.797; B at 0.520. The x axis shows Row from 1 to 5, the y axis shows Share of heads from 0 to 1."
    )
    #expect(
      try figure("kind: fit\nof: faithful.hidden").woven.altText
        == "272 points, waiting against eruptions. The fitted components are: 1, weight 0.36, centred at (2.036, 54.48); 2, weight 0.64, centred at (4.29, 79.97). The x axis shows eruptions from 1 to 5.47, the y axis shows waiting from 38 to 98. Rows at one place are set apart."
    )
  }

  @Test func theAuthorsWordsComeFirst() throws {
    let (drawing, woven) = try figure(
      "kind: fit\nof: norris\ntitle: \"Slope `{norris.mle.coefficients.x:.3f}`\"\nsubtitle: S\nx: X\ny: {title: Y, domain: [0, 2000]}\nfig-cap: C\nfig-alt: A.\nfig-width: 5"
    )
    #expect(drawing.title == "Slope 1.002")
    #expect(drawing.subtitle == "S")
    #expect(drawing.panels[0].x.title == "X")
    #expect(drawing.panels[0].y.domain == 0...2000)
    #expect(drawing.size.width == 480)
    #expect(woven.caption.words == "C")
    #expect(woven.altText == "A.")
  }

  @Test func marksOfTheAuthorsOwn() throws {
    let (drawing, _) = try figure(
      """
      title: Two Gaussians
      marks:
        - contour: {of: faithful.hidden.density, levels: 8, fill: true}
        - point: {data: faithful, x: eruptions, y: waiting, color: faithful.hidden.responsibilities}
        - ellipse: {data: faithful.hidden.components, level: 0.95, color: name, label: name}
        - line: {data: faithful.hidden.trace, x: iteration, y: log-likelihood, color: hidden}
        - rule: {y: 60}
      """)
    #expect(drawing.panels[0].marks.count == 5)
  }

  @Test(arguments: [
    ("kind: conv\nof: coins.hidden", "'conv': There is no kind of figure 'conv'"),
    ("kind: fit\nof: coins.hidden\ntitel: x", "A figure has no key 'titel'\n  meant: title"),
    (
      "kind: likelihood\nof: coins.hidden\nover: [heads.C]",
      "'heads.C': There is no parameter 'heads.C'\n  meant: heads.A"
    ),
    (
      "kind: likelihood\nof: coins.hidden\nover: [heads.A, heads.A]",
      "'heads.A': 'over' must name two different parameters\n  Leave one of them out."
    ),
    (
      "kind: likelihood\nof: faithful.hidden\nover: [weights.1, weights.2]",
      "'weights.2': 'over' must name two different parameters, and 'weights.2' is settled by 'weights.1'\n  Leave one of them out."
    ),
    (
      "kind: likelihood\nof: faithful.hidden\nover: [covariances.1.eruptions.waiting, covariances.1.waiting.eruptions]",
      "'over' must name two different parameters, and 'covariances.1.waiting.eruptions' is settled by 'covariances.1.eruptions.waiting'\n  Leave one of them out."
    ),
    (
      "kind: likelihood\nof: coins.hidden\nover: [heads.B, weights.A]",
      "'weights.A': 'over' must name parameters that the fit estimates, and the model holds 'weights.A' fixed at 0.5\n  There are: heads.A, heads.B."
    ),
    (
      "marks:\n  - point: {x: [1, 2, 3], y: [1, 1e308, -1e308]}",
      "An axis shows values from -8e+307 to 8e+307, and 2 values are not, the first being 1e+308\n  Give what the axis shows in another unit, or give it a domain, [from, to]: what lies outside is counted, not drawn."
    ),
    (
      "kind: likelihood\nof: coins.hidden\nover: [heads.A]\nrange: {heads.A: [1, 0]}",
      "A range is written as two numbers in ascending order, `[from, to]`"
    ),
    (
      "kind: convergence\nof: coins.labelled",
      "A convergence figure shows the iterations of a fit, and 'coins.labelled' has none"
    ),
    (
      "kind: twin\nof: faithful",
      "A twin figure needs a labelled and a hidden fit, and 'faithful' does not have both"
    ),
    ("marks:\n  - points: {x: 1, y: 2}", "'points': There is no mark 'points'\n  meant: point"),
    (
      "marks:\n  - point: {data: faithful, x: eruption, y: waiting}",
      "'eruption': There is no column 'eruption'\n  meant: eruptions"
    ),
    ("marks:\n  - point: {data: faithful, x: eruptions}", "A point mark needs the key 'y'"),
    (
      "marks:\n  - point: {data: faithful, x: eruptions, y: waiting, colour: hidden}",
      "A point mark has no key 'colour'\n  meant: color"
    ),
    (
      "marks:\n  - contour: {of: norris.mle.density}",
      "'of' must be a fit's density, such as faithful.hidden.density, and 'norris.mle' has none"
    ),
    ("fig-width: 1\nkind: fit\nof: norris", "'fig-width' must be a number from 2 to 15, and here it is 1"),
    ("kind: fit\nof: nobody\ncolour: red", "'colour': A figure has no key 'colour'"),
    ("title: x", "A figure needs the key 'kind' or 'marks'"),
    ("kind: fit\nof: norris\nx: {kind: log, domain: [0, 1]}", "The domain of a log axis must be positive"),
  ])
  func whatIsWrongIsSaid(_ body: String, _ expected: String) {
    let problems = Tutorials.problems(scenarios + "```{figure fig-f}\n\(body)\n```")
    #expect(problems.contains(expected), "\(problems)")
  }

  /// Values for different data do not compare: each has a best of its own.
  @Test func everyDataHaveADashedLineOfTheirOwn() throws {
    let one = "the dashed line is the best value reached."
    for (of, lines, caption) in [
      ("coins.hidden", 1, one), ("[again.one, again.two]", 1, one),
      (
        "[coins.hidden, faithful.hidden]", 2, "each dashed line is the best value reached with the same data."
      ),
    ] {
      let (drawing, woven) = try figure("kind: convergence\nof: \(of)")
      let rules = drawing.panels[0].marks.compactMap { $0 as? RuleMark }.flatMap(\.values)
      #expect(rules.count == lines)
      #expect(woven.caption.words.hasSuffix(caption), "\(woven.caption.words)")
    }
  }

  @Test func aFigureWithAProblemIsNotDrawn() {
    let outcome = Tutorials.weave(scenarios + "```{figure fig-f}\nkind: fit\nof: nobody\n```")
    #expect(outcome.book.figures.isEmpty)
  }

  @Test func kindsHaveNamesOfTheirOwnAndDescribeTheirKeys() {
    let names = KindDescription.all.filter { $0.block == "figure" }.map(\.name)
    #expect(Set(names).count == names.count)
    for kind in KindDescription.all {
      #expect(kind.summary.hasSuffix("."))
      #expect(kind.keys.allSatisfy { !$0.meaning.isEmpty })
    }
  }
}

import Plotting
import Testing

@testable import Weaving

/// What is drawn around the data is explained, and what is not drawn is not spoken of.
@Suite struct DrawnWordsTests {
  private func figure(_ scenario: String, _ body: String) throws -> (
    drawing: Figure, woven: WovenFigure, problems: [String]
  ) {
    let outcome = Tutorials.weave("\(scenario)\n\n```{figure fig-f}\n\(body)\n```")
    return (
      try #require(outcome.book.figures.first).figure.drawing,
      try #require(outcome.book.chapters[0].figures.first), outcome.diagnostics.map(Tutorials.describe)
    )
  }

  // MARK: - Names

  @Test func aHyphenOfANameIsNoMinusSign() throws {
    let (drawing, woven, problems) = try figure(
      """
      ```{scenario s}
      data: {rows: {bill-length: [1, 2, 3, 4, 2, 3, 7, 8, 9, 9.5, 8, 9], depth: [2, 1, 3, 2, 3, 1, 5, 6, 5, 7, 7, 6], g: [10^-6, 10^-6, 10^-6, 10^-6, 10^-6, 10^-6, b, b, b, b, b, b]}}
      model: {gaussian-mixture: {components: 2, columns: [bill-length, depth]}}
      labels: g
      ```
      """,
      """
      kind: likelihood
      of: s.labelled
      over: [means.10^-6.bill-length, means.10^-6.depth]
      y: {title: "a^{`{s.labels.column}`-1} in 10^-6"}
      """)
    #expect(problems == [])
    let axes = (drawing.panels[0].x.title, drawing.panels[0].y.title)
    #expect(
      axes.0 == RichText([RichText.Piece("μ"), RichText.Piece("10^-6,bill-length", position: .lowered)]))
    #expect(axes.1?.spoken == "a^(g−1) in 10⁻⁶")
    #expect(woven.altText.contains("The x axis shows μ_(10^-6,bill-length) from"), "\(woven.altText)")
  }

  // MARK: - Twins

  private static let penguins = """
    ```{scenario s}
    data: penguins
    model: {gaussian-mixture: {components: 3, columns: [bill_length_mm, bill_depth_mm]}}
    labels: species
    ```
    """
  private static let masses = """
    ```{scenario s}
    data: {rows: {mass: [4.1, 4.4, 4.6, 4.7, 5.2, 5.5, 5.6, 5.9], sex: [f, f, f, f, m, m, m, m]}}
    model: gaussian-mixture
    labels: sex
    fits: {labelled: {method: mle}, hidden: {method: em, start: labels}}
    ```
    """

  @Test(arguments: [
    (
      Tutorials.coins.replacing("scenario coins", with: "scenario s"), "",
      "the levels are the estimates, the bands one standard error to each side"
    ),
    (penguins, "", "the ellipses hold 95 % of each component"), (penguins, "x: {domain: [500, 600]}", nil),
    (masses, "", "each curve is a component’s share of the density"),
  ])
  func aTwinSaysWhatIsAroundItsPoints(_ scenario: String, _ keys: String, _ clause: String?) throws {
    let (drawing, woven, _) = try figure(scenario, "kind: twin\nof: s\n\(keys)")
    let subtitle = "On the right, colour is the posterior probability that EM computed"
    #expect(drawing.subtitle?.plain.hasPrefix(subtitle + (clause.map { "; " + $0 } ?? "")) == true)
    let sentence = clause.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
    if let sentence {
      #expect(woven.altText.contains(" " + sentence), "\(woven.altText)")
    } else {
      #expect(!woven.altText.contains("95 %"), "\(woven.altText)")
    }
  }

  // MARK: - Weights

  @Test(
    arguments: [
      ([0.36, 0.64], ["0.36", "0.64"], ["36 %", "64 %"]),
      ([0.325, 0.675], ["0.325", "0.675"], ["32 %", "68 %"]),
      ([0.125, 0.125, 0.75], ["0.125", "0.125", "0.750"], ["12.5 %", "12.5 %", "75.0 %"]),
      (
        [1.0 / 3, 1.0 / 3, 1.0 / 3], ["0.3333", "0.3333", "0.3333"], ["33.3 %", "33.3 %", "33.3 %"]
      ), ([0.004, 0.996], ["0.004", "0.996"], ["<1 %", ">99 %"]), ([1], ["1.00"], ["100 %"]),
      ([1e-9, 1 - 1e-9], ["1 × 10⁻⁹", "1.00"], ["<1 %", ">99 %"]),
    ] as [([Double], [String], [String])])
  func weightsAddUp(_ weights: [Double], _ decimal: [String], _ percent: [String]) {
    #expect(Numeral.weights(weights).map(\.text) == decimal)
    #expect(Numeral.shares(weights).map(\.text) == percent)
  }

  // MARK: - Likelihoods

  private static func line(_ x: String) -> String {
    """
    ```{scenario s}
    data: {rows: {x: [\(x)], y: [3, 5, 4, 7, 8, 7, 9, 12, 11, 13]}}
    model: {linear: {response: y, terms: [x]}}
    ```
    """
  }

  @Test(arguments: [("201", "−0.999999"), ("1000000000.00", "all but −1")])
  func contoursNarrowerThanALineAreNotClaimed(_ digits: String, _ correlation: String) throws {
    let x = (0..<10).map { "\(digits)\($0)" }
    let (_, woven, problems) = try figure(
      Self.line(x.joined(separator: ", ")),
      "kind: likelihood\nof: s.mle\nover: [coefficients.intercept, coefficients.x]")
    #expect(
      problems == [
        """
        9:1: 'over': Contours show two parameters whose estimates are not too closely tied, and those of 'coefficients.intercept' and 'coefficients.x' are correlated to \(correlation), so that the contours are narrower than a line
          Subtract its mean from the column that they belong to, or show other parameters.
        """
      ])
    let sentence =
      "Its contours are narrower than a line, because the two estimates are correlated to \(correlation)."
    #expect(woven.caption.words == "The log-likelihood over two parameters. \(sentence)")
    #expect(
      woven.altText.hasPrefix(
        "The log-likelihood over coefficients intercept and coefficients x, with its maximum"),
      "\(woven.altText)")
    #expect(woven.altText.contains(sentence), "\(woven.altText)")
  }

  @Test func contoursThatAreElsewhereAreNotClaimed() throws {
    let (_, woven, _) = try figure(
      Tutorials.coins,
      "kind: likelihood\nof: coins.hidden\nover: [heads.A, heads.B]\nrange: {heads.A: [0.001, 0.002], heads.B: [0.001, 0.002]}"
    )
    let sentence =
      "No contour crosses the figure: everywhere in it the log-likelihood is more than 100 below that of the estimate."
    #expect(
      woven.caption.words.hasPrefix("The observed-data log-likelihood over two parameters. \(sentence)"))
    #expect(woven.altText.contains(sentence), "\(woven.altText)")
    #expect(!woven.altText.contains("Contours"), "\(woven.altText)")
  }

  /// A range between two levels is one fill all over, and no line.
  @Test(arguments: [
    ("hidden", "{heads.A: [0.7967, 0.7969], heads.B: [0.5195, 0.5197]}", "less than 0.10"),
    ("labelled", "{heads.A: [0.1, 0.101], heads.B: [0.1, 0.101]}", "between 25 and 50"),
  ])
  func aRangeBetweenTwoLevelsHasNoContours(_ fit: String, _ range: String, _ place: String) throws {
    let (_, woven, _) = try figure(
      Tutorials.coins, "kind: likelihood\nof: coins.\(fit)\nover: [heads.A, heads.B]\nrange: \(range)")
    let sentence =
      "No contour crosses the figure: everywhere in it the log-likelihood is \(place) below that of the estimate."
    #expect(woven.caption.words.contains(sentence), "\(woven.caption.words)")
    #expect(woven.altText.contains(sentence), "\(woven.altText)")
    #expect(!(woven.altText + woven.caption.words).contains("Contours"), "\(woven.altText)")
    #expect(!woven.altText.contains("contour plot"), "\(woven.altText)")
  }

  /// What is drawn decides: of a ridge, a short piece is wide.
  @Test(arguments: [
    ("{coefficients.intercept: [-2153.1, -2153.0], coefficients.x: [1.0727, 1.0728]}", false),
    ("{coefficients.intercept: [-3000, -1500]}", true),
  ])
  func contoursAreMeasuredOnTheirRange(_ range: String, _ isLine: Bool) throws {
    let (_, woven, problems) = try figure(
      Self.line((0..<10).map { "201\($0)" }.joined(separator: ", ")),
      "kind: likelihood\nof: s.mle\nover: [coefficients.intercept, coefficients.x]\nrange: \(range)")
    #expect(problems.isEmpty == !isLine, "\(problems)")
    #expect(woven.altText.contains("narrower than a line") == isLine, "\(woven.altText)")
  }

  /// The start of a path has the digits of its axis.
  @Test(arguments: ["", "1000000000"]) func aPathBeginsAtAPlaceOnTheAxis(_ offset: String) throws {
    let base = Int(offset) ?? 0
    let x = [1, 2, 3, 4, 21, 22, 24, 25].map { "\(base + $0)" }
    let (_, woven, _) = try figure(
      """
      ```{scenario s}
      data: {rows: {x: [\(x.joined(separator: ", "))]}}
      model: {gaussian-mixture: {components: 2}}
      fits: {hidden: {method: em, start: {means: {1: {x: \(base + 2)}, 2: {x: \(base + 20)}}}}}
      ```
      """, "kind: likelihood\nof: s.hidden\nover: [means.1.x, means.2.x]")
    let start = base == 0 ? "(2, 20)" : "(1,000,000,002, 1,000,000,020)"
    #expect(woven.altText.contains("leads from \(start) to the maximum"), "\(woven.altText)")
  }
}

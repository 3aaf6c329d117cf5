import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// The alternative text tells what is drawn, and nothing that lies outside the axes vanishes without a word.
@Suite struct FigureDescriptionTests {
  private static let groups = """
    data: {rows: {pH: [1, 2, 3, 4, 6, 7], m: [2, 1, 3, 5, 4, 9], g: [a, a, b_1, b_1, a, a]}}
    model: {linear: {response: m, terms: [pH]}}
    """

  @Test func marksAreToldInTheirOrder() throws {
    let (_, woven) = try Tutorials.figure(
      Self.groups,
      """
      x: {title: Acidity pH, domain: [0, 8]}
      y: {title: m_1 (mg^2), domain: [0, 10]}
      marks:
        - rule: {x: 3, label: the *limit*}
        - rule: {y: [2, 4], from: 1, dash: solid}
        - area: {of: s.mle.curve}
        - line: {of: s.mle.curve, label: fit}
        - line: {x: [1, 7], y: [1, 5], dash: dotted}
        - point: {data: s, x: pH, y: m, color: g}
        - text: {x: 5, y: 8, text: high}
      """)
    #expect(
      woven.altText
        == "The x axis shows Acidity pH from 0 to 8, the y axis shows m₁ (mg²) from 0 to 10. A dashed upright line “the limit” at x = 3. 2 level lines at y = 2 and 4, from 1 to 8. A band from x = 0 to 8, y from −3.9 to 3.9 at the one end and from 4.2 to 12.5 at the other. A curve “fit”, from (0, 0) to (8, 8.3). A dotted line through 2 points, from (1, 1) to (7, 5). 6 points, x from 1 to 7 and y from 1 to 9: 4 a and 2 b_1. The text “high” at (5, 8). 1 band reaches beyond the axes and is cut off there."
    )
  }

  @Test func aMixtureIsTold() throws {
    let (_, woven) = try Tutorials.figure(
      "data: faithful\nmodel: {gaussian-mixture: {components: 2}}",
      """
      marks:
        - contour: {of: s.hidden.density}
        - point: {data: s, x: eruptions, y: waiting, color: s.hidden.responsibilities}
        - ellipse: {data: s.hidden.components, label: name}
      """)
    #expect(
      woven.altText
        == "The x axis shows eruptions from 1 to 5.47, the y axis shows waiting from 37.8 to 98.5. Filled contours, highest near (4.29, 80.0). 272 points, x from 1.6 to 5.1 and y from 43 to 96, coloured by the responsibilities of 1 and 2. 2 ellipses, each of which holds 95 %: 1 around (2.04, 54.5) and 2 around (4.29, 80.0). Points at one place are set apart."
    )
  }

  @Test func marksOutsideAreSaid() throws {
    let body = """
      x: {domain: [2.5, 5]}
      y: {domain: [0, 6]}
      marks:
        - rule: {x: [1, 3]}
        - rule: {y: 80}
        - text: {x: [3, 9], y: 1, text: here}
        - line: {x: [10, 12], y: [1, 5]}
        - line: {x: [1, 10], y: [1, 5]}
        - area: {x: [1, 2], lower: 2, upper: 3}
        - point: {data: s, x: pH, y: m}
      """
    let words =
      "1 upright line, 1 level line, 1 text, 1 line, 1 band and 4 points lie outside the axes and are not drawn. 1 line reaches beyond the axes and is cut off there."
    let (_, woven) = try Tutorials.figure(Self.groups, body)
    #expect(woven.altText.hasSuffix(words), "\(woven.altText)")
    #expect(woven.caption.words == words)
    let (_, own) = try Tutorials.figure(Self.groups, body + "\nfig-cap: Mine.")
    #expect(own.caption.words == "Mine.")
    #expect(own.altText.hasSuffix(words))
  }

  @Test func theMarksOfAKindAreSaidToo() throws {
    let (drawing, woven) = try Tutorials.figure(
      "data: faithful\nmodel: {gaussian-mixture: {components: 2}}",
      "kind: fit\nof: s\ny: {domain: [0, 60]}\nmarks:\n  - rule: {x: 3}")
    #expect(drawing.subtitle?.plain.contains("component 2 is outside the figure") == true)
    #expect(
      woven.altText.hasSuffix(
        "The x axis shows eruptions from 1 to 5.47, the y axis shows waiting from 0 to 60. A dashed upright line at x = 3. Rows at one place are set apart. 189 rows and 1 ellipse lie outside the axes and are not drawn. 1 contour plot and 1 ellipse reach beyond the axes and are cut off there."
      ), "\(woven.altText)")
  }

  @Test func nothingToShowIsSaid() throws {
    let (_, woven) = try Tutorials.figure(
      Self.groups, "y: {domain: [50, 60]}\nmarks:\n  - point: {data: s, x: pH, y: m}")
    #expect(
      woven.altText == "The plot is empty. 6 points lie outside the axes and are not drawn.",
      "\(woven.altText)")
  }

  // MARK: - Points that would hide each other

  @Test func neighboursOnAStripAreNotAtOnePlace() throws {
    let strip =
      "data: {rows: {x: [1, 1.001, 2, 3, 4], y: [0, 0, 0, 1, 1]}}\nmodel: {linear: {response: y, terms: [x]}}"
    let (drawing, woven) = try Tutorials.figure(strip, "kind: data\nof: s")
    #expect(drawing.subtitle == "Rows that would hide each other are set apart")
    #expect(woven.altText.contains("Rows that would hide each other are set apart."))
    let (_, sized) = try Tutorials.figure(strip, "kind: data\nof: s\nties: size\nsubtitle: Mine")
    #expect(
      sized.caption.words.hasSuffix(
        "The area of a symbol shows how many rows would hide each other there, 2 at the largest."),
      "\(sized.caption.words)")
    let (_, over) = try Tutorials.figure(strip, "kind: data\nof: s\nties: overlap")
    #expect(over.altText.contains("Rows close together hide each other."))
  }

  // MARK: - Supports

  private static let parameters:
    [(scenario: String, fit: String, over: [String], support: ClosedRange<Double>)] = [
      ("data: norris\nmodel: {linear: {response: y, terms: [x]}}", "mle", ["sigma"], .nonnegative),
      (
        "data: {rows: {m: [1, 2.5]}}\nmodel: {linear: {response: m, terms: []}}", "mle", ["sigma"],
        .nonnegative
      ),
      (
        "data: two-coins\nmodel: coin-mixture\nlabels: coin", "labelled", ["heads.A", "heads.B"],
        .probabilities
      ),
      ("data: two-coins\nmodel: coin-mixture", "hidden", ["heads.A", "heads.B"], .probabilities),
      (
        "data: {rows: {heads: [0, 9, 8], tosses: [9, 9, 9]}}\nmodel: {coin-mixture: {weights: free}}",
        "hidden",
        ["weights.A", "heads.A", "heads.B"], .probabilities
      ),
      (
        "data: faithful\nmodel: {gaussian-mixture: {components: 2, columns: [waiting]}}", "hidden",
        ["covariances.1.waiting.waiting", "covariances.2.waiting.waiting"], .nonnegative
      ),
      (
        "data: faithful\nmodel: {gaussian-mixture: {components: 3, columns: [waiting]}}", "hidden",
        ["weights.1", "weights.2"], .probabilities
      ),
    ]

  /// Every figure over one of the parameters, and over two, as it is and with a range that goes far beyond.
  @Test(arguments: parameters.indices) func noAxisLeavesTheParameterSpace(_ index: Int) throws {
    let (scenario, fit, names, support) = Self.parameters[index]
    for over in names.map({ [$0] }) + (names.count > 1 ? [Array(names.prefix(2))] : []) {
      let far = over.map { "\($0): [-1000, 1000]" }.joined(separator: ", ")
      for more in ["", "range: {\(far)}", "x: {domain: [-5, 2000]}"] {
        let (drawing, _) = try Tutorials.figure(
          scenario, "kind: likelihood\nof: s.\(fit)\nover: [\(over.joined(separator: ", "))]\n\(more)")
        let domains = drawing.panels[0].domains
        for domain in [domains.x, domains.y].prefix(over.count) {
          #expect(
            support.lowerBound <= domain.lowerBound && domain.upperBound <= support.upperBound,
            "\(over) \(more): \(domain)")
        }
      }
    }
  }

  /// Marks of the author's own show parameters too, and their courses.
  @Test func ownMarksOfParametersStayInTheirSpace() throws {
    let coins = "data: {rows: {heads: [10, 10, 5, 4], tosses: [10, 10, 10, 10]}}\nmodel: coin-mixture"
    let path = "line: {x: s.hidden.trace.heads.A, y: s.hidden.trace.heads.B}"
    let (drawing, _) = try Tutorials.figure(
      coins, "marks:\n  - \(path)\n  - rule: {x: [0.9, s.hidden.heads.A]}")
    let domains = drawing.panels[0].domains
    #expect(domains.x.upperBound == 1)
    #expect(domains.y.lowerBound > 0 && domains.y.upperBound < 1)
    // A column on the same axis is no parameter.
    let (mixed, _) = try Tutorials.figure(
      coins, "marks:\n  - \(path)\n  - point: {data: s, x: heads, y: heads}")
    #expect(mixed.panels[0].domains.x.upperBound > 10)
  }

  @Test func aRangeWithoutValuesIsAnError() {
    let text = { (line: String) in
      Tutorials.problems(
        "```{scenario s}\ndata: two-coins\nmodel: coin-mixture\n```\n\n```{figure fig-f}\nkind: likelihood\nof: s.hidden\nover: [heads.A]\n\(line)\n```"
      )
    }
    #expect(
      text("range: {heads.A: [1, 2]}").contains(
        "The range of 'heads.A' must meet the values that it can have, 0 to 1"),
      "\(text("range: {heads.A: [1, 2]}"))")
    #expect(
      text("x: {domain: [-3, -1]}").contains(
        "The domain of an axis must meet the values that its parameter can have, 0 to 1"))
  }
}

import Plotting
import Testing

@testable import Weaving

/// What an author's marks say without being told: the names of their columns, and where they begin and end.
@Suite struct FigureTitleTests {
  private func figure(_ body: String) throws -> (drawing: Figure, woven: WovenFigure) {
    let outcome = Tutorials.weave(
      """
      ```{scenario s}
      data: {rows: {more_x: [1, 2, 3, 4, 6, 7], m: [2, 1, 3, 5, 4, 9], lo: [1, 0, 2, 4, 3, 8]}}
      model: {linear: {response: m, terms: [more_x]}}
      ```

      \(Tutorials.coins)

      ```{figure fig-f}
      \(body)
      ```
      """)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    return (
      try #require(outcome.book.figures.first).figure.drawing,
      try #require(outcome.book.chapters[0].figures.first)
    )
  }

  @Test(
    arguments: [
      ("- point: {data: s, x: more_x, y: m}", "more_x", "m"),
      ("- point: {x: s.more_x, y: s.m}", "more_x", "m"),
      ("- rule: {x: 3}\n  - line: {of: s.mle.curve}\n  - point: {data: s, x: more_x, y: m}", "more_x", "m"),
      ("- text: {x: 2, y: 8, text: here}\n  - point: {data: s, x: more_x, y: m}", "more_x", "m"),
      ("- point: {data: s, x: more_x, y: m}\n  - line: {data: s, x: more_x, y: lo}", "more_x", nil),
      ("- line: {data: coins.hidden.trace, x: iteration, y: log-likelihood}", "iteration", "log-likelihood"),
      // A path to results shows something else than a column.
      (
        "- point: {data: s, x: more_x, y: m}\n  - line: {x: [1, 2], y: s.mle.coefficients.more_x}", "more_x",
        nil
      ),
      ("- line: {x: [0, 20], y: [20, 90]}", nil, nil),
      // What can be drawn brings its axes.
      ("- line: {of: s.mle.curve}\n  - rule: {x: 1}", "more_x", "m"),
      ("- line: {of: s.mle.curve}\n  - text: {x: s.more_x, y: 3, text: o}", "more_x", "m"),
    ] as [(String, String?, String?)])
  func axesTakeTheNamesOfTheirColumns(_ marks: String, _ x: String?, _ y: String?) throws {
    let (drawing, woven) = try figure("marks:\n  \(marks)")
    for (name, axis, title) in [("x", drawing.panels[0].x, x), ("y", drawing.panels[0].y, y)] {
      #expect(axis.title?.spoken == title)
      #expect(
        woven.altText.contains("\(name) axis \(title.map { "shows \($0)" } ?? "goes") from "),
        "\(woven.altText)")
    }
    // What the author writes comes first, and a domain is no title.
    let (own, _) = try figure("x: Hours\ny: {domain: [0, 100]}\nmarks:\n  \(marks)")
    #expect(own.panels[0].x.title == "Hours")
    #expect(own.panels[0].y.title?.spoken == y)
  }

  @Test(arguments: [
    ("title: A line", "A line."), ("title: Why θ_A?", "Why θ_A?"), ("title: A\nfig-cap: B", "B"), ("", ""),
    ("title: A line\nx: {domain: [5, 30]}", "A line. 1 line reaches beyond the axes and is cut off there."),
  ])
  func aTitleIsACaption(_ keys: String, _ caption: String) throws {
    let (_, woven) = try figure("\(keys)\nmarks:\n  - line: {x: [0, 20], y: [20, 90]}")
    #expect(woven.caption.words == caption)
  }

  /// The ends of a line are the data, whatever the axes make of them on the way to a position and back.
  @Test(arguments: ["line", "point", "rule", "area", "text"]) func endsAreTheData(_ mark: String) throws {
    for k in 0..<20 {
      for domain in ["", "x: {domain: [0, 20]}\ny: {domain: [0, 30]}\n", "x: {domain: [-3, 21]}\n"] {
        let (marks, words) =
          switch mark {
          case "line": ("line: {x: [\(k), 20], y: [20, 3]}", "from (\(k), 20) to (20, 3).")
          case "point": ("point: {x: [\(k), 20], y: [20, 3]}", "x from \(k) to 20 and y from 3 to 20.")
          case "rule": ("rule: {x: \(k), from: 0, to: 5}", "at x = \(k), from 0 to 5.")
          case "area":
            ("area: {x: [\(k), 20], lower: [0, 1], upper: 9}", "from x = \(k) to 20, y from 0 to 9 at")
          default: ("text: {x: \(k), y: 5, text: here}", "“here” at (\(k), 5).")
          }
        let (_, woven) = try figure("\(domain)marks:\n  - point: {x: [0, 20], y: [0, 29]}\n  - \(marks)")
        #expect(woven.altText.contains(words), "\(woven.altText)")
      }
    }
  }
}

import Foundation
import Plotting
import Testing

@testable import Weaving

/// What an author writes in a figure reads the same in the picture, in the caption made of it, and in the alternative text.
@Suite struct FigureTextTests {
  private static let data = """
    ```{scenario s}
    data: {rows: {a: [1, 2, 3, 4], y: [2, 3, 3, 5]}}
    model: {linear: {response: y, terms: [a]}}
    ```


    """

  private func figure(_ body: String) throws -> (drawing: Figure, woven: WovenFigure) {
    let outcome = Tutorials.weave(Self.data + "```{figure fig-f}\n\(body)\n```")
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    return (
      try #require(outcome.book.figures.first).figure.drawing,
      try #require(outcome.book.chapters[0].figures.first)
    )
  }

  /// Each text as it is written, as markup with braces, and as it is spelled.
  static let written: [(String, String, String)] = [
    ("body_mass_g", #"body\_mass\_g"#, "body_mass_g"), ("group_one", #"group\_one"#, "group_one"),
    ("2^10 and 10^-6", "2^{10} and 10^{-6}", "2¹⁰ and 10⁻⁶"), ("limit 10^12", "limit 10^{12}", "limit 10¹²"),
    ("x_max of x_1", "x_{max} of x_{1}", "x_max of x₁"), ("by `x_1`", #"by x\_1"#, "by x_1"),
    (#"$\hat\sigma$, or $\sigma_1$"#, "σ̂, or σ_{1}", "σ̂, or σ₁"),
    ("$x^2 - y_{ij}$", "x^{2} − y_{ij}", "x² − y_ij"),
    (#"$\bar{x} \le 10^{-6}$"#, "x̄ ≤ 10^{-6}", "x̄ ≤ 10⁻⁶"),
    (#"$\log L(\theta \mid y)$"#, "log L(θ | y)", "log L(θ | y)"),
    ("from $5 to $10", "from $5 to $10", "from $5 to $10"), (#"\$x_1\$"#, #"$x_{1}\$"#, "$x₁$"),
    ("n is `{s.n}`, $n = `{s.n}`$", "n is 4, n = 4", "n is 4, n = 4"),
    (#"$p_\text{known}$"#, "p_{known}", "p_known"),
    ("A $5 bill and $x$", "A \\$5 bill and x", "A $5 bill and x"),
    ("The $5 note, $ x_1$", "The $5 note, $ x_{1}$", "The $5 note, $ x₁$"),
    ("2*3 and 4*5, 5*x and y*z", #"2\*3 and 4\*5, 5\*x and y\*z"#, "2*3 and 4*5, 5*x and y*z"),
    ("step x_{k+1} and $y_{n-1}$", "step x_{k+1} and y_{n−1}", "step x_(k+1) and y_(n−1)"),
  ]

  @Test(arguments: written) func oneRuleForEveryPlace(_ text: String, _ braced: String, _ spelled: String)
    throws
  {
    let (drawing, woven) = try figure(
      """
      title: '\(text)'
      subtitle: '\(text)'
      x: '\(text)'
      y: {title: '\(text)'}
      marks:
        - rule: {y: 3, label: '\(text)'}
        - point: {data: s, x: a, y: y, label: '\(text)'}
        - text: {x: 1, y: 5, text: '\(text)'}
        - line: {x: [1, 2], y: [4, 4], label: '\(text)'}
        - area: {x: [1, 2], lower: [4, 4], upper: 5, label: '\(text)'}
      """)
    let wanted = LabelMarkup.parse(braced)
    let scene = drawing.scene(theme: .light, measuring: EvenLetters())
    let shown = scene.elements.flatMap(texts)
    #expect(shown.count { $0 == wanted } == 9, "\(shown)")
    #expect(woven.caption.words == spelled + ".")
    #expect(woven.altText.contains("x axis shows \(spelled) from"), "\(woven.altText)")
    #expect(woven.altText.components(separatedBy: "“\(spelled)”").count == 6, "\(woven.altText)")
  }

  /// The words on the plot and in the legend.
  private func named(_ element: SceneElement) -> [String] {
    guard case .group(let name, _, let elements) = element else { return [] }
    return ["labels", "legend"].contains(name)
      ? elements.flatMap(texts).map(\.spoken) : elements.flatMap(named)
  }

  private func texts(_ element: SceneElement) -> [RichText] {
    switch element {
    case .text(let run): [run.text]
    case .group(_, _, let elements): elements.flatMap(texts)
    default: []
    }
  }

  /// Marks take lists of words and numbers: what is wrong with one of them is told at it.
  @Test(arguments: [
    ("text: {x: [1, 2], y: [1, 2], text: ['', a]}", "3:41: '''': 'text' must not be empty\n  Write a text."),
    (
      "point: {x: [1, 2], y: [1, 2], label: [a, ' ']}",
      "3:46: '' '': 'label' must not be empty\n  Write a text, or leave the key out."
    ),
    (
      "point: {x: ['1', 2], y: [1, 2]}",
      "3:16: '['1', 2]': 'x' must be a column, a list of numbers, or one number\n  Write 1 without quotation marks."
    ),
  ])
  func entriesOfListsAreLookedAt(_ mark: String, _ expected: String) {
    #expect(Tutorials.problems("```{figure fig-a}\nmarks:\n  - \(mark)\n```") == expected)
  }

  @Test(arguments: [#"$\frac{1}{2}$"#, #"$\sqrt{x}$"#, "$x_{i_j}$", #"$$\begin{cases}a\end{cases}$$"#])
  func aFormulaThatNeedsMoreIsRefused(_ formula: String) {
    #expect(
      Tutorials.problems(
        Self.data + "```{figure fig-f}\ntitle: 'The half \(formula)'\nmarks:\n  - rule: {y: 1}\n```")
          == """
          7:18: '\(formula)': A formula in a figure is a line of letters, signs and indices, and '\(formula)' needs more
            Accents and one level of indices work there; what else TeX knows works in 'fig-cap'.
          """)
  }

  /// What prose refuses is refused here in the same words, and what has no reading of one level is refused too.
  @Test(arguments: [
    ("$x_1_2$", "$x_1_2$", "Double subscript", "Write both in one pair of braces, 'x_{1, 2}'."),
    ("$2^3^2$", "$2^3^2$", "Double superscript", "Write both in one pair of braces, 'x^{1, 2}'."),
    ("$x^{2} ^{3}$", "$x^{2} ^{3}$", "Double superscript", "Write both in one pair of braces, 'x^{1, 2}'."),
    (#"$\hat$"#, #"$\hat$"#, #"'\hat' needs an argument that is missing"#, #"Write '\hat{…}'."#),
    (#"$\hat^2$"#, #"$\hat^2$"#, #"'\hat' needs an argument that is missing"#, #"Write '\hat{…}'."#),
    (#"$\text$"#, #"$\text$"#, #"'\text' needs an argument that is missing"#, #"Write '\text{…}'."#),
    ("$x^$", "$x^$", "'^' needs something behind it", "Write '^{…}'."),
    (#"$\hat{\sigma$"#, #"$\hat{\sigma$"#, "'{' is not closed", "Write '}' where it ends."),
    ("$a}$", "$a}$", "'}' closes nothing", #"Leave it out, or write '\}' for a brace."#),
    (
      "x^1^2", "^2", "A letter has one superscript in a figure, and '^2' is a second",
      "Write both in one pair of braces, 'x^{1, 2}', or a backslash before a sign that is meant itself."
    ),
    (
      "x_{1}_{2}", "_{2}", "A letter has one subscript in a figure, and '_{2}' is a second",
      "Write both in one pair of braces, 'x_{1, 2}', or a backslash before a sign that is meant itself."
    ),
    (
      "e^{x_{1}^2}", "^{x_{1}^2}",
      "What is raised or lowered in a figure has one level, and '^{x_{1}^2}' has more",
      "Write it in one line, such as 'exp(−x^2)', or a backslash before a sign that is meant itself."
    ),
    (
      "e^{-x^2}", "^{-x^2}", "What is raised or lowered in a figure has one level, and '^{-x^2}' has more",
      "Write it in one line, such as 'exp(−x^2)', or a backslash before a sign that is meant itself."
    ),
    (
      "half $$x", "$$", "A formula that begins with '$$' must end with it",
      #"Close it, or write \$\$ for two dollar signs."#
    ),
  ])
  func whatWouldBeDrawnAsAnotherIsRefused(
    _ text: String, _ place: String, _ summary: String, _ remedy: String
  ) {
    let problems = Tutorials.problems(
      Self.data + "```{figure fig-f}\nmarks:\n  - rule: {y: 1, label: '\(text)'}\n```")
    #expect(problems.hasSuffix(": '\(place)': \(summary)\n  \(remedy)"), "\(problems)")
    #expect(problems.components(separatedBy: "\n").count == 2, "\(problems)")
  }

  /// A value is one thing, whatever stands beside it: raised and lowered as a whole, and squared with its sign.
  @Test(arguments: [
    ("`{0.15:.1e}`^2", "(1.5 × 10⁻¹)^{2}", "(1.5 × 10⁻¹)²"), ("`{-1.21:.2f}`^2", "(−1.21)^{2}", "(−1.21)²"),
    ("`{-1.21:.2f}`²", "(−1.21)²", "(−1.21)²"), ("`{s.n}`^2", "4^{2}", "4²"),
    ("10^`{0.15:.1e}`", "10^{1.5 × 10⁻¹}", "10^(1.5 × 10⁻¹)"), ("10^-`{s.n}`", "10^{−4}", "10⁻⁴"),
    ("10^-`{-0.5:.1f}`", "10^{−(−0.5)}", "10^(−(−0.5))"), ("10^{`{s.n}`}", "10^{4}", "10⁴"),
    ("x_`{s.n}`2", "x_{4}2", "x₄2"), ("x_{`{s.n}`, j}", "x_{4, j}", "x_(4, j)"),
    ("group_`{s.n}`", #"group\_4"#, "group_4"), ("x^`{s.n}`_`{s.n}`", "x^{4}_{4}", "x⁴₄"),
    ("`{s.n}`^`{-0.5:.1f}`", "4^{−0.5}", "4^−0.5"), ("$x^`{-0.5:.1f}`$", "x^{−0.5}", "x^−0.5"),
    ("`{-1.21:.2f}` ^ and `{-1.21:.2f}`", "−1.21 ^ and −1.21", "−1.21 ^ and −1.21"),
  ])
  func aValueIsOneThing(_ text: String, _ braced: String, _ spelled: String) throws {
    let (drawing, woven) = try figure("title: '\(text)'\nmarks:\n  - rule: {y: 1, label: '\(text)'}")
    let scene = drawing.scene(theme: .light, measuring: EvenLetters())
    let shown = scene.elements.flatMap(texts)
    #expect(shown.count { $0 == LabelMarkup.parse(braced) } == 2, "\(shown)")
    #expect(woven.altText.contains("“\(spelled)”"), "\(woven.altText)")
  }

  /// However deep a formula goes, it is refused and no more.
  @Test(arguments: [("{", "}"), (#"\hat"#, ""), (#"\hat{"#, "}"), ("^{", "}"), (#"\mathrm{"#, "}")])
  func aFormulaThatGoesDeepIsRefused(_ open: String, _ close: String) {
    let deep = String(repeating: open, count: 100_000) + "x" + String(repeating: close, count: 100_000)
    #expect(throws: LabelFormula.Fault.needsMore) { try LabelFormula.markup(of: deep) }
  }

  @Test(arguments: [
    (#"Curve of $\sigma$"#, "Curve of σ"), (#"The estimate $\hat\theta_1$"#, "The estimate θ̂₁"),
    (#"Half, $\frac12$"#, #"Half, \frac12"#),
  ])
  func formulasInAlternativeTextsAreReadOut(_ text: String, _ read: String) throws {
    #expect(try figure("fig-alt: '\(text)'\nmarks:\n  - rule: {y: 1}").woven.altText == read)
  }

  @Test(arguments: [
    ("Ends:", "Ends."), ("Quote \"q.\"", "Quote \"q.\""), ("(paren.)", "(paren.)"), ("(paren)", "(paren)."),
    ("Why?", "Why?"), ("Say “no”", "Say “no”."), ("One, ", "One."), ("A dash –", "A dash."),
    ("And so on …", "And so on …"),
  ])
  func aCaptionEndsOnce(_ title: String, _ caption: String) throws {
    #expect(try figure("title: '\(title)'\nmarks:\n  - rule: {y: 1}").woven.caption.words == caption)
  }

  // MARK: - Colours

  private func key(_ values: String, _ keys: String) throws -> (names: [String], altText: String) {
    let outcome = Tutorials.weave(
      """
      ```{scenario s}
      data: {rows: {a: [1, 2, 3, 4, 5, 6], y: [2, 9, 3, 8, 5, 7], grp: \(values), who: [p, q, p, q, p, r]}}
      model: {linear: {response: y, terms: [a]}}
      ```

      ```{figure fig-f}
      marks:
        - point: {data: s, x: a, y: y, \(keys)}
      ```
      """)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let drawing = try #require(outcome.book.figures.first).figure.drawing
    let scene = drawing.scene(theme: .light, measuring: EvenLetters())
    return (
      scene.elements.flatMap(named).sorted(), try #require(outcome.book.chapters[0].figures.first).altText
    )
  }

  @Test(arguments: [
    ("[2, 5, 2, 5, 2, 5]", "color: grp", ["grp 2", "grp 5"], ": 3 with grp 2 and 3 with grp 5."),
    ("[f, m_1, f, m_1, f, f]", "color: grp", ["f", "m_1"], ": 4 f and 2 m_1."),
    ("[2, 5, 2, 5, 2, 5]", "color: grp, label: grp", ["2", "5"], ": 3 with grp 2 and 3 with grp 5."),
    // A label that tells something else leaves the colours without a key.
    (
      "[2, 5, 2, 5, 2, 2]", "color: grp, label: who", ["grp 2", "grp 5", "p", "q", "r"],
      ": 3 p, 2 q and 1 r; by colour 4 with grp 2 and 2 with grp 5."
    ),
    ("[2, 5, 2, 5, 2, 5]", "label: grp", ["2", "5"], ": 3 “2” and 3 “5”."),
    ("[2, 2, 2, 2, 2, 2]", "color: grp", [], "6 points “grp 2”, x from 1 to 6"),
  ])
  func coloursHaveAKey(_ values: String, _ keys: String, _ names: [String], _ words: String) throws {
    let key = try key(values, keys)
    #expect(key.names == names)
    #expect(key.altText.contains(words), "\(key.altText)")
  }

  @Test(arguments: ["", "\n  - ellipse: {data: m.hidden.components}"])
  func componentsAreNamedOnce(_ ellipses: String) throws {
    let outcome = Tutorials.weave(
      """
      ```{scenario m}
      data: faithful
      model: {gaussian-mixture: {components: 2}}
      ```

      ```{figure fig-f}
      marks:
        - point: {data: m, x: eruptions, y: waiting, color: m.hidden.responsibilities}\(ellipses)
      ```
      """)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let scene = try #require(outcome.book.figures.first).figure.drawing.scene(
      theme: .light, measuring: EvenLetters())
    #expect(scene.elements.flatMap(named).sorted() == ["1", "2"])
  }
}

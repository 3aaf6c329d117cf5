import Testing

@testable import Publishing

/// A command without its argument is told as that, wherever in a formula it stands, and not as a brace that is open.
@Suite struct MissingArgumentTests {
  private static let typesetter = FormulaTypesetter()

  private static func rejection(_ tex: String) -> FormulaError? {
    do {
      _ = try typesetter.typeset(tex, isDisplay: false)
      return nil
    } catch {
      return error
    }
  }

  static let commands = [
    (#"\frac{1}"#, #"\frac"#, 1), (#"\frac1"#, #"\frac"#, 1), (#"\frac"#, #"\frac"#, 2),
    (#"\hat"#, #"\hat"#, 1),
    (#"\mathbb"#, #"\mathbb"#, 1), (#"\mathbf"#, #"\mathbf"#, 1), (#"\binom{n}"#, #"\binom"#, 1),
    (#"\overset{a}"#, #"\overset"#, 1), (#"\sqrt[3]"#, #"\sqrt"#, 1), (#"\sqrt"#, #"\sqrt"#, 1),
    (#"\text"#, #"\text"#, 1), (#"\operatorname"#, #"\operatorname"#, 1),
    (#"\textcolor{red}"#, #"\textcolor"#, 1),
    (#"\underbrace"#, #"\underbrace"#, 1), (#"\dfrac{\hat{a}}"#, #"\dfrac"#, 1),
    (#"\frac\alpha"#, #"\frac"#, 1),
    (#"\stackrel{a}"#, #"\stackrel"#, 1), (#"\xrightarrow"#, #"\xrightarrow"#, 1),
  ]

  @Test(
    arguments: commands,
    [
      ("", ""), ("x + ", ""), (#"\hat{y} + "#, " "), (#"\sqrt{"#, "}"), (#"\left("#, #"\right)"#),
      (#"\begin{pmatrix} a & "#, #"\end{pmatrix}"#), (#"\begin{aligned} a \\ "#, #" & b \end{aligned}"#),
      ("é_{1} ", ""),
    ])
  func isNamedAtItsCommand(
    command: (tex: String, name: String, missing: Int), around: (before: String, after: String)
  ) {
    let tex = around.before + command.tex + around.after
    let needs =
      command.missing == 1 ? "an argument that is missing" : "\(command.missing) arguments that are missing"
    #expect(
      Self.rejection(tex)
        == .rejected(
          "'\(command.name)' needs \(needs)", position: around.before.utf8.count,
          length: command.tex.utf8.count,
          remedy: "Write '\(command.tex)\(String(repeating: "{…}", count: command.missing))'."), "\(tex)")
  }

  @Test(arguments: [
    (#"\frac{1"#, "'{' is not closed"), (#"\frac{1}{"#, "'{' is not closed"), ("{a", "'{' is not closed"),
    (#"\hat{"#, "'{' is not closed"), (#"\text{a"#, "'{' is not closed"), (#"\sqrt[3"#, "'[' is not closed"),
    (#"\begin{pmatrix} {1 \end{pmatrix}"#, "'{' is not closed"), (#"\hat{a} } "#, "'}' closes nothing"),
    (#"\hat{a} \right)"#, #"'\right' has no '\left' before it"#),
    (#"\hat{a} & b"#, "'&' stands outside an aligned environment"),
    (#"\frac{1}{2} \end{x}"#, #"'\end' has no '\begin' before it"#),
    (#"{\left( 1}"#, #"'\left' has no '\right' after it"#),
    (#"\begin{pmatrix} 1"#, #"'\begin' has no '\end' after it"#),
    ("x^", "'^' needs something behind it"), ("x_", "'_' needs something behind it"),
    ("x^{2}_", "'_' needs something behind it"), (#"\hat^2"#, #"'\hat' needs an argument that is missing"#),
    (#"x^\hat"#, #"'\hat' must stand in braces where another command takes it"#),
    (#"\frac\frac{1}{2}{3}"#, #"'\frac' must stand in braces where another command takes it"#),
    (#"\frac{1} \hat{x}"#, #"'\frac' needs an argument that is missing"#),
    (#"\frac1\bar x"#, #"'\frac' needs an argument that is missing"#),
    (#"\overset{a} \vec{b}"#, #"'\overset' needs an argument that is missing"#),
    (#"\frac{1} \text{a}"#, #"'\frac' needs an argument that is missing"#),
    (#"\frac{1} \mathbb{R}"#, #"'\frac' needs an argument that is missing"#),
    (#"\frac{1} \tag{2}"#, #"'\frac' needs an argument that is missing"#),
    (#"\hat \tag{2}"#, #"'\hat' needs an argument that is missing"#),
    (#"\sqrt \hat{x}"#, #"'\hat' must stand in braces where another command takes it"#),
    (#"\hat\frac12"#, #"'\frac' must stand in braces where another command takes it"#),
    (#"\left"#, #"'\left' needs a bracket behind it"#), (#"\big"#, #"'\big' needs a bracket behind it"#),
    (#"\rule{1em}"#, #"'\rule' needs an argument that is missing"#),
  ])
  func otherFaultsAreTheirOwn(_ tex: String, _ expected: String) {
    guard case .rejected(let summary, _, _, _, let remedy)? = Self.rejection(tex) else {
      Issue.record("\(tex) passed")
      return
    }
    #expect(summary == expected, "\(tex)")
    #expect(remedy?.hasSuffix(".") == true)
  }
}

import Testing

@testable import Weaving

/// What readers see of a value in a formula is the value, whatever stands beside it.
@Suite struct FormulaValueTests {
  /// Formulas with `#` for the value, the value, and what TeX gets.
  private static let places: [(formula: String, value: String, tex: String)] = [
    ("e^#", "-0.5", "e^{-0.5}"), ("10^#", "12", "10^{12}"), ("10^ #", "7", "10^ 7"), ("x_#", "11", "x_{11}"),
    ("x_#^2", "-1", "x_{(-1)}^2"), ("\\frac#{2}", "12", "\\frac{12}{2}"),
    ("\\frac{1}#", "12", "\\frac{1}{12}"),
    ("\\sqrt#", "16", "\\sqrt{16}"), ("\\sqrt[3]#", "16", "\\sqrt[3]{16}"), ("2#", "-3", "2(-3)"),
    ("2 #", "3", "2 (3)"), ("2\\,#", "3", "2\\,(3)"), ("-#", "-3", "-(-3)"), ("a + #", "-3", "a + (-3)"),
    ("a \\cdot #", "-3", "a \\cdot (-3)"), ("a / #", "1.2 \\times 10^{-3}", "a / (1.2 \\times 10^{-3})"),
    ("\\theta#", "-3", "\\theta(-3)"), ("\\theta #", "3", "\\theta 3"), ("\\log #", "0.78", "\\log 0.78"),
    ("\\log#", "-0.78", "\\log(-0.78)"), ("#^2", "-3", "(-3)^2"), ("#^2", "3", "3^2"),
    ("#!", "-3", "(-3)!"), ("(1 - p)#", "-3", "(1 - p)(-3)"), ("x = #", "-3", "x = -3"), ("#", "-3", "-3"),
    ("x \\approx #", "-3", "x \\approx -3"), ("a &= #", "-3", "a &= -3"), ("(#, 1)", "-3", "(-3, 1)"),
    ("a \\\\ #", "-3", "a \\\\ -3"), ("x \\le\\; #", "-3", "x \\le\\; -3"), ("|#|", "-3", "|-3|"),
    ("e^{#}", "-0.5", "e^{-0.5}"), ("w_#", "\\text{A}", "w_{\\text{A}}"), ("2#", "\\text{A}", "2\\text{A}"),
    ("x^{2}#", "-3", "x^{2}{(-3)}"), ("\\mathbf#", "12", "\\mathbf{12}"), ("x - #", "3", "x - 3"),
    ("#^2", "1.2 \\times 10^{-3}", "(1.2 \\times 10^{-3})^2"),
  ]

  @Test(arguments: places.indices) func standsAsOneThing(index: Int) {
    let place = Self.places[index]
    let parts = place.formula.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let before = String(parts[0])
    #expect(
      before + FormulaValue.placed(place.value, after: before, before: parts[1]) + parts[1] == place.tex)
  }

  @Test func inTheProseOfATutorial() {
    let outcome = Tutorials.weave("# T\n\n$e^`{-1 / 2:.1f}`$ and $2`{-3}`$ and $`{1 + 1}``{2 + 1}`$")
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.book.chapters[0].text.words.contains("$e^{-0.5}$ and $2(-3)$ and $2(3)$"))
  }
}

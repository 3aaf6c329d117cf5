import Testing

@testable import Weaving

/// `fit.at(31)` in prose, in `expect:` and in formulas.
@Suite struct PredictionTests {
  private static let launches = """
    ```{scenario launches}
    data: challenger
    model: {logistic: {response: distress, terms: [temperature]}}
    expect:
      mle.at(31).mean: 0.9996 ± 0.0001
      mle.at(31).lower: 0.48 ± 0.005
      mle.at(31).upper: '> 0.995'
    ```

    """

  private func words(_ text: String) -> String {
    let outcome = Tutorials.weave(Self.launches + "\n" + text)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    return outcome.book.chapters[0].text.words
  }

  @Test func aFitPredictsWithItsLimits() {
    #expect(
      words(
        "`{launches.mle.at(31).mean:.4f}`, from `{launches.mle.at(31).lower:.2f}` to `{launches.mle.at(31).upper:.2f}`"
      ) == "0.9996, from 0.48 to 1.00")
    #expect(words("$`{launches.mle.at(31).mean:.4f}`$") == "$0.9996$")
    #expect(
      words("`{launches.mle.at(launches.summary.temperature.min - 22).mean / launches.mle.at(31).mean:.2f}`")
        == "1.00")
    #expect(words("`{launches.mle.at(-(5)).mean:.2f}`") == "1.00")
  }

  @Test(
    arguments: [
      (
        "launches.mle.at(31)", "A value must be one number or text, and this is a group of them",
        "It has: mean, lower, upper, profile."
      ),
      (
        "launches.mle.at(31) * 2",
        "Only numbers can be computed with, and a prediction of 'launches.mle' is three",
        "Write .mean, .lower or .upper after it."
      ),
      (
        "launches.mle.at(31).men", "There is no value 'men' in a prediction\n  meant: mean",
        "It has: mean, lower, upper, profile."
      ),
      (
        "launches.mle.at(cold).mean",
        "A prediction is made at a number, a value of 'temperature', and 'cold' is none", nil
      ),
      (
        "launches.mle.at(exp(1000)).mean",
        "A prediction is made at a finite number, a value of 'temperature', and not at ∞",
        "Write, say, launches.mle.at(31)."
      ),
      (
        "launches.mle.at(1 / 0).mean",
        "A number can be divided by any other but zero, and here the divisor is zero",
        "Leave the quotient out, or divide by another value."
      ),
      ("launches.mle.at(31, 32).mean", "A prediction takes one number, as in launches.mle.at(31)", nil),
      ("launches.mle.at(31.mean", "A prediction takes one number, as in launches.mle.at(31)", nil),
      (
        "launches.at(31).mean",
        "Only a regression on one column predicts at a value of it, and 'launches' is none",
        "Name such a fit, as in launches.mle.at(31).mean."
      ),
      ("launches.mel.at(31).mean", "There is no value 'mel' in 'launches'\n  meant: mle", nil),
      ("(1 + 2).mean", "Only a prediction, such as fit.at(31), has values below a bracket", nil),
    ] as [(String, String, String?)])
  func whatIsWrongIsSaid(_ expression: String, _ summary: String, _ remedy: String?) {
    let problems = Tutorials.problems(Self.launches + "\n`{\(expression)}`")
    #expect(problems.contains(summary + (remedy.map { "\n  \($0)" } ?? "")), "\(problems)")
  }

  @Test func whatHasNoCurveDoesNotPredict() {
    for (scenario, fit) in [
      (Tutorials.coins, "coins.hidden"),
      (
        "```{scenario two}\ndata: longley\nmodel: {linear: {response: employed, terms: [gnp, year]}}\n```",
        "two.mle"
      ),
    ] {
      let problems = Tutorials.problems(scenario + "\n\n`{\(fit).at(3).mean}`")
      #expect(
        problems.hasSuffix(
          "Only a regression on one column predicts at a value of it, and '\(fit)' is none\n  Name such a fit, as in launches.mle.at(31).mean."
        ), "\(problems)")
    }
  }

  /// A mean through a logarithm is never zero, however small.
  @Test func aMeanTooSmallForADoubleIsNotZero() {
    let scenario = """
      ```{scenario s}
      data: {rows: {x: [1, 2, 3, 4, 5], y: [2, 3, 5, 9, 16]}}
      model: {poisson: {response: y, terms: [x]}}
      ```


      """
    let outcome = Tutorials.weave(
      scenario
        + "`{s.mle.at(-3000).lower}`, `{s.mle.at(-3000).mean:.4g}`, `{s.mle.at(-3000).mean:.2f}`, $`{s.mle.at(-3000).mean}`$"
    )
    #expect(outcome.book.chapters[0].text.words == "<10⁻³⁰⁰, <10⁻³⁰⁰, 0.00, ${<}10^{-300}$")
    #expect(
      Tutorials.problems(scenario + "`{s.mle.at(-3000).mean * 2}`")
        == "6:3: 's.mle.at(-3000).mean': Numbers can be computed with down to 10⁻³⁰⁷, and 's.mle.at(…).mean' is <10⁻³⁰⁰\n  Show it alone, without operators."
    )
    #expect(
      Tutorials.problems(scenario + "`{s.mle.at(3) * 2}`").hasSuffix(
        "Only numbers can be computed with, and a prediction of 's.mle' is three\n  Write .mean, .lower or .upper after it."
      ))
    #expect(
      Tutorials.problems(scenario + "`{s.mle.at(3).profile * 2}`").hasSuffix(
        "Only numbers can be computed with, and 's.mle.at(…).profile' is two\n  Write .lower or .upper after it."
      ))
  }

  /// A number too small for a double is above zero, and below all that doubles are.
  @Test(arguments: [
    ("'< 1e-10'", true), ("'<= 1e-10'", true), ("'> 0'", true), ("'>= 0'", true), ("0 ± 1e-9", true),
    ("'> 1e-10'", false), ("'< 0'", false), ("0", false), ("1 ± 0.5", false),
  ])
  func aMeanTooSmallForADoubleIsExpected(_ claim: String, _ holds: Bool) {
    let problems = Tutorials.problems(
      """
      ```{scenario s}
      data: {rows: {x: [1, 2, 3, 4, 5], y: [2, 3, 5, 9, 16]}}
      model: {poisson: {response: y, terms: [x]}}
      expect: {mle.at(-3000).mean: \(claim)}
      ```
      """)
    let text = claim.filter { $0 != "'" }
    #expect(
      problems.isEmpty == holds
        && (holds
          || problems.contains("'mle.at(-3000).mean' is expected to be \(text), and it is <10⁻³⁰⁰\n")),
      "\(problems)")
  }

  @Test func anExpectationOfAPredictionIsChecked() {
    let problems = Tutorials.problems(Self.launches.replacing("0.9996 ±", with: "0.8996 ±"))
    #expect(
      problems.hasPrefix(
        "5:20: '0.8996 ± 0.0001': 'mle.at(31).mean' is expected to be 0.8996 ± 0.0001, and it is 0.99960"),
      "\(problems)")
  }
}

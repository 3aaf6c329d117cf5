import Reporting
import Testing

@testable import Weaving

/// What a scenario without a twin lacks, and is told to be given.
@Suite struct TwinRemedyTests {
  private static let story =
    "model:\n  story:\n    - g ~ categorical(w)\n    - y ~ poisson(rate[g])\n  hidden: {g: [a, b]}\n"
  private static let known = "data: {rows: {y: [1, 2, 0, 9, 8, 7], g: [a, a, a, b, b, b]}}\n"
  private static let blank = "data: {rows: {y: [1, 2, 0, 9, 8, 7], g: [a, a, ~, b, b, ~]}}\n"
  private static let em = "hidden: {method: em, restarts: 2, seed: 1}"
  private static let shown = "partly: {method: em, labels: shown, restarts: 2, seed: 1}"

  private func told(_ scenario: String, _ kind: String) -> [String] {
    Tutorials.weave(
      "```{scenario s}\n\(scenario)\n```\n\n```{\(kind) \(kind == "table" ? "tbl" : "fig")-t}\nkind: twin\nof: s\n```\n"
    ).diagnostics.map { "\($0.summary). \($0.remedy ?? "")" }
  }

  @Test(
    arguments: [
      (known + story + "labels: g\nfits: {\(em)}", "Add labelled: {method: mle} under 'fits'."),
      (
        known + story + "labels: g\nfits: {labelled: {method: mle}}", "Add hidden: {method: em} under 'fits'."
      ),
      (
        known + story + "labels: g\nfits: {\(shown)}",
        "Add labelled: {method: mle} and hidden: {method: em} under 'fits'."
      ),
      (
        blank + story + "labels: g\nfits: {\(shown), \(em)}",
        "A labelled fit needs every label, and 2 rows have none: show each fit by itself."
      ),
      (
        known.replacing("g:", with: "h:") + story + "fits: {\(em)}",
        "Give the scenario 'labels:' and a model with a hidden label."
      ),
    ], ["figure", "table"])
  func isTold(_ written: (scenario: String, remedy: String), _ kind: String) {
    #expect(
      told(written.scenario, kind)
        == ["A twin \(kind) needs a labelled and a hidden fit, and 's' does not have both. \(written.remedy)"]
    )
  }

  @Test func labelsOfOneOfSeveralVariables() {
    let scenario = """
      data: {rows: {y: [1, 2, 0, 9, 8, 7], g: [a, a, a, b, b, b]}}
      model:
        story:
          - g ~ categorical(w)
          - h ~ categorical(v)
          - y ~ poisson(rate[g, h])
        hidden: {g: [a, b], h: 2}
      labels: {g: g}
      fits: {\(Self.shown), \(Self.em)}
      expect: {partly.notices: 0}
      """
    #expect(
      told(scenario, "figure").last
        == "A twin figure needs a labelled and a hidden fit, and 's' does not have both. A labelled fit needs the labels of every hidden variable: name them under 'labels', or show each fit by itself."
    )
  }
}

import Foundation
import Reporting
import TestSupport
import Testing

@testable import Publishing

@Suite struct ComparisonTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func results(_ heads: Double, iterations: Int = 10, extra: [JSON.Member] = []) -> JSON {
    .object([
      JSON.Member(
        "coins",
        .object([
          JSON.Member(
            "hidden",
            .object(
              [
                JSON.Member("heads", .object([JSON.Member("A", .number(heads))])),
                JSON.Member("iterations", .integer(iterations)),
                JSON.Member("converged", .flag(true)),
                JSON.Member(
                  "trace",
                  .array([
                    .object([
                      JSON.Member("iteration", .integer(0)), JSON.Member("log-likelihood", .number(-32.5)),
                    ]),
                    .object([
                      JSON.Member("iteration", .integer(1)), JSON.Member("log-likelihood", .number(heads)),
                    ]),
                  ])),
              ] + extra)
          )
        ]))
    ])
  }

  @Test func sameTreeIsClean() throws {
    let rendered = tree(("index.html", "1"), ("results/x.json", results(0.5).text))
    try folder.output.write(rendered)
    let comparison = try folder.output.compare(with: rendered)
    #expect(comparison.isClean)
    #expect(comparison.report() == [])
  }

  @Test func reportsEveryKindOfDifference() throws {
    try folder.output.write(
      tree(
        ("a.html", "one\ntwo\nthree\n"), ("figures/x/f.svg", "<svg/>"), ("gone.html", "1"),
        ("results/x.json", results(0.796789).text)))
    try folder.write("Output/CNAME", "mine")
    try folder.write("Output/figures/x/copy.png", "copied")
    let comparison = try folder.output.compare(
      with: tree(
        ("a.html", "one\n2\nthree\n"), ("b.html", "new"), ("figures/x/f.svg", "<svg />"),
        ("results/x.json", results(0.7968, iterations: 12, extra: [JSON.Member("aic", .number(67.5))]).text)))
    #expect(
      comparison.report() == [
        "a.html differs from line 2 on",
        "  - two",
        "  + 2",
        "b.html is missing",
        "figures/x/copy.png is stray: no tutorial makes it",
        "figures/x/f.svg differs",
        "gone.html is stray: no tutorial makes it",
        "results/x.json: 4 values moved",
        "  coins.hidden.heads.A: 0.796789 → 0.7968 (1.4e-05 relative)",
        "  coins.hidden.iterations: 10 → 12 (2.0e-01 relative)",
        "  coins.hidden.trace.1.log-likelihood: 0.796789 → 0.7968 (1.4e-05 relative)",
        "  coins.hidden.aic: new, 67.5",
      ])
  }

  @Test func toleranceIsForNumbers() throws {
    try folder.output.write(tree(("results/x.json", results(0.8).text)))
    let moved = tree(("results/x.json", results(0.8 * (1 + 1e-10)).text))
    #expect(try folder.output.compare(with: moved, tolerance: 1e-9).isClean)
    #expect(try !folder.output.compare(with: moved, tolerance: 1e-11).isClean)
    #expect(try !folder.output.compare(with: moved).isClean)
    let flag = tree(("results/x.json", results(0.8, extra: [JSON.Member("stopped", .text("early"))]).text))
    #expect(try !folder.output.compare(with: flag, tolerance: 1).isClean)
  }

  @Test func aPartOfABookHasNoStrays() throws {
    try folder.output.write(tree(("a.html", "1"), ("b.html", "2")))
    #expect(try folder.output.compare(with: tree(("a.html", "1")), covering: .part).isClean)
    #expect(
      try folder.output.compare(with: tree(("a.html", "1"))).report() == [
        "b.html is stray: no tutorial makes it"
      ])
  }

  @Test func aFolderThatIsNotThereMissesEverything() throws {
    #expect(try folder.output.compare(with: tree(("a.html", "1"))).report() == ["a.html is missing"])
    #expect(folder.listing() == [])
  }

  @Test func longReportsAreCut() throws {
    let old = JSON.object((1...30).map { JSON.Member("v\($0)", .number(Double($0))) })
    let new = JSON.object((1...30).map { JSON.Member("v\($0)", .number(Double($0) + 0.5)) })
    try folder.output.write(tree(("results/x.json", old.text)))
    let report = try folder.output.compare(with: tree(("results/x.json", new.text))).report()
    #expect(report.count == 22)
    #expect(report.first == "results/x.json: 30 values moved")
    #expect(report.last == "  … and 10 more")
  }

  @Test(arguments: [
    (1.0, "1.0e+00"), (0.0999, "1.0e-01"), (0.2, "2.0e-01"), (9.96e-10, "1.0e-09"), (1.24e12, "1.2e+12"),
    (0, "0"),
  ]) func twoDigits(value: Double, text: String) {
    #expect(Comparison.MovedValue.twoDigits(value) == text)
  }

  @Test func changesFromZeroHaveNoRelativeSize() {
    let moved = Comparison.MovedValue(path: "x", old: .number(0), new: .number(1e-20))
    #expect(moved.line == "x: 0.0 → 1e-20")
  }
}

import Foundation
import Reporting
import TestSupport
import Testing

@testable import Publishing

@Suite struct ComparisonTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func trace(_ last: Double) -> JSON {
    .object([
      JSON.Member("iteration", .array([.integer(0), .integer(1)])),
      JSON.Member("log-likelihood", .array([.number(-32.5), .number(last)])),
    ])
  }

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
                JSON.Member("trace", Self.trace(heads)),
              ] + extra)
          )
        ]))
    ])
  }

  @Test func sameTreeIsClean() throws {
    let rendered = tree(("index.html", "1"), ("results/x.json", results(0.5).text))
    try folder.output.write(rendered)
    #expect(try folder.output.compare(with: rendered).isClean)
  }

  @Test func findsEveryKindOfDifference() throws {
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
      comparison.differences == [
        .changed("a.html", old: Array("one\ntwo\nthree\n".utf8), new: Array("one\n2\nthree\n".utf8)),
        .missing("b.html"), .stray("figures/x/copy.png"),
        .changed("figures/x/f.svg", old: Array("<svg/>".utf8), new: Array("<svg />".utf8)),
        .stray("gone.html"),
        .values(
          "results/x.json",
          [
            MovedValue(
              path: ["coins", "hidden", "heads", "A"], old: .number(0.796789), new: .number(0.7968)),
            MovedValue(path: ["coins", "hidden", "iterations"], old: .integer(10), new: .integer(12)),
            MovedValue(
              path: ["coins", "hidden", "trace"], old: Self.trace(0.796789), new: Self.trace(0.7968)),
            MovedValue(path: ["coins", "hidden", "aic"], old: nil, new: .number(67.5)),
          ]),
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
    // The same values in another layout are other bytes, which a tolerance forgives and nothing else does.
    let spaced = tree(("results/x.json", results(0.8).text.replacing("  ", with: "    ")))
    #expect(try !folder.output.compare(with: spaced).isClean)
    #expect(try folder.output.compare(with: spaced, tolerance: 1e-12).isClean)
  }

  @Test func aPartOfABookHasStraysOfItsOwn() throws {
    try folder.output.write(tree(("a.html", "1"), ("b.html", "2")))
    let part = tree(("a.html", "1"))
    #expect(try folder.output.compare(with: part, covering: .chapters(["a"])).isClean)
    try folder.write("Output/figures/a/f.svg", "old")
    try folder.write("Output/figures/b/f.svg", "old")
    let differences = try folder.output.compare(with: part, covering: .chapters(["a"])).differences
    #expect(differences == [.stray("figures/a/f.svg")])
    #expect(
      try folder.output.compare(with: part).differences == [
        .stray("b.html"), .stray("figures/a/f.svg"), .stray("figures/b/f.svg"),
      ])
  }

  @Test func aFolderThatIsNotThereMissesEverything() throws {
    #expect(try folder.output.compare(with: tree(("a.html", "1"))).differences == [.missing("a.html")])
    #expect(folder.listing() == [])
  }
}

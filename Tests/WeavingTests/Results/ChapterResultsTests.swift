import Estimation
import Reporting
import Testing

@testable import Weaving

@Suite struct ChapterResultsTests {
  private static let trace = Columns(
    first: 0,
    [
      Columns.Column("iteration", .counts(Array(0..<5))),
      Columns.Column(["heads", "A"], .numbers(Array(repeating: 0.5, count: 5))),
      Columns.Column("step", .numbers([.nan, 1, 0.5, 1.0 / 3, 0.25])),
    ])
  private static let observations = Columns(
    first: 1, [Columns.Column("A", .numbers([0.25, 1])), Columns.Column("B", .numbers([0.75, 0]))])

  private static let results = ChapterResults(
    Answers(nested: [
      (["n"], .count(2)), (["rate"], .number(.nan)), (["notices"], .list(.texts(["a", "b"]), first: 1)),
      (["trace"], .table(trace)), (["responsibilities"], .table(observations)),
      (["e-step"], .series(0...1) { .group(Answers(nested: [(["t"], .count($0))])) }),
      (["at"], .prediction(predictor: "x") { .number($0) }),
      (["curves", "x"], .drawable(drawn, parts: .number(1))),
      (["levels"], .drawable(drawn, parts: .number(1))),
      (["se", "A"], .number(0.5)), (["se", "B"], .number(2)),
    ]))
  private static let drawn = Drawable.levels(FittedLevels(of: .row, []))

  @Test func theFileHoldsWhatAPersonCites() {
    #expect(
      Self.results.text == """
        {
          "n": 2,
          "notices": ["a", "b"],
          "trace": {
            "iteration": [0, 1, 2, 3, 4],
            "step": [null, 1.0, 0.5, 0.3333333333333333, 0.25]
          },
          "se": {"A": 0.5, "B": 2.0}
        }

        """)
  }

  @Test func everythingIsAllOfIt() {
    var text = ""
    JSONWriter.write(to: { text += $0 }) { Self.results.write(.everything, to: &$0) }
    #expect(
      text == """
        {
          "n": 2,
          "notices": ["a", "b"],
          "trace": {
            "iteration": [0, 1, 2, 3, 4],
            "heads": {
              "A": [0.5, 0.5, 0.5, 0.5, 0.5]
            },
            "step": [null, 1.0, 0.5, 0.3333333333333333, 0.25]
          },
          "responsibilities": {
            "A": [0.25, 1.0],
            "B": [0.75, 0.0]
          },
          "e-step": {
            "0": {"t": 0},
            "1": {"t": 1}
          },
          "se": {"A": 0.5, "B": 2.0}
        }

        """)
  }

  @Test(arguments: [
    (0, []), (1, [0]), (2, [0, 1]), (3, [0, 1, 2]), (5, [0, 1, 2, 3, 4]), (10, [0, 1, 2, 3, 5, 8, 9]),
    (14, [0, 1, 2, 3, 5, 8, 13]), (15, [0, 1, 2, 3, 5, 8, 13, 14]),
    (1001, [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1000]),
  ])
  func aTraceIsThinnedByTheNumbersOfFibonacci(_ count: Int, _ kept: [Int]) {
    #expect(ChapterResults.landmarks(of: count) == kept)
  }
}

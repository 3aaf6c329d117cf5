import Reporting
import Testing

@testable import Weaving

@Suite struct ChapterResultsTests {
  private static func trace(_ count: Int) -> Result {
    .rows(
      (0..<count).map { t in
        let step = t == 0 ? [] : [Result.Entry("step", .number(1 / Double(t)))]
        return .mapping(
          [
            Result.Entry("iteration", .count(t)),
            Result.Entry("heads", .mapping([Result.Entry("A", .number(0.5))])),
          ] + step)
      }, first: 0)
  }
  private static let observations = Result.rows(
    [0.25, 1].map { .mapping([Result.Entry("A", .number($0)), Result.Entry("B", .number(1 - $0))]) }, first: 1
  )

  private static let results = ChapterResults(
    .mapping([
      Result.Entry("n", .count(2)), Result.Entry("rate", .number(.nan)),
      Result.Entry("notices", .rows([.text("a"), .text("b")], first: 1)),
      Result.Entry("trace", trace(5)), Result.Entry("responsibilities", observations),
      Result.Entry("e-step", .family(0...1, listed: [0]) { .mapping([Result.Entry("t", .count($0))]) }),
      Result.Entry("at", .prediction(predictor: "x") { .number($0) }),
      Result.Entry("se", .mapping([Result.Entry("A", .number(0.5)), Result.Entry("B", .number(2))])),
    ]))

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

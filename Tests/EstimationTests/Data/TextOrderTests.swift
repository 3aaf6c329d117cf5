import TestSupport
import Testing

@testable import Estimation

@Suite struct TextOrderTests {
  @Test(arguments: [
    ["failed", "Passed"],
    ["a", "B", "c"],
    ["Anna", "anna", "Bert", "bert"],
    ["group 2", "group 10", "Group 11"],
    ["A1", "a01", "a2", "A10"],
    ["-1.5", "2", "10", "1e3", "ten"],
    ["1.10", "1.9", "1.9.2"],
    ["", "x"],
    ["x", "x 1", "xx"],
    ["9999999999999999999999998 x", "9999999999999999999999999 x", "10000000000000000000000000 x"],
    ["Zebra", "ärger", "éa"],
  ])
  func textsAreReportedInThisOrder(_ texts: [String]) {
    #expect(texts.levels == texts)
    #expect(texts.reversed().levels == texts)
    #expect((texts + texts).levels == texts)
  }

  /// The order is total: of two texts one precedes the other, and what precedes is transitive.
  @Test func theOrderIsTotal() {
    let texts = [
      "a", "A", "a1", "A01", "a10", "1", "01", "1.0", "1e0", "-1", "1x", "x1", " 1", "1 ", ".", "-", "", "é",
      "E",
      "٣", "٣a", "ß", "SS", "0", "00", "a0", "a00",
    ]
    for a in texts {
      for b in texts {
        let (left, right) = (TextOrder(a), TextOrder(b))
        #expect([left < right, right < left].count { $0 } == (a == b ? 0 : 1), "'\(a)', '\(b)'")
        for c in texts where left < right && right < TextOrder(c) {
          #expect(left < TextOrder(c), "'\(a)', '\(b)', '\(c)'")
        }
      }
    }
  }

  /// What the spelling of the levels decides is decided alike for labels and for responses, in capitals or not.
  @Test func capitalsDecideNothing() throws {
    for texts in [["failed", "Passed"], ["Failed", "passed"], ["FAILED", "PASSED"], ["failed", "passed"]] {
      let y = [0, 1, 0, 0, 1, 1].map { texts[$0] }
      let rows = try Rows([Column("x", [1, 2, 3, 4, 5, 6]), Column("y", texts: y)])
      #expect(try Labels(column: "y", of: rows).names == texts)
      let model = try ModelKind.logistic.make(
        .mapping([.init("response", .text("y")), .init("terms", .list([.text("x")]))]), rows, nil)
      let fit = try model.fit(rows, FitRequest(method: .mle))
      #expect(agree(fit.parameters.last?.estimate, 0.6736469, 1e-6), "\(texts)")
      #expect(fit.curve?.response == .outcome(Outcome(column: "y", level: texts[1])))
    }
  }
}

import TestSupport
import Testing

@testable import Reporting

@Suite struct JSONTests {
  @Test func layout() {
    let value = JSON.object([
      JSON.Member("n", .integer(5)),
      JSON.Member("columns", .array([.text("heads"), .text("tosses")])),
      JSON.Member(
        "hidden", .object([JSON.Member("A", .number(0.1)), JSON.Member("converged", .flag(true))])),
      JSON.Member(
        "trace",
        .array([
          .object([JSON.Member("iteration", .integer(0)), JSON.Member("l", .number(-32.5))]),
          .object([JSON.Member("iteration", .integer(1)), JSON.Member("l", .null)]),
        ])),
      JSON.Member("matrix", .array([.array([.number(1), .number(0)]), .array([.number(0), .number(1)])])),
      JSON.Member("empty", .array([])),
      JSON.Member("nothing", .object([])),
    ])
    #expect(
      value.text == """
        {
          "n": 5,
          "columns": ["heads", "tosses"],
          "hidden": {
            "A": 0.1,
            "converged": true
          },
          "trace": [
            {"iteration": 0, "l": -32.5},
            {"iteration": 1, "l": null}
          ],
          "matrix": [
            [1.0, 0.0],
            [0.0, 1.0]
          ],
          "empty": [],
          "nothing": {}
        }

        """)
  }

  @Test(arguments: [
    (0.1 + 0.2, "0.30000000000000004"), (1e-5, "1e-05"), (.leastNonzeroMagnitude, "5e-324"), (-0.0, "-0.0"),
    (1e300, "1e+300"),
    (-31.570200240000002, "-31.570200240000002"), (.nan, "null"), (.infinity, "null"),
  ]) func numbersHaveAllTheirDigits(number: Double, text: String) {
    #expect(JSON.number(number).text == text + "\n")
  }

  @Test func everyNumberReadsBackAsItself() throws {
    var noise = Noise(seed: 1)
    for _ in 0..<10_000 {
      let number = Double(bitPattern: noise.next())
      guard number.isFinite else { continue }
      guard case .number(let read) = try JSON(parsing: Array(JSON.number(number).text.utf8)) else {
        Issue.record("\(number) is read as no number")
        return
      }
      #expect(read.bitPattern == number.bitPattern)
    }
  }

  @Test func textIsEscaped() throws {
    let hostile = "\"\\\n\r\t\0\u{1F}\u{7F}</script>\u{9B}\u{202E}\u{2028}é😀−"
    let text = JSON.text(hostile).text
    #expect(text == "\"\\\"\\\\\\n\\r\\t\\u0000\\u001f\\u007f</script>\\u009b\\u202e\\u2028é😀−\"\n")
    #expect(try JSON(parsing: Array(text.utf8)) == .text(hostile))
  }

  @Test func readsWhatOthersWrite() throws {
    let text = #" { "a" : [ 1 , -2.5e3, true,false , null ], "b":"\u00e9\ud83d\ude00\/", "c":{} } "#
    #expect(
      try JSON(parsing: Array(text.utf8))
        == .object([
          JSON.Member("a", .array([.integer(1), .number(-2500), .flag(true), .flag(false), .null])),
          JSON.Member("b", .text("é😀/")), JSON.Member("c", .object([])),
        ]))
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\"}", "{\"a\":}", "nul", "1 2", "\"a", "\"\\x\"", "\"\\u12\"", "--1", "1e999",
    "\"\u{1}\"",
    "[1", "{\"a\":1", String(repeating: "[", count: 100_000),
  ]) func refusesWhatIsNotJSON(text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
  }
}

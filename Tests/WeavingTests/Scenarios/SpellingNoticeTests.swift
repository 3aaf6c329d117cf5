import TestSupport
import Testing

@testable import Weaving

/// Two spellings of one number are one label and one value of a condition, and that is said at the cells.
@Suite struct SpellingNoticeTests {
  private static func problems(_ text: String, csv: String) throws -> String {
    var found = ""
    try TemporaryFolder.with(["z.csv": csv]) { root in found = Tutorials.problems(text, root: root) }
    return found
  }

  private static let remedy =
    "  Write a number in one way, or begin codes with a letter, which makes them texts. If it is meant, write 'notices: 1' under 'expect'."
  private static let csv = "id,h,n\n007,5,10\n7,9,10\n1234,2,10\n1234,8,10\n"
  private static let model = "model: {coin-mixture: {heads: h, tosses: n}}"

  @Test func labelsOfAFile() throws {
    let text = "```{scenario s}\ndata: {csv: z.csv}\n\(Self.model)\nlabels: id\n```\n"
    let notice = """
      3:1: '7': Labels '007' and '7' of column 'id' are one number, and their rows one group; the first is on line 2
      \(Self.remedy)
      """
    #expect(try Self.problems(text, csv: Self.csv) == notice)
    #expect(
      try Self.problems(text.replacing("labels: id", with: "labels: id\nexpect: {notices: 1}"), csv: Self.csv)
        == "")
    for csv in [
      Self.csv.replacing("007", with: "7"),
      Self.csv.replacing("007", with: "c7").replacing("\n7", with: "\nc7"),
    ] {
      #expect(try Self.problems(text, csv: csv) == "")
    }
  }

  @Test(arguments: [
    ("007", "7"), ("7", "007"), ("7", "7.0"), ("7.0", "7"), ("+7", "7"), ("7", "7e0"), ("-0", "0"),
  ])
  func everyTwoSpellings(_ first: String, _ second: String) throws {
    let csv = "id,h,n\n\(first),5,10\n1234,9,10\n\"\(second)\",2,10\n1234,8,10\n"
    let labels = "```{scenario s}\ndata: {csv: z.csv}\n\(Self.model)\nlabels: id\n```\n"
    let condition = "```{scenario s}\ndata: {csv: z.csv, where: {id: '\(first)'}}\n\(Self.model)\n```\n"
    #expect(
      try Self.problems(labels, csv: csv).hasPrefix(
        "4:2: '\(second)': Labels '\(first)' and '\(second)' of column 'id' are one number"))
    #expect(
      try Self.problems(condition, csv: csv).contains(
        "4:2: '\(second)': Rows with '\(first)' and with '\(second)' in column 'id' are chosen, which are one number; the first is on line 2\n"
      ))
  }

  @Test func aConditionWithZerosThatNoCellHas() throws {
    let text = "```{scenario s}\ndata: {csv: z.csv, where: {id: \"01234\"}}\n\(Self.model)\n```\n"
    #expect(
      try Self.problems(text, csv: Self.csv) == """
        2:32: '"01234"': Rows with '1234' in column 'id' are chosen by '01234', which is the same number; the first is on line 4
        \(Self.remedy)
        """)
    #expect(try Self.problems(text.replacing("\"01234\"", with: "1234"), csv: Self.csv) == "")
  }

  @Test func rowsThatAreLeftOutDoNotCount() throws {
    let csv = "id,h,n,g\n007,5,10,1\n7,9,10,2\n1234,2,10,2\n1234,8,10,2\n7,3,10,2\n"
    let text = "```{scenario s}\ndata: {csv: z.csv, where: {g: 2}}\n\(Self.model)\nlabels: id\n```\n"
    #expect(try Self.problems(text, csv: csv) == "")
    #expect(
      try Self.problems(text.replacing("g: 2", with: "id: 7"), csv: csv).contains(
        "Rows with '007' and with '7'"))
  }

  @Test func rowsOfTheTutorial() throws {
    let rows = "{rows: {id: [007, 7, 12, 12], h: [5, 9, 2, 8], n: [10, 10, 10, 10]}"
    let labels = Tutorials.problems("```{scenario s}\ndata: \(rows)}\n\(Self.model)\nlabels: id\n```\n")
    #expect(
      labels == """
        2:25: '7': Labels '007' and '7' of column 'id' are one number, and their rows one group; the first is on line 2
        \(Self.remedy)
        """)
    let condition = Tutorials.problems(
      "```{scenario s}\ndata: \(rows), where: {id: 7}}\n\(Self.model)\n```\n")
    #expect(condition.hasPrefix("2:25: '7': Rows with '007' and with '7' in column 'id' are chosen"))
  }
}

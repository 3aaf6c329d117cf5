import Reporting
import TestSupport
import Testing

@testable import Weaving

/// Rows that `where:` leaves out have no part in what is said of the others.
@Suite struct ConditionTests {
  /// Rows 2 and 7 of group a lack a value, and rows 4 and 9 of group b; row 10 has no group.
  private static let csv = """
    group,x,y,z
    a,1,1,1
    a,,2,1
    b,1,3,2
    b,2,,2
    a,3,5,1
    b,3,4,2
    a,4,NA,1
    b,5,9,1
    b,,7,2
    ,6,11,2
    b,7,12,2
    b,8,15,2

    """

  private func diagnostics(_ keys: String, _ csv: String = csv, expect: String = "") throws -> [String] {
    let text =
      "```{scenario s}\ndata: {csv: a.csv, \(keys)}\nmodel: {linear: {response: y, terms: [x]}}\n\(expect)```\n"
    var found: [String] = []
    try TemporaryFolder.with(["a.csv": csv]) { root in
      found = Tutorials.weave(text, root: root).diagnostics.map { diagnostic in
        Tutorials.describe(diagnostic).split(separator: "\n").first.map(String.init) ?? ""
      }
    }
    return found
  }

  /// Each key on its own and with the others, since what is read must not change what is said.
  @Test(arguments: ["", "columns: [x, y], ", "columns: [x, y, z], "])
  func missingValuesCountAmongTheRowsThatAreLeft(_ columns: String) throws {
    let notice = { (words: String) in ["2:\(20 + columns.count): 'missing': \(words)"] }
    #expect(
      try diagnostics("\(columns)missing: drop, where: {group: b}").filter(Self.isCount)
        == notice("2 of 7 rows were left out for a missing value in 'x' (1), 'y' (1): rows 4 and 9"))
    #expect(
      try diagnostics("\(columns)missing: drop, where: {group: a}").filter(Self.isCount)
        == notice("2 of 4 rows were left out for a missing value in 'x' (1), 'y' (1): rows 2 and 7"))
    #expect(
      try diagnostics("\(columns)missing: drop, where: {group: b, z: 2}").filter(Self.isCount)
        == notice("2 of 6 rows were left out for a missing value in 'x' (1), 'y' (1): rows 4 and 9"))
  }

  private static func isCount(_ diagnostic: String) -> Bool { diagnostic.contains("left out") }

  @Test func nothingIsSaidOfRowsThatAreLeftOut() throws {
    let sound = Self.csv.replacing("b,2,,2", with: "b,2,3,2").replacing("b,,7,2", with: "b,6,7,2")
    for missing in ["missing: drop, ", "missing: error, ", ""] {
      #expect(try diagnostics("\(missing)where: {group: b}", sound) == [], "\(missing)")
    }
    #expect(
      try diagnostics("where: {group: a}", sound) == [
        "3:3: '': Column 'x' must have a value in every row, and this one is missing"
      ])
    // Nor of what is no number among them.
    for cell in ["7x", "inf", "1e999"] {
      let text = sound.replacing("a,3,5,1", with: "a,3,\(cell),1")
      #expect(try diagnostics("where: {group: b}", text) == [], "\(cell)")
    }
  }

  @Test func cellsThatAreNoNumbersAreToldAmongTheRowsThatAreLeft() throws {
    let text = Self.csv.replacing("a,3,5,1", with: "a,3,7x,1").replacing("b,7,12,2", with: "b,7,8x,2")
    #expect(
      try diagnostics("where: {group: b}, missing: drop, columns: [x, y], ", text).filter {
        !$0.contains("left out") && !$0.contains("read as text")
      } == ["12:5: '8x': Column 'y' must hold numbers, and '8x' is none"])
  }

  @Test func aRowWithoutAValueToCompareDoesNotMatch() throws {
    for (condition, count) in [("group: b", 5), ("z: 2", 5)] {
      #expect(
        try diagnostics(
          "missing: drop, columns: [x, y], where: {\(condition)}",
          expect: "expect: {n: \(count), notices: 1}\n")
          == [], "\(condition)")
    }
    #expect(
      try diagnostics("missing: drop, where: {group: c}") == [
        "2:50: 'c': No row has 'c' in column 'group'"
      ])
    let none = "group,x,y\n,1,2\n,2,3\n"
    #expect(try diagnostics("where: {group: c}", none) == ["2:35: 'c': No row has 'c' in column 'group'"])
    #expect(try diagnostics("where: {group: 1}", none) == ["2:35: '1': No row has '1' in column 'group'"])
  }

  @Test func rowsKeepTheNumbersOfTheFile() throws {
    let text = """
      ```{scenario s}
      data: {csv: a.csv, missing: drop, where: {group: b}}
      model: {poisson: {response: y, terms: [x]}}
      ```
      """
    try TemporaryFolder.with(["a.csv": Self.csv.replacing("b,7,12,2", with: "b,7,-12,2")]) { root in
      let errors = Tutorials.weave(text, root: root).diagnostics.filter { $0.severity == .error }
      #expect(errors.map { $0.range?.source.position(of: $0.range?.bytes.lowerBound ?? 0).line } == [12])
    }
  }

  /// As in a file, so in the tutorial.
  @Test func cellsOfTheTutorialAreToldAmongTheRowsThatAreLeft() {
    let text = """
      ```{scenario s}
      data:
        rows: {g: [a, a, b, b], x: [1, 2, 3, 4], y: ['1,5', '2,5', '3,5', '4,5']}
        where: {g: b}
      model: {linear: {response: y, terms: [x]}}
      ```

      """
    #expect(
      Tutorials.weave(text).diagnostics.map { Tutorials.describe($0).split(separator: "\n")[0] } == [
        "3:62: ''3,5'': Column 'y' must hold numbers, and '3,5' is none",
        "3:69: ''4,5'': Column 'y' must hold numbers, and '4,5' is none",
      ])
  }
}

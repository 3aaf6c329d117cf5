import TestSupport
import Testing

@testable import Weaving

/// Rows that are left out within a chain make neighbours of others, which is said.
@Suite struct ChainGapTests {
  private static let story =
    "model:\n  story:\n    - 's[1] ~ categorical(b)'\n    - 's[t] ~ categorical(move[s[t-1]])'\n    - 'y ~ poisson(rate[s])'\n  hidden: {s: 2}\n"
  private static let column = "model: {story: ['k[t] ~ categorical(move[k[t-1]])']}\n"

  private func told(_ data: String, _ model: String, _ csv: String = "") throws -> [String] {
    var told: [String] = []
    try TemporaryFolder.with(["a.csv": csv]) { root in
      told = Tutorials.problems("```{scenario s}\ndata: \(data)\n\(model)```\n", root: root)
        .split(separator: "\n").map(String.init).filter { $0.contains("of a chain") }
    }
    return told
  }

  private static let csv = """
    y,k,use,g
    1,a,yes,p
    2,b,yes,p
    9,a,no,p
    8,b,yes,p
    1,a,no,p
    7,b,yes,q
    2,a,yes,q
    ,b,yes,q
    3,a,yes,q
    9,b,no,q

    """

  @Test func rowsLeftOutByACondition() throws {
    let data = "{csv: a.csv, where: {use: yes}, columns: [y, k, g]}"
    let some = "{csv: a.csv, where: {use: yes}, columns: [k, g]}"
    #expect(
      try told(data, Self.story, Self.csv) == [
        "6:8: 's[t]': 2 rows of a chain follow on others than those right before them, since rows between were left out: rows 4 and 6"
      ])
    // Between two sequences nothing follows.
    #expect(
      try told(some, Self.column.replacing("]}\n", with: "], sequence: g}\n"), Self.csv) == [
        "3:18: 'k[t]': 1 row of a chain follows on others than those right before it, since rows between were left out: row 4"
      ])
    #expect(try told("{csv: a.csv, where: {g: q}, columns: [k, g]}", Self.column, Self.csv) == [])
    #expect(try told("{csv: a.csv, columns: [k]}", Self.column, Self.csv) == [])
  }

  @Test func rowsLeftOutForBlankCells() throws {
    #expect(
      try told("{csv: a.csv, missing: drop, columns: [y, k, g]}", Self.story, Self.csv) == [
        "6:8: 's[t]': 1 row of a chain follows on others than those right before it, since rows between were left out: row 9"
      ])
  }

  /// Rows of several chains may stand in turn.
  @Test func chainsInTurn() throws {
    let csv = "k,g,use\na,p,yes\na,q,yes\nb,p,yes\nb,q,yes\na,p,no\na,q,yes\nb,p,yes\nb,q,yes\n"
    let model = Self.column.replacing("]}\n", with: "], sequence: g}\n")
    #expect(try told("{csv: a.csv, columns: [k, g]}", model, csv) == [])
    #expect(
      try told("{csv: a.csv, where: {use: yes}, columns: [k, g]}", model, csv).first?.contains("row") == true)
  }
}

import Reporting
import TestSupport
import Testing

@testable import Weaving

/// A value that a model has no likelihood for is told at its cell, whatever rows were chosen or left out before it.
@Suite struct SupportTests {
  /// A model, the column of the wrong values, and the words before the column's name.
  struct Demand: Sendable {
    var model: String
    var labels = false
    var column: String
    /// Two wrong values, written as nothing else in the file is.
    var wrong: (String, String)
    var rule: String
    var remedy: String
  }

  static let demands = [
    Demand(
      model: "{poisson: {response: heads, terms: [x]}}", column: "heads", wrong: ("-7", "-07.0"),
      rule: "A count is a whole number of at least 0",
      remedy: "Correct the value, or fit a response that is no count by 'linear'."),
    Demand(
      model: "{poisson: {response: heads, terms: [x]}}", column: "heads", wrong: ("2.25", "2.75"),
      rule: "A count is a whole number of at least 0",
      remedy: "Correct the value, or fit a response that is no count by 'linear'."),
    Demand(
      model: "{logistic: {response: z, terms: [x]}}", column: "z", wrong: ("2", "1.5"),
      rule: "A logistic response without trials is 0 or 1",
      remedy: "Correct the value, give counts with 'trials', or fit them by 'poisson'."),
    Demand(
      model: "{logistic: {response: z, success: 1, terms: [x]}}", column: "z", wrong: ("2", "3"),
      rule: "A logistic response has two values, here '0' and '1'",
      remedy: "Correct the value, or leave its row out."),
    Demand(
      model: "{logistic: {response: word, terms: [x]}}", column: "word", wrong: ("ye", "perhaps"),
      rule: "A logistic response has two values, here 'no' and 'yes'",
      remedy: "Correct the value, or leave its row out."),
    Demand(
      model: "{logistic: {response: heads, trials: tosses, terms: [x]}}", column: "heads",
      wrong: ("11", "-1"),
      rule: "A number of successes is a whole number from 0 to the trials of its row, here 10",
      remedy: "Correct the value, or the number of trials."),
    Demand(
      model: "{logistic: {response: heads, trials: tosses, terms: [x]}}", column: "tosses",
      wrong: ("0", "9.5"),
      rule: "A number of trials is a whole number of at least 1",
      remedy: "Correct the value, or leave its row out."),
    Demand(
      model: "coin-mixture", column: "heads", wrong: ("12", "3.5"),
      rule: "A number of heads is a whole number from 0 to the tosses of its row, here 10",
      remedy: "Correct the value, or the number of tosses."),
    Demand(
      model: "coin-mixture", labels: true, column: "tosses", wrong: ("0", "-10"),
      rule: "A number of tosses is a whole number of at least 1",
      remedy: "Correct the value, or leave its row out."),
    Demand(
      model: "coin-mixture", column: "tosses", wrong: ("1e16", "2e300"),
      rule: "Counts are at most 2^53, so that double precision tells them apart",
      remedy: "Correct the value."),
    Demand(
      model: "{gaussian-mixture: {columns: [x, v]}}", labels: true, column: "v", wrong: ("1e200", "-1e151"),
      rule: "Numbers must be between -1e150 and 1e150, so that their squares can be represented",
      remedy: "Give the column in another unit."),
  ]

  static let names = ["group", "x", "v", "heads", "tosses", "z", "word"]

  /// Thirty rows, of which every second belongs to the group that is chosen; two of these are wrong.
  private static func table(_ demand: Demand, order: Int, missing: Bool) -> (cells: [[String]], wrong: [Int])
  {
    var rows = (0..<30).map { i in
      [
        i % 2 == 0 ? "a" : "b", "\(Double((i * 7) % 13) + Double(i) / 8)", "\((i * 11) % 17).5",
        "\((i * 5) % 9)",
        "10", "\((i / 2) % 2)", (i / 2) % 2 == 0 ? "yes" : "no",
      ]
    }
    let position = names.firstIndex(of: demand.column) ?? 0
    rows[12][position] = demand.wrong.0
    rows[20][position] = demand.wrong.1
    if missing { for i in [0, 3, 8, 14] { rows[i][1] = ["NA", "", "nan", "null"][i % 4] } }
    // A shuffle: 7 has no divisor in common with 30.
    let shuffled = (0..<30).map { (order == 0 ? $0 : ($0 * 7 + order) % 30) }
    let wrong = shuffled.indices.filter { [12, 20].contains(shuffled[$0]) }
    return (shuffled.map { rows[$0] }, wrong)
  }

  @Test(arguments: demands, [0, 5]) func theCellOfTheFileIsToldWhateverRowsAreChosen(
    _ demand: Demand, order: Int
  ) throws {
    let conditions = ["", ", where: {group: a}"]
    for (missing, selection) in conditions.flatMap({ [(false, $0), (true, $0)] }) {
      let (cells, wrong) = Self.table(demand, order: order, missing: missing)
      // Blank lines are no rows.
      let lines =
        [Self.names.joined(separator: ",")]
        + cells.enumerated().map { ($0 % 9 == 4 ? "\n" : "") + $1.joined(separator: ",") }
      let csv = lines.joined(separator: "\n") + "\n"
      let keys = "{csv: a.csv\(missing ? ", missing: drop" : "")\(selection)}"
      let text =
        "```{scenario s}\ndata: \(keys)\nmodel: \(demand.model)\n\(demand.labels ? "labels: group\n" : "")```\n"
      // What the cell should be called, counted in the text itself.
      let column = Self.names.firstIndex(of: demand.column) ?? 0
      let places = csv.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
        line, text -> (line: Int, column: Int, value: String)? in
        let fields = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard fields.count > column, [demand.wrong.0, demand.wrong.1].contains(fields[column]) else {
          return nil
        }
        return (line + 1, fields[..<column].reduce(1) { $0 + $1.count + 1 }, fields[column])
      }
      try #require(places.count == 2 && wrong.count == 2)
      try TemporaryFolder.with(["a.csv": csv]) { root in
        let found = Tutorials.weave(text, root: root).diagnostics.filter { $0.severity == .error }
        #expect(found.count == 1, "\(found.map(Tutorials.describe))")
        guard let first = found.first else { return }
        let (line, place, value) = places[0]
        #expect(first.range?.source.name == "a.csv")
        #expect(
          Tutorials.describe(first).replacing("  meant: yes\n", with: "")
            == "\(line):\(place): '\(value)': \(demand.rule), and column '\(demand.column)' holds '\(value)'; likewise in line \(places[1].line)\n  \(demand.remedy)"
        )
      }
    }
  }

  @Test(arguments: demands) func theCellOfTheBlockIsTold(_ demand: Demand) throws {
    let (cells, wrong) = Self.table(demand, order: 0, missing: false)
    let column = Self.names.firstIndex(of: demand.column) ?? 0
    let columns = Self.names.indices.map { index in
      "  \(Self.names[index]): [\(cells.map { $0[index] }.joined(separator: ", "))]"
    }
    let rows = cells.map { row in
      "  - {" + zip(Self.names, row).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
    }
    for (form, selection) in [(columns, ""), (columns, ", where"), (rows, ""), (rows, ", where")] {
      let condition = selection.isEmpty ? "" : " where: {group: a}\n"
      let text =
        "```{scenario s}\ndata:\n rows:\n\(form.joined(separator: "\n"))\n\(condition)model: \(demand.model)\n```\n"
      let found = Tutorials.weave(text).diagnostics.filter { $0.severity == .error }
      #expect(found.count == 1, "\(found.map(Tutorials.describe))")
      let line = form.count == 30 ? 4 + wrong[0] : 4 + column
      let words =
        "'\(demand.wrong.0)': \(demand.rule), and column '\(demand.column)' holds '\(demand.wrong.0)'; likewise in row \(wrong[1] + 1)\n"
      let told = found.first.map(Tutorials.describe) ?? ""
      #expect(told.hasPrefix("\(line):") && told.contains(words), "\(told)")
      #expect(told.hasSuffix(demand.remedy))
    }
  }

  @Test func theRowOfABuiltInSetIsTold() {
    let text =
      "```{scenario s}\ndata: {dataset: penguins, where: {species: Gentoo}}\nmodel: {poisson: {response: bill_length_mm, terms: [body_mass_g]}}\n```\n"
    #expect(
      Tutorials.problems(text)
        == "3:29: 'bill_length_mm': A count is a whole number of at least 0, and column 'bill_length_mm' holds 46.1 in row 152; likewise in rows 154, 156 and 112 more\n  Correct the value, or fit a response that is no count by 'linear'."
    )
  }

  @Test func aThousandCellsAreOneProblem() throws {
    let csv = "x,y\n" + (1...1000).map { "\($0 * $0 % 101),\($0).5\n" }.joined()
    try TemporaryFolder.with(["a.csv": csv]) { root in
      #expect(
        Tutorials.problems(
          "```{scenario s}\ndata: {csv: a.csv}\nmodel: {poisson: {response: y, terms: [x]}}\n```\n",
          root: root)
          == "2:3: '1.5': A count is a whole number of at least 0, and column 'y' holds '1.5'; likewise in lines 3, 4 and 997 more\n  Correct the value, or fit a response that is no count by 'linear'."
      )
    }
  }

  @Test func twoOtherValuesAreNamed() {
    #expect(
      Tutorials.problems(
        "```{scenario s}\ndata: {rows: {x: [1, 2, 3, 4], y: [1, 2, 2, 1]}}\nmodel: {logistic: {response: y, terms: [x]}}\n```\n"
      )
        == "2:39: '2': A logistic response without trials is 0 or 1, and column 'y' holds '2'; likewise in row 3\n  Name the value whose probability is fitted, by, say, 'success: 2'."
    )
  }
}

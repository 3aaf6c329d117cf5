import Reporting
import TestSupport
import Testing

@testable import Weaving

/// Where data meet a need for numbers, the cell that is none is to blame: file, line, column and value.
@Suite struct BadCellTests {
  private func problems(_ csv: String, _ text: String) throws -> [String] {
    var found: [String] = []
    try TemporaryFolder.with(["a.csv": csv]) { root in
      found = Tutorials.weave(text, root: root).diagnostics.map { diagnostic in
        let file = diagnostic.range?.source.name ?? "?"
        return "\(diagnostic.severity == .error ? "" : "warning ")\(file):\(Tutorials.describe(diagnostic))"
      }
    }
    return found
  }

  private static func scenario(_ model: String, _ data: String = "{csv: a.csv}") -> String {
    "```{scenario s}\ndata: \(data)\nmodel: \(model)\n```\n"
  }

  private static let csv = "x,y,n\n1,1,2\n2,7x,2\n3,0,2\n4,1,2\n5,2,3\n"

  static let needs = [
    scenario("{linear: {response: y, terms: [x]}}"),
    scenario("{linear: {response: y, terms: [x], offset: n}}"),
    scenario("{linear: {response: x, terms: [n], offset: y}}"),
    scenario("{poisson: {response: x, terms: [n], exposure: y}}"),
    scenario("{gamma-regression: {response: n, terms: [x], count: y}}"),
    scenario("{probit: {response: x, trials: y, terms: [n]}}"),
    scenario("{poisson: {response: y, terms: [x]}}"), scenario("{logistic: {response: y, terms: [x]}}"),
    scenario("{logistic: {response: x, trials: y, terms: [n]}}"),
    scenario("{coin-mixture: {heads: y, tosses: n}}"),
    scenario("{coin-mixture: {heads: x, tosses: y}}"), scenario("{gaussian-mixture: {columns: [x, y]}}"),
    scenario("{linear: {response: n, terms: [x]}}", "{csv: a.csv, where: {y: 1.0}}"),
    scenario("{linear: {response: n, terms: [x]}}")
      + "\n```{figure fig-a}\nmarks:\n  - point: {data: s, x: x, y: y}\n```\n",
    scenario("{linear: {response: n, terms: [x]}}")
      + "\n```{figure fig-a}\nmarks:\n  - point: {x: s.y, y: s.x}\n```\n",
  ]

  @Test(arguments: needs)
  func theCellIsToBlame(_ text: String) throws {
    let found = try problems(Self.csv, text).filter { !$0.hasPrefix("warning") }
    #expect(
      found == [
        "a.csv:3:3: '7x': Column 'y' must hold numbers, and '7x' is none\n  Correct the value, or leave it empty if it is missing."
      ])
  }

  /// A term may be a factor as well, but is none where its cells are numbers.
  @Test(arguments: [
    "{linear: {response: x, terms: [y]}}", "{linear: {response: x, terms: [y^2]}}",
    "{linear: {response: x, terms: ['n:y']}}", "{poisson: {response: x, terms: [y]}}",
    "{linear: {response: x, terms: [y], offset: n}}",
    "{linear: {response: x, terms: [y, n], levels: {n: [2, 3]}}}",
    "{gamma-regression: {response: x, terms: [y]}}",
    "{mixture-of-regressions: {response: x, terms: [y]}}",
  ])
  func aTermWithASlipIsNoFactor(_ model: String) throws {
    let found = try problems(Self.csv, Self.scenario(model)).filter { !$0.hasPrefix("warning") }
    #expect(
      found == [
        "a.csv:3:3: '7x': Column 'y' must hold numbers, and '7x' is none\n  Correct the value, leave it empty if it is missing, or list all values of 'y' under 'levels' to make it a factor."
      ])
  }

  /// What is no number in any cell, and none with a slip, is a name.
  @Test(arguments: [
    (["1.5", "1,5", "2.5", "3.5"], false), (["12,5", "13,5", "14,5", "15,5"], false),
    (["-", "1", "2", "3"], false), (["n/v", "1", "2", "3"], false),
    (["3 kg", "4 kg", "5 kg", "6 kg"], false),
    (["1/2", "1/3", "1/4", "1/5"], false), (["7x", "8x", "9x", "6x"], false), (["−1", "1", "2", "3"], false),
    (["a", "b", "a", "b"], true), (["a1", "a2", "a1", "a2"], true), (["0-9", "10-19", "20+", "0-9"], true),
    (["<5", "5-9", "<5", "5-9"], true), (["?", "yes", "no", "yes"], true),
  ])
  func whatIsAFactor(_ cells: [String], _ isFactor: Bool) throws {
    let csv = "x,y\n" + cells.enumerated().map { "\($0.offset * $0.offset),\"\($0.element)\"\n" }.joined()
    let found = try problems(csv, Self.scenario("{linear: {response: x, terms: [y]}}"))
    #expect(found.contains { $0.contains("must hold numbers") } != isFactor, "\(found)")
    let story = try problems(
      csv, "```{scenario s}\ndata: {csv: a.csv}\nmodel: {story: [\"x ~ normal(b * [1, y], sigma)\"]}\n```\n")
    #expect(story.contains { $0.contains("A factor holds names") } != isFactor, "\(story)")
  }

  @Test func aThousandAreThreeAndACount() throws {
    let rows = (1...1500).map { "\($0),\($0 > 500 ? "7x" : "1")\n" }.joined()
    let found = try problems("x,y\n" + rows, Self.scenario("{linear: {response: y, terms: [x]}}"))
    #expect(
      found == [
        "a.csv:502:5: '7x': Column 'y' must hold numbers, and '7x' is none\n  Correct the value, or leave it empty if it is missing.",
        "a.csv:503:5: '7x': Column 'y' must hold numbers, and '7x' is none\n  Correct the value, or leave it empty if it is missing.",
        "a.csv:504:5: '7x': Column 'y' must hold numbers, and '7x' is none\n  997 more of its 1500 cells are no numbers either, the first in lines 505 and 506.",
      ])
  }

  @Test(arguments: [
    (
      "\"1,5\"",
      "a.csv:3:4: '1,5': Column 'y' must hold numbers, and '1,5' is none\n  Write numbers with a decimal point."
    ),
    (
      "1e400",
      "a.csv:3:3: '1e400': Numbers must be finite, and '1e400' in column 'y' is not\n  Correct the value, or leave it empty."
    ),
    (
      "inf",
      "a.csv:3:3: 'inf': Numbers must be finite, and 'inf' in column 'y' is not\n  Correct the value, or leave it empty."
    ),
    (
      "NaN",
      "a.csv:3:3: 'NaN': Column 'y' must have a value in every row, and this one is missing\n  Fill it in, leave out the rows with missing values by `missing: drop`, or name the columns that are needed by `columns`."
    ),
    (
      "",
      "a.csv:3:3: '': Column 'y' must have a value in every row, and this one is missing\n  Fill it in, leave out the rows with missing values by `missing: drop`, or name the columns that are needed by `columns`."
    ),
  ])
  func whatIsNoNumberIsSaidAtItsCell(_ cell: String, _ expected: String) throws {
    let text = Self.scenario("{linear: {response: y, terms: [x]}}")
    #expect(try problems("x,y\n1,1\n2,\(cell)\n3,0\n4,1\n", text) == [expected])
  }

  @Test func manyMissingOnesAreCounted() throws {
    let rows = (1...1000).map { "\($0),\n" }.joined()
    let found = try problems("x,y\n0,1\n" + rows, Self.scenario("{linear: {response: y, terms: [x]}}"))
    #expect(found.count == 1)
    #expect(
      found[0].contains(
        "must have a value in every row, and this one is missing; likewise in lines 4, 5 and 997 more"),
      "\(found)")
  }

  @Test(arguments: [
    ("[1, 7x, 3, 4]", ["2:39: '7x': A column holds either numbers or texts, and '7x' is no finite number"]),
    (
      "[1, 1e400, 3, 4]",
      ["2:39: '1e400': A number must be finite, and '1e400' is not"]
    ),
    (
      "[1, .nan, 3, 4]",
      ["2:39: '.nan': A number must be finite, and '.nan' is not"]
    ),
    ("[1, ~, 3, 4]", ["2:39: '~': A column holds numbers or texts, one to a row"]),
    (
      "['1,5', '2,5', '3', '4']",
      [
        "2:36: ''1,5'': Column 'y' must hold numbers, and '1,5' is none",
        "2:43: ''2,5'': Column 'y' must hold numbers, and '2,5' is none",
        "2:50: ''3'': Column 'y' must hold numbers, and '3' is in quotation marks, which make it text",
      ]
    ),
  ])
  func rowsOfTheTutorialPointAtTheirCells(_ cells: String, _ expected: [String]) throws {
    let text = Self.scenario(
      "{linear: {response: y, terms: [x]}}", "{rows: {x: [1, 2, 3, 4], y: \(cells)}}")
    let found = Tutorials.weave(text).diagnostics.map { Tutorials.describe($0).split(separator: "\n")[0] }
    #expect(found.map(String.init) == expected)
  }

  @Test func quotedNumbersAreToldAsThat() {
    #expect(
      Tutorials.problems(
        Self.scenario("{linear: {response: y, terms: [x]}}", "{rows: {x: [1, 2], y: ['1', \"2\"]}}"))
          == """
          2:30: ''1'': Column 'y' must hold numbers, and '1' is in quotation marks, which make it text
            Remove the quotation marks.
          2:35: '"2"': Column 'y' must hold numbers, and '2' is in quotation marks, which make it text
            Remove the quotation marks.
          """)
  }

  @Test func quotedNumbersMayBeMeantAsLevels() {
    #expect(
      Tutorials.problems(
        Self.scenario("{linear: {response: x, terms: [y]}}", "{rows: {x: [1, 2], y: ['1', '2']}}"))
          == """
          2:30: ''1'': Column 'y' must hold numbers, and '1' is in quotation marks, which make it text
            Remove the quotation marks, or list all values of 'y' under 'levels' to make it a factor.
          2:35: ''2'': Column 'y' must hold numbers, and '2' is in quotation marks, which make it text
            Remove the quotation marks, or list all values of 'y' under 'levels' to make it a factor.
          """)
  }

  @Test(arguments: [
    ("{'': [1, 2], y: [1, 2]}", "2:15: ''''"), (#"{" ": [1, 2], y: [1, 2]}"#, #"2:15: '" "'"#),
    ("[{'': 1, y: 2}]", "2:16: ''''"), (#"{"\u200b": [1, 2], y: [1, 2]}"#, #"2:15: '"\u200b"'"#),
  ])
  func aColumnHasAName(_ rows: String, _ place: String) {
    #expect(
      Tutorials.problems(Self.scenario("{linear: {response: y, terms: [x]}}", "{rows: \(rows)}"))
        == "\(place): A column of 'rows' must have a name, and this one is empty\n  Write its name before the colon."
    )
  }

  @Test func aModelIsReadThoughTheDataAreNot() throws {
    let found = try problems("x,y\n1\n", Self.scenario("gmm", "{csv: a.csv}"))
    #expect(found.count == 2, "\(found)")
    #expect(found.contains { $0.hasPrefix("chapter.md:3:8: 'gmm': There is no model 'gmm'") })
  }

  @Test func aColumnOfWordsIsTheModelsMistake() throws {
    let found = try problems(
      "x,y\n1,red\n2,blue\n3,red\n4,blue\n", Self.scenario("{linear: {response: y, terms: [x]}}"))
    #expect(
      found == [
        "chapter.md:3:28: 'y': Column 'y' must hold numbers, and it holds text\n  Name a column that holds numbers."
      ])
    let builtIn = Tutorials.problems(
      Self.scenario("{linear: {response: species, terms: [bill_depth_mm]}}", "penguins"))
    #expect(
      builtIn.contains("'species': Column 'species' must hold numbers, and it holds text"), "\(builtIn)")
  }
}

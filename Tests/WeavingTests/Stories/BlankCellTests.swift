import Estimation
import Reporting
import TestSupport
import Testing

@testable import Weaving

/// A blank cell is a value of its row: what a story does without it, and where it must be known.
@Suite struct BlankCellTests {
  private static let calls = """
    person,calls,hours,kind,times
    a,3,1.5,x,1
    b,,2,y,2
    ,5,2.5,x,1
    d,,,,1
    e,4,3.5,y,3
    f,2,4,x,1
    """

  @Test func aColumnThatTheStoryDoesNotReadMayHaveBlanks() throws {
    let told = try ToldStory("person,calls\na,3\n,5\nNA,4\n", ["calls ~ poisson(rate)"])
    #expect(told.problems == [])
    #expect(try told.fit("mle").parameters.map(\.estimate) == [4])
    #expect(try told.fit("mle").sampleSize == 3)
  }

  @Test func aRowWithoutWhatIsDrawnIsNotCounted() throws {
    let told = try ToldStory(Self.calls, ["calls ~ poisson(exp(level + slope * hours))"])
    #expect(
      told.problems == [
        "warning chapter.md:5:7: 'calls': 2 of 6 rows were left out, since 'calls' is blank there: rows 2 and 4\n  If it is meant, write 'notices: 1' under 'expect'."
      ])
    let whole = try ToldStory(
      "calls,hours\n3,1.5\n5,2.5\n4,3.5\n2,4\n", ["calls ~ poisson(exp(level + slope * hours))"])
    let (fit, other) = (try told.fit("mle"), try whole.fit("mle"))
    #expect(fit.parameters.map(\.estimate) == other.parameters.map(\.estimate))
    #expect(fit.parameters.map(\.standardError) == other.parameters.map(\.standardError))
    #expect(fit.logLikelihood == other.logLikelihood)
    #expect(fit.sampleSize == 4)
    #expect(fit.bic == other.bic)
    #expect(told.scenario?.rows.count == 6)
  }

  @Test func anExpectedNoticeIsNoWarning() throws {
    let told = try ToldStory(Self.calls, ["calls ~ poisson(rate)"], rest: ["expect: {notices: 1}"])
    #expect(told.problems == [])
  }

  /// A row with one cell of two counts, and the other line does without it.
  @Test func aLineDoesWithoutItsBlankCells() throws {
    let lines = ["calls ~ poisson(rate)", "hours ~ exponential(speed)"]
    let told = try ToldStory(Self.calls, lines)
    #expect(
      told.problems.map { $0.prefix { $0 != "\n" } } == [
        "warning chapter.md:5:7: 'calls': 1 of 6 rows was left out, since nothing that the story draws has a value there: row 4",
        "warning chapter.md:5:7: 'calls': 1 of 6 cells of 'calls' is blank, and the story does without it: row 2",
      ])
    let fit = try told.fit("mle")
    #expect(fit.sampleSize == 5)
    #expect(fit.parameters.map(\.estimate) == [3.5, 5 / 13.5])
    let calls = try ToldStory("calls\n3\n5\n4\n2\n", ["calls ~ poisson(rate)"]).fit("mle")
    let hours = try ToldStory("hours\n1.5\n2\n2.5\n3.5\n4\n", ["hours ~ exponential(speed)"]).fit("mle")
    #expect(abs(fit.logLikelihood - (calls.logLikelihood + hours.logLikelihood)) < 1e-13)
    #expect(fit.parameters.map(\.standardError) == (calls.parameters + hours.parameters).map(\.standardError))
  }

  /// Every kind of line: with blank cells it is what it is without those rows.
  static let kinds: [(lines: [String], keys: [String])] = [
    (["calls ~ poisson(rate[kind])"], []),
    (["hours ~ normal(mean, sd)"], []),
    (["hours ~ normal(level + slope * calls, sd)"], []),
    (["hours ~ normal(coefficients * [1, calls, kind], sd)"], []),
    (["hours ~ gamma(shape, mean = exp(level + effect * calls))"], []),
    (["kind ~ categorical(shares)"], []), (["kind ~ bernoulli(share)"], []),
    (["kind ~ categorical(shares[group])"], []),
    (["calls ~ binomial(limit, share)"], []),
    (["calls ~ poisson(hours * exp(level))"], []),
    (["(calls, hours) ~ normal(mean, covariance)"], []),
    (["(calls, limit) ~ multinomial(shares)"], []),
    (["hours ~ log-density(log(rate) - rate * hours)"], ["parameters: {rate: positive}"]),
    (["calls ~ poisson(rate)"], ["count: times"]),
    (["z ~ categorical(weights)", "hours ~ normal(mean[z], sd)"], ["hidden: {z: 2}"]),
    (
      ["z ~ categorical(weights)", "calls ~ poisson(rate[z])", "kind ~ categorical(shares[z])"],
      ["hidden: {z: 2}"]
    ),
    (
      ["z ~ categorical(weights)", "(calls, hours) ~ normal(mean[z], spherical(covariance))"],
      ["hidden: {z: 2}"]
    ),
    (["z[group] ~ categorical(weights)", "calls ~ poisson(rate[z])"], ["hidden: {z: 2}"]),
    (["z ~ bernoulli(share)", "calls ~ choose(z, poisson(rate), point(0))"], ["hidden: {z: [no, yes]}"]),
  ]

  @Test(arguments: kinds.indices)
  func blankRowsAreNone(_ index: Int) throws {
    let (lines, keys) = Self.kinds[index]
    let rows = [
      "3,1.5,x,g,7,1", "5,2.25,y,g,9,2", "0,2.5,x,h,6,1", "4,3.5,y,h,8,3", "2,0.5,x,i,5,1", "7,6,x,i,9,2",
      "1,1.25,y,g,4,1", "0,8,x,k,3,1", "6,2.75,y,k,9,1",
    ]
    var withBlanks = rows
    withBlanks.insert(",,,g,,1", at: 3)
    withBlanks.insert(",,,h,,2", at: 6)
    let head = "calls,hours,kind,group,limit,times\n"
    let rest =
      keys.contains { $0.hasPrefix("hidden") } ? ["fits: {hidden: {method: em, restarts: 4}}"] : []
    let told = try ToldStory(head + withBlanks.joined(separator: "\n"), lines, keys: keys, rest: rest)
    let whole = try ToldStory(head + rows.joined(separator: "\n"), lines, keys: keys, rest: rest)
    #expect(told.problems.filter { !$0.hasPrefix("warning") } == [])
    let (fit, other) = (
      try #require(told.scenario?.fits.first?.fit), try #require(whole.scenario?.fits.first?.fit)
    )
    #expect(fit.sampleSize == other.sampleSize)
    #expect(abs(fit.logLikelihood - other.logLikelihood) <= 1e-9 * abs(other.logLikelihood))
    #expect(abs(fit.bic - other.bic) <= 1e-9 * abs(other.bic))
    for (one, other) in zip(fit.parameters, other.parameters) {
      #expect(abs(one.estimate - other.estimate) <= 1e-6 * max(abs(other.estimate), 0.01), "\(one.path)")
      guard let error = other.standardError else { continue }
      #expect(abs(try #require(one.standardError) - error) <= 1e-5 * error, "\(one.path)")
    }
  }

  /// The file, the lines, the keys, and what is told.
  private static let mistakes: [(csv: String, lines: [String], keys: [String], told: String)] = [
    (
      "y,x\n1,2\n3,\n2,5\n,\n4,NA\n", ["y ~ normal(level + slope * x, sd)"], [],
      "chapter.md:5:34: 'x': Row 2 of 'x' is blank, and a predictor must be known; likewise in row 5\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
    (
      "y,x\n1,2\n3,\n2,5\n", ["y ~ normal(coefficients * [1, x], sd)"], [],
      "chapter.md:5:37: 'x': Row 2 of 'x' is blank, and a predictor must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
    (
      "y,g\n1,a\n3,\n2,b\n", ["y ~ normal(coefficients * [1, g], sd)"], [],
      "chapter.md:5:37: 'g': Row 2 of 'g' is blank, and a predictor must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
    (
      "y,g\n1,a\n3,\n2,b\n", ["y ~ poisson(rate[g])"], [],
      "chapter.md:5:24: 'g': Row 2 of 'g' is blank, and an index must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
    (
      "y,n\n1,2\n1,\n2,5\n", ["y ~ binomial(n, share)"], [],
      "chapter.md:5:20: 'n': Row 2 of 'n' is blank, and a number of trials must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
    (
      "y,n\n1,2\n1,\n2,5\n", ["y ~ poisson(rate)"], ["count: n"],
      "chapter.md:6:10: 'n': Row 2 of 'n' is blank, and a count must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
    (
      "y,n\na,2\nb,\na,5\n", ["y[t] ~ categorical(move[y[t-1]])"], ["sequence: n"],
      "chapter.md:6:13: 'n': Row 2 of 'n' is blank, and a sequence must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
    (
      "y\na\nb\n\"\"\na\nb\n", ["y[t] ~ categorical(move[y[t-1]])"], [],
      "chapter.md:5:31: 'y': Row 3 of 'y' is blank, and an index must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
    (
      "y,g\n1,a\n1,\n2,b\n", ["z[g] ~ categorical(weights)", "y ~ poisson(rate[z])"], ["hidden: {z: 2}"],
      "chapter.md:5:9: 'g': Row 2 of 'g' is blank, and a group must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    ),
    (
      "y,x\n,2\n,3\n", ["y ~ poisson(rate)"], [],
      "chapter.md:5:7: 'y': A story needs a row with a value of what it draws, and 'y' is blank in every one\n  Give some values."
    ),
    (
      "y,x\n1,2\n,3\n2,0\n", ["y ~ poisson(x * exp(level))"], [],
      "chapter.md:5:19: 'x': What stands before 'exp' must be positive, and row 3 is 0\n  Correct the value, or take such rows out of the data."
    ),
  ]

  @Test(arguments: mistakes.indices)
  func isTold(_ index: Int) throws {
    let mistake = Self.mistakes[index]
    let told = try ToldStory(mistake.csv, mistake.lines, keys: mistake.keys)
    #expect(told.problems.filter { !$0.hasPrefix("warning") } == [mistake.told])
  }

  /// A cell that is blank is told once, where it is read first.
  @Test func aCellThatIsReadTwiceIsToldOnce() throws {
    let told = try ToldStory(
      "y,x,e\n1,2,1\n2,,2\n2,5,0\n4,4,3\n",
      ["y ~ normal(a + b * x + c * x * x, s)", "e ~ poisson(exp(f + d * x))"])
    #expect(
      told.problems == [
        "chapter.md:5:26: 'x': Row 2 of 'x' is blank, and a predictor must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
      ])
  }

  /// Rows keep the numbers that they have in the file, whichever of them conditions keep.
  @Test func rowsKeepTheirNumbers() throws {
    let csv = "y,x,g\n9,1,b\n1,2,a\n8,1,b\n3,,a\n,3,a\n2,4,a\n"
    let data = "{csv: a.csv, where: {g: a}}"
    #expect(
      try ToldStory(csv, ["y ~ normal(level + slope * x, sd)"], data: data).problems.first
        == "chapter.md:5:34: 'x': Row 4 of 'x' is blank, and a predictor must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    )
    #expect(
      try ToldStory(csv, ["y ~ poisson(rate)"], data: data).problems.first?.prefix { $0 != "\n" }
        == "warning chapter.md:5:7: 'y': 1 of 4 rows was left out, since 'y' is blank there: row 5")
  }

  /// What the author says of missing values goes before, and models of the catalogue ask for whole rows.
  @Test func whatTheAuthorSaysGoesBefore() throws {
    let wanted =
      "a.csv:3:3: '': Column 'x' must have a value in every row, and this one is missing\n  Fill it in, leave out the rows with missing values by `missing: drop`, or name the columns that are needed by `columns`."
    let csv = "y,x\n1,2\n3,\n2,5\n4,4\n"
    #expect(
      try ToldStory(csv, ["y ~ poisson(rate)"], data: "{csv: a.csv, missing: error}").problems == [wanted])
    #expect(
      try ToldStory(csv, ["y ~ poisson(rate)"], data: "{csv: a.csv, missing: drop}").fit("mle").sampleSize
        == 3)
    try TemporaryFolder.with(["a.csv": csv]) { root in
      let text = "```{scenario s}\ndata: {csv: a.csv}\nmodel: {poisson: {response: y, terms: [x]}}\n```\n"
      #expect(
        Tutorials.weave(text, root: root).diagnostics.map {
          "\($0.range?.source.name ?? ""):\(Tutorials.describe($0))"
        } == [wanted])
    }
  }

  /// Columns that are normal together: what a row has tells of its blank cells, which are hidden.
  @Test func blankCellsOfAJointNormalAreHidden() throws {
    let csv = "a,b\n1,2\n1,\n2,5\n,\n4,3\n,6\n3,2\n"
    let lines = ["(a, b) ~ normal(mean, covariance)"]
    let told = try ToldStory(csv, lines)
    #expect(
      told.problems.map { $0.prefix { $0 != "\n" } } == [
        "warning chapter.md:5:8: 'a': 1 of 7 rows was left out, since nothing that the story draws has a value there: row 4",
        "warning chapter.md:5:8: 'a': 1 of 7 cells of 'a' is blank, and hidden: the others of a row tell of it: row 6",
        "warning chapter.md:5:11: 'b': 1 of 7 cells of 'b' is blank, and hidden: the others of a row tell of it: row 2",
      ])
    let fit = try told.fit("hidden")
    #expect(fit.sampleSize == 6 && told.scenario?.fits.count == 1)
    // The regression of what is blank on what is there.
    let tree = Answer.group(fit.tree)
    func number(_ steps: String...) throws -> Double {
      try #require(steps.reduce(tree) { answer, step in answer?.step(step) }?.double)
    }
    let (spreads, both) = (
      [try number("covariance", "a", "a"), try number("covariance", "b", "b")],
      try number("covariance", "a", "b")
    )
    let mean = try number("mean", "b") + both / spreads[0] * (1 - number("mean", "a"))
    #expect(abs(try number("expected", "b", "2", "mean") - mean) < 1e-12)
    let sd = (spreads[1] - both * both / spreads[0]).squareRoot()
    #expect(abs(try number("expected", "b", "2", "sd") - sd) < 1e-12)
    #expect(
      try ToldStory(csv, lines, rest: ["fits: {direct: {method: mle}}"]).problems.first {
        !$0.hasPrefix("warning")
      }
        == "chapter.md:6:25: 'mle': 'mle' needs all that is drawn, and this story hides cells or numbers\n  Set 'method: em', or name the columns that hold what they truly are under 'labels'."
    )
    // Rows that lack a cell left out, nothing is hidden.
    let whole = try ToldStory(csv, lines, data: "{csv: a.csv, missing: drop}")
    #expect(whole.scenario?.fits.first?.fit.sampleSize == 4)
    #expect(try whole.fit("mle").parameters.first?.estimate == 2.5)
  }

  @Test func summariesAreOfWhatIsThere() throws {
    let told = try ToldStory(Self.calls, ["calls ~ poisson(rate)"])
    let tree = Answer.group(try #require(told.scenario?.tree))
    func answer(_ steps: String...) -> Answer? {
      steps.reduce(tree) { answer, step in answer?.step(step) }
    }
    #expect(answer("summary", "calls", "mean")?.double == 3.5)
    #expect(answer("summary", "calls", "blanks")?.double == 2)
    #expect(answer("summary", "kind", "counts", "x")?.double == 3)
    #expect(answer("summary", "kind", "blanks")?.double == 1)
    #expect(answer("summary", "times", "blanks") == nil)
    #expect(answer("n")?.double == 6)
    #expect(answer("mle", "n")?.double == 4)
  }

  /// Blank cells are dashes in a table, and no points in a figure.
  @Test func blankCellsAreShownAsSuch() throws {
    var text =
      "```{scenario s}\ndata: {csv: a.csv}\nmodel: {story: 'calls ~ poisson(exp(level + slope * hours))'}\nexpect: {notices: 1}\n```\n\n"
    text += "```{table tbl-a}\nkind: data\nof: s\n```\n\n"
    text += "```{figure fig-a}\nkind: data\nof: s\ncolumns: [hours, calls]\n```\n\n"
    text +=
      "```{figure fig-b}\nmarks:\n  - point: {data: s, x: hours, y: calls, color: kind, label: person}\nfig-cap: Calls.\n```\n"
    try TemporaryFolder.with(["a.csv": Self.calls]) { root in
      let outcome = Tutorials.weave(text, root: root)
      #expect(outcome.diagnostics.map(Tutorials.describe) == [])
      let chapter = try #require(outcome.book.chapters.first)
      let tables = chapter.text.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
      #expect(
        try #require(tables.first).lines == [
          "person | calls | hours | kind | times", "a | 3 | 1.5 | x | 1", "b | – | 2 | y | 2",
          "– | 5 | 2.5 | x | 1", "d | – | – | – | 1", "e | 4 | 3.5 | y | 3", "f | 2 | 4 | x | 1",
        ])
      #expect(
        chapter.figures.map(\.caption.words) == [
          "4 of the 6 rows of the data; the others have no value of calls.", "Calls.",
        ])
      #expect(
        chapter.figures.map(\.altText) == [
          "4 points, calls against hours. The x axis shows hours from 1.39 to 4.11, the y axis shows calls from 2 to 5.",
          "The x axis shows hours from 1.39 to 4.11, the y axis shows calls from 2 to 5. 4 points, x from 1.5 to 4 and y from 2 to 5: 1 a, 1 e and 1 f; by colour 3 x and 1 y.",
        ])
    }
  }

  /// In rows of the tutorial a blank cell is written as YAML has it.
  @Test func blankCellsOfWrittenRows() throws {
    func rows(_ cells: String, _ more: String = "") -> String {
      "```{scenario s}\ndata: {rows: {y: [\(cells)], g: [a, ~, b, b]}\(more)}\nmodel: {story: 'y ~ poisson(rate)'}\nexpect: {notices: 1}\n```\n"
    }
    let (scenario, problems) = Tutorials.scenario(rows("1, ~, 3, 5"))
    #expect(problems.map(Tutorials.describe) == [])
    let fit = try #require(scenario?.fit("mle"))
    #expect(fit.sampleSize == 3 && fit.parameters[0].estimate == 3)
    #expect(
      scenario?.notices.map(\.text) == [
        "1 of 4 rows was left out, since 'y' is blank there: row 2."
      ])
    // One by one, and where a condition chooses.
    let (one, _) = Tutorials.scenario(
      "```{scenario s}\ndata: {rows: [{y: 1, g: a}, {y: ~, g: b}, {y: 4, g: ~}], where: {g: a}}\nmodel: {story: 'y ~ poisson(rate)'}\n```\n"
    )
    #expect(one?.fit("mle")?.sampleSize == 1)
    #expect(
      Tutorials.problems(rows("1, 2, 3, ~").replacing("rate)", with: "exp(effect[g]))"))
        == "3:40: 'g': Row 2 of 'g' is blank, and an index must be known\n  Give the value, or leave the row out, in a CSV file by 'missing: drop'."
    )
  }
}

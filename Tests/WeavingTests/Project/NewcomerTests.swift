import Literate
import Reporting
import TestSupport
import Testing

@testable import Weaving

/// What people write first who know Quarto, and have read nothing yet: it works, or the message says what to write.
@Suite struct NewcomerTests {
  private static let model = "model: {linear: {response: y, terms: [x]}}"

  @Test(arguments: [
    (
      "data: exam.csv",
      "2:7: 'exam.csv': Data are named by a built-in set, and 'exam.csv' is a file\n  Write data: {csv: exam.csv}."
    ),
    ("data: {file: exam.csv}", "2:8: 'file': A data source has no key 'file'\n  meant: csv"),
    (
      "data: {csv: exam.csv, filter: {x: 1}}",
      "2:23: 'filter': A data source has no key 'filter'\n  meant: where"
    ),
    (
      "formula: y ~ x",
      "2:1: 'formula': A scenario has no key 'formula'\n  meant: model\n  A formula y ~ x is written"
    ),
    (
      "method: em", "2:1: 'method': A scenario has no key 'method'\n  meant: fits\n  Settings belong to a fit"
    ),
  ])
  func scenarios(_ line: String, _ expected: String) throws {
    let data = line.hasPrefix("data") ? "" : "data: {csv: exam.csv}\n"
    let text = "```{scenario s}\n\(line)\n\(data)\(Self.model)\n```\n"
    try TemporaryFolder.with(["exam.csv": "x,y\n1,1\n2,3\n3,4\n4,4\n"]) { root in
      let problems = Tutorials.problems(text, root: root)
      #expect(problems.contains(expected), "\(problems)")
    }
  }

  @Test func aListIsWrittenInBrackets() {
    let problems = Tutorials.problems(
      "```{scenario s}\ndata:\n  dataset: penguins\n  columns: species, island\nmodel: gaussian-mixture\n```\n"
    )
    #expect(
      problems == """
        4:12: 'species, island': 'columns' takes a list, and 'species, island' is one text
          Write [species, island], or put a text that has a comma in quotation marks.
        """)
  }

  @Test(arguments: [
    ("kmeans", "gaussian-mixture"), ("gmm", "gaussian-mixture"), ("GaussianMixture", "gaussian-mixture"),
    ("lm", "linear"), ("glm", "logistic"), ("logit", "logistic"),
  ])
  func models(_ written: String, _ meant: String) {
    let problems = Tutorials.problems("```{scenario s}\ndata: norris\nmodel: \(written)\n```\n")
    #expect(
      problems.hasPrefix("3:8: '\(written)': There is no model '\(written)'\n  meant: \(meant)\n"),
      "\(problems)")
  }

  @Test func aFormulaIsNoModel() {
    #expect(
      Tutorials.problems("```{scenario s}\ndata: norris\nmodel: y ~ x\n```\n") == """
        3:8: 'y ~ x': A model is written as its name, or as {name: {options}}, and 'y ~ x' is a formula
          Write model: {linear: {response: y, terms: [x]}}.
        """)
    for (model, place) in [
      (
        "{linear: y ~ x + z}",
        "3:17: 'y ~ x + z': The options of a model are written as keys with values, `key: value`"
      ),
      (
        "{linear: {formula: y ~ x + z}}",
        "3:18: 'formula': The options of a model are written as keys with values, `key: value`"
      ),
    ] {
      #expect(
        Tutorials.problems("```{scenario s}\ndata: norris\nmodel: \(model)\n```\n")
          == "\(place)\n  Write {linear: {response: y, terms: [x, z]}}.")
    }
  }

  @Test(arguments: [
    ("{gaussian-mixture: {n_components: 2}}", "n_components", "components"),
    ("{gaussian-mixture: {covariance_type: full}}", "covariance_type", "covariance"),
    ("{linear: {response: y, features: [x]}}", "features", "terms"),
  ])
  func optionsHaveOtherNames(_ model: String, _ written: String, _ meant: String) {
    let problems = Tutorials.problems("```{scenario s}\ndata: norris\nmodel: \(model)\n```\n")
    #expect(problems.contains("has no key '\(written)'\n  meant: \(meant)\n"), "\(problems)")
  }

  @Test(arguments: [
    ("python", "There is no block 'python'\n  A block cannot run code; to show code, leave out the braces."),
    ("r", "There is no block 'r'\n  A block cannot run code; to show code, leave out the braces."),
    ("note", "There is no block 'note'\n  A callout is a quote that begins with > [!note]."),
    ("plot fig-a", "There is no block 'plot'\n  meant: figure"),
    ("figur fig-a", "There is no block 'figur'\n  meant: figure"),
  ])
  func otherBlocks(_ info: String, _ expected: String) {
    let problems = Tutorials.problems("```{\(info)}\nx: 1\n```\n")
    #expect(problems.contains(expected), "\(problems)")
  }

  @Test func cellOptionsAreComments() {
    #expect(
      Tutorials.problems(
        KeyContext.scenarios + "> ```{figure fig-a}\n> #| fig-cap: C\n> kind: data\n> of: g\n> ```\n")
          == """
          21:3: '#|': A line that begins with '#|' is a comment here
            Write the keys of a block without it.
          """)
  }

  @Test(arguments: [
    ("figure fig-a", "scatter", "data"), ("figure fig-a", "trace", "convergence"),
    ("table tbl-a", "coefficients", "estimates"), ("table tbl-a", "history", "ledger"),
  ])
  func kindsHaveOtherNames(_ info: String, _ written: String, _ meant: String) {
    let problems = Tutorials.problems("```{\(info)}\nkind: \(written)\n```\n")
    #expect(problems.contains("'\(written)'\n  meant: \(meant)"), "\(problems)")
  }

  @Test(arguments: [
    ("figure fig-a", "kind: data\nof: g\ncaption: C", "A figure has no key 'caption'\n  meant: fig-cap"),
    (
      "figure fig-a", "kind: data\nof: g\nlabel: fig-x",
      "A figure has no key 'label'\n  A block is named in its first line, as {figure fig-name}."
    ),
    ("table tbl-a", "kind: data\nof: g\ncap: C", "A table has no key 'cap'\n  meant: tbl-cap"),
    ("figure fig-a", "marks:\n  - scatter: {x: [1], y: [2]}", "There is no mark 'scatter'\n  meant: point"),
    (
      "figure fig-a", "marks:\n  - point: {data: g, x: u, y: v, color: responsibilities}",
      "There is no colour or column 'responsibilities'\n  meant: g.hidden.responsibilities"
    ),
    (
      "figure fig-a", "marks:\n  - point: {data: g, x: u, y: v, color: g.hidden.responsibility}",
      "There is no colour or column 'g.hidden.responsibility'\n  meant: g.hidden.responsibilities"
    ),
    (
      "figure fig-a", "marks:\n  - contour: {of: line.mle.density}",
      "'of' must be a fit's density, such as faithful.hidden.density, and 'line.mle' has none\n  Name a fit of another model."
    ),
  ])
  func blocks(_ info: String, _ body: String, _ expected: String) {
    let problems = Tutorials.problems(KeyContext.scenarios + "```{\(info)}\n\(body)\n```\n")
    #expect(problems.contains(expected), "\(problems)")
  }

  /// Contours of a density show the columns of the axes, and say so where they cannot.
  @Test(arguments: [
    ("contour: {of: four.hidden.density}", ""),
    ("point: {data: four, x: d, y: b}\n  - contour: {of: four.hidden.density}", ""),
    (
      "point: {data: four, x: a, y: e}\n  - contour: {of: four.hidden.density}",
      """
      9:19: 'four.hidden.density': 'of' is over the columns a, b, c, d, and the axes show 'a' and 'e'
        Let the axes show two of these columns, or name another fit.
      """
    ),
    (
      "contour: {of: four.one.density}",
      """
      8:19: 'four.one.density': There is no value 'one' in 'four'
        It has: model, n, columns, summary, notices, hidden.
      """
    ),
  ])
  func contoursShowTheColumnsOfTheAxes(_ marks: String, _ expected: String) {
    let columns = ["a", "b", "c", "d", "e"]
    let cells = columns.indices.map { shift in
      let values = (0..<24).map { row in
        Double((row * row * (2 + shift) + row * shift + shift) % 13) + (row < 12 ? 0 : 40)
      }
      return "\(columns[shift]): [\(values.map { "\($0)" }.joined(separator: ", "))]"
    }
    let problems = Tutorials.problems(
      """
      ```{scenario four}
      data: {rows: {\(cells.joined(separator: ", "))}}
      model: {gaussian-mixture: {components: 2, covariance: diagonal, columns: [a, b, c, d]}}
      ```

      ```{figure fig-a}
      marks:
        - \(marks)
      ```
      """)
    #expect(problems == expected)
  }

  @Test func rowsMayBeWrittenOneByOne() {
    let outcome = Tutorials.weave(
      """
      ```{scenario s}
      data:
        rows:
          - {x: 1, y: 2, who: a}
          - {y: 4, x: 2, who: b}
          - {x: 3, y: 7, who: a}
      model: {linear: {response: y, terms: [x]}}
      expect: {n: 3, mle.coefficients.x: 2.5, summary.y.sum: 13}
      ```

      ```{figure fig-a}
      marks:
        - point: {x: s.x, y: s.y, label: s.who}
      ```
      """)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    #expect(outcome.book.figures.count == 1)
  }

  @Test(arguments: [
    ("[{x: 1, y: 2}, {x: 2}]", "2:29: '{x: 2}': All rows have the same columns, and this one has no 'y'"),
    ("[{x: 1, y: 2}, {x: 2, z: 2}]", "2:36: 'z': There is no column 'z'\n  There are: x, y."),
    ("[{x: 1, y: 2}, 7]", "2:29: '7': A row is written as its columns with their values, `{x: 1, y: 2}`"),
    (
      "[{x: 1, y: 2}, {x: a, y: 2}]",
      "2:33: 'a': A column holds either numbers or texts, and 'a' is no finite number"
    ),
  ])
  func rowsThatDifferAreSaid(_ rows: String, _ expected: String) {
    let problems = Tutorials.problems("```{scenario s}\ndata: {rows: \(rows)}\n\(Self.model)\n```\n")
    #expect(problems.hasPrefix(expected), "\(problems)")
  }

  @Test(arguments: ["// snippet.a", "# snippet.a", "#snippet.a", "-- snippet.a", "% snippet.a"])
  func snippetsAreMarkedInCommentsOfTheLanguage(_ marker: String) throws {
    let code = "x = 0\n  \(marker)\n  y = 1\n  \(marker.replacing("snippet.a", with: "snippet.end"))\nz = 2\n"
    try TemporaryFolder.with(["a.py": code]) { root in
      let outcome = Tutorials.weave("```{listing lst-a}\nfile: a.py\nsnippet: a\n```\n", root: root)
      #expect(outcome.diagnostics == [])
      guard case .listing(let listing)? = outcome.book.chapters[0].text.blocks.first else {
        Issue.record("no listing")
        return
      }
      #expect(listing.code == "y = 1")
    }
  }

  // MARK: - Front matter

  private func project(_ front: String, _ files: [String: String] = [:], text: String = "Text.") throws
    -> (problems: [String], chapter: WovenChapter)
  {
    var result: ([String], WovenChapter)?
    try TemporaryFolder.with(files.merging(["a.md": "---\n\(front)\n---\n\n\(text)\n"]) { $1 }) { root in
      let outcome = Weaver.weave(try Project.read(paths: ["a.md"], root: root))
      result = (outcome.diagnostics.map(Tutorials.describe), outcome.book.chapters[0])
    }
    return try #require(result)
  }

  @Test(arguments: [
    ("author: Ada", "Ada"), ("author: [Ada, Bob]", "Ada and Bob"), ("author: {name: Ada}", "Ada"),
    ("author:\n  - name: Ada\n  - Bob\n  - {name: Cyd}\ndate: 2026-05-01", "Ada, Bob and Cyd · 2026-05-01"),
    ("date: May 2026", "May 2026"), ("title: T", ""),
  ])
  func authorsAndDate(_ front: String, _ byline: String) throws {
    let (problems, chapter) = try project(front)
    #expect(problems == [])
    #expect(chapter.byline == byline)
  }

  @Test(arguments: [
    ("author: []", "2:9: '[]': 'author' must be a name, {name: …}, or a list of them"),
    ("author: [[Ada]]", "2:10: '[Ada]': An author is a name, or {name: …}"),
    (
      "author: {nam: Ada}",
      "2:10: 'nam': An author has no key 'nam'\n  meant: name"
    ),
    ("date: today", "2:7: 'today': A date is written out, and 'today' changes from day to day"),
    (
      "format: html",
      "2:1: 'format': A front matter has no key 'format'\n  Pages have one form; leave the key out."
    ),
    ("subtitle: S", "2:1: 'subtitle': A front matter has no key 'subtitle'\n  meant: description"),
    (
      "bibliography: refs.bib",
      "2:15: 'refs.bib': A bibliography is CSL-YAML or CSL-JSON, and 'refs.bib' is BibTeX"
    ),
    ("bibliography: nix.yml", "2:15: 'nix.yml': There is no file 'nix.yml'"),
  ])
  func whatFrontMatterDoesNotTake(_ front: String, _ expected: String) throws {
    let (problems, _) = try project(front)
    #expect(problems.joined(separator: "\n").hasPrefix(expected), "\(problems)")
  }

  @Test func aTutorialBringsItsBibliography() throws {
    let one = "- id: a\n  author: [{family: Ada}]\n  issued: {date-parts: [[1850]]}\n  title: A\n"
    let two = one.replacing("id: a", with: "id: b").replacing("Ada", with: "Bob")
    let (problems, chapter) = try project(
      "bibliography: [one.yml, two.yml]", ["one.yml": one, "two.yml": two], text: "[@a; @b]")
    #expect(problems == [])
    #expect(chapter.references.map(\.key) == ["a", "b"])
    let (clash, _) = try project(
      "bibliography: [one.yml, two.yml]", ["one.yml": one, "two.yml": one.replacing("Ada", with: "Bob")])
    #expect(
      clash == [
        "2:25: 'two.yml': A key stands for one work, and 'a' is another in a bibliography before\n  Give one of them another id."
      ])
  }

  @Test func theBooksBibliographyIsThereToo() throws {
    let one = "- id: a\n  author: [{family: Ada}]\n  issued: {date-parts: [[1850]]}\n  title: A\n"
    try TemporaryFolder.with([
      "T/likely.yml": "bibliography: [one.yml]\n", "T/one.yml": one,
      "T/two.yml": one.replacing("id: a", with: "id: b"),
      "T/x.md": "---\nbibliography: two.yml\n---\n\n[@a; @b]\n",
    ]) { root in
      let outcome = Weaver.weave(try Project.read(paths: ["T"], root: root))
      #expect(outcome.diagnostics == [])
      #expect(outcome.book.chapters[0].references.map(\.key).sorted() == ["a", "b"])
    }
  }
}

import Estimation
import Reporting
import Testing

@testable import Weaving

@Suite struct ScenarioTests {
  @Test func bothTwinsRunByDefault() throws {
    let outcome = Tutorials.weave(
      """
      ```{scenario coins}
      data: two-coins
      model: coin-mixture
      labels: coin
      ```

      A: `{coins.labelled.heads.A:.2f}`, `{coins.hidden.heads.A:.4f}`, `{coins.n}` rows.
      """)
    #expect(outcome.diagnostics == [])
    #expect(outcome.book.chapters[0].text.words == "A: 0.80, 0.7968, 5 rows.")
  }

  @Test func aRegressionHasOneFitCalledMLE() {
    let outcome = Tutorials.weave(
      """
      ```{scenario norris}
      data: norris
      model: {linear: {response: y, terms: [x]}}
      expect:
        mle.coefficients.intercept: -0.262323073774 ± 1e-12
        mle.coefficients.x: 1.00211681802 ± 1e-11
      ```
      """)
    #expect(outcome.diagnostics == [])
  }

  @Test func valuesMayStandAboveTheirScenario() {
    let outcome = Tutorials.weave("`{coins.hidden.iterations}` steps\n\n" + Tutorials.coins)
    #expect(outcome.diagnostics == [])
    #expect(outcome.book.chapters[0].text.words.hasSuffix(" steps"))
  }

  @Test func rowsCanBeWrittenInTheTutorial() {
    let outcome = Tutorials.weave(
      """
      ```{scenario s}
      data: {rows: {heads: [9, 4, 8, 3], tosses: [10, 10, 10, 10], who: [x, y, x, y]}}
      model: coin-mixture
      labels: who
      expect: {labelled.heads.x: 0.85, labelled.heads.y: 0.35, n: 4, labelled: closed form}
      ```
      """)
    #expect(
      outcome.diagnostics.map(Tutorials.describe) == [
        "5:74: 'closed form': 'closed form' is no number, and nothing that 'labelled' can be\n  It can be: converged."
      ])
  }

  @Test func conditionsAndColumnsChooseRows() {
    let outcome = Tutorials.weave(
      """
      ```{scenario s}
      data: {dataset: penguins, where: {species: Gentoo}, columns: [bill_length_mm, bill_depth_mm]}
      model: {gaussian-mixture: {components: 1}}
      ```

      `{s.n}` `{s.columns.2}`
      """)
    #expect(outcome.diagnostics == [])
    #expect(outcome.book.chapters[0].text.words == "123 bill_depth_mm")
  }

  @Test func expectationsAreHeldAgainstTheRun() {
    let problems = Tutorials.problems(
      Tutorials.coins.replacing(
        "\n```",
        with: """

          expect:
            labelled.heads.A: 0.8
            hidden.heads.A: 0.7968
            hidden.heads.B: 0.6 ± 0.01
            hidden.iterations: "> 1000"
            hidden: [converged, monotone]
            hidden.heads.C: 1
            hidden.stopped: never
          ```
          """, maxReplacements: 1
      ).replacing("```{scenario coins}", with: "```{scenario coins}"))
    #expect(
      problems.contains(
        "11:19: '0.6 ± 0.01': 'hidden.heads.B' is expected to be 0.6 ± 0.01, and it is 0.519583"))
    #expect(problems.contains("'hidden.iterations' is expected to be > 1000, and it is"))
    #expect(
      problems.contains("14:3: 'hidden.heads.C': There is no value 'C' in 'hidden.heads'\n  It has: A, B."))
    #expect(problems.contains("'hidden.stopped' is expected to be 'never', and it is"))
    #expect(problems.split(separator: "\n").count == 8)
  }

  @Test(arguments: [
    (
      "data: two-coin\nmodel: coin-mixture",
      "2:7: 'two-coin': There is no data set 'two-coin'\n  meant: two-coins"
    ),
    (
      "data: two-coins\nmodel: coin-mixtur",
      "3:8: 'coin-mixtur': There is no model 'coin-mixtur'\n  meant: coin-mixture"
    ),
    (
      "data: two-coins\nmodel: {coin-mixture: {component: 2}}",
      "3:24: 'component': A coin-mixture model has no key 'component'\n  meant: components"
    ),
    ("data: two-coins\nmodle: coin-mixture", "3:1: 'modle': A scenario has no key 'modle'\n  meant: model"),
    (
      "data: two-coins\nmodel: coin-mixture\nlabels: coins",
      "4:9: 'coins': There is no column 'coins'\n  meant: coin"
    ),
    ("model: coin-mixture", "A scenario needs the key 'data'"),
    ("data: two-coins", "A scenario needs the key 'model'"),
    (
      "data: []\nmodel: coin-mixture",
      "2:7: '[]': A data source must be written as keys with values, `key: value`"
    ),
    (
      "data: {dataset: two-coins, csv: a.csv}\nmodel: coin-mixture",
      "Data come from exactly one of: dataset, csv, rows"
    ),
    ("data: {csv: a.csv}\nmodel: coin-mixture", "2:13: 'a.csv': There is no file 'a.csv'"),
    ("data: {csv: ../../etc/passwd}\nmodel: coin-mixture", "2:13: '../../etc/passwd': "),
    (
      "data: {csv: /etc/passwd}\nmodel: coin-mixture",
      "A file is named by a path relative to the tutorial or to the project's root"
    ),
    (
      "data: {rows: {heads: [1, x], tosses: [2, 2]}}\nmodel: coin-mixture",
      "2:26: 'x': A column holds either numbers or texts, and 'x' is no finite number"
    ),
    (
      "data: {rows: {heads: [1, 2], tosses: [2]}}\nmodel: coin-mixture",
      "Columns must have one length, and 'heads' has 2 rows where 'tosses' has 1"
    ),
    (
      "data: {rows: {heads: [3], tosses: [2]}}\nmodel: coin-mixture",
      "2:23: '3': A number of heads is a whole number from 0 to the tosses of its row, here 2, and column 'heads' holds '3'"
    ),
    (
      "data: {rows: {heads: [.nan, 1], tosses: [2, 2]}}\nmodel: coin-mixture",
      "'.nan': A number must be finite, and '.nan' is not"
    ),
    (
      "data: {dataset: penguins, where: {species: gentoo}}\nmodel: gaussian-mixture",
      "2:44: 'gentoo': No row has 'gentoo' in column 'species'\n  meant: Gentoo"
    ),
    (
      "data: {dataset: penguins, where: {specie: Gentoo}}\nmodel: gaussian-mixture",
      "2:35: 'specie': There is no column 'specie'\n  meant: species"
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {hidden: {methods: em}}",
      "4:17: 'methods': A fit has no key 'methods'\n  meant: method"
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {hidden: {method: mcmc}}",
      "4:25: 'mcmc': 'method' must be one of: mle, em"
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {hidden: {start: kmeans}}",
      "4:24: 'kmeans': There is no start 'kmeans'\n  meant: k-means++"
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {hidden: {tolerance: 0}}",
      "4:28: '0': 'tolerance' must be a number from 1e-16 to 1, and here it is 0"
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {shown: {method: mle}}",
      "4:8: 'shown': Direct maximum likelihood of 'coin-mixture' needs labels"
    ),
    (
      "data: norris\nmodel: {linear: {response: y, terms: [x]}}\nfits: {a: {method: em}}",
      "4:20: 'em': EM is for models with a hidden label, and 'linear' has none"
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {n: {method: em}}",
      "4:8: 'n': 'n' is a result of every scenario, and no fit can have its name\n  Give it another name, such as hidden or start-2."
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {2nd: {method: em}}",
      "4:8: '2nd': The name of a fit is a letter, then letters, digits, hyphens and underscores, and '2nd' is none\n  Give it another name, such as hidden or start-2."
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {'a.b': {method: em}}",
      "4:8: ''a.b'': The name of a fit is a letter, then letters, digits, hyphens and underscores, and 'a.b' is none"
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {hidden: {start: {heads: {A: 0.6, B: 2}}}}",
      "4:44: '2': 'heads.B' of a start must be a number from 0 to 1, and here it is 2\n  Write such a value, or leave it out of the start."
    ),
    (
      "data: two-coins\nmodel: {coin-mixture: {weights: {A: 0.3, B: 0.3}}}",
      "3:33: '{A: 0.3, B: 0.3}': Option 'weights' must be positive numbers that sum to one, and here the sum is 0.6\n  Divided by that sum they are {A: 0.5, B: 0.5}."
    ),
    (
      "data: two-coins\nmodel: {coin-mixture: {weights: {A: 0.3, C: 0.7}}}",
      "3:42: 'C': There is no component 'C'\n  There are: A, B."
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {hidden: {start: {heads: {A: 0.6}}}}",
      "4:32: '{A: 0.6}': Component 'B' is required"
    ),
    (
      "data: two-coins\nmodel: {coin-mixture: {weights: fee}}",
      "3:33: 'fee': 'weights' must be equal, free, or a weight for each component"
    ),
    (
      "data: two-coins\nmodel: {coin-mixture: {weights: {A: 0.3, B: 0.7}}}\nfits: {hidden: {start: {heads: {A: 0.6, B: 0.5}, weights: [0.5, 0.5]}}}",
      "'weights' of a start must be left out, or those of the model, unless the model has 'weights: free'"
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {a: {method: em, title: one}, b: {method: em, title: one}}",
      "4:60: 'one': A title can be given to one fit of a scenario only, and 'one' is there already, on line 4"
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nfits: {a: {method: em, title: ' '}}",
      "4:31: '' '': 'title' must not be empty\n  Write a text, or leave the key out."
    ),
    ("data: norris\nmodel: {linear: {response: z, terms: [x]}}", "3:28: 'z': There is no column 'z'"),
  ])
  func whatIsWrongIsSaidWhereItIs(_ body: String, _ expected: String) {
    let problems = Tutorials.problems("```{scenario s}\n\(body)\n```")
    #expect(problems.contains(expected), "\(problems)")
  }

  /// What is wrong is told once, by what it is, with what to do.
  @Test(arguments: [
    (
      "data: two-coins\nmodel: coin-mixture\nlabel: coin",
      "4:1: 'label': A scenario has no key 'label'\n  meant: labels\n  It takes: data, model, labels, fits, expect."
    ),
    (
      "data: two-coins\nmodel: coin-mixture\nexpect: {hidden.heads.A: 0.8 ± -0.1}",
      "4:26: '0.8 ± -0.1': A tolerance is not negative, and -0.1 is\n  Write hidden.heads.A: 0.8 ± 0.1."
    ),
    (
      "data: {rows: {heads: [1, '2', 3], tosses: [4, 4, 4]}}\nmodel: coin-mixture",
      "2:26: ''2'': A column holds either numbers or texts, and '2' is in quotation marks, which make it text\n  Remove the quotation marks."
    ),
    (
      "data: two-coins\nmodel: {coin-mixture: {components: 0}}",
      "3:36: '0': 'components' must be a whole number from 1 to 100, and here it is 0\n  Write such a number, or leave the key out."
    ),
    (
      "data: penguins\nmodel: {gaussian-mixture: {components: 101}}\nlabels: species",
      "3:40: '101': 'components' must be a whole number from 1 to 100, and here it is 101\n  Write such a number, or leave the key out."
    ),
    (
      "data: norris\nmodel: {linear: {response: y, terms: [x, x]}}",
      "3:42: 'x': 'terms' can name each once only, and 'x' is there already, on line 3\n  Leave it out here."
    ),
    (
      "data: norris\nmodel: {linear: {response: y, terms: [y]}}",
      "3:39: 'y': Option 'terms' must be a list of predictors, and 'y' is the response\n  Leave it out of the terms."
    ),
    (
      "data: {dataset: norris, columns: [x, x]}\nmodel: {linear: {response: y, terms: [x]}}",
      "2:38: 'x': 'columns' can name each once only, and 'x' is there already, on line 2\n  Leave it out here."
    ),
    (
      "data: {rows: {x: [1, 2, 3], y: [1, 2]}}\nmodel: {linear: {response: y, terms: [x]}}",
      "2:14: '{x: [1, 2, 3], y: [1, 2]}': Columns must have one length, and 'x' has 3 rows where 'y' has 2\n  Give every column a value for each row."
    ),
  ])
  func whatIsWrongIsToldOnceWithARemedy(_ body: String, _ expected: String) {
    #expect(Tutorials.problems("```{scenario s}\n\(body)\n```") == expected)
  }

  @Test func noParameterToDrawIsToldOnce() {
    #expect(
      Tutorials.problems(
        Tutorials.coins + "\n\n```{figure fig-a}\nkind: likelihood\nof: coins.hidden\nover: []\n```")
        == "13:7: '[]': 'over' must name at least one\n  Name one.")
  }

  @Test func theTitleOfAFitHoldsNoValues() {
    #expect(
      Tutorials.problems(
        "```{scenario c}\ndata: two-coins\nmodel: coin-mixture\nfits: {hidden: {method: em, title: 'from `{1 + 1}`'}}\n```\n"
      ) == """
        4:36: ''from `{1 + 1}`'': The title of a fit can't hold values: it is read before there are results
          Write it in words, and the value in the text or in a caption.
        """)
  }

  @Test func aFailedScenarioIsReportedOnce() {
    let problems = Tutorials.problems(
      """
      ```{scenario s}
      data: nowhere
      model: coin-mixture
      ```

      `{s.hidden.heads.A}`

      ```{figure fig-s}
      kind: fit
      of: s.hidden
      ```

      ```{table tbl-s}
      kind: estimates
      of: s.hidden
      ```
      """)
    #expect(problems.split(separator: "\n").filter { !$0.hasPrefix("  ") }.count == 1, "\(problems)")
  }

  /// No fit takes the name of what a scenario gives besides its fits.
  @Test func namesOfResultsAreNoNamesOfFits() throws {
    var text = ""
    let chapter = Tutorials.weave(Tutorials.coins).book.chapters[0]
    JSONWriter.write(to: { text += $0 }) { chapter.results.write(.everything, to: &$0) }
    guard case .object(let scenarios) = try JSON(parsing: Array(text.utf8)),
      case .object(let members)? = scenarios.first?.value
    else {
      Issue.record("no results: \(text.prefix(200))")
      return
    }
    let names = members.map(\.name).filter { !["labelled", "hidden"].contains($0) }
    #expect(names.contains("price") && names.contains("notices"), "\(names)")
    for name in names {
      let problems = Tutorials.problems(Tutorials.coins.replacing("hidden: {", with: "\(name): {"))
      #expect(
        problems.contains("'\(name)' is a result of every scenario, and no fit can have its name"), "\(name)")
    }
  }

  @Test func unreadableYAMLIsReportedOnce() {
    let problems = Tutorials.problems("```{figure fig-a}\nkind: fit\ntitle: a: b\n```\n\n@fig-a")
    #expect(problems.split(separator: "\n").filter { !$0.hasPrefix("  ") }.count == 1, "\(problems)")
  }

  @Test func everyProblemOfARunIsReported() {
    let problems = Tutorials.problems(
      Tutorials.coins
        + "\n\n`{coins.hiden.heads.A}` `{coins.hidden.heads.A:.3q}` @fig-nothing [@nobody]\n\n```{figur fig-x}\n```\n"
    )
    #expect(
      problems.contains("10:8: 'hiden': There is no value 'hiden' in 'coins'\n  meant: hidden")
        || problems.contains("There is no value 'hiden' in 'coins'\n  meant: hidden"))
    #expect(
      problems.contains("'.3q': A format must be one of Python's .3f .2e .4g , or %, and '.3q' is none"))
    #expect(problems.contains("'@fig-nothing': There is no label 'fig-nothing'"))
    #expect(problems.contains("There is no work 'nobody'"))
    #expect(problems.contains("'figur': There is no block 'figur'\n  meant: figure"))
  }
}

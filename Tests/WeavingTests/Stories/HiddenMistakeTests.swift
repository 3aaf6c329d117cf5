import Estimation
import Testing

@testable import Weaving

/// What authors do wrong with hidden variables, tables, groups and counts.
@Suite struct HiddenMistakeTests {
  private func told(_ rows: String, _ lines: [String], _ keys: [String], more: String = "") -> String {
    Tutorials.problems(ofStory: lines, keys, rows: rows, more: more)
  }

  @Test func moreLabelsThanLevels() {
    let problem = told(
      "y: [1, 2, 5, 6, 9, 9.5], g: [a, a, b, b, c, c]", ["z ~ categorical(weights)", "y ~ normal(m[z], s)"],
      ["hidden: {z: 2}"], more: "labels: g\nfits: {labelled: {method: mle}}")
    #expect(
      problem
        == "7:15: '2': The model has 2 levels, and the label column has 3 labels\n  List 3 levels under 'hidden', or name another label column."
    )
  }

  // MARK: - Tables

  private static let blood = "type: [M, MN, N, MN], n: [3, 5, 2, 4]"
  private static let alleles = [
    "mother ~ categorical(share)", "father ~ categorical(share)", "type = table[mother, father]",
  ]

  private func blood(_ table: String, rows: String = blood) -> String {
    told(
      rows, Self.alleles,
      ["given: {table: \(table)}", "hidden: {mother: [M, N], father: [M, N]}", "count: n"])
  }

  @Test func tables() {
    #expect(blood("[[M, MN], [MN, N]]") == "")
    #expect(
      blood("[[M, MN], [MN]]")
        == "8:28: '[MN]': 'table' needs 2 rows of 2 entries, in the order of mother and father; this row has 1\n  Write [[.., ..], [.., ..]]."
    )
    #expect(
      blood("[[M, MN]]")
        == "8:18: '[[M, MN]]': 'table' needs 2 rows of 2 entries, in the order of mother and father; here is 1 row\n  Write [[.., ..], [.., ..]]."
    )
    #expect(
      blood("[M, [MN, N]]")
        == "8:19: 'M': 'table' needs 2 rows of 2 entries, in the order of mother and father; this row has 1\n  Write [[.., ..], [.., ..]]."
    )
    #expect(
      blood("[[M, [MN]], [MN, N]]")
        == "8:23: '[MN]': An entry of 'table' is one value, since it has 2 indices\n  Write [[.., ..], [.., ..]]."
    )
    #expect(
      blood("[[M, MN], [MN, N]]", rows: "type: [M, MN, O, MN], n: [3, 5, 2, 4]")
        == "7:7: 'type = table[mother, father]': No entry of 'table' is 'O', which row 3 holds\n  Correct the value, or the table."
    )
    // What could have been seen and was not is no mistake.
    #expect(blood("[[M, MN], [MN, N]]", rows: "type: [M, MN], n: [3, 5]") == "")
    #expect(
      told(
        Self.blood, ["mother ~ categorical(share)", "type = tabel[mother]"],
        ["given: {table: [M, N]}", "hidden: {mother: [M, N]}"])
        == "6:14: 'tabel': There is no table 'tabel' under 'given'\n  meant: table\n  There is: table.")
  }

  // MARK: - Choices

  private static let quiet = ["quiet ~ bernoulli(share)"]

  @Test(arguments: [
    (
      "choose(quiet, poisson(rate), point(rate))",
      "6:46: 'rate': What 'point' draws must be known, and 'rate' is a parameter\n  Write the number at which all mass stands, as in point(0)."
    ),
    (
      "choose(quiet, poisson(rate), point(0, 1))",
      "6:40: 'point': 'point' takes 1 argument, a number; here are 2\n  Write point(0)."
    ),
    (
      "choose(quiet, poisson(rate))",
      "6:7: 'x ~ choose(quiet, poisson(rate))': 'quiet' has 2 levels, and 'choose' 1 draw\n  Write a draw for each level, in order."
    ),
    (
      "choose(quite, poisson(rate), point(0))",
      "6:18: 'quite': There is no hidden variable 'quite'\n  meant: quiet\n  There is: quiet."
    ),
    (
      "choose(quiet, multinomial(rate), point(0))",
      "6:25: 'multinomial': A draw of 'choose' is a family of one column of numbers, 'point' or 'log-density', and 'multinomial' is none\n  Draw the column by a parameter that 'quiet' indexes."
    ),
    ("choose(quiet, log-density(x * log(rate) - rate - log-factorial(x)), point(0))", ""),
  ])
  func choices(_ draw: String, _ problem: String) {
    let bounds = draw.contains("log-density") ? ["parameters: {rate: positive}"] : []
    #expect(
      told(
        "x: [0, 0, 1, 3, 2, 0, 0, 4]", Self.quiet + ["x ~ \(draw)"], ["hidden: {quiet: [no, yes]}"] + bounds)
        == problem)
  }

  // MARK: - How many

  private static let normal = ["z ~ categorical(w)", "x ~ normal(m[z], s)"]

  @Test func tooManyCombinations() {
    let names = (1...8).map { "h\($0)" }
    let lines =
      names.map { "\($0) ~ categorical(w\($0))" } + ["x ~ normal(m[\(names.joined(separator: ", "))], s)"]
    func hidden(_ levels: Int, _ count: Int) -> String {
      "hidden: {\(names.prefix(count).map { "\($0): \(levels)" }.joined(separator: ", "))}"
    }
    #expect(
      told("x: [1, 2, 3]", lines, [hidden(3, 8)])
        == "14:61: 'h8': The hidden variables of one row have 6561 combinations, and 4096 are the limit\n  Hide fewer, or give them fewer levels."
    )
    #expect(
      told("x: [1, 2, 3]", lines, [hidden(100, 8)])
        == "14:75: 'h8': The hidden variables of one row have a billion or more combinations, and 4096 are the limit\n  Hide fewer, or give them fewer levels."
    )
  }

  /// Of all rows together.
  @Test func tooManyCases() {
    let lines = ["a ~ categorical(v)", "b ~ categorical(v)", "x ~ poisson(rate[a, b])"]
    #expect(
      told("x: [1, 2, 3]", lines, ["hidden: {a: 32, b: 32}", "fixed: {v: equal}"]).hasPrefix(
        "5:7: 'a ~ categorical(v)': A story has at most 500 free parameters"))
    let rows = (0..<21_000).map { "\($0 % 97)" }.joined(separator: ", ")
    let few = ["a ~ categorical(v)", "b ~ categorical(v)", "x ~ normal(mean, 1)", "y = table[a, b]"]
    let row = Array(repeating: "k", count: 32).joined(separator: ", ")
    let table = Array(repeating: "[\(row)]", count: 32).joined(separator: ", ")
    let keys = Array(repeating: "k", count: 21_000).joined(separator: ", ")
    #expect(
      told(
        "x: [\(rows)], y: [\(keys)]", few,
        ["hidden: {a: 32, b: 32}", "fixed: {v: equal}", "given: {table: [\(table)]}"])
        == "5:7: 'a ~ categorical(v)': A story has at most 20,000,000 combinations of what is hidden in all rows, and 1024 in each of 21,000 are 21,504,000\n  Take a sample of the rows, or use fewer levels."
    )
  }

  /// More than a mixture may have: seven switches are 128 combinations.
  @Test func manyCombinationsAreFitted() {
    let names = (1...7).map { "h\($0)" }
    // A formula for the share alone, so that the M-step is quick.
    let lines =
      names.map { "\($0) ~ bernoulli(share)" }
      + ["x ~ normal(\(names.map { "step[\($0)]" }.joined(separator: " + ")), 1)"]
    let hidden = names.map { "\($0): 2" }.joined(separator: ", ")
    #expect(
      told(
        "x: [0.2, 3.1, 2.9, 4.2, 1.8]", lines, ["hidden: {\(hidden)}", "fixed: {step: [0, 1]}"],
        more: "fits: {a: {method: em, restarts: 1}}\nexpect: {a.free-parameters: 1}") == "")
  }

  @Test func oneLevelOnly() {
    #expect(
      told("x: [1, 2, 4], g: [a, a, a]", ["x ~ normal(coefficients * [1, g], sd)"], [])
        == "5:37: 'g': 'g' has one level; a contrast needs two\n  Leave it out.")
    #expect(
      told("x: [1, 2, 4]", Self.normal, ["hidden: {z: [a]}"])
        == "7:15: '[a]': 'z' must have a list of at least 2 levels\n  Write z: [A, B].")
    #expect(
      told("x: [1, 2, 4]", Self.normal, ["hidden: {z: 1}"])
        == "7:15: '1': 'z' must be a whole number from 2 to 100, and here it is 1\n  Write such a number."
    )
  }

  // MARK: - Groups, chains and counts

  /// One of the draws of a choice must give each value, and not all of them.
  @Test func aValueThatNoDrawGives() {
    let lines = ["z ~ categorical(w)", "x ~ choose(z, point(0), beta(a, b))"]
    #expect(
      told("x: [0, 0.3, 0.2, 0.7, 0.4, 2, 0]", lines, ["hidden: {z: 2}"])
        == "6:7: 'x': Row 6 of 'x' is 2, which no draw of 'choose' gives\n  Correct the value, or write a draw that gives it."
    )
    #expect(told("x: [0, 0.3, 0.2, 0.7, 0.4, 0.5, 0]", lines, ["hidden: {z: 2}"]) == "")
  }

  @Test func drawsThatCannotBeWeighed() {
    #expect(
      told(
        "x: [0, 3, 2, 7]", ["z ~ categorical(w)", "x ~ choose(z, normal(m, sd), poisson(rate))"],
        ["hidden: {z: 2}"])
        == "6:36: 'poisson(rate)': The draws of 'choose' are all counted or all measured: 'poisson' has probabilities, 'normal' a density, and neither can be weighed against the other\n  Draw counts from families of counts, measurements from families of measurements."
    )
    #expect(
      told(
        "x: [0.3, 3, 2, 0.3, 7]", ["z ~ categorical(w)", "x ~ choose(z, point(0.1 + 0.2), normal(m, sd))"],
        ["hidden: {z: 2}"])
        == "6:27: '0.1 + 0.2': 'point' draws 0.30000000000000004, and 'x' holds 0.3, which is another number\n  Write point(0.3)."
    )
  }

  private static let groups =
    "x: [1, 2, 4, 3], g: [a, a, b, b], h: [c, d, c, d], n: [1, 2, 1, 1], m: [1, -2, 1, 1]"

  @Test func groups() {
    #expect(
      told(
        Self.groups,
        ["z[g] ~ categorical(w)", "v[h] ~ categorical(w2)", "x ~ normal(m1[z] + m2[v], 1)"],
        ["hidden: {z: 2, v: 2}"])
        == "6:9: 'h': Hidden variables belong to one grouping column, and 'g' is one already\n  Group both by it, or leave one out."
    )
    #expect(
      told(Self.groups, ["z[g] ~ categorical(w)", "x ~ poisson(rate[z])"], ["hidden: {z: 2}", "count: n"])
        == "8:10: 'n': Rows of groups can't be counted\n  Repeat them.")
    #expect(
      told(
        Self.groups, ["v ~ categorical(w2)", "z[g] ~ categorical(w[v])", "x ~ normal(m1[z] + m2[v], 1)"],
        ["hidden: {z: 2, v: 2}"])
        == "6:28: 'v': 'z' is drawn once for each group, and 'v' for each row\n  Write v[g], or draw 'v' from 'z'."
    )
    #expect(
      told(
        Self.groups, ["z[g] ~ categorical(w[h])", "x ~ poisson(rate[z])"], ["hidden: {z: 2}"])
        == "5:28: 'h': 'z' is drawn once for each group, and rows 1 and 2 of one group differ in 'h'\n  Use a column that is the same in all rows of a group."
    )
    for odds in ["a + b * n", "odds * [1, n]"] {
      #expect(
        told(
          Self.groups, ["z[g] ~ bernoulli(logistic(\(odds)))", "x ~ poisson(rate[z])"], ["hidden: {z: 2}"]
        )
        .hasSuffix(
          "'n': 'z' is drawn once for each group, and rows 1 and 2 of one group differ in 'n'\n  Use a column that is the same in all rows of a group."
        ))
    }
    #expect(
      told(
        Self.groups, ["z[g] ~ categorical(w)", "v ~ categorical(w2[z])", "x ~ poisson(rate[v])"],
        ["hidden: {z: 3, v: 2}"])
        == "8:12: 'z': 3 levels need at least 3 groups, and 'g' has 2\n  Give it fewer levels.")
    #expect(
      told(
        "x: [1, 1, 2, 2], g: [a, a, b, b]",
        ["z[g] ~ categorical(w)", "v ~ categorical(w2[z])", "x ~ poisson(rate[v])"],
        ["hidden: {z: 2, v: 3}"])
        == "8:18: 'v': 3 levels need at least 3 different rows, and there are 2\n  Give it fewer levels.")
    #expect(
      told(Self.groups, ["z[k] ~ categorical(w)", "x ~ poisson(rate[z])"], ["hidden: {z: 2}"])
        == "5:9: 'k': There is no column 'k'\n  There are: x, g, h, n, m.")
  }

  /// What stands in brackets behind what is drawn, and how much is drawn at once.
  @Test(arguments: [
    (
      ["g ~ categorical(move[g[t-1]])"],
      "5:7: 'g': A line with [t-1] draws from the second row of a chain on, and 'g' does not say so\n  Write g[t]."
    ),
    (
      ["x[t] ~ normal(m[g[t-1]], s)", "n[g] ~ poisson(rate)"],
      "6:9: 'g': Hidden variables belong to groups, and 'n' is a column\n  Write 'n' alone, or n[t] in a chain."
    ),
    (
      ["(g, h) ~ categorical(share)"],
      "5:11: 'h': 'categorical' draws one column, and here are 2\n  Write a line for each."
    ),
    (
      ["(z, v) ~ categorical(share)", "x ~ normal(m[z, v], s)"],
      "5:11: 'v': 'categorical' draws one column, and here are 2\n  Write a line for each."
    ),
    (
      ["z ~ categorical(w)", "v = table[z]", "x ~ normal(m[z], s[v])"],
      "6:7: 'v': A table gives an observed column, and 'v' is hidden\n  Write the draw of each level, as in y ~ choose(kind, normal(m1, sd), normal(m2, sd))."
    ),
  ]) func targets(_ lines: [String], _ problem: String) {
    let hidesLevels = lines.contains { $0.contains("z") }
    let isTable = lines.contains { $0.contains("table") }
    #expect(
      told(
        Self.groups, lines,
        (hidesLevels ? ["hidden: {z: 2, v: 2}"] : []) + (isTable ? ["given: {table: [1, 2]}"] : []))
        == problem)
  }

  /// A mean after each level: of the first row nobody knows what came before.
  @Test func theFirstRowOfAChainIsGiven() throws {
    let chain = """
      data: {rows: {k: [u, u, v, u, v, u, u, v], y: [9, 2, 3, 5, 4, 6, 9, 4], c: [a, a, a, a, a, b, b, b]}}
      model:
        story: ['y[t] ~ normal(m[k[t-1]], s)']
      """
    for (more, means) in [("", [4.4, 5.5]), ("\n  sequence: c", [4.4, 5])] {
      let (found, problems) = Tutorials.scenario("```{scenario s}\n\(chain)\(more)\n```\n")
      #expect(problems.map(Tutorials.describe) == [])
      let fit = try #require(found?.fits.first?.fit)
      let estimates = fit.parameters.filter { $0.path[0] == "m" }.map(\.estimate)
      #expect(zip(estimates, means).allSatisfy { abs($0 - $1) < 1e-12 } && estimates.count == 2)
    }
  }

  /// What goes by position goes by the list of the author, with labels as without.
  @Test func theOrderOfLevelsIsThatOfTheAuthor() throws {
    let (found, problems) = Tutorials.scenario(
      """
      ```{scenario s}
      data: {rows: {y: [1, 2, 1.5, 2.5, 9, 11, 10], kind: [small, small, small, small, big, big, big]}}
      model:
        story: ['kind ~ categorical(weights)', 'y ~ choose(kind, normal(low, sd), normal(high, sd))']
        hidden: {kind: [small, big]}
      labels: kind
      fits: {labelled: {method: mle}}
      ```
      """)
    #expect(problems.map(Tutorials.describe) == [])
    let fit = try #require(found?.fit("labelled"))
    // Figures colour rows by labels, and curves by levels.
    #expect(found?.labels?.names == ["small", "big"])
    let wanted = ["weights.small": 4.0 / 7, "weights.big": 3.0 / 7, "low": 1.75, "high": 10]
    for parameter in fit.parameters {
      guard let value = wanted[parameter.path.joined(separator: ".")] else { continue }
      #expect(abs(parameter.estimate - value) < 1e-12, "\(parameter.path)")
    }
    #expect(fit.parameters.prefix(2).map(\.path) == [["weights", "small"], ["weights", "big"]])
  }

  @Test func equalProbabilitiesOnly() {
    #expect(
      told(
        Self.groups, ["z ~ categorical(w)", "x ~ normal(m[z], s[z])"],
        ["hidden: {z: 2}", "fixed: {s: equal}"])
        == "8:14: 'equal': 'equal' holds probabilities that sum to one, and 's' is none\n  Write a number; without an index a parameter is the same for all levels."
    )
  }

  @Test func countsOfAChain() {
    #expect(
      told(Self.groups, ["g[t] ~ categorical(move[g[t-1]])"], ["count: n"])
        == "6:10: 'n': Rows of a chain can't be counted\n  Repeat the sequence.")
    #expect(
      told(Self.groups, ["g[t] ~ categorical(move[g[t-1]])"], ["count: n", "sequence: h"])
        == "6:10: 'n': Rows of a chain can't be counted\n  Repeat the sequence.")
  }

  @Test func countsThatAreNone() {
    #expect(
      told(Self.groups, ["x ~ poisson(rate)"], ["count: m"])
        == "6:10: 'm': A row is counted 0 times or more, and row 2 of 'm' is -2\n  Correct the value.")
    #expect(
      told(Self.groups, ["x ~ poisson(rate)"], ["count: g"])
        == "6:10: 'g': A count is a number, and 'g' holds levels\n  Name a column of counts.")
  }

  // MARK: - No maximum

  /// Each level on a value of its own.
  @Test func allStartsCollapse() {
    #expect(
      told(
        "x: [1, 1, 1, 2, 2, 2, 3, 3, 3]", ["z ~ categorical(w)", "x ~ lognormal(m[z], s[z])"],
        ["hidden: {z: 3}"])
        == "7:15: '3': Each of the 20 starts found no maximum of the likelihood, which grows without limit as 's' goes to 0: the values are equal\n  Use fewer levels."
    )
    #expect(
      told("x: [1, 1, 1, 2, 2, 2]", ["z ~ categorical(w)", "x ~ normal(m[z], s[z])"], ["hidden: {z: 2}"])
        == "7:15: '2': All 20 starts collapsed onto too few points\n  Use fewer levels.")
  }

  // MARK: - Labels and fits

  @Test func labelsThatAreNoLevels() {
    #expect(
      told(
        Self.groups, ["z ~ categorical(w)", "x ~ poisson(rate[z])"], ["hidden: {z: [a, c]}"],
        more: "labels: {z: g}")
        == "7:15: '[a, c]': The labels hold 'b', and the levels are a and c\n  List every label.")
  }

  @Test func nothingIsHidden() {
    #expect(
      told(Self.groups, ["x ~ poisson(rate)"], [], more: "fits: {a: {method: em}}")
        == "6:20: 'em': Nothing is hidden in this story, so EM has nothing to do\n  Use mle.")
    #expect(
      told(Self.groups, ["x ~ poisson(rate)"], [], more: "fits: {a: {labels: shown}}\nlabels: g").isEmpty
        == false)
  }
}

import Estimation
import Reporting
import TestSupport
import Testing

@testable import Weaving

/// Labels that are known in part, or shown in part.
@Suite struct ShownLabelTests {
  private typealias Told = (scenario: Scenario?, problems: [String])

  private func weave(_ csv: String, _ body: String, threads: Int = 1) throws -> Told {
    var told: Told = (nil, [])
    try TemporaryFolder.with(["a.csv": csv]) { root in
      let (scenario, problems) = Tutorials.scenario(
        "```{scenario s}\n\(body)\n```\n", root: root, threads: threads)
      told = (scenario, problems.map(Tutorials.describe))
    }
    return told
  }

  private static let coins = "heads,tosses,coin\n5,10,B\n9,10,A\n8,10,\n4,10,A\n7,10,\n"

  private static let coinStory = """
    data: {csv: a.csv}
    model:
      story:
        - coin ~ categorical(weights)
        - heads ~ ordered-binomial(tosses, heads[coin])
      fixed: {weights: equal}
    labels: coin
    """

  /// Labels of one of two hidden variables leave the other hidden, so that there is no MLE.
  @Test func labelsOfOneOfTwoVariablesAreShownUnlessTheAuthorSays() throws {
    let (scenario, problems) = try weave(
      "y,g\n1.2,p\n0.7,p\n2.1,p\n9.1,q\n8.0,q\n7.4,q\n2.4,p\n9.9,q\n",
      """
      data: {csv: a.csv}
      model:
        story:
          - a ~ categorical(0.5, 0.5)
          - b ~ categorical(weights)
          - y ~ normal(m[a] + d[b], 1)
        hidden: {a: [p, q], b: 2}
        fixed: {d.1: 0}
      labels: {a: g}
      """)
    #expect(!problems.contains { $0.contains("labels are blank") }, "\(problems)")
    #expect(scenario?.fits.map(\.name) == ["partly", "hidden"])
  }

  /// A blank label is a level that is not known: its row stays where rows with missing values are left out.
  @Test(arguments: [coinStory, "data: {csv: a.csv}\nmodel: coin-mixture\nlabels: coin"])
  func rowsWithoutALabelAreNoneWithoutAValue(_ body: String) throws {
    let written = body.replacing("{csv: a.csv}", with: "{csv: a.csv, missing: drop}")
    let (scenario, problems) = try weave(Self.coins + "6,,A\n", written)
    #expect(scenario?.fits.map(\.name) == ["partly", "hidden"])
    #expect(scenario?.rows.count == 5)
    #expect(
      problems == [
        "2:20: 'missing': 1 of 6 rows was left out for a missing value in 'tosses': row 6\n  If it is meant, write 'notices: 1' under 'expect'."
      ])
  }

  /// Where one of several columns is not there nothing is said of the labels of the others.
  @Test func aMisspeltColumnOfLabelsIsToldAlone() throws {
    let (_, problems) = try weave(
      "y,g\n1,p\n0,q\n2,p\n",
      """
      data: {csv: a.csv}
      model:
        story:
          - a ~ categorical(w)
          - b ~ categorical(v)
          - y ~ poisson(exp(m[a] + d[b]))
        hidden: {a: [p, q], b: [p, q]}
      labels: {a: g, b: gg}
      """)
    #expect(problems == ["9:19: 'gg': There is no column 'gg'\n  There are: y, g."])
  }

  // MARK: - Values

  /// In a story and in the model of the catalogue, against another program.
  @Test(arguments: [coinStory, "data: {csv: a.csv}\nmodel: coin-mixture\nlabels: coin"])
  func knownLabelsAreShownUnlessTheAuthorSays(_ body: String) throws {
    let (scenario, problems) = try weave(Self.coins, body)
    #expect(problems == [])
    #expect(scenario?.fits.map(\.name) == ["partly", "hidden"])
    let fit = try #require(scenario?.fit("partly"))
    #expect(abs(fit.logLikelihood + 34.0149028110700883) < 1e-12)
    #expect(abs(try #require(fit.observedLogLikelihood) + 31.9829209805226932) < 1e-9)
    let found = fit.parameters.filter { $0.path.first == "heads" }
    #expect(found.map(\.path) == [["heads", "A"], ["heads", "B"]])
    for (parameter, (value, error)) in zip(
      found,
      [(0.688109572241455195, 0.0847387260441664967), (0.611501960508400136, 0.131009170058860709)])
    {
      #expect(abs(parameter.estimate - value) < 1e-9)
      #expect(abs(try #require(parameter.standardError) - error) < 1e-7)
    }
    #expect(fit.shownLabelCount == 3)
    #expect(fit.sampleSize == 5)
    // What the labels that are blank cost, at its own estimate; there is no fit to all labels.
    let price = Answer.group(fit.tree).step("price")
    for parameter in found {
      let coin = parameter.path[1]
      let ratio = try #require(price?.step("se-ratio")?.step("heads")?.step(coin)?.double)
      let known = try #require(price?.step("known-se")?.step("heads")?.step(coin)?.double)
      #expect(ratio > 1)
      #expect(abs(ratio * known - (parameter.standardError ?? 0)) < 1e-12)
    }
    #expect(price?.step("fits-ratio") == nil)
    #expect(scenario?.price == nil)
  }

  /// Several hidden variables, of which a row may show one, both or none.
  @Test func labelsOfSeveralVariables() throws {
    let csv = "m,f,phenotype\nA,O,A\n,A,A\nA,,A\n,,B\nA,B,AB\nO,O,O\n,O,O\n,,O\nO,,B\n,,A\n"
    let body = """
      data: {csv: a.csv}
      model:
        story:
          - mother ~ categorical(freq)
          - father ~ categorical(freq)
          - phenotype = type[mother, father]
        given: {type: [[A, AB, A], [AB, B, B], [A, B, O]]}
        hidden: {mother: [A, B, O], father: [A, B, O]}
      labels: {father: f, mother: m}
      fits: {partly: {labels: shown}, hidden: {}}
      """
    let (scenario, problems) = try weave(csv, body)
    #expect(problems == [])
    let fit = try #require(scenario?.fit("partly"))
    #expect(abs(fit.logLikelihood + 16.2562315989038631) < 1e-11)
    #expect(abs(try #require(fit.observedLogLikelihood) + 12.8037010390398883) < 1e-8)
    let wanted = [
      (0.295661977962286953, 0.110774544371526), (0.156237324094251907, 0.0829298384204657),
      (0.54810069794346114, 0.120697064065209),
    ]
    #expect(fit.parameters.map(\.path) == [["freq", "A"], ["freq", "B"], ["freq", "O"]])
    for (parameter, (value, error)) in zip(fit.parameters, wanted) {
      #expect(abs(parameter.estimate - value) < 1e-9)
      #expect(abs(try #require(parameter.standardError) - error) < 1e-7)
    }
    #expect(fit.shownLabelCount == 7)

    // All labels known: alleles are counted.
    let whole = "m,f,phenotype\nA,O,A\nO,A,A\nA,A,A\nB,O,B\nA,B,AB\nO,O,O\n"
    let twin = try weave(whole, body.replacing("fits: {partly: {labels: shown}, hidden: {}}", with: ""))
    #expect(twin.problems == [])
    #expect(twin.scenario?.fits.map(\.name) == ["labelled", "hidden"])
    let counted = try #require(twin.scenario?.fit("labelled")).parameters.map(\.estimate)
    for (share, count) in zip(counted, [5.0, 2, 5]) { #expect(abs(share - count / 12) < 1e-15) }
    #expect(twin.scenario?.price != nil)
  }

  /// One of two hidden variables is never seen.
  @Test func labelsOfOneOfTwoVariables() throws {
    let csv = "m,phenotype\nA,A\n,B\nO,O\nO,B\n,A\nA,AB\n"
    let body = """
      data: {csv: a.csv}
      model:
        story:
          - mother ~ categorical(freq)
          - father ~ categorical(freq)
          - phenotype = type[mother, father]
        given: {type: [[A, AB, A], [AB, B, B], [A, B, O]]}
        hidden: {mother: [A, B, O], father: [A, B, O]}
      labels: {mother: m}
      fits: {partly: {labels: shown}}
      """
    let (scenario, problems) = try weave(csv, body)
    #expect(problems == [])
    let fit = try #require(scenario?.fit("partly"))
    #expect(fit.shownLabelCount == 4)
    #expect(fit.converged && fit.isMonotone)
  }

  @Test func aVariableMayHaveAnotherNameThanItsColumn() throws {
    let renamed =
      Self.coinStory.replacing("coin ~", with: "which ~").replacing("[coin]", with: "[which]")
    let one = try weave(Self.coins, Self.coinStory)
    for body in [
      renamed.replacing("labels: coin", with: "labels: {which: coin}"),
      renamed.replacing("labels: coin", with: "  hidden: which\nlabels: {which: coin}"),
      Self.coinStory.replacing("labels: coin", with: "  hidden: coin\nlabels: coin"),
    ] {
      let (scenario, problems) = try weave(Self.coins, body)
      #expect(problems == [], "\(body)")
      #expect(
        scenario?.fit("partly")?.parameters.map(\.estimate)
          == one.scenario?.fit("partly")?.parameters.map(\.estimate))
      #expect(scenario?.fit("hidden")?.logLikelihood == one.scenario?.fit("hidden")?.logLikelihood)
    }
  }

  /// A level that no label shows is estimated from the rows without a label.
  @Test func aLevelThatNoLabelShows() throws {
    let csv = "x,kind\n1,a\n1.2,a\n0.9,\n1.1,\n5,b\n5.3,\n5.1,\n4.8,b\n9,\n9.3,\n9.1,\n8.8,\n"
    let body = """
      data: {csv: a.csv}
      model:
        story:
          - kind ~ categorical(weights)
          - x ~ normal(means[kind], deviation)
        hidden: {kind: [c, b, a]}
      labels: kind
      """
    let (scenario, problems) = try weave(csv, body)
    #expect(problems == [])
    let means = try #require(scenario?.fit("partly")).parameters.filter { $0.path.first == "means" }
    #expect(means.map { $0.path[1] } == ["c", "b", "a"])
    for (mean, value) in zip(means, [9.05, 5.05, 1.05]) { #expect(abs(mean.estimate - value) < 1e-6) }
    #expect(
      try weave(csv.replacing(",\n", with: ",a\n"), body).problems == [
        "4:3: 'story': No label shows the level 'c', and complete-data MLE needs each\n  Leave the level out, or use {method: em, labels: shown}."
      ])
  }

  /// Labels that are no levels tell how a fit agrees with them, and cannot be shown to it.
  @Test func labelsThatAreNoLevels() throws {
    let csv = "x,kind\n1,a\n1.2,a\n0.9,a\n5,b\n5.3,b\n5.1,b\n9,b\n9.3,b\n9.1,b\n"
    let body = """
      data: {csv: a.csv}
      model:
        story:
          - group ~ categorical(weights)
          - x ~ normal(means[group], deviation)
        hidden: {group: 3}
      labels: kind
      fits: {hidden: {}}
      """
    let (scenario, problems) = try weave(csv, body)
    #expect(problems == [])
    let fit = try #require(scenario?.fit("hidden"))
    #expect(
      fit.parameters.prefix(3).map(\.path) == [["weights", "1"], ["weights", "2"], ["weights", "3"]])
    #expect(abs(try #require(fit.answers["accuracy"]?.double) - 6 / 9) < 1e-12)
    #expect(
      try weave(csv, body.replacing("hidden: {}", with: "partly: {labels: shown}")).problems == [
        "7:19: '3': The model has 3 levels, and the label column has 2 labels\n  List 2 levels under 'hidden', or name another label column."
      ])
  }

  /// The dial: the same bits on any number of threads, and in another order of the fits.
  @Test func theShareThatIsRevealedIsDrawnFromTheSeed() throws {
    let rows = (0..<60).map { "\(["a", "b"][$0 % 2]),\(Double($0 * $0 % 37) / 9 + Double($0 % 2) * 2)\n" }
    let body = """
      data: {csv: a.csv}
      model:
        story:
          - kind ~ categorical(weights)
          - x ~ normal(means[kind], deviations[kind])
      labels: kind
      fits:
        few: {method: em, labels: shown, reveal: 0.2, seed: 1, restarts: 2}
        other: {method: em, labels: shown, reveal: 0.2, seed: 2, restarts: 2}
        many: {method: em, labels: shown, reveal: 0.9, restarts: 2}
        none: {method: em, labels: shown, reveal: 0, restarts: 2}
        all: {method: em, labels: shown, restarts: 2}
        hidden: {restarts: 2}
        labelled: {}
      """
    let csv = "kind,x\n" + rows.joined()
    let (scenario, problems) = try weave(csv, body)
    #expect(problems == [])
    let again = try weave(csv, body, threads: 2)
    for (one, other) in zip(scenario?.fits ?? [], again.scenario?.fits ?? []) {
      #expect(one.fit.parameters.map(\.estimate) == other.fit.parameters.map(\.estimate), "\(one.name)")
      #expect(one.fit.parameters.map(\.standardError) == other.fit.parameters.map(\.standardError))
      #expect(one.fit.logLikelihood == other.fit.logLikelihood)
    }
    func fit(_ name: String) throws -> Fit { try #require(scenario?.fit(name)) }
    #expect(try ["few", "other", "many", "all"].map { try fit($0).shownLabelCount } == [12, 12, 54, 60])
    #expect(try fit("few").logLikelihood != fit("other").logLikelihood)
    #expect(try fit("none").parameters.map(\.estimate) == fit("hidden").parameters.map(\.estimate))
    for (one, other) in zip(try fit("all").parameters, try fit("labelled").parameters) {
      #expect(abs(one.estimate - other.estimate) <= 1e-12 * max(1, abs(other.estimate)))
      #expect(
        abs((one.standardError ?? 0) - (other.standardError ?? 0)) <= 1e-9 * (other.standardError ?? 1))
    }
    // The twin is of the fits that see all labels and none.
    #expect(scenario?.twin?.hidden.logLikelihood == (try fit("hidden").logLikelihood))
    #expect(
      NamedFit(name: "all", scenario: try #require(scenario), fit: try fit("all")).method
        == "MLE with the labels that are shown, by EM")
  }

  // MARK: - What is told

  /// The file, what stands below the data, and what is told.
  private static let mistakes: [(csv: String, body: String, told: String)] = [
    (
      coins, coinStory + "\nfits: {labelled: {method: mle}}",
      "9:8: 'labelled': 2 labels are blank, and complete-data MLE needs all of them\n  Use {method: em, labels: shown}."
    ),
    (
      coins, coinStory + "\nfits: {hidden: {start: labels}}",
      "9:24: 'labels': 2 labels are blank, and the start 'labels' needs all of them\n  Use {method: em, labels: shown}."
    ),
    (
      coins, coinStory + "\nfits: {a: {method: em, reveal: 0.3}}",
      "9:24: 'reveal': 'reveal' is the share of the labels that is shown, and this fit sees none of them\n  Write 'labels: shown' beside it."
    ),
    (
      coins, coinStory + "\nfits: {a: {method: mle, labels: shown}}",
      "9:25: 'labels': Only EM can do without labels, and a fit by 'mle' sees them all\n  Leave 'labels' out, or set 'method: em'."
    ),
    (
      coins, coinStory + "\nfits: {a: {method: em, labels: show}}",
      "9:32: 'show': 'labels' must be one of: hidden, shown\n  meant: shown\n  Write one of them, or leave the key out."
    ),
    (
      coins, coinStory + "\nfits: {a: {method: em, labels: shown, reveal: 1.5}}",
      "9:47: '1.5': 'reveal' must be a number from 0 to 1, and here it is 1.5\n  Write such a number, or leave the key out."
    ),
    (
      coins,
      coinStory.replacing("labels: coin", with: "  hidden: {which: 2}").replacing("coin ~", with: "which ~")
        .replacing("[coin]", with: "[which]") + "\nfits: {a: {labels: shown}}",
      "9:20: 'shown': Labels can be shown where the scenario names a column of them\n  Name it with the scenario's key 'labels'."
    ),
    (
      coins, coinStory.replacing("labels: coin", with: "  hidden: {coin: [A, C]}\nlabels: coin"),
      "8:18: '[A, C]': The labels hold 'B', and the levels are A and C\n  List every label."
    ),
    (
      coins, coinStory.replacing("labels: coin", with: "  hidden: coin"),
      "8:11: 'coin': The levels of 'coin' are its labels, and no column of them is named\n  Name it with 'labels', or write coin: [A, B]."
    ),
    (
      coins, coinStory.replacing("labels: coin", with: "labels: {coni: coin}"),
      "8:10: 'coni': There is no hidden variable 'coni'\n  meant: coin\n  Name a variable that a line draws."
    ),
    (
      "coin,phenotype\nA,A\nO,O\n",
      """
      data: {csv: a.csv}
      model:
        story:
          - mother ~ categorical(freq)
          - father ~ categorical(freq)
          - phenotype = type[mother, father]
        given: {type: [[A, A], [A, O]]}
        hidden: {mother: [A, O], father: [A, O]}
      labels: coin
      """,
      "9:12: 'mother': Labels of several hidden variables are named one by one, and 'coin' may be of 'mother' or 'father'\n  Write labels: {mother: coin}."
    ),
    (
      coins, "data: {csv: a.csv}\nmodel: coin-mixture\nlabels: {coin: coin}",
      "4:9: '{coin: coin}': A name for what is hidden is not available for this model\n  Leave it out."
    ),
    (
      coins, coinStory.replacing("labels: coin", with: "labels: {coin: coins}"),
      "8:16: 'coins': There is no column 'coins'\n  meant: coin\n  There are: heads, tosses, coin."
    ),
  ]

  @Test(arguments: mistakes.indices)
  func isTold(_ index: Int) throws {
    let mistake = Self.mistakes[index]
    let told = try weave(mistake.csv, mistake.body).problems.joined(separator: "\n")
    #expect(told == mistake.told)
  }

  /// Rows without a label are grey in a figure, and their E-step can be printed.
  @Test func rowsWithoutALabelAreShown() throws {
    var text = "```{scenario s}\n\(Self.coinStory)\n```\n\n"
    text += "```{figure fig-a}\nkind: data\nof: s\ncolumns: [tosses, heads]\n```\n\n"
    text += "```{table tbl-a}\nkind: e-step\nof: s.partly\n```\n\n"
    text += "```{table tbl-b}\nkind: estimates\nof: s.partly\n```\n"
    try TemporaryFolder.with(["a.csv": Self.coins]) { root in
      let outcome = Tutorials.weave(text, root: root)
      #expect(outcome.diagnostics.map(Tutorials.describe) == [])
      let chapter = try #require(outcome.book.chapters.first)
      let tables = chapter.text.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
      #expect(
        tables.first?.lines.dropFirst().compactMap { $0.split(separator: " | ").last }
          == ["1.0000", "0.0000", "0.2103", "0.0000", "0.4679"])
      #expect(
        chapter.figures.map(\.altText) == [
          "5 points, heads against tosses, coloured by coin: A, B, and 2 rows without a label in grey. The x axis shows tosses from 9 to 11, the y axis shows heads from 4 to 9."
        ])
    }
  }
}

import Estimation
import Literate
import Reporting
import Testing

@testable import Weaving

/// The block that is written out before a tutorial is read.
@Suite struct CatalogueBlockTests {
  private func block(_ keys: String = "") -> String { "```{catalogue}\n\(keys)```\n" }

  /// Every pair is a section with a scenario, whose twin is there.
  @Test func everyPairIsThere() {
    let document = CatalogueBlock.document(of: SourceText(name: "a.md", "# T\n\n" + block()))
    var sections: [String] = []
    var scenarios: [String] = []
    document.blocks.forEachBlock { block in
      switch block.kind {
      case .heading(3, let anchor, _): sections.append(anchor)
      case .directive(let directive) where directive.kind == "scenario":
        scenarios.append(directive.name ?? "")
      default: break
      }
    }
    let pairs = Hiding.allCases.flatMap { hides in
      CatalogueEntry.all.filter { $0.hides == hides && hides != .nothing }.map(\.name)
    }
    #expect(sections == pairs.map { "sec-\($0)" })
    #expect(scenarios.filter { !$0.hasSuffix("-data") } == pairs)
  }

  /// Some that are quick, one of each part, and one whose data hold the column.
  @Test func pairsAreFittedTwice() throws {
    let text =
      "# T\n\n"
      + block("models: [coin-mixture, abo, poisson-chain, random-intercept-dyestuff, censored-exponential]\n")
      + "\n`{abo.price.se-ratio.freq.A:.2f}` `{coin-mixture.labelled.heads.A:.1f}`\n"
    let outcome = Tutorials.weave(text)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let chapter = try #require(outcome.book.chapters.first)
    #expect(chapter.figures.map(\.name).count == 5)
    #expect(chapter.text.words.hasSuffix("1.06 0.8"))
  }

  /// Two catalogues may follow each other, and what is wrong around them is told where the author wrote it.
  @Test func placesAreThoseOfTheAuthor() {
    let first = block("models: [zero-inflated-poisson]\n")
    let second = block("models: [coin-mixture]\n")
    #expect(
      Tutorials.problems("# T\n\n`{not.this}`\n\n\(first)\n`{not.that}`\n\n\(second)\n`{no.value}`\n") == """
        3:3: 'not.this': There is no scenario 'not' in this tutorial
          There are: zero-inflated-poisson-data, zero-inflated-poisson, coin-mixture.
        9:3: 'not.that': There is no scenario 'not' in this tutorial
          There are: zero-inflated-poisson-data, zero-inflated-poisson, coin-mixture.
        15:3: 'no.value': There is no scenario 'no' in this tutorial
          There are: zero-inflated-poisson-data, zero-inflated-poisson, coin-mixture.
        """)
  }

  @Test func mistakesStandAtTheirPlaces() {
    #expect(
      Tutorials.problems(block("models: [abbo, normal, tobit]\n")) == """
        2:10: 'abbo': There is no model 'abbo'
          meant: abo
          `likely list models` names those that hide something.
        2:16: 'normal': The catalogue shows pairs, and 'normal' hides nothing
          Leave it out.
        """)
    #expect(
      Tutorials.problems("> " + block("").split(separator: "\n").joined(separator: "\n> ") + "\n") == """
        1:7: 'catalogue': A catalogue has sections, and stands in no list, quotation or callout
          Begin its fence at the left margin.
        """)
    // What is wrong within is told of the block.
    #expect(
      Tutorials.problems(
        block("models: [abo]\n") + "\n```{scenario abo}\ndata: two-coins\nmodel: coin-mixture\n```\n")
          == """
          1:5: 'catalogue': A scenario name can be used once only in a chapter, and 'abo' is used again on line 5
            Give one of them another name.
          5:14: 'abo': A scenario name can be used once only in a chapter, and 'abo' is used first on line 1
            Give one of them another name.
          """)
  }

  /// A mistake of a catalogue is one error, whatever refers to what it would have written.
  @Test(arguments: [
    ("modls: [abo]\n", "5:1: 'modls': A catalogue has no key 'modls'\n  meant: models\n"),
    (
      "models: [abbo]\n",
      "5:10: 'abbo': There is no model 'abbo'\n  meant: abo\n  `likely list models` names those that hide something."
    ),
    ("restarts: many\n", "5:11: 'many': 'restarts' must be a whole number from 1 to 1000"),
  ]) func oneMistakeIsOneError(_ keys: String, _ told: String) {
    let uses =
      "\n`{abo.hidden.freq.A}`, @fig-abo, @tbl-prices-abo, @eq-abo, @sec-abo, [there](#sec-abo)\n\n"
      + "```{table tbl-own}\nkind: estimates\nof: abo.hidden\n```\n"
    #expect(Tutorials.problems("# T\n\nA.\n" + block(keys) + uses).hasPrefix(told))
    #expect(
      Tutorials.problems("# T\n\nA.\n" + block(keys) + uses).split(separator: "\n").filter {
        $0.contains(": '")
      }.count == 1)
  }

  @Test func aModelIsShownOnce() {
    let both = block("models: [abo, coin-mixture]\n") + "\n" + block("models: [tobit, coin-mixture, abo]\n")
    #expect(
      Tutorials.problems(both + "\n@fig-tobit `{tobit.hidden.sigma}`\n") == """
        6:17: 'coin-mixture': A chapter shows a model once, and the catalogue on line 1 shows 'coin-mixture' and 'abo'
          Leave them out here, or there.
        """)
    #expect(
      Tutorials.problems(block("models: [coin-mixture]\n") + "\n" + block()) == """
        5:5: 'catalogue': A chapter shows a model once, and the catalogue on line 1 shows 'coin-mixture'
          Leave it out here, or there.
        """)
  }

  @Test func aCatalogueHasNoName() {
    #expect(
      Tutorials.problems("```{catalogue all}\nmodels: [abo]\n```\n\n`{abo.hidden.freq.A}`\n") == """
        1:15: 'all': A catalogue has no name: its scenarios, figures and tables have those of the models
          Leave 'all' out.
        """)
  }
}

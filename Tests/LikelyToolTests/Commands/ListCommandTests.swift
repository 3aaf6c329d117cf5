import Datasets
import Estimation
import Plotting
import Reporting
import Testing
import Weaving

@testable import LikelyTool

@Suite struct ListCommandTests {
  @Test func listsTheDatasetsInTheirOrder() {
    let terminal = Terminal()
    #expect(terminal.run("list", "datasets") == .fine)
    #expect(
      terminal.output == """
        two-coins   Five sets of ten tosses, each made with one of two coins of unknown bias.
        penguins    Bills, flippers and body mass of 342 penguins of three species, Palmer Archipelago, 2007
                    to 2009.
        faithful    Length of 272 eruptions of the Old Faithful geyser and the wait until the next one.
        norris      Calibration of ozone monitors: a straight line with certified estimates.
        longley     US employment from 1947 to 1962 and six nearly collinear economic series, with certified
                    estimates.
        challenger  Damage to the six O-rings of 23 space shuttle launches, by temperature at launch.
        dobson      Counts of a randomised trial by outcome and treatment, three levels each.

        """)
  }

  @Test func everyCatalogueIsListedWhole() {
    for topic in Topic.allCases {
      let terminal = Terminal()
      #expect(LikelyCommand.run(["list", topic.rawValue], on: terminal.console) == .fine)
      let names = terminal.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
        .compactMap { $0.split(separator: " ").first.map(String.init) }
      #expect(names == topic.explanations.map(\.name))
    }
    #expect(Topic.models.explanations.map(\.name) == ModelCatalogue.all.map(\.name))
    #expect(Topic.families.explanations.map(\.name) == FamilyCatalogue.all.map(\.name))
    #expect(Topic.sources.explanations.map(\.name) == SourceCatalogue.all.map(\.name))
    #expect(Topic.marks.explanations.map(\.name) == MarkCatalogue.all.map(\.name))
  }

  @Test func withoutATopicEverythingIsListedUnderHeadings() {
    let terminal = Terminal()
    terminal.run("list")
    let headings = terminal.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
    #expect(headings == Topic.allCases.map { Grammar.capitalized($0.rawValue) })
    #expect(terminal.output.contains("\n  coin-mixture "))
  }
}

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
        two-coins      Five sets of ten tosses, each made with one of two coins of unknown bias.
        penguins       Bills, flippers and body mass of 342 penguins of three species, Palmer Archipelago,
                       2007 to 2009.
        faithful       Length of 272 eruptions of the Old Faithful geyser and the wait until the next one.
        norris         Calibration of ozone monitors: a straight line with certified estimates.
        longley        US employment from 1947 to 1962 and six nearly collinear economic series, with
                       certified estimates.
        challenger     Damage to the six O-rings of 23 space shuttle launches, by temperature at launch.
        dobson         Counts of a randomised trial by outcome and treatment, three levels each.
        fetal          Movements of a fetal lamb in 240 intervals of five seconds, as a table of counts.
        aircraft       Twelve times between failures of the air conditioning of one aircraft.
        newcomb        Newcomb's 66 measurements of the time that light takes, two of them far off.
        stouffer-toby  Answers of 216 people to four situations of role conflict, as a table of counts.
        abo-counts     Blood types of 521 patients, one column for each type.
        doctors        Coronary deaths among British doctors by age and smoking, with the years observed.
        proportions    Eighty shares between 0 and 1, drawn by a program from a beta distribution.

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

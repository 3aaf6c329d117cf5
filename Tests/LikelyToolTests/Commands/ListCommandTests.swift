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
        two-coins        Five sets of ten tosses, each made with one of two coins of unknown bias.
        penguins         Bills, flippers and body mass of 342 penguins of three species, Palmer Archipelago,
                         2007 to 2009.
        faithful         Length of 272 eruptions of the Old Faithful geyser and the wait until the next one.
        norris           Calibration of ozone monitors: a straight line with certified estimates.
        longley          US employment from 1947 to 1962 and six nearly collinear economic series, with
                         certified estimates.
        challenger       Damage to the six O-rings of 23 space shuttle launches, by temperature at launch.
        dobson           Counts of a randomised trial by outcome and treatment, three levels each.
        fetal            Movements of a fetal lamb in 240 intervals of five seconds, as a table of counts.
        aircraft         Twelve times between failures of the air conditioning of one aircraft.
        newcomb          Newcomb's 66 measurements of the time that light takes, two of them far off.
        stouffer-toby    Answers of 216 people to four situations of role conflict, as a table of counts.
        abo-counts       Blood types of 521 patients, one column for each type.
        doctors          Coronary deaths among British doctors by age and smoking, with the years observed.
        proportions      Eighty shares between 0 and 1, drawn by a program from a beta distribution.
        earthquakes      Earthquakes of magnitude 7 or more, worldwide, in each year from 1900 to 2006.
        geyser           Waits and lengths of 299 eruptions of Old Faithful in a row, August 1985.
        saxony           Boys among the first twelve children of 6115 families in Saxony, as a table of
                         counts.
        horse-kicks      Deaths by horse kicks in 200 corps-years of the Prussian army, as a table of
                         counts.
        mites            Red mites on 150 apple leaves, as a table of counts.
        cholera          Cholera cases in the 55 households of an Indian village that had any, as a table of
                         counts.
        clarke-abo       Blood types of 521 patients, a row for each type: each hides the two alleles that
                         make it.
        linkage          197 animals in four classes, whose probabilities tell how closely two genes are
                         linked.
        hasselblad       Deaths of women of 80 years and more in The Times, on 1096 days of 1910 to 1912, as
                         a table of counts.
        bearings         Millions of revolutions until 23 ball bearings failed.
        lifetimes        Three hundred lifetimes of weak and strong parts, drawn by a program from two
                         exponential distributions.
        remission        Weeks of remission of 42 children with leukaemia, half of them treated; where none
                         relapsed, at least so many.
        winds            Seventy wind speeds, drawn by a program from a Rayleigh distribution.
        raters           Five raters' answers to 400 items of three kinds, drawn by a program: no rater is
                         always right.
        spikes           Spikes of twelve neurons in 25 intervals each, drawn by a program: neurons are
                         quiet and busy in turn.
        switched-coins   Heads in 120 rounds of ten tosses, drawn by a program: now and then one coin is
                         changed for another.
        documents        Counts of eight words in six documents, drawn by a program from two topics.
        airquality       Ozone, sun, wind and temperature in New York on 153 days of 1973, 44 of whose cells
                         are blank.
        attitude         How the clerks of 30 departments rate them in seven questions, in per cent of
                         favourable answers.
        dyestuff         Yields of dyestuff in six batches, five samples each.
        penguins-partly  Bills of the 342 penguins of Palmer Archipelago, of which 114 rows alone tell the
                         species.
        murray           Twelve pairs of numbers, in eight of which one is blank: the likelihood has two
                         maxima and a saddle between them.

        """)
  }

  @Test func everyCatalogueIsListedWhole() {
    for topic in Topic.allCases {
      let terminal = Terminal()
      #expect(LikelyCommand.run(["list", topic.rawValue], on: terminal.console) == .fine)
      // Below the heading of a part its names are indented, and what goes on from one line to the next more.
      let hasParts = topic.parts.contains { $0.title != nil }
      let names = terminal.output.split(separator: "\n").filter {
        hasParts ? $0.hasPrefix("  ") && !$0.hasPrefix("   ") : !$0.hasPrefix(" ")
      }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
      #expect(names == topic.explanations.map(\.name))
    }
    #expect(Topic.models.explanations.map(\.name) == CatalogueEntry.all.map(\.name))
    #expect(Topic.families.explanations.map(\.name) == FamilyCatalogue.all.map(\.name))
    #expect(Topic.sources.explanations.map(\.name) == SourceCatalogue.all.map(\.name))
    #expect(Topic.marks.explanations.map(\.name) == MarkCatalogue.all.map(\.name))
  }

  @Test func withoutATopicEverythingIsListedUnderHeadings() {
    let terminal = Terminal()
    terminal.run("list")
    let headings = terminal.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map(String.init)
    #expect(headings == Topic.allCases.map { Grammar.capitalized($0.rawValue) })
    #expect(terminal.output.contains("\n    coin-mixture "))
  }
}

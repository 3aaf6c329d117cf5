import Estimation
import Foundation
import Literate
import Reporting
import Testing

@testable import Weaving

/// Models that have names, and stories that are written out.
@Suite struct CatalogueTests {
  @Test func everyNameIsOne() {
    let names = CatalogueEntry.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(CatalogueEntry.all.filter { $0.hides == .nothing }.count >= 30)
    #expect(CatalogueEntry.all.filter { $0.hides != .nothing }.count >= 25)
    for entry in CatalogueEntry.all {
      #expect((entry.twin == nil) == (entry.hides == .nothing), "\(entry.name)")
      #expect(entry.summary.hasSuffix(".") && entry.source.hasSuffix("."), "\(entry.name)")
    }
  }

  /// What an entry says that it hides is what its story hides.
  @Test(arguments: CatalogueEntry.all.map(\.name)) func hidesWhatItSays(_ name: String) throws {
    let entry = try #require(CatalogueEntry.all.first { $0.name == name })
    guard let story = ExampleScenario(entry.example.tutorial)?.story else { return }
    let truth = story.columnsOfTruth
    switch entry.hides {
    case .nothing: #expect(truth.isEmpty)
    case .classes: #expect(!story.hidesChain && truth.allSatisfy { $0.hidden == $0.column } && !truth.isEmpty)
    case .states: #expect(story.hidesChain)
    case .numbers, .cells: #expect(truth.contains { $0.column == "true_\($0.hidden)" })
    }
  }

  @Test(arguments: StoryCatalogue.all.map(\.name)) func examplesRun(_ name: String) throws {
    let entry = try #require(CatalogueEntry.all.first { $0.name == name })
    let outcome = Tutorials.weave(entry.example.tutorial)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
  }

  /// Every story has values of an independent program.
  @Test(arguments: StoryCatalogue.all.map(\.name)) func storiesAgreeWithTheirReferences(_ name: String) throws
  {
    let entry = try #require(CatalogueEntry.all.first { $0.name == name })
    let reference = try #require(StoryReferenceTests.all.first { $0.name == name }, "no reference")
    let scenario = try #require(Tutorials.scenario(entry.example.tutorial).scenario)
    let fit = try #require(scenario.fit(entry.fit))
    try StoryReferenceTests.check(fit, reference)
  }

  /// The mathematics of every story of the catalogue is written.
  @Test(arguments: CatalogueEntry.all.map(\.name)) func everyStoryIsDerived(_ name: String) throws {
    let entry = try #require(CatalogueEntry.all.first { $0.name == name })
    guard let story = ExampleScenario(entry.example.tutorial)?.story else { return }
    let derivation = try Derivation(of: story, writing: { "\\text{\($0)}" })
    // Of Weibull limits the probabilities themselves are maximised, and nothing is expected.
    let hasExpectation = entry.hides != .nothing && name != "censored-weibull-regression"
    let kinds = derivation.displays.map(\.kind)
    #expect(kinds == Derivation.Kind.allCases.filter { $0 != .expectation || hasExpectation })
  }

  @Test func aStoryIsNoName() {
    #expect(
      Tutorials.problems("```{scenario s}\ndata: clarke-abo\nmodel: abo\n```\n") == """
        3:8: 'abo': 'abo' is a story of the catalogue, which is written out and has no name
          `likely explain abo` shows its lines: put them under 'story'.
        """)
  }
}

import Plotting
import Testing

@testable import Weaving

/// What marks and kinds of figures and tables are called elsewhere leads to one of them.
@Suite struct KindAliasTests {
  private static let catalogues: [(block: String, body: String, kinds: [(name: String, aliases: [String])])] =
    [
      ("figure fig-a", "kind: ", FigureCatalogue.all.map { ($0.name, $0.aliases) }),
      ("table tbl-a", "kind: ", TableCatalogue.all.map { ($0.name, $0.aliases) }),
      ("figure fig-a", "marks:\n  - ", MarkCatalogue.all.map { ($0.name, $0.aliases) }),
    ]

  @Test(arguments: catalogues.indices) func everyAliasLeadsToItsKind(_ index: Int) {
    let (block, body, kinds) = Self.catalogues[index]
    let aliases = kinds.flatMap(\.aliases)
    #expect(Set(aliases).count == aliases.count, "each stands for one")
    #expect(Set(aliases).isDisjoint(with: kinds.map(\.name)), "and is no name")
    for kind in kinds {
      for alias in kind.aliases {
        #expect(alias == alias.lowercased())
        let written = body.hasSuffix("- ") ? "\(alias): {x: [1]}" : alias
        let problems = Tutorials.problems("```{\(block)}\n\(body)\(written)\n```\n")
        #expect(problems.contains("'\(alias)'\n  meant: \(kind.name)"), "\(problems)")
      }
    }
  }

  @Test func capitalLettersAndTheWordsOfGgplotDoNotMatter() {
    for written in ["Scatter", "geom_smooth", "geom_density2d"] {
      let problems = Tutorials.problems("```{figure fig-a}\nmarks:\n  - \(written): {x: [1]}\n```\n")
      #expect(problems.contains("There is no mark '\(written)'\n  meant: "), "\(problems)")
    }
  }
}

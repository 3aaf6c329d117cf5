internal import ArgumentParser
internal import Datasets
internal import Estimation
internal import Plotting
internal import Weaving

/// A catalogue that `list` prints and `explain` looks into.
enum Topic: String, CaseIterable, ExpressibleByArgument, Sendable {
  case models
  /// The distributions that a story can name.
  case families
  /// The keys and the special forms of stories.
  case words
  case datasets
  /// Where the rows of a scenario come from.
  case sources
  /// The kinds of starts that a fit can name.
  case starts
  /// The kinds of blocks, and the mappings inside and beside them.
  case blocks
  case marks
  /// The named kinds of figures and tables.
  case kinds

  /// Everything in the catalogue, in its order.
  var explanations: [Explanation] {
    switch self {
    case .models: CatalogueEntry.all.map { Explanation($0) }
    case .families: FamilyCatalogue.all.map { Explanation($0) }
    case .words: StoryWord.all.map { Explanation($0) }
    case .datasets: DatasetCatalogue.all.map { Explanation($0) }
    case .sources: SourceCatalogue.all.map { Explanation($0) }
    case .starts: StartCatalogue.all.map { Explanation($0) }
    case .marks: MarkCatalogue.all.map { Explanation($0) }
    case .blocks: BlockDescription.all.map { Explanation($0) } + PartCatalogue.all.map { Explanation($0) }
    case .kinds: KindDescription.all.map { Explanation($0) }
    }
  }

  /// The catalogue in parts, each with its heading; one part without a heading where it has none.
  var parts: [(title: String?, definitions: [Definition])] {
    guard self == .models else { return [(nil, explanations.map(definition))] }
    return Hiding.allCases.map { hides in
      (hides.title, CatalogueEntry.all.filter { $0.hides == hides }.map { definition(Explanation($0)) })
    }
  }

  /// The name with its summary. Figures and tables may have kinds of one name, so those say what they are, as stories among models do.
  private func definition(_ explanation: Explanation) -> Definition {
    let tells = self == .kinds || self == .models && explanation.kind != "model"
    return Definition(
      tells ? "\(explanation.name) (\(explanation.kind))" : explanation.name, explanation.summary)
  }
}

import Literate
import Reporting

/// Which scenarios the figures of a tutorial show, by what their authors wrote: what stands under `of`, and what their marks name.
extension Document {
  /// The names of the scenarios that a figure shows; nil where no such figure could be read.
  func scenarios(shownBy figure: String) -> [String]? {
    figures.first { $0.name == figure }?.scenarios
  }

  /// The first figure that shows a scenario.
  func figure(showing scenario: String) -> String? {
    figures.first { $0.scenarios.contains(scenario) }?.name
  }

  /// In their order.
  private var figures: [(name: String, scenarios: [String])] {
    var figures: [(name: String, scenarios: [String])] = []
    blocks.forEachBlock { block in
      guard case .directive(let directive) = block.kind, directive.kind == FigureBlock().name,
        let name = directive.name, case .mapping(let entries)? = directive.body?.kind
      else { return }
      let naming = entries.filter { ["of", "marks"].contains($0.key) }
      figures.append((name, naming.flatMap(\.value.texts).compactMap(\.steps.first)))
    }
    return figures
  }
}

extension YAMLNode {
  /// Every text below it.
  fileprivate var texts: [LocatedText] {
    switch kind {
    case .scalar(let text, _): [LocatedText(text: text, range: range)]
    case .list(let items): items.flatMap(\.texts)
    case .mapping(let entries): entries.flatMap(\.value.texts)
    case .null: []
    }
  }
}

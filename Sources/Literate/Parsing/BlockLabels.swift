import Reporting

/// The anchors of a page that are no headings' own: those of labelled blocks and formulas, and of works.
struct BlockLabels {
  private(set) var anchors: Set<String>
  /// The labels with their places, in the order of the text.
  private var labels: [(name: String, range: SourceRange)] = []

  init(of blocks: [Block], citing bytes: [UInt8]) {
    anchors = Set(CitationKey.mentioned(in: bytes).map { "ref-" + $0 })
    var labels: [(name: String, range: SourceRange)] = []
    blocks.forEachBlock { block in
      switch block.kind {
      case .directive(let directive): directive.name.map { labels.append(($0, directive.nameRange)) }
      case .formula(_, let label?): labels.append((label, block.range))
      default: break
      }
    }
    self.labels = labels
    anchors.formUnion(labels.map(\.name))
  }

  /// Reports headings that bear the label of a block.
  func reportHeadings(_ state: ReadingState) {
    for label in labels {
      guard let heading = state.anchors.places(ofWritten: label.name).first else { continue }
      state.problems.append(
        Diagnostic(
          at: heading, "Anchor '\(label.name)' is the label of a block, on line \(label.range.line)",
          remedy: "Choose another one for the heading, such as 'sec-\(label.name)'."))
    }
  }
}

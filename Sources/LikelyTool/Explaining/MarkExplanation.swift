internal import Plotting
internal import Weaving

extension Explanation {
  /// What a mark of the catalogue draws, and its channels.
  init(_ mark: MarkKind) {
    self.init(
      name: mark.name, kind: "mark", summary: mark.summary.withFullStop,
      sections: Self.sections(MarkReader.keys(of: mark), title: "Channels"), example: Example(of: mark))
  }
}

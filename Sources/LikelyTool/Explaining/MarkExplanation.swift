internal import Plotting
internal import Reporting
internal import Weaving

extension Explanation {
  /// What a mark of the catalogue draws, and its channels.
  init(_ mark: MarkKind) {
    self.init(
      name: mark.name, kind: "mark", summary: Grammar.sentence(mark.summary),
      sections: Self.sections(MarkReader.keys(of: mark), title: "Channels"), example: Example(of: mark))
  }
}

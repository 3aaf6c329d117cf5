/// A story of the catalogue that is no preset: it is written out, with data that suit it, to be pasted and changed.
package struct StoryExample: Sendable {
  /// What it is called in the catalogue, in kebab-case.
  package let name: String
  /// One sentence for `likely list models`.
  package let summary: String
  package let hides: Hiding
  /// What is fitted where nothing is hidden, beside EM, as the rest of "EM against"; nil for a story that hides nothing.
  package let twin: String?
  /// Where the story is described: paper or book.
  package let source: String
  /// What stands under `data`: the name of a data set, or the lines of a mapping.
  package let data: String
  /// What stands under `labels`, where the data show what is hidden.
  package let labels: String?
  /// How many notices the fit that is shown bears, which an author says to be meant.
  package let notices: Int
  /// How many notices the rows bear.
  package let rowNotices: Int
  /// What stands under `model`.
  package let model: String

  init(
    _ name: String, _ summary: String, hiding hides: Hiding = .nothing, twin: String? = nil, source: String,
    data: String, labels: String? = nil, notices: Int = 0, rowNotices: Int = 0, _ model: String
  ) {
    self.name = name
    self.summary = summary
    self.hides = hides
    self.twin = twin
    self.source = source
    self.data = data
    self.labels = labels
    self.notices = notices
    self.rowNotices = rowNotices
    self.model = model
  }
}

package import Estimation

/// A line of the model catalogue: a model that has a name, or a story that is written out, with data that suit it.
package struct CatalogueEntry: Sendable {
  package let name: String
  /// One sentence.
  package let summary: String
  package let hides: Hiding
  /// What is fitted where nothing is hidden, beside EM; nil for what hides nothing.
  package let twin: String?
  package let source: String
  /// The model; nil for a story.
  package let preset: ModelKind?
  /// What stands under `data`: the name of a data set, or the lines of a mapping.
  let data: String
  /// The lines of the key `model`.
  let model: [String]
  /// The column of the data that shows what is hidden.
  let labels: String?
  /// How many notices its fit by EM bears, or its only one.
  let notices: Int
  /// How many notices its rows bear.
  let rowNotices: Int

  /// Every model and every story, by what they hide.
  package static let all: [CatalogueEntry] = {
    let entries =
      ModelCatalogue.all.map { CatalogueEntry($0) } + StoryCatalogue.all.map { CatalogueEntry($0) }
    return Hiding.allCases.flatMap { hides in entries.filter { $0.hides == hides } }
  }()

  init(_ kind: ModelKind) {
    name = kind.name
    summary = kind.summary
    hides = kind.hides
    twin = kind.twin
    source = kind.source
    preset = kind
    data = kind.example.data
    let options = kind.example.options.map { "\($0): \($1)" }.joined(separator: ", ")
    model = ["model: \(options.isEmpty ? kind.name : "{\(kind.name): {\(options)}}")"]
    labels = kind.example.labels
    notices = kind.example.notices
    rowNotices = 0
  }

  init(_ story: StoryExample) {
    name = story.name
    summary = story.summary
    hides = story.hides
    twin = story.twin
    source = story.source
    preset = nil
    data = story.data
    model = ["model:"] + story.model.split(separator: "\n").map { "  \($0)" }
    labels = story.labels
    notices = story.notices
    rowNotices = story.rowNotices
  }

  /// The name of the fit that is shown.
  var fit: String { hides == .nothing ? "mle" : "hidden" }

  /// The keys of a scenario of it.
  ///
  /// - Parameters:
  ///   - data: What stands under `data`; the data of the catalogue where nil.
  ///   - labels: What stands under `labels`.
  ///   - fits: What stands under `fits`.
  ///   - expectations: What stands under `expect`.
  func scenario(
    data: String? = nil, labels: String? = nil, fits: [String] = [], expecting expectations: [String]
  ) -> [String] {
    written(data ?? self.data) + model + (labels.map { ["labels: \($0)"] } ?? [])
      + (fits.isEmpty ? [] : ["fits:"] + fits.map { "  \($0)" })
      + (expectations.isEmpty ? [] : ["expect: {\(expectations.joined(separator: ", "))}"])
  }

  /// The key `data`.
  func written(_ data: String) -> [String] {
    let lines = data.split(separator: "\n").map(String.init)
    return lines.count > 1 ? ["data:"] + lines.map { "  \($0)" } : ["data: \(data)"]
  }

  /// Whether its rows stand in the tutorial.
  var hasOwnRows: Bool { data.contains("\n") }

  /// That its notices are meant.
  var expectations: [String] {
    (rowNotices > 0 ? ["notices: \(rowNotices)"] : []) + (notices > 0 ? ["\(fit).notices: \(notices)"] : [])
  }

  /// A tutorial that fits it to its data.
  package var example: Example {
    let keys = scenario(labels: labels, expecting: expectations)
    return Example("```{scenario example}\n\(keys.joined(separator: "\n"))\n```")
  }
}

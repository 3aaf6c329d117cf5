package import Estimation
import Literate
import Reporting

/// The first scenario of a tutorial, bound to its rows and not fitted.
struct ExampleScenario {
  private let choice: ModelChoice
  private let rows: Rows
  private let labels: Labels?

  /// Nil where something is wrong with it.
  init?(_ tutorial: String) {
    var problems = Problems()
    let document = Document(parsing: SourceText(name: "example.md", tutorial))
    let front = FrontMatter(document, name: "example", &problems)
    let chapter = ReadChapter(ChapterSource(name: "example", document: document, front: front))
    guard case .scenario(let spec)? = chapter.requests.first, let node = spec.keys.model,
      let choice = ModelChoice(node, labels: spec.keys.labels, &problems),
      let rows = spec.keys.data?.table(
        SourceSurroundings(
          files: NearbyFiles(files: ProjectFiles(root: "/nonexistent"), document: spec.document)),
        blanks: choice.kind.blanks(labels: spec.keys.labels?.columns ?? []), &problems)?.rows
    else { return nil }
    (self.choice, self.rows) = (choice, rows)
    labels = spec.keys.labels?.labels(of: rows, &problems)
  }

  /// The story that its model is, bound to the rows; nil where it is none.
  var story: StoryModel? {
    var problems = Problems()
    return ((try? choice.make(rows, labels, &problems)) as? StoryModel) ?? choice.story(rows, labels)
  }

  /// The lines and keys of that story, as an author has them under `model`; none where a preset writes none.
  var written: [String] {
    var problems = Problems()
    guard let write = choice.kind.story(choice.node, choice.nameRange, &problems) else { return [] }
    return (try? write(rows, labels))?.keys.written ?? []
  }
}

extension ModelKind {
  /// The story that the model is with the options and the data of its example, as an author has it under `model`; none where
  /// the engine of stories does not have it.
  package var exampleStory: [String] { Self.story(of: Example(of: self).tutorial) }

  /// The story that the model of a tutorial's first scenario is, line by line; none where that cannot be told.
  static func story(of tutorial: String) -> [String] { ExampleScenario(tutorial)?.written ?? [] }
}

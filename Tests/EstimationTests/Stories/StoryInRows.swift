import Literate
import Reporting
import Testing

@testable import Estimation

/// A story bound to rows, as a scenario binds it.
struct StoryInRows {
  let model: StoryModel

  /// - Parameters:
  ///   - lines: The lines of the story.
  ///   - keys: The keys beside them, a line of YAML each.
  init(_ lines: [String], keys: [String] = [], labels: String? = nil, of rows: Rows) throws {
    let text = (["story:"] + lines.map { "  - '\($0)'" } + keys).joined(separator: "\n")
    let node = try YAMLNode.parse(SourceText(name: "story.yml", text))
    var problems = Problems()
    let made = try #require(
      ModelKind.story(
        node, labels: labels.map { [LocatedText(text: $0, range: node.range)] } ?? [],
        columns: labels.map { [$0] } ?? [], areNamed: false, &problems))
    let model = try made.make(rows, labels.map { try Labels(column: $0, of: rows) }, &problems)
    let told = problems.report().filter { $0.severity == .error }.map(\.summary)
    #expect(told == [])
    self.model = try #require(model as? StoryModel)
  }

  /// The story as EM sees it.
  var enumerated: EnumeratedStory {
    get throws {
      guard case .enumerated(let story) = model.plan else { throw NothingHidden() }
      return story
    }
  }

  private struct NothingHidden: Error {}
}

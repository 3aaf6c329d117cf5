import Estimation
import Literate
import Reporting
import Testing
import Threading

@testable import Weaving

/// Fits scenarios given as text, whose data are in the catalogue or in the text.
enum Fits {
  /// The first fit of the first scenario of a tutorial, which has no problem.
  static func first(of tutorial: String) throws -> Fit {
    var problems = Problems()
    let document = Document(parsing: SourceText(name: "fit.md", tutorial))
    let source = ChapterSource(
      name: "fit", document: document, front: FrontMatter(document, name: "fit", &problems))
    guard case .scenario(let spec)? = ReadChapter(source).requests.first else { throw Missing() }
    let scenario = try #require(
      PreparedScenario(spec, ProjectFiles(root: "/nonexistent"), ScenarioIndex(), &problems))
    #expect(problems.report().map(Tutorials.describe) == [], "\(tutorial)")
    let task = try #require(scenario.tasks.first ?? nil)
    return try task.result(on: ThreadPool(threads: 1)).get()
  }

  /// A scenario of its lines.
  static func scenario(_ lines: [String]) -> String {
    "# S\n\n```{scenario s}\n\(lines.joined(separator: "\n"))\n```\n"
  }

  private struct Missing: Error {}
}

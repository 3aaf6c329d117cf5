import Estimation
import Reporting
import TestSupport
import Testing

@testable import Weaving

/// A scenario of a story over a file, with its problems as `file:line:column: 'text': rule`.
struct ToldStory {
  private(set) var problems: [String] = []
  private(set) var scenario: Scenario?

  /// - Parameters:
  ///   - csv: What `a.csv` holds.
  ///   - keys: Of the model, beside its story.
  ///   - rest: Of the scenario.
  init(
    _ csv: String, _ lines: [String], keys: [String] = [], data: String = "{csv: a.csv}", rest: [String] = []
  ) throws {
    let text =
      ["```{scenario s}", "data: \(data)", "model:", "  story:"] + lines.map { "    - \($0)" }
      + keys.map { "  " + $0 } + rest + ["```", ""]
    let folder = try TemporaryFolder(["a.csv": csv])
    let (scenario, problems) = withExtendedLifetime(folder) {
      Tutorials.scenario(text.joined(separator: "\n"), root: folder.path)
    }
    self.scenario = scenario
    self.problems = problems.map { diagnostic in
      "\(diagnostic.severity == .error ? "" : "warning ")\(diagnostic.range?.source.name ?? "?"):\(Tutorials.describe(diagnostic))"
    }
  }

  func fit(_ name: String) throws -> Fit { try #require(scenario?.fit(name)) }
}

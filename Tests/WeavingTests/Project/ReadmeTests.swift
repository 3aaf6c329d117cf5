import Foundation
import TestSupport
import Testing

@testable import Weaving

/// What the README shows is tried, so that a reader who copies it gets what it promises.
@Suite struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func file(_ name: String) throws -> String {
    try String(contentsOf: Self.root.appendingPathComponent(name), encoding: .utf8)
  }

  /// The bodies of the README's fences of a language, without the fences.
  private func fences(_ opening: String) throws -> [String] {
    var bodies: [String] = []
    var body: [Substring]?
    let closing = String(opening.prefix { $0 == "`" })
    for line in try file("README.md").split(separator: "\n", omittingEmptySubsequences: false) {
      if let lines = body {
        if line == closing {
          bodies.append(lines.joined(separator: "\n"))
          body = nil
        } else {
          body = lines + [line]
        }
      } else if line == opening {
        body = []
      }
    }
    return bodies
  }

  /// Data for those of its tutorials that read a file.
  private static let exam = """
    hours,points,group,passed
    2,40,A,yes
    3,46,A,yes
    4,43,A,yes
    3.5,50,A,yes
    10,72,B,yes
    11,75,B,yes
    12,71,B,yes
    11.5,79,B,yes
    1,12,A,no
    """

  @Test func theTutorialsOfTheReadmeRenderAsTheyAre() throws {
    let tutorials = try fences("````markdown")
    #expect(tutorials.count == 3)
    try TemporaryFolder.with(["exam.csv": Self.exam]) { root in
      for tutorial in tutorials {
        let outcome = Tutorials.weave(tutorial, root: root)
        #expect(outcome.diagnostics.map(Tutorials.describe) == [])
        #expect(outcome.book.chapters[0].figures.count == tutorial.ranges(of: "{figure ").count)
      }
    }
  }

  /// The figure of marks is one of the tutorials', and so is its picture.
  @Test func theFigureOfMarksIsThatOfATutorial() throws {
    let figure = try #require(try fences("````markdown").first { $0.contains("marks:") })
    let tutorial = try file("Tutorials/01-regression.md")
    let lines = figure.split(separator: "\n").filter { !$0.hasPrefix("```{figure") }
    for line in lines { #expect(tutorial.contains(line), "\(line)") }
  }

  @Test func theConfigurationOfTheReadmeIsRead() throws {
    let configuration = try #require(try fences("```yaml").first { $0.contains("chapters:") })
    let chapters = ["01-lines", "02-coins"]
    var files = Dictionary(uniqueKeysWithValues: chapters.map { ($0 + ".md", "# \($0)") })
    files["likely.yml"] = configuration
    files["references.yml"] = "references: []"
    try TemporaryFolder.with(files) { root in
      let project = try Project.read(paths: ["."], root: root)
      #expect(project.problems.map(Tutorials.describe) == [])
      #expect(project.configuration.title == "Likelihood")
      #expect(project.chapters.map(\.name) == chapters)
    }
  }

  @Test func theFilesThatTheReadmeLinksToAreThere() throws {
    let addresses = try file("README.md").matches(of: /\]\(([^)#]+)\)/).map { String($0.1) }
      .filter { !$0.contains("://") }
    #expect(addresses.count > 3)
    for address in addresses {
      let path = Self.root.appendingPathComponent(address).path
      #expect(FileManager.default.fileExists(atPath: path), "\(address)")
    }
  }
}

import Foundation
import Literate
import Reporting
import Testing

@testable import Weaving

/// Fits that depend on the same are the same by value, wherever they are asked for; whatever they depend on tells them apart.
@Suite struct FitTaskTests {
  /// The one fit that a scenario asks for.
  private static func task(_ body: String, in chapter: String = "chapter") throws -> FitTask {
    var problems = Problems()
    let text = "# \(chapter)\n\n```{scenario s}\n\(body)\n```\n"
    let document = Document(parsing: SourceText(name: chapter + ".md", text))
    let source = ChapterSource(
      name: chapter, document: document, front: FrontMatter(document, name: chapter, &problems))
    guard case .scenario(let spec)? = ReadChapter(source).requests.first else {
      throw Missing()
    }
    let scenario = try #require(
      PreparedScenario(spec, ProjectFiles(root: "/nonexistent"), ScenarioIndex(), &problems))
    #expect(problems.report().map(\.summary) == [])
    #expect(scenario.tasks.count == 1)
    return try #require(scenario.tasks.first ?? nil)
  }

  private struct Missing: Error {}

  private static let plain = (
    data: "faithful", model: "{gaussian-mixture: {components: 2}}", labels: "", fit: "method: em"
  )

  private static func body(
    data: String = plain.data, model: String = plain.model, labels: String = plain.labels,
    fit: String = plain.fit
  ) -> String {
    "data: \(data)\nmodel: \(model)\n\(labels)fits: {hidden: {\(fit)}}"
  }

  @Test(arguments: [
    body(), body(data: "{dataset: faithful}"), body(fit: "method: em, title: Another"),
    body(model: "\n  gaussian-mixture:\n    components: 2"), body() + "\nexpect: {hidden.iterations: 1}",
    body(fit: "method: em, tolerance: 1e-12"),
  ])
  func theSameIsTheSame(_ body: String) throws {
    let one = try Self.task(Self.body())
    let other = try Self.task(body, in: "elsewhere")
    #expect(one == other)
    #expect(one.hashValue == other.hashValue)
  }

  @Test(arguments: [
    body(data: "{dataset: faithful, columns: [waiting, eruptions]}"),
    body(data: "{dataset: faithful, where: {waiting: 79}}"),
    body(data: "{rows: {x: [1, 2, 3, 4], y: [1, 2, 3, 5]}}"),
    body(model: "{gaussian-mixture: {components: 3}}"),
    body(model: "{gaussian-mixture: {components: 2, covariance: tied}}"),
    body(model: "{gaussian-mixture: {components: 2, columns: [waiting]}}"),
    body(labels: "labels: waiting\n"),
    body(fit: "method: em, seed: 2"), body(fit: "method: em, restarts: 3"),
    body(fit: "method: em, tolerance: 1e-9"), body(fit: "method: em, max-iterations: 7"),
    body(fit: "method: em, start: random"),
    body(fit: "method: em, start: {means: {1: {eruptions: 2, waiting: 60}}}"),
  ])
  func whatItDependsOnTellsItApart(_ body: String) throws {
    let other = try Self.task(body)
    #expect(try Self.task(Self.body()) != other)
    #expect(try Self.task(body) == other)
  }

  /// Texts that Swift takes for the same are other characters on the page.
  @Test(arguments: ["é", "\u{212B}"])
  func eachPageHasItsOwnCharacters(_ name: String) throws {
    let (one, other) = (name, name.decomposedStringWithCanonicalMapping)
    #expect(one == other && !one.utf8.elementsEqual(other.utf8))
    for text in [
      "data: {rows: {x: [1, 2, 3, 7, 8, 9], g: [@, @, @, b, b, b]}}\nmodel: gaussian-mixture\nlabels: g\nfits: {hidden: {}}",
      "data: {rows: {'@': [1, 2, 3, 7, 8, 9]}}\nmodel: gaussian-mixture\nfits: {hidden: {}}",
      "data: {rows: {'@': [1, 2, 3, 7, 8, 9]}}\nmodel: {gaussian-mixture: {columns: ['@']}}\nfits: {hidden: {}}",
    ] {
      let tasks = try [one, other].map { try Self.task(text.replacing("@", with: $0)) }
      #expect(tasks[0] != tasks[1], "\(text)")
    }
  }

  /// Two chapters that ask for one fit have the same results, and each its own names, titles and problems.
  @Test func chaptersShareAFit() throws {
    func chapter(_ name: String, _ expected: String) -> (name: String, text: String) {
      (
        name,
        """
        ```{scenario \(name)}
        data: two-coins
        model: coin-mixture
        fits: {hidden: {method: em, title: "From \(name)"}}
        expect: {hidden.iterations: \(expected)}
        ```
        `{\(name).hidden.log-likelihood:.9f}`

        """
      )
    }
    let outcome = Tutorials.weave([chapter("one", "500 ± 499"), chapter("two", "0 ± 0.5")])
    #expect(outcome.diagnostics.map { $0.range?.source.name } == ["two.md"])
    let words = outcome.book.chapters.map(\.text.words)
    #expect(words[0] == words[1] && words[0].contains("."))
  }
}

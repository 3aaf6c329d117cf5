import Foundation
import TestSupport
import Testing

@testable import LikelyTool

@Suite struct InspectCommandTests {
  private let book: SmallBook
  init() throws { book = try SmallBook() }

  @Test func printsTheResultsOfOneTutorialAtTheTop() throws {
    let run = book.run("inspect", "Tutorials/coins.md")
    #expect(run.status == .fine, "\(run.error)")
    #expect(run.error.isEmpty)
    let results = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(Array(results.keys) == ["coins"])
    let coins = try #require(results["coins"] as? [String: Any])
    let hidden = try #require(coins["hidden"] as? [String: Any])
    let heads = try #require((hidden["heads"] as? [String: Any])?["A"] as? Double)
    // Do and Batzoglou (2008): 0.80 and 0.52 after ten iterations; here the limit, to all digits.
    #expect(abs(heads - 0.79678906692264691) < 1e-8)
    #expect(hidden["converged"] as? Bool == true)
    #expect((hidden["trace"] as? [Any])?.isEmpty == false)
  }

  @Test func printsTheResultsOfABookByTutorial() throws {
    let run = book.run("inspect")
    #expect(run.status == .fine, "\(run.error)")
    let results = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(results.keys.sorted() == ["coins", "second"])
    #expect(!book.folder.exists("Output"))
  }

  @Test func problemsGoToStandardErrorInEveryFormat() throws {
    try book.folder.write(
      "Tutorials/second.md", SmallBook.second.replacing("data: two-coins", with: "data: nix"))
    for format in ["text", "json", "github"] {
      let run = book.run("inspect", "Tutorials/second.md", "--format", format)
      #expect(run.status == .problems)
      #expect(run.error.contains("There is no data set 'nix'"), "\(run.error)")
      #expect((try? JSONSerialization.jsonObject(with: Data(run.output.utf8))) != nil)
    }
  }
}

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
    let trace = try #require(hidden["trace"] as? [String: Any])
    #expect(trace["iteration"] as? [Int] == [0, 1, 2, 3, 5, 8, 13, 21])
  }

  @Test func printsWhatTheResultsFileHolds() throws {
    #expect(book.run("render").status == .fine)
    #expect(
      book.run("inspect", "Tutorials/coins.md").output == (try book.folder.read("Output/results/coins.json")))
  }

  @Test func allPrintsWholeTablesByTheirColumns() throws {
    let run = book.run("inspect", "--all", "Tutorials/coins.md")
    #expect(run.status == .fine, "\(run.error)")
    let results = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let hidden = try #require((results["coins"] as? [String: Any])?["hidden"] as? [String: Any])
    let trace = try #require(hidden["trace"] as? [String: Any])
    #expect(trace["iteration"] as? [Int] == Array(0...21))
    #expect(((trace["heads"] as? [String: Any])?["A"] as? [Double])?.count == 22)
    let responsibilities = try #require(hidden["responsibilities"] as? [String: [Double]])
    #expect(responsibilities.keys.sorted() == ["A", "B"])
    #expect(responsibilities["A"]?.count == 5)
    // Every iteration has its E-step, which is the one that its row of the trace came from.
    let steps = try #require(hidden["e-step"] as? [String: [String: Any]])
    #expect(steps.count == 22)
    let last = try #require(steps["21"]?["responsibilities"] as? [String: [Double]])
    #expect(last["A"] == responsibilities["A"])
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

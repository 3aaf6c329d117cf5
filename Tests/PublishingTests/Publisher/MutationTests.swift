import Foundation
import Reporting
import TestSupport
import Testing

@testable import Publishing

/// Texts that nobody meant to write: pages stay well formed, nothing traps, nothing becomes a script.
@Suite struct MutationTests {
  private static let pieces = [
    "> ", ">", "\n", "\n\n", "- ", "1. ", "   ", "$$", "$", "`", "```", "```{figure fig-a}\n", "[!note]- ",
    "{#eq-a}", "{#sec-a}",
    "[^n]", "[^n]: ", "@fig-a", "[@a]", "| a |", "<script>", "<b>", "</b>", "<!--", "\"", "&", "\\", "\t",
    "\r\n", "é😀",
    "](javascript:x)", "![a](x)", "**", "*", "_", "`{a}`", "\u{0}", "---\n", "[ ] ", "    ", "\\frac{", "}",
  ]

  private static func mutated(_ source: String, _ random: inout Noise) -> String {
    var text = Array(source.unicodeScalars)
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      let place = Int.random(in: 0...text.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        let end = min(text.count, place + Int.random(in: 1...40, using: &random))
        text.removeSubrange(place..<end)
      case 1:
        text.insert(
          contentsOf: pieces.randomElement(using: &random).map { Array($0.unicodeScalars) } ?? [], at: place)
      default:
        let end = min(text.count, place + Int.random(in: 1...200, using: &random))
        let moved = Array(text[place..<end])
        text.removeSubrange(place..<end)
        text.insert(contentsOf: moved, at: Int.random(in: 0...text.count, using: &random))
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text)
    return String(result)
  }

  /// One for all rounds, because each starts an engine for formulas.
  private static let publisher = Publisher()

  @Test(arguments: 0..<8) func mutatedTutorialsGiveWellFormedPages(round: Int) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Snapshots/coins.tutorial.md")
    let source = try String(contentsOf: file, encoding: .utf8)
    var random = Noise(seed: round)
    for _ in 0..<12 {
      let markdown = Self.mutated(source, &random)
      var weaver = StandInWeaver()
      weaver.values = ["a": "<script>|\n*"]
      let text = weaver.weave("one", markdown)
      let publication = Self.publisher.publish(
        book(chapter("one", text: text, figures: weaver.figures)), drawings: [])
      let html = String(decoding: try #require(publication.tree["one.html"]), as: UTF8.self)
      guard isWellFormed(html), !html.contains("<script") else {
        Issue.record("The page is not well formed:\n\(markdown)")
        return
      }
      for problem in publication.problems {
        if let range = problem.range { #expect(range.bytes.upperBound <= range.source.bytes.count) }
      }
    }
  }

  @Test func theCheckCanFail() {
    #expect(isWellFormed("<!DOCTYPE html><p>a<br>b</p>"))
    for page in [
      "<p><b></p>", "<div><p></p>", "<p>a & b</p>", "<p a=b></p>",
      "<p id=\"a\" id=\"b\"></p>", "<p>&nbsp;</p>",
    ] {
      #expect(!isWellFormed(page), "\(page)")
    }
  }
}

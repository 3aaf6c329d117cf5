import Foundation
import TestSupport
import Testing

@testable import LikelyTool

@Suite struct CheckCommandTests {
  private let book: SmallBook
  init() throws {
    book = try SmallBook()
    #expect(book.run("render").status == .fine)
  }

  @Test func whatARenderGaveIsFine() {
    let run = book.run("check")
    #expect(run.status == .fine, "\(run.output)\(run.error)")
    #expect(run.output.isEmpty)
    #expect(run.error.hasSuffix(" files, all as a render gives them\n"))
    // A chapter alone as well, and its book's other pages are no strays.
    #expect(book.run("check", "Tutorials/second.md").status == .fine)
  }

  @Test func toldIsWhatDiffersEachThingAtItsPlace() throws {
    // A value that moved by one in ten thousand.
    let results = try book.folder.read("Output/results/coins.json")
    let estimate = try #require(results.firstMatch(of: /"A": (0\.7967[0-9]+)/)?.1)
    try book.folder.write("Output/results/coins.json", results.replacing(estimate, with: "0.7968687"))
    try book.folder.write("Output/figures/coins/fig-path.png", "not a picture")
    try book.folder.write("Output/figures/coins/fig-old.png", "stray")
    try FileManager.default.removeItem(atPath: book.folder.path + "/Output/second.md")
    let run = book.run("check")
    #expect(run.status == .problems)
    #expect(
      run.output == """
        Tutorials/coins.md:19:5: change: The drawing of 'fig-path' differs from the committed one
         19 | ```{figure fig-path}
            |     ^^^^^^^^^^^^^^^
        Tutorials/coins.md:8:5: change: 1 result of 'coins' differs from the committed
         8 | ```{scenario coins}
           |     ^^^^^^^^^^^^^^
           = coins.hidden.heads.A: 0.7968687 → \(estimate) (1.0e-04 relative)
        change: There is no figure 'fig-old' in chapter 'coins', and Output/figures/coins/fig-old.png is left of it
        Tutorials/second.md:2:8: change: Output/second.md is missing
         2 | title: Again
           |        ^^^^^

        """)
    #expect(
      run.error.hasSuffix("4 files of Output are not what a render gives; 'likely check --update' renders\n"))
    // Nothing was changed by looking.
    #expect(!book.folder.exists("Output/second.md"))

    let github = book.run("check", "--format", "github").output
    #expect(
      github.contains(
        "::error file=Tutorials/second.md,line=2,endLine=2,col=8,endColumn=13::Output/second.md is missing\n")
    )
    #expect(github.contains("::error file=Tutorials/coins.md,line=19,"))
    #expect(!github.contains(".png,line=") && !github.contains(".json,line="))
    let junit = book.run("check", "--format", "junit").output
    #expect(junit.contains("<testsuite name=\"likely\" tests=\"4\" failures=\"4\">"), "\(junit)")
    let json = book.run("check", "--format", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    let differences = try #require(object["differences"] as? [[String: Any]])
    #expect(differences.compactMap { $0["kind"] as? String } == ["picture", "results", "file", "file"])
    #expect(differences[0]["line"] as? Int == 19)

    #expect(book.run("check", "--update").status == .fine)
    #expect(book.folder.exists("Output/second.md"))
  }

  @Test func toleranceComparesNumbersAndNothingElse() throws {
    let results = try book.folder.read("Output/results/coins.json")
    let estimate = try #require(results.firstMatch(of: /"A": (0\.7967[0-9]+)/)?.1)
    let value = try #require(Double(estimate))
    try book.folder.write(
      "Output/results/coins.json", results.replacing(estimate, with: "\(value * (1 + 1e-12))"))
    #expect(book.run("check").status == .problems)
    #expect(book.run("check", "--tolerance", "1e-9").status == .fine)
    try book.folder.write("Output/second.md", "other")
    #expect(book.run("check", "--tolerance", "1e-9").status == .problems)
  }

  @Test func aBrokenTutorialIsReportedInsteadOfCompared() throws {
    try book.folder.write("Tutorials/coins.md", SmallBook.coins.replacing("model: coin", with: "model: con"))
    let run = book.run("check")
    #expect(run.status == .problems)
    #expect(run.error.contains("did you mean 'coin-mixture'?"), "\(run.error)")
    #expect(run.error.hasSuffix("; Output was not compared\n"))
    #expect(run.output.isEmpty)
  }

  @Test func withoutOutputEverythingIsMissing() throws {
    let run = book.run("check", "--output", "nowhere")
    #expect(run.status == .problems)
    #expect(run.output.contains("Chapter 'coins' is missing in the committed output: nowhere/coins.html"))
    #expect(!book.folder.exists("nowhere"))
  }
}

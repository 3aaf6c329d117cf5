import Reporting
import Plotting
import Testing

@testable import Weaving

/// Captions and headers of generated tables know one from many, and write names as the data do.
@Suite struct TableWordsTests {
  private func table(_ scenario: String, _ body: String) throws -> WovenTable {
    let outcome = Tutorials.weave("```{scenario s}\n\(scenario)\n```\n\n```{table tbl-t}\n\(body)\n```")
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let tables = outcome.book.chapters[0].text.blocks.compactMap { woven -> WovenTable? in
      if case .table(let table) = woven { table } else { nil }
    }
    return try #require(tables.first)
  }

  private static let linear = "model: {linear: {response: mRNA, terms: [pH]}}"

  @Test(arguments: [
    ("kind: data\nof: s\nrows: 1", "The first of 4 rows of the data."),
    ("kind: data\nof: s\nrows: 2", "The first 2 of 4 rows of the data."),
    ("kind: data\nof: s", "All 4 rows of the data."),
    (
      "kind: estimates\nof: s",
      "Estimates of linear by MLE, with intervals from Student’s t with 2 degrees of freedom for the coefficients."
    ),
    (
      "kind: estimates\nof: [s.mle, s.again]",
      "Estimates with standard errors (SE) of several fits to the same rows."
    ),
  ])
  func captionsAreTrue(_ body: String, _ caption: String) throws {
    let scenario =
      "data: {rows: {pH: [1, 2, 3, 4], mRNA: [2, 1, 4, 3]}}\n\(Self.linear)\nfits: {mle: {}, again: {}}"
    let one = body.contains("again") ? scenario : scenario.replacing(", again: {}", with: "")
    #expect(try table(one, body).caption?.words == caption)
  }

  @Test func oneRowIsTheOnlyOne() throws {
    let table = try table(
      "data: {rows: {x: [4]}}\nmodel: {poisson: {response: x, terms: []}}", "kind: data\nof: s")
    #expect(table.caption?.words == "The only row of the data.")
  }

  @Test func headersKeepTheCase() throws {
    let table = try table(
      "data: {rows: {pH: [1, 2, 3, 4], mRNA: [2, 1, 4, 3], n: [1, 2, 3, 5], µm: [1, 2, 2, 1]}}\n\(Self.linear)",
      "kind: data\nof: s")
    #expect(table.lines.first == "pH | mRNA | n | µm")
  }

  @Test(arguments: [
    (0.361, "36 %"), (0.004, "<1 %"), (0.9961, ">99 %"), (0, "0 %"), (1, "100 %"), (0.5, "50 %"),
  ])
  func sharesAreNeitherAllNorNothing(_ share: Double, _ text: String) {
    #expect(Numeral.share(share).text == text)
  }

  @Test(arguments: [
    (0.25971, "0.2597"), (1985.0, "1985"), (1985.4, "1985"), (250_000.4, "250,000"), (-12_345.6, "−12,346"),
  ])
  func numbersReadAsTheyShould(_ value: Double, _ text: String) {
    #expect(Numeral.significant(value).text == text)
  }
}

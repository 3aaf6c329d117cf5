import Estimation
import Reporting
import Testing

@testable import Weaving

@Suite struct NumeralTests {
  static let numbers = [
    0, 1, -1, 0.5, -0.004, 12, 999.95, 1234.5, -45_678.9, 1e7, 123_456_789, 2.5e-7, -1e-12, 6.02e23, 1e308,
    .infinity, -.infinity, .nan,
  ]

  /// A column is aligned by the parts of its numbers exactly as it would be by reading what is printed of them.
  @Test(arguments: [".0f", ".2f", ",.1f", ",", ".3e", ".4g", ".1%", ",.0%", "d"])
  func itsPartsAreWhatIsPrinted(_ format: String) throws {
    for number in Self.numbers {
      let numeral = try #require(NumberFormat(format)).numeral(number)
      #expect(NumberTail(numeral) == NumberTail(written: numeral.text), "\(numeral.text)")
      guard let value = numeral.value else { continue }
      // Half a unit of the last place.
      #expect(abs(value - number) <= max(0.5, 1e-3 * abs(number)), "\(numeral.text)")
    }
  }

  /// What a sentence compares differs in print, however little.
  @Test(arguments: [
    (0.0381, 0.0384, "0.0381", "0.0384"), (0.0384, 0.0392, "0.038", "0.039"), (2.0, 2.0, "2.0", "2.0"),
    (0.25, 0.250_000_01, "0.25000000", "0.25000001"), (140.2, 140.4, "140.2", "140.4"),
  ]) func standardErrorsAreToldApart(_ one: Double, _ other: Double, _ first: String, _ second: String) {
    let (told, beside) = Numeral.standardErrors(one, other)
    #expect([told.text, beside.text] == [first, second])
  }

  @Test func limitsStandAtNoPoint() {
    for share in [1e-9, 0.999_999] {
      let limit = Numeral.share(share)
      #expect(NumberTail(limit) == nil && NumberTail(written: limit.text) == nil, "\(limit.text)")
    }
    #expect(NumberTail(Numeral.share(0.25)) == NumberTail(written: "25 %"))
    #expect(LogarithmicNumber.underflow.numeral(.automatic).text == "<10⁻³⁰⁰")
    #expect(LogarithmicNumber.underflow.numeral(.automatic).tex == "{<}10^{-300}")
  }

  /// What an author writes by hand is read; a value has its own parts; data are no numbers, whatever they look like.
  @Test func cellsAreAlignedByWhatTheyAre() throws {
    let source = """
      ```{scenario s}
      data: {rows: {x: [1, 2, 3], y: [1.25, 2, 3.5], k: ["1.5", a, "2"]}}
      model: {linear: {response: y, terms: [x]}}
      ```

      ```{table tbl-a}
      columns: [a, {title: b, align: decimal}]
      rows:
        - [value, "`{s.mle.coefficients.x:.2f}`"]
        - [share, "`{s.n:.1f}` %"]
        - [strong, "**`{s.n}`**"]
        - [written, "−1,130.250"]
        - [per cent, 45%]
        - [power, "`{1 / 3:.2e}`"]
        - [text, "`{s.model}`"]
        - [words, "about 12"]
      ```

      ```{table tbl-b}
      kind: data
      of: s
      ```
      """
    let outcome = Tutorials.weave(source)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let tables = outcome.book.chapters[0].text.blocks.compactMap { block -> WovenTable? in
      if case .table(let table) = block { table } else { nil }
    }
    try #require(tables.count == 2)
    #expect(
      tables[0].rows.map { $0[1].tail.map { "\($0.places)\($0.isPercent ? "%" : "")" } ?? "none" }
        == ["2", "1%", "0", "3", "0%", "none", "none", "none"])
    #expect(tables[1].rows.map { $0.map { $0.tail?.places } } == [[0, 2, nil], [0, 0, nil], [0, 1, nil]])
  }
}

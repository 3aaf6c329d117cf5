import Foundation
import Testing

@testable import Weaving

/// What a table prints of a number, read back, is the number, at every scale.
@Suite struct NumberScaleTests {
  /// The number that a cell says.
  private func read(_ cell: String) throws -> Double {
    var text = cell.replacing("−", with: "-").replacing(",", with: "").replacing(" × 10", with: "e")
    for (digit, raised) in "⁰¹²³⁴⁵⁶⁷⁸⁹".enumerated() {
      text = text.replacing(String(raised), with: "\(digit)")
    }
    return try #require(Double(text.replacing("⁻", with: "-")), "\(cell)")
  }

  private func agree(_ cell: String, _ number: Double, within relative: Double) throws {
    let said = try read(cell)
    #expect(abs(said - number) <= relative * abs(number), "\(cell) for \(number)")
    #expect(cell.filter { $0.isASCII && $0.isNumber }.count <= 20, "\(cell)")
  }

  @Test(arguments: stride(from: -300, through: 300, by: 1).map { $0 })
  func everyScaleIsSaid(_ exponent: Int) throws {
    for mantissa in ["1", "-1.2345678", "3.99", "9.96"] {
      let number = try #require(Double("\(mantissa)e\(exponent)"))
      for share in [1, 0.1, 0.037, 1e-5, 1e-20] {
        let error = abs(number) * share
        try agree(Numeral.estimate(number, standardError: error).text, number, within: 0.05)
        try agree(try #require(Numeral.standardError(error)).text, error, within: 0.05)
      }
      try agree(Numeral.estimate(number, standardError: nil).text, number, within: 0.05)
      for decimals in [2, 3, 6, 15] {
        try agree(
          Numeral.scaled(number, decimals: decimals).text, number, within: abs(number) < 1 ? 0.05 : 0.5)
      }
    }
  }

  @Test(arguments: [
    (3.99e24, 4.1e23, "3.99 × 10²⁴", "4.1 × 10²³"), (4e-24, 2.1e-24, "4.0 × 10⁻²⁴", "2.1 × 10⁻²⁴"),
    (2, 1e-12, "2.00000000000000", "1.00 × 10⁻¹²"), (1234.5, 0.25, "1234.50", "0.25"),
    (1e-7, 0.05, "0.000", "0.050"), (0, 1e-20, "0", "1.00 × 10⁻²⁰"), (25_000, 300, "25,000", "300"),
  ])
  func theErrorChoosesTheDigits(_ value: Double, _ error: Double, _ estimate: String, _ printed: String) {
    #expect(Numeral.estimate(value, standardError: error).text == estimate)
    #expect(Numeral.standardError(error)?.text == printed)
  }

  @Test(arguments: [
    (0.0, 6, "0.000000"), (1e-12, 6, "1 × 10⁻¹²"), (0.25, 3, "0.250"), (-104.1234, 3, "−104.123"),
    (1e308, 3, "1 × 10³⁰⁸"), (0.0032, 3, "0.0032"),
  ])
  func decimalsGiveWay(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(Numeral.scaled(value, decimals: decimals).text == text)
  }

  /// What is neither nothing nor all is not written as if it were.
  @Test(arguments: [
    (0.0, 0, "0 %"), (1e-9, 0, "<1 %"), (0.004, 0, "<1 %"), (0.006, 0, "1 %"), (0.5, 0, "50 %"),
    (0.996, 0, ">99 %"), (1, 0, "100 %"), (1e-9, 1, "<0.1 %"), (0.99996, 1, ">99.9 %"), (0.9994, 1, "99.9 %"),
    (1, 1, "100.0 %"),
  ])
  func sharesAreNotRoundedAway(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(Numeral.share(value, decimals: decimals).text == text)
  }

  /// The gap of EM falls to the rounding of the log-likelihood, and is told until then.
  @Test func gapsAreToldDownToTheRounding() throws {
    let source = """
      ```{scenario s}
      data: {rows: {heads: [5, 5, 5, 5, 6], tosses: [10, 10, 10, 10, 10]}}
      model: coin-mixture
      ```

      ```{table tbl-l}
      kind: ledger
      of: s.hidden
      iterations: [1, 2, 3, 4, 6]
      ```
      """
    guard case .table(let table)? = Tutorials.weave(source).book.chapters[0].text.blocks.last else {
      Issue.record("no table")
      return
    }
    let gaps = table.lines.dropFirst().filter { !$0.contains("⋮") }.map { $0.split(separator: " | ").last }
    #expect(gaps == ["0.000049", "1.997 × 10⁻⁷", "8.207 × 10⁻¹⁰", "3.375 × 10⁻¹²", "0.000000"])
  }

  /// A responsibility that four decimals would make zero has four digits, alone and at the end of its fraction.
  @Test(arguments: [2, 3]) func smallResponsibilitiesAreTold(_ count: Int) throws {
    let source = """
      ```{scenario s}
      data: {rows: {x: [1, 2, 1.5, 9, 8, 8.5, 20, 21, 22]}}
      model: {gaussian-mixture: {components: \(count), covariance: tied}}
      fits: {hidden: {method: em, start: {means: \(count == 2 ? "[[5], [21]]" : "[[1.5], [8.5], [21]]")}}}
      ```

      ```{table tbl-e}
      kind: e-step
      of: s.hidden
      iteration: 2
      ```
      """
    guard case .table(let table)? = Tutorials.weave(source).book.chapters[0].text.blocks.last else {
      Issue.record("no table")
      return
    }
    #expect(table.lines.count == 10)
    for line in table.lines.dropFirst() {
      let cells = line.split(separator: " | ").suffix(count)
      #expect(!cells.contains { $0.hasSuffix("0.0000") || $0.hasSuffix("0.0000$") }, "\(line)")
    }
  }

  private static let kinds = ["data", "estimates", "twin", "ledger", "statistics", "e-step"]

  /// The cells of every kind of table about the same rows at a scale.
  private func tables(_ scale: String) throws -> [[[String]]] {
    let values = ["1.1", "2.3", "1.7", "7.2", "8.9", "8.1"].map { $0 + scale }
    var source = """
      ```{scenario s}
      data: {rows: {y: [\(values.joined(separator: ", "))], g: [a, a, a, b, b, b]}}
      model: {gaussian-mixture: {components: 2, covariance: full, columns: [y]}}
      labels: g
      fits: {labelled: {method: mle}, hidden: {method: em}}
      ```
      """
    for kind in Self.kinds {
      let of = ["data", "twin"].contains(kind) ? "s" : "s.hidden"
      source += "\n\n```{table tbl-\(kind)}\nkind: \(kind)\nof: \(of)\n```"
    }
    let blocks = try #require(Tutorials.weave(source).book.chapters.first).text.blocks
    return blocks.compactMap { block in
      guard case .table(let table) = block else { return nil }
      return table.lines.map { $0.split(separator: " | ").map(String.init) }
    }
  }

  /// No kind of table says zero of what is small, and none writes out what is huge: data times c give means times c,
  /// variances times c² and densities by c.
  @Test(arguments: [-60, -8, 12, 60])
  func everyKindKeepsTheScale(_ exponent: Int) throws {
    let plain = try tables("")
    let scaled = try tables("e\(exponent)")
    try #require(plain.count == Self.kinds.count && scaled.count == plain.count)
    var compared = 0
    for (kind, (before, after)) in zip(Self.kinds, zip(plain, scaled)) {
      let header = before[0]
      for (row, scaledRow) in zip(before.dropFirst(), after.dropFirst()) {
        for (column, (cell, scaledCell)) in zip(row, scaledRow).enumerated()
        where column > 0 || kind == "data" {
          let names = ["estimates", "twin"].contains(kind) ? row[0] : header[column]
          let power =
            switch names {
            case "sum-y-y": 2
            case let name where name.contains("σ"): 2
            case "y", "sum-y": 1
            case let name where name.contains("μ"): 1
            case let name where name.contains("p(x"): -1
            default: 0
            }
          guard power != 0, header[column] != "Price" else { continue }
          for (one, other) in zip(
            cell.components(separatedBy: " to "), scaledCell.components(separatedBy: " to "))
          {
            try agree(other, try read(one) * pow(10, Double(power * exponent)), within: 0.06)
            compared += 1
          }
        }
      }
    }
    #expect(compared > 60)
  }
}

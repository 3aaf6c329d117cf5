import TestSupport
import Testing

@testable import Estimation

/// Standard errors at EM's estimate, hidden and known, as `price-of-hiding.py` takes them from function values alone.
private struct PriceReference: Decodable {
  struct Errors: Decodable {
    let hidden: String
    let known: String
    let price: String
  }
  let coins: [String: Errors]
  let penguins: [String: Errors]

  static func read() throws -> PriceReference {
    try ReferenceFile.json("price-of-hiding.json", as: PriceReference.self)
  }
}

@Suite struct PriceOfHidingTests {
  private func check(_ price: PriceOfHiding, _ hidden: Fit, _ reference: [String: PriceReference.Errors])
    throws
  {
    var checked = 0
    for (ratio, known) in zip(price.standardErrorRatios, price.knownStandardErrors) {
      #expect(ratio.path == known.path)
      // Of a covariance matrix the reference has one triangle.
      guard let expected = reference[ratio.path.joined(separator: ".")] else { continue }
      let parameter = try #require(hidden.parameters.first { $0.path == ratio.path })
      let (concealed, shown) = (try #require(Double(expected.hidden)), try #require(Double(expected.known)))
      #expect(agree((parameter.standardError ?? 0) / concealed, 1, 1e-7), "\(ratio.path)")
      #expect(agree(known.value / shown, 1, 1e-7), "\(ratio.path)")
      #expect(agree(ratio.value, try #require(Double(expected.price)), 1e-7), "\(ratio.path)")
      checked += 1
    }
    #expect(checked == reference.count)
  }

  @Test func coins() throws {
    let hidden = try TwoCoins.hidden()
    let price = try #require(PriceOfHiding(labelled: TwoCoins.labelled(), hidden: hidden))
    try check(price, hidden, PriceReference.read().coins)
    #expect(price.standardErrorRatios.map { ($0.value * 100).rounded() } == [127, 130])
    #expect(price.fitsRatios.map(\.path) == [["heads", "A"], ["heads", "B"]])
    // The labelled fit stands elsewhere, at 0.8, with √(0.8 · 0.2 / 30) as its standard error.
    #expect(agree(price.fitsRatios[0].value, 0.101499217120 / 0.07302967433, 1e-8))
  }

  /// The ratio of the two fits' own standard errors is 0.99 for the depth of Adelie; the price is not below one.
  @Test func penguins() throws {
    let rows = try RealData.bills()
    let labels = try Labels(column: "species", of: rows)
    let hidden = try RealData.fit(rows, labels: "species") { $0.start = .labels }
    let labelled = try RealData.fit(rows, labels: "species") { $0.method = .mle }
    let price = try #require(PriceOfHiding(labelled: labelled, hidden: hidden))
    try check(price, hidden, PriceReference.read().penguins)
    let entry = { (entries: [PriceOfHiding.Entry], name: String) in
      entries.first { $0.path == ["means", name, "bill_depth_mm"] }?.value
    }
    #expect(labels.names == ["Adelie", "Chinstrap", "Gentoo"])
    #expect(agree(entry(price.standardErrorRatios, "Chinstrap"), 1.284, 5e-4))
    #expect(agree(entry(price.standardErrorRatios, "Adelie"), 1.011, 5e-4))
    #expect(agree(entry(price.fitsRatios, "Chinstrap"), 1.40, 5e-3))
    #expect(agree(entry(price.fitsRatios, "Adelie"), 0.99, 5e-3))
  }

  /// Hidden labels never help, whatever the model and the data; of labels that are certain nothing is lost.
  @Test(arguments: LawCase.all) func noPriceIsBelowOne(_ law: LawCase) throws {
    let rows = try law.rows()
    let labels = try Labels(column: law.label, of: rows)
    let model = try ModelCatalogue.named(law.kind).make(.mapping(law.options), rows, labels)
    var request = FitRequest(method: .em, labels: labels)
    request.start = .labels
    let hidden = try model.fit(rows, request)
    let labelled = try model.fit(rows, FitRequest(method: .mle, labels: labels))
    let price = try #require(PriceOfHiding(labelled: labelled, hidden: hidden))
    #expect(price.standardErrorRatios.map(\.path) == hidden.parameters.filter(\.isFree).map(\.path))
    let largest = 1 / (1 - price.rate).squareRoot()
    for ratio in price.standardErrorRatios {
      #expect(ratio.value >= 1 - 1e-8 && ratio.value <= largest + 1e-8, "\(ratio.path): \(ratio.value)")
      if law.isSeparated { #expect(ratio.value < 1 + 1e-7, "\(ratio.path): \(ratio.value)") }
    }
    if !law.isSeparated { #expect(price.standardErrorRatios.contains { $0.value > 1.001 }) }
    #expect(labelled.parameters.allSatisfy { $0.completeStandardError == nil })
  }
}

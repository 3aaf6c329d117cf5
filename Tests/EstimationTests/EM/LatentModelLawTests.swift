import TestSupport
import Testing

@testable import Estimation

/// A data set on which the laws of latent-variable models are checked.
struct LawCase: Sendable, CustomTestStringConvertible {
  let kind: String
  let name: String
  let options: [Setting.Entry]
  let label: String
  /// Whether the labels can be told without doubt, so that hiding them costs nothing.
  var isSeparated = false
  let rows: @Sendable () throws -> Rows

  var testDescription: String { "\(kind), \(name)" }

  /// At least two overlapping data sets and a separated one for each latent-variable model.
  static let all: [LawCase] =
    [
      LawCase(kind: "coin-mixture", name: "two coins", options: [], label: "coin", rows: manyCoins),
      LawCase(
        kind: "coin-mixture", name: "free weights", options: [.init("weights", .text("free"))], label: "coin",
        rows: manyCoins),
      LawCase(
        kind: "coin-mixture", name: "known weights",
        options: [.init("weights", .list([.number(0.4), .number(0.6)]))], label: "coin", rows: manyCoins),
      LawCase(
        kind: "coin-mixture", name: "three coins", options: [.init("weights", .text("free"))], label: "coin",
        rows: threeCoins),
      LawCase(
        kind: "coin-mixture", name: "far apart", options: [.init("weights", .text("free"))], label: "coin",
        isSeparated: true, rows: separateCoins),
      LawCase(
        kind: "gaussian-mixture", name: "three clusters apart", options: [], label: "group",
        isSeparated: true,
        rows: separateClusters),
    ]
    + ["full", "tied", "diagonal", "spherical"].flatMap { family in
      [
        LawCase(
          kind: "gaussian-mixture", name: "\(family) penguin bills",
          options: [.init("covariance", .text(family))], label: "species", rows: RealData.bills),
        LawCase(
          kind: "gaussian-mixture", name: "\(family) in three dimensions",
          options: [.init("covariance", .text(family))], label: "group", rows: threeDimensions),
        LawCase(
          kind: "gaussian-mixture", name: "\(family) in one dimension",
          options: [.init("covariance", .text(family)), .init("columns", .list([.text("x")]))],
          label: "group",
          rows: threeDimensions),
      ]
    }

  // MARK: - Data

  private static func coins(_ heads: [Double], tosses: Int, sessions: Int) throws -> Rows {
    var random = Random(seed: 7, stream: "coins \(heads.count)")
    let labels = (0..<sessions).map { _ in random.below(heads.count) }
    let shown = labels.map { label in
      (0..<tosses).reduce(0.0) { sum, _ in sum + (random.uniform() < heads[label] ? 1 : 0) }
    }
    return try Rows([
      Column("heads", shown), Column("tosses", shown.map { _ in Double(tosses) }),
      Column("coin", texts: labels.map { "c\($0)" }),
    ])
  }

  @Sendable private static func manyCoins() throws -> Rows {
    try coins([0.75, 0.4], tosses: 12, sessions: 150)
  }
  @Sendable private static func threeCoins() throws -> Rows {
    try coins([0.9, 0.5, 0.1], tosses: 15, sessions: 300)
  }
  @Sendable private static func separateCoins() throws -> Rows {
    try coins([0.95, 0.05], tosses: 1000, sessions: 40)
  }

  @Sendable private static func separateClusters() throws -> Rows {
    var random = Random(seed: 3, stream: "clusters")
    let labels = (0..<90).map { $0 % 3 }
    return try Rows([
      Column("x", labels.map { Double($0 * $0) * 1000 + random.normal() }),
      Column("y", labels.map { Double(-$0) * 500 + 2 * random.normal() }),
      Column("group", labels.map { Double($0) }),
    ])
  }

  /// Two overlapping groups of three columns in different units, far from zero.
  @Sendable private static func threeDimensions() throws -> Rows {
    var random = Random(seed: 5, stream: "three dimensions")
    let labels = (0..<400).map { $0 % 5 < 2 ? 0 : 1 }
    let common = labels.map { _ in random.normal() }
    return try Rows([
      Column("x", labels.map { 100 + Double($0) * 3.2 + random.normal() }),
      Column("y", zip(labels, common).map { -2e4 + Double($0) * 50 + 30 * $1 + 10 * random.normal() }),
      Column("z", zip(labels, common).map { 1e-3 * (Double($0) + $1 + Double($0 + 1) * random.normal()) }),
      Column("group", texts: labels.map { $0 == 0 ? "left" : "right" }),
    ])
  }
}

@Suite struct LatentModelLawTests {
  @Test(arguments: LawCase.all) func laws(_ law: LawCase) throws {
    let rows = try law.rows()
    let labels = try Labels(column: law.label, of: rows)
    let kind = try ModelCatalogue.named(law.kind)
    let model = try #require(try kind.make(.mapping(law.options), rows, labels) as? any LawAbiding)
    if law.isSeparated {
      try model.checkSeparated(rows, labels: labels, at: #_sourceLocation)
    } else {
      try model.checkLaws(rows, labels: labels, seed: 11, at: #_sourceLocation)
    }
  }

  /// What a fit is drawn on, and what its criteria are made of, is the likelihood that its estimate maximises: the
  /// complete-data one with labels, the observed-data one without.
  @Test(arguments: LawCase.all) func everyFitStandsOnTopOfItsOwnLikelihood(_ law: LawCase) throws {
    let rows = try law.rows()
    let labels = try Labels(column: law.label, of: rows)
    let model = try ModelCatalogue.named(law.kind).make(.mapping(law.options), rows, labels)
    try checkStandsOnTop(model, rows, labels: labels)
  }

  @Test func everyLatentModelIsChecked() {
    for kind in ModelCatalogue.kernels where kind.isLatent {
      #expect(LawCase.all.count { $0.kind == kind.name && !$0.isSeparated } >= 2, "\(kind.name)")
      #expect(LawCase.all.contains { $0.kind == kind.name && $0.isSeparated }, "\(kind.name)")
    }
  }
}

/// Both fits of a model have the likelihood that they say they have, and it falls on every side.
func checkStandsOnTop(
  _ model: any Model, _ rows: Rows, labels: Labels, at location: SourceLocation = #_sourceLocation
) throws {
  var request = FitRequest(method: .em, labels: labels)
  request.start = .labels
  for fit in [
    try model.fit(rows, FitRequest(method: .mle, labels: labels)), try model.fit(rows, request),
  ] {
    #expect(Soundness.complaints(about: fit) == [], "\(fit.method)")
    let likelihood = fit.likelihood
    let estimates = fit.parameters.map(\.estimate)
    #expect(agree(likelihood(estimates) / fit.logLikelihood, 1, 1e-12), "\(fit.method)")
    #expect(agree(fit.aic, 2 * Double(fit.freeParameterCount) - 2 * likelihood(estimates), 1e-9))
    for (index, parameter) in fit.parameters.enumerated() {
      guard let error = parameter.standardError else { continue }
      for sign in [-1.0, 1] {
        var moved = estimates
        moved[index] += sign * 0.2 * error
        #expect(likelihood(moved) < fit.logLikelihood, "\(fit.method) \(parameter.path)")
      }
    }
  }
}

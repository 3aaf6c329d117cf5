import TestSupport
import Testing

@testable import Estimation

/// A data set on which the laws of models without hidden labels are checked.
///
/// The laws know models through the catalogue alone, and what they are to be true of through a definition. So a new model is
/// held to all of them by a line in `all`, which a test demands.
struct DirectLawCase: Sendable, CustomTestStringConvertible {
  let kind: String
  let name: String
  let options: [Setting.Entry]
  /// The parameters of which the data are drawn, in the model's order.
  let truth: [Double]
  let definition: Definition
  /// The columns that the model explains, and of the numbers of trials.
  var response = "y"
  var trials: String?
  /// How fits are known to move with data or options, besides what every such model does.
  var equivariances: [Equivariance] = []

  var testDescription: String { "\(kind), \(name)" }

  static let all: [DirectLawCase] = [
    DirectLawCase(
      kind: "linear", name: "a plane", options: .regression(["x", "z"]), truth: [5, -0.4, 0.004, 2],
      definition: .normal, equivariances: [.scaledResponse]),
    DirectLawCase(
      kind: "linear", name: "a parabola with standard errors of the information",
      options: .regression(["x", "x^2"]) + [.init("standard-errors", .text("mle"))],
      truth: [3, 0.5, -0.02, 1], definition: .normal, equivariances: [.scaledResponse]),
    DirectLawCase(
      kind: "linear", name: "through the origin", options: .regression(["x", "x:z"], intercept: false),
      truth: [0.3, 2e-4, 1.5], definition: .normal),
    DirectLawCase(
      kind: "logistic", name: "a plane", options: .regression(["x", "z"]), truth: [-5.5, 0.25, 0.0016],
      definition: .binomial, equivariances: [.otherOutcome, .wordsForOutcomes]),
    DirectLawCase(
      kind: "logistic", name: "a parabola of the other outcome",
      options: .regression(["x", "x^2"]) + [.init("success", .number(0))], truth: [1.5, -0.3, 0.01],
      definition: .failures),
    DirectLawCase(
      kind: "logistic", name: "through the origin", options: .regression(["z", "x:z"], intercept: false),
      truth: [-0.0024, 1.4e-4], definition: .binomial),
    DirectLawCase(
      kind: "logistic", name: "successes in trials",
      options: .regression(["x"]) + [.init("trials", .text("m"))], truth: [-4, 0.2],
      definition: .binomial, trials: "m", equivariances: [.countedFailures]),
    DirectLawCase(
      kind: "poisson", name: "a plane", options: .regression(["x", "z"]), truth: [-0.5, 0.06, 6e-4],
      definition: .poisson),
    DirectLawCase(
      kind: "poisson", name: "a parabola", options: .regression(["x", "x^2"]), truth: [3.5, -0.35, 0.01],
      definition: .poisson),
    DirectLawCase(
      kind: "poisson", name: "through the origin", options: .regression(["x"], intercept: false),
      truth: [0.1], definition: .poisson),
  ]

  // MARK: - Model

  private var terms: [String] {
    guard case .list(let terms)? = Setting.mapping(options)["terms"] else { return [] }
    return terms.compactMap { if case .text(let term) = $0 { term } else { nil } }
  }

  /// The terms with the intercept; none for a model that is no regression.
  var coefficients: [String] {
    let hasIntercept = !terms.isEmpty && Setting.mapping(options)["intercept"] != .flag(false)
    return (hasIntercept ? ["intercept"] : []) + terms
  }

  /// The columns of the terms, each once.
  var predictors: [String] {
    terms.flatMap { DefinedTerm($0).powers.map(\.column) }.reduce(into: []) {
      if !$0.contains($1) { $0.append($1) }
    }
  }

  func model(of rows: Rows, _ options: [Setting.Entry]? = nil) throws(EstimationError) -> any Model {
    try ModelCatalogue.named(kind).make(.mapping(options ?? self.options), rows, nil)
  }

  func fit(_ rows: Rows, _ request: FitRequest = FitRequest(method: .mle)) throws(EstimationError) -> Fit {
    try model(of: rows).fit(rows, request)
  }

  // MARK: - Data

  /// Predictors far from zero or in another unit, and responses that are drawn of the truth.
  ///
  /// Predictors are short fractions, binary and decimal, so that another origin changes no digit of their differences.
  func rows(_ count: Int = 400) throws -> Rows {
    var random = Random(seed: 2, stream: "direct law")
    let x = (0..<count).map { _ in 14 + Double(random.below(12 * 128)) / 128 }
    let z = (0..<count).map { _ in Double(random.below(1000 * 128)) / 128 }
    let m = (0..<count).map { _ in Double(1 + random.below(8)) }
    let blank = Array(repeating: 0.0, count: count)
    let rows = try Rows([Column("x", x), Column("z", z), Column("m", m), Column(response, blank)])
    return try rows.replacing(response, with: DefinedSample(self, rows).drawn(truth, using: &random))
  }
}

extension [Setting.Entry] {
  fileprivate static func regression(_ terms: [String], intercept: Bool = true) -> [Setting.Entry] {
    [.init("response", .text("y")), .init("terms", .list(terms.map(Setting.text)))]
      + (intercept ? [] : [.init("intercept", .flag(false))])
  }
}

extension Rows {
  func replacing(_ name: String, with numbers: [Double]) throws -> Rows {
    try replacing(Column(name, numbers))
  }

  func replacing(_ column: Column) throws -> Rows {
    try Rows(columns.map { $0.name == column.name ? column : $0 })
  }
}

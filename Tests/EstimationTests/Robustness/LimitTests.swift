import TestSupport
import Testing

@testable import Estimation

/// What would take minutes is refused, or ends early, with a word.
@Suite struct LimitTests {
  private func message(_ error: EstimationError?) -> String {
    error.map { $0.summary + ($0.remedy.map { ". \($0)" } ?? "") } ?? "a fit"
  }

  private func mixture(
    _ columns: [Column], _ options: [Setting.Entry] = [], labels: String? = nil,
    _ change: (inout FitRequest) -> Void = { _ in }
  ) throws -> Fit {
    let rows = try Rows(columns)
    let labels = try labels.map { name in try Labels(column: name, of: rows) }
    var request = FitRequest(method: .em, labels: labels)
    change(&request)
    return try ModelKind.gaussianMixture.make(.mapping(options), rows, labels).fit(rows, request)
  }

  private func normals(_ count: Int, columns: Int) -> [Column] {
    var random = Random(seed: 5, stream: "limits")
    return (0..<columns).map { j in
      Column("c\(j)", (0..<count).map { _ in random.normal() })
    }
  }

  @Test func coefficients() throws {
    let terms = (1...501).map { "c\($0)" }
    let columns = terms.map { Column($0, [1, 2]) } + [Column("y", [0, 1])]
    for model in ["linear", "logistic", "poisson"] {
      #expect(
        message(failure(model, try Rows(columns), response: "y", terms: terms))
          == "A regression has at most 500 coefficients, and this one has 502. Leave terms out.")
    }
    let long = try Rows(
      terms.prefix(99).map { Column($0, Array(repeating: 1, count: 50_001)) }
        + [Column("y", Array(repeating: 0, count: 50_001))])
    #expect(
      message(failure("linear", long, response: "y", terms: Array(terms.prefix(99))))
        == "A linear model with 100 coefficients is fitted to at most 50000 rows, and there are 50001. Take a sample of the rows, or leave terms out."
    )
  }

  @Test func components() throws {
    let x = (0..<300).map { Double($0 * $0 % 97) }
    let columns = [Column("x", x), Column("g", (0..<300).map { Double($0 / 2) })]
    #expect(throws: EstimationError(.tooManyComponents(have: 150, most: 100), setting: ["labels"])) {
      try mixture(columns, labels: "g")
    }
    #expect(
      message(EstimationError(.tooManyComponents(have: 150, most: 100)))
        == "A mixture has at most 100 components, and this one has 150. Name a label column with fewer labels, or set 'components'."
    )
  }

  @Test func parameters() throws {
    #expect(throws: EstimationError(.tooManyParameters(have: 180_602, most: 100_000), setting: ["columns"])) {
      try mixture(normals(4, columns: 300))
    }
    #expect(
      message(EstimationError(.tooManyParameters(have: 180_602, most: 100_000)))
        == "A model has at most 100000 parameters to report, and this one has 180602. Choose fewer columns with 'columns', or fewer components."
    )
  }

  @Test func standardErrors() throws {
    let fit = try mixture(normals(100, columns: 45), [.init("components", .number(1))])
    #expect(fit.parameters.allSatisfy { $0.standardError == nil })
    #expect(
      fit.notices == [
        "Standard errors are computed for at most 1000 free parameters, and this fit has 1080, so there are none."
      ])
    #expect(MissingInformation.refusal(parameters: 1000, rows: 10_000) == nil)
    #expect(
      MissingInformation.refusal(parameters: 1000, rows: 10_001)
        == "With 1000 free parameters standard errors are computed for at most 10000 rows, and there are 10001, so there are none."
    )
  }

  @Test func work() throws {
    let model = GaussianMixture(componentCount: 2, covariance: .full, columns: ["c0"])
    let sample = try model.sample(of: Rows(normals(30, columns: 1)))
    let driver = ExpectationMaximization(
      model: model, sample: sample, rule: StopRule(tolerance: 0, maximumIterations: 1000, rowCount: 30))
    var random = Random(seed: 1, stream: "limits")
    let start = try model.randomStart(of: sample, using: &random)
    var limit = WorkLimit()
    let iteration = 30 * model.operationsPerRow + model.operationsPerIteration
    let isSpent = limit.spend(WorkLimit.operations - 10.5 * iteration)
    #expect(isSpent)
    let run = driver.run(from: start, within: &limit)
    #expect(run.stopped == .workLimit && run.rows.count == 11)
    #expect(StopReason.workLimit.rawValue == "limit of work reached" && !StopReason.workLimit.isConverged)
  }
}

import TestSupport
import Testing

@testable import Estimation

/// Two parameters are told to move together exactly where no parameters of the model have both moved on their own.
protocol PairMoving {
  func checkPairs(_ rows: Rows, labels: Labels) throws
}

extension LatentModel: PairMoving {
  func checkPairs(_ rows: Rows, labels: Labels) throws {
    let fit = try fit(rows, FitRequest(method: .mle, labels: labels))
    let statistics = base.statistics(of: try base.sample(of: rows), labels: labels.known)
    let parameters = try base.maximization(of: statistics)
    let estimates = fit.parameters.map(\.estimate)
    let free = fit.parameters.indices.filter { fit.parameters[$0].standardError != nil }
    for first in free {
      for second in free where second != first {
        let moves = [(first, 0.1), (second, -0.07)].map { place, share in
          (place, share * (fit.parameters[place].standardError ?? 0))
        }
        var moved = estimates
        for (place, move) in moves { moved[place] += move }
        let found = base.parameters(reported: moved, near: parameters).map {
          base.report($0, names: labels.names).map(\.estimate)
        }
        let isApart =
          found.map { found in
            moves.allSatisfy { abs(found[$0.0] - moved[$0.0]) < 1e-6 * abs($0.1) }
          } ?? false
        let (one, other) = (fit.parameters[first], fit.parameters[second])
        #expect(one.movesWith(other) == !isApart, "\(one.path) \(other.path)")
      }
    }
  }
}

@Suite struct SharedCoordinateTests {
  @Test(arguments: LawCase.all) func parametersMoveTogetherOrApart(_ law: LawCase) throws {
    let rows = try law.rows()
    let labels = try Labels(column: law.label, of: rows)
    let model = try ModelCatalogue.named(law.kind).make(.mapping(law.options), rows, labels)
    try #require(model as? any PairMoving).checkPairs(rows, labels: labels)
  }

  /// Every coefficient of a regression, and sigma, is a coordinate of its own.
  @Test(arguments: ["linear", "logistic", "poisson"]) func regressionsShareNothing(_ name: String) throws {
    let rows = try Rows([
      Column("y", [0, 1, 0, 1, 1, 0]), Column("x", [1, 2, 3, 4, 5, 7]), Column("z", [2, 1, 4, 3, 9, 8]),
    ])
    let settings = Setting.mapping([
      .init("response", .text("y")), .init("terms", .list([.text("x"), .text("z")])),
    ])
    let fit = try ModelCatalogue.named(name).make(settings, rows, nil).fit(rows, FitRequest(method: .mle))
    for (place, parameter) in fit.parameters.enumerated() {
      #expect(parameter.isFree)
      #expect(fit.parameters.indices.filter { fit.parameters[$0].movesWith(parameter) } == [place])
    }
  }
}

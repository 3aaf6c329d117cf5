import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// Data at the edge of what a model can say something about: never a trap, a hang or a silent not-a-number.
@Suite struct ExtremeDataTests {
  private func coins(
    _ heads: [Double], of tosses: Double, weights: String = "free", components: Double = 2
  ) throws -> Fit {
    let rows = try Rows([Column("heads", heads), Column("tosses", heads.map { _ in tosses })])
    let options: [Setting.Entry] = [
      .init("weights", .text(weights)), .init("components", .number(components)),
    ]
    let fit = try ModelKind.coinMixture.make(.mapping(options), rows, nil)
      .fit(rows, FitRequest(method: .em))
    expectSound(fit)
    return fit
  }

  /// Every number of a fit is one, and every standard error is positive.
  private func expectSound(_ fit: Fit) {
    #expect(fit.isMonotone && fit.converged)
    #expect(fit.logLikelihood.isFinite)
    for parameter in fit.parameters {
      #expect(parameter.estimate.isFinite)
      #expect(parameter.standardError.map { $0 > 0 && $0.isFinite } ?? true)
    }
    for row in fit.trace {
      #expect(row.estimates.allSatisfy { $0.isFinite })
      #expect(row.contraction.map { $0.isFinite && $0 < 100 } ?? true)
    }
    #expect(fit.responsibilities?.matrix.elements.allSatisfy { $0 >= 0 && $0 <= 1 } == true)
  }

  // MARK: - Coins

  @Test func noHeadsAtAll() throws {
    let fit = try coins([0, 0, 0], of: 10, weights: "equal")
    #expect(fit["heads", "A"]?.estimate == 0 && fit["heads", "B"]?.estimate == 0)
    #expect(fit.logLikelihood == 0)
    #expect(
      fit.notices == [
        "Components A and B end equal to within the tolerance, so that one component in their place fits the rows as well: use fewer, unless that is the finding.",
        "On the boundary of the parameter space, and so without standard error: heads.A, heads.B.",
      ])
    _ = try coins([0, 0, 0], of: 10)
  }

  @Test func oneCoinShowsOneSideOnly() throws {
    let fit = try coins([0, 0, 0, 10, 10, 9], of: 10)
    #expect(agree(fit["heads", "A"]?.estimate, 29.0 / 30, 1e-12))
    #expect(fit["heads", "B"]?.estimate == 0 && fit["heads", "B"]?.standardError == nil)
    #expect(agree(fit["heads", "A"]?.standardError, (29.0 / 30 / 30 / 30).squareRoot(), 1e-8))
    #expect(agree(fit["weights", "A"]?.standardError, (0.25 / 6).squareRoot(), 1e-8))
  }

  @Test func identicalSessions() throws {
    let fit = try coins([5, 5, 5, 5], of: 10)
    #expect(agree(fit.logLikelihood, -40 * Elementary.log(2), 1e-14))
    // Equal coins leave their weights open, and no other share of the sessions' tosses to each.
    #expect(fit["weights", "A"]?.standardError == nil && fit["weights", "B"]?.standardError == nil)
    #expect(agree(fit["heads", "A"]?.standardError, (0.25 / 20).squareRoot(), 1e-6))
  }

  @Test func sessionsOfOneTossIdentifyNothing() throws {
    let fit = try coins([0, 1, 1, 0, 1], of: 1)
    #expect(agree(fit.logLikelihood, 3 * Elementary.log(0.6) + 2 * Elementary.log(0.4), 1e-13))
    #expect(
      fit.notices == [
        "Not identified: the data determine weights and heads only together; they have no standard errors."
      ])
  }

  @Test func asManyCoinsAsSessions() throws {
    let fit = try coins([5, 9, 8, 4, 7], of: 10, components: 5)
    #expect(fit.parameters.map(\.path.last).prefix(5) == ["A", "B", "C", "D", "E"])
  }

  // MARK: - Gaussian mixtures

  @Test func farFromZeroAndInExtremeUnits() throws {
    let rows = try RealData.faithful()
    let fit = try RealData.fit(rows, components: 2)
    for (shift, unit) in [(1e8, 1.0), (-3e5, 0.25), (0, 1e140), (0, 1e-130)] {
      let moved = try RealData.fit(rows.moved { shift + unit * $0 }, components: 2)
      expectSound(moved)
      // What the shifted digits lost: the shift's last place beside the spread of the eruptions.
      let lost = max(1e-9, shift.ulp / unit * 10)
      let expected = fit.logLikelihood - 272 * 2 * Elementary.log(unit)
      #expect(agree(moved.logLikelihood, expected, max(1e-12, lost)))
      for (a, b) in zip(moved.parameters, fit.parameters) {
        let scale =
          switch a.path[0] {
          case "weights": 1.0
          case "means": unit
          default: unit * unit
          }
        let origin = a.path[0] == "means" ? shift : 0
        #expect(abs((a.estimate - origin) / scale - b.estimate) < lost * max(1, abs(b.estimate)), "\(a.path)")
        let error = try #require(b.standardError)
        if scale > 1e-250, scale < 1e250 || a.path[0] == "means" {
          #expect(abs((a.standardError ?? 0) / scale / error - 1) < 1e-6, "\(a.path)")
        }
      }
    }
  }

  @Test func everyStartMayCollapse() throws {
    // With as many components as different rows no other start or family helps; beside 1e100 the small numbers are one.
    let cases: [(columns: [Column], components: Int)] = [
      ([Column("x", [1, 2, 5])], 3),
      ([Column("x", [0, 0, 0, 1, 1, 1])], 2),
      ([Column("x", [0, 1, 2, 3, 4, 5, 1e100])], 2),
    ]
    for (columns, components) in cases {
      #expect(throws: EstimationError(.allStartsCollapsed(starts: 20, remedies: ["fewer components"]))) {
        try RealData.fit(Rows(columns), components: components)
      }
    }
  }

  @Test func aStartOnOneRowCollapsesAndSaysSo() throws {
    // Two equal rows far out attract a component with no spread of its own.
    var random = Random(seed: 2, stream: "collapse")
    let x = (0..<60).map { Double($0 % 2) * 5 + random.normal() } + [20, 20]
    let rows = try Rows([Column("x", x)])
    let narrow = Setting.mapping([
      .init("means", .numbers([2, 20])), .init("covariances", .numbers([9, 0.01])),
    ])
    #expect(
      throws: EstimationError(
        .allStartsCollapsed(starts: 1, remedies: ["fewer components", "a tied covariance", "another start"]))
    ) {
      try RealData.fit(rows, components: 2) { $0.start = .parameters(narrow) }
    }
    // Whole numbers attract components to a single value, from some starts and not from others.
    let rounded = try rows.moved { $0 < 15 ? $0.rounded() : 10 }
    let fit = try RealData.fit(rounded, components: 3) { $0.restarts = 30 }
    expectSound(fit)
    let best = fit.starts.filter { $0.outcome == "best" || $0.outcome == "maximum" }.map(\.logLikelihood)
      .max()
    #expect(agree(best, fit.logLikelihood, 1e-9))
    let collapsed = fit.starts.count { $0.outcome == "unbounded" }
    #expect(collapsed > 0)
    #expect(fit.notices == ["\(collapsed) of 30 starts collapsed onto too few points and were left out."])
  }

  @Test func theIterationLimitIsReported() throws {
    let fit = try RealData.fit(RealData.faithful(), components: 2) {
      $0.restarts = 1
      $0.maximumIterations = 3
    }
    #expect(fit.stopped == .maximumIterations && !fit.converged && fit.iterations == 3)
    #expect(fit.notices.first?.hasPrefix("EM reached its limit of 3 iterations before it converged") == true)
    #expect(fit.parameters.allSatisfy { $0.standardError == nil })
    #expect(fit.trace.last?.estimates == fit.parameters.map(\.estimate))
    let none = try RealData.fit(RealData.faithful(), components: 2) { $0.maximumIterations = 0 }
    #expect(none.iterations == 0 && none.stopped == .maximumIterations)
  }

  @Test func toleranceOfZeroEndsAtRounding() throws {
    let fit = try RealData.fit(RealData.faithful(), components: 2) {
      $0.restarts = 1
      $0.tolerance = 0
    }
    #expect(fit.converged && fit.iterations < 60)
  }

  @Test func looseToleranceStopsEarly() throws {
    let rows = try RealData.bills()
    let fit = try RealData.fit(rows, components: 3) { $0.tolerance = 1e-2 }
    let tight = try RealData.fit(rows, components: 3)
    #expect(fit.converged && fit.iterations < tight.iterations)
  }

  @Test func moreComponentsThanLabels() throws {
    let fit = try RealData.fit(RealData.bills(), components: 2, labels: "species")
    #expect(fit.responsibilities?.names == ["1", "2"])
    #expect(abs((fit.agreement?.accuracy ?? 0) - 0.7895) < 1e-4)
  }
}

extension Rows {
  func moved(_ change: (Double) -> Double) throws -> Rows {
    try Rows(
      columns.map { column in
        guard case .numbers(let numbers) = column.values else { return column }
        return Column(column.name, numbers.map(change))
      })
  }
}

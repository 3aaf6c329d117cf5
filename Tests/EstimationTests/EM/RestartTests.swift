import TestSupport
import Testing
import Threading

@testable import Estimation

/// Starts that run at the same time are judged as though they had run one after the other.
@Suite struct RestartTests {
  private func hiddenFit(_ rows: Rows, restarts: Int, threads: Int, random: Bool = false) throws -> Fit {
    var request = FitRequest(method: .em)
    request.restarts = restarts
    request.seed = 3
    request.maximumIterations = 400
    request.tolerance = 1e-9
    if random { request.start = .random }
    return try LatentModel(
      GaussianMixture(componentCount: 3, covariance: .full, columns: ["eruptions", "waiting"])
    ).fit(rows, request, on: ThreadPool(threads: threads))
  }

  /// Many starts with several maxima, some of which collapse.
  @Test(arguments: [false, true]) func theNumberOfThreadsDoesNotShow(random: Bool) throws {
    let rows = try RealData.faithful()
    let one = try hiddenFit(rows, restarts: 12, threads: 1, random: random)
    #expect(one.starts.count == 12)
    #expect(Set(one.starts.map(\.iterations)).count > 1)
    for threads in [2, 7] {
      let other = try hiddenFit(rows, restarts: 12, threads: threads, random: random)
      #expect(other.starts.elementsEqual(one.starts, by: ==))
      #expect(other.parameters == one.parameters)
      #expect(other.trace == one.trace)
      #expect(other.logLikelihood == one.logLikelihood)
      #expect(other.responsibilities?.matrix == one.responsibilities?.matrix)
      #expect(other.information == one.information)
      #expect(other.notices == one.notices)
    }
  }

  // MARK: - Who goes on

  private func tiedFit(_ components: Int, _ adapt: (inout FitRequest) -> Void) throws -> Fit {
    var request = FitRequest(method: .em)
    adapt(&request)
    return try LatentModel(
      GaussianMixture(componentCount: components, covariance: .tied, columns: ["eruptions", "waiting"])
    ).fit(RealData.faithful(), request)
  }

  /// A random start crawls at the height of a single Gaussian, far below all others.
  @Test func aStartThatIsNotTheHighestEndsWhenItCrawls() throws {
    let fit = try tiedFit(2) { $0.restarts = 3 }
    #expect(fit.starts.map(\.outcome) == ["best", "best", "unfinished"])
    #expect(fit.starts.map(\.iterations) == [7, 7, 2000])
    #expect(fit.converged && abs(fit.logLikelihood - -1140.1867594) < 1e-6)
  }

  /// However few iterations there are at first, what is kept has run to its end, as though it were alone.
  @Test(arguments: [1, 5, 12, 40]) func theHighestGoesOn(iterationsAtFirst: Int) throws {
    let model = GaussianMixture(componentCount: 2, covariance: .tied, columns: ["eruptions", "waiting"])
    let sample = try model.sample(of: RealData.faithful())
    let rule = StopRule(tolerance: 1e-12, maximumIterations: 10_000, rowCount: sample.count)
    var request = FitRequest(method: .em)
    (request.restarts, request.start) = (6, .random)
    let starts = try Starts(model, sample, request, names: model.defaultNames)
    let driver = ExpectationMaximization(model: model, sample: sample, rule: rule)
    let found = try [1, 2, 7].map { threads in
      try Restarts(driver: driver, starts: starts, iterationsAtFirst: iterationsAtFirst)
        .best(on: ThreadPool(threads: threads))
    }
    let best = try #require(found[0].best)
    var limit = WorkLimit(WorkLimit.operations)
    let alone = driver.run(from: best.rows[0].parameters, within: &limit)
    #expect(best.rows.map(\.parameters) == alone.rows.map(\.parameters) && best.stopped?.isConverged == true)
    #expect(found[0].outcomes.contains { $0.ending == .unfinished && $0.iterations == iterationsAtFirst })
    for other in found.dropFirst() {
      #expect(other.outcomes == found[0].outcomes)
      #expect(other.best?.rows.map(\.parameters) == best.rows.map(\.parameters))
    }
  }

  /// Where one start alone converges, and others that a limit ended stand where it does, there are no more of them.
  @Test(arguments: [(2, true), (15, false)])
  func startsThatStandAtTheBestCount(iterationsAtFirst: Int, wantsMore: Bool) throws {
    let model = GaussianMixture(componentCount: 2, covariance: .tied, columns: ["eruptions", "waiting"])
    let sample = try model.sample(of: RealData.faithful())
    var request = FitRequest(method: .em)
    request.start = .random
    let starts = try Starts(model, sample, request, names: model.defaultNames)
    let driver = ExpectationMaximization(
      model: model, sample: sample,
      rule: StopRule(tolerance: 0, maximumIterations: 10_000, rowCount: sample.count))
    let (best, outcomes) = try Restarts(
      driver: driver, starts: starts, iterationsAtFirst: iterationsAtFirst
    ).best(on: ThreadPool(threads: 2))
    let report = StartsReport(outcomes, of: try #require(best), driver.rule)
    #expect(report.atBest == 1)
    #expect((outcomes.count > starts.count) == wantsMore)
    #expect(wantsMore || report.aroundBest > 1)
  }

  @Test func anImpossibleStartIsAnErrorOnAnyNumberOfThreads() throws {
    var request = FitRequest(method: .em)
    request.start = .parameters(.mapping([.init("heads", .list([.number(1), .number(1)]))]))
    let rows = try Rows([Column("heads", [5, 9, 8]), Column("tosses", [10, 10, 10])])
    let model = LatentModel(
      CoinMixture(componentCount: 2, knownWeights: nil, headsColumn: "heads", tossesColumn: "tosses"))
    for threads in [1, 7] {
      #expect(throws: EstimationError(.impossibleStart(row: 1), setting: ["start"])) {
        try model.fit(rows, request, on: ThreadPool(threads: threads))
      }
    }
  }

  // MARK: - The limit of work

  /// Wherever the limit falls, it ends the starts as it does when they run one after the other.
  @Test(arguments: [0.02, 0.11, 0.35, 0.5, 0.77, 0.99, 1.01, 2])
  func theLimitFallsWhereItFallsOnOneThread(share: Double) throws {
    let model = GaussianMixture(componentCount: 3, covariance: .full, columns: ["eruptions", "waiting"])
    let sample = try model.sample(of: RealData.faithful())
    let rule = StopRule(tolerance: 1e-7, maximumIterations: 300, rowCount: sample.count)
    var request = FitRequest(method: .em)
    request.restarts = 8
    request.start = .random
    let starts = try Starts(model, sample, request, names: model.defaultNames)
    let driver = ExpectationMaximization(model: model, sample: sample, rule: rule)

    // What all starts spend.
    let step = Double(sample.count) * model.operationsPerRow + model.operationsPerIteration
    let whole = try Restarts(driver: driver, starts: starts).best(on: ThreadPool(threads: 1)).outcomes
    #expect(whole.count == 8)
    let total = step * Double(whole.map { $0.iterations + 26 }.reduce(0, +))

    let (best, outcomes) = oneAfterTheOther(driver, starts, within: share * total)
    for threads in [1, 2, 7] {
      let found = try Restarts(driver: driver, starts: starts, operations: share * total)
        .best(on: ThreadPool(threads: threads))
      #expect(found.outcomes == outcomes)
      #expect(found.best?.stopped == best?.stopped)
      #expect(found.best?.rows.map(\.parameters) == best?.rows.map(\.parameters))
    }
  }

  /// The rule in its plainest form, for starts none of which ends at a saddle.
  private func oneAfterTheOther<Model: LatentVariableModel>(
    _ driver: ExpectationMaximization<Model>, _ starts: Starts<Model>, within operations: Double
  ) -> (best: EMRun<Model.Parameters>?, outcomes: [StartOutcome]) {
    var limit = WorkLimit(operations)
    var best: EMRun<Model.Parameters>?
    var outcomes: [StartOutcome] = []
    for number in 1...starts.count {
      guard best == nil || limit.spend(25 * Double(driver.rule.rowCount) * driver.model.operationsPerRow)
      else { break }
      guard let start = try? starts.start(number) else {
        outcomes.append(
          StartOutcome(kind: "random", logLikelihood: -.infinity, iterations: 0, ending: .unbounded))
        continue
      }
      var run = driver.run(from: start, within: &limit)
      if run.collapse == nil {
        run.degeneracy = driver.model.degeneracy(of: run.last.parameters, in: driver.sample)
      }
      if run.stopped == .workLimit, best != nil { break }
      outcomes.append(
        StartOutcome(
          kind: "random", logLikelihood: run.logLikelihood, iterations: run.rows.count - 1,
          ending: run.ending))
      guard run.collapse == nil else { continue }
      if let best, (run.ending == .degenerate) != (best.ending == .degenerate) {
        if run.ending == .degenerate { continue }
      } else if let best, run.logLikelihood <= best.logLikelihood + 1e-9 * (abs(best.logLikelihood) + 1) {
        continue
      }
      best = run
    }
    return (best, outcomes)
  }

  /// What starts before one have spent is taken off what it may spend; what those after it have spent is not.
  @Test func aStartMaySpendWhatThoseBeforeItLeave() {
    let account = WorkAccount(starts: 3)
    var limits = (1...3).map { WorkLimit(start: $0, of: account) }
    let step = WorkLimit.operations / 100
    func steps(_ index: Int, _ most: Int) -> Int {
      (0..<most).prefix { _ in limits[index].spend(step) }.count
    }
    #expect(steps(2, 30) == 30)
    #expect(steps(0, 50) == 50)
    // The second has the other half to itself, whatever the third did.
    #expect(steps(1, 100) == 50)
    #expect(limits[1].spent == 50 * step)
    // And the third is stopped at last.
    #expect(steps(2, 100) == 0)
    #expect(steps(0, 10) == 10)
  }
}

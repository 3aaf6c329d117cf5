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
    #expect(one.restarts.count == 12)
    #expect(Set(one.restarts.map(\.iterations)).count > 1)
    for threads in [2, 7] {
      let other = try hiddenFit(rows, restarts: 12, threads: threads, random: random)
      #expect(other.restarts == one.restarts)
      #expect(other.parameters == one.parameters)
      #expect(other.trace == one.trace)
      #expect(other.logLikelihood == one.logLikelihood)
      #expect(other.responsibilities?.matrix == one.responsibilities?.matrix)
      #expect(other.information == one.information)
      #expect(other.notices == one.notices)
    }
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

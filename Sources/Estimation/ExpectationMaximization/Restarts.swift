private import Synchronization
import Threading

/// EM from every start, of which the best run is kept.
///
/// The starts run at the same time, and are judged in their order, as though they had run one after the other: which run is
/// kept, and where the limit of work ends it, does not depend on the number of threads.
struct Restarts<Model: LatentVariableModel>: Sendable {
  let driver: ExpectationMaximization<Model>
  let starts: Starts<Model>
  /// The limit of work that all starts share.
  var operations = WorkLimit.operations
  /// How many iterations each of several starts has before it is known whether it is the highest so far, which alone goes on: some
  /// crawl past a saddle for thousands, far below the others.
  var iterationsAtFirst = 2000

  typealias Run = EMRun<Model.Parameters>

  /// What came of one start.
  private struct Attempt: Sendable {
    /// Abridged where it is not higher than one that was judged before.
    var run: Run
    var iterations: Int
    /// The operations of the limit of work.
    var spent: Double
  }

  /// The log-likelihood that a run must exceed to be kept, as far as the runs are judged; nil while each may be.
  private final class Bar: Sendable {
    let logLikelihood = Mutex<Double?>(nil)
  }

  /// The best of the runs that did not collapse, and what every start came to.
  ///
  /// A later run must be better by more than rounding; one that ends at a saddle is kept only where no other ends elsewhere, and
  /// a degenerate one only where every other collapsed. Where one start alone came to the best and the author did not say how
  /// many there are to be, there are more of them, as far as little work allows: counted, and never timed. A start that stands at
  /// the best when a limit ends it came to it as well.
  ///
  /// - Throws: `EstimationError` for a start under which some row is impossible.
  func best(on pool: ThreadPool) throws(EstimationError) -> (best: Run?, outcomes: [StartOutcome]) {
    var found = Findings(limit: WorkLimit(operations))
    var planned = starts.count
    while try judge(through: planned, &found, on: pool), planned < starts.most, wantsMore(found) {
      planned = min(2 * planned, starts.most)
    }
    return (found.best, found.outcomes)
  }

  /// What the starts so far came to.
  private struct Findings {
    var limit: WorkLimit
    var best: Run?
    var outcomes: [StartOutcome] = []
  }

  /// Rows × components × iterations of all starts, up to which there may be more of them.
  private static var mostForMore: Double { 2e7 }

  private func wantsMore(_ found: Findings) -> Bool {
    guard let best = found.best else { return false }
    let report = StartsReport(found.outcomes, of: best, driver.rule)
    let iterations = found.outcomes.reduce(0) { $0 + $1.iterations }
    return report.aroundBest == 1
      && Double(driver.rule.rowCount) * Double(driver.model.componentCount) * Double(iterations)
        < Self.mostForMore
  }

  /// Runs the starts that are wanting up to a number, and judges them in their order.
  ///
  /// - Returns: Whether all were judged: false where the limit of work was reached.
  private func judge(
    through count: Int, _ found: inout Findings, on pool: ThreadPool
  ) throws(EstimationError) -> Bool {
    let saddles = SaddleTest(driver: driver)
    let first = found.outcomes.count + 1
    let account = WorkAccount(starts: count - first + 1, operations: found.limit.left)
    let bar = Bar()
    if let best = found.best, best.ending == .maximum || best.ending == .unfinished {
      bar.logLikelihood.withLock { $0 = best.logLikelihood }
    }
    try pool.inOrder(count - first + 1) { (index) throws(EstimationError) in
      try attempt(
        first + index, within: WorkLimit(start: index + 1, of: account), above: bar)
    } take: { (begun: Result<Attempt, Collapse>) in
      let kind = starts.kind(found.outcomes.count + 1)
      // A start of k-means++ takes some twenty passes over the rows.
      guard
        found.best == nil
          || found.limit.spend(25 * Double(driver.rule.rowCount) * driver.model.operationsPerRow)
      else { return false }
      let attempt: Attempt
      switch begun {
      case .success(let found): attempt = found
      case .failure(let collapse):
        found.outcomes.append(
          StartOutcome(
            kind: kind, logLikelihood: -.infinity, iterations: 0, ending: .unbounded,
            collapse: collapse))
        return true
      }
      var (run, iterations) = (attempt.run, attempt.iterations)
      if !found.limit.spend(attempt.spent) {
        // Those before have left less to this one than it spent.
        guard found.best == nil else { return false }
        run = self.run(driver, from: run.rows[0].parameters, within: &found.limit)
        iterations = run.rows.count - 1
      }
      if run.stopped == .maximumIterations, iterations < driver.rule.maximumIterations,
        isBetter(run, than: found.best)
      {
        run = self.run(driver, from: run.rows[0].parameters, within: &found.limit)
        iterations = run.rows.count - 1
      }
      if run.stopped == .workLimit, found.best != nil { return false }
      if run.ending == .maximum, isBetter(run, than: found.best),
        saddles.isSaddle(run.last.parameters, logLikelihood: run.logLikelihood)
      {
        run.endAtSaddle()
      }
      found.outcomes.append(
        StartOutcome(
          kind: kind, logLikelihood: run.logLikelihood, iterations: iterations, ending: run.ending,
          collapse: run.collapse))
      guard run.collapse == nil, isBetter(run, than: found.best) else { return true }
      found.best = run
      if run.ending != .saddle, run.ending != .degenerate {
        bar.logLikelihood.withLock { $0 = run.logLikelihood }
      }
      return true
    }
    return found.outcomes.count == count
  }

  /// Whether a run is to be kept in place of the best so far.
  private func isBetter(_ run: Run, than best: Run?) -> Bool {
    guard let best else { return true }
    if run.ending.rank != best.ending.rank { return run.ending.rank < best.ending.rank }
    return isHigher(run, than: best.logLikelihood)
  }

  /// - Parameter number: Of the start, counted from 1.
  /// - Returns: The failure of a start that collapsed before its first step.
  private func attempt(
    _ number: Int, within limit: WorkLimit, above bar: Bar
  ) throws(EstimationError) -> Result<Attempt, Collapse> {
    let start: Model.Parameters
    do { start = try starts.start(number) } catch { return .failure(error) }
    var limit = limit
    let trial = starts.count > 1 ? driver.limited(to: iterationsAtFirst) : driver
    var run = run(trial.unshared, from: start, within: &limit)
    if run.rows.count == 1, run.logLikelihood == -.infinity { throw impossible(start) }
    let iterations = run.rows.count - 1
    // Of what is not kept the ledger goes at once, and in the thread whose memory it is.
    if let height = bar.logLikelihood.withLock({ $0 }),
      run.ending == .degenerate || !isHigher(run, than: height)
    {
      run.abridge()
    }
    return .success(Attempt(run: run, iterations: iterations, spent: limit.spent))
  }

  /// A run with what is found where it ends.
  private func run(
    _ driver: ExpectationMaximization<Model>, from start: Model.Parameters, within limit: inout WorkLimit
  ) -> Run {
    if driver.model.mayDiverge, driver.rule.maximumIterations > Self.iterationsBeforeLook {
      // What goes on for ever does so evenly, to the last iteration.
      let begun = self.run(driver.limited(to: Self.iterationsBeforeLook), from: start, within: &limit)
      if begun.stopped != .maximumIterations || begun.collapse != nil { return begun }
    }
    var run = driver.run(from: start, within: &limit)
    if run.logLikelihood.isFinite {
      let found = driver.model.divergence(
        at: run.last.parameters, in: driver.sample, hasFailed: run.collapse != nil)
      run.collapse = found ?? run.collapse
    }
    if run.collapse == nil {
      run.degeneracy = driver.model.degeneracy(of: run.last.parameters, in: driver.sample)
    }
    return run
  }

  /// After how many iterations it is looked whether a run goes on for ever.
  private static var iterationsBeforeLook: Int { 300 }

  private func isHigher(_ run: Run, than logLikelihood: Double) -> Bool {
    run.logLikelihood > logLikelihood + StartsReport.leastRise(from: logLikelihood)
  }

  private func impossible(_ start: Model.Parameters) -> EstimationError {
    let joint = driver.model.posterior(of: driver.sample, under: start).logJoint
    let row = (0..<joint.rowCount).first { joint.row($0).allSatisfy { $0 == -.infinity } } ?? 0
    return EstimationError(.impossibleStart(row: row + 1), setting: ["start"])
  }
}

extension StartOutcome.Ending {
  /// What is preferred to what, the least first, whatever the log-likelihoods.
  fileprivate var rank: Int {
    switch self {
    case .maximum, .unfinished: 0
    case .saddle: 1
    case .degenerate: 2
    case .unbounded: 3
    }
  }
}

extension StartsReport {
  /// The report of the run that is kept.
  init<Parameters>(_ outcomes: [StartOutcome], of best: EMRun<Parameters>, _ rule: StopRule) {
    self.init(
      outcomes, best: best.logLikelihood, ending: best.ending,
      left: rule.tolerance * Double(rule.rowCount))
  }
}

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
  /// A later run must be better by more than rounding, and one that ends at a saddle is kept only where no other ends elsewhere.
  ///
  /// - Throws: `EstimationError` for a start under which some row is impossible.
  func best(on pool: ThreadPool) throws(EstimationError) -> (best: Run?, outcomes: [RestartOutcome]) {
    let saddles = SaddleTest(driver: driver)
    let account = WorkAccount(starts: starts.count, operations: operations)
    let bar = Bar()
    var limit = WorkLimit(operations)
    var best: Run?
    var outcomes: [RestartOutcome] = []
    try pool.inOrder(starts.count) { (index) throws(EstimationError) in
      try attempt(index + 1, within: account, above: bar)
    } take: { (attempt: Attempt?) in
      // A start of k-means++ takes some twenty passes over the rows.
      guard best == nil || limit.spend(25 * Double(driver.rule.rowCount) * driver.model.operationsPerRow)
      else { return false }
      guard let attempt else {
        outcomes.append(RestartOutcome(logLikelihood: -.infinity, iterations: 0, collapsed: true))
        return true
      }
      var (run, iterations) = (attempt.run, attempt.iterations)
      if !limit.spend(attempt.spent) {
        // Those before have left less to this one than it spent.
        guard best == nil else { return false }
        run = driver.run(from: run.rows[0].parameters, within: &limit)
        iterations = run.rows.count - 1
      }
      if run.stopped == .workLimit, best != nil { return false }
      outcomes.append(
        RestartOutcome(
          logLikelihood: run.logLikelihood, iterations: iterations, collapsed: run.collapse != nil))
      guard run.collapse == nil else { return true }
      if let best, best.stopped != .saddle, !isHigher(run, than: best.logLikelihood) { return true }
      if run.stopped?.isConverged == true,
        saddles.isSaddle(run.last.parameters, logLikelihood: run.logLikelihood)
      {
        run.endAtSaddle()
      }
      if let best, best.stopped == .saddle || run.stopped == .saddle {
        guard best.stopped == .saddle, run.stopped != .saddle || isHigher(run, than: best.logLikelihood)
        else {
          return true
        }
      }
      best = run
      if run.stopped != .saddle { bar.logLikelihood.withLock { $0 = run.logLikelihood } }
      return true
    }
    return (best, outcomes)
  }

  /// - Parameter number: Of the start, counted from 1.
  /// - Returns: Nil for a start that collapsed before its first step.
  private func attempt(
    _ number: Int, within account: WorkAccount, above bar: Bar
  ) throws(EstimationError) -> Attempt? {
    guard let start = starts.start(number) else { return nil }
    var limit = WorkLimit(start: number, of: account)
    var run = driver.unshared.run(from: start, within: &limit)
    if run.rows.count == 1, run.logLikelihood == -.infinity { throw impossible(start) }
    let iterations = run.rows.count - 1
    // Of what is not kept the ledger goes at once, and in the thread whose memory it is.
    if let height = bar.logLikelihood.withLock({ $0 }), !isHigher(run, than: height) { run.abridge() }
    return Attempt(run: run, iterations: iterations, spent: limit.spent)
  }

  private func isHigher(_ run: Run, than logLikelihood: Double) -> Bool {
    run.logLikelihood > logLikelihood + 1e-9 * (abs(logLikelihood) + 1)
  }

  private func impossible(_ start: Model.Parameters) -> EstimationError {
    let joint = driver.model.posterior(of: driver.sample, under: start).logJoint
    let row = (0..<joint.rowCount).first { joint.row($0).allSatisfy { $0 == -.infinity } } ?? 0
    return EstimationError(.impossibleStart(row: row + 1), setting: ["start"])
  }
}

import Threading

/// EM from every start, of which the best run is kept.
///
/// The starts run at the same time, and are judged in their order, as though they had run one after the other: which run is
/// kept, and where the limit of work ends it, does not depend on the number of threads.
struct Restarts<Model: LatentVariableModel>: Sendable {
  let driver: ExpectationMaximization<Model>
  let starts: Starts<Model>

  typealias Run = EMRun<Model.Parameters>

  /// What came of one start.
  private struct Attempt: Sendable {
    var run: Run
    /// The operations of the limit of work.
    var spent: Double
  }

  /// The best of the runs that did not collapse, and what every start came to.
  ///
  /// A later run must be better by more than rounding, and one that ends at a saddle is kept only where no other ends elsewhere.
  ///
  /// - Throws: `EstimationError` for a start under which some row is impossible.
  func best(on pool: ThreadPool) throws(EstimationError) -> (best: Run?, outcomes: [RestartOutcome]) {
    let saddles = SaddleTest(driver: driver)
    let account = WorkAccount(starts: starts.count)
    var limit = WorkLimit()
    var best: Run?
    var outcomes: [RestartOutcome] = []
    try pool.inOrder(starts.count) { (index) throws(EstimationError) in
      try attempt(index + 1, within: account)
    } take: { (attempt: Attempt?) in
      // A start of k-means++ takes some twenty passes over the rows.
      guard best == nil || limit.spend(25 * Double(driver.rule.rowCount) * driver.model.operationsPerRow)
      else { return false }
      guard let attempt else {
        outcomes.append(RestartOutcome(logLikelihood: -.infinity, iterations: 0, collapsed: true))
        return true
      }
      var run = attempt.run
      if !limit.spend(attempt.spent) {
        // Those before have left less to this one than it spent.
        guard best == nil else { return false }
        run = driver.run(from: run.rows[0].parameters, within: &limit)
      }
      if run.stopped == .workLimit, best != nil { return false }
      outcomes.append(
        RestartOutcome(
          logLikelihood: run.logLikelihood, iterations: run.rows.count - 1, collapsed: run.collapse != nil))
      guard run.collapse == nil else { return true }
      if let best, best.stopped != .saddle, !isHigher(run, than: best) { return true }
      if run.stopped?.isConverged == true,
        saddles.isSaddle(run.last.parameters, logLikelihood: run.logLikelihood)
      {
        run.endAtSaddle()
      }
      if let best, best.stopped == .saddle || run.stopped == .saddle {
        guard best.stopped == .saddle, run.stopped != .saddle || isHigher(run, than: best) else {
          return true
        }
      }
      best = run
      return true
    }
    return (best, outcomes)
  }

  /// - Parameter number: Of the start, counted from 1.
  /// - Returns: Nil for a start that collapsed before its first step.
  private func attempt(_ number: Int, within account: WorkAccount) throws(EstimationError) -> Attempt? {
    guard let start = starts.start(number) else { return nil }
    var limit = WorkLimit(start: number, of: account)
    let run = driver.run(from: start, within: &limit)
    if run.rows.count == 1, run.logLikelihood == -.infinity { throw impossible(start) }
    return Attempt(run: run, spent: limit.spent)
  }

  private func isHigher(_ run: Run, than other: Run) -> Bool {
    run.logLikelihood > other.logLikelihood + 1e-9 * (abs(other.logLikelihood) + 1)
  }

  private func impossible(_ start: Model.Parameters) -> EstimationError {
    let joint = driver.model.posterior(of: driver.sample, under: start).logJoint
    let row = (0..<joint.rowCount).first { joint.row($0).allSatisfy { $0 == -.infinity } } ?? 0
    return EstimationError(.impossibleStart(row: row + 1), setting: ["start"])
  }
}

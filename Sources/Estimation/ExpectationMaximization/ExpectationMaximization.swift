/// Expectation-maximization for any latent-variable model: one run is a pure function of start, data and options.
///
/// Every iteration is kept with its evidence: the log-likelihood *of that iteration's own parameters*, and the lower
/// bound F(q, θ) after each half of the step. The E-step lifts the bound to the log-likelihood, the M-step lifts the
/// bound, and so the log-likelihood never falls.
///
/// Reference: Dempster, Laird and Rubin, J. R. Statist. Soc. B 39:1 (1977); the bound in Neal and Hinton, in
/// *Learning in Graphical Models* (1998).
struct ExpectationMaximization<Model: LatentVariableModel>: Sendable {
  let model: Model
  let sample: Model.Sample
  let rule: StopRule

  /// The same in memory of its own, for a thread of its own.
  var unshared: ExpectationMaximization {
    let (model, sample) = model.unshared(sample)
    return ExpectationMaximization(model: model, sample: sample, rule: rule)
  }

  /// The same with at most so many iterations.
  func limited(to iterations: Int) -> ExpectationMaximization {
    let rule = StopRule(
      tolerance: rule.tolerance, maximumIterations: min(rule.maximumIterations, iterations),
      rowCount: rule.rowCount)
    return ExpectationMaximization(model: model, sample: sample, rule: rule)
  }

  /// Iterates from a start until the stop rule is met, a component collapses, or the limit of work is reached.
  func run(from start: Model.Parameters, within limit: inout WorkLimit) -> EMRun<Model.Parameters> {
    let cost = Double(rule.rowCount) * model.operationsPerRow + model.operationsPerIteration
    let mostRows = WorkLimit.numbers / Double(max(model.reportedCount, 1))
    // snippet.em-iteration
    // The start, with its first E-step.
    var expectation = model.expectation(of: sample, under: start)
    var run = EMRun(ledger(start, expectation), model.coordinates(of: start), rule)
    while run.isUnderWay {
      guard limit.spend(cost), Double(run.rows.count) < mostRows else {
        run.endAtWorkLimit()
        break
      }
      do {
        // M: maximize the bound, as if the expected labels had been seen.
        let improved = try model.maximization(of: expectation.statistics)
        run.maximized(bound: bound(expectation, under: improved))

        // E: lift the bound to the log-likelihood of the new parameters.
        expectation = model.expectation(of: sample, under: improved)
        run.append(ledger(improved, expectation), model.coordinates(of: improved))
      } catch {
        run.collapse = error
      }
    }
    return run
    // snippet.end
  }

  /// F(q, θ) = E_q log p(x, z | θ) + entropy of q, for the posterior q of an E-step, in nats.
  private func bound(
    _ expectation: Expectation<Model.Statistics>, under parameters: Model.Parameters
  ) -> Double {
    model.bound(of: expectation.statistics, under: parameters) + expectation.entropy
  }

  private func ledger(
    _ parameters: Model.Parameters, _ expectation: Expectation<Model.Statistics>
  ) -> EMRun<Model.Parameters>.Row {
    EMRun.Row(
      parameters: parameters, logLikelihood: expectation.logLikelihood,
      boundAfterExpectation: bound(expectation, under: parameters),
      rounding: 0x1p-50 * Double(rule.rowCount) * model.condition(of: parameters))
  }
}

/// What one run of EM did: a ledger with a row for the start and for each iteration, and why it ended.
struct EMRun<Parameters: Sendable & Equatable>: Sendable {
  struct Row: Sendable {
    var parameters: Parameters
    /// At this row's parameters.
    var logLikelihood: Double
    var boundAfterExpectation: Double
    /// The bound after the M-step that leaves this row; nil in the last row.
    var boundAfterMaximization: Double?
    var contraction: Double?
    /// What the log-likelihood may lose to the rounding of nearly singular parameters, in nats.
    var rounding = 0.0
  }

  private(set) var rows: [Row]
  private var progress: StopRule.Progress
  private let rule: StopRule
  private(set) var stopped: StopReason?
  var collapse: Collapse?
  /// Of the last parameters.
  var degeneracy: Degeneracy?
  /// The iteration at which the log-likelihood first fell by more than rounding, and by how much.
  private(set) var fall: (iteration: Int, nats: Double)?

  init(_ start: Row, _ coordinates: [Coordinate], _ rule: StopRule) {
    rows = [start]
    self.rule = rule
    progress = StopRule.Progress(coordinates, logLikelihood: start.logLikelihood)
    stopped = rule.reason(at: progress)
    if !start.logLikelihood.isFinite { collapse = Collapse(.singular, component: 0) }
  }

  var isUnderWay: Bool { stopped == nil && collapse == nil }
  /// How it ended; before the saddles are told from the maxima.
  var ending: StartOutcome.Ending {
    if collapse != nil { return .unbounded }
    if degeneracy != nil { return .degenerate }
    if stopped == .saddle { return .saddle }
    return stopped?.isConverged == true ? .maximum : .unfinished
  }
  var last: Row { rows[rows.count - 1] }
  var logLikelihood: Double { last.logLikelihood }

  mutating func maximized(bound: Double) { rows[rows.count - 1].boundAfterMaximization = bound }

  mutating func append(_ row: Row, _ coordinates: [Coordinate]) {
    let change = row.logLikelihood - logLikelihood
    let rounding = EMRun.rounding(of: logLikelihood) + row.rounding
    if change < -rounding, fall == nil { fall = (rows.count, -change) }
    progress.advance(to: coordinates, logLikelihood: row.logLikelihood)
    stopped = row.parameters == last.parameters ? .stationary : rule.reason(at: progress)
    rows.append(row)
    rows[rows.count - 1].contraction = progress.contraction
    if !row.logLikelihood.isFinite { collapse = Collapse(.singular, component: 0) }
  }

  /// Forgets the rows between the first and the last, which nobody asks for unless the run is reported.
  mutating func abridge() {
    if rows.count > 2 { rows = [rows[0], last] }
  }

  /// Ends at parameters beside the last, which are as likely.
  mutating func end(at parameters: Parameters, logLikelihood: Double) {
    let last = rows.count - 1
    rows[last].parameters = parameters
    rows[last].boundAfterExpectation += logLikelihood - rows[last].logLikelihood
    rows[last].logLikelihood = logLikelihood
  }

  /// Says that no more may be computed.
  mutating func endAtWorkLimit() { stopped = .workLimit }

  /// Says that what looked like convergence is no maximum.
  mutating func endAtSaddle() { stopped = .saddle }

  /// What a sum of many terms may lose to rounding.
  static func rounding(of logLikelihood: Double) -> Double { 0x1p-42 * (abs(logLikelihood) + 1) }
}

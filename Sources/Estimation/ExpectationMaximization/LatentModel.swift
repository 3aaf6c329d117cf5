import Reporting
import Arithmetic
package import Threading

/// Any latent-variable model as a `Model`: fitted with labels in closed form, or without labels by EM.
package struct LatentModel<Base: LatentVariableModel>: Model {
  package let base: Base

  package init(_ base: Base) { self.base = base }

  package var columns: [String] { base.columns }

  package func fit(_ rows: Rows, _ request: FitRequest, on pool: ThreadPool) throws(EstimationError) -> Fit {
    guard base.componentCount <= base.mostComponents else {
      throw EstimationError(
        .tooManyComponents(have: base.componentCount, most: base.mostComponents),
        setting: [request.labels?.names.count == base.componentCount ? "labels" : "components"])
    }
    guard base.reportedCount <= WorkLimit.parameters else {
      throw EstimationError(
        .tooManyParameters(have: base.reportedCount, most: WorkLimit.parameters),
        setting: ["columns"])
    }
    let sample = try base.sample(of: rows)
    let units = base.unitCount(of: sample, from: rows)
    if let labels = request.labels, labels.indices.count != units {
      throw EstimationError(
        .unequalColumns(rows.columns[0].name, rows: units, labels.column, otherRows: labels.indices.count))
    }
    switch request.method {
    case .mle: return try labelledFit(sample, rows, request)
    case .em: return try hiddenFit(sample, rows, request, on: pool)
    }
  }

  // MARK: - With labels

  /// The complete-data MLE: the M-step of the counted statistics.
  ///
  /// Its responsibilities are the labels themselves; its agreement is that of its own posterior with them, the share of
  /// rows that the fitted classifier gives back (resubstitution).
  private func labelledFit(
    _ sample: Base.Sample, _ rows: Rows, _ request: FitRequest
  ) throws(EstimationError) -> Fit {
    guard let labels = request.labels else {
      throw EstimationError(.labelsNeeded("The method 'mle'"), setting: ["method"])
    }
    try check(labels)
    func checkLabels(areImpossible: (_ unit: Int, _ component: Int) -> Bool) throws(EstimationError) {
      let impossible = labels.indices.enumerated().first { unit, label in
        label.map { areImpossible(unit, $0) } ?? false
      }
      guard let (unit, label) = impossible, let label else { return }
      let isOfRow = labels.indices.count == rows.count
      throw EstimationError(
        .impossibleLabel(labels.names[label], row: isOfRow ? unit + 1 : nil), setting: ["labels"])
    }
    try checkLabels { base.excludes($1, ofUnit: $0) }
    if let error = base.divergence(of: sample, labels: labels.known)?.error { throw error }
    let statistics = base.statistics(of: sample, labels: labels.known)
    let parameters: Base.Parameters
    do {
      parameters = try base.refined(base.maximization(of: statistics), of: statistics)
    } catch {
      let found = base.singularity(of: sample, labels: labels.known, component: error.component)
      if let own = error.error { throw own }
      if found == nil, let words = error.words {
        throw EstimationError(.noMaximum(words, remedy: nil), setting: error.setting)
      }
      throw EstimationError(
        .singularLabel(labels.names[error.component], words: found?.words, family: found?.family),
        setting: found?.setting ?? ["labels"])
    }
    let posterior = base.posterior(of: sample, under: parameters)
    let same: [Int?] = labels.names.indices.map { $0 }
    var evidence = FitReport(base, sample, parameters, names: labels.names)
    if request.wantsInformation {
      if let reason = MissingInformation.refusal(parameters: evidence.coordinateCount, rows: 1) {
        evidence.refuse(reason)
      } else {
        evidence.evaluate(MissingInformation(base, statistics, shownAt: parameters))
      }
    }
    var fit = evidence.fit(
      method: .mle, sampleSize: base.sampleSize(of: sample, from: rows), rowCount: rows.count)
    fit.stopped = base.stopReason(of: statistics)
    fit.logLikelihood = base.logLikelihood(of: statistics, under: parameters)
    try checkLabels { posterior.logJoint[$0, $1] == -.infinity }
    fit.observedLogLikelihood = posterior.logLikelihood
    let model = base
    fit.likelihood = LikelihoodFunction(operations: 0) { estimates in
      guard let moved = model.parameters(reported: estimates, near: parameters) else { return -.infinity }
      let value = model.logLikelihood(of: statistics, under: moved)
      return value.isNaN ? -.infinity : value
    }
    fit.answers.add(
      ConfusionTable(responsibilities: posterior.responsibilities, labels: labels)?.agreement(under: same))
    fit.notices += base.notices(of: parameters, in: sample)
    fit.answers.add(responsibilitiesOf: labels, base.variables, in: base.groups)
    fit.answers.append(base.answers(of: fit, at: parameters, names: labels.names))
    return fit
  }

  private func check(_ labels: Labels) throws(EstimationError) {
    guard labels.blankCount == 0 else {
      throw EstimationError(.labelsAreBlank("complete-data MLE", rows: labels.blankCount))
    }
    guard labels.names.count > 1 else {
      throw EstimationError(
        .singleLabel(column: labels.column, label: labels.names.first ?? ""), setting: ["labels"])
    }
    guard labels.names.count == base.componentCount else {
      throw EstimationError(
        .labelCount(
          found: labels.names, components: base.componentCount, noun: base.componentNoun),
        setting: base.labelCountSetting)
    }
    for (index, name) in labels.names.enumerated() {
      let count = labels.indices.count { $0 == index }
      if count == 0, base.minimumRowsPerComponent > 0 { throw EstimationError(.unseenLabel(name)) }
      guard count >= base.minimumRowsPerComponent else {
        throw EstimationError(
          .tooFewOfLabel(name, rows: count, needed: base.minimumRowsPerComponent),
          setting: ["labels"])
      }
    }
  }

  // MARK: - Without labels

  /// EM from every start; the best run that did not collapse is reported.
  private func hiddenFit(
    _ unlabelled: Base.Sample, _ rows: Rows, _ request: FitRequest, on pool: ThreadPool
  ) throws(EstimationError) -> Fit {
    let count = base.componentCount
    guard rows.count >= base.minimumRows else {
      throw EstimationError(
        .tooFewRows(
          needed: base.minimumRows, have: rows.count,
          because: "A mixture of \(Grammar.count(count, "component"))"),
        setting: ["components"])
    }
    guard request.tolerance >= 0 else {
      throw EstimationError(
        .invalidOption("tolerance", rule: "at least 0", given: .number(request.tolerance)),
        setting: ["tolerance"])
    }
    let labelNames = request.labels.flatMap { $0.names.count == count ? $0.names : nil }
    let names = labelNames ?? base.defaultNames
    let mask = try mask(request)
    let sample = mask.map { base.sample(unlabelled, showing: $0) } ?? unlabelled
    var starts = try Starts(base, unlabelled, request, names: names)
    if let mask, let labels = request.labels {
      starts.align { base.aligned($0, with: labels, shownBy: mask, in: unlabelled) }
    }
    let driver = ExpectationMaximization(model: base, sample: sample, rule: rule(request, rows))
    let (best, outcomes) = try Restarts(driver: driver, starts: starts).best(on: pool)
    guard let best = best.map({ onEdges($0, in: sample) }) else {
      if let error = outcomes.lazy.compactMap(\.error).first { throw error }
      throw EstimationError(
        .allStartsCollapsed(
          starts: outcomes.count,
          remedies: collapseRemedies(request, sample, because: outcomes.lazy.compactMap(\.reason).first),
          because: outcomes.lazy.compactMap(\.reason).first),
        setting: base.componentsSetting)
    }

    // A pass over the rows that only the labels ask for, of which those that are shown agree by themselves.
    let unseen = mask.map { mask in request.labels?.without { mask.isShown($0) } } ?? request.labels
    let confusion = unseen.flatMap {
      let found = base.posterior(of: sample, under: best.last.parameters)
      return ConfusionTable(responsibilities: found.responsibilities, labels: $0)
    }
    var matching = confusion?.matching ?? Array(repeating: nil, count: count)
    let agreeing = mask == nil && labelNames != nil ? confusion.flatMap(base.order(agreeingWith:)) : nil
    let order =
      agreeing ?? mask.map { self.order(of: best.last.parameters, showing: $0) }
      ?? base.order(of: best.last.parameters)
    // Components that are told apart keep their labels, however badly these fit.
    if labelNames != nil { for (label, component) in order.enumerated() { matching[component] = label } }
    let parameters = base.permuted(best.last.parameters, by: order)
    let posterior = base.posterior(of: sample, under: parameters)

    var evidence = FitReport(base, sample, parameters, names: names)
    let end = add(to: &evidence, informationOf: best, at: parameters, in: sample, request, rows: rows.count)
    var fit = evidence.fit(
      method: .em, sampleSize: base.sampleSize(of: sample, from: rows), rowCount: rows.count)
    fit.logLikelihood = best.logLikelihood
    if let mask {
      fit.shownLabels = mask
      fit.observedLogLikelihood = base.logLikelihood(of: unlabelled, under: parameters)
    }
    fit.algorithm = "EM"
    fit.trace = trace(best, order, names)
    fit.stopped = best.stopped ?? .maximumIterations
    fit.isMonotone = best.fall == nil
    if case .parameters = request.start, let start = best.rows.first?.parameters {
      fit.startNotice = EqualComponents.notice(
        in: base.posterior(of: sample, under: start), names: names, of: base.variables,
        endsAtSaddle: best.stopped == .saddle)
    }
    let mayEndEqual = fit.startNotice == nil && best.stopped?.isConverged == true
    let endNotice =
      mayEndEqual
      ? EqualComponents.notice(
        atEnd: parameters, of: base, names: names, rule: driver.rule) : nil
    let report = StartsReport(outcomes, of: best, driver.rule)
    fit.notices =
      [fit.startNotice, endNotice].compactMap { $0 }
      + notices(best, end, report, of: starts.count, isExplained: fit.startNotice != nil)
      + [degeneracyNotice(best, report, order, names)].compactMap { $0 }
      + fit.notices + base.notices(of: parameters, in: sample)
    let model = base
    let expectation: @Sendable ([Double]) -> WorkedExpectation? = { estimates in
      model.parameters(reported: estimates, near: parameters).map { worked(model, sample, $0, names) }
    }
    let last = fit.trace.last?.estimates
    fit.answers.add(integratedClassificationLikelihood: posterior, bic: fit.bic)
    fit.answers.add(confusion?.agreement(under: matching))
    fit.answers.add(expectationsOf: fit.trace, at: expectation)
    fit.answers.add(.starts, .group(report.answers))
    fit.answers.add(responsibilities: posterior.responsibilities, of: names, base.variables, in: base.groups)
    {
      last.flatMap(expectation)
    }
    fit.answers.append(base.answers(of: fit, at: parameters, names: names))
    fit.answers.add(expected: base.expected(of: sample, under: parameters), in: base.groups)
    return fit
  }

  /// Adds the information where the run ended at a maximum, or so near to one that nothing would change; else the reason for none.
  private func add(
    to evidence: inout FitReport<Base>, informationOf best: EMRun<Base.Parameters>,
    at parameters: Base.Parameters, in sample: Base.Sample, _ request: FitRequest, rows: Int
  ) -> RunEnd {
    let reason = whyUnfinished(best, request)
    let refusal = MissingInformation.refusal(parameters: evidence.coordinateCount, rows: rows)
    if let reason, best.stopped != .maximumIterations || refusal != nil || !request.wantsInformation {
      evidence.lack(FitAnswer.ofInformation, since: reason)
      return .unfinished(reason)
    }
    guard request.wantsInformation else { return .maximum }
    if let refusal {
      evidence.refuse(refusal)
      return .maximum
    }
    let information = MissingInformation(base, sample, hiddenAt: parameters)
    if let reason {
      let statistics = base.expectation(of: sample, under: parameters).statistics
      guard
        information.isNearMaximum(
          base.score(of: statistics, under: parameters), base.coordinates(of: parameters))
      else {
        evidence.lack(FitAnswer.ofInformation, since: reason)
        return .unfinished(reason)
      }
    }
    evidence.evaluate(information)
    return reason.map { .near($0) } ?? .maximum
  }

  private func rule(_ request: FitRequest, _ rows: Rows) -> StopRule {
    StopRule(
      tolerance: request.tolerance, maximumIterations: request.maximumIterations, rowCount: rows.count)
  }

  /// What an author can do whose every start collapsed.
  private func collapseRemedies(
    _ request: FitRequest, _ sample: Base.Sample, because reason: String?
  ) -> [String] {
    let fewer = base.fewerComponents
    // Where the family itself has its limit at infinity, no spread that is shared helps.
    let limit =
      reason?.hasPrefix("still rises") ?? false ? reason?.split(separator: "'").dropFirst().first : nil
    let others = limit.map { ["a number for '\($0)'"] } ?? base.collapseRemedies
    // As many components as different rows: each may sit on a row of its own, whatever the start.
    let points = base.features(of: sample)
    guard Set((0..<points.rowCount).map(points.row)).count > base.componentCount else { return fewer }
    switch request.start {
    case .parameters: return fewer + others + ["another start"]
    case .named(let start) where !start.kind.isDrawn:
      return fewer + others + ["another start"]
    case .named, .automatic: return fewer + others + ["more restarts"]
    }
  }

  private func trace(_ run: EMRun<Base.Parameters>, _ order: [Int], _ names: [String]) -> [Iteration] {
    var trace: [Iteration] = []
    for (number, row) in run.rows.enumerated() {
      let estimates = base.reportedEstimates(base.permuted(row.parameters, by: order), names: names)
      var iteration = Iteration(number: number, estimates: estimates, logLikelihood: row.logLikelihood)
      iteration.boundAfterExpectation = row.boundAfterExpectation
      iteration.boundAfterMaximization = number == run.rows.count - 1 ? nil : row.boundAfterMaximization
      iteration.contraction = row.contraction
      iteration.step = trace.last.map { Elementary.norm(zip($0.estimates, estimates).map { $0 - $1 }) }
      trace.append(iteration)
    }
    return trace
  }
}

/// One E-step with its intermediate results.
private func worked<Base: LatentVariableModel>(
  _ model: Base, _ sample: Base.Sample, _ parameters: Base.Parameters, _ names: [String]
) -> WorkedExpectation {
  let posterior = model.posterior(of: sample, under: parameters)
  let statistics = model.expectation(of: sample, under: parameters).statistics
  var worked = WorkedExpectation(
    components: names, logJoint: posterior.logJoint, responsibilities: posterior.responsibilities,
    statistics: names.enumerated().map { index, name in
      WorkedExpectation.Statistics(component: name, entries: model.entries(of: statistics, component: index))
    })
  worked.groups = model.groups
  worked.expected = model.expected(of: sample, under: parameters)
  worked.areSufficient = model.statisticsAreSufficient
  return worked
}

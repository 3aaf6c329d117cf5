import TestSupport
import Testing

@testable import Estimation

/// What every latent-variable model must satisfy on every data set, whatever it models.
///
/// The checker knows models only through `LatentVariableModel`, so a new model is checked by being in the catalogue and
/// having its data sets in `LawCase`.
protocol LawAbiding {
  /// The laws of its fits to these rows.
  func checkFits(_ rows: Rows, labels: Labels, at location: SourceLocation) throws
  /// These, and what other rows must give.
  func checkLaws(_ rows: Rows, labels: Labels, seed: UInt64, at location: SourceLocation) throws
  func checkSeparated(_ rows: Rows, labels: Labels, at location: SourceLocation) throws
}

/// That fits to drawn rows give back what they were drawn from: within five standard errors, and not much nearer than they say.
func checkRecovery(
  of truths: [[Double]], in fits: [Fit], at location: SourceLocation = #_sourceLocation
) {
  var squares = 0.0
  var count = 0.0
  for (fit, truth) in zip(fits, truths) {
    #expect(fit.parameters.count == truth.count, sourceLocation: location)
    for (parameter, expected) in zip(fit.parameters, truth) {
      guard let error = parameter.standardError else { continue }
      let distance = (parameter.estimate - expected) / error
      #expect(abs(distance) < 5, "\(parameter.path): \(distance) standard errors", sourceLocation: location)
      squares += distance * distance
      count += 1
    }
  }
  #expect(count > 0 && squares / count > 0.05 && squares / count < 5, sourceLocation: location)
}

extension LatentModel: LawAbiding {
  func checkLaws(_ rows: Rows, labels: Labels, seed: UInt64, at location: SourceLocation = #_sourceLocation)
    throws
  {
    let (labelled, hidden) = try fits(rows, labels)
    try checkFits(rows, labels: labels, at: location)
    try checkRowOrder(rows, labels, hidden, labelled, at: location)
    try checkLabelNames(rows, labels, labelled, hidden, at: location)
    if let base = base as? any GenerativeModel {
      try checkSamples(of: base, hidden, labels, rows, seed: seed, at: location)
    }
  }

  private func fits(_ rows: Rows, _ labels: Labels) throws -> (labelled: Fit, hidden: Fit) {
    var request = FitRequest(method: .em, labels: labels)
    request.start = .labels
    return (try fit(rows, FitRequest(method: .mle, labels: labels)), try fit(rows, request))
  }

  func checkFits(_ rows: Rows, labels: Labels, at location: SourceLocation = #_sourceLocation) throws {
    let (labelled, hidden) = try fits(rows, labels)
    let sample = try base.sample(of: rows)
    checkAscent(hidden, at: location)
    checkInformation(hidden, at: location)
    try checkDerivatives(hidden, sample, at: location)
    try checkOptimum(hidden, sample, at: location)
    try checkCompleteDataOptimum(labelled, sample, labels, at: location)
    try checkReports(hidden, sample, at: location)
    try checkPermutation(hidden, sample, at: location)
    let again = try fits(rows, labels).hidden
    #expect(again.parameters == hidden.parameters, "the same bits", sourceLocation: location)
    #expect(again.trace == hidden.trace, "the same bits", sourceLocation: location)
  }

  // MARK: - Ascent

  private func checkAscent(_ fit: Fit, at location: SourceLocation) {
    #expect(fit.isMonotone && fit.converged, sourceLocation: location)
    #expect(fit.trace.count > 2, sourceLocation: location)
    let rounding = 1e-12 * (abs(fit.logLikelihood) + 1)
    for (row, next) in zip(fit.trace, fit.trace.dropFirst()) {
      #expect(
        abs((row.boundAfterExpectation ?? .nan) - row.logLikelihood) < rounding, sourceLocation: location)
      let bound = row.boundAfterMaximization ?? .nan
      #expect(bound > row.logLikelihood - rounding, "M lifts the bound", sourceLocation: location)
      #expect(next.logLikelihood > bound - rounding, "the bound is a bound", sourceLocation: location)
    }
    #expect(fit.trace.last?.estimates == fit.parameters.map(\.estimate), sourceLocation: location)
    #expect(fit.trace.last?.logLikelihood == fit.logLikelihood, sourceLocation: location)
  }

  // MARK: - Information

  private func checkInformation(_ fit: Fit, at location: SourceLocation) {
    guard let missing = fit.information?.missing, let rate = fit.information?.rate else {
      Issue.record("no information", sourceLocation: location)
      return
    }
    #expect(missing.allSatisfy { $0 > -1e-8 && $0 < 1 }, "observed ≤ complete", sourceLocation: location)
    for parameter in fit.parameters where parameter.isFree {
      #expect((parameter.standardError ?? -1) > 0, "\(parameter.path)", sourceLocation: location)
    }
    guard let observed = fit.trace.last(where: { $0.contraction != nil })?.contraction else { return }
    #expect(abs(observed - rate) < 0.02, "rate \(rate), observed \(observed)", sourceLocation: location)
  }

  /// The information matrices and the scores of rows, all analytic, against differences of the scores of the whole sample.
  private func checkDerivatives(_ fit: Fit, _ sample: Base.Sample, at location: SourceLocation) throws {
    let parameters = try #require(
      base.parameters(reported: fit.parameters.map(\.estimate), near: start(fit, sample)))
    let coordinates = base.coordinates(of: parameters)
    let statistics = base.expectation(of: sample, under: parameters).statistics

    // Away from the optimum the scores of the rows add up to that of the sample.
    let away = try #require(
      base.parameters(
        at: coordinates.map { $0.value + 0.05 * min($0.unit, $0.room) }, like: parameters))
    var sum = Array(repeating: 0.0, count: coordinates.count)
    let shares = base.posterior(of: sample, under: away).responsibilities
    for (k, score) in base.rowScores(of: sample, under: away).enumerated() {
      var row = Array(repeating: 0.0, count: score.coordinates.count)
      for i in 0..<shares.rowCount {
        row.withUnsafeMutableBufferPointer { score.write(i, $0) }
        for (place, coordinate) in score.coordinates.enumerated() {
          sum[coordinate] += shares[i, k] * row[place]
        }
      }
    }
    #expect(
      base.logLikelihood(of: sample, under: away) == base.expectation(of: sample, under: away).logLikelihood,
      "the same bits", sourceLocation: location)
    let (model, copy) = base.unshared(sample)
    #expect(
      model.logLikelihood(of: copy, under: away) == base.logLikelihood(of: sample, under: away),
      "the same bits", sourceLocation: location)
    let whole = base.score(of: base.expectation(of: sample, under: away).statistics, under: away)
    // The moves of a chain add to the score beside its rows.
    let hasMoves = (base as? EnumeratedStory)?.data.chain != nil
    for (index, coordinate) in coordinates.enumerated() where !hasMoves {
      #expect(
        abs(sum[index] - whole[index]) * coordinate.unit < 1e-9 * fit.sampleSize,
        sourceLocation: location)
    }

    let complete = base.information(of: statistics, under: parameters)
    let hidden = base.missingInformation(of: sample, under: parameters, coordinates: coordinates.count)
    let observedScore = { (p: Base.Parameters) in
      base.score(of: base.expectation(of: sample, under: p).statistics, under: p)
    }
    for (column, coordinate) in coordinates.enumerated() {
      let completeSlopes = try slopes(at: parameters, coordinates, column) {
        base.score(of: statistics, under: $0)
      }
      let observedSlopes = try slopes(at: parameters, coordinates, column, of: observedScore)
      for (row, other) in coordinates.enumerated() {
        let unit = coordinate.unit * other.unit / fit.sampleSize
        #expect(
          abs(complete[row, column] + completeSlopes[row]) * unit < 1e-8, "complete \(row) \(column)",
          sourceLocation: location)
        #expect(
          abs(complete[row, column] - hidden[row, column] + observedSlopes[row]) * unit < 1e-8,
          "observed \(row) \(column)", sourceLocation: location)
      }
    }
  }

  /// The derivative of a score along one coordinate: central differences at h, h/2 and h/4, extrapolated twice.
  private func slopes(
    at parameters: Base.Parameters, _ coordinates: [Coordinate], _ index: Int,
    of score: (Base.Parameters) -> [Double]
  ) throws -> [Double] {
    var levels: [[Double]] = []
    for halving in 0..<3 {
      let h = 0x1p-10 * min(coordinates[index].unit, coordinates[index].room) / Double(1 << halving)
      var above = coordinates.map(\.value)
      var below = above
      above[index] += h
      below[index] -= h
      let high = score(try #require(base.parameters(at: above, like: parameters)))
      let low = score(try #require(base.parameters(at: below, like: parameters)))
      levels.append(zip(high, low).map { ($0 - $1) / (2 * h) })
    }
    return levels[0].indices.map { i in
      let first = levels[1][i] + (levels[1][i] - levels[0][i]) / 3
      let second = levels[2][i] + (levels[2][i] - levels[1][i]) / 3
      return second + (second - first) / 15
    }
  }

  // MARK: - Optimum

  /// The score vanishes, is the gradient of the log-likelihood, and its slope gives the standard errors.
  private func checkOptimum(_ fit: Fit, _ sample: Base.Sample, at location: SourceLocation) throws {
    let parameters = try #require(
      base.parameters(reported: fit.parameters.map(\.estimate), near: start(fit, sample)))
    let coordinates = base.coordinates(of: parameters)
    let observedScore = { (p: Base.Parameters) in
      base.score(of: base.expectation(of: sample, under: p).statistics, under: p)
    }
    let score = observedScore(parameters)
    #expect(score.count == coordinates.count, sourceLocation: location)
    for (slope, coordinate) in zip(score, coordinates) {
      #expect(
        abs(slope * coordinate.unit) / fit.sampleSize < 1e-8, "score zero", sourceLocation: location)
    }

    // Away from the optimum, where nothing vanishes, Fisher's identity against differences of the log-likelihood.
    let away = try #require(
      base.parameters(
        at: coordinates.enumerated().map { index, c in
          c.value + (index.isMultiple(of: 2) ? 0.07 : -0.05) * min(c.unit, c.room)
        },
        like: parameters))
    let logLikelihood = { (p: Base.Parameters) in base.expectation(of: sample, under: p).logLikelihood }
    let statistics = base.expectation(of: sample, under: parameters).statistics
    let complete = { (p: Base.Parameters) in base.logLikelihood(of: statistics, under: p) }
    for (score, function) in [
      (observedScore(away), logLikelihood), (base.score(of: statistics, under: away), complete),
    ] {
      let numerical = gradient(of: function, at: away)
      for (index, coordinate) in base.coordinates(of: away).enumerated() {
        let difference = (score[index] - numerical[index]) * coordinate.unit / fit.sampleSize
        #expect(abs(difference) < 1e-8, "gradient \(index)", sourceLocation: location)
      }
    }
  }

  /// Any parameters of the model, which only give the units of the report.
  private func start(_ fit: Fit, _ sample: Base.Sample) -> Base.Parameters {
    var random = Random(seed: 1, stream: "law")
    guard let parameters = try? base.randomStart(of: sample, using: &random) else {
      preconditionFailure("a random start of law-abiding data does not collapse")
    }
    return parameters
  }

  private func gradient(of function: @escaping (Base.Parameters) -> Double, at parameters: Base.Parameters)
    -> [Double]
  {
    let coordinates = base.coordinates(of: parameters)
    return coordinates.indices.map { index in
      let slope = { (h: Double) -> Double in
        var above = coordinates.map(\.value)
        var below = above
        above[index] += h
        below[index] -= h
        guard let up = base.parameters(at: above, like: parameters),
          let down = base.parameters(at: below, like: parameters)
        else { return .nan }
        return (function(up) - function(down)) / (2 * h)
      }
      let h = 2e-3 * min(coordinates[index].unit, coordinates[index].room)
      return (4 * slope(h / 2) - slope(h)) / 3
    }
  }

  /// The labelled estimate zeroes the complete-data score, and nothing near it does better.
  private func checkCompleteDataOptimum(
    _ fit: Fit, _ sample: Base.Sample, _ labels: Labels, at location: SourceLocation
  ) throws {
    let statistics = base.statistics(of: sample, labels: labels.known)
    let parameters = try base.refined(base.maximization(of: statistics), of: statistics)
    #expect(
      base.report(parameters, names: labels.names).map(\.estimate) == fit.parameters.map(\.estimate),
      sourceLocation: location)
    for (slope, coordinate) in zip(
      base.score(of: statistics, under: parameters), base.coordinates(of: parameters))
    {
      #expect(abs(slope * coordinate.unit) / fit.sampleSize < 1e-9, sourceLocation: location)
    }
    // Hiding can only lower the likelihood of labels that were seen.
    #expect(fit.logLikelihood <= (fit.observedLogLikelihood ?? -.infinity) + 1e-9, sourceLocation: location)
  }

  // MARK: - Reports

  private func checkReports(_ fit: Fit, _ sample: Base.Sample, at location: SourceLocation) throws {
    let near = start(fit, sample)
    let estimates = fit.parameters.map(\.estimate)
    let parameters = try #require(base.parameters(reported: estimates, near: near))
    let names = base.defaultNames
    let again = base.report(parameters, names: names).map(\.estimate)
    for (value, estimate) in zip(again, estimates) {
      #expect(agree(value, estimate, 1e-12), "round trip of a report", sourceLocation: location)
    }
    let coordinates = base.coordinates(of: parameters).map(\.value)
    let back = try #require(base.parameters(at: coordinates, like: parameters))
    for (value, estimate) in zip(base.report(back, names: names).map(\.estimate), again) {
      #expect(agree(value, estimate, 1e-12), "round trip of coordinates", sourceLocation: location)
    }
    // Slopes are the derivatives of the report.
    let reported = base.report(parameters, names: names)
    for (index, coordinate) in base.coordinates(of: parameters).enumerated() {
      let changes = try slopes(at: parameters, base.coordinates(of: parameters), index) {
        base.report($0, names: names).map(\.estimate)
      }
      for (entry, change) in zip(reported, changes) {
        let slope = entry.slopes.reduce(0) { $0 + ($1.coordinate == index ? $1.factor : 0) }
        let size = abs(entry.estimate) + abs(slope) * coordinate.unit
        #expect(
          abs(change - slope) * coordinate.unit <= 1e-9 * size, "\(entry.path)", sourceLocation: location)
      }
    }
    #expect(agree(fit.likelihood(estimates), fit.logLikelihood, 1e-12), sourceLocation: location)
    #expect(fit.likelihood(estimates.map { _ in .nan }) == -.infinity, sourceLocation: location)
    #expect(fit.likelihood([]) == -.infinity, sourceLocation: location)
    let worked = try #require(fit.lastExpectation)
    for row in 0..<Int(fit.sampleSize) {
      let total = (0..<base.componentCount).reduce(0) { $0 + worked.joint[row, $1] }
      for k in 0..<base.componentCount {
        #expect(
          agree(worked.responsibilities[row, k], worked.joint[row, k] / total, 1e-10), "Bayes' rule",
          sourceLocation: location)
      }
    }
  }

  /// A permutation moves components and nothing else; what tells the levels of a story apart may be no parameter.
  private func checkPermutation(_ fit: Fit, _ sample: Base.Sample, at location: SourceLocation) throws {
    guard base.isExchangeable || !(base is EnumeratedStory) else { return }
    let parameters = try #require(
      base.parameters(reported: fit.parameters.map(\.estimate), near: start(fit, sample)))
    let order = Array((0..<base.componentCount).reversed())
    let turned = base.permuted(parameters, by: order)
    let posterior = base.posterior(of: sample, under: parameters)
    let turnedPosterior = base.posterior(of: sample, under: turned)
    #expect(agree(turnedPosterior.logLikelihood, posterior.logLikelihood, 1e-13), sourceLocation: location)
    for row in 0..<min(Int(fit.sampleSize), 20) {
      for k in order.indices {
        #expect(
          agree(turnedPosterior.responsibilities[row, k], posterior.responsibilities[row, order[k]], 1e-12),
          sourceLocation: location)
      }
    }
  }

  // MARK: - Samples

  /// Rows drawn from the fit give the fit back.
  private func checkSamples<Generative: GenerativeModel>(
    of base: Generative, _ fit: Fit, _ labels: Labels, _ rows: Rows, seed: UInt64, at location: SourceLocation
  ) throws {
    let sample = try base.sample(of: rows)
    let truth = try #require(
      base.parameters(
        reported: fit.parameters.map(\.estimate), near: LatentModel<Generative>(base).start(fit, sample)))
    var random = Random(seed: seed, stream: "law")
    let drawn = try base.draw(3000, from: truth, like: sample, using: &random)
    let simulated = try Rows(
      drawn.rows.columns + [Column(labels.column, texts: drawn.labels.map { labels.names[$0] })])
    let simulatedLabels = try Labels(column: labels.column, of: simulated)
    var request = FitRequest(method: .em, labels: simulatedLabels)
    request.start = .labels
    for twin in [
      try self.fit(simulated, FitRequest(method: .mle, labels: simulatedLabels)),
      try self.fit(simulated, request),
    ] {
      checkRecovery(of: [fit.parameters.map(\.estimate)], in: [twin], at: location)
    }
  }

  // MARK: - Certain posteriors

  /// Where the posterior is 0 or 1, the M-step of EM is the labelled estimate, and nothing is lost by hiding.
  func checkSeparated(_ rows: Rows, labels: Labels, at location: SourceLocation = #_sourceLocation) throws {
    let labelled = try fit(rows, FitRequest(method: .mle, labels: labels))
    let hidden = try fit(rows, FitRequest(method: .em, labels: labels))
    #expect(hidden.agreement == Agreement(accuracy: 1, adjustedRandIndex: 1), sourceLocation: location)
    for (parameter, twin) in zip(hidden.parameters, labelled.parameters) {
      #expect(parameter.path == twin.path, sourceLocation: location)
      #expect(agree(parameter.estimate, twin.estimate, 1e-12), "\(parameter.path)", sourceLocation: location)
      if let error = parameter.standardError, let shown = twin.standardError {
        #expect(abs(error / shown - 1) < 1e-7, "\(parameter.path)", sourceLocation: location)
      }
    }
    let missing = try #require(hidden.information?.missing)
    #expect(missing.allSatisfy { abs($0) < 1e-7 }, sourceLocation: location)
    #expect(agree(hidden.logLikelihood, labelled.logLikelihood, 1e-12), sourceLocation: location)
  }
}

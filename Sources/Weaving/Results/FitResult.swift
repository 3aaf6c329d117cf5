import Estimation

extension Result {
  /// A fit as the paths below `scenario.fit` see it; a quantity that does not exist for the fit is left out.
  init(_ fit: Fit) {
    let parameters = fit.parameters
    let errors = parameters.compactMap { parameter in
      parameter.standardError.map { (path: ["se"] + parameter.path, value: Result.number($0)) }
    }
    let intervals = parameters.flatMap { parameter -> [(path: [String], value: Result)] in
      guard let interval = parameter.interval else { return [] }
      let path = ["interval"] + parameter.path
      return [(path + ["lower"], .number(interval.lower)), (path + ["upper"], .number(interval.upper))]
    }
    var entries = Result.nested(parameters.map { ($0.path, .number($0.estimate)) } + errors + intervals)
      .entries
    entries += [
      Entry("method", .text(fit.method.rawValue)),
      Entry("n", .count(fit.rowCount)),
    ]
    if let outcome = fit.outcome { entries.append(Entry("success", .text(outcome.level))) }
    entries += [
      Entry("free-parameters", .count(fit.freeParameterCount)),
      Entry("log-likelihood", .number(fit.logLikelihood)),
    ]
    func add(_ name: String, _ number: Double?) {
      if let number { entries.append(Entry(name, .number(number))) }
    }
    add("observed-log-likelihood", fit.observedLogLikelihood)
    entries += [
      Entry("iterations", .count(fit.iterations)),
      Entry("converged", .flag(fit.converged)),
      Entry("stopped", .text(fit.stopped.rawValue)),
      Entry("aic", .number(fit.aic)),
      Entry("bic", .number(fit.bic)),
    ]
    add("icl", fit.icl)
    if fit.method == .em, let missing = fit.information?.missing, !missing.isEmpty {
      entries.append(Entry("missing-information", .rows(missing.map { .number($0) }, first: 1)))
      add("rate", missing.first)
      add("observed-rate", fit.observedRate)
    }
    add("accuracy", fit.agreement?.accuracy)
    add("ari", fit.agreement?.adjustedRandIndex)
    if !fit.trace.isEmpty {
      entries.append(Entry("monotone", .flag(fit.isMonotone)))
      entries.append(Entry("trace", .rows(fit.trace.map { Result($0, parameters: parameters) }, first: 0)))
      if let expectation = fit.expectationAt {
        let trace = fit.trace
        entries.append(
          Entry(
            "e-step",
            .family(0...(trace.count - 1), listed: [0]) { t in
              expectation(trace[t].estimates).map { Result($0) }
            }))
      }
    }
    if !fit.restarts.isEmpty {
      entries.append(Entry("restarts", .rows(fit.restarts.map { Result($0) }, first: 1)))
    }
    if let responsibilities = fit.responsibilities {
      entries.append(Entry("responsibilities", Result(responsibilities, of: fit)))
    }
    if let curve = fit.curve {
      entries.append(Entry("at", .prediction(predictor: curve.predictor) { Result(curve, at: $0) }))
    }
    entries.append(Entry("notices", .rows(fit.notices.map { .text($0) }, first: 1)))
    self = .mapping(entries)
  }

  private init(_ iteration: Iteration, parameters: [Parameter]) {
    var leaves: [(path: [String], value: Result)] = [(["iteration"], .count(iteration.number))]
    leaves += zip(parameters, iteration.estimates).map { ($0.path, .number($1)) }
    leaves.append((["log-likelihood"], .number(iteration.logLikelihood)))
    func add(_ name: String, _ number: Double?) {
      if let number { leaves.append(([name], .number(number))) }
    }
    add("bound-after-e", iteration.boundAfterExpectation)
    add("bound-after-m", iteration.boundAfterMaximization)
    add("step", iteration.step)
    self = .nested(leaves)
  }

  /// The fitted mean with its 95 % limits: those of the curve's band, and those of the profile likelihood.
  private init(_ curve: FittedCurve, at x: Double) {
    let point = curve.at(x)
    // A mean through a logarithm or a logit is never zero; what a double makes zero is only too small for it.
    let isPositive = curve.profile != nil
    @Sendable func number(_ value: Double) -> Result {
      value == 0 && isPositive ? .underflow(.underflow) : .number(value)
    }
    var entries = [
      Entry("mean", number(point.mean)), Entry("lower", number(point.lower)),
      Entry("upper", number(point.upper)),
    ]
    if let profile = curve.profile {
      entries.append(
        Entry(
          "profile",
          .deferred {
            guard let limits = profile(x) else { return .mapping([]) }
            return .mapping([Entry("lower", number(limits.lower)), Entry("upper", number(limits.upper))])
          }))
    }
    self = .mapping(entries)
  }

  private init(_ expectation: WorkedExpectation) {
    let statistics = expectation.statistics.map { statistics in
      Entry(statistics.component, .mapping(statistics.entries.map { Entry($0.name, .number($0.value)) }))
    }
    func rows(_ row: (Int) -> [LogarithmicNumber]) -> Result {
      .rows(
        (0..<expectation.logJoint.rowCount).map { index in
          .mapping(zip(expectation.components, row(index)).map { Entry($0, Result($1)) })
        }, first: 1)
    }
    self = .mapping([
      Entry("joint", rows(expectation.joint(ofRow:))),
      Entry("responsibilities", rows(expectation.shares(ofRow:))),
      Entry("statistics", .mapping(statistics)),
    ])
  }

  init(_ number: LogarithmicNumber) {
    self = number.isOrdinary ? .number(number.value) : .underflow(number)
  }

  private init(_ restart: RestartOutcome) {
    self = .mapping([
      Entry("log-likelihood", .number(restart.logLikelihood)),
      Entry("iterations", .count(restart.iterations)),
      Entry("collapsed", .flag(restart.collapsed)),
    ])
  }

  /// The posterior, row by row; what no double holds comes from the last E-step, worked out.
  private init(_ responsibilities: Responsibilities, of fit: Fit) {
    let matrix = responsibilities.matrix
    func isLost(_ share: Double) -> Bool { share < WorkedExpectation.leastShare }
    var last: WorkedExpectation?
    if matrix.elements.contains(where: isLost) {
      last = fit.trace.last.flatMap { fit.expectationAt?($0.estimates) }
    }
    self = .rows(
      (0..<matrix.rowCount).map { row in
        let shares = matrix.row(row).contains(where: isLost) ? last?.shares(ofRow: row) : nil
        return .mapping(
          responsibilities.names.indices.map { k in
            let share = matrix[row, k]
            let value = isLost(share) ? shares.map { Result($0[k]) } : nil
            return Entry(responsibilities.names[k], value ?? .number(share))
          })
      }, first: 1)
  }

  /// The price of hiding, as the paths below `scenario.price` see it.
  init(_ price: PriceOfHiding) {
    func tree(_ name: String, _ entries: [PriceOfHiding.Entry]) -> Entry {
      Entry(name, .nested(entries.map { ($0.path, .number($0.value)) }))
    }
    var entries = [
      tree("se-ratio", price.standardErrorRatios), tree("known-se", price.knownStandardErrors),
      tree("fits-ratio", price.fitsRatios),
      Entry("missing-information", .rows(price.missingInformation.map { .number($0) }, first: 1)),
      Entry("rate", .number(price.rate)),
    ]
    if let rate = price.observedRate { entries.append(Entry("observed-rate", .number(rate))) }
    self = .mapping(entries)
  }

  /// The data, as the paths below `scenario` see them: `n`, `columns`, `summary`.
  static func data(_ rows: Rows) -> [Entry] {
    let summaries = rows.columns.map { column -> Entry in
      switch column.values {
      case .numbers(let numbers): return Entry(column.name, summary(numbers))
      case .texts(let texts):
        let levels = texts.levels
        var numbers: [String: Int] = [:]
        for text in texts { numbers[text, default: 0] += 1 }
        let counts = levels.map { Entry($0, .count(numbers[$0] ?? 0)) }
        return Entry(
          column.name, .mapping([Entry("levels", .count(levels.count)), Entry("counts", .mapping(counts))]))
      }
    }
    return [
      Entry("n", .count(rows.count)),
      Entry("columns", .rows(rows.columns.map { .text($0.name) }, first: 1)),
      Entry("summary", .mapping(summaries)),
    ]
  }

  /// Mean, standard deviation (divisor n − 1), extremes and sum of a column; what is too large for a double is left out.
  private static func summary(_ numbers: [Double]) -> Result {
    let moments = Moments(numbers)
    let entries: [(name: String, value: Double?)] = [
      ("mean", moments.mean), ("sd", moments.standardDeviation), ("min", numbers.min()),
      ("max", numbers.max()),
      ("sum", moments.sum),
    ]
    return .mapping(
      entries.compactMap { entry in
        entry.value.flatMap { $0.isFinite ? Entry(entry.name, .number($0)) : nil }
      })
  }
}

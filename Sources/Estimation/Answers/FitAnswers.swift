extension Fit {
  /// Everything that the paths below the fit see: its evidence, and what its model answers. What does not exist is left out.
  package var tree: Answers {
    var tree = Answers(nested: estimates + errors + intervals)
    tree.add(.method, .text(method.rawValue))
    tree.add(.sampleSize, Int(exactly: sampleSize).map { .count($0) } ?? .number(sampleSize))
    if let shownLabelCount { tree.add(.labelsShown, .count(shownLabelCount)) }
    tree.add(.freeParameters, .count(freeParameterCount))
    tree.add(.logLikelihood, .number(logLikelihood))
    tree.add(.observedLogLikelihood, observedLogLikelihood)
    tree.add(.iterations, .count(iterations))
    tree.add(.converged, .flag(converged))
    tree.add(.stopped, .text(stopped.rawValue))
    tree.add(.aic, .number(aic))
    tree.add(.bic, .number(bic))
    if method == .em, let missing = information?.missing, !missing.isEmpty {
      tree.add(.missingInformation, .list(.numbers(missing), first: 1))
      // A parameter of this name, as stories have, is the better known; the rate of EM is most often the first of the list as well.
      if !parameters.contains(where: { $0.path.first == FitAnswer.rate.rawValue }) {
        tree.add(.rate, information?.rate)
      }
      tree.add(.observedRate, observedRate)
      // It is no part of a twin, and its price is that of the labels that it was not shown.
      if shownLabelCount != nil { tree.add(.price, PriceOfHiding(hidden: self).map { .group($0.answers) }) }
    }
    if !trace.isEmpty {
      tree.add(.monotone, .flag(isMonotone))
      tree.add(.trace, computed: { [trace, parameters] in .table(Columns(trace, of: parameters)) })
    }
    tree.append(answers)
    tree.add(.notices, .list(.texts(notices), first: 1))
    return tree
  }

  private var estimates: [(path: [String], answer: Answer)] {
    parameters.map { ($0.path, .number($0.estimate)) }
  }

  private var errors: [(path: [String], answer: Answer)] {
    parameters.compactMap { parameter in
      parameter.standardError.map { ([FitAnswer.standardErrors.rawValue] + parameter.path, .number($0)) }
    }
  }

  private var intervals: [(path: [String], answer: Answer)] {
    parameters.flatMap { parameter -> [(path: [String], answer: Answer)] in
      guard let interval = parameter.interval else { return [] }
      let path = [FitAnswer.interval.rawValue] + parameter.path
      return [(path + ["lower"], .number(interval.lower)), (path + ["upper"], .number(interval.upper))]
    }
  }
}

extension Columns {
  /// A trace: one row for each iteration, with the estimates in the order of the parameters.
  init(_ trace: [Iteration], of parameters: [Parameter]) {
    var columns = [Column("iteration", .counts(trace.map(\.number)))]
    for (place, parameter) in parameters.enumerated() {
      columns.append(Column(parameter.path, .numbers(trace.map { $0.estimates[place] })))
    }
    columns.append(Column("log-likelihood", .numbers(trace.map(\.logLikelihood))))
    for (name, value) in [
      ("bound-after-e", \.boundAfterExpectation), ("bound-after-m", \.boundAfterMaximization),
      ("step", \.step),
    ] as [(String, KeyPath<Iteration, Double?>)] {
      let values = trace.map { $0[keyPath: value] }
      if values.contains(where: { $0 != nil }) {
        columns.append(Column(name, .numbers(values.map { $0 ?? .nan })))
      }
    }
    self.init(first: 0, columns)
  }
}

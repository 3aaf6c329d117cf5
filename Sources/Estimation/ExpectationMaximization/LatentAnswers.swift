// What fits of latent-variable models answer, besides what every fit does.
extension Answers {
  /// Adds the posterior of the components, row by row, or group by group.
  ///
  /// - Parameters:
  ///   - variables: What is hidden; of several each has a table of its own as well.
  ///   - last: The last E-step, worked out: shares that no double holds are taken from it.
  mutating func add(
    responsibilities: Matrix, of names: [String], _ variables: [HiddenLevels], in groups: RowGroups?,
    last: @escaping @Sendable () -> WorkedExpectation?
  ) {
    add(
      .responsibilities,
      computed: {
        let isLost = responsibilities.elements.contains { $0 < WorkedExpectation.leastShare }
        if isLost, let worked = last() { return .table(worked.shares.summed(over: variables)) }
        return .table(
          Columns(
            first: 1, of: groups,
            names.enumerated().map { k, name in
              Columns.Column(name, .numbers((0..<responsibilities.rowCount).map { responsibilities[$0, k] }))
            }
          ).summed(over: variables))
      })
  }

  /// Adds the labels as the posterior that they are where they are known: certain ones.
  mutating func add(responsibilitiesOf labels: Labels, _ variables: [HiddenLevels], in groups: RowGroups?) {
    add(
      .responsibilities,
      computed: {
        .table(
          Columns(
            first: 1, of: groups,
            labels.names.enumerated().map { k, name in
              Columns.Column(name, .numbers(labels.indices.map { $0 == k ? 1 : 0 }))
            }
          ).summed(over: variables))
      })
  }

  mutating func add(_ agreement: Agreement?) {
    add(.accuracy, agreement?.accuracy)
    add(.adjustedRandIndex, agreement?.adjustedRandIndex)
  }

  /// Adds the integrated classification likelihood on the scale of BIC: BIC - 2 Σᵢ log maxₖ rᵢₖ, lower is better.
  ///
  /// Its negative is what the R package mclust prints.
  ///
  /// Reference: Biernacki, Celeux and Govaert, IEEE PAMI 22:719 (2000), with the MAP labels.
  mutating func add(integratedClassificationLikelihood posterior: Posterior, bic: Double) {
    add(.icl, .number(bic - 2 * posterior.classificationLogLikelihood))
  }

  /// Adds what is expected of cells and numbers that are hidden.
  mutating func add(expected columns: [ExpectedColumn], in groups: RowGroups?) {
    guard !columns.isEmpty else { return }
    add(.expected, .group(columns.answers(in: groups)))
  }

  /// Adds the E-step of every iteration, each worked out when it is asked for.
  mutating func add(
    expectationsOf trace: [Iteration], at expectation: @escaping @Sendable ([Double]) -> WorkedExpectation?
  ) {
    guard !trace.isEmpty else { return }
    add(
      .expectationStep,
      .series(0...(trace.count - 1)) { t in
        expectation(trace[t].estimates).map { .group($0.answers) }
      })
  }
}

extension WorkedExpectation {
  /// Numerators, posterior and statistics, as the paths below `e-step.t` see them.
  var answers: Answers {
    var statistics = Answers()
    for component in self.statistics {
      var entries = Answers()
      for entry in component.entries { entries.add(entry.name, .number(entry.value)) }
      statistics.add(component.component, .group(entries))
    }
    var answers = Answers()
    answers.add("joint", .table(columns(of: joint(ofRow:))))
    answers.add("responsibilities", .table(shares))
    answers.add("statistics", .group(statistics))
    answers.add("sufficient", .flag(areSufficient))
    if !expected.isEmpty { answers.add("expected", .group(expected.answers(in: groups))) }
    return answers
  }

  /// The posterior by components.
  var shares: Columns { columns(of: shares(ofRow:)) }

  private func columns(of row: (Int) -> [LogarithmicNumber]) -> Columns {
    let rows = (0..<logJoint.rowCount).map(row)
    return Columns(
      first: 1, of: groups,
      components.enumerated().map { k, name in Columns.Column(name, .logarithmic(rows.map { $0[k] })) })
  }
}

extension Columns {
  /// The table with one more for each hidden variable that has a name: the probabilities of its levels, whatever the others are.
  fileprivate func summed(over variables: [HiddenLevels]) -> Columns {
    var result = self
    for variable in variables {
      guard let name = variable.name else { continue }
      let levels = zip(variable.names, variable.levels).map { level, components in
        var sum = Array(repeating: 0.0, count: count)
        for component in components where columns.indices.contains(component) {
          for (row, share) in (columns[component].values.doubles ?? []).enumerated() { sum[row] += share }
        }
        return Column(level, .numbers(sum))
      }
      result.sums.append((name, Columns(first: first, of: groups, levels)))
    }
    return result
  }
}

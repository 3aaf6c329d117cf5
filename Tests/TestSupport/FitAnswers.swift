package import Estimation

// What tests ask of a fit by name, as values with types.
extension Fit {
  /// The curve of a regression on one column.
  package var curve: FittedCurve? {
    if case .drawable(.curve(let curve), _)? = answers["curve"] { curve } else { nil }
  }

  package var density: FittedDensity? {
    if case .drawable(.density(let density), _)? = answers["density"] { density } else { nil }
  }

  package var components: FittedComponents? {
    if case .drawable(.components(let components), _)? = answers["components"] { components } else { nil }
  }

  package var icl: Double? { answers.number("icl") }

  package var agreement: Agreement? {
    guard let accuracy = answers.number("accuracy"), let index = answers.number("ari") else { return nil }
    return Agreement(accuracy: accuracy, adjustedRandIndex: index)
  }

  /// The names of the components, and for each row their shares.
  package var responsibilities: (names: [String], matrix: Matrix)? {
    answers.table("responsibilities").map { ($0.names, Matrix($0)) }
  }

  /// What came of each start.
  package var starts: [(kind: String, logLikelihood: Double, iterations: Int, outcome: String)] {
    guard case .group(let starts)? = answers["starts"], let table = starts.table("table"),
      table.columns.count == 4, case .texts(let kinds) = table.columns[0].values,
      let heights = table.columns[1].values.doubles, case .counts(let iterations) = table.columns[2].values,
      case .texts(let outcomes) = table.columns[3].values
    else { return [] }
    return kinds.indices.map { (kinds[$0], heights[$0], iterations[$0], outcomes[$0]) }
  }

  /// The E-step of an iteration, worked out.
  package func expectation(at iteration: Int) -> WorkedExpectation? {
    guard let answer = answers["e-step"]?.step("\(iteration)"), case .group(let step) = answer,
      let joint = step.table("joint"), let shares = step.table("responsibilities"),
      case .group(let statistics)? = step["statistics"]
    else { return nil }
    return WorkedExpectation(
      components: joint.names, logJoint: Matrix(joint) { $0.log }, responsibilities: Matrix(shares),
      statistics: statistics.entries.map { component in
        guard case .group(let entries) = component.answer else { return .init(component: "", entries: []) }
        return .init(
          component: component.name,
          entries: entries.entries.map { ($0.name, $0.answer.double ?? .nan) })
      })
  }

  /// The last E-step, worked out.
  package var lastExpectation: WorkedExpectation? { trace.isEmpty ? nil : expectation(at: trace.count - 1) }
}

extension Matrix {
  /// The numbers of a table, row by row.
  fileprivate init(_ table: Columns, _ value: (LogarithmicNumber) -> Double = \.value) {
    let columns = table.columns.map { ($0.values.logarithms ?? []).map(value) }
    self.init(rows: table.count, columns: columns.count)
    for (k, column) in columns.enumerated() { for (i, value) in column.enumerated() { self[i, k] = value } }
  }
}

/// A column drawn from a family of numbers, `deaths ~ poisson(rate)`, or a hidden variable of two levels whose probability is
/// predicted, `kind ~ bernoulli(logistic(a + b * x))`.
struct FamilyFactor: StoryFactor {
  let family: any Family
  /// Which of the ways to write its arguments the author chose.
  let form: Int
  let target: String
  /// Whether the target holds levels, and not numbers.
  var holdsLevels = false
  /// The hidden variable that it draws, whose levels are 0 and 1; nil for a column.
  var hiddenVariable: Int?
  /// The target in every row; not a number where the cell is blank, or the level that is hidden drawn elsewhere. Of a cell that is a
  /// limit a number near by, from which a fit starts.
  var values: [Double] {
    didSet { prepare() }
  }
  /// Which cells are limits, and not values; nil where none can be.
  var limits: CellLimits? { didSet { prepare() } }
  /// Whether some cell that it draws is a limit.
  private(set) var hidesCells = false
  /// The target in the rows that have a density: in none at an atom, and in none with limits; nil where every row has one.
  private(set) var measured: [Double]?
  /// The same, where numbers repeat.
  private(set) var repeated: RepeatedValues?
  var arguments: [Predictor]
  /// The level of a hidden variable without which it draws nothing; nil for a factor of every case.
  var condition: HiddenCondition?
  /// Where other draws of its choice have mass: beside that a density is nothing.
  var atoms: [Double] = [] { didSet { prepare() } }

  init(family: any Family, form: Int, target: String, values: [Double], arguments: [Predictor]) {
    (self.family, self.form, self.target) = (family, form, target)
    (self.values, self.arguments) = (values, arguments)
    prepare()
  }

  private mutating func prepare() {
    hidesCells =
      limits.map { limits in values.indices.contains { limits.isLimited[$0] && !values[$0].isNaN } } ?? false
    repeated = limits == nil ? RepeatedValues(values) : nil
    measured = limits?.exact(values) ?? (atoms.isEmpty ? nil : values.map { atoms.contains($0) ? .nan : $0 })
  }

  var choices: [ElementChoice] { arguments.flatMap { $0.terms.map(\.coefficient) } }

  var name: String { family.name }

  /// The argument that holds the trials; nil where the family has none.
  var trialsArgument: Int? {
    family.forms[form].arguments.firstIndex { $0.place == .trials }
  }

  func trials(_ row: Int) -> Double {
    trialsArgument.map { arguments[$0].argument(row, at: arguments[$0].eta(row, [], [])) } ?? .infinity
  }

  /// What was drawn in a case.
  func value(_ row: Int, _ levels: [Int]) -> Double {
    guard let hiddenVariable, !values[row].isNaN else { return values[row] }
    return Double(levels[hiddenVariable])
  }

  /// What was drawn in every row under a configuration.
  func values(under levels: [Int]) -> [Double] {
    hiddenVariable == nil ? values : values.indices.map { value($0, levels) }
  }

  /// The numbers that were drawn under a configuration, each once; nil where they hardly repeat, where some are limits, or arguments
  /// differ by row.
  func distinctValues(under levels: [Int]) -> (repeated: RepeatedValues, values: [Double])? {
    guard let repeated, atoms.isEmpty, arguments.allSatisfy(\.isSameInRows) else { return nil }
    guard let hiddenVariable else { return (repeated, repeated.values) }
    return (repeated, repeated.values.map { _ in Double(levels[hiddenVariable]) })
  }

  /// log p of the cell of a row between its limits, in nats; nil where it is a value.
  private func logProbability<Number: Scalar>(_ row: Int, at arguments: Arguments<Number>) -> Number? {
    guard let limits, limits.isLimited[row] else { return nil }
    return limits.family.logProbability(
      between: limits.low[row], and: limits.high[row], at: arguments, form: form)
  }

  /// The rows whose cells are limits.
  private var limitedRows: [Int] {
    guard let limits else { return [] }
    return values.indices.filter { limits.isLimited[$0] && !values[$0].isNaN }
  }

  /// Whether the value of a row is where another draw has mass.
  func isAtAtom(_ row: Int) -> Bool { !atoms.isEmpty && atoms.contains(values[row]) }

  /// Whether the case has a value of it: no blank cell, and no other draw of a choice.
  func isDrawn(_ row: Int, _ levels: [Int]) -> Bool {
    !values[row].isNaN && condition?.holds(levels) ?? true
  }

  var residualDeviation: Int? {
    guard limits == nil, family is NormalFamily, arguments[0].link == .identity, arguments[0].factor == nil,
      !arguments[0].isKnown, let deviation = arguments[1].bare, deviation.indices.isEmpty,
      !arguments[0].terms.contains(where: { $0.coefficient.parameter == deviation.parameter })
    else { return nil }
    return deviation.parameter
  }

  /// A density for each number, which all rows that have it look up.
  var operationsPerCase: Double {
    guard let repeated, atoms.isEmpty, arguments.allSatisfy(\.isSameInRows) else { return 140 }
    return 20 + 120 * Double(repeated.values.count) / Double(max(values.count, 1))
  }

  // MARK: Simulation

  var drawnColumns: [DrawnColumn] {
    hiddenVariable == nil
      ? [DrawnColumn(name: target, values: values, holdsLevels: holdsLevels, isLimited: limits?.isLimited)]
      : []
  }

  func draw(_ row: Int, _ levels: [Int], at values: [Double], using random: inout Random) -> [Double]? {
    guard isDrawn(row, levels) else { return nil }
    return [family.draw(canonicalArguments(row, levels, at: values), using: &random)]
  }

  func drawing(_ columns: [[Double]]) -> FamilyFactor {
    var factor = self
    factor.values = factor.limits?.cut(columns[0]) ?? columns[0]
    return factor
  }

  func taking(_ rows: [Int]) -> FamilyFactor {
    var factor = self
    // Never the limits of some rows beside the values of others.
    factor.limits = nil
    factor.values = rows.map { values[$0] }
    factor.limits = limits?.taking(rows)
    factor.arguments = arguments.map { $0.taking(rows) }
    return factor
  }

  func density(at values: [Double]) -> any FactorDensity { Density(factor: self, elements: values) }

  func wholeDensity(at values: [Double]) -> (any FactorDensity)? {
    hidesCells ? Density(factor: self, elements: values, isOfWholeCells: true) : nil
  }

  private struct Density: FactorDensity {
    let factor: FamilyFactor
    let elements: [Double]
    /// Whether a cell that is a limit has the derivatives of what it is expected to be.
    let isOfWholeCells: Bool
    /// The argument that is a probability by a link, which the density takes by its logarithms.
    let linked: Int?

    init(factor: FamilyFactor, elements: [Double], isOfWholeCells: Bool = false) {
      (self.factor, self.elements, linked) = (factor, elements, factor.linkedProbability)
      self.isOfWholeCells = isOfWholeCells
    }

    private func logDensity(_ row: Int, _ levels: [Int], linkedAt place: Int) -> Double {
      factor.logDensity(row, levels, linkedAt: place, factor.arguments[place].eta(row, levels, elements))
    }

    private func jet(_ row: Int, _ levels: [Int], linkedAt place: Int) -> Jet {
      let predictor = factor.arguments[place]
      let eta = predictor.eta(row, levels, elements)
      return factor.logDensity(
        row, levels, linkedAt: place, predictor.isKnown ? Jet(eta) : Jet(variable: place, at: eta))
    }

    func logDensity(_ row: Int, _ levels: [Int]) -> Double {
      guard factor.isDrawn(row, levels) else { return 0 }
      guard !factor.isAtAtom(row) else { return -.infinity }
      if let linked { return logDensity(row, levels, linkedAt: linked) }
      let arguments = (argument(0, row, levels), argument(1, row, levels), argument(2, row, levels))
      return factor.logProbability(row, at: arguments)
        ?? factor.family.logDensity(of: factor.value(row, levels), at: arguments, form: factor.form)
    }

    func add(_ levels: [Int], to sums: inout [Double]) {
      guard factor.condition?.holds(levels) ?? true else { return }
      if let linked {
        for row in sums.indices where !factor.values[row].isNaN {
          sums[row] += logDensity(row, levels, linkedAt: linked)
        }
        return
      }
      if let (repeated, values) = factor.distinctValues(under: levels) {
        var terms = [Double](repeating: 0, count: values.count)
        factor.family.addLogDensities(
          of: values, at: (column(0, levels), column(1, levels), column(2, levels)), form: factor.form,
          to: &terms)
        repeated.add(terms, to: &sums)
        return
      }
      let columns = (column(0, levels), column(1, levels), column(2, levels))
      factor.family.addLogDensities(
        of: factor.measured ?? factor.values(under: levels), at: columns, form: factor.form, to: &sums)
      if let limits = factor.limits {
        limits.family.addLogProbabilities(
          between: limits.low, and: limits.high, of: factor.limitedRows, at: columns, form: factor.form,
          to: &sums)
      }
      if !factor.atoms.isEmpty {
        for row in sums.indices where factor.isAtAtom(row) { sums[row] = -.infinity }
      }
    }

    func differentiate(_ levels: [Int], weights: [Double], into derivatives: inout Derivatives) {
      guard factor.condition?.holds(levels) ?? true else { return }
      if let linked {
        for (row, weight) in weights.enumerated() where weight > 0 && !factor.values[row].isNaN {
          add(jet(row, levels, linkedAt: linked), row, levels, weight: weight, into: &derivatives)
        }
        return
      }
      let columns = (jets(0, levels), jets(1, levels), jets(2, levels))
      let values = factor.limits == nil ? factor.values(under: levels) : factor.measured ?? []
      if factor.arguments.allSatisfy(\.isSameInRows) {
        // Rows that take the same elements in the same way count together.
        let distinct = factor.distinctValues(under: levels)
        let sums = distinct?.repeated.sums(of: weights) ?? weights
        var sum = Jet(0)
        factor.family.forEachJet(
          of: distinct?.values ?? values, weights: sums, at: columns, form: factor.form
        ) {
          sum = sum + $1 * sums[$0]
        }
        forEachLimit(levels, weights, at: columns) { sum = sum + $1 * weights[$0] }
        add(sum, 0, levels, weight: 1, into: &derivatives)
      } else {
        func add(_ row: Int, _ jet: Jet) {
          self.add(jet, row, levels, weight: weights[row], into: &derivatives)
        }
        factor.family.forEachJet(of: values, weights: weights, at: columns, form: factor.form, add)
        forEachLimit(levels, weights, at: columns, add)
      }
    }

    /// Hands over log p of every cell that is a limit and has a weight, with its derivatives.
    private func forEachLimit(
      _ levels: [Int], _ weights: [Double], at columns: ArgumentColumns<Jet>,
      _ body: (_ row: Int, _ jet: Jet) -> Void
    ) {
      guard let limits = factor.limits else { return }
      let rows = factor.limitedRows.filter { weights[$0] > 0 }
      guard isOfWholeCells else {
        limits.family.forEachJet(
          between: limits.low, and: limits.high, of: rows, at: columns, form: factor.form, body)
        return
      }
      for row in rows {
        let arguments = (columns.0[row], columns.1[row], columns.2[row])
        limit(row, levels, at: arguments).map { body(row, $0) }
      }
    }

    /// log p of a cell that is a limit, or the mean log-density of all that it can be, by shares that do not move with the arguments;
    /// nil for a value.
    private func limit(_ row: Int, _ levels: [Int], at arguments: Arguments<Jet>) -> Jet? {
      guard isOfWholeCells, let cells = factor.quadrature(row, levels, at: elements) else {
        return factor.logProbability(row, at: arguments)
      }
      let weights = cells.map(\.weight)
      var sum = Jet(0)
      factor.family.forEachJet(
        of: cells.map(\.value), weights: weights,
        at: (.same(arguments.0), .same(arguments.1), .same(arguments.2)), form: factor.form
      ) { sum = sum + $1 * weights[$0] }
      return sum
    }

    private func column(_ place: Int, _ levels: [Int]) -> RowValues<Double> {
      guard place < factor.arguments.count else { return .same(0) }
      return factor.arguments[place].column(levels, elements, rows: factor.values.count) { $0 }
    }

    private func jets(_ place: Int, _ levels: [Int]) -> RowValues<Jet> {
      guard place < factor.arguments.count else { return .same(Jet(0)) }
      let predictor = factor.arguments[place]
      return predictor.column(levels, elements, rows: factor.values.count) {
        predictor.isKnown ? Jet($0) : Jet(variable: place, at: $0)
      }
    }

    private func argument(_ place: Int, _ row: Int, _ levels: [Int]) -> Double {
      guard place < factor.arguments.count else { return 0 }
      let predictor = factor.arguments[place]
      return predictor.argument(row, at: predictor.eta(row, levels, elements))
    }

    private func jet(_ place: Int, _ row: Int, _ levels: [Int]) -> Jet {
      guard place < factor.arguments.count else { return Jet(0) }
      let predictor = factor.arguments[place]
      let eta = predictor.eta(row, levels, elements)
      return predictor.argument(row, at: predictor.isKnown ? Jet(eta) : Jet(variable: place, at: eta))
    }

    func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
      guard factor.isDrawn(row, levels) else { return }
      let arguments = (jet(0, row, levels), jet(1, row, levels), jet(2, row, levels))
      let jet =
        linked.map { self.jet(row, levels, linkedAt: $0) } ?? limit(row, levels, at: arguments)
        ?? factor.family.jet(of: factor.value(row, levels), at: arguments, form: factor.form)
      add(jet, row, levels, weight: weight, into: &derivatives)
    }

    /// Adds what a density that was differentiated in its predictors gives in their elements.
    private func add(
      _ jet: Jet, _ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives
    ) {
      derivatives.add(logDensity: weight * jet.value)
      for (a, first) in factor.arguments.enumerated() {
        for term in first.terms {
          let element = term.coefficient.element(row, levels)
          let slope = weight * (term.multiplier?[row] ?? 1)
          derivatives.add(slope * jet.gradient[a], to: element)
          for (b, second) in factor.arguments.enumerated() {
            let curvature = slope * jet.second(a, b)
            for other in second.terms {
              derivatives.add(
                curvature * (other.multiplier?[row] ?? 1), to: element,
                other.coefficient.element(row, levels))
            }
          }
        }
      }
    }
  }
}

/// That a hidden variable has a level: when one of the draws of a choice is the one that is made.
struct HiddenCondition: Sendable {
  let variable: Int
  let level: Int

  func holds(_ levels: [Int]) -> Bool { levels[variable] == level }
}

import Arithmetic

/// A column with a density of the author's own: `x ~ log-density(log(rate) - rate * x)`.
///
/// Its derivatives are exact, by jets of the expression: three variables at a time, and many rows at once.
struct OwnDensityFactor: StoryFactor {
  let target: String
  /// The rows whose target is not blank.
  var isDrawn: [Bool]
  var expression: DensityExpression
  /// The same with the value that is drawn left free.
  var free: DensityExpression
  var choices: [ElementChoice]
  /// What the mass of the density is found by; nil where all values are equal.
  var mass: OwnDensityMass?
  /// The level of a hidden variable without which it draws nothing; nil for a factor of every case.
  var condition: HiddenCondition?
  /// The rows whose value is where other draws of its choice have mass, beside which a density is nothing; nil where there are none.
  var isAtAtom: [Bool]?

  var name: String { "log-density" }

  func isAlike(inLevelsOf variable: Int) -> Bool { condition?.variable != variable }

  func isPossible(_ row: Int, _ levels: [Int]) -> Bool {
    guard condition != nil, draws(row, levels) else { return true }
    return isAtAtom?[row] != true
  }

  private func draws(_ row: Int, _ levels: [Int]) -> Bool {
    isDrawn[row] && condition?.holds(levels) ?? true
  }

  func impossible(over cases: StoryCases, at values: [Double]) -> String? {
    ([self] as [any StoryFactor]).logLikelihood(over: cases, at: values).isFinite ? nil : target
  }

  /// The parameters in a case.
  func arguments(_ row: Int, _ levels: [Int], at values: [Double]) -> [Double] {
    choices.map { values[$0.element(row, levels)] }
  }

  // MARK: Simulation

  /// A density alone does not say how to draw from it.
  func draw(_ row: Int, _ levels: [Int], at values: [Double], using random: inout Random) -> [Double]? { nil }

  func taking(_ rows: [Int]) -> OwnDensityFactor {
    var factor = self
    factor.isDrawn = rows.map { isDrawn[$0] }
    factor.expression = expression.taking(rows)
    factor.free = free.taking(rows)
    factor.choices = choices.map { $0.taking(rows) }
    factor.isAtAtom = isAtAtom.map { isAtAtom in rows.map { isAtAtom[$0] } }
    return factor
  }
}

// MARK: - The density

extension OwnDensityFactor {
  func density(at values: [Double]) -> any FactorDensity { Density(of: self, at: values) }

  private struct Density: FactorDensity {
    private let factor: OwnDensityFactor
    private let elements: [Double]
    private let drawnRows: [Int]
    /// Three parameters at a time, so that every two of them stand together in some jet.
    private let triples: [VariableTriple]
    /// Whether a row takes the elements that every row takes.
    private let isSameInRows: Bool

    init(of factor: OwnDensityFactor, at elements: [Double]) {
      self.factor = factor
      self.elements = elements
      drawnRows = factor.isDrawn.indices.filter { factor.isDrawn[$0] }
      triples = VariableTriple.all(of: factor.choices.count)
      isSameInRows = factor.choices.allSatisfy(\.isSameInRows)
    }

    // MARK: One row

    func logDensity(_ row: Int, _ levels: [Int]) -> Double {
      guard factor.draws(row, levels) else { return 0 }
      guard factor.isAtAtom?[row] != true else { return -.infinity }
      return logDensities(ArraySlice([row]), levels).map(\.orImpossible)[0]
    }

    func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
      guard factor.draws(row, levels) else { return }
      differentiate(ArraySlice([row]), levels, weight: { _ in weight }, into: &derivatives)
    }

    // MARK: Many rows

    /// So many rows go through an expression together that their jets stay in the processor's nearest memory.
    private static let chunk = 128

    func add(_ levels: [Int], to sums: inout [Double]) {
      forEachChunk(of: drawnRows, levels) { rows in
        for (row, value) in zip(rows, logDensities(rows, levels)) { sums[row] += value.orImpossible }
      }
      guard let isAtAtom = factor.isAtAtom, factor.condition?.holds(levels) ?? true else { return }
      for row in drawnRows where isAtAtom[row] { sums[row] = -.infinity }
    }

    func differentiate(_ levels: [Int], weights: [Double], into derivatives: inout Derivatives) {
      forEachChunk(of: drawnRows.filter { weights[$0] > 0 }, levels) { rows in
        differentiate(rows, levels, weight: { weights[$0] }, into: &derivatives)
      }
    }

    private func forEachChunk(of rows: [Int], _ levels: [Int], _ body: (ArraySlice<Int>) -> Void) {
      guard factor.condition?.holds(levels) ?? true else { return }
      for first in stride(from: 0, to: rows.count, by: Self.chunk) {
        body(rows[first..<min(first + Self.chunk, rows.count)])
      }
    }

    private func logDensities(_ rows: ArraySlice<Int>, _ levels: [Int]) -> [Double] {
      factor.expression.values(at: .rows(rows), arguments(rows, levels) { $1 })
    }

    /// What each parameter is in some rows.
    ///
    /// - Parameter number: Of the parameter's place and its value.
    private func arguments<Number>(
      _ rows: ArraySlice<Int>, _ levels: [Int], _ number: (Int, Double) -> Number
    ) -> [DensityExpression.Values<Number>] {
      factor.choices.enumerated().map { place, choice in
        choice.isSameInRows
          ? .same(number(place, elements[choice.element(0, levels)]))
          : .each(rows.map { number(place, elements[choice.element($0, levels)]) })
      }
    }

    private func differentiate(
      _ rows: ArraySlice<Int>, _ levels: [Int], weight: (Int) -> Double, into derivatives: inout Derivatives
    ) {
      for triple in triples {
        let jets = factor.expression.values(
          at: .rows(rows),
          arguments(rows, levels) { place, value in
            triple.variable(of: place).map { Jet(variable: $0, at: value) } ?? Jet(value)
          })
        if isSameInRows, let first = rows.first {
          var sum = Jet(0)
          for (row, jet) in zip(rows, jets) { sum = sum + jet * weight(row) }
          add(sum, of: triple, first, levels, into: &derivatives)
        } else {
          for (row, jet) in zip(rows, jets) {
            add(jet * weight(row), of: triple, row, levels, into: &derivatives)
          }
        }
      }
    }

    private func add(
      _ jet: Jet, of triple: VariableTriple, _ row: Int, _ levels: [Int], into derivatives: inout Derivatives
    ) {
      if triple.holdsValue { derivatives.add(logDensity: jet.value.orImpossible) }
      for (one, other) in triple.pairs {
        let (a, b) = (triple.places[one], triple.places[other])
        let (first, second) = (
          factor.choices[a].element(row, levels), factor.choices[b].element(row, levels)
        )
        if a == b { derivatives.add(jet.gradient[one], to: first) }
        derivatives.add(jet.second(one, other), to: first, second)
        if a != b { derivatives.add(jet.second(one, other), to: second, first) }
      }
    }
  }
}

/// Up to three of a density's parameters, whose derivatives are taken together.
private struct VariableTriple: Sendable {
  /// The parameters, by their places.
  let places: [Int]
  /// The pairs of its variables that no triple before it has, a variable with itself among them.
  let pairs: [(Int, Int)]
  /// Whether it is the first, which holds the value as well.
  let holdsValue: Bool

  func variable(of place: Int) -> Int? { places.firstIndex(of: place) }

  /// Triples in which all pairs of so many parameters occur.
  static func all(of count: Int) -> [VariableTriple] {
    var triples: [VariableTriple] = []
    var open = Set((0..<count).flatMap { a in (a..<count).map { [a, $0] } })
    for a in 0..<count {
      for b in a..<count where open.contains([a, b]) {
        var places = [a]
        // Those with which most pairs are left.
        while places.count < min(3, count) {
          let others = (0..<count).filter { !places.contains($0) }
          func gain(_ place: Int) -> Int {
            (places + [place]).count { open.contains([min($0, place), max($0, place)]) }
              + (places.count == 1 && place == b ? count : 0)
          }
          guard let next = others.max(by: { (gain($0), $1) < (gain($1), $0) }) else { break }
          places.append(next)
        }
        let pairs = places.indices.flatMap { one in
          places.indices.compactMap { other -> (Int, Int)? in
            places[one] <= places[other] && open.remove([places[one], places[other]]) != nil
              ? (one, other) : nil
          }
        }
        triples.append(VariableTriple(places: places, pairs: pairs, holdsValue: triples.isEmpty))
      }
    }
    return triples
  }
}

extension Double {
  /// A density that is not defined somewhere draws nothing there.
  fileprivate var orImpossible: Double { isNaN ? -.infinity : self }
}

import Arithmetic

/// The rows of a story with weights and values of its elements: where derived expressions are computed.
struct DerivedScope {
  let lines: DerivedLines
  /// What every row counts under every configuration of what is hidden.
  let cases: StoryCases
  /// The elements of parameters, as authors read them.
  private(set) var values: [Double]
  /// The rows that come first in their chain or group.
  let beginnings: [Int]
  /// The row before each; nil where a chain begins.
  let previous: [Int?]
  /// The elements before the step.
  var before: [Double] = []
  /// The unit of each row.
  var units: [Int] = []
  /// What the rows of each unit tell of its hidden numbers: their means, and their covariance.
  var numbers: [(mean: [Double], covariance: Matrix)?] = []

  // MARK: What is under way

  private(set) var row = 0
  /// The level of each hidden variable, and behind them those of the row before; nil where any will do.
  private var levels: [Int?]
  /// The levels that letters stand for.
  private var letters: [Int] = []
  var components = (0, 0)

  init(_ lines: DerivedLines, cases: StoryCases, values: [Double], beginnings: [Int], previous: [Int?]) {
    (self.lines, self.cases, self.values) = (lines, cases, values)
    (self.beginnings, self.previous) = (beginnings, previous)
    levels = Array(repeating: nil, count: 2 * lines.hidden.count)
  }

  /// The value of an expression whose letters stand for levels.
  ///
  /// - Parameters:
  ///   - places: What decides the level that each letter stands for.
  ///   - components: Those of a vector or a matrix that are wanted.
  func value(
    _ expression: DerivedExpression, letters: [Int] = [], of places: [DerivedPlace] = [],
    components: (Int, Int) = (0, 0)
  ) -> Double {
    var scope = self
    scope.letters = letters
    scope.components = components
    for (place, level) in zip(places, letters) {
      switch place {
      case .hidden(let variable): scope.levels[variable] = level
      case .previous(let variable): scope.levels[lines.hidden.count + variable] = level
      case .column, .previousColumn, .component, .each: break
      }
    }
    return scope.value(expression)
  }

  /// The place of a case.
  func inRow(_ row: Int, _ levels: [Int]) -> DerivedScope {
    var scope = self
    scope.row = row
    for (place, level) in levels.enumerated() { scope.levels[place] = level }
    return scope
  }

  /// The value of an expression in a case.
  func value(_ expression: DerivedExpression, inRow row: Int, _ levels: [Int]) -> Double {
    inRow(row, levels).value(expression)
  }

  private func value(_ expression: DerivedExpression) -> Double {
    switch expression {
    case .number(let number): return number
    case .cell(let column): return lines.cells(column)?[row] ?? .nan
    case .cells(let columns): return lines.cells(columns[components.0])?[row] ?? .nan
    case .cellOfEach(let columns): return lines.cells(columns[components.0])?[row] ?? .nan
    case .expectedCells(let cells): return expected(cells)?.point[components.0] ?? .nan
    case .covarianceOfCells(let cells):
      return expected(cells)?.covariance[components.0, components.1] ?? .nan
    case .traceOfCells(let cells):
      guard let covariance = expected(cells)?.covariance else { return .nan }
      return (0..<covariance.rowCount).reduce(0) { $0 + covariance[$1, $1] }
    case .limit(let column, let isUpper, _):
      guard let limits = lines.limited(column)?.limits else { return .nan }
      return isUpper ? limits.high[row] : max(limits.low[row], limits.family.support.ends.lowerBound)
    case .statistic(let statistic):
      guard lines.limited(statistic.target)?.isLimited(row) ?? false else {
        return statistic.value.map(value) ?? .nan
      }
      var scope = self
      scope.values = before
      return scope.value(statistic.formula)
    case .latent: return .nan
    case .expectedNumber(let number): return numbers[units[row]]?.mean[number] ?? .nan
    case .covariance(let one, let other): return numbers[units[row]]?.covariance[one, other] ?? .nan
    case .spread(_, let loadings):
      guard let covariance = numbers[units[row]]?.covariance else { return .nan }
      let values = loadings.map(value)
      return zip(values, covariance * values).reduce(0) { $0 + $1.0 * $1.1 }
    case .before(let element): return before[place(of: element)]
    case .parameter(let element): return values[place(of: element)]
    case .design(let element, let multipliers):
      let first = place(of: element)
      return multipliers.enumerated().reduce(0) { $0 + values[first + $1.offset] * value($1.element) }
    case .designRow(let multipliers): return value(multipliers[components.0])
    case .negative(let inner): return -value(inner)
    case .sum(let terms): return terms.reduce(0) { $0 + value($1) }
    case .product(let factors):
      let values = factors.map(value)
      return values.contains(0) ? 0 : values.reduce(1, *)
    case .quotient(let one, let other): return value(one) / value(other)
    case .power(let base, let exponent):
      let power = value(exponent)
      if power == -1 { return 1 / value(base) }
      return power == 2 ? value(base) * value(base) : Elementary.exp(power * Elementary.log(value(base)))
    case .call(let function, let inner): return function(value(inner))
    case .bracket(let conditions):
      return conditions.allSatisfy { level(at: $0.place) == level($0.value) } ? 1 : 0
    case .choose(let all, let some):
      return Elementary.exp(Elementary.logBinomial(value(all), value(some)))
    case .outer(let inner):
      var other = self
      other.components = (components.1, components.0)
      return value(inner) * other.value(inner)
    case .squaredLength(let inner):
      return overComponents(of: inner).reduce(0) { $0 + $1 * $1 }
    case .componentSum(let inner): return overComponents(of: inner).reduce(0, +)
    case .total(let total, let inner):
      var sum = 0.0
      forEachCase(of: total) { scope, weight in sum += weight * scope.value(inner) }
      return sum
    case .extreme(let total, let inner, let isGreatest):
      var found = isGreatest ? -Double.infinity : .infinity
      forEachCase(of: total) { scope, _ in
        found = isGreatest ? max(found, scope.value(inner)) : min(found, scope.value(inner))
      }
      return found
    case .median(let total, let inner):
      var (numbers, weights): ([Double], [Double]) = ([], [])
      forEachCase(of: total) { scope, weight in
        numbers.append(scope.value(inner))
        weights.append(weight)
      }
      return WeightedSample(numbers, weights: weights).median
    }
  }

  private func overComponents(of inner: DerivedExpression) -> [Double] {
    guard case let count = inner.dimension, count > 0 else { return [] }
    return (0..<count).map { component in
      var scope = self
      scope.components = (component, component)
      return scope.value(inner)
    }
  }

  func place(of element: DerivedElement) -> Int {
    let parameter = lines.space.parameters[element.parameter]
    var place = parameter.first
    for (index, source) in element.places.enumerated() {
      place += parameter.stride(ofIndex: index) * (level(at: source) ?? 0)
    }
    return place + (element.own.flatMap(level) ?? 0)
  }

  private func level(_ value: DerivedValue) -> Int? {
    switch value {
    case .level(let level): level
    case .letter(let letter): letters.indices.contains(letter) ? letters[letter] : nil
    }
  }

  private func level(at place: DerivedPlace) -> Int? {
    switch place {
    case .hidden(let variable): levels[variable]
    case .previous(let variable): levels[lines.hidden.count + variable]
    case .column(let name, let levels): lines.code(name, among: levels, row)
    case .previousColumn(let name, let levels): previous[row].flatMap { lines.code(name, among: levels, $0) }
    case .component, .each: components.0
    }
  }

  // MARK: - Cases

  private func rows(of total: DerivedTotal) -> [Int] {
    switch total.rows {
    case .all: previous.indices.filter { lines.isSummed[$0] }
    case .groups, .beginnings: beginnings
    case .unit: units.indices.filter { units[$0] == units[row] && lines.isSummed[$0] }
    case .later: previous.indices.filter { previous[$0] != nil }
    }
  }

  /// Calls the body for every case that counts.
  private func forEachCase(of total: DerivedTotal, _ body: (DerivedScope, Double) -> Void) {
    guard total.each.isEmpty else {
      for column in total.each.indices {
        var (scope, rest) = (self, total)
        scope.components = (column, column)
        rest.each = []
        guard
          total.bound.allSatisfy({ $0.place != .each || scope.level(at: .each) == level($0.value) })
        else { continue }
        rest.known = total.known.filter { $0 == total.each[column] }
        scope.forEachCase(of: rest, body)
      }
      return
    }
    let places = total.bound.map(\.place) + total.free
    let readsPrevious = places.contains { if case .previous = $0 { true } else { false } }
    let counted = readsPrevious ? cases.ofPairsAlone : cases
    for row in rows(of: total) {
      guard !total.known.contains(where: { lines.isBlank($0, row) }),
        total.some.isEmpty || total.some.contains(where: { !lines.isBlank($0, row) })
      else { continue }
      var scope = self
      scope.row = row
      guard total.rows != .unit else {
        body(scope, 1)
        continue
      }
      // Configurations that agree in what the sum tells apart are one case.
      var found: [(levels: [Int?], weight: Double)] = []
      for (configuration, weights) in zip(counted.configurations, counted.weights) where weights[row] > 0 {
        for (place, level) in configuration.enumerated() { scope.levels[place] = level }
        guard total.bound.allSatisfy({ scope.level(at: $0.place) == level($0.value) }) else { continue }
        let levels = scope.levels.enumerated().map { place, level in
          places.contains(place < lines.hidden.count ? .hidden(place) : .previous(place - lines.hidden.count))
            ? level : nil
        }
        if let place = found.firstIndex(where: { $0.levels == levels }) {
          found[place].weight += weights[row]
        } else {
          found.append((levels, weights[row]))
        }
      }
      for (levels, weight) in found {
        scope.levels = levels
        body(scope, weight)
      }
    }
  }
}

extension DerivedExpression {
  /// How many components it has where it is a vector; 0 for a number.
  fileprivate var dimension: Int {
    if case .cells(let columns) = self { return columns.count }
    if case .expectedCells(let cells) = self { return cells.columns.count }
    if case .designRow(let multipliers) = self { return multipliers.count }
    return parts.map(\.dimension).max() ?? 0
  }
}

extension DerivedFunction {
  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .exp: Elementary.exp(x)
    case .log: Elementary.log(x)
    case .sqrt: x.squareRoot()
    case .logistic: Elementary.logistic(x)
    case .abs: Swift.abs(x)
    case .min, .max: x
    case .digamma: Elementary.digamma(x)
    case .normalProbability: Predictor.Link.normal(x)
    case .normalDensity: Elementary.exp(-0.5 * x * x - SaddlePoint.halfLogTwoPi)
    case .logLog: Predictor.Link.logLog(x)
    case .logGamma: Elementary.logGamma(x)
    case .logFactorial: Elementary.logFactorial(x)
    }
  }
}

import Arithmetic

/// A level drawn with the probabilities of its levels: `species ~ categorical(weights)`.
struct CategoryFactor: StoryFactor {
  enum Target: Sendable {
    /// The level of a column in every row; -1 where the cell is blank.
    case column(String, [Int])
    case hidden(Int)
  }
  enum Probabilities: Sendable {
    /// The first probability that a row takes; those of the other levels follow it.
    case parameter(ElementChoice)
    /// The probability of the second of two levels.
    case success(ElementChoice)
    case known([Double])
  }
  var target: Target
  var probabilities: Probabilities
  /// How many levels a parameter has a probability of.
  let levelCount: Int
  /// The rows that draw it, where several rows share one hidden level; nil for every row.
  var isDrawn: [Bool]?

  var choices: [ElementChoice] {
    switch probabilities {
    case .parameter(let choice), .success(let choice): [choice]
    case .known: []
    }
  }

  var name: String { "categorical" }

  /// Its logarithms are looked up.
  var operationsPerCase: Double { 20 }

  func weights(ofHidden variable: Int) -> HiddenWeights? {
    guard case .hidden(variable) = target else { return nil }
    return switch probabilities {
    case .parameter(let choice): .each(choice.parameter)
    case .success(let choice): .second(choice.parameter)
    case .known: nil
    }
  }

  /// The probabilities of its levels where none of them is estimated, the same in every row, with the parameter that holds them; nil
  /// elsewhere.
  func heldShares(_ space: ParameterSpace) -> (shares: [Double], choice: ElementChoice?)? {
    switch probabilities {
    case .known(let shares): return (shares, nil)
    case .success(let choice):
      guard choice.indices.isEmpty, let share = space.held[choice.first] else { return nil }
      return ([1 - share, share], choice)
    case .parameter(let choice):
      guard choice.indices.isEmpty else { return nil }
      let shares = (0..<levelCount).compactMap { space.held[choice.first + $0] }
      return shares.count == levelCount ? (shares, choice) : nil
    }
  }

  func isAlike(inLevelsOf variable: Int) -> Bool {
    guard case .hidden(variable) = target, case .known(let known) = probabilities else { return true }
    return known.allSatisfy { $0 == known[0] }
  }

  var features: [[Double]] {
    guard case .column(_, let codes) = target else { return [] }
    return codes.indicators
  }

  /// The level that was drawn; -1 for a blank cell.
  func level(_ row: Int, _ levels: [Int]) -> Int {
    if isDrawn?[row] == false { return -1 }
    return switch target {
    case .column(_, let codes): codes[row]
    case .hidden(let variable): levels[variable]
    }
  }

  /// The element with the probability of what was drawn; nil for a blank cell, and where no probability of its own is a parameter.
  func element(_ row: Int, _ levels: [Int]) -> Int? {
    let level = level(row, levels)
    guard level >= 0, case .parameter(let choice) = probabilities else { return nil }
    return choice.element(row, levels) + level
  }

  // MARK: Simulation

  var hiddenVariable: Int? {
    guard case .hidden(let variable) = target else { return nil }
    return variable
  }

  var drawnColumns: [DrawnColumn] {
    guard case .column(let name, let codes) = target else { return [] }
    return [DrawnColumn(name: name, values: codes.map { $0 < 0 ? .nan : Double($0) }, holdsLevels: true)]
  }

  func draw(_ row: Int, _ levels: [Int], at values: [Double], using random: inout Random) -> [Double]? {
    if isDrawn?[row] == false { return nil }
    if case .column(_, let codes) = target, codes[row] < 0 { return nil }
    let chances: [Double]
    switch probabilities {
    case .parameter(let choice):
      let first = choice.element(row, levels)
      chances = Array(values[first..<first + levelCount])
    case .success(let choice):
      let success = values[choice.element(row, levels)]
      chances = [1 - success, success]
    case .known(let known): chances = known
    }
    return [Double(random.index(weights: chances))]
  }

  func drawing(_ columns: [[Double]]) -> CategoryFactor {
    guard case .column(let name, _) = target, let values = columns.first else { return self }
    var factor = self
    factor.target = .column(name, values.map { $0.isNaN ? -1 : Int($0) })
    return factor
  }

  func taking(_ rows: [Int]) -> CategoryFactor {
    var factor = self
    if case .column(let name, let codes) = target { factor.target = .column(name, rows.map { codes[$0] }) }
    switch probabilities {
    case .parameter(let choice): factor.probabilities = .parameter(choice.taking(rows))
    case .success(let choice): factor.probabilities = .success(choice.taking(rows))
    case .known: break
    }
    factor.isDrawn = isDrawn.map { isDrawn in rows.map { isDrawn[$0] } }
    return factor
  }

  func density(at values: [Double]) -> any FactorDensity { Density(factor: self, elements: values) }

  private struct Density: FactorDensity {
    let factor: CategoryFactor
    let elements: [Double]
    /// Of every element, or of the known probabilities.
    private let logs: [Double]

    init(factor: CategoryFactor, elements: [Double]) {
      self.factor = factor
      self.elements = elements
      logs =
        if case .known(let probabilities) = factor.probabilities {
          probabilities.map { Elementary.log($0) }
        } else {
          elements.map { Elementary.log($0) }
        }
    }

    func logDensity(_ row: Int, _ levels: [Int]) -> Double {
      let level = factor.level(row, levels)
      guard level >= 0 else { return 0 }
      switch factor.probabilities {
      case .parameter(let choice): return logs[choice.element(row, levels) + level]
      case .success(let choice):
        let element = choice.element(row, levels)
        return level == 1 ? logs[element] : Elementary.log1p(-elements[element])
      case .known: return logs[level]
      }
    }

    func add(_ levels: [Int], to sums: inout [Double]) {
      let first: Int
      switch factor.probabilities {
      case .known: first = 0
      case .parameter(let choice) where choice.isSameInRows: first = choice.element(0, levels)
      case .parameter, .success:
        for row in sums.indices { sums[row] += logDensity(row, levels) }
        return
      }
      for row in sums.indices {
        let level = factor.level(row, levels)
        if level >= 0 { sums[row] += logs[first + level] }
      }
    }

    func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
      derivatives.add(logDensity: weight * logDensity(row, levels))
      if case .success(let choice) = factor.probabilities, factor.level(row, levels) >= 0 {
        let element = choice.element(row, levels)
        let isSuccess = factor.level(row, levels) == 1
        let p = isSuccess ? elements[element] : elements[element] - 1
        derivatives.add(weight / p, to: element)
        derivatives.add(-weight / (p * p), to: element, element)
      }
      guard let element = factor.element(row, levels) else { return }
      let p = elements[element]
      derivatives.add(weight / p, to: element)
      derivatives.add(-weight / (p * p), to: element, element)
    }
  }
}

extension [Int] {
  /// A column of zeros and ones for each level; not a number where a cell is blank.
  var indicators: [[Double]] {
    (0...Swift.max(self.max() ?? 0, 0)).map { level in map { $0 < 0 ? .nan : $0 == level ? 1 : 0 } }
  }
}

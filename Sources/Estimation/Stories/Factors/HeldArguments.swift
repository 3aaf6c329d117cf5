/// The elements of parameters that are held, and those that have bounds of the author's, as factors ask for them.
struct HeldElements: Sendable {
  /// By element; 0 where one is estimated.
  let values: [Double]
  private let areHeld: [Bool]
  /// By element; nil where it has no bounds of the author's.
  private let ranges: [ClosedRange<Double>?]

  /// Those that no row takes are held by nobody.
  init(_ space: ParameterSpace) {
    values = space.held.map { $0 ?? 0 }
    areHeld = space.held.indices.map { space.held[$0] != nil && !space.isLeftOut($0) }
    ranges = space.parameters.flatMap { parameter -> [ClosedRange<Double>?] in
      guard case .number(let bounds) = parameter.shape, bounds.isLimited else {
        return parameter.elements.map { _ in nil }
      }
      return parameter.elements.map { _ in bounds.range }
    }
  }

  var isEmpty: Bool { !areHeld.contains(true) && ranges.allSatisfy { $0 == nil } }

  /// The bounds of the author's.
  func range(of element: Int) -> ClosedRange<Double>? { ranges[element] }

  subscript(element: Int) -> Double? { areHeld[element] ? values[element] : nil }

  /// Whether some element of a parameter is held, or has bounds.
  func contains(_ parameter: StoryParameter) -> Bool {
    parameter.elements.contains { areHeld[$0] || ranges[$0] != nil }
  }
}

extension FamilyFactor {
  func allows(_ row: Int, _ levels: [Int], holding held: HeldElements) -> Bool {
    guard hiddenVariable == nil, isDrawn(row, levels) else { return true }
    guard isPossible(row, levels) else { return false }
    // Between limits there is something of every density.
    guard !isLimited(row) else { return true }
    var candidates: [[Double]] = []
    var isHeld = false
    for (place, predictor) in arguments.enumerated() {
      if predictor.isKnown
        || predictor.terms.allSatisfy({ held[$0.coefficient.element(row, levels)] != nil })
      {
        candidates.append([predictor.argument(row, at: predictor.eta(row, levels, held.values))])
        isHeld = isHeld || !predictor.isKnown
      } else {
        let free = family.forms[form].arguments[place].place.candidates(beside: values[row])
        if let range = predictor.bare.flatMap({ held.range(of: $0.element(row, levels)) }) {
          candidates.append(free.map { min(max($0, range.lowerBound), range.upperBound) })
          isHeld = true
        } else {
          candidates.append(free)
        }
      }
    }
    guard isHeld else { return true }
    while candidates.count < 3 { candidates.append([0]) }
    return candidates[0].contains { first in
      candidates[1].contains { second in
        candidates[2].contains { third in
          family.logDensity(of: values[row], at: (first, second, third), form: form) != -.infinity
        }
      }
    }
  }
}

extension FamilyArgument.Place {
  /// Arguments of which some give a value if any do: below it, at it and above it.
  fileprivate func candidates(beside value: Double) -> [Double] {
    let size = max(abs(value), 1)
    return switch self {
    case .real: [value, value - size, value + size]
    case .positive: [size, size / 2, abs(value) / 2, 2 * size].filter { $0 > 0 && $0 < .infinity }
    case .probability: [0.5]
    case .trials: [value]
    }
  }
}

extension CategoryFactor {
  func allows(_ row: Int, _ levels: [Int], holding held: HeldElements) -> Bool {
    // A level of what is hidden that has no probability is told as such.
    guard case .column = target else { return true }
    let level = level(row, levels)
    guard level >= 0 else { return true }
    return switch probabilities {
    case .parameter(let choice): held[choice.element(row, levels) + level] != 0
    case .success(let choice): held[choice.element(row, levels)] != (level == 1 ? 0 : 1)
    case .known: true
    }
  }
}

extension CountsFactor {
  func allows(_ row: Int, _ levels: [Int], holding held: HeldElements) -> Bool {
    guard isWhole(row) else { return true }
    let first = probabilities.element(row, levels)
    return counts.indices.allSatisfy { !(counts[$0][row] > 0) || held[first + $0] != 0 }
  }
}

extension [any StoryFactor] {
  /// Units × combinations, 0 where the numbers that are held, or no parameters at all, make one possible and 1 elsewhere; nil where
  /// all are possible.
  func possible(
    in configurations: [[Int]], units: [Int], _ unitCount: Int, _ space: ParameterSpace
  ) -> Matrix? {
    let held = HeldElements(space)
    let choosing = filter { factor in
      factor.condition != nil || factor.parameters.contains { held.contains(space.parameters[$0]) }
    }
    var possible = Matrix(rows: unitCount, columns: configurations.count, repeating: 1)
    var areAll = true
    for factor in choosing {
      for (place, levels) in configurations.enumerated() {
        for (row, unit) in units.enumerated() where !factor.allows(row, levels, holding: held) {
          possible[unit, place] = 0
          areAll = false
        }
      }
    }
    return areAll ? nil : possible
  }
}

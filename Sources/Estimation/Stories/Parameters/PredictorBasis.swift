import Arithmetic

/// Coordinates of a story in which its predictors are well conditioned: what every step, every test of convergence and the
/// information are computed in.
///
///     η = Σⱼ xⱼ θⱼ = Σⱼ zⱼ γⱼ,   zⱼ = xⱼ - Σᵢ cᵢⱼ zᵢ,   γᵢ = θᵢ + Σⱼ cᵢⱼ θⱼ
///
/// A column that those before it nearly explain, as a constant explains years, and years their squares, has taken from it what they
/// explain: c are its least-squares coefficients. Only coefficients that are free and have no bounds take up the others, so that
/// a bound or a number at which one is held keeps its meaning; and only those that the same levels choose, so that levels may
/// change places. Nothing else is changed: where no column is near others, the coordinates are the elements themselves.
///
/// Columns z are formed in double-double, and c are plain doubles, so that the two coordinates belong together exactly.
///
/// Reference: Golub and Van Loan, *Matrix Computations*, 4th ed. (2013), section 5.3, on the sensitivity of least squares.
struct PredictorBasis: Sendable {
  /// A coefficient of predictors, whatever the levels that choose its element; named by its first element.
  private struct Slot: Sendable {
    let first: Int
    let parameter: Int
    /// How far apart the elements of neighbouring levels stand, and how many levels there are, for each index.
    let strides: [Int]
    let counts: [Int]
    /// What it takes up, in the order of the slots.
    var shifts: [Shift] = []
  }

  /// cᵢⱼ, or a part of it.
  private struct Shift: Sendable {
    /// The place of the slot that is taken up.
    let slot: Int
    let factor: Double
    /// For each index of that slot the place of the same index here.
    let indices: [Int]
  }

  /// Those that take part, each behind all that take it up.
  private var slots: [Slot] = []
  /// The place of each by its first element. Looked up, never iterated.
  private var places: [Int: Int] = [:]
  /// γ less θ for every element that takes up others, in the order of the slots.
  private var differences: [(element: Int, parts: [(element: Int, factor: Double)])] = []

  /// The elements themselves.
  init() {}

  var isIdentity: Bool { differences.isEmpty }

  // MARK: - Values

  /// γ of θ.
  func coordinates(of values: [Double]) -> [Double] {
    guard !isIdentity else { return values }
    var moved = values
    for (element, parts) in differences {
      moved[element] =
        parts.reduce(DoubleDouble(values[element])) {
          $0 + DoubleDouble(productOf: $1.factor, values[$1.element])
        }.value
    }
    return moved
  }

  /// θ of γ, each rounded once.
  func values(at coordinates: [Double]) -> [Double] {
    guard !isIdentity else { return coordinates }
    var exact = coordinates.map { DoubleDouble($0) }
    for (element, parts) in differences.reversed() {
      for part in parts { exact[element] = exact[element] - exact[part.element] * part.factor }
    }
    return exact.map(\.value)
  }

  /// What each γ moves by when θ moves: coordinates that nothing is taken up in are themselves.
  func moves(of element: Int) -> [(element: Int, factor: Double)] {
    [(element, 1)] + (differences.first { $0.element == element }?.parts ?? [])
  }

  /// θ of one element as a sum of γ, itself first.
  func slopes(of element: Int) -> [(element: Int, factor: Double)] {
    guard differences.contains(where: { $0.element == element }) else { return [(element, 1)] }
    var order = [element]
    // Looked up, never iterated.
    var factors = [element: DoubleDouble(1)]
    for (one, parts) in differences {
      guard let factor = factors[one] else { continue }
      for part in parts {
        if factors[part.element] == nil { order.append(part.element) }
        factors[part.element] = (factors[part.element] ?? DoubleDouble(0)) - factor * part.factor
      }
    }
    return order.map { ($0, factors[$0]?.value ?? 0) }
  }

  // MARK: - Predictors

  /// The factor as a function of γ; nil where one of its predictors has not the shape of those that the basis was made for.
  func conditioned(_ factor: any StoryFactor) -> (any StoryFactor)? {
    guard let factor = factor as? FamilyFactor else { return factor }
    return conditioned(factor)
  }

  func conditioned(_ factor: FamilyFactor) -> FamilyFactor? {
    guard !isIdentity else { return factor }
    var changed = factor
    for place in factor.arguments.indices {
      guard let predictor = conditioned(factor.arguments[place], rows: factor.values.count) else {
        return nil
      }
      changed.arguments[place] = predictor
    }
    return changed
  }

  private func conditioned(_ predictor: Predictor, rows: Int) -> Predictor? {
    guard predictor.terms.contains(where: { places[$0.coefficient.first] != nil }) else { return predictor }
    var result = predictor
    result.terms = predictor.terms.filter { places[$0.coefficient.first] == nil }
    // By slot: the term, its exact column, and whether it is no longer what it was.
    var found: [(choice: ElementChoice, column: [DoubleDouble], original: Predictor.Term?)?] = slots.map {
      _ in nil
    }
    for term in predictor.terms {
      guard let place = places[term.coefficient.first] else { continue }
      guard found[place] == nil else { return nil }
      found[place] = (term.coefficient, term.exactColumn(rows: rows), term)
    }
    for (place, slot) in slots.enumerated() {
      guard let (choice, column, original) = found[place] else { continue }
      result.terms.append(original ?? Predictor.Term(coefficient: choice, multiplier: column.map(\.value)))
      for shift in slot.shifts {
        let other = slots[shift.slot]
        let taken = ElementChoice(
          parameter: other.parameter, first: other.first,
          indices: shift.indices.enumerated().map { number, index in
            ElementChoice.Index(source: choice.indices[index].source, stride: other.strides[number])
          })
        let moved = column.map { $0 * -shift.factor }
        if let (own, present, _) = found[shift.slot] {
          guard own.indices == taken.indices else { return nil }
          found[shift.slot] = (own, zip(present, moved).map { $0 + $1 }, nil)
        } else {
          found[shift.slot] = (taken, moved, nil)
        }
      }
    }
    return result
  }
}

extension Predictor.Term {
  /// What the coefficient is multiplied with, with the digits that a double does not hold.
  fileprivate func exactColumn(rows: Int) -> [DoubleDouble] {
    guard let multiplier else { return Array(repeating: DoubleDouble(1), count: rows) }
    guard let remainder else { return multiplier.map { DoubleDouble($0) } }
    return zip(multiplier, remainder).map { DoubleDouble(high: $0, low: $1) }
  }
}

extension ParameterSpace {
  /// What must be said where reported elements, rounded as they are, are not those of the maximum.
  func roundingNotices(
    of factors: [any StoryFactor], over cases: StoryCases, at coordinates: [Double]
  ) -> [String] {
    guard !basis.isIdentity else { return [] }
    let rounded = basis.coordinates(of: basis.values(at: coordinates))
    return Terms.roundingNotices(
      factors.logLikelihood(over: cases, at: coordinates),
      reported: factors.logLikelihood(over: cases, at: rounded), rows: cases.rowCount)
  }
}

// MARK: - Making

extension PredictorBasis {
  /// The part of a column that those before it must leave, or it is taken about them.
  fileprivate static let leastShare = 1e-2
  /// The most columns that one is taken about.
  private static let mostColumns = 64

  /// The basis of the predictors of factors.
  ///
  /// - Parameter counts: How often each row was seen.
  init(of factors: [any StoryFactor], _ space: ParameterSpace, counts: [Double]) {
    self.init()
    let families = factors.compactMap { $0 as? FamilyFactor }
    let predictors = families.flatMap { factor in
      factor.arguments.filter { !$0.isKnown }.map { (predictor: $0, factor: factor) }
    }
    // A coefficient of a density of the author's own keeps its meaning.
    let others = Set(factors.filter { !($0 is FamilyFactor) }.flatMap(\.parameters))
    var order: [ElementChoice] = []
    for isConstant in [true, false] {
      for term in predictors.flatMap(\.predictor.terms) where (term.multiplier == nil) == isConstant {
        if !order.contains(where: { $0.first == term.coefficient.first }) { order.append(term.coefficient) }
      }
    }
    var made = PredictorBasis()
    for choice in order {
      made.places[choice.first] = made.slots.count
      made.slots.append(
        Slot(
          first: choice.first, parameter: choice.parameter, strides: choice.indices.map(\.stride),
          counts: space.parameters[choice.parameter].indices.map(\.count)))
    }
    let takers = made.slots.indices.map { place in
      !others.contains(made.slots[place].parameter)
        && made.elements(of: place).allSatisfy { space.held[$0] == nil && space.bounds(of: $0) == .real }
    }
    var isKnown = made.slots.map { _ in false }
    for (predictor, factor) in predictors {
      let places = predictor.terms.compactMap { made.places[$0.coefficient.first] }.sorted()
      let rows = counts.indices.filter { counts[$0] > 0 && !factor.values[$0].isNaN }
      let near = predictor.nearlyDependent(rows) { made.places[$0.coefficient.first] ?? 0 }
      // In the order of the slots, so that what a column is taken about has been conditioned itself.
      for place in places where !isKnown[place] {
        isKnown[place] = true
        if near.contains(place) { made.take(place, in: predictor, rows, among: counts.count, takers) }
      }
    }
    made.close()
    guard !made.isIdentity, families.allSatisfy({ made.conditioned($0) != nil }) else { return }
    self = made
  }

  /// Every element of a slot.
  private func elements(of place: Int) -> [Int] {
    let slot = slots[place]
    return zip(slot.strides, slot.counts).reduce([slot.first]) { elements, index in
      elements.flatMap { element in (0..<index.1).map { element + $0 * index.0 } }
    }
  }

  /// Takes a column about those before it, where they nearly explain it.
  ///
  /// - Parameter rows: Those that count, of so many.
  private mutating func take(
    _ place: Int, in predictor: Predictor, _ rows: [Int], among count: Int, _ takers: [Bool]
  ) {
    guard let known = conditioned(predictor, rows: count),
      let own = known.terms.first(where: { $0.coefficient.first == slots[place].first }),
      own.multiplier != nil
    else { return }
    let target = own.exactColumn(rows: count)
    let length = Elementary.norm(rows.map { target[$0].high })
    guard length > 0, length.isFinite else { return }
    var about: [(place: Int, indices: [Int], column: [DoubleDouble], scaled: [Double], length: Double)] = []
    for (number, before) in slots[..<place].enumerated() where takers[number] {
      guard about.count < min(Self.mostColumns, rows.count),
        let term = known.terms.first(where: { $0.coefficient.first == before.first }),
        let indices = own.coefficient.indices(within: term.coefficient)
      else { continue }
      let column = term.exactColumn(rows: count)
      let size = Elementary.norm(rows.map { column[$0].high })
      guard size > 0, size.isFinite else { continue }
      let scaled = rows.map { column[$0].high / size }
      guard (HouseholderQR(about.map(\.scaled) + [scaled]).independence.last ?? 0) > 1e-6 else { continue }
      about.append((number, indices, column, scaled, size))
    }
    guard !about.isEmpty else { return }
    let factorization = HouseholderQR(about.map(\.scaled))
    var factors = about.map { _ in DoubleDouble(0) }
    var left = rows.map { target[$0] }
    // Three times, since each takes off all but a rounding of what was left.
    for _ in 0..<3 {
      let step = factorization.solve(factorization.transposedProduct(left.map { $0.high / length }))
      for (number, entry) in about.enumerated() {
        factors[number] = factors[number] + step[number] * length / entry.length
      }
      left = rows.map { row in zip(about, factors).reduce(target[row]) { $0 - $1.0.column[row] * $1.1 } }
    }
    let rest = Elementary.norm(left.map(\.high))
    guard factors.allSatisfy(\.high.isFinite), rest < Self.leastShare * length else { return }
    // A column that was read is known to 53 bits: less than that is left by rounding, and told elsewhere.
    guard rest > (own.remainder == nil ? 0x1p-50 : 0x1p-90) * length else { return }
    for (entry, factor) in zip(about, factors) where factor.high != 0 {
      slots[entry.place].shifts.append(Shift(slot: place, factor: factor.high, indices: entry.indices))
      if abs(factor.low) * entry.length > 1e-3 * rest {
        slots[entry.place].shifts.append(Shift(slot: place, factor: factor.low, indices: entry.indices))
      }
    }
  }

  /// Spells out what each element takes up.
  private mutating func close() {
    for slot in slots where !slot.shifts.isEmpty {
      var levels = [[Int]()]
      for count in slot.counts { levels = levels.flatMap { known in (0..<count).map { known + [$0] } } }
      for own in levels {
        let element = slot.first + zip(slot.strides, own).reduce(0) { $0 + $1.0 * $1.1 }
        let parts = slot.shifts.map { shift in
          let other = slots[shift.slot]
          let element = zip(other.strides, shift.indices).reduce(other.first) { $0 + $1.0 * own[$1.1] }
          return (element: element, factor: shift.factor)
        }
        differences.append((element, parts))
      }
    }
  }
}

extension Predictor {
  /// The places of the columns that those before them nearly explain, or more.
  fileprivate func nearlyDependent(_ rows: [Int], place: (Term) -> Int) -> Set<Int> {
    let ordered = terms.sorted { place($0) < place($1) }
    let columns = ordered.map { term -> [Double] in
      let column = rows.map { term.multiplier?[$0] ?? 1 }
      let length = Elementary.norm(column)
      return length > 0 ? column.map { $0 / length } : column
    }
    return Set(
      zip(ordered, HouseholderQR(columns).independence).filter { !($0.1 >= PredictorBasis.leastShare) }
        .map { place($0.0) })
  }
}

extension ElementChoice {
  /// For each index the place of the same index of another choice; nil where it has one that the other has not.
  fileprivate func indices(within other: ElementChoice) -> [Int]? {
    var found: [Int] = []
    for index in indices {
      guard let place = other.indices.firstIndex(where: { $0.source == index.source }) else { return nil }
      found.append(place)
    }
    return found
  }
}

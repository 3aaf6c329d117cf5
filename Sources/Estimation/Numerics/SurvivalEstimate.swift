/// The distribution that makes values and limits the most probable, whatever family they come from:
///
///     max Σᵢ wᵢ log P(lowᵢ < X ≤ highᵢ),
///
/// a value being all that lies between itself and what is just below it. Its mass lies in the innermost of these intervals, those
/// that end without another one having begun, and of limits that are lower ones its survival function is a product,
///
///     S(x) = Π (1 - d(t) / n(t)) over the values t ≤ x,
///
/// with d(t) rows of value t among the n(t) that are t or more, or may be: Kaplan's and Meier's. Elsewhere it is the fixed point
/// of EM, pⱼ = Σᵢ wᵢ P(X in j | lowᵢ < X ≤ highᵢ).
///
/// Reference: Kaplan and Meier, J. Am. Stat. Assoc. 53:457 (1958); Turnbull, J. R. Statist. Soc. B 38:290 (1976).
package struct SurvivalEstimate: Sendable, Equatable {
  /// What has a mass: a value, whose ends are equal, or an interval within which the estimate does not tell where it lies.
  package struct Place: Sendable, Equatable {
    /// -infinity where no limit begins before.
    package let low: Double
    /// Infinity for what lies beyond all limits.
    package let high: Double
    package let mass: Double
  }
  /// In their order, without those that have no mass.
  package let places: [Place]

  /// S(x) = P(X > x) as far as it is known: what lies in an interval with x inside counts as beyond.
  package func survival(at x: Double) -> Double {
    max(1 - places.reduce(0) { $0 + ($1.high <= x ? $1.mass : 0) }, 0)
  }

  private static let mostSteps = 20_000
  private static let tolerance = 1e-10

  /// - Parameters:
  ///   - low: -infinity for no limit; equal to `high` for a value; not a number for nothing known.
  ///   - weights: How much each counts; zero for not at all.
  /// - Returns: Nil where nothing counts.
  package init?(low: [Double], high: [Double], weights: [Double]) {
    let rows = (0..<min(low.count, high.count, weights.count)).filter {
      weights[$0] > 0 && low[$0] <= high[$0] && (low[$0] > -.infinity || high[$0] < .infinity)
    }
    guard !rows.isEmpty else { return nil }
    let places = Self.innermost(rows.map { (low[$0], high[$0]) })
    let total = rows.reduce(0) { $0 + weights[$1] }
    // The places of a row follow each other: those within its own ends.
    let parts = rows.map { row -> Part in
      let isValue = low[row] == high[row]
      let first = places.first(behind: {
        isValue ? $0.high < high[row] : $0.low < low[row] || $0.high <= low[row]
      })
      return (first..<max(places.first(behind: { $0.high <= high[row] }), first), weights[row] / total)
    }
    let areLower = rows.allSatisfy { low[$0] == high[$0] || high[$0] == .infinity }
    let masses = areLower ? Self.product(parts, places.count) : Self.fixedPoint(parts, places.count)
    self.places = zip(places, masses).compactMap { place, mass in
      mass > 0 ? Place(low: place.low, high: place.high, mass: mass) : nil
    }
  }

  /// The intervals that begin, and end before another begins.
  private static func innermost(_ cells: [(low: Double, high: Double)]) -> [(low: Double, high: Double)] {
    // At one number values begin first, then all ends come, then limits begin that the number itself is not beyond.
    var ends: [(at: Double, order: Int)] = []
    for (low, high) in cells {
      ends.append((low, low == high ? 0 : 2))
      ends.append((high, 1))
    }
    ends.sort { ($0.at, $0.order) < ($1.at, $1.order) }
    return zip(ends, ends.dropFirst()).compactMap { $0.order != 1 && $1.order == 1 ? ($0.at, $1.at) : nil }
  }

  private typealias Part = (range: Range<Int>, weight: Double)

  /// For lower limits alone: each place takes its share of what is left there.
  private static func product(_ parts: [Part], _ count: Int) -> [Double] {
    var (here, risk) = (Array(repeating: 0.0, count: count), Array(repeating: 0.0, count: count))
    for (range, weight) in parts where !range.isEmpty {
      // A limit whose rest is one place is as good as a value there.
      let isHere = range.count == 1
      if isHere { here[range.lowerBound] += weight }
      if isHere || range.lowerBound > 0 { risk[range.lowerBound - (isHere ? 0 : 1)] += weight }
    }
    for place in risk.indices.dropLast().reversed() { risk[place] += risk[place + 1] }
    var left = 1.0
    return zip(here, risk).map { here, risk in
      let mass = risk > 0 ? left * (here / risk) : 0
      left -= mass
      return mass
    }
  }

  /// Steps of EM, each in time proportional to the rows: sums over a range are differences of sums from the start.
  private static func fixedPoint(_ parts: [Part], _ count: Int) -> [Double] {
    var masses = Array(repeating: 1 / Double(count), count: count)
    for _ in 0..<mostSteps {
      var sums = [0.0]
      for mass in masses { sums.append(sums[sums.count - 1] + mass) }
      var changes = Array(repeating: 0.0, count: count + 1)
      for (range, weight) in parts where !range.isEmpty {
        let share = weight / max(sums[range.upperBound] - sums[range.lowerBound], .leastNormalMagnitude)
        changes[range.lowerBound] += share
        changes[range.upperBound] -= share
      }
      var (factor, largest) = (0.0, 0.0)
      for place in masses.indices {
        factor += changes[place]
        let mass = masses[place] * max(factor, 0)
        largest = max(largest, abs(mass - masses[place]))
        masses[place] = mass
      }
      if largest < tolerance { break }
    }
    return masses.map { $0 < 1e-7 ? 0 : $0 }
  }
}

extension [(low: Double, high: Double)] {
  /// The first place of which something does not hold that holds of all places before.
  fileprivate func first(behind holds: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

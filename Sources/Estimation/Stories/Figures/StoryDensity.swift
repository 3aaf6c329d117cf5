import Arithmetic

/// How the numbers of a row are distributed under a fitted story: what is hidden summed out, and what rows differ in averaged.
///
///     f(x) = Σ_c w_c f_c(x),   w_c f_c(x) = (1 / n) Σ_i p(c | i) f(x | c, i)
///
/// Where some combination draws a number that is always the same, and others measurements, that number has a probability and all
/// others have a density, which integrates to what is left.
///
/// with c a combination of hidden levels and i a row. What different lines draw is independent given both. The rows of a regression,
/// each with a distribution of its own, have no such figure.
struct StoryDensity: Sendable {
  /// What one row and combination, or several alike, add.
  struct Part: Sendable {
    let combination: Int
    var weight: Double
    /// In the order of the draws.
    let distributions: [NumberDistribution]
  }

  /// The levels of a column that the rows differ in.
  struct KnownLevels: Sendable {
    let variable: String
    let names: [String]
    /// The level of each row, by its place.
    let ofRows: [Int?]
  }

  /// A column that lines draw, by its draw and its place there.
  struct Drawn: Sendable {
    let name: String
    let range: ClosedRange<Double>
    let draw: Int
    let place: Int
  }

  let columns: [Drawn]
  let names: [String]
  let parts: [Part]
  let counts: [Double]
  /// Whether a draw has both probabilities and a density.
  let isMixed: [Bool]
  /// Whether rows differ in more than what is hidden, or known.
  let isAverage: Bool
  /// The column whose levels the parts are, where nothing is hidden.
  let levels: KnownLevels?
  /// The columns of lines whose cells may be limits.
  let limited: Set<String>

  /// The most parts, each of which a density sums over.
  private static let mostParts = 400
  /// The most rows × combinations that are looked at where rows differ: a tenth of a second.
  private static let mostCases = 200_000

  /// - Parameters:
  ///   - names: Of the combinations.
  ///   - counts: How often each row was seen, 0 where nothing is drawn.
  ///   - firstRows: For each row the first of its unit, which draws what is hidden.
  ///   - known: The levels of a column that the rows may differ in, where nothing is hidden.
  ///   - limited: The columns of lines whose cells may be limits.
  ///   - priors: The probability of each combination in each row, rows × combinations, where it does not follow from the row alone.
  /// - Returns: Nil where a story draws no number, or what it draws has no such density.
  init?(
    of factors: [any StoryFactor], _ configurations: [[Int]], names: [String], counts: [Double],
    firstRows: [Int], known: KnownLevels? = nil, limited: Set<String> = [],
    priors: Matrix? = nil, at values: [Double]
  ) {
    let drawing = factors.compactMap { factor in
      factor.numberDraw(at: values, over: configurations).map { (factor: factor, draw: $0) }
    }
    guard !drawing.isEmpty, !drawing.contains(where: \.draw.isRegression) else { return nil }
    // The draws of a choice share their column.
    var columns: [Drawn] = []
    var draws: [[any NumberDraw]] = []
    for (_, draw) in drawing {
      if let known = columns.first(where: { $0.name == draw.columns[0].name }) {
        draws[known.draw].append(draw)
      } else {
        for (place, column) in draw.columns.enumerated() {
          columns.append(Drawn(name: column.name, range: column.range, draw: draws.count, place: place))
        }
        draws.append([draw])
      }
    }
    let hidden = factors.filter { $0.hiddenVariable != nil }
    let ownPriors = hidden.map { $0.density(at: values) }
    let isSame =
      drawing.allSatisfy(\.draw.isSameInRows) && (priors != nil || hidden.allSatisfy(\.isSameInRows))
    let rows = counts.indices.filter { counts[$0] > 0 }
    guard let first = rows.first, isSame || rows.count * configurations.count <= Self.mostCases else {
      return nil
    }
    let total = rows.reduce(0) { $0 + counts[$1] }
    var parts: [Part] = []
    // The level of each part.
    var known = isSame || configurations.count > 1 ? nil : known
    // Looked up, never iterated.
    var places: [[UInt64]: Int] = [:]
    func prior(_ row: Int, _ combination: Int) -> Double {
      guard let priors else {
        let levels = configurations[combination]
        return Elementary.exp(ownPriors.reduce(0) { $0 + $1.logDensity(firstRows[row], levels) })
      }
      return isSame
        ? rows.reduce(0) { $0 + counts[$1] / total * priors[$1, combination] } : priors[row, combination]
    }
    for row in isSame ? [first] : rows {
      for (combination, levels) in configurations.enumerated() {
        let weight = prior(row, combination) * (isSame ? 1 : counts[row] / total)
        let distributions = draws.compactMap { draw in
          draw.lazy.compactMap { $0.distribution(row, levels) }.first
        }
        guard distributions.count == draws.count else { return nil }
        if known?.ofRows[row] == nil { known = nil }
        let place = known?.ofRows[row] ?? combination
        let key = [UInt64(place)] + distributions.flatMap(\.key)
        if let place = places[key] {
          parts[place].weight += weight
        } else {
          guard parts.count < Self.mostParts else { return nil }
          places[key] = parts.count
          parts.append(Part(combination: place, weight: weight, distributions: distributions))
        }
      }
    }
    // Beside measurements a point has a probability; beside counts it is one of them.
    let kinds = draws.indices.map { draw in
      Set(parts.map { $0.distributions[draw] }.filter { $0.point == nil }.map(\.isCounted))
    }
    guard kinds.allSatisfy({ $0.count <= 1 }) else { return nil }
    isMixed = draws.indices.map { draw in
      kinds[draw] == [false] && parts.contains { $0.distributions[draw].point != nil }
    }
    // Rows of one level may differ in something else, and there may be levels without rows.
    let seen = known?.names.indices.filter { level in parts.contains { $0.combination == level } } ?? []
    if let all = known, parts.count == seen.count, seen.count > 1 {
      levels = KnownLevels(
        variable: all.variable, names: seen.map { all.names[$0] },
        ofRows: all.ofRows.map { $0.flatMap { seen.firstIndex(of: $0) } })
      parts = parts.compactMap { part in
        seen.firstIndex(of: part.combination).map {
          Part(combination: $0, weight: part.weight, distributions: part.distributions)
        }
      }
    } else {
      levels = nil
      if configurations.count == 1 {
        parts = parts.map { Part(combination: 0, weight: $0.weight, distributions: $0.distributions) }
      }
    }
    self.columns = columns
    self.names = levels?.names ?? names
    self.parts = parts
    self.counts = counts
    self.limited = limited
    isAverage = parts.count > self.names.count
  }
}

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
  private struct Part: Sendable {
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
  private struct Drawn: Sendable {
    let name: String
    let range: ClosedRange<Double>
    let draw: Int
    let place: Int
  }

  private let columns: [Drawn]
  private let names: [String]
  private let parts: [Part]
  private let counts: [Double]
  /// Whether a draw has both probabilities and a density.
  private let isMixed: [Bool]
  /// Whether rows differ in more than what is hidden, or known.
  private let isAverage: Bool
  /// The column whose levels the parts are, where nothing is hidden.
  private let levels: KnownLevels?
  /// The columns of lines whose cells may be limits.
  private let limited: Set<String>

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

  // MARK: - What is drawn

  /// The density, and its components where something is hidden.
  var answers: Answers {
    var answers = Answers()
    let hiding = columns.filter { limited.contains($0.name) }
    if columns.count > 1 || hiding.isEmpty {
      answers.add(.density, .density(density))
      if names.count > 1 {
        let components = components
        answers.add(.components, .components(components), parts: .table(components.table))
      }
    }
    let survivals = hiding.compactMap(survival)
    if survivals.count == 1 {
      answers.add(.survival, .survival(survivals[0]), parts: .group(survivals[0].answers))
    } else if !survivals.isEmpty {
      var members = Answers()
      for survival in survivals {
        members.add(survival.column, .survival(survival), parts: .group(survival.answers))
      }
      answers.add(.survival, .group(members))
    }
    return answers
  }

  /// The survival function of a column, with those of the components or levels; nil where it has none.
  private func survival(of column: Drawn) -> FittedSurvival? {
    func function(of parts: [Part]) -> FittedSurvival.Function? {
      let total = parts.reduce(0) { $0 + $1.weight }
      let terms = parts.compactMap { part in
        part.distributions[column.draw].survival.map { (weight: part.weight / total, at: $0) }
      }
      guard terms.count == parts.count, total > 0 else { return nil }
      return { x in terms.reduce(0) { $0 + $1.weight * $1.at(x) } }
    }
    guard let whole = function(of: parts) else { return nil }
    let list =
      names.count == 1
      ? []
      : names.enumerated().compactMap { place, name -> FittedSurvival.Part? in
        let own = parts.filter { $0.combination == place }
        return function(of: own).map {
          FittedSurvival.Part(name: name, weight: own.reduce(0) { $0 + $1.weight }, at: $0)
        }
      }
    var survival = FittedSurvival(column: column.name, parts: list, at: whole)
    survival.levels = levels.map { ($0.variable, $0.ofRows) }
    survival.ends = density.ends(of: column.name)
    survival.isAverage = isAverage
    survival.adjective = adjective
    return survival
  }

  private var columnNames: [String] { columns.map(\.name) }

  /// The columns that are counted.
  private var counted: [String] {
    columns.filter { !isMixed[$0.draw] && parts[0].distributions[$0.draw].isCounted }.map(\.name)
  }

  private var density: FittedDensity {
    var density = FittedDensity(
      columns: columnNames, centres: names.indices.map(centre), counted: counted
    ) { [self] chosen in
      function(of: parts, over: chosen)
    }
    density.counts = counts.contains { $0 != 0 && $0 != 1 } ? counts : nil
    density.isAverage = isAverage
    density.limited = columnNames.filter(limited.contains)
    density.adjective = adjective
    density.isNormal = parts.count == 1 && adjective == NormalFamily().adjective
    density.ends = ends(of: parts)
    density.atoms = atoms(of: parts)
    return density
  }

  private var components: FittedComponents {
    let list = names.enumerated().map { combination, name -> FittedComponents.Component in
      let own = parts.filter { $0.combination == combination }
      var component = FittedComponents.Component(
        name: name, weight: own.reduce(0) { $0 + $1.weight }, centre: centre(of: combination)
      ) { column in
        guard let function = function(of: own, over: [column]) else { return nil }
        return { x in function([x]) }
      }
      component.ends = ends(of: own)
      component.atoms = atoms(of: own)
      return component
    }
    let noun = levels == nil ? "component" : "distribution"
    var components = FittedComponents(
      noun: adjective.map { "\($0) \(noun)" } ?? noun, columns: columnNames, counted: counted, list)
    components.limited = columnNames.filter(limited.contains)
    components.levels = levels.map { ($0.variable, $0.ofRows) }
    return components
  }

  /// Between what the values of each column lie.
  private func ends(of parts: [Part]) -> [ClosedRange<Double>] {
    columns.map { column in
      let all = parts.filter { !isAtom($0, column.draw) }.map { $0.distributions[column.draw].ends }
      let (low, high) = (all.map(\.lowerBound).min(), all.map(\.upperBound).max())
      return (low ?? -.infinity)...(high ?? .infinity)
    }
  }

  /// Whether a part is a probability of a draw that others have a density of.
  private func isAtom(_ part: Part, _ draw: Int) -> Bool {
    isMixed[draw] && part.distributions[draw].point != nil
  }

  /// The values of each column that have a probability of their own, where others have a density.
  private func atoms(of parts: [Part]) -> [[Atom]] {
    columns.map { column in
      let points = parts.filter { isAtom($0, column.draw) }.compactMap { part in
        part.distributions[column.draw].point.map { (value: $0, weight: part.weight) }
      }
      return Set(points.map(\.value)).sorted().map { value in
        Atom(
          value: value, probability: points.filter { $0.value == value }.reduce(0) { $0 + $1.weight })
      }
    }
  }

  /// What all distributions are called; nil where they differ.
  private var adjective: String? {
    let all = parts.flatMap { $0.distributions.map(\.adjective) }
    guard let first = all.first, all.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  /// Σ weight · Π f over some of the columns; nil where one is none of them, or several of which one is counted.
  private func function(of parts: [Part], over chosen: [String]) -> FittedDensity.Function? {
    let found = chosen.compactMap { name in columns.first { $0.name == name } }
    guard found.count == chosen.count, !found.isEmpty,
      found.count == 1 || !found.contains(where: { counted.contains($0.name) || isMixed[$0.draw] })
    else { return nil }
    let parts = parts.filter { part in !found.contains { isAtom(part, $0.draw) } }
    guard !parts.isEmpty else { return nil }
    // What one line draws is taken together.
    let draws = found.map(\.draw).reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
    let factors = draws.map { draw in found.indices.filter { found[$0].draw == draw } }
    var terms: [(weight: Double, densities: [@Sendable ([Double]) -> Double])] = []
    for part in parts {
      let densities = zip(draws, factors).compactMap { draw, own in
        part.distributions[draw].density(of: own.map { found[$0].place })
      }
      guard densities.count == draws.count else { return nil }
      terms.append((part.weight, densities))
    }
    return { [terms] point in
      guard point.count == found.count else { return .nan }
      var sum = 0.0
      for term in terms {
        var density = term.weight
        for (own, function) in zip(factors, term.densities) { density *= function(own.map { point[$0] }) }
        sum += density
      }
      return sum
    }
  }

  // MARK: - Where it lies

  /// Mean and covariance of the columns in a combination; within the data where a distribution has none.
  private func centre(of combination: Int) -> Centre {
    let own = parts.filter { $0.combination == combination }
    let moments = columns.map { column in
      self.moments(own.map { ($0.weight, $0.distributions[column.draw].moments(of: column.place)) })
        ?? momentsWithinData(own, column)
    }
    var covariance = Matrix(rows: columns.count, columns: columns.count)
    for (a, one) in columns.enumerated() {
      for (b, other) in columns.enumerated() where a != b && one.draw == other.draw && own.count == 1 {
        covariance[a, b] = own[0].distributions[one.draw].covariance(one.place, other.place)
      }
      covariance[a, a] = moments[a].variance
    }
    return Centre(columns: columnNames, mean: moments.map(\.mean), covariance: covariance)
  }

  private func moments(
    _ parts: [(weight: Double, moments: (mean: Double, variance: Double)?)]
  ) -> (mean: Double, variance: Double)? {
    let total = parts.reduce(0) { $0 + $1.weight }
    let known = parts.compactMap { part in part.moments.map { (part.weight / total, $0) } }
    guard known.count == parts.count, total > 0 else { return nil }
    let mean = known.reduce(0) { $0 + $1.0 * $1.1.mean }
    let variance = known.reduce(0) { $0 + $1.0 * ($1.1.variance + ($1.1.mean - mean) * ($1.1.mean - mean)) }
    return mean.isFinite && variance.isFinite ? (mean, variance) : nil
  }

  /// The moments of the part of a density that lies within the data.
  private func momentsWithinData(
    _ parts: [Part], _ column: Drawn
  ) -> (mean: Double, variance: Double) {
    let (low, high) = (column.range.lowerBound, column.range.upperBound)
    let function = function(of: parts, over: [column.name])
    var (mass, first, second) = (0.0, 0.0, 0.0)
    let steps = 512
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let density = function?([low + (high - low) * share]) ?? 0
      guard density.isFinite else { continue }
      (mass, first, second) = (mass + density, first + density * share, second + density * share * share)
    }
    let width = high - low
    guard mass > 0 else { return (low + width / 2, width * width / 12) }
    let mean = first / mass
    return (low + width * mean, width * width * max(second / mass - mean * mean, 0))
  }
}

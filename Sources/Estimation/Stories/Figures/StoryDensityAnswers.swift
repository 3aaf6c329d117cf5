// What can be drawn of a story's numbers, and answered.
extension StoryDensity {
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

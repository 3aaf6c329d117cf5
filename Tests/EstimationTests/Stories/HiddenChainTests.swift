import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// Hidden variables whose levels are the states of a chain: `state[1]` and `state[t]`.
@Suite struct HiddenChainTests {
  private static let begin = "state[1] ~ categorical(begin)"
  private static let move = "state[t] ~ categorical(move[state[t-1]])"

  static let stories: [[String]] = [
    [begin, move, "y ~ poisson(rate[state])"],
    [begin, move, "x ~ normal(mean[state], sd)", "color ~ categorical(shares[state])"],
    [begin, move, "v ~ normal(a[state] + b * u, sd[state])"],
    [begin, move, "w ~ categorical(part[state])", "y ~ poisson(rate[w])"],
    ["w ~ categorical(part)", begin, move, "x ~ normal(mean[state, w], sd)"],
    [begin, "state[t] ~ categorical(move[color, state[t-1]])", "y ~ poisson(rate[state])"],
    [
      "state[1] ~ bernoulli(first)", "state[t] ~ bernoulli(logistic(stay[state[t-1]] + effect * u))",
      "x ~ normal(mean[state], sd)",
    ],
  ]

  /// 12 sequences of 25 rows, one row of each in turn, with their states.
  static func rows(of length: Int = 25) throws -> Rows {
    var random = Random(seed: 8, stream: "chain")
    let sequences = (0..<12).map { _ in
      (0..<length).reduce(into: [Int]()) { states, _ in
        let high = states.last.map { $0 == 1 ? 0.8 : 0.15 } ?? 0.4
        states.append(random.uniform() < high ? 1 : 0)
      }
    }
    let states = (0..<length).flatMap { row in sequences.map { $0[row] } }
    let parts = states.map { random.uniform() < ($0 == 1 ? 0.8 : 0.25) ? 1 : 0 }
    let u = states.map { _ in random.normal() }
    return try Rows([
      Column("s", texts: (0..<length).flatMap { _ in sequences.indices.map { "s\($0)" } }),
      Column("y", zip(states, parts).map { random.count(mean: [2.0, 9][$0] + Double(4 * $1)) }),
      Column("x", zip(states, parts).map { 4 * Double($0) + 1.5 * Double($1) + random.normal() }),
      Column("u", u), Column("v", zip(states, u).map { 3 * Double($0) + 0.5 * $1 + random.normal() }),
      Column(
        "color", texts: states.map { ["red", "green"][random.uniform() < ($0 == 1 ? 0.6 : 0.3) ? 1 : 0] }),
      Column("at", texts: states.map { ["a", "b"][$0] }), Column("in", texts: parts.map { ["u", "v"][$0] }),
    ])
  }

  private static let columns = ["state": "at", "w": "in"]

  static func bound(_ lines: [String], _ rows: Rows, keys: [String] = ["sequence: s"]) throws
    -> EnumeratedStory
  {
    let hidden = lines.contains { $0.hasPrefix("w ") } ? "{state: [a, b], w: [u, v]}" : "{state: [a, b]}"
    return try StoryInRows(lines, keys: ["hidden: \(hidden)"] + keys, of: rows).enumerated
  }

  private static func labels(of story: EnumeratedStory, _ rows: Rows) throws -> Labels {
    let parts = try story.hidden.map { variable in
      try Labels(column: columns[variable.name] ?? "", of: rows).named(variable.name, levels: variable.levels)
    }
    return parts.count == 1 ? parts[0] : try Labels(parts)
  }

  // MARK: - The posterior

  /// A posterior by Bayes' rule over all states of a sequence, one assignment after the other.
  @Test(arguments: stories) func everyAssignmentOfStates(_ lines: [String]) throws {
    let rows = try Rows([
      Column("s", texts: ["p", "q", "p", "p", "q", "p"]), Column("y", [0, 4, 9, 1, 2, 7]),
      Column("x", [0.3, 1.2, 4.5, -1, 5.5, 2]), Column("v", [0.3, 1.2, 4.5, -1, 5.5, 2]),
      Column("u", [1, 2, 3, 5, 4, 0]),
      Column("color", texts: ["red", "green", "red", "green", "red", "red"]),
    ])
    let story = try Self.bound(lines, rows)
    var random = Random(seed: 3, stream: "start")
    let parameters = try story.randomStart(of: story.data, using: &random)
    let densities = story.factors.map { $0.density(at: parameters.values) }
    let posterior = story.posterior(of: story.data, under: parameters)
    let pairs = try #require(posterior.chain).pairs
    let chain = try #require(story.data.chain)
    let width = story.coordinates(of: parameters).count
    let none = Derivatives(of: story.space.freeElements, among: story.space.elementCount, withHessian: false)
    let free = FreeCoordinates(story.space, at: parameters.values)
    var wantedPairs = Matrix(rows: rows.count, columns: chain.pairs.count)
    var covariance = Matrix(rows: width, columns: width)
    var (logLikelihood, entropy, mostProbable) = (0.0, 0.0, 0.0)
    var path = [Int](repeating: 0, count: rows.count)
    for members in [[0, 2, 3, 5], [1, 4]] {
      let count = story.configurations.count
      let assignments = members.reduce([[Int]]([[]])) { all, _ in
        all.flatMap { places in (0..<count).map { places + [$0] } }
      }
      /// The levels of each member, with those of the one before.
      func levels(_ places: [Int]) -> [[Int]] {
        places.indices.map { place in
          let before = place == 0 ? 0 : chain.states.parts[places[place - 1]]
          return chain.pairs[chain.pair(before, places[place])]
        }
      }
      let weights = assignments.map { places in
        zip(members, levels(places)).reduce(1.0) { product, step in
          densities.reduce(product) { $0 * Elementary.exp($1.logDensity(step.0, step.1)) }
        }
      }
      let total = weights.reduce(0, +)
      logLikelihood += Elementary.log(total)
      mostProbable += Elementary.log((weights.max() ?? 0) / total)
      let best = assignments[weights.firstIndex(of: weights.max() ?? 0) ?? 0]
      for (row, place) in zip(members, best) { path[row] = place }
      var mean = [Double](repeating: 0, count: width)
      for (places, weight) in zip(assignments, weights) {
        let share = weight / total
        if share > 0 { entropy -= share * Elementary.log(share) }
        var derivatives = none
        for (row, levels) in zip(members, levels(places)) {
          for density in densities { density.differentiate(row, levels, weight: 1, into: &derivatives) }
        }
        for (step, row) in members.enumerated() {
          let before = step == 0 ? 0 : chain.states.parts[places[step - 1]]
          wantedPairs[row, chain.pair(before, places[step])] += share
        }
        let score = story.space.gradient(derivatives, in: free)
        for i in 0..<width {
          mean[i] += share * score[i]
          for j in 0..<width { covariance[i, j] += share * score[i] * score[j] }
        }
      }
      for i in 0..<width { for j in 0..<width { covariance[i, j] -= mean[i] * mean[j] } }
    }
    #expect(abs(posterior.logLikelihood - logLikelihood) < 1e-12)
    #expect(abs(posterior.entropy - entropy) < 1e-12)
    #expect(abs(posterior.classificationLogLikelihood - mostProbable) < 1e-12)
    #expect(posterior.chain?.steps.mostProbable.combinations == path)
    for (found, wanted) in zip(pairs.elements, wantedPairs.elements) { #expect(abs(found - wanted) < 1e-13) }
    let found = story.missingInformation(of: story.data, under: parameters, coordinates: width)
    for (found, wanted) in zip(found.elements, covariance.elements) {
      #expect(abs(found - wanted) < 1e-10 * max(1, abs(wanted)))
    }
    // The joint density of a row is that with all of its sequence: it tells the same.
    let again = Posterior(logJoint: posterior.logJoint).responsibilities
    for (found, wanted) in zip(again.elements, posterior.responsibilities.elements) {
      #expect(abs(found - wanted) < 1e-12)
    }
  }

  /// Ten thousand steps and eight states, some of which can hardly be: nothing underflows.
  @Test func longChains() throws {
    var random = Random(seed: 5, stream: "long")
    let states = (0..<10_000).reduce(into: [Int]()) { states, _ in
      states.append(random.uniform() < 0.1 ? random.below(8) : states.last ?? 0)
    }
    let rows = try Rows([Column("x", states.map { 1000 * Double($0) + random.normal() })])
    let story = try StoryInRows(
      [Self.begin, Self.move, "x ~ normal(mean[state], 1)"], keys: ["hidden: {state: 8}"], of: rows
    ).enumerated
    var values = [Double](repeating: 0.1 / 8, count: story.space.elementCount)
    for parameter in story.space.parameters {
      for (place, element) in parameter.elements.enumerated() {
        switch parameter.name {
        case "begin": values[element] = 1 / 8
        case "move": if place % 9 == 0 { values[element] += 0.9 }
        default: values[element] = 1000 * Double(place)
        }
      }
    }
    let posterior = story.posterior(of: story.data, under: EnumeratedStory.Parameters(values: values))
    // A thousand deviations apart every state is what it is.
    var wanted = 0.0
    for (row, state) in states.enumerated() {
      let other = 0.1 / 8
      let chance = row == 0 ? 1.0 / 8 : states[row - 1] == state ? 0.9 + other : other
      wanted += Elementary.log(chance)
      let residual = try rows.numbers("x")[row] - 1000 * Double(state)
      wanted -= 0.5 * residual * residual + 0.5 * Elementary.log(2 * .pi)
    }
    #expect(agree(posterior.logLikelihood, wanted, 1e-12))
    #expect(posterior.mostProbable == states)
    #expect(posterior.entropy == 0)
    let isFinite = posterior.logJoint.elements.allSatisfy { $0.isFinite }
    #expect(isFinite)
  }

  // MARK: - Fits

  /// The laws of every latent-variable model.
  @Test(arguments: stories) func laws(_ lines: [String]) throws {
    let rows = try Self.rows()
    let story = try Self.bound(lines, rows)
    try LatentModel(story).checkFits(rows, labels: try Self.labels(of: story, rows))
  }

  /// With labels a chain is counted.
  @Test func labelledChainsAreCounted() throws {
    let rows = try Self.rows()
    let story = try Self.bound(Self.stories[0], rows)
    let labels = try Self.labels(of: story, rows)
    let fit = try LatentModel(story).fit(rows, FitRequest(method: .mle, labels: labels))
    let chain = try #require(story.data.chain)
    var moves = Matrix(rows: 2, columns: 2)
    let states = labels.known
    for sequence in chain.sequences {
      for (row, before) in zip(sequence.dropFirst(), sequence) { moves[states[before], states[row]] += 1 }
    }
    for (before, last) in ["a", "b"].enumerated() {
      for (state, level) in ["a", "b"].enumerated() {
        let found = try #require(fit.parameters.first { $0.path == ["move", last, level] })
        let all = moves[before, 0] + moves[before, 1]
        #expect(agree(found.estimate, moves[before, state] / all, 1e-14))
      }
    }
  }

  /// Rows drawn from a story give it back.
  @Test(arguments: stories) func simulated(_ lines: [String]) throws {
    let rows = try Self.rows()
    let bound = try Self.bound(lines, rows)
    let labels = try Self.labels(of: bound, rows)
    let truth = try bound.maximization(of: bound.statistics(of: bound.data, labels: labels.known))
    var random = Random(seed: 4, stream: "drawn")
    let (story, levels) = bound.repeating(Array(repeating: 3, count: 12)).simulated(at: truth, using: &random)
    let drawn = try Labels(
      story.hidden.enumerated().map { place, variable in
        Labels(
          column: variable.name, ofVariable: variable.name, names: variable.levels,
          cells: levels.map { variable.levels[story.configurations[$0][place]] })
      })
    for method in [FitRequest.Method.mle, .em] {
      var request = FitRequest(method: method, labels: drawn)
      if method == .em { request.start = .labels }
      let fit = try LatentModel(story).fit(
        try Rows([Column("row", levels.indices.map(Double.init))]), request)
      checkRecovery(of: [bound.report(truth, names: labels.names).map(\.estimate)], in: [fit])
    }
  }

  // MARK: - Reference digits

  /// Major earthquakes of the world, 1900 to 2006 (USGS, public domain).
  private static let earthquakes: [Double] = [
    13, 14, 8, 10, 16, 26, 32, 27, 18, 32, 36, 24, 22, 23, 22, 18, 25, 21, 21, 14, 8, 11, 14, 23, 18, 17,
    19, 20, 22, 19, 13, 26, 13, 14, 22, 24, 21, 22, 26, 21, 23, 24, 27, 41, 31, 27, 35, 26, 28, 36, 39, 21,
    17, 22, 17, 19, 15, 34, 10, 15, 22, 18, 15, 20, 15, 22, 19, 16, 30, 27, 29, 23, 20, 16, 21, 21, 25, 16,
    18, 15, 18, 14, 10, 15, 8, 15, 6, 11, 8, 7, 18, 16, 13, 12, 13, 20, 15, 16, 12, 18, 15, 16, 13, 15, 16,
    11, 11,
  ]

  /// The maxima by Newton's method with 77 digits, with the curvature there; of three states the log-likelihood alone.
  ///
  /// Reference: Zucchini, MacDonald and Langrock, *Hidden Markov Models for Time Series*, 2nd ed. (2016), section 3.3 for the data.
  @Test func referenceDigits() throws {
    let rows = try Rows([Column("count", Self.earthquakes)])
    func fit(_ states: Int) throws -> Fit {
      let story = try StoryInRows(
        [Self.begin, Self.move, "count ~ poisson(rate[state])"], keys: ["hidden: {state: \(states)}"],
        of: rows)
      return try LatentModel(story.enumerated).fit(rows, FitRequest(method: .em))
    }
    let two = try fit(2)
    #expect(agree(two.logLikelihood, -341.878701011720, 1e-12))
    let wanted: [(path: String, estimate: Double, error: Double)] = [
      ("move.1.1", 0.92837394430387, 0.0376234254507),
      ("move.1.2", 0.071626055696129, 0.0376234254507),
      ("move.2.1", 0.11903438638804, 0.0636093854582),
      ("move.2.2", 0.88096561361196, 0.0636093854582),
      ("rate.1", 15.420761902998, 0.717184044767),
      ("rate.2", 26.018235666684, 1.38245563412),
    ]
    for (path, estimate, error) in wanted {
      let parameter = try #require(two.parameters.first { $0.path.joined(separator: ".") == path })
      #expect(agree(parameter.estimate, estimate, 1e-8), "\(path)")
      #expect(agree(parameter.standardError ?? .nan, error, 1e-6), "\(path)")
    }
    // One chain begins somewhere: its first state is certain.
    #expect(two.parameters.filter { $0.path[0] == "begin" }.map(\.estimate) == [1, 0])
    let three = try fit(3)
    #expect(agree(three.logLikelihood, -328.527483380203, 1e-12))
  }

  /// States are told apart by what is seen in them, however they begin and move.
  @Test(arguments: [
    ("rate", "", true), ("rate", "order: {state: [rate, descending]}", false),
    ("rate", "order: {state: [begin, descending]}", true), ("share", "", true),
  ])
  func statesStandInTheOrderOfWhatIsSeen(_ seen: String, _ order: String, _ isOther: Bool) throws {
    let line = seen == "rate" ? "y ~ poisson(rate[state])" : "color ~ categorical(share[state])"
    let story = try StoryInRows(
      [Self.begin, Self.move, line], keys: ["hidden: {state: 2}"] + [order].filter { !$0.isEmpty },
      of: Self.rows(of: 5)
    ).enumerated
    let emissions = seen == "rate" ? [[10.0], [2]] : [[0.25, 0.75], [0.6, 0.4]]
    let one = EnumeratedStory.Parameters(values: [0.3, 0.7, 0.8, 0.2, 0.1, 0.9] + emissions.joined())
    let other = EnumeratedStory.Parameters(
      values: [0.7, 0.3, 0.9, 0.1, 0.2, 0.8] + emissions.reversed().joined())
    // From either side.
    for start in [one, other] {
      let found = story.permuted(start, by: story.order(of: start))
      #expect(found == (isOther ? other : one), "\(found)")
    }
  }

  /// A blank cell keeps its place in time: the state is still there, and moves on.
  @Test func blankCellsKeepTheirPlace() throws {
    let counts: [Double] = [3, .nan, 9, 11, .nan, .nan, 2, 4, 10, 1, 2, 12]
    let story = try StoryInRows(
      [Self.begin, Self.move, "count ~ poisson(rate[state])"], keys: ["hidden: {state: 2}"],
      of: Rows([Column("count", counts)], mayBeBlank: true)
    ).enumerated
    let parameters = EnumeratedStory.Parameters(values: [0.3, 0.7, 0.8, 0.2, 0.4, 0.6, 2, 10])
    #expect(story.space.parameters.map(\.name) == ["begin", "move", "rate"])
    var ahead = [0.3, 0.7]
    for (row, count) in counts.enumerated() {
      if row > 0 { ahead = [0.8 * ahead[0] + 0.4 * ahead[1], 0.2 * ahead[0] + 0.6 * ahead[1]] }
      guard !count.isNaN else { continue }
      let factorial = (1...Int(count)).reduce(1.0) { $0 * Double($1) }
      for (state, rate) in [2.0, 10].enumerated() {
        ahead[state] *=
          (0..<Int(count)).reduce(Elementary.exp(-rate)) { product, _ in product * rate } / factorial
      }
    }
    let found = story.expectation(of: story.data, under: parameters)
    #expect(agree(found.logLikelihood, Elementary.log(ahead[0] + ahead[1]), 1e-13))
    #expect(abs(found.statistics.weights.elements.reduce(0, +) - 12) < 1e-12)
    #expect(story.data.sampleSize == 9)
  }
}

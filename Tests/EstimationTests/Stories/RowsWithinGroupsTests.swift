import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// Hidden variables of rows beside those of groups: `z[g]` once for all rows of a group, `w` for each row.
@Suite struct RowsWithinGroupsTests {
  private static let counts = [
    "z[g] ~ categorical(weights)", "w ~ categorical(shares[z])", "y ~ poisson(rate[w])",
  ]

  static let stories: [[String]] = [
    counts,
    ["z[g] ~ categorical(weights)", "w ~ categorical(share)", "y ~ poisson(rate[z, w])"],
    ["w ~ categorical(shares[z])", "z[g] ~ bernoulli(share)", "x ~ normal(mean[w], sd[z])"],
    ["z[g] ~ categorical(weights)", "w ~ categorical(shares[z])", "v ~ normal(a[w] + b * u, sd)"],
  ]

  /// 24 groups of 6 rows, with the labels of both variables.
  private static func rows() throws -> Rows {
    var random = Random(seed: 6, stream: "nested")
    var (groups, kinds, states): ([String], [Int], [Int]) = ([], [], [])
    for group in 0..<24 {
      let kind = random.uniform() < 0.4 ? 1 : 0
      for _ in 0..<6 {
        groups.append("g\(group)")
        kinds.append(kind)
        states.append(random.uniform() < (kind == 1 ? 0.8 : 0.25) ? 1 : 0)
      }
    }
    let y = zip(kinds, states).map { kind, state in
      random.count(mean: [2.0, 14][state] * (kind == 1 ? 2 : 1))
    }
    let u = y.map { _ in random.normal() }
    return try Rows([
      Column("g", texts: groups), Column("y", y),
      Column(
        "x",
        zip(zip(kinds, states), y).map { 5 * Double($0.1) + 0.2 * $1 + (1 + Double($0.0)) * random.normal() }),
      Column("u", u), Column("v", zip(states, u).map { 4 * Double($0) + 0.5 * $1 + random.normal() }),
      Column("kind", texts: kinds.map { ["a", "b"][$0] }),
      Column("state", texts: states.map { ["u", "v"][$0] }),
    ])
  }

  /// The labels of each variable.
  private static let columns = ["z": "kind", "w": "state"]

  private static func bound(_ lines: [String], _ rows: Rows) throws -> EnumeratedStory {
    try StoryInRows(lines, keys: ["hidden: {z: [a, b], w: [u, v]}"], of: rows).enumerated
  }

  private static func labels(of story: EnumeratedStory, _ rows: Rows) throws -> Labels {
    try Labels(
      story.hidden.map { variable in
        try Labels(column: columns[variable.name] ?? "", of: rows)
          .named(variable.name, levels: variable.levels)
      })
  }

  /// A posterior by Bayes' rule over all levels of a group and of its rows, one assignment after the other.
  @Test(arguments: stories) func everyAssignmentOfLevels(_ lines: [String]) throws {
    let rows = try Rows([
      Column("g", texts: ["r", "s", "r", "s", "r", "s"]), Column("y", [0, 4, 9, 1, 2, 7]),
      Column("x", [0.3, 1.2, 4.5, -1, 5.5, 2]), Column("v", [0.3, 1.2, 4.5, -1, 5.5, 2]),
      Column("u", [1, 2, 3, 5, 4, 0]),
    ])
    let story = try Self.bound(lines, rows)
    let parameters = try story.randomStart(of: story.data, using: &Self.random)
    let densities = story.factors.map { $0.density(at: parameters.values) }
    let posterior = story.posterior(of: story.data, under: parameters)
    let scores = story.rowScores(of: story.data, under: parameters)
    let width = story.coordinates(of: parameters).count
    var shares = Matrix(rows: rows.count, columns: story.configurations.count)
    var covariance = Matrix(rows: width, columns: width)
    var (logLikelihood, entropy, mostProbable) = (0.0, 0.0, 0.0)
    for members in [[0, 2, 4], [1, 3, 5]] {
      // The combination of each member: one level of the group, and any of each row.
      let assignments = (0..<64).map { code in [code & 3, code >> 2 & 3, code >> 4 & 3] }
        .filter { places in
          Set(places.map { story.configurations[$0][story.hidden[0].name == "z" ? 0 : 1] }).count == 1
        }
      let weights = assignments.map { places in
        zip(members, places).reduce(1.0) { product, rowAndPlace in
          densities.reduce(product) {
            $0 * Elementary.exp($1.logDensity(rowAndPlace.0, story.configurations[rowAndPlace.1]))
          }
        }
      }
      let total = weights.reduce(0, +)
      logLikelihood += Elementary.log(total)
      mostProbable += Elementary.log((weights.max() ?? 0) / total)
      var mean = [Double](repeating: 0, count: width)
      for (places, weight) in zip(assignments, weights) {
        let share = weight / total
        entropy -= share * Elementary.log(share)
        var score = [Double](repeating: 0, count: width)
        for (row, place) in zip(members, places) {
          shares[row, place] += share
          for (index, slope) in zip(scores[place].coordinates, scores[place].numbers(row)) {
            score[index] += slope
          }
        }
        for i in 0..<width {
          mean[i] += share * score[i]
          for j in 0..<width { covariance[i, j] += share * score[i] * score[j] }
        }
      }
      for i in 0..<width {
        for j in 0..<width { covariance[i, j] -= mean[i] * mean[j] }
      }
    }
    #expect(abs(posterior.logLikelihood - logLikelihood) < 1e-12)
    #expect(abs(posterior.entropy - entropy) < 1e-12)
    #expect(abs(posterior.classificationLogLikelihood - mostProbable) < 1e-12)
    for (found, wanted) in zip(posterior.responsibilities.elements, shares.elements) {
      #expect(abs(found - wanted) < 1e-13)
    }
    let found = story.missingInformation(of: story.data, under: parameters, coordinates: width)
    for (found, wanted) in zip(found.elements, covariance.elements) {
      #expect(abs(found - wanted) < 1e-10 * max(1, abs(wanted)))
    }
    // The joint density of a row is that with all of its group: it tells the same.
    let again = Posterior(logJoint: posterior.logJoint).responsibilities
    for (found, wanted) in zip(again.elements, shares.elements) { #expect(abs(found - wanted) < 1e-12) }
  }

  private static nonisolated(unsafe) var random = Random(seed: 3, stream: "start")

  /// The laws of every latent-variable model.
  @Test(arguments: stories) func laws(_ lines: [String]) throws {
    let rows = try Self.rows()
    let story = try Self.bound(lines, rows)
    let labels = try Self.labels(of: story, rows)
    try LatentModel(story).checkFits(rows, labels: labels)
  }

  /// Rows drawn from a story give it back, and a group has one level.
  @Test(arguments: stories) func simulated(_ lines: [String]) throws {
    let rows = try Self.rows()
    let bound = try Self.bound(lines, rows)
    let labels = try Self.labels(of: bound, rows)
    let truth = try bound.maximization(of: bound.statistics(of: bound.data, labels: labels.known))
    var random = Random(seed: 4, stream: "drawn")
    let (story, levels) = bound.repeating(Array(repeating: 3, count: 24)).simulated(at: truth, using: &random)
    let place = story.hidden[0].name == "z" ? 0 : 1
    let nested = try #require(story.data.nested)
    #expect(nested.groupCount == 72 && levels.count == 432)
    for rows in nested.rows { #expect(Set(rows.map { story.configurations[levels[$0]][place] }).count == 1) }
    let drawn = try Labels(
      story.hidden.enumerated().map { place, variable in
        Labels(
          column: variable.name, ofVariable: variable.name, names: variable.levels,
          cells: levels.map { variable.levels[story.configurations[$0][place]] })
      })
    for method in [FitRequest.Method.mle, .em] {
      var request = FitRequest(method: method, labels: drawn)
      if method == .em { request.start = .labels }
      let fit = try LatentModel(story).fit(units(levels.count), request)
      checkRecovery(of: [bound.report(truth, names: labels.names).map(\.estimate)], in: [fit])
    }
  }

  /// Rows that say nothing but how many there are: a story has its own.
  private func units(_ count: Int) throws -> Rows { try Rows([Column("row", (0..<count).map(Double.init))]) }

  /// 24 groups of 7 counts.
  private static let observed: [[Double]] = [
    [4, 1, 3, 9, 5, 3, 16],
    [3, 2, 1, 1, 2, 0, 5],
    [5, 3, 14, 6, 7, 9, 8],
    [10, 11, 5, 5, 8, 0, 5],
    [12, 2, 2, 1, 2, 1, 5],
    [1, 2, 0, 2, 13, 1, 3],
    [1, 9, 5, 12, 1, 2, 8],
    [2, 3, 1, 10, 3, 2, 9],
    [5, 2, 11, 1, 0, 6, 1],
    [2, 1, 1, 3, 3, 2, 3],
    [10, 9, 8, 5, 10, 9, 8],
    [2, 10, 8, 4, 4, 3, 3],
    [10, 7, 4, 5, 1, 6, 9],
    [0, 3, 3, 2, 2, 1, 3],
    [4, 10, 13, 7, 6, 4, 4],
    [12, 2, 2, 1, 3, 8, 4],
    [5, 2, 2, 9, 12, 1, 2],
    [5, 4, 3, 0, 2, 0, 4],
    [7, 5, 12, 10, 11, 1, 2],
    [5, 7, 6, 2, 7, 2, 7],
    [3, 2, 13, 2, 5, 5, 12],
    [1, 13, 13, 10, 11, 9, 4],
    [3, 1, 2, 10, 0, 2, 11],
    [4, 10, 6, 1, 2, 10, 2],
  ]

  /// The maximum of log Σ_z p(z) Π Σ_w p(w | z) Poisson(y | w) by Newton's method with 30 digits, with the curvature there.
  @Test func referenceDigits() throws {
    let rows = try Rows([
      Column("g", texts: Self.observed.indices.flatMap { group in (0..<7).map { _ in "g\(group)" } }),
      Column("y", Self.observed.flatMap(\.self)),
    ])
    var request = FitRequest(method: .em)
    request.restarts = 2
    let fit = try LatentModel(Self.bound(Self.counts, rows)).fit(rows, request)
    #expect(agree(fit.logLikelihood, -424.1321206582593, 1e-12))
    // Levels go by their shares, the larger first, and by their rates.
    let wanted: [(path: String, estimate: Double, error: Double)] = [
      ("weights.a", 0.63512339847646, 0.1690735671), ("shares.a.u", 0.75219002399015, 0.06932249494),
      ("shares.b.u", 0.25754465396163, 0.1234425003), ("rate.u", 2.2790234514782, 0.2018812031),
      ("rate.v", 8.6042781579738, 0.4539411913),
    ]
    for (path, estimate, error) in wanted {
      let parameter = try #require(fit.parameters.first { $0.path.joined(separator: ".") == path })
      #expect(abs(parameter.estimate - estimate) < 1e-8, "\(path)")
      #expect(abs((parameter.standardError ?? .nan) - error) < 1e-6, "\(path)")
    }
  }

  /// The levels of each variable lie where its labels say, whatever the start.
  @Test func levelsHaveTheLabelsThatAgree() throws {
    let rows = try Self.rows()
    let story = try Self.bound(Self.counts, rows)
    let labels = try Self.labels(of: story, rows)
    var request = FitRequest(method: .em, labels: labels)
    request.restarts = 4
    let fit = try LatentModel(story).fit(rows, request)
    let labelled = try LatentModel(story).fit(rows, FitRequest(method: .mle, labels: labels))
    for (hidden, shown) in zip(fit.parameters, labelled.parameters) {
      #expect(abs(hidden.estimate - shown.estimate) < 0.15 * max(1, shown.estimate), "\(shown.path)")
    }
  }

  /// Each of several variables has an order of its own.
  @Test func ordersOfSeveralVariables() throws {
    let rows = try Self.rows()
    func order(_ written: String, _ values: [Double]) throws -> [Double] {
      let story = try StoryInRows(
        Self.counts, keys: ["hidden: {z: [a, b], w: [u, v]}"] + [written].filter { !$0.isEmpty }, of: rows
      ).enumerated
      let parameters = EnumeratedStory.Parameters(values: values)
      return story.permuted(parameters, by: story.order(of: parameters)).values
    }
    // The weights; the shares of u and v in a, then in b; the rates.
    let values = [0.3, 0.7, 0.2, 0.8, 0.9, 0.1, 12, 4]
    #expect(try order("", values) == [0.3, 0.7, 0.8, 0.2, 0.1, 0.9, 4, 12])
    #expect(
      try order("order: {w: [rate, descending]}", values) == [0.7, 0.3, 0.9, 0.1, 0.2, 0.8, 12, 4])
    #expect(
      try order("order: {w: [rate, descending], z: [weights, ascending]}", values)
        == [0.3, 0.7, 0.2, 0.8, 0.9, 0.1, 12, 4])
  }
}

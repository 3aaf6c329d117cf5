import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// Stories that the laws of latent-variable models are checked on, as the models of the catalogue are: each plan of the M-step, shared
/// parameters, known ones, levels of columns, and the kernels.
@Suite struct StoryLawTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let lines: [String]
    var keys: [String] = []
    var testDescription: String { name }
  }

  static let all: [Case] = [
    Case(name: "two rates", lines: ["z ~ categorical(w)", "count ~ poisson(rate[z])"]),
    Case(name: "a share by bernoulli", lines: ["z ~ bernoulli(share)", "count ~ poisson(rate[z])"]),
    Case(
      name: "known weights", lines: ["z ~ categorical(w)", "count ~ poisson(rate[z])"],
      keys: ["fixed: {w: equal}"]),
    Case(name: "coins", lines: ["z ~ categorical(w)", "hits ~ binomial(tries, share[z])"]),
    Case(name: "gammas", lines: ["z ~ categorical(w)", "wait ~ gamma(shape[z], rate[z])"]),
    Case(name: "one shape", lines: ["z ~ categorical(w)", "wait ~ gamma(shape, rate[z])"]),
    Case(name: "logistics", lines: ["z ~ categorical(w)", "x ~ logistic(location[z], scale[z])"]),
    Case(name: "one deviation", lines: ["z ~ categorical(w)", "x ~ normal(mean[z], sd)"]),
    Case(name: "lines", lines: ["z ~ categorical(w)", "y ~ normal(a[z] + b[z] * x, s[z])"]),
    Case(name: "lines that meet", lines: ["z ~ categorical(w)", "y ~ normal(a + b[z] * x, s)"]),
    Case(name: "curves of counts", lines: ["z ~ categorical(w)", "count ~ poisson(exp(a[z] + b * x))"]),
    Case(
      name: "classes",
      lines: ["z ~ categorical(w)", "color ~ categorical(shares[z])", "count ~ poisson(rate[z])"]),
    Case(name: "levels of a column", lines: ["z ~ categorical(w)", "count ~ poisson(rate[z, color])"]),
    Case(name: "weights by a column", lines: ["z ~ categorical(w[color])", "x ~ logistic(m[z], s)"]),
    Case(name: "zeros", lines: ["z ~ categorical(w)", "some ~ choose(z, point(0), poisson(rate))"]),
    Case(name: "chances that are written", lines: ["z ~ categorical(0.6, 0.4)", "x ~ logistic(m[z], s)"]),
    Case(
      name: "odds that a column moves",
      lines: ["z ~ bernoulli(logistic(a + b * tries))", "count ~ poisson(rate[z])"]),
    Case(
      name: "odds of zeros",
      lines: ["z ~ bernoulli(normal-cdf(odds * [1, x]))", "some ~ choose(z, point(0), poisson(rate))"]),
    Case(
      name: "odds by log-log and an offset",
      lines: ["z ~ bernoulli(log-log(a + 0.1 * x))", "count ~ poisson(rate[z])"]),
    Case(name: "a Gaussian each", lines: ["z ~ categorical(w)", "(x, y) ~ normal(m[z], c[z])"]),
    Case(name: "one covariance", lines: ["z ~ categorical(w)", "(x, y) ~ normal(m[z], c)"]),
    Case(name: "circles", lines: ["z ~ categorical(w)", "(x, y) ~ normal(m[z], spherical(c[z]))"]),
    Case(
      name: "times that are cut",
      lines: ["z ~ categorical(w)", "time ~ exponential(rate[z]) right-censored if cut"]),
    Case(
      name: "times to failure that are cut at one time",
      lines: ["z ~ categorical(w)", "time ~ weibull(shape, scale[z]) right-censored at 9"]),
    Case(
      name: "lines below which nothing is seen",
      lines: ["z ~ categorical(w)", "score ~ normal(a[z] + b * tries, s) left-censored at -1"]),
    Case(
      name: "classes of numbers",
      lines: ["z ~ categorical(w)", "number ~ normal(m[z], s) between low and high"]),
    Case(
      name: "a density of one's own",
      lines: ["z ~ categorical(w)", "gap ~ log-density(log(rate[z]) - rate[z] * gap)"],
      keys: ["parameters: {rate: positive}"]),
  ]

  /// Two overlapping groups that differ in every column.
  static func rows() throws -> Rows {
    var random = Random(seed: 9, stream: "stories")
    let level = (0..<240).map { _ in random.below(5) < 2 ? 0 : 1 }
    let x = level.map { 2.5 * Double($0) + random.normal() }
    let color = level.map {
      ["red", "green", "blue"][random.index(weights: $0 == 0 ? [5, 3, 2] : [1, 3, 6])]
    }
    let tries = level.indices.map { Double(8 + $0 % 3) }
    let y = zip(level, x).map { 1 + ($0 == 0 ? 2 : -1) * $1 + 0.8 * random.normal() }
    let count = level.map { random.count(mean: $0 == 0 ? 2 : 9) }
    let hits = zip(level, tries).map { random.successes(trials: $1, probability: $0 == 0 ? 0.2 : 0.7) }
    let wait = level.map { random.gamma(shape: 3) / ($0 == 0 ? 3 : 0.4) }
    return try Rows([
      Column("x", x),
      Column("y", y), Column("count", count), Column("tries", tries), Column("hits", hits),
      Column("wait", wait),
      Column("gap", level.map { random.gamma(shape: 1) / ($0 == 0 ? 5 : 0.3) }),
      Column("time", wait.map { min($0, 9) }),
      Column("cut", texts: wait.map { $0 > 9 ? "yes" : "no" }),
      Column("score", x.map { max($0, -1) }),
      Column("low", x.map { $0.rounded(.down) }), Column("high", x.map { $0.rounded(.down) + 1 }),
      Column("some", level.map { $0 == 0 ? random.count(mean: 2.5) : 0 }),
      Column("color", texts: color), Column("z", texts: level.map { $0 == 0 ? "low" : "high" }),
    ])
  }

  private func model(_ story: Case, _ rows: Rows) throws -> any Model {
    StoryModel.model(
      of: try StoryInRows(story.lines, keys: story.keys, labels: "z", of: rows).enumerated)
  }

  @Test(arguments: all) func laws(_ story: Case) throws {
    let rows = try Self.rows()
    let model = try #require(try model(story, rows) as? any LawAbiding)
    try model.checkFits(rows, labels: Labels(column: "z", of: rows), at: #_sourceLocation)
  }

  @Test(arguments: all) func everyFitStandsOnTopOfItsOwnLikelihood(_ story: Case) throws {
    let rows = try Self.rows()
    try checkStandsOnTop(try model(story, rows), rows, labels: Labels(column: "z", of: rows))
  }

  /// The order of rows and the names of labels change no number.
  @Test(arguments: all) func rowsInAnotherOrderGiveTheSame(_ story: Case) throws {
    let rows = try Self.rows()
    let turned = try rows.reversed()
    for method in [FitRequest.Method.mle, .em] {
      let fits = try [rows, turned].map { rows in
        var request = FitRequest(method: method, labels: try Labels(column: "z", of: rows))
        if method == .em { request.start = .labels }
        return try model(story, rows).fit(rows, request)
      }
      #expect(agree(fits[0].logLikelihood, fits[1].logLikelihood, 1e-12))
      for (a, b) in zip(fits[0].parameters, fits[1].parameters) {
        #expect(a.path == b.path && agree(a.estimate, b.estimate, 1e-8), "\(a.path)")
      }
    }
  }

  /// The stories that draw a measurement, whose unit is arbitrary.
  private static let measured = all.filter { !$0.measurements.isEmpty }

  /// Another unit of what is drawn moves the log-likelihood by its density and nothing else; another origin, where the family has
  /// a location, moves nothing.
  @Test(arguments: measured) func unitsAndOriginsSayNothingOfGroups(_ story: Case) throws {
    let rows = try Self.rows()
    let measurements = story.measurements
    let hasLocation = story.lines.contains { $0.contains("normal(") || $0.contains("logistic(") }
    func hidden(unit: Double, origin: Double) throws -> Fit {
      let moved = try Rows(
        rows.columns.map { column in
          guard measurements.contains(column.name) else { return column }
          return Column(column.name, try rows.numbers(column.name).map { unit * $0 + origin })
        })
      var request = FitRequest(method: .em, labels: try Labels(column: "z", of: moved))
      request.start = .labels
      return try model(story, moved).fit(moved, request)
    }
    let fit = try hidden(unit: 1, origin: 0)
    let moved = try hidden(unit: 8, origin: hasLocation ? 100 : 0)
    let cells = Double(rows.count * measurements.count)
    #expect(agree(moved.logLikelihood, fit.logLikelihood - cells * Elementary.log(8), 1e-10))
    let shares = try [fit, moved].map { try #require($0.responsibilities?.matrix) }
    for row in rows.indices { #expect(abs(shares[0][row, 0] - shares[1][row, 0]) < 1e-6) }
  }
}

extension StoryLawTests.Case {
  /// The columns of measurements that its lines draw.
  fileprivate var measurements: [String] {
    let drawn = lines.map { $0.prefix { $0 != "~" } }
    return ["x", "y", "wait", "gap"].filter { name in
      drawn.contains { $0.split(whereSeparator: { " (),".contains($0) }).contains(Substring(name)) }
    }
  }
}

import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// What a worked E-step calls sufficient is: whatever else changes of the shares of the rows, the M-step's objective has the same
/// differences as long as these sums are the same.
@Suite struct ExpectedSumTests {
  /// The stories whose M-step takes the rows themselves: regressions, weights by a column, and densities that no few sums hold.
  private static let ofRows = [
    "logistics", "lines", "lines that meet", "curves of counts", "weights by a column",
    "chances that are written", "odds that a column moves", "odds of zeros", "odds by log-log and an offset",
    "times to failure that are cut at one time", "lines below which nothing is seen",
    "a density of one's own",
  ]

  @Test(arguments: StoryLawTests.all) func sumsAreSufficient(_ story: StoryLawTests.Case) throws {
    let rows = try StoryLawTests.rows()
    let bound = try StoryInRows(story.lines, keys: story.keys, labels: "z", of: rows).enumerated
    #expect(bound.statisticsAreSufficient == !Self.ofRows.contains(story.name))
    try check(bound)
  }

  @Test(arguments: [
    ["z[g] ~ categorical(weights)", "y ~ normal(m[z], s[z])"],
    ["z[g] ~ categorical(weights[u])", "y ~ normal(m[z], s[z])"],
  ]) func sumsOfGroupsAreSufficient(_ lines: [String]) throws {
    var random = Random(seed: 4, stream: "sums")
    let rows = try Rows([
      Column("g", texts: (0..<60).map { "g\($0 / 3)" }), Column("u", texts: (0..<60).map { "u\($0 / 30)" }),
      Column("y", (0..<60).map { _ in random.normal() }),
    ])
    let bound = try StoryInRows(lines, keys: ["hidden: {z: 2}"], of: rows).enumerated
    #expect(bound.statisticsAreSufficient == !lines[0].contains("[u]"))
    try check(bound)
  }

  /// The sums of a second step of EM, where no level is hidden, and the elements that it ends with.
  private static func secondStep(of bound: EnumeratedStory) throws -> (sums: [String: Double], next: [Double])
  {
    let shares = Matrix(rows: bound.data.unitCount, columns: 1, repeating: 1)
    let begin = try bound.maximization(of: .init(weights: shares))
    let statistics = bound.expectation(of: bound.data, under: begin).statistics
    let sums = Dictionary(
      uniqueKeysWithValues: bound.entries(of: statistics, component: 0).map { ($0.name, $0.value) })
    return (sums, try bound.maximization(of: statistics).values)
  }

  /// What is indexed by a column has sums of each of its levels: those of the next step's means, and of the one spread.
  @Test func sumsAreThoseOfEachLevel() throws {
    let rows = try StoryLawTests.rows()
    let lines = ["time ~ lognormal(m[color], s) right-censored if cut"]
    let bound = try StoryInRows(lines, of: rows).enumerated
    #expect(bound.statisticsAreSufficient)
    let (sums, next) = try Self.secondStep(of: bound)
    let levels = try #require(bound.lines?.levels(of: "color"))
    var (rest, count) = (0.0, 0.0)
    for (place, level) in levels.enumerated() {
      let rows = sums["count-time-\(level)", default: .nan]
      let mean = sums["sum-log-time-\(level)", default: .nan] / rows
      let element = try #require(bound.space.parameters.first { $0.name == "m" }).first + place
      #expect(agree(next[element], mean, 1e-11), "\(level): \(next[element]), not \(mean)")
      rest += sums["sum-log-time-log-time-\(level)", default: .nan] - rows * mean * mean
      count += rows
    }
    let spread = try #require(bound.space.parameters.first { $0.name == "s" }).first
    #expect(agree(next[spread], (rest / count).squareRoot(), 1e-11))
    #expect(agree(count, sums["count", default: .nan], 1e-12))
  }

  /// The same of pairs with blank cells: a mean of each level, and one covariance.
  @Test func sumsOfPairsAreThoseOfEachLevel() throws {
    let rows = try StoryLawTests.rows()
    let cells = try Rows(
      rows.columns.map { column in
        guard ["x", "y"].contains(column.name) else { return column }
        let blank = column.name == "x" ? 1 : 3
        return Column(
          column.name, try rows.numbers(column.name).enumerated().map { $0 % 7 == blank ? .nan : $1 })
      }, mayBeBlank: true)
    let bound = try StoryInRows(["(x, y) ~ normal(m[color], c)"], of: cells).enumerated
    #expect(bound.statisticsAreSufficient)
    let (sums, next) = try Self.secondStep(of: bound)
    let levels = try #require(bound.lines?.levels(of: "color"))
    let first = try #require(bound.space.parameters.first { $0.name == "m" }).first
    var (rest, count) = (0.0, 0.0)
    for (place, level) in levels.enumerated() {
      let rows = sums["count-x-y-\(level)", default: .nan]
      let (x, y) = (sums["sum-x-\(level)", default: .nan], sums["sum-y-\(level)", default: .nan])
      #expect(agree(next[first + 2 * place], x / rows, 1e-11))
      #expect(agree(next[first + 2 * place + 1], y / rows, 1e-11))
      rest += sums["sum-x-y-\(level)", default: .nan] - x * y / rows
      count += rows
    }
    let covariance = try #require(bound.space.parameters.first { $0.name == "c" })
    let elements = covariance.elements.map { next[$0] }
    #expect(elements.contains { agree($0, rest / count, 1e-10) }, "\(elements), \(rest / count)")
  }

  /// A normal column has the same statistics beside another column as where a kernel runs it.
  @Test func kernelsCallThemTheSame() throws {
    let rows = try StoryLawTests.rows()
    func names(_ lines: [String]) throws -> [String] {
      var request = FitRequest(method: .em, labels: try Labels(column: "z", of: rows))
      request.start = .labels
      let fit = try StoryInRows(lines, labels: "z", of: rows).model.fit(rows, request)
      return try #require(fit.expectation(at: 0)?.statistics.first).entries.map(\.name)
    }
    let alone = try names(["z ~ categorical(w)", "(x, y) ~ normal(m[z], c[z])"])
    #expect(alone == ["count", "sum-x", "sum-y", "sum-x-x", "sum-x-y", "sum-y-y"])
    #expect(
      try names(["z ~ categorical(w)", "(x, y) ~ normal(m[z], c[z])", "count ~ poisson(rate[z])"])
        == alone + ["sum-count"])
    #expect(
      try names(["z ~ categorical(w)", "x ~ normal(m[z], s[z])", "hits ~ binomial(tries, p[z])"])
        == ["count", "sum-x", "sum-x-x", "sum-hits", "sum-trials-of-hits"])
  }

  /// A story with hidden cells whose M-step is a formula of the sums: of a component's, the elements of its parameters.
  struct OfCells: Sendable, CustomTestStringConvertible {
    let lines: [String]
    let parameters: [String]
    let formula: @Sendable (_ sums: [String: Double]) -> [Double]
    var testDescription: String { lines.joined(separator: "; ") }

    static func normal(_ lines: [String], of column: String) -> OfCells {
      OfCells(lines: lines, parameters: ["m", "s"]) { sums in
        let mean = sums["sum-\(column)", default: .nan] / sums["count", default: .nan]
        let square = sums["sum-\(column)-\(column)", default: .nan] / sums["count", default: .nan]
        return [mean, (square - mean * mean).squareRoot()]
      }
    }
  }

  private static let ofCells: [OfCells] = [
    .normal(["score ~ normal(m, s) left-censored at -1"], of: "score"),
    .normal(["number ~ normal(m, s) between low and high"], of: "number"),
    .normal(["z ~ categorical(w)", "number ~ normal(m[z], s[z]) between low and high"], of: "number"),
    .normal(["z ~ categorical(w)", "time ~ lognormal(m[z], s[z]) right-censored if cut"], of: "log-time"),
    OfCells(
      lines: ["z ~ categorical(w)", "time ~ exponential(m[z]) right-censored if cut"], parameters: ["m"]
    ) {
      [$0["count", default: .nan] / $0["sum-time", default: .nan]]
    },
    OfCells(lines: ["z ~ categorical(w)", "time ~ rayleigh(m[z]) right-censored if cut"], parameters: ["m"]) {
      [($0["sum-time-time", default: .nan] / $0["count", default: .nan] / 2).squareRoot()]
    },
    ofPairs(["(x, y) ~ normal(m, s)"]), ofPairs(["z ~ categorical(w)", "(x, y) ~ normal(m[z], s[z])"]),
  ]

  private static func ofPairs(_ lines: [String]) -> OfCells {
    OfCells(lines: lines, parameters: ["m", "s"]) { sums in
      func mean(_ name: String) -> Double {
        sums["sum-\(name)", default: .nan] / sums["count", default: .nan]
      }
      let (x, y) = (mean("x"), mean("y"))
      return [x, y, mean("x-x") - x * x, mean("x-y") - x * y, mean("y-y") - y * y]
    }
  }

  /// A cell that is hidden counts as what it is expected to be, so that the sums of an E-step give the M-step after it.
  @Test(arguments: ofCells) func sumsOfHiddenCellsGiveTheNextStep(_ story: OfCells) throws {
    let isOfPairs = story.lines.contains { $0.contains("(x, y)") }
    let rows = try StoryLawTests.rows()
    let cells = try Rows(
      rows.columns.map { column in
        guard isOfPairs, ["x", "y"].contains(column.name) else { return column }
        let values = try rows.numbers(column.name)
        let blank = column.name == "x" ? 1 : 3
        return Column(column.name, values.enumerated().map { $0 % 7 == blank ? .nan : $1 })
      }, mayBeBlank: true)
    let bound = try StoryInRows(story.lines, labels: story.lines.count > 1 ? "z" : nil, of: cells).enumerated
    let places = bound.configurations.count
    var shares = Matrix(rows: bound.data.unitCount, columns: places, repeating: 1)
    for unit in 0..<bound.data.unitCount where places > 1 { shares[unit, unit % 2] = 3 }
    let begin = try bound.maximization(of: .init(weights: shares))
    let statistics = bound.expectation(of: bound.data, under: begin).statistics
    let next = try bound.maximization(of: statistics).values
    for place in 0..<places {
      let sums = bound.entries(of: statistics, component: place)
      let found = story.formula(Dictionary(uniqueKeysWithValues: sums.map { ($0.name, $0.value) }))
      let elements = story.parameters.flatMap { name -> [Int] in
        let all = bound.space.parameters.first { $0.name == name }.map { Array($0.elements) } ?? []
        let own = all.count / places
        return Array(all[(place * own)..<((place + 1) * own)])
      }
      #expect(elements.count == found.count)
      for (element, value) in zip(elements, found) {
        #expect(agree(next[element], value, 1e-11), "\(sums): \(next[element]), not \(value)")
      }
    }
  }

  /// Shares that differ as they may with the same sums.
  private func check(_ story: EnumeratedStory) throws {
    guard story.statisticsAreSufficient else { return }
    let (units, places) = (story.data.unitCount, story.configurations.count)
    func isPossible(_ unit: Int, _ place: Int) -> Bool {
      story.data.units.indices.filter { story.data.units[$0] == unit }.allSatisfy { row in
        story.factors.allSatisfy { $0.isPossible(row, story.configurations[place]) }
      }
    }
    var random = Random(seed: 2, stream: "shares")
    var (shares, leaning) = (Matrix(rows: units, columns: places), Matrix(rows: units, columns: places))
    for unit in 0..<units {
      for place in 0..<places where isPossible(unit, place) {
        shares[unit, place] = 0.2 + random.uniform()
        leaning[unit, place] = shares[unit, place] * (unit % 2 == place ? 3 : 1)
      }
    }
    // Where cells that are limits are expected.
    let given = try story.maximization(of: .init(weights: leaning)).values
    var moved = shares
    for place in 0..<places {
      let own = (0..<units).filter { isPossible($0, place) }
      // What a unit adds to each sum, which is linear in the shares.
      let sums = own.map { unit in
        var one = Matrix(rows: units, columns: places)
        one[unit, place] = 1
        return story.entries(of: .init(weights: one, values: given), component: place).map(\.value)
      }
      let directions = sums[0].indices.map { entry in sums.map { $0[entry] } }.orthonormal
      let change = own.map { _ in random.normal() }.without(directions)
      for (unit, step) in zip(own, change) { moved[unit, place] += 0.05 * step }
    }
    let one = try story.maximization(of: .init(weights: shares, values: given))
    let other = try story.maximization(of: .init(weights: leaning, values: given))
    func gain(_ weights: Matrix) -> Double {
      let statistics = EnumeratedStory.Statistics(weights: weights, values: given)
      return story.bound(of: statistics, under: one) - story.bound(of: statistics, under: other)
    }
    #expect(gain(shares) > 1e-3)
    #expect(abs(gain(moved) - gain(shares)) <= 1e-8 * gain(shares), "\(gain(shares)), \(gain(moved))")
  }
}

extension [Double] {
  fileprivate func without(_ directions: [[Double]]) -> [Double] {
    // Twice, since rounding leaves something of long vectors.
    (directions + directions).reduce(self) { rest, direction in
      let share = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
      return zip(rest, direction).map { $0 - share * $1 }
    }
  }

  fileprivate var length: Double { reduce(0) { $0 + $1 * $1 }.squareRoot() }
}

extension [[Double]] {
  /// What the vectors span, by Gram and Schmidt.
  fileprivate var orthonormal: [[Double]] {
    reduce(into: []) { basis, vector in
      let own = vector.without(basis)
      if own.length > 1e-9 * vector.length { basis.append(own.map { $0 / own.length }) }
    }
  }
}

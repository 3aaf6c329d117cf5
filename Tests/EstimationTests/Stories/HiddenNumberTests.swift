import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// Hidden numbers: factors, random intercepts and slopes, integrated out unit by unit.
@Suite struct HiddenNumberTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let lines: [String]
    let keys: [String]
    var testDescription: String { lines.joined(separator: "; ") }
  }

  static let cases: [Case] = [
    Case(
      lines: ["f ~ normal(0, 1)", "(x, y, count) ~ normal(m + l * f, diagonal(v))"],
      keys: ["hidden: {f: number}"]),
    Case(
      lines: ["f ~ normal(0, 1)", "(x, y, count) ~ normal(m + l * f, spherical(v))"],
      keys: ["hidden: {f: number}"]),
    Case(
      lines: ["u[g] ~ normal(0, between)", "x ~ normal(a + b * y + u, within)"],
      keys: ["hidden: {u: number}"]),
    Case(
      lines: ["u[g] ~ normal(mean, between)", "x ~ normal(u + c * y, within)"],
      keys: ["hidden: {u: number}"]),
    Case(
      lines: [
        "u[g] ~ normal(0, between)", "v[g] ~ normal(0, variance = turn)",
        "x ~ normal(a + u + b * y - 2 * v * y, within)",
      ], keys: ["hidden: {u: number, v: number}"]),
    Case(
      lines: [
        "u ~ normal(0, 1)", "v ~ normal(road * u, 1)", "x ~ normal(a + b * u, sx)",
        "y ~ normal(c + d * u, sy)",
        "count ~ normal(e + k * v, 0.5)",
      ], keys: ["hidden: {u: number, v: number}"]),
    // A spread that lines share, and a coefficient that stands in two spreads.
    Case(
      lines: [
        "u ~ normal(0, 1)", "x ~ normal(a + b * u, s)", "y ~ normal(a + c * u, s)", "count ~ normal(a, t)",
      ],
      keys: ["hidden: {u: number}"]),
  ]

  /// Rows with some blank cells, in groups of unequal size.
  static func rows() throws -> Rows {
    let rows = try StoryLawTests.rows()
    let groups = (0..<rows.count).map { "g\($0 * $0 % 7)" }
    return try Rows(
      rows.columns.filter { ["x", "y", "count"].contains($0.name) }.map { column in
        // What others depend on is known.
        let step = ["count": 6][column.name] ?? 0
        return Column(
          column.name,
          try rows.numbers(column.name).enumerated().map { step > 0 && $0 % step == 0 ? .nan : $1 })
      } + [Column("g", texts: groups)], mayBeBlank: true)
  }

  private static func story(_ given: Case) throws -> EnumeratedStory {
    try StoryInRows(given.lines, keys: given.keys, of: rows()).enumerated
  }

  /// Values inside the range of every element, none of them alike.
  static func values(_ story: EnumeratedStory, turn: Double = 0) -> [Double] {
    story.space.held.indices.map { element in
      let step = 0.1 * Double(element % 5)
      return switch story.space.bounds(of: element) {
      case .positive: 0.8 + step + turn
      case .real where story.space.parameter(of: element)?.name == "v": 1.2 + step + turn
      default: 0.4 + step - turn
      }
    }
  }

  // MARK: - Density

  /// The density of a unit is that of the normal whose covariance the hidden numbers make.
  @Test(arguments: cases) func unitsAreNormalTogether(_ given: Case) throws {
    let story = try Self.story(given)
    let values = Self.values(story)
    let factor = try #require(story.factors.compactMap { $0 as? HiddenNumberFactor }.first)
    let density = factor.density(at: values)
    let count = factor.numbers.count
    for (start, places) in zip(factor.draws.firstRows, factor.draws.units) {
      let draws = factor.draws.draws[places].map { ($0.line, $0.row) }
      // h = (I - B)⁻¹ (m + noise), by the lines of the hidden numbers in order.
      var mean = [Double](repeating: 0, count: count)
      var weights = Matrix(rows: count, columns: count)
      var variances = [Double](repeating: 0, count: count)
      for (line, row) in draws {
        guard let number = factor.lines[line].number else { continue }
        let residual = factor.lines[line].residual(row, at: values, count: count)
        mean[number] = -residual.known
        variances[number] = residual.variance
        for other in 0..<count where other != number { weights[number, other] = residual.slopes[other] }
        if factor.lines[line].loadings.isEmpty { weights[number, number] = 1 }
      }
      // At most one step of dependence in these stories.
      var spread = Matrix.identity(count)
      var centre = mean
      for number in 0..<count {
        for other in 0..<number where weights[number, other] != 0 {
          // e = r - cᵀh has c = slopes; of a number's own line h = mean + Σ slope of others.
          spread[number, other] = weights[number, other]
          centre[number] += weights[number, other] * mean[other]
        }
      }
      let observed = draws.filter { factor.lines[$0.0].values != nil }
      guard !observed.isEmpty else { continue }
      var covariance = Matrix(rows: observed.count, columns: observed.count)
      var rest = [Double](repeating: 0, count: observed.count)
      let residuals = observed.map { factor.lines[$0.0].residual($0.1, at: values, count: count) }
      func loadings(_ residual: NormalLine.Residual) -> [Double] {
        (0..<count).map { noise in
          (0..<count).reduce(0) { $0 + residual.slopes[$1] * spread[$1, noise] }
        }
      }
      for (i, one) in residuals.enumerated() {
        rest[i] = one.at(centre)
        for (j, other) in residuals.enumerated() {
          covariance[i, j] = zip(zip(loadings(one), loadings(other)), variances).reduce(0) {
            $0 + $1.0.0 * $1.0.1 * $1.1
          }
        }
        covariance[i, i] += one.variance
      }
      let root = try #require(Cholesky(covariance))
      let distance = zip(rest, root.solution(of: rest)).reduce(0) { $0 + $1.0 * $1.1 }
      let wanted =
        -0.5 * (root.logDeterminant + distance + Double(rest.count) * Elementary.log(2 * .pi))
      #expect(agree(density.logDensity(start, []), wanted, 1e-11))
    }
  }

  /// First and second derivatives, against differences of the log-density and of its slopes.
  @Test(arguments: cases) func derivativesAreExact(_ given: Case) throws {
    let story = try Self.story(given)
    Self.checkDerivatives(of: story, in: story.space.freeElements, at: Self.values(story))
  }

  static func checkDerivatives(of story: EnumeratedStory, in free: [Int], at values: [Double]) {
    let cases = StoryCases(counts: story.data.units.map { _ in 1 })
    func derivatives(_ values: [Double]) -> Derivatives {
      story.factors.derivatives(over: cases, in: free, at: values)
    }
    let found = derivatives(values)
    for (place, element) in free.enumerated() {
      func moved(_ h: Double) -> [Double] {
        var values = values
        values[element] += h
        return values
      }
      func slope(_ function: ([Double]) -> Double) -> Double {
        let steps = [0x1p-9, 0x1p-10].map { h in (function(moved(h)) - function(moved(-h))) / (2 * h) }
        return (4 * steps[1] - steps[0]) / 3
      }
      let size = abs(found.gradient[place]) + 1
      #expect(abs(slope { derivatives($0).logLikelihood } - found.gradient[place]) < 1e-7 * size)
      for other in free.indices {
        let scale =
          abs(found.hessian[place, place]).squareRoot() * abs(found.hessian[other, other]).squareRoot() + 1
        #expect(
          abs(slope { derivatives($0).gradient[other] } - found.hessian[place, other]) < 1e-7 * scale,
          "\(place) \(other)")
      }
    }
  }

  // MARK: - EM

  @Test(arguments: cases) func climbsToWhereTheSlopeIsZero(_ given: Case) throws {
    let rows = try Self.rows()
    let story = try Self.story(given)
    var request = FitRequest(method: .em)
    request.restarts = 2
    let model = LatentModel(story)
    let fit = try model.fit(rows, request)
    #expect(fit.converged && fit.isMonotone)
    for (row, next) in zip(fit.trace, fit.trace.dropFirst()) {
      #expect((row.boundAfterMaximization ?? .nan) >= row.logLikelihood - 1e-10)
      #expect(next.logLikelihood >= (row.boundAfterMaximization ?? .nan) - 1e-10)
    }
    var random = Random(seed: 1, stream: "numbers")
    let start = try story.randomStart(of: story.data, using: &random)
    let parameters = try #require(
      story.parameters(reported: fit.parameters.map(\.estimate), near: start))
    let slopes = story.score(
      of: story.expectation(of: story.data, under: parameters).statistics, under: parameters)
    for (slope, coordinate) in zip(slopes, story.coordinates(of: parameters)) {
      #expect(abs(slope * coordinate.unit) < 2e-6 * fit.sampleSize)
    }
    // What the hidden numbers would tell is what the rows lack.
    let missing = try #require(fit.information?.missing)
    #expect(missing.allSatisfy { $0 > -1e-8 && $0 < 1 })
    for parameter in fit.parameters where parameter.isFree && parameter.estimate != 0 {
      let error = try #require(parameter.standardError)
      #expect(error >= (parameter.completeStandardError ?? .infinity) * (1 - 1e-9))
    }
    let again = try model.fit(rows, request)
    #expect(again.trace == fit.trace, "the same bits")
  }

  /// The maximum of probabilistic principal components is known: σ² is the mean of the eigenvalues but the first, and the loadings are
  /// the first eigenvector times √(λ₁ - σ²).
  ///
  /// Reference: Tipping and Bishop, J. R. Statist. Soc. B 61:611 (1999), equations 7 and 8. Three columns whose covariance has the
  /// eigenvalues 9, 2, 1 and the first eigenvector (2, 2, 1)/3.
  @Test func principalComponents() throws {
    let axes: [[Double]] = [[2, 2, 1], [-2, 1, 2], [1, -2, 2]].map { $0.map { $0 / 3 } }
    let eigenvalues = [9.0, 2, 1]
    // Rows at ±√(3λ) along each axis have the covariance Σ λ v vᵀ.
    var points: [[Double]] = []
    for (axis, value) in zip(axes, eigenvalues) {
      for sign in [1.0, -1] {
        let length = sign * (3 * value).squareRoot()
        points.append(axis.map { 5 + length * $0 })
      }
    }
    let rows = try Rows(
      ["a", "b", "c"].enumerated().map { place, name in Column(name, points.map { $0[place] }) })
    let story = try StoryInRows(
      ["f ~ normal(0, 1)", "(a, b, c) ~ normal(m + l * f, spherical(v))"], keys: ["hidden: {f: number}"],
      of: rows
    ).enumerated
    let fit = try LatentModel(story).fit(rows, FitRequest(method: .em))
    func estimate(_ path: String) throws -> Double {
      try #require(fit.parameters.first { $0.path.joined(separator: ".") == path }).estimate
    }
    #expect(agree(try estimate("v.a.a"), 1.5, 1e-8))
    for (name, part) in zip(["a", "b", "c"], axes[0]) {
      #expect(agree(try estimate("l.\(name)"), 7.5.squareRoot() * part, 1e-8))
      #expect(agree(try estimate("m.\(name)"), 5, 1e-12))
    }
  }
}

import Arithmetic
import Testing

@testable import Estimation

@Suite struct FamilyEstimateLawTests {
  /// At the estimate the score is zero, in units of the standard errors; of regular arguments.
  @Test(arguments: FamilyLawCase.all) func theScoreIsZeroAtTheEstimate(_ law: FamilyLawCase) throws {
    for (count, seed) in [(40, 1), (400, 2)] as [(Int, UInt64)] {
      let sample = law.sample(count, seed: seed)
      try checkScore(law, sample, law.held)
      // With each of the arguments held in turn, where there are several; a minimum is held below the data.
      let free = law.held.indices.filter { law.held[$0] == nil }
      for place in free where free.count > 1 {
        var held = law.held
        let isMinimum = law.family.forms[0].arguments[place].name == "minimum"
        held[place] = law.points[0][place] * (isMinimum ? 0.9 : 1.1)
        try checkScore(law, sample, held)
      }
    }
  }

  private func checkScore(_ law: FamilyLawCase, _ sample: WeightedSample, _ held: [Double?]) throws {
    let estimate = try #require(try law.maximum(of: sample, holding: held), "\(held)")
    for (value, number) in zip(estimate, held) { if let number { #expect(value == number) } }
    let total = law.family.logLikelihood(of: sample, at: estimate)
    let free = held.indices.filter { held[$0] == nil && !law.family.irregular.contains($0) }
    guard !free.isEmpty else { return }
    let information = Matrix(free.map { a in free.map { b in -total.second(a, b) } })
    let covariance = try #require(Cholesky(information)?.inverse, "\(held)")
    for i in free.indices {
      let step = free.indices.reduce(0) { $0 + covariance[i, $1] * total.gradient[free[$1]] }
      #expect(abs(step) < 1e-9 * covariance[i, i].squareRoot(), "\(held): \(step)")
    }
  }

  /// Nothing in the neighbourhood is likelier.
  @Test(arguments: FamilyLawCase.all) func nothingNearbyIsLikelier(_ law: FamilyLawCase) throws {
    let sample = law.sample(60)
    let estimate = try #require(try law.maximum(of: sample))
    let best = law.family.logLikelihood(of: sample, at: estimate).value
    #expect(best.isFinite)
    var random = Random(seed: 8, stream: "neighbours")
    let ascent = NewtonAscent(law.family, sample, law.held)
    for number in 0..<200 {
      let size = number.isMultiple(of: 2) ? 0.3 : 0.01
      let moves = estimate.map { _ in size * random.normal() }
      let value = law.family.logLikelihood(of: sample, at: ascent.moved(estimate, by: moves)).value
      #expect(!(value > best + 1e-12 * abs(best)), "\(moves): \(value) above \(best)")
    }
  }

  /// A weight of three is three rows.
  @Test(arguments: FamilyLawCase.all) func weightsCountRows(_ law: FamilyLawCase) throws {
    let drawn = law.sample(50, weighted: false)
    let counts = drawn.values.indices.map { $0 % 4 }
    let rows = drawn.values.indices.flatMap { Array(repeating: $0, count: counts[$0]) }
    let weighted = WeightedSample(drawn.values, weights: counts.map(Double.init), trials: drawn.trials)
    let expanded = WeightedSample(
      rows.map { drawn.values[$0] }, weights: rows.map { _ in 1 }, trials: rows.map { drawn.trials[$0] })
    let estimate = try #require(try law.maximum(of: expanded))
    for (a, b) in zip(try #require(try law.maximum(of: weighted)), estimate) {
      #expect(agree(a, b, 1e-10), "\(a), \(b)")
    }
  }

  @Test(arguments: FamilyLawCase.all) func theOrderOfRowsDoesNotMatter(_ law: FamilyLawCase) throws {
    let sample = law.sample(50)
    let reversed = WeightedSample(
      sample.values.reversed(), weights: sample.weights.reversed(), trials: sample.trials.reversed())
    let estimate = try #require(try law.maximum(of: sample))
    for (a, b) in zip(try #require(try law.maximum(of: reversed)), estimate) {
      #expect(agree(a, b, 1e-10), "\(a), \(b)")
    }
  }

  /// Arguments of the values c x + d, from those of x.
  private static let moved: [String: @Sendable ([Double], _ c: Double, _ d: Double) -> [Double]] = {
    let locationScale: @Sendable ([Double], Double, Double) -> [Double] = { a, c, d in
      [c * a[0] + d, c * a[1]] + a.dropFirst(2)
    }
    return [
      "uniform": { a, c, d in [c * a[0] + d, c * a[1] + d] },
      "gumbel": locationScale, "normal": locationScale, "laplace": locationScale, "logistic": locationScale,
      "student-t": locationScale,
      "exponential": { a, c, _ in [a[0] / c] },
      "gamma": { a, c, _ in [a[0], a[1] / c] },
      "inverse-gaussian": { a, c, _ in [c * a[0], c * a[1]] },
      "weibull": { a, c, _ in [a[0], c * a[1]] },
      "rayleigh": { a, c, _ in [c * a[0]] },
      "pareto": { a, c, _ in [c * a[0], a[1]] },
      "lognormal": { a, c, _ in [a[0] + Elementary.log(c), a[1]] },
    ]
  }()

  /// Other units move the estimate as they must; every family that is measured has some, but for shares.
  @Test(arguments: FamilyLawCase.continuous.filter { $0.family.support != .openUnit })
  func unitsMoveTheEstimate(_ law: FamilyLawCase) throws {
    let moved = try #require(Self.moved[law.family.name])
    let sample = law.sample(50)
    let estimate = try #require(try law.maximum(of: sample))
    for (c, d) in [(1000.0, 0.0), (1e-3, 0), (1e60, 0), (1e-60, 0), (2, 50)] {
      guard d == 0 || law.family.support == .reals else { continue }
      let other = try #require(try law.maximum(of: sample.mapped { c * $0 + d }), "\(c)")
      for (a, b) in zip(other, moved(estimate, c, d)) {
        #expect(abs(a - b) <= 1e-9 * max(abs(b), 1e-3 * c), "\(c): \(a), \(b)")
      }
    }
  }
}

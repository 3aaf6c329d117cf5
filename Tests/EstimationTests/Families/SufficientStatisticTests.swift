import Arithmetic
import Testing

@testable import Estimation

/// The statistics that a family names are sufficient: at two sets of arguments its log-density differs by a number and by multiples of
/// them, whatever the value is. Those of a family that names none are not.
@Suite struct SufficientStatisticTests {
  /// Values of the family, with trials.
  private static func values(_ family: any Family, _ arguments: [Double]) -> [(x: Double, trials: Double)] {
    var random = Random(seed: 5, stream: family.name)
    let hasTrials = family.forms[0].arguments[0].place == .trials
    return (0..<40).map { row in
      var drawn = arguments
      let trials = hasTrials ? Double(3 + row % 9) : .infinity
      if hasTrials { drawn[0] = trials }
      return (family.draw(drawn, using: &random), trials)
    }
  }

  /// The part of the difference of two log-densities that a number and some statistics do not explain, as a share of it.
  private static func rest(
    _ law: FamilyLawCase, _ statistics: [SufficientStatistic]
  ) -> Double {
    let values = values(law.family, law.points[0])
    func density(_ x: Double, _ trials: Double, _ point: [Double]) -> Double {
      var point = point
      if trials.isFinite { point[0] = trials }
      return law.logDensity(of: x, point)
    }
    let differences = values.map {
      density($0.x, $0.trials, law.points[0]) - density($0.x, $0.trials, law.points[1])
    }
    // Gram and Schmidt, twice: what is left is at right angles to every statistic.
    var basis: [[Double]] = []
    func without(_ vector: [Double]) -> [Double] {
      (0..<2).reduce(vector) { vector, _ in
        basis.reduce(vector) { rest, direction in
          let share = zip(rest, direction).reduce(0) { $0 + $1.0 * $1.1 }
          return zip(rest, direction).map { $0 - share * $1 }
        }
      }
    }
    func length(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    for column in [values.map { _ in 1.0 }]
      + statistics.map({ t in values.map { t($0.x, trials: $0.trials) } })
    {
      let own = without(column)
      if length(own) > 1e-9 * length(column) { basis.append(own.map { $0 / length(own) }) }
    }
    return length(without(differences)) / length(differences)
  }

  @Test(arguments: FamilyLawCase.all.filter { $0.family.sufficientStatistics != nil })
  func theyAreAllThatTheLikelihoodNeeds(_ law: FamilyLawCase) throws {
    let statistics = try #require(law.family.sufficientStatistics)
    #expect(Self.rest(law, statistics) < 1e-11)
    for place in statistics.indices {
      var fewer = statistics
      fewer.remove(at: place)
      #expect(Self.rest(law, fewer) > 1e-3, "\(statistics[place])")
    }
  }

  /// But for families whose support moves with their arguments.
  @Test(
    arguments: FamilyLawCase.all.filter {
      $0.family.sufficientStatistics == nil && !["uniform", "pareto"].contains($0.family.name)
    }) func noFewSumsAreEnoughOfOthers(_ law: FamilyLawCase)
  {
    let statistics = SufficientStatistic.allCases.filter { statistic in
      statistic != .trials
        && Self.values(law.family, law.points[0]).allSatisfy { statistic($0.x, trials: 1).isFinite }
    }
    #expect(Self.rest(law, statistics) > 1e-6)
  }

  /// Common arguments give every row the bits that it has by itself.
  @Test(arguments: FamilyLawCase.all) func columnsHaveTheBitsOfTheirRows(_ law: FamilyLawCase) {
    for (form, point) in law.family.forms.indices.flatMap({ form in law.points.map { (form, $0) } }) {
      let arguments = FamilyLawCase.triple(law.family.arguments(point, in: form))
      let values = Self.values(law.family, point).map(\.x) + [-1, 0, 1, 1e300]
      var sums = values.map { _ in 0.0 }
      law.family.addLogDensities(
        of: values, at: (.same(arguments.0), .same(arguments.1), .same(arguments.2)), form: form, to: &sums)
      for (x, sum) in zip(values, sums) {
        let alone = 0 + law.family.logDensity(of: x, at: arguments, form: form)
        #expect(sum == alone || sum.isNaN && alone.isNaN, "\(x): \(sum), \(alone)")
      }
    }
  }
}

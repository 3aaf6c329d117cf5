import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// The probabilities between limits, digits of another program, for which `Reference/limits.py` is the source.
@Suite struct FamilyLimitTests {
  private struct Reference: Decodable {
    struct Limits: Decodable {
      let family: String
      let arguments: [Double]
      let low: Double?
      let high: Double?
      let logProbability: Double
      /// The gradient and the upper half of the Hessian, each times the arguments that it is taken in.
      let derivatives: [Double]
      /// The mean and the variance of what lies between the limits.
      let moments: [Double]
    }
    let limits: [Limits]
  }

  private static let families = FamilyCatalogue.all.compactMap { $0 as? any CensoredFamily }

  private func reference() throws -> Reference { try ReferenceFile.json("limits.json", as: Reference.self) }

  private func value<Number: Scalar>(
    _ family: any CensoredFamily, _ low: Double, _ high: Double, _ arguments: [Number]
  ) -> Number {
    family.logProbability(
      between: low, and: high, (arguments[0], arguments.count > 1 ? arguments[1] : Number(0), Number(0)))
  }

  @Test func everyFamilyWithACensoredFormIsThere() throws {
    #expect(Self.families.map(\.name) == ["exponential", "weibull", "rayleigh", "normal", "lognormal"])
    let known = Set(try reference().limits.map(\.family))
    #expect(Self.families.allSatisfy { known.contains($0.name) })
  }

  @Test func logProbabilitiesHaveAllTheirDigits() throws {
    for limits in try reference().limits {
      let family = try #require(Self.families.first { $0.name == limits.family })
      let found = value(family, limits.low ?? -.infinity, limits.high ?? .infinity, limits.arguments)
      #expect(
        agree(found, limits.logProbability, 4e-14),
        "\(limits.family) \(limits.arguments) \(limits.low ?? -.infinity) \(limits.high ?? .infinity): \(found) for \(limits.logProbability)"
      )
    }
  }

  @Test func derivativesHaveTheirDigits() throws {
    for limits in try reference().limits {
      let family = try #require(Self.families.first { $0.name == limits.family })
      let arguments = limits.arguments
      let jet = value(
        family, limits.low ?? -.infinity, limits.high ?? .infinity,
        arguments.indices.map { Jet(variable: $0, at: arguments[$0]) })
      let found =
        arguments.indices.map { jet.gradient[$0] * arguments[$0] }
        + arguments.indices.flatMap { a in
          (a..<arguments.count).map { b in jet.second(a, b) * arguments[a] * arguments[b] }
        }
      try #require(found.count == limits.derivatives.count)
      let digits = 1e-12 * max(abs(limits.logProbability), 1)
      for (value, expected) in zip(found, limits.derivatives) {
        #expect(
          abs(value - expected) <= max(1e-10 * abs(expected), digits),
          "\(limits.family) \(arguments) \(limits.low ?? -.infinity) \(limits.high ?? .infinity): \(found) for \(limits.derivatives)"
        )
      }
    }
  }

  @Test func momentsHaveTheirDigits() throws {
    for limits in try reference().limits {
      let family = try #require(Self.families.first { $0.name == limits.family })
      let found = family.moments(
        between: limits.low ?? -.infinity, and: limits.high ?? .infinity,
        given: limits.arguments + [0, 0])
      let (mean, variance) = (limits.moments[0], limits.moments[1])
      // Of a variance far below the mean the values themselves have lost digits.
      let lost = 1e-15 * abs(mean) / variance.squareRoot()
      #expect(
        abs(found.mean - mean) <= 1e-13 * max(abs(mean), variance.squareRoot())
          && abs(found.variance / variance - 1) <= 1e-11 + lost,
        "\(limits.family) \(limits.arguments) \(limits.low ?? -.infinity) \(limits.high ?? .infinity): \(found) for \(limits.moments)"
      )
    }
  }

  /// The few values in the place of a cell have the mean log-density of all that it can be at any arguments, but for a constant: by
  /// the rule for smooth functions, which knows nothing of them.
  @Test func fewValuesStandForAll() throws {
    for limits in try reference().limits {
      let family = try #require(Self.families.first { $0.name == limits.family })
      let (low, high) = (limits.low ?? -.infinity, limits.high ?? .infinity)
      let given = limits.arguments + [0, 0]
      guard let few = family.expectedValues(between: low, and: high, given: given) else {
        #expect(family.name == "weibull")
        continue
      }
      let all = family.quadrature(between: low, and: high, given: given)
      #expect(abs(all.reduce(0) { $0 + $1.weight } - 1) < 1e-13)
      func mean(_ values: [ExpectedValue], _ at: Arguments<Double>) -> Double {
        values.reduce(0) { $0 + $1.weight * family.logDensity(of: $1.value, at) }
      }
      let known = (given[0], given[1], 0.0)
      let base = (mean(few, known), mean(all, known))
      for (first, second) in [(1.25, 1.0), (0.5, 1.5), (2.0, 0.75)] {
        let other = (
          family.forms[0].arguments[0].place == .real ? given[0] + first - 1 : given[0] * first,
          given[1] * second, 0.0
        )
        let (ofFew, ofAll) = (mean(few, other), mean(all, other))
        let size = max(abs(ofFew), abs(base.0), 1)
        #expect(
          abs((ofFew - base.0) - (ofAll - base.1)) <= 1e-12 * size,
          "\(limits.family) \(limits.arguments) \(low) \(high): \(ofFew - base.0) for \(ofAll - base.1)")
      }
    }
  }

  /// What is left of a limit and what is right of it are all there is, also in every other form of the arguments.
  @Test(arguments: [0.25, 1, 2.5, 7]) func partsAddUpToOne(_ limit: Double) {
    for family in Self.families {
      for form in family.forms.indices {
        let arguments = (1.5, 0.8, 0.0)
        let sum = [(-Double.infinity, limit), (limit, limit + 0.5), (limit + 0.5, .infinity)].reduce(0.0) {
          $0 + Elementary.exp(family.logProbability(between: $1.0, and: $1.1, at: arguments, form: form))
        }
        #expect(abs(sum - 1) < 1e-14, "\(family.name) \(form)")
        #expect(family.logProbability(between: -.infinity, and: .infinity, at: arguments, form: form) == 0)
      }
    }
  }

  /// Limits next to each other have the density between them.
  @Test func narrowLimitsAreADensity() {
    for family in Self.families {
      for x in [0.5, 1, 3] {
        let width = 0x1p-36
        let found = family.logProbability(between: x, and: x + width, at: (1.5, 0.8, 0.0), form: 0)
        let density = family.logDensity(of: x + width / 2, at: (1.5, 0.8, 0.0))
        #expect(abs(found - density - Elementary.log(width)) < 1e-13, "\(family.name) \(x)")
      }
    }
  }

  /// The direction in which an argument moves the values is that in which the probability beyond a limit grows.
  @Test func argumentsMoveValuesAsIsSaid() {
    for family in Self.families {
      for form in family.forms.indices {
        for place in family.forms[form].arguments.indices {
          let drift = family.drift(ofArgument: place, form: form)
          guard drift != 0 else { continue }
          for limit in [0.5, 1, 3] {
            let jet = family.logProbability(
              between: limit, and: .infinity,
              at: (
                place == 0 ? Jet(variable: 0, at: 1.5) : Jet(1.5),
                place == 1 ? Jet(variable: 1, at: 0.8) : Jet(0.8),
                Jet(0)
              ), form: form)
            #expect(jet.gradient[place] * Double(drift) > 0, "\(family.name) \(form) \(place)")
          }
        }
      }
    }
  }
}

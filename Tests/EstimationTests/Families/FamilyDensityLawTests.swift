import Arithmetic
import Testing

@testable import Estimation

@Suite struct FamilyDensityLawTests {
  @Test(arguments: FamilyLawCase.all) func theDensityHoldsAllProbability(_ law: FamilyLawCase) {
    for arguments in law.points {
      let integral = FamilyIntegral(law: law, arguments: arguments)
      let total =
        law.family.isDiscrete
        ? integral.probabilities.reduce(0, +)
        : integral.probability(from: integral.support.low, to: integral.support.high)
      #expect(abs(total - 1) < 1e-11, "\(arguments): \(total)")
    }
  }

  /// In every form, at drawn values; the gradient against differences of the density, the Hessian against those of the gradient.
  @Test(arguments: FamilyLawCase.all) func derivativesAreThoseOfDifferences(_ law: FamilyLawCase) {
    var random = Random(seed: 4, stream: law.family.name)
    for form in law.family.forms.indices {
      for number in 0..<2 {
        let arguments =
          form == 0 ? law.points[number] : FamilyLawCase.typical(law.family.forms[form], number)
        let drawn = (0..<6).map { _ in law.family.draw(law.points[number], using: &random) }
        for x in drawn + (law.family.isDiscrete ? [0, 1] : []) {
          check(law, x, arguments, form)
        }
      }
    }
  }

  private func check(
    _ law: FamilyLawCase, _ x: Double, _ arguments: [Double], _ form: Int,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let places = law.family.forms[form].arguments.map(\.place)
    func jet(_ moved: Int = 0, by move: Double = 0) -> Jet {
      let point = arguments.indices.map { index in
        places[index] == .trials
          ? Jet(arguments[index])
          : Jet(variable: index, at: arguments[index] + (index == moved ? move : 0))
      }
      return law.family.jet(
        of: x, at: (point[0], point.count > 1 ? point[1] : Jet(0), point.count > 2 ? point[2] : Jet(0)),
        form: form)
    }
    func slope(along moved: Int, of f: (Jet) -> Double) -> Double {
      func difference(_ h: Double) -> Double { (f(jet(moved, by: h)) - f(jet(moved, by: -h))) / (2 * h) }
      return (4 * difference(2e-4) - difference(4e-4)) / 3
    }
    let center = jet()
    #expect(
      center.value == law.logDensity(of: x, arguments, form: form), "\(x) at \(arguments)",
      sourceLocation: sourceLocation)
    func agrees(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 2e-8 * max(1, abs(a)) }
    for b in arguments.indices where places[b] != .trials {
      #expect(
        agrees(center.gradient[b], slope(along: b) { $0.value }),
        "form \(form), ∂/∂\(b) of \(x) at \(arguments)",
        sourceLocation: sourceLocation)
      for a in arguments.indices where places[a] != .trials {
        #expect(
          agrees(center.second(a, b), slope(along: b) { $0.gradient[a] }),
          "form \(form), ∂²/∂\(a)∂\(b) of \(x) at \(arguments)", sourceLocation: sourceLocation)
      }
    }
  }

  /// Where the density is more than zero, its derivatives are numbers.
  @Test(arguments: FamilyLawCase.all) func derivativesAreFiniteWhereTheDensityIs(_ law: FamilyLawCase) {
    let values = [0, 1e-300, 1e-100, 1e-9, 0.5, 1, 2, 3, 12, 200, 1e6, 1e9, 1e15, 1e40, 1e100, 1e140]
    let trials = law.family.forms[0].arguments[0].place == .trials
    for arguments in law.points {
      for x in values + values.map({ -$0 }) + [1 - 1e-12] {
        let point = arguments.indices.map {
          trials && $0 == 0 ? Jet(arguments[0]) : Jet(variable: $0, at: arguments[$0])
        }
        let jet = law.family.jet(
          of: x, at: (point[0], point.count > 1 ? point[1] : Jet(0), point.count > 2 ? point[2] : Jet(0)),
          form: 0)
        #expect(!jet.value.isNaN && jet.value < .infinity, "\(x) at \(arguments)")
        guard jet.value.isFinite else { continue }
        for part in [jet.gradient, jet.curvature, jet.mixed] {
          for index in 0..<3 { #expect(part[index].isFinite, "\(x) at \(arguments): \(jet)") }
        }
      }
    }
  }

  @Test(arguments: FamilyLawCase.all) func outsideTheSupportTheDensityIsZero(_ law: FamilyLawCase) {
    let support = law.family.support
    let trials = law.family.forms[0].arguments[0].place == .trials ? law.points[0][0] : .infinity
    for x in [-3.0, -1, -1e-9, 0, 0.5, 1, 2.5, 3, 13] {
      let isInside = support.contains(x, trials: trials)
      let density = law.logDensity(of: x, law.points[0])
      if !isInside { #expect(density == -.infinity, "\(x)") }
      if law.family.irregular.isEmpty, isInside { #expect(density.isFinite, "\(x)") }
    }
  }

  /// What the arguments of a form are called is what they are.
  @Test func theFormsAreTheSameDensity() {
    /// The first form's arguments.
    func canonical(_ family: any Family, _ arguments: [Double], _ form: Int) -> [Double] {
      let point = family.canonical(FamilyLawCase.triple(arguments), from: form)
      return [point.0, point.1]
    }
    #expect(canonical(ExponentialFamily(), [4], 1)[0] == 0.25)
    #expect(canonical(GammaFamily(), [3, 4], 1) == [3, 0.25])
    #expect(canonical(GammaFamily(), [3, 6], 2) == [3, 0.5])
    #expect(canonical(NormalFamily(), [1, 4], 1) == [1, 2])
    #expect(canonical(NegativeBinomialFamily(), [0.25, 3], 1) == [9, 3])
    #expect(canonical(BetaFamily(), [0.25, 8], 1) == [2, 6])
    #expect(
      FamilyCatalogue.all.filter { $0.forms.count > 1 }.map(\.name)
        == ["negative-binomial", "exponential", "gamma", "beta", "normal"])
  }

  /// A mean or a variance among the arguments is that of the distribution.
  @Test(arguments: FamilyLawCase.all) func meansAndVariancesAreThose(_ law: FamilyLawCase) throws {
    for (form, arguments) in law.family.forms.enumerated() where law.family.name != "lognormal" {
      let values = FamilyLawCase.typical(arguments, 0)
      let point =
        form == 0
        ? FamilyLawCase.triple(values) : law.family.canonical(FamilyLawCase.triple(values), from: form)
      let moments = law.family.moments([point.0, point.1, point.2])
      for (argument, value) in zip(arguments.arguments, values) {
        if argument.name == "mean" { #expect(agree(moments?.mean, value, 1e-14)) }
        if argument.name == "variance" { #expect(agree(moments?.variance, value, 1e-14)) }
      }
    }
  }

  @Test func namesAndPlacesAreSound() {
    let names = FamilyCatalogue.all.map(\.name)
    #expect(Set(names).count == names.count)
    for family in FamilyCatalogue.all {
      #expect((1...3).contains(family.forms.count))
      #expect(family.forms.allSatisfy { $0.arguments.count == family.forms[0].arguments.count })
      #expect(family.irregular.allSatisfy { family.forms[0].arguments.indices.contains($0) })
      // Trials stand first, where the engine and the samples expect them.
      for form in family.forms { #expect(form.arguments.dropFirst().allSatisfy { $0.place != .trials }) }
    }
  }
}

import Estimation
import Testing

@testable import Weaving

/// What a fit says of how it ended, over the whole catalogue of families: a closed form only where there is a formula.
@Suite struct StopWordTests {
  private static let formula = "closed form"
  private static let root = "root of the likelihood equations"
  private static let newton = "tolerance reached"

  /// How the plain fit of each family ends.
  private static let endings: [(family: String, stopped: String)] = [
    ("bernoulli", formula), ("binomial", formula), ("ordered-binomial", formula), ("geometric", formula),
    ("negative-binomial", root), ("poisson", formula), ("uniform", formula), ("exponential", formula),
    ("gamma", root), ("inverse-gaussian", formula), ("beta", newton), ("weibull", root),
    ("rayleigh", formula), ("pareto", formula), ("gumbel", root), ("normal", formula),
    ("lognormal", formula), ("laplace", formula), ("logistic", newton), ("student-t", root),
  ]

  private func stopped(_ body: String, _ fit: String = "mle") throws -> String {
    let scenario = Tutorials.scenario("```{scenario s}\n\(body)\n```\n").scenario
    return try #require(scenario?.fit(fit)?.tree["stopped"]?.word)
  }

  @Test func theWholeCatalogueIsListed() {
    #expect(Self.endings.map(\.family) == FamilyCatalogue.all.map(\.name))
  }

  @Test(arguments: endings.indices)
  func aFamilySaysWhetherItHasAFormula(_ place: Int) throws {
    let (name, ending) = Self.endings[place]
    let family = try #require(FamilyCatalogue.all.first { $0.name == name })
    let model = try ModelCatalogue.named(family.presetName)
    let scenario = Tutorials.scenario(Example(of: model).tutorial).scenario
    #expect(scenario?.fits.first?.fit.stopped.rawValue == ending)
  }

  @Test(arguments: [
    ("gamma: {column: interval, shape: 2}", formula), ("gamma: {column: interval, rate: 0.01}", root),
    ("weibull: {column: interval, shape: 1.2}", formula), ("weibull: {column: interval, scale: 90}", root),
    ("gumbel: {column: interval, scale: 40}", formula), ("gumbel: {column: interval, location: 60}", root),
  ])
  func whatIsHeldNeedsNoRoot(_ model: String, _ ending: String) throws {
    #expect(try stopped("data: aircraft\nmodel: {\(model)}") == ending)
  }

  /// With labels each component is such a fit.
  @Test(arguments: [
    ("normal-mixture: {column: waiting}", formula), ("gamma-mixture: {column: waiting}", root),
    ("gaussian-mixture: {columns: [waiting]}", formula),
    ("logistic-mixture: {column: waiting}", newton),
  ])
  func labelledFitsSayItToo(_ model: String, _ ending: String) throws {
    let rows =
      "waiting: [50, 54, 57, 49, 61, 52, 80, 85, 79, 91, 77, 84], g: [a, a, a, a, a, a, b, b, b, b, b, b]"
    #expect(
      try stopped(
        "data: {rows: {\(rows)}}\nmodel: {\(model)}\nlabels: g\nfits: {labelled: {method: mle}}", "labelled")
        == ending)
  }
}

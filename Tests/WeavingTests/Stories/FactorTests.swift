import Estimation
import Testing

@testable import Weaving

/// Factors, interactions, offsets, exposures and counted rows of the three regressions, against R 4.2.2: `lm`, and `glm` with
/// `glm.control(epsilon = 1e-15, maxit = 200)`, printed by `sprintf("%.15g")`.
@Suite struct FactorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    /// The call in R.
    let call: String
    let data: String
    let model: String
    let logLikelihood: Double
    /// By the last steps of their paths, with their standard errors.
    let coefficients: [(path: String, estimate: Double, error: Double)]
    var testDescription: String { call }
  }

  static let all: [Case] = [
    Case(
      call: "lm(bill_depth_mm ~ bill_length_mm * island)", data: "penguins",
      model:
        "{linear: {response: bill_depth_mm, terms: [bill_length_mm, island, bill_length_mm:island]}}",
      logLikelihood: -598.668291590874,
      coefficients: [
        ("intercept", 23.5336283014309, 1.04014045023095),
        ("bill_length_mm", -0.169226769825213, 0.0228567382794309),
        ("island.Dream", -8.2046323798683, 1.40775440918116),
        ("island.Torgersen", -9.39771973636806, 2.76946441330005),
        ("bill_length_mm:island.Dream", 0.237497385098044, 0.0312338642839892),
        ("bill_length_mm:island.Torgersen", 0.2794551429346, 0.0695643338255251),
      ]),
    Case(
      call: "lm(flipper_length_mm ~ species * bill_depth_mm + offset(bill_length_mm))", data: "penguins",
      model:
        "{linear: {response: flipper_length_mm, terms: [species, bill_depth_mm, species:bill_depth_mm], offset: bill_length_mm}}",
      logLikelihood: -1067.05640763815,
      coefficients: [
        ("intercept", 136.550785358585, 6.82199000358756),
        ("species.Chinstrap", -21.2820246745328, 12.9257250320979),
        ("species.Gentoo", -6.5559578224989, 10.2567304517257),
        ("bill_depth_mm", 0.796423279375418, 0.37103480708209),
        ("species:bill_depth_mm.Chinstrap", 0.925614301244476, 0.701119617127014),
        ("species:bill_depth_mm.Gentoo", 1.85255447896052, 0.63079156510152),
      ]),
    Case(
      call: "lm(movements ~ 1) of each row as often as it was seen", data: "fetal",
      model: "{linear: {response: movements, terms: [], count: intervals}}", logLikelihood: -289.758119446697,
      coefficients: [("intercept", 0.358333333333334, 0.0523478291004462)]),
    Case(
      call: "glm(deaths ~ age + smoker + offset(log(person_years)), poisson)", data: "doctors",
      model: "{poisson: {response: deaths, terms: [age, smoker], exposure: person_years}}",
      logLikelihood: -33.6001534405213,
      coefficients: [
        ("intercept", -7.91932571185946, 0.191761818763157),
        ("age.45-54", 1.48400700634706, 0.19510337263526),
        ("age.55-64", 2.62750511849513, 0.183727269449242),
        ("age.65-74", 3.35049278519816, 0.184799180934196),
        ("age.75-84", 3.7000964518618, 0.192219512121981),
        ("smoker.yes", 0.354535637253191, 0.10737411818854),
      ]),
    Case(
      call: "glm(deaths ~ person_years * relevel(smoker, \"yes\"), poisson)", data: "doctors",
      model:
        "{poisson: {response: deaths, terms: [person_years, smoker, person_years:smoker], levels: {smoker: [yes, no]}}}",
      logLikelihood: -95.8259481616442,
      coefficients: [
        ("intercept", 5.23274632564875, 0.0678864224410624),
        ("person_years", -1.52026132927986e-05, 2.31373454673628e-06),
        ("smoker.no", -1.50242117503648, 0.160233868000484),
        ("person_years:smoker.no", -0.000108192609667763, 2.41889048831813e-05),
      ]),
    Case(
      call: "glm(counts ~ factor(outcome) + factor(treatment), poisson)", data: "dobson",
      model:
        "{poisson: {response: counts, terms: [outcome, treatment], levels: {outcome: [1, 2, 3], treatment: [1, 2, 3]}}}",
      logLikelihood: -23.3806592009788,
      coefficients: [
        ("intercept", 3.04452243772342, 0.170898651856442),
        ("outcome.2", -0.454255272277597, 0.202170759193845),
        ("outcome.3", -0.292987124681474, 0.192742345159793),
        ("treatment.2", 0, 0.2), ("treatment.3", 0, 0.2),
      ]),
    Case(
      call: "glm(cbind(deaths, person_years - deaths) ~ age + smoker, binomial)", data: "doctors",
      model: "{logistic: {response: deaths, trials: person_years, terms: [age, smoker]}}",
      logLikelihood: -33.5416806583027,
      coefficients: [
        ("intercept", -7.92145514825248, 0.191978607589144),
        ("age.45-54", 1.48553336562264, 0.195188451494229),
        ("age.55-64", 2.63369799464096, 0.183845873528108),
        ("age.65-74", 3.36409081919755, 0.185016640679109),
        ("age.75-84", 3.71963965799182, 0.192650816031872),
        ("smoker.yes", 0.357809780488183, 0.107810972169971),
      ]),
  ]

  @Test(arguments: all)
  func agreesWithR(_ law: Case) throws {
    let fit = try Fits.first(of: Fits.scenario(["data: \(law.data)", "model: \(law.model)"]))
    #expect(abs(fit.logLikelihood / law.logLikelihood - 1) <= 1e-10)
    let coefficients = fit.parameters.filter { $0.path[0] == "coefficients" }
    #expect(
      coefficients.map { $0.path.dropFirst().joined(separator: ".") } == law.coefficients.map(\.path))
    for (found, wanted) in zip(coefficients, law.coefficients) {
      #expect(
        abs(found.estimate - wanted.estimate) <= 1e-8 * max(abs(wanted.estimate), wanted.error),
        "\(wanted.path): \(found.estimate)")
      #expect(
        abs((found.standardError ?? 0) / wanted.error - 1) <= 1e-6,
        "\(wanted.path): \(String(describing: found.standardError))")
    }
  }

  /// A factor written as columns of 0 and 1 is the same model, by the kernel and by the engine of stories.
  @Test func columnsOfZeroAndOneAreAFactor() throws {
    let terms = [
      "terms: [outcome_2, outcome_3]", "terms: [outcome], levels: {outcome: [1, 2, 3]}",
    ]
    let fits = try terms.map {
      try Fits.first(of: Fits.scenario(["data: dobson", "model: {poisson: {response: counts, \($0)}}"]))
    }
    #expect(abs(fits[0].logLikelihood - fits[1].logLikelihood) < 1e-12)
    for (one, other) in zip(fits[0].parameters, fits[1].parameters) {
      #expect(abs(one.estimate - other.estimate) < 1e-10)
      #expect(abs((one.standardError ?? 0) - (other.standardError ?? 0)) < 1e-8)
    }
  }

  @Test(arguments: [
    (
      "{poisson: {response: deaths, terms: [age], exposure: years}}",
      "3:61: 'years': There is no column 'years'\n  There are: age, smoker, person_years, deaths."
    ),
    (
      "{poisson: {response: deaths, terms: [smoker], levels: {smoker: [yes, maybe]}}}",
      "3:77: 'maybe': No row has the level 'maybe'\n  Leave it out."
    ),
    (
      "{poisson: {response: deaths, terms: [age], levels: {smoker: [yes, no]}}}",
      "3:68: '[yes, no]': Option 'levels' must be of columns among the terms, and 'smoker' is none\n  Write such a value, or leave the option out."
    ),
    (
      "{linear: {response: deaths, terms: [age^2]}}",
      "3:44: 'age^2': A column with levels has no powers, and 'age' is one\n  Write it without a power."
    ),
  ])
  func mistakesAreToldAtTheOption(_ model: String, _ problem: String) {
    #expect(Tutorials.problems("```{scenario s}\ndata: doctors\nmodel: \(model)\n```\n") == problem)
  }
}

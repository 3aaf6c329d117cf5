import Arithmetic
import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// The curves of stories along a predictor: one for each level of a factor, or of what is hidden.
@Suite struct StoryCurveTests {
  @Test func aFactorHasACurveForEachLevel() throws {
    let scenario =
      "data: penguins\nmodel: {linear: {response: bill_depth_mm, terms: [bill_length_mm, species, 'bill_length_mm:species']}}"
    let (drawing, woven) = try Tutorials.figure(scenario, "kind: fit\nof: s")
    #expect(drawing.title == "bill_depth_mm against bill_length_mm")
    #expect(
      drawing.subtitle?.plain.hasPrefix(
        "Each line is the fitted mean of a level of species, the bands pointwise 95 % confidence limits")
        == true)
    #expect(
      woven.caption.words
        == "The data with the fitted mean of linear for each level of species, with 95 % confidence bands.")
    let lines = drawing.panels[0].marks(LineMark.self)
    #expect(lines.map { $0.label?.plain } == ["Adelie", "Chinstrap", "Gentoo"])
    // A line goes as far as the rows of its level.
    guard case .function(_, let range)? = lines.last?.course else { return }
    #expect(range == 40.9...59.6)
  }

  /// R 4.2.2: predict(lm(bill_depth_mm ~ bill_length_mm * species), interval = "confidence") at 47 of Gentoo, and the mean of
  /// glm(deaths ~ person_years * smoker, poisson) at 10,000 of yes, exp of the predictor ± qnorm(0.975) · se.fit.
  @Test(arguments: [
    (
      "penguins",
      "{linear: {response: bill_depth_mm, terms: [bill_length_mm, species, 'bill_length_mm:species']}}",
      "Gentoo", 47.0, [14.8786924101415, 14.7070669592185, 15.0503178610646]
    ),
    (
      "doctors", "{poisson: {response: deaths, terms: [person_years, smoker, 'person_years:smoker']}}", "yes",
      10_000, [160.889885938334, 145.587050799997, 177.801221022129]
    ),
  ])
  func aLevelPredicts(
    _ data: String, _ model: String, _ level: String, _ x: Double, _ values: [Double]
  ) throws {
    let fit = try Fits.first(of: Fits.scenario(["data: \(data)", "model: \(model)"]))
    guard case .prediction(_, let at)? = fit.answers["curve"]?.step(level)?.step("at") else {
      Issue.record("no prediction")
      return
    }
    let point = at(x)
    for (name, value) in zip(["mean", "lower", "upper"], values) {
      #expect(abs((point.step(name)?.double ?? 0) / value - 1) < 1e-7, "\(name)")
    }
  }

  @Test func aPredictionNamesTheLevels() {
    let problems = Tutorials.problems(
      "```{scenario s}\ndata: penguins\nmodel: {linear: {response: bill_depth_mm, terms: [bill_length_mm, species]}}\n```\n\n`{s.mle.at(47).mean}`\n"
    )
    #expect(
      problems.hasSuffix(
        "A regression with levels predicts for each of them, and 's.mle' has levels\n  Write, say, s.mle.curve.Adelie.at(31).mean."
      ),
      "\(problems)")
  }

  /// What is hidden has the name of its labels: it is no factor that is held.
  @Test func labelsAreNoFactor() throws {
    let scenario = """
      data: penguins
      model: {story: ["species ~ categorical(w)", "bill_depth_mm ~ normal(a[species] + b[species] * bill_length_mm, s[species])"]}
      labels: species
      fits: {labelled: {method: mle}, hidden: {method: em, start: labels, max-iterations: 20}}
      """
    let (drawing, woven) = try Tutorials.figure(scenario, "kind: twin\nof: s")
    #expect(drawing.panels.map { $0.marks(LineMark.self).count } == [3, 0, 3])
    #expect(
      woven.caption.words.hasPrefix("Labels shown, labels hidden, and")
        && !woven.caption.words.contains("held"),
      "\(woven.caption.words)")
    #expect(woven.altText.contains("Each line is the fitted mean of a level of species."), "\(woven.altText)")
  }

  /// Of trials that are computed no column tells the share, and numbers beyond all axes are told as those.
  @Test func whatCannotBeDrawnIsNot() {
    let problems = Tutorials.problems(
      "```{scenario s}\ndata: {rows: {x: [1, 2, 3, 4, 5], n: [2, 3, 2, 3, 2], y: [1, 2, 2, 5, 3]}}\nmodel: {story: [\"y ~ binomial(2 * n, logistic(a + b * x))\"]}\n```\n\n```{figure fig-f}\nkind: fit\nof: s\n```\n"
    )
    #expect(problems.contains("has neither"), "\(problems)")
    for cells in ["[0, 1, 3.0e17]", "[1, 2, 1.0e300]", "[0, 4.0e9]"] {
      let outcome = Tutorials.weave(
        "```{scenario s}\ndata: {rows: {x: \(cells)}}\nmodel: {story: [\"x ~ geometric(share)\"]}\n```\n\n```{figure fig-f}\nkind: fit\nof: s\n```\n"
      )
      let errors = outcome.diagnostics.filter { $0.severity == .error }.map(Tutorials.describe)
      #expect(errors.allSatisfy { $0.contains("An axis shows values from") }, "\(errors)")
    }
  }

  /// A mark draws the curve of one level, and a figure those of all.
  @Test func aMarkNamesItsLevel() throws {
    let scenario =
      "data: penguins\nmodel: {linear: {response: bill_depth_mm, terms: [bill_length_mm, species]}}"
    let points = "marks:\n  - point: {data: s, x: bill_length_mm, y: bill_depth_mm}\n  - line: "
    let (drawing, _) = try Tutorials.figure(scenario, points + "{of: s.mle.curve.Gentoo}")
    guard case .function(let curve, _)? = drawing.panels[0].marks(LineMark.self).first?.course else {
      Issue.record("no curve")
      return
    }
    #expect(abs(curve.at(47) - 14.95) < 0.2)
    let problems = Tutorials.problems(
      "```{scenario s}\n\(scenario)\n```\n\n```{figure fig-f}\n\(points){of: s.mle.curve}\n```\n")
    #expect(
      problems.contains(
        "'of' must be a fit's curve, such as norris.mle.curve, and 's.mle.curve' has one for each level\n  meant: s.mle.curve.Adelie"
      ),
      "\(problems)")
  }

  @Test func aMixtureOfRegressionsHasACurveForEachLevel() throws {
    let (drawing, woven) = try Tutorials.figure(
      "data: penguins\nmodel: {mixture-of-regressions: {response: bill_depth_mm, terms: [bill_length_mm]}}\nfits: {hidden: {method: em, restarts: 2}}",
      "kind: fit\nof: s")
    #expect(drawing.panels[0].marks(LineMark.self).map { $0.label?.plain } == ["1", "2"])
    #expect(drawing.panels[0].marks(AreaMark.self).isEmpty)
    #expect(
      drawing.subtitle?.plain.hasPrefix(
        "Colour is responsibility; each line is the fitted mean of a level of group")
        == true)
    #expect(
      woven.caption.words
        == "The data with the fitted mean of mixture-of-regressions for each level of group.")
  }

  /// A story of one predictor is drawn as its regression is: the mean, and the limits that the kernel gives.
  @Test(arguments: [
    (
      "challenger", "logistic: {response: distress, terms: [temperature]}",
      "distress ~ bernoulli(logistic(a + b * temperature))", 55.0
    ),
    (
      "challenger", "logistic: {response: damaged, trials: rings, terms: [temperature]}",
      "damaged ~ binomial(rings, logistic(a + b * temperature))", 60
    ),
    (
      "faithful", "linear: {response: waiting, terms: [eruptions], standard-errors: mle}",
      "waiting ~ normal(a + b * eruptions, sigma)", 3.5
    ),
    (
      "doctors", "poisson: {response: deaths, terms: [person_years, person_years^2]}",
      "deaths ~ poisson(exp(c * [1, person_years, person_years^2]))", 20_000
    ),
  ])
  func aStoryHasTheCurveOfItsRegression(_ data: String, _ model: String, _ line: String, _ x: Double) throws {
    let fits = try ["{\(model)}", "{story: ['\(line)']}"].map {
      try Fits.first(of: Fits.scenario(["data: \(data)", "model: \($0)"]))
    }
    let curves = try fits.map { fit in
      try #require(
        fit.answers.drawables.compactMap { if case .curve(let curve) = $0 { curve } else { nil } }.first)
    }
    #expect(curves[0].response == curves[1].response && curves[0].predictor == curves[1].predictor)
    let (one, other) = (curves[0].at(x), curves[1].at(x))
    #expect(abs(one.mean / other.mean - 1) < 1e-8)
    #expect(abs(one.lower / other.lower - 1) < 1e-6 && abs(one.upper / other.upper - 1) < 1e-6)
  }

  /// An exposure is no predictor of its own: it is held at its mean.
  @Test func anExposureIsHeld() throws {
    let (_, woven) = try Tutorials.figure(
      "data: {rows: {x: [1, 2, 3, 4, 5, 6], t: [10, 20, 10, 20, 10, 20], y: [2, 4, 3, 9, 6, 19]}}\nmodel: {poisson: {response: y, terms: [x], exposure: t}}",
      "kind: fit\nof: s")
    #expect(
      woven.caption.words.contains("Along x the other predictor is held at its mean: t at 15."),
      "\(woven.caption.words)")
  }

  /// The draws of a choice have a curve each, and a point lies where it is: the mean of counts is exp(a + b x), and 0 is 0.
  @Test(arguments: [
    ("poisson(exp(a + b * x))", "mean"), ("binomial(n, logistic(a + b * x))", "probability"),
  ]) func drawsOfAChoiceHaveCurves(_ draw: String, _ kind: String) throws {
    let scenario = """
      data: {rows: {x: [0, 1, 2, 3, 4, 5, 6, 7, 0.5, 2.5, 4.5, 6.5], y: [1, 0, 2, 3, 0, 4, 5, 0, 2, 0, 3, 6], n: [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8], z: [0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1]}}
      model:
        story: ["idle ~ bernoulli(logistic(g * [1, z]))", "y ~ choose(idle, \(draw), point(0))"]
        hidden: {idle: ["no", "yes"]}
      fits: {hidden: {method: em, restarts: 1, max-iterations: 30}}
      """
    let (drawing, woven) = try Tutorials.figure(scenario, "kind: fit\nof: s")
    #expect(
      drawing.subtitle?.plain.hasPrefix(
        "Colour is responsibility; each line is the fitted \(kind) of a level of idle") == true)
    #expect(woven.caption.words == "The data with the fitted \(kind) of s for each level of idle.")
    let lines = drawing.panels[0].marks(LineMark.self)
    #expect(lines.map { $0.label?.plain } == ["no", "yes"])
    let fit = try Fits.first(of: Fits.scenario(scenario.split(separator: "\n").map(String.init)))
    let estimates = ["a", "b"].compactMap { name in fit.parameters.first { $0.path == [name] }?.estimate }
    for x in [0.0, 3, 6.25] {
      let eta = estimates[0] + estimates[1] * x
      let means = lines.compactMap { line -> Double? in
        if case .function(let function, _) = line.course { function.at(x) } else { nil }
      }
      let own = kind == "mean" ? Elementary.exp(eta) : Elementary.logistic(eta)
      #expect(means.count == 2 && abs(means[0] - own) < 1e-9 * own && means[1] == 0)
    }
  }

  /// Of several lines the one that reads a column of numbers is drawn.
  @Test func aRegressionIsDrawnBesideOtherLines() throws {
    let (drawing, _) = try Tutorials.figure(
      """
      data: {rows: {x: [0, 1, 2, 3, 4, 5, 6, 7], y: [1, 2.2, 2.9, 4.1, 9, 8.2, 6.8, 6.1], u: [3, 2, 4, 3, 9, 8, 9, 7]}}
      model:
        story: ["k ~ categorical(w)", "u ~ poisson(rate[k])", "y ~ normal(a[k] + b[k] * x, s)"]
        hidden: {k: 2}
      fits: {hidden: {method: em, restarts: 2, max-iterations: 20}}
      """, "kind: fit\nof: s")
    #expect(drawing.title == "y against x")
    #expect(drawing.panels[0].marks(LineMark.self).count == 2)
  }
}

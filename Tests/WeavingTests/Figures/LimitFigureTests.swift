import Arithmetic
import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// Figures of columns some of whose cells are limits: no histogram, and no point where nothing but a limit is known.
@Suite struct LimitFigureTests {
  private static let times = """
    data: {rows: {time: [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35], event: [1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}}
    model: {story: ["time ~ exponential(rate) right-censored if not event"]}
    """

  /// Nine events in 359 weeks.
  @Test func timesHaveASurvivalFunction() throws {
    let (drawing, woven) = try Tutorials.figure(Self.times, "kind: fit\nof: s")
    let panel = drawing.panels[0]
    #expect(drawing.title == "The fitted exponential survival function of time")
    #expect(
      drawing.subtitle?.plain
        == "The curve is the fitted survival function; steps are the Kaplan–Meier estimate, crosses lower limits"
    )
    #expect(woven.caption.words == "The data and the fitted survival function.")
    #expect(
      woven.altText
        == "21 values of time, of which 12 are lower limits, as the steps of the Kaplan–Meier estimate. The estimate is: rate 0.0251. The x axis shows time from 0 to 40, the y axis shows Survival function from 0 to 1.",
      "\(woven.altText)")
    let lines = panel.marks(LineMark.self)
    #expect(lines.map(\.color) == [.hidden, .unknown] && panel.marks(BarMark.self).isEmpty)
    guard lines.count == 2, case .function(let curve, _) = lines[0].course,
      case .through(let x, let y) = lines[1].course
    else {
      Issue.record("no curve and steps")
      return
    }
    #expect(curve.domain == 0...(.infinity) && abs(curve.at(10) - Elementary.exp(-90.0 / 359)) < 1e-8)
    #expect(x.prefix(4) == [0, 6, 6, 7] && x.last == 35)
    #expect(
      y.prefix(2) == [1, 1] && abs(y[2] - 18.0 / 21) < 1e-14 && abs((y.last ?? 0) - 0.448179272) < 1e-9)
    // One cross for each limit, where it leaves the steps.
    let crosses = try #require(panel.marks(PointMark.self).first)
    #expect(crosses.x == [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35] && crosses.shape == .plus)
    #expect(abs(crosses.y[0] - 18.0 / 21) < 1e-14)
    let (data, told) = try Tutorials.figure(Self.times, "kind: data\nof: s")
    #expect(data.subtitle == "Steps are the Kaplan–Meier estimate, crosses lower limits")
    #expect(
      data.panels[0].marks(LineMark.self).count == 1 && told.caption.words == "The 21 rows of the data.")
  }

  /// What the fit says of any value is there as a number too.
  @Test func theSurvivalFunctionIsAnAnswer() throws {
    let text = "```{scenario s}\n\(Self.times)\n```\n\n`{s.hidden.survival.at(10):.6f}`"
    let outcome = Tutorials.weave(text)
    #expect(outcome.diagnostics.map(Tutorials.describe) == [])
    let fit = try Fits.first(of: Fits.scenario(Self.times.split(separator: "\n").map(String.init)))
    guard case .prediction(_, let at)? = fit.answers["survival"]?.step("at") else {
      Issue.record("no prediction")
      return
    }
    #expect(abs((at(10).double ?? 0) - Elementary.exp(-90.0 / 359)) < 1e-8)
  }

  /// Each level has its steps and its curve.
  @Test func levelsHaveASurvivalFunctionEach() throws {
    let scenario =
      "data: remission\nmodel: {story: [\"time ~ exponential(rate[treat]) right-censored if not event\"]}"
    let (fit, woven) = try Tutorials.figure(scenario, "kind: fit\nof: s")
    #expect(fit.title == "The fitted exponential survival functions of time by treat")
    #expect(woven.caption.words == "The data and the fitted survival function of each level of treat.")
    let inks = fit.panels[0].marks(LineMark.self).map(\.color)
    #expect(inks == [.component(0), .component(1), .component(0), .component(1)])
    let (data, told) = try Tutorials.figure(scenario, "kind: data\nof: s")
    #expect(told.caption.words == "The 42 rows of the data, by treat.")
    #expect(data.panels[0].marks(LineMark.self).map { $0.label?.plain } == ["6-MP", "control"])
  }

  private static let heights = """
    data: {rows: {low: [150, 160, 165, 160, 170, 165, ~, 175, 170, 165], high: [160, 170, 175, 165, 170, 175, 160, ~, 180, 170], w: [58, 66, 61, 52, 71, 60, 55, 69, 77, 68]}}
    """

  /// Where limits leave open where rows lie, that is an area, and no step.
  @Test func intervalsLeaveItOpen() throws {
    let (drawing, woven) = try Tutorials.figure(
      Self.heights + "\nmodel: {story: [\"height ~ normal(mean, sd) between low and high\"]}",
      "kind: fit\nof: s")
    #expect(
      drawing.subtitle?.plain
        == "The curve is the fitted survival function; steps are the Turnbull estimate, areas where limits leave it open, crosses limits"
    )
    #expect(!drawing.panels[0].marks(BarMark.self).isEmpty)
    #expect(
      woven.altText.hasPrefix(
        "10 values of height, of which one is a lower limit, one is an upper limit and 7 lie between two limits, as the steps of the Turnbull estimate."
      ), "\(woven.altText)")
  }

  /// Along a predictor limits are arrows, and what lies between two a bar, beside the line of the mean that nobody sees.
  @Test func limitsAlongAPredictorAreDrawnAsWhatTheyAre() throws {
    let (drawing, woven) = try Tutorials.figure(
      Self.heights + "\nmodel: {story: [\"height ~ normal(a + b * w, sd) between low and high\"]}",
      "kind: fit\nof: s")
    let panel = drawing.panels[0]
    let intervals = try #require(panel.marks(IntervalMark.self).first)
    #expect(intervals.direction == .x && intervals.places.count == 9)
    #expect(intervals.lower.count { !$0.isFinite } == 1 && intervals.upper.count { !$0.isFinite } == 1)
    let points = try #require(panel.marks(PointMark.self).first)
    #expect(zip(points.x, points.y).filter { $0.isFinite && $1.isFinite }.map(\.1) == [170])
    #expect(
      drawing.subtitle?.plain.hasSuffix(
        "; open circles with an arrow are limits, bars go from one limit to the other") == true)
    #expect(
      woven.altText.hasPrefix(
        "10 points, height against w, of which one is a lower limit, one is an upper limit and 7 lie between two limits."
      ), "\(woven.altText)")
    let (data, _) = try Tutorials.figure(
      Self.heights + "\nmodel: {story: [\"height ~ normal(mean, sd) between low and high\"]}",
      "kind: data\nof: s\ncolumns: [height, w]")
    #expect(data.panels[0].marks(IntervalMark.self).first?.direction == .y)
  }

  private static let tobit = """
    data: {rows: {x: [1, 2, 3, 4, 5, 6, 7, 8], y: [0, 0, 1, 0, 2, 5, 4, 7], latent: [-2, -1, 1, -0.5, 2, 5, 4, 7]}}
    model: {story: ["y ~ normal(a + b * x, s) left-censored at 0"]}
    """

  /// The band is that of the direct fit, wherever EM found the maximum.
  @Test func aLineOfLatentMeansHasItsBand() throws {
    let lines = Self.tobit.split(separator: "\n").map(String.init)
    let curves = try ["mle", "em"].map { method -> FittedCurve in
      let fit = try Fits.first(of: Fits.scenario(lines + ["fits: {f: {method: \(method)}}"]))
      guard case .curve(let curve)? = fit.answers.drawables.first else { throw NoCurve() }
      return curve
    }
    for x in [1.0, 4.5, 8] {
      let (direct, hidden) = (curves[0].at(x), curves[1].at(x))
      #expect(abs(direct.mean - hidden.mean) < 1e-6 && direct.lower < direct.mean)
      #expect(abs(direct.lower - hidden.lower) < 1e-5 && abs(direct.upper - hidden.upper) < 1e-5)
    }
  }
  private struct NoCurve: Error {}

  /// With true values shown the rows are points, and with these hidden what is known of them.
  @Test func theTwinShowsTrueValuesBesideLimits() throws {
    let (drawing, woven) = try Tutorials.figure(
      Self.tobit + "\nlabels: {y: latent}\nfits: {labelled: {method: mle}, hidden: {method: em}}",
      "kind: twin\nof: s")
    #expect(drawing.title == "The same rows with values known and hidden")
    #expect(
      drawing.panels.map { $0.title?.plain } == ["Values known: MLE", "Values hidden", "Recovered: EM"])
    #expect(drawing.panels.map { $0.marks(IntervalMark.self).count } == [0, 1, 1])
    #expect(drawing.panels[0].marks(PointMark.self).first?.y == [-2, -1, 1, -0.5, 2, 5, 4, 7])
    #expect(
      woven.altText.contains("Values known: 8 points, y against x. The")
        && woven.altText.contains(
          "Values hidden: 8 points, y against x, of which 3 are upper limits. Recovered by EM: "),
      "\(woven.altText)")
    #expect(
      drawing.subtitle?.plain == "The line is the fitted mean; open circles with an arrow are upper limits")
  }

  /// Where true values are seen the story may be one that a kernel runs, and its figure is that of the story all the same.
  @Test(arguments: ["sd", "sd[kind]"]) func theTwinOfClassesHasTheirCurves(_ spread: String) throws {
    let scenario = """
      data: {rows: {low: [150, 155, 160, 150, 155, 160, 180, 185, 175, 180, 185, 190], high: [155, 160, 165, 155, 160, 165, 185, 190, 180, 185, 190, 195], t: [153, 156, 161, 151, 159, 163, 182, 188, 179, 184, 186, 192], g: [a, a, a, a, a, a, b, b, b, b, b, b]}}
      model:
        story: ["kind ~ categorical(w)", "height ~ normal(means[kind], \(spread)) between low and high"]
      labels: {kind: g, height: t}
      fits: {labelled: {method: mle}, hidden: {method: em, restarts: 2}}
      """
    let (twin, woven) = try Tutorials.figure(scenario, "kind: twin\nof: s")
    // A curve for each class and one for all, beside the steps of each class, of all, and of all.
    let curves = twin.panels.map { panel in
      panel.marks(LineMark.self).count { if case .function = $0.course { true } else { false } }
    }
    #expect(curves == [3, 0, 3])
    #expect(twin.panels.allSatisfy { $0.y.title == "Survival function" })
    #expect(
      woven.altText.contains("Each curve is the fitted survival function of a component"), "\(woven.altText)")
    let (fit, told) = try Tutorials.figure(scenario, "kind: fit\nof: s.labelled")
    #expect(
      fit.subtitle?.plain.hasSuffix("; steps are the empirical survival function of the rows of each label")
        == true)
    #expect(told.caption.words.contains("Hidden cells of height count with their true values."))
  }

  @Test func theTwinOfTimesHasTheirSurvival() throws {
    let (drawing, woven) = try Tutorials.figure(
      """
      data: {rows: {time: [1, 2, 3, 4, 5, 2], event: [1, 0, 1, 1, 0, 1], truth: [1, 4, 3, 4, 9, 2]}}
      model: {story: ["time ~ exponential(rate) right-censored if not event"]}
      labels: {time: truth}
      fits: {labelled: {method: mle}, hidden: {method: em}}
      """, "kind: twin\nof: s")
    #expect(drawing.panels.map { $0.marks(LineMark.self).count } == [2, 1, 2])
    #expect(drawing.panels.map { $0.marks(PointMark.self).count } == [0, 1, 1])
    #expect(
      woven.altText.hasPrefix(
        "Three panels. Values known: 6 values of time as the steps of the empirical survival function. "),
      "\(woven.altText)")
  }
}

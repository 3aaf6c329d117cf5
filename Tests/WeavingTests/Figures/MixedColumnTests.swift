import Arithmetic
import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// A column of which some values have a probability, and all others a density: on one axis both are shares of the rows.
@Suite struct MixedColumnTests {
  private static let rain = """
    data: {rows: {rain: [0, 0, 1.2, 3.4, 0.3, 2.2, 0, 4.1], sky: [dry, dry, wet, wet, wet, wet, dry, wet]}}
    model:
      story:
        - sky ~ categorical(weights)
        - rain ~ choose(sky, point(0), exponential(rate))
      hidden: {sky: [dry, wet]}
    labels: sky
    fits: {labelled: {method: mle}, hidden: {method: em, restarts: 2}}
    """

  /// 3 of 8 rows are 0, and the mean of the others is 2.24.
  @Test func theStemIsTheProbabilityAndTheCurveTheShareOfAClass() throws {
    let (drawing, woven) = try Tutorials.figure(Self.rain, "kind: fit\nof: s.hidden")
    let panel = drawing.panels[0]
    #expect(panel.y.title == "Share")
    #expect(
      drawing.subtitle?.plain
        == "Bars are shares of the rows: of those at 0, and of the others in classes of width 1, colour is responsibility; the stem is the probability of its value, each curve a component’s share of the density, times the width of a class"
    )
    #expect(woven.caption.words == "The data, the fitted distribution and the share of each component.")
    #expect(
      woven.altText.hasPrefix(
        "8 values of rain as bars, each as high as the share of its rows. The fitted components are: dry, weight 0.38, always 0; wet, weight 0.62, centred at (2.24)."
      ), "\(woven.altText)")
    let bars = panel.marks(BarMark.self).map(\.bars)
    #expect(bars.count == 2)
    #expect(bars[0] == [BarMark.Bar(left: -0.15, right: 0.15, lower: 0, upper: 0.375)])
    // The class that begins at 0 has room for the bar there, and is as high as the share of its rows all the same.
    #expect(bars[1].map(\.left) == [0.15, 1, 2, 3, 4] && bars[1].allSatisfy { $0.lower == 0 })
    #expect(bars[1].map(\.upper) == [0.125, 0.125, 0.125, 0.125, 0.125])
    var stems: [(color: Ink, x: [Double], y: [Double])] = []
    var curves: [(color: Ink, at: Double)] = []
    for line in panel.marks(LineMark.self) {
      switch line.course {
      case .through(let x, let y): stems.append((line.color, x, y))
      case .function(let function, _): curves.append((line.color, function.at(2.24)))
      }
    }
    #expect(stems.map(\.color) == [.muted, .component(0)])
    for stem in stems { #expect(stem.x == [0, 0] && stem.y[0] == 0 && abs(stem.y[1] - 0.375) < 1e-9) }
    #expect(curves.map(\.color) == [.muted, .component(1)])
    // 0.625 e⁻¹ / 2.24, times the width of a class, which is 1.
    for curve in curves { #expect(abs(curve.at - 0.625 * Elementary.exp(-1) / 2.24) < 1e-9) }
    #expect(panel.marks(PointMark.self).isEmpty)
  }

  @Test func theRowsAloneAreToldAsWell() throws {
    let (drawing, _) = try Tutorials.figure(Self.rain, "kind: data\nof: s")
    #expect(drawing.panels[0].y.title == "Share of the rows")
    #expect(
      drawing.subtitle?.plain
        == "Bars are shares of the rows: of those at 0, and of the others in classes of width 1")
    let (twin, _) = try Tutorials.figure(Self.rain, "kind: twin\nof: s")
    #expect(twin.panels.map { $0.marks(BarMark.self).count } == [2, 1, 2])
    #expect(twin.subtitle?.plain.contains("; bars are shares of the rows: of those at 0, and") == true)
  }

  /// What is drawn of it is one in all: the stems, and the curve over the width of a class.
  @Test(arguments: [
    "choose(k, point(0), gamma(shape, rate))", "choose(k, point(0), exponential(rate))",
    "choose(k, normal(m, sd), point(1.5))", "choose(k, point(0), rayleigh(scale))",
  ]) func itIsOneInAll(_ draw: String) throws {
    let scenario = """
      data: {rows: {x: [0, 0, 1.5, 1.5, 1.5, 1.2, 3.4, 0.3, 2.2, 4.1, 2.9, 0.8, 1.9]}}
      model: {story: ["k ~ bernoulli(w)", "x ~ \(draw)"], hidden: {k: 2}}
      fits: {hidden: {method: em, restarts: 2, max-iterations: 200}}
      """
    let scenarioWithoutZeros = draw.contains("point(0)") ? scenario : scenario.replacing("0, 0, ", with: "")
    let fit = try Fits.first(
      of: Fits.scenario(scenarioWithoutZeros.split(separator: "\n").map(String.init)))
    let density = try #require(
      fit.answers.drawables.lazy.compactMap { drawable -> FittedDensity? in
        if case .density(let density) = drawable { density } else { nil }
      }.first)
    let atoms = density.atoms(of: "x")
    let at = try #require(density.over(["x"]))
    #expect(atoms.count == 1 && atoms[0].probability > 0.1)
    let (low, high, steps) = (-20.0, 80.0, 400_000)
    let width = (high - low) / Double(steps)
    let mass = (0..<steps).reduce(0.0) { $0 + at([low + (Double($1) + 0.5) * width]) } * width
    #expect(abs(mass + atoms[0].probability - 1) < 2e-3, "\(mass), \(atoms)")
  }

  /// Beside counts a point is one of them.
  @Test func countsStayCounts() throws {
    let (drawing, _) = try Tutorials.figure(
      """
      data: {rows: {x: [0, 0, 0, 0, 1, 2, 3, 2, 4]}}
      model: {zero-inflated-poisson: {column: x}}
      fits: {hidden: {method: em, restarts: 2, max-iterations: 20}}
      """, "kind: fit\nof: s")
    #expect(drawing.panels[0].y.title == "Probability")
  }
}

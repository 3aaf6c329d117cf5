import Arithmetic
import Estimation
import Plotting
import Testing

@testable import Weaving

/// The curve of a density begins and ends where its values do.
@Suite struct DensitySupportTests {
  static let families = FamilyCatalogue.all.filter { !$0.isDiscrete }.map(\.name)

  /// Over every family with a density: no curve lies where there is none, and it has its limits at the ends.
  @Test(arguments: families)
  func noCurveIsDrawnWhereThereAreNoValues(_ name: String) throws {
    let family = try #require(FamilyCatalogue.all.first { $0.name == name })
    for (_, scenario) in family.scenarios {
      let (drawing, _) = try Tutorials.figure(scenario, "kind: fit\nof: s")
      for line in drawing.panels[0].marks(LineMark.self) {
        guard case .function(let curve, let range?) = line.course else {
          Issue.record("no curve")
          return
        }
        let support = family.support.ends
        #expect(
          curve.domain.lowerBound >= support.lowerBound && curve.domain.upperBound <= support.upperBound)
        let part = try #require([curve].drawn(in: range))
        let places = (0...100).map {
          part.lowerBound + (part.upperBound - part.lowerBound) * Double($0) / 100
        }
        // Above zero, but for what no double holds; nothing where a density without bound is broken off.
        #expect(places.dropFirst().dropLast().allSatisfy { !(curve.at($0) < 0) })
        for (end, inner) in [(part.lowerBound, 1e-6), (part.upperBound, -1e-6)] {
          let (here, near) = (curve.at(end), curve.at(end + inner * (part.upperBound - part.lowerBound)))
          #expect(here.isNaN || near.isNaN || abs(here - near) <= 0.05 * max(abs(here), abs(near)) + 1e-3)
        }
      }
    }
  }

  /// The ends of the families that have some, at arguments that move them.
  @Test(arguments: [
    ("exponential", [2.0], 0.0, Double.infinity), ("gamma", [2.0, 3.0], 0.0, Double.infinity),
    ("beta", [2.0, 3.0], 0.0, 1.0), ("pareto", [2.5, 3.0], 2.5, Double.infinity),
    ("uniform", [-1.0, 4.0], -1.0, 4.0), ("normal", [0.0, 1.0], -Double.infinity, Double.infinity),
  ])
  func theEndsOfAFamily(_ name: String, _ arguments: [Double], _ low: Double, _ high: Double) throws {
    let family = try #require(FamilyCatalogue.all.first { $0.name == name })
    #expect(family.ends(at: arguments) == low...high)
  }

  /// An exponential density jumps at zero, and its curve begins at its rate.
  @Test func aJumpIsTheBeginning() throws {
    let (drawing, _) = try Tutorials.figure(
      "data: {rows: {x: [0.5, 1, 2, 0.1, 4]}}\nmodel: {exponential: {column: x}}", "kind: fit\nof: s")
    guard case .function(let curve, let range?)? = drawing.panels[0].marks(LineMark.self).first?.course else {
      Issue.record("no curve")
      return
    }
    let rate = 5 / 7.6
    #expect(range.lowerBound < 0)
    #expect([curve].drawn(in: range)?.lowerBound == 0)
    #expect(abs(curve.at(0) - rate) < 1e-8)
    #expect(curve.at(-0.1) == 0)
  }

  // MARK: - Densities of the author's own

  private static let lives = "data: {rows: {x: [0.5, 1, 2, 0.1, 4], k: [1, 3, 2, 1, 5]}}\n"

  private func curve(_ model: String) throws -> PlottedFunction {
    let (drawing, _) = try Tutorials.figure(Self.lives + "model: \(model)", "kind: fit\nof: s")
    guard case .function(let curve, _)? = drawing.panels[0].marks(LineMark.self).first?.course else {
      throw Missing()
    }
    return curve
  }

  private struct Missing: Error {}

  /// A density that is written out is drawn like the family.
  @Test(arguments: [
    ("{exponential: {column: x}}", "x ~ log-density(log(rate) - rate * x)", "rate: positive"),
    (
      "{normal: {column: x}}",
      "x ~ log-density(-log(sd) - 0.9189385332046727 - (x - mean) * (x - mean) / (2 * sd * sd))",
      "sd: positive"
    ),
    (
      "{lognormal: {column: x}}",
      "x ~ log-density(-log(x) - log(sd) - 0.9189385332046727 - (log(x) - mean) * (log(x) - mean) / (2 * sd * sd))",
      "sd: positive"
    ),
  ])
  func ownDensitiesAreDrawnLikeFamilies(_ family: String, _ line: String, _ bounds: String) throws {
    let (known, own) = (
      try curve(family), try curve("{story: [\"\(line)\"], parameters: {\(bounds)}}")
    )
    for x in [0.05, 0.3, 1, 2.5, 4.2] { #expect(abs(own.at(x) / known.at(x) - 1) < 1e-6, "\(x)") }
    #expect(own.domain == known.domain)
  }

  /// Whole numbers with factorials have probabilities; of a truncated distribution only those that it has.
  @Test func ownProbabilitiesAreCounted() throws {
    let line = "k ~ log-density(k * log(rate) - rate - log-factorial(k) - log(1 - exp(-rate)))"
    let (drawing, woven) = try Tutorials.figure(
      Self.lives + "model: {story: [\"\(line)\"], parameters: {rate: positive}}", "kind: fit\nof: s")
    #expect(drawing.title == "The fitted probabilities of k")
    #expect(woven.caption.words == "The data and the fitted probabilities.")
    guard case .through(let x, let y)? = drawing.panels[0].marks(LineMark.self).first?.course else {
      Issue.record("no line")
      return
    }
    #expect(x.first == 1)
    // The mean of the data is that of the distribution.
    let mean = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(y.reduce(0, +) - 1) < 0.05 && abs(mean - 2.4) < 0.3)
  }

  // MARK: - Levels that are known

  private static let wards =
    "data: {rows: {days: [1, 2, 3, 4, 5, 9], falls: [0, 1, 1, 4, 6, 5], ward: [b, b, b, a, a, a]}}\n"

  @Test func aParameterOfALevelHasACurveForEach() throws {
    let (drawing, woven) = try Tutorials.figure(
      Self.wards + "model: {story: [\"days ~ exponential(rate[ward])\"]}", "kind: fit\nof: s")
    #expect(drawing.title == "The exponential distribution of days by ward")
    #expect(
      drawing.subtitle?.plain
        == "Colour is ward; each curve is a level’s share of the density, the grey one their sum")
    #expect(woven.caption.words == "The data, the fitted density and the share of each level of ward.")
    let lines = drawing.panels[0].marks(LineMark.self)
    #expect(lines.map { $0.label?.plain } == [nil, "a  50 %", "b  50 %"])
    #expect(
      drawing.panels[0].marks(PointMark.self)[0].color
        == [1, 1, 1, 0, 0, 0].map { Ink.component($0) })
    let curves = lines.compactMap { line in
      if case .function(let curve, _) = line.course { curve } else { nil }
    }
    for x in [0.5, 2, 6] {
      let (a, b) = (Elementary.exp(-x / 6) / 12, Elementary.exp(-x / 2) / 4)
      #expect(abs(curves[1].at(x) - a) < 1e-12 && abs(curves[2].at(x) - b) < 1e-12)
      #expect(abs(curves[0].at(x) - a - b) < 1e-12)
    }
  }

  @Test func countsOfLevelsHaveALineForEach() throws {
    let (drawing, _) = try Tutorials.figure(
      Self.wards + "model: {story: [\"falls ~ poisson(rate[ward])\"]}", "kind: fit\nof: s")
    let lines = drawing.panels[0].marks(LineMark.self).compactMap { line in
      if case .through(let x, let y) = line.course { (x: x, y: y) } else { nil }
    }
    #expect(lines.count == 3 && lines.allSatisfy { $0.x.first == 0 })
    #expect(abs(lines[1].y[0] + lines[2].y[0] - lines[0].y[0]) < 1e-12)
    #expect(abs(lines[1].y[0] - Elementary.exp(-5.0) / 2) < 1e-9)
    #expect(drawing.panels[0].marks(BarMark.self).map(\.color) == [.component(0), .component(1)])
  }
}

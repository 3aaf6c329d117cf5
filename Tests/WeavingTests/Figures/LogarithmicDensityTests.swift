import Arithmetic
import Estimation
import Plotting
import Reporting
import Testing

@testable import Weaving

/// Components that lie far apart are shown side by side: on a logarithmic axis, as the density of the logarithm.
@Suite struct LogarithmicDensityTests {
  private static let apart = """
    data: {rows: {t: [1, 2, 0.5, 1.5, 3, 0.8, 200, 350, 90, 600, 150, 280]}}
    model: {exponential-mixture: {column: t, components: 2}}
    fits: {hidden: {method: em, restarts: 3}}
    """
  private static let near = """
    data: {rows: {t: [4, 5, 4.5, 5.5, 6, 3.8, 9, 8, 10, 12, 11, 9.5]}}
    model: {lognormal-mixture: {column: t, components: 2}}
    fits: {hidden: {method: em, restarts: 3}}
    """

  private func curves(_ drawing: Figure) -> [(at: PlottedFunction, range: ClosedRange<Double>)] {
    drawing.panels[0].marks(LineMark.self).compactMap {
      if case .function(let curve, let range?) = $0.course { (curve, range) } else { nil }
    }
  }

  @Test func eachCurveIsAsLargeAsItsShare() throws {
    let (drawing, woven) = try Tutorials.figure(Self.apart, "kind: fit\nof: s.hidden")
    #expect(drawing.panels[0].x.kind == .log && drawing.panels[0].y.title == "Density of ln t")
    #expect(
      drawing.subtitle?.plain.contains("each curve is a component’s share of the density of ln t") == true,
      "\(drawing.subtitle?.plain ?? "")")
    #expect(woven.altText.contains("on a log scale") && woven.altText.contains("Density of ln t"))
    let curves = curves(drawing)
    #expect(curves.count == 3)
    // Over ln t, and far beyond the rows: the whole, and its two halves.
    let areas = curves.map { curve in
      (0..<4000).reduce(0.0) { sum, step in
        let at = curve.at.at(Elementary.exp(-12 + 22 * (Double(step) + 0.5) / 4000))
        return sum + at * 22 / 4000
      }
    }
    #expect(areas.allSatisfy { $0 > 0.4 } && abs(areas[0] - areas[1] - areas[2]) < 1e-6)
    #expect(abs(areas[0] - 1) < 1e-3, "\(areas)")
    #expect(curves.allSatisfy { $0.range.lowerBound > 0 && $0.range.contains(600) })
  }

  /// An author may want a linear axis, by its kind or by limits that no other has, and with marks of his own.
  @Test(arguments: [
    "x: {kind: linear}", "x: {domain: [0, 700]}", "marks: [rule: {x: 100}]",
  ]) func anAuthorMayHaveALinearAxis(_ keys: String) throws {
    let (drawing, _) = try Tutorials.figure(Self.apart, "kind: fit\nof: s.hidden\n\(keys)")
    #expect(drawing.panels[0].x.kind == .linear && drawing.panels[0].y.title == "Density")
    let (log, _) = try Tutorials.figure(Self.apart, "kind: fit\nof: s.hidden\nx: {domain: [0.1, 700]}")
    #expect(log.panels[0].x.kind == .log)
    let (linear, other) = (curves(drawing), curves(log))
    for (one, two) in zip(linear, other) {
      for t in [0.5, 3, 200.0] { #expect(abs(t * one.at.at(t) - two.at.at(t)) < 1e-12) }
    }
  }

  @Test func othersStayAsTheyAre() throws {
    let (drawing, _) = try Tutorials.figure(Self.near, "kind: fit\nof: s.hidden")
    #expect(drawing.panels[0].x.kind == .linear && drawing.panels[0].y.title == "Density")
    let (data, _) = try Tutorials.figure(Self.apart, "kind: data\nof: s\nx: {domain: [0, 700]}")
    #expect(data.panels[0].x.kind == .linear)
  }

  /// A component of little weight and a long tail takes no room from the others: the line ends where all are low.
  @Test func aLineEndsWhereAllAreLow() throws {
    let (drawing, _) = try Tutorials.figure(
      """
      data: {rows: {n: [0, 0, 1, 0, 2, 1, 0, 3, 1, 0, 0, 1, 2, 0, 1, 0, 0, 2, 1, 0, 0, 0, 1, 1, 0, 2, 0, 0, 1, 12]}}
      model: {geometric-mixture: {column: n, components: 2}}
      fits: {hidden: {method: em, start: {weights: [0.97, 0.03], probability: [0.6, 0.02]}, max-iterations: 1}}
      """, "kind: fit\nof: s.hidden")
    let lines = drawing.panels[0].marks(LineMark.self).compactMap { line -> [Double]? in
      if case .through(let x, _) = line.course { x } else { nil }
    }
    #expect(lines.count == 3 && lines.allSatisfy { $0.last == lines[0].last })
    #expect(lines.allSatisfy { ($0.last ?? 0) <= 14 }, "\(lines)")
  }
}

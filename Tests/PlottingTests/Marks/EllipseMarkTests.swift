import Testing

@testable import Plotting

@Suite struct EllipseMarkTests {
  private func outline(_ datum: EllipseDatum, level: Double, kind: Axis.Kind = .linear) throws -> (
    [Point], Frame
  ) {
    let frame = Frame(
      plot: Rect(x: 0, y: 0, width: 400, height: 300),
      x: Scale(kind: kind, domain: 0.5...20, from: 0, to: 400),
      y: Scale(kind: kind, domain: 0.5...30, from: 300, to: 0), theme: .light)
    let drawn = EllipseMark([datum], level: level).draw(in: frame)
    guard case .group(_, _, let outlines)? = drawn.first, case .path(let path, _, _)? = outlines.first else {
      return ([], frame)
    }
    return (path.polylines.flatMap { $0 }, frame)
  }

  /// Every point of the outline has the squared Mahalanobis distance −2 ln(1 − p): 5.9915 for 95 %, 1.3863 for a half.
  @Test(arguments: [(0.95, 5.991464547), (0.5, 1.386294361)], [Axis.Kind.linear, .log])
  func holdsItsShare(_ level: (Double, Double), _ kind: Axis.Kind) throws {
    let datum = EllipseDatum(name: "", center: Point(x: 9, y: 14), xx: 2, xy: -1.5, yy: 3, weight: 1)
    let (points, frame) = try outline(datum, level: level.0, kind: kind)
    #expect(points.count > 60)
    for point in points {
      let dx = frame.x.value(at: point.x) - 9
      let dy = frame.y.value(at: point.y) - 14
      let square = (3 * dx * dx + 3 * dx * dy + 2 * dy * dy) / (2 * 3 - 1.5 * 1.5)
      #expect((square / level.1 - 1).magnitude < 1e-3)
    }
  }

  @Test func impossibleCovarianceShowsItsMeanAlone() throws {
    for (xx, xy, yy) in [(-1.0, 0.0, 1.0), (1, 5, 1), (.nan, 0, 1), (0, 0, 0)] {
      let datum = EllipseDatum(name: "", center: Point(x: 9, y: 14), xx: xx, xy: xy, yy: yy, weight: 1)
      #expect(try outline(datum, level: 0.95).0.isEmpty)
      var training = ScaleTraining()
      EllipseMark([datum]).train(&training)
      #expect(training.xs.allSatisfy { $0 == 9 })
    }
  }

  @Test func trainsItsExtent() {
    var training = ScaleTraining()
    EllipseMark([EllipseDatum(name: "", center: Point(x: 1, y: 2), xx: 4, xy: 1, yy: 9, weight: 1)]).train(
      &training)
    let radius = 5.991464547.squareRoot()
    #expect((training.xs[1] - (1 + 2 * radius)).magnitude < 1e-6)
    #expect((training.ys[1] - (2 + 3 * radius)).magnitude < 1e-6)
  }
}

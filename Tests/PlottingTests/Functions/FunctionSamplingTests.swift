import Arithmetic
import TestSupport
import Testing

@testable import Plotting

/// A sum of normal densities.
struct Bumps: Sendable {
  var parts: [(weight: Double, mean: Double, spread: Double)]

  func at(_ x: Double) -> Double {
    parts.reduce(0) { sum, part in
      let z = (x - part.mean) / part.spread
      return sum + part.weight / (part.spread * 2.506628274631) * Elementary.exp(-z * z / 2)
    }
  }

  var function: PlottedFunction {
    PlottedFunction(landmarks: parts.map { .init(center: $0.mean, spread: $0.spread) }) { at($0) }
  }
}

@Suite struct FunctionSamplingTests {
  /// The corners of the curve that a panel of one function draws, and its scales.
  private func drawn(
    _ function: PlottedFunction, over range: ClosedRange<Double>, x: Axis = Axis(), y: Axis = Axis()
  ) -> (corners: [Point], frame: Frame) {
    let mark = LineMark(.function(function, over: range))
    let panel = Panel(x: x, y: y, marks: [mark])
    let domains = panel.domains
    let frame = Frame(
      plot: Rect(x: 0, y: 0, width: 580, height: 350),
      x: Scale(kind: x.kind, domain: domains.x, from: 0, to: 580),
      y: Scale(kind: y.kind, domain: domains.y, from: 350, to: 0), theme: .light)
    let corners = mark.draw(in: frame).flatMap(\.points)
    return (corners, frame)
  }

  /// The distance of a position from a polyline.
  private func distance(_ point: Point, _ line: [Point]) -> Double {
    var least = Double.infinity
    for (a, b) in zip(line, line.dropFirst()) {
      guard max(a.x, b.x) >= point.x - 3, min(a.x, b.x) <= point.x + 3 else { continue }
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = dx * dx + dy * dy
      let along = length > 0 ? ((point.x - a.x) * dx + (point.y - a.y) * dy) / length : 0
      let share = min(max(along, 0), 1)
      let (x, y) = (point.x - a.x - share * dx, point.y - a.y - share * dy)
      least = min(least, x * x + y * y)
    }
    return least.squareRoot()
  }

  /// Mixtures with spreads from 1 to 1e-8 of the widest: every maximum is reached, and nowhere is the curve off by half
  /// a point, within eight standard deviations of a mean as well as between.
  @Test(arguments: 0..<40) func mixturesAreDrawnAsTheyAre(_ seed: Int) {
    var random = Noise(seed: seed)
    let count = 1 + seed % 4
    let bumps = Bumps(
      parts: (0..<count).map { index in
        (
          0.1 + random.share(), random.share() * 10 - 5,
          index == 0 ? 1 : Elementary.power(10, -8 * random.share())
        )
      })
    let (corners, frame) = drawn(bumps.function, over: -8...8)
    var places = (0...4000).map { -8 + 16 * Double($0) / 4000 }
    for part in bumps.parts {
      places += (-80...80).map { part.mean + Double($0) / 10 * part.spread }
    }
    for x in places where (-8...8).contains(x) {
      guard let point = frame.point(x, bumps.at(x)) else { continue }
      #expect(distance(point, corners) < 0.5, "\(bumps.parts) at \(x)")
    }
    let highest = bumps.parts.map { bumps.at($0.mean) }.max() ?? 0
    let top = corners.map(\.y).min() ?? .infinity
    #expect((top - (frame.y.position(of: highest) ?? 0)).magnitude < 0.2)
    #expect(corners.count < 1500)
  }

  /// The narrow component of 60 values around 3 among 210 is 3.67 high, and drawn so.
  @Test func theNarrowPeakIsAsHighAsItIs() {
    let bumps = Bumps(parts: [(0.2857142857, 3.0073, 0.0311), (0.7142857143, 0.15, 5.05)])
    let (corners, frame) = drawn(bumps.function, over: -14...14)
    let top = frame.y.value(at: corners.map(\.y).min() ?? 0)
    #expect((top - bumps.at(3.0073)).magnitude < 0.01)
    #expect((top - 3.67).magnitude < 0.06)
  }

  /// On a logarithmic axis as many samples stand in each decade as its curve needs.
  @Test(arguments: [(0.001, 100.0), (1e-9, 1e9), (2, 3)])
  func curvesBendOnLogarithmicAxes(_ low: Double, _ high: Double) {
    let logistic: @Sendable (Double) -> Double = { 1 / (1 + Elementary.exp(1.053 - 0.077 * $0)) }
    let axis = Axis(kind: .log, domain: low...high)
    let (corners, frame) = drawn(PlottedFunction(logistic), over: low...high, x: axis)
    for step in 0...500 {
      let x = low * Elementary.exp(Elementary.log(high / low) * Double(step) / 500)
      guard let point = frame.point(x, logistic(x)) else { continue }
      #expect(distance(point, corners) < 0.5, "at \(x)")
    }
  }

  /// Steps, however steep, wherever they stand, and functions without an end at the border.
  @Test(arguments: [1.0, 30, 1e4, 1e9], [0.1234, 0.5, 0.50001]) func stepsStandWhereTheyAre(
    _ slope: Double, _ place: Double
  ) {
    let step: @Sendable (Double) -> Double = { 1 / (1 + Elementary.exp(-slope * ($0 - place))) }
    let (corners, frame) = drawn(PlottedFunction(step), over: 0...1)
    for index in 0...3000 {
      let x = Double(index) / 3000
      guard let point = frame.point(x, step(x)) else { continue }
      #expect(distance(point, corners) < 0.5, "at \(x)")
    }
  }

  @Test func hostileFunctionsEnd() {
    let functions: [@Sendable (Double) -> Double] = [
      { _ in .nan }, { 1 / $0 }, { $0 < 0.5 ? .infinity : 0 },
      { ($0 * 1e9).truncatingRemainder(dividingBy: 1) },
      { Elementary.log($0) }, { $0 > 0.3 ? .nan : 1e308 * $0 },
    ]
    for function in functions {
      let (corners, _) = drawn(PlottedFunction(function), over: 0...1)
      #expect(corners.allSatisfy { $0.x.isFinite && $0.y.isFinite })
      #expect(corners.count < 40_000)
      let samples = PlottedFunction(landmarks: [.init(center: .nan, spread: 0)], function).sampled(
        over: 0...1)
      #expect(zip(samples, samples.dropFirst()).allSatisfy { $0.x < $1.x })
    }
  }

  /// A band is sampled where any of its edges bends.
  @Test func bandsFollowBothEdges() {
    let center: @Sendable (Double) -> Double = { 1 / (1 + Elementary.exp(-200 * ($0 - 0.4))) }
    let mark = AreaMark(
      .functions(
        PlottedBand(
          lower: PlottedFunction { center($0) - 0.3 * $0 }, upper: PlottedFunction { center($0) + 0.3 },
          around: PlottedFunction(center)), over: 0...1))
    let frame = Frame(
      plot: Rect(x: 0, y: 0, width: 500, height: 300),
      x: Scale(kind: .linear, domain: 0...1, from: 0, to: 500),
      y: Scale(kind: .linear, domain: -0.5...1.5, from: 300, to: 0), theme: .light)
    let corners = mark.draw(in: frame).flatMap(\.points)
    for index in 0...1000 {
      let x = Double(index) / 1000
      for y in [center(x) - 0.3 * x, center(x) + 0.3] {
        guard let point = frame.point(x, y) else { continue }
        #expect(distance(point, corners + corners.prefix(1)) < 0.5)
      }
    }
  }
}

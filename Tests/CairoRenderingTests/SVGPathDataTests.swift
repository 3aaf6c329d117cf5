import Plotting
import TestSupport
import Testing

@testable import CairoRendering

/// Reads path data back, as a viewer does: all curves as cubic ones.
private func steps(of data: [UInt8]) -> [Path.Step] {
  var tokens: [String] = []
  var number = ""
  func flush() {
    if !number.isEmpty { tokens.append(number) }
    number = ""
  }
  for byte in data {
    let character = Character(Unicode.Scalar(byte))
    if character.isLetter || character == " " || character == "-"
      || (character == "." && number.contains("."))
    {
      flush()
    }
    if character.isLetter {
      tokens.append(String(character))
    } else if character != " " {
      number.append(character)
    }
  }
  flush()

  var steps: [Path.Step] = []
  var index = 0
  var command = ""
  var current = Point(x: 0, y: 0)
  var start = current
  var control: Point?
  func next() -> Double {
    defer { index += 1 }
    return index < tokens.count ? Double(tokens[index]) ?? .nan : .nan
  }
  func offset() -> Point {
    let x = next()
    return Point(x: current.x + x, y: current.y + next())
  }
  func mirrored() -> Point {
    control.map { Point(x: 2 * current.x - $0.x, y: 2 * current.y - $0.y) } ?? current
  }
  func quadratic(_ q: Point, _ to: Point) -> Path.Step {
    .curve(
      Point(x: (current.x + 2 * q.x) / 3, y: (current.y + 2 * q.y) / 3),
      Point(x: (to.x + 2 * q.x) / 3, y: (to.y + 2 * q.y) / 3), to: to)
  }
  while index < tokens.count {
    if tokens[index].first?.isLetter == true {
      command = tokens[index]
      index += 1
    }
    switch command {
    case "m":
      current = offset()
      start = current
      control = nil
      steps.append(.move(current))
      command = "l"
    case "l", "h", "v":
      switch command {
      case "h": current.x += next()
      case "v": current.y += next()
      default: current = offset()
      }
      control = nil
      steps.append(.line(current))
    case "c", "s":
      let a = command == "c" ? offset() : mirrored()
      let b = offset()
      let to = offset()
      steps.append(.curve(a, b, to: to))
      control = b
      current = to
    case "q", "t":
      let q = command == "q" ? offset() : mirrored()
      let to = offset()
      steps.append(quadratic(q, to))
      control = q
      current = to
    case "z":
      steps.append(.close)
      current = start
      control = nil
    default: return []
    }
  }
  return steps
}

extension Path.Step {
  fileprivate var points: [Point] {
    switch self {
    case .move(let p), .line(let p): [p]
    case .curve(let a, let b, let p): [a, b, p]
    case .close: []
    }
  }
}

@Suite struct SVGPathDataTests {
  /// Numbers that look random and are the same in every run.
  private struct Noise {
    var state: UInt64
    mutating func next(_ bound: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992 * bound
    }
  }

  @Test func readsBackWithinARounding() {
    var noise = Noise(state: 1)
    for _ in 0..<50 {
      func point() -> Point { Point(x: noise.next(600) - 100, y: noise.next(400) - 50) }
      var path = Path()
      for _ in 0..<30 {
        switch Int(noise.next(6)) {
        case 0: path.steps += [.move(point()), .line(point())]
        case 1, 2: path.steps.append(path.steps.isEmpty ? .move(point()) : .line(point()))
        case 3, 4:
          path.steps.append(path.steps.isEmpty ? .move(point()) : .curve(point(), point(), to: point()))
        default: if path.steps.last?.points.isEmpty == false { path.steps += [.close, .move(point())] }
        }
      }
      let read = steps(of: SVGPathData(path).bytes)
      #expect(read.count == path.steps.count)
      for (a, b) in zip(read, path.steps) {
        #expect(a.points.count == b.points.count)
        for (p, q) in zip(a.points, b.points) {
          // Ends are exact to the rounding; a control point that mirrors the one before may be one off.
          #expect(abs(p.x - q.x) < 0.0251)
          #expect(abs(p.y - q.y) < 0.0251)
        }
        if let p = a.points.last, let q = b.points.last {
          #expect(abs(p.x - q.x) < 0.00501 && abs(p.y - q.y) < 0.00501)
        }
      }
    }
  }

  @Test func roundingsDoNotAddUp() {
    let points = (0...1000).map { Point(x: Double($0) * 0.3333, y: Double($0) * 0.1111) }
    let path = Path(points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) })
    let last = steps(of: SVGPathData(path).bytes).last?.points.last
    #expect(last == Point(x: 333.3, y: 111.1) || abs((last?.x ?? 0) - 333.3) < 1e-6)
  }

  @Test func isShort() {
    func data(_ steps: Path.Step...) -> String {
      String(decoding: SVGPathData(Path(steps)).bytes, as: UTF8.self)
    }
    let origin = Point(x: 0, y: 0)
    #expect(data(.move(Point(x: 10, y: -0.5)), .line(Point(x: 10.25, y: 0.25))) == "m10-.5.25.75")
    #expect(
      data(.move(origin), .line(Point(x: 5, y: 0)), .line(Point(x: 7, y: 0)), .line(Point(x: 7, y: 3)))
        == "m0 0h5 2v3")
    #expect(data(.move(origin), .line(Point(x: 0.001, y: 0.002))) == "m0 0h0")
    #expect(
      data(.move(origin), .line(Point(x: 1, y: 1)), .line(Point(x: 1.001, y: 1)), .close, .close)
        == "m0 0 1 1z")
  }

  @Test func quadraticCurvesAreFoundAgain() {
    // The curve of TrueType with control point (30, 60), as the cubic that Cairo makes of it.
    let path = Path([
      .move(Point(x: 0, y: 0)), .curve(Point(x: 20, y: 40), Point(x: 50, y: 60), to: Point(x: 90, y: 60)),
      .curve(Point(x: 130, y: 60), Point(x: 150, y: 40), to: Point(x: 150, y: 0)),
    ])
    #expect(String(decoding: SVGPathData(path).bytes, as: UTF8.self) == "m0 0q30 60 90 60t60-60")
  }

  @Test(arguments: [
    (0, "0"), (5, ".05"), (-5, "-.05"), (10, ".1"), (100, "1"), (-12345, "-123.45"), (1200, "12"),
  ])
  func decimals(units: Int, text: String) {
    var bytes: [UInt8] = []
    bytes.append(decimal: units, decimals: 2)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }
}

@Suite struct CurveFittingTests {
  private func loop(_ count: Int, a: Double, b: Double) -> Path {
    let points = (0..<count).map { k in
      let angle = 2 * Double.pi * Double(k) / Double(count)
      return Point(x: 100 + a * cosine(angle), y: 100 + b * cosine(angle - .pi / 2))
    }
    return Path(points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) } + [.close])
  }

  private func samples(_ path: Path) -> [Point] {
    var result: [Point] = []
    var current = Point(x: 0, y: 0)
    for step in path.steps {
      switch step {
      case .move(let p): current = p
      case .line(let p):
        for k in 0...16 {
          let t = Double(k) / 16
          result.append(Point(x: current.x + t * (p.x - current.x), y: current.y + t * (p.y - current.y)))
        }
        current = p
      case .curve(let a, let b, let p):
        for k in 0...64 {
          let t = Double(k) / 64
          let s = 1 - t
          let w = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
          result.append(
            Point(
              x: current.x * w.0 + a.x * w.1 + b.x * w.2 + p.x * w.3,
              y: current.y * w.0 + a.y * w.1 + b.y * w.2 + p.y * w.3))
        }
        current = p
      case .close: break
      }
    }
    return result
  }

  @Test(arguments: [(40, 30.0, 20.0), (96, 140, 80), (400, 200, 30), (24, 6, 6)])
  func contoursBecomeAFewCurves(count: Int, a: Double, b: Double) {
    let path = loop(count, a: a, b: b)
    let smooth = CurveFitting.smoothed(path)
    #expect(SVGPathData(smooth).bytes.count < SVGPathData(path).bytes.count * 2 / 3)
    #expect(smooth.steps.first == path.steps.first)
    #expect(smooth.steps.last == .close)
    // Every point of the contour lies on the curve, and the curve is on the ellipse.
    let drawn = samples(smooth)
    for step in path.steps.dropLast() {
      guard let p = step.points.last else { continue }
      let nearest = drawn.map { ($0.x - p.x) * ($0.x - p.x) + ($0.y - p.y) * ($0.y - p.y) }.min() ?? .infinity
      #expect(nearest.squareRoot() < max(a, b) * 0.05)
    }
    for p in drawn {
      let x = (p.x - 100) / a
      let y = (p.y - 100) / b
      let offEllipse = abs((x * x + y * y).squareRoot() - 1) * min(a, b)
      #expect(offEllipse < 0.2)
    }
  }

  @Test func cornersStay() {
    // A zigzag, and a square of many pieces.
    let zigzag = Path(
      (0..<40).map { k in
        let p = Point(x: Double(k) * 5, y: k % 2 == 0 ? 0 : 10)
        return k == 0 ? .move(p) : .line(p)
      })
    #expect(CurveFitting.smoothed(zigzag) == zigzag)
    let corners = [Point(x: 0, y: 0), Point(x: 80, y: 0), Point(x: 80, y: 80), Point(x: 0, y: 80)]
    var steps: [Path.Step] = [.move(corners[0])]
    for side in 0..<4 {
      let a = corners[side]
      let b = corners[(side + 1) % 4]
      for k in 1...20 {
        let t = Double(k) / 20
        steps.append(.line(Point(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y))))
      }
    }
    let smooth = CurveFitting.smoothed(Path(steps + [.close]))
    let ends = smooth.steps.compactMap { $0.points.last }
    #expect(corners.allSatisfy { ends.contains($0) })
    #expect(
      samples(smooth).allSatisfy { p in
        [p.x, p.y, 80 - p.x, 80 - p.y].contains { abs($0) < 0.05 }
      })
  }

  @Test func shortLinesAndCurvesAreLeftAlone() {
    let path = Path([
      .move(Point(x: 0, y: 0)), .line(Point(x: 3, y: 1)),
      .curve(Point(x: 4, y: 1), Point(x: 6, y: 2), to: Point(x: 7, y: 3)),
      .line(Point(x: 8, y: 9)), .close, .move(Point(x: 1, y: 1)), .line(Point(x: 2, y: 2)),
    ])
    #expect(CurveFitting.smoothed(path) == path)
    #expect(CurveFitting.smoothed(Path()) == Path())
  }
}

/// The cosine by its series, so that the test depends on nothing but arithmetic.
private func cosine(_ angle: Double) -> Double {
  let x = angle - 2 * .pi * (angle / (2 * .pi)).rounded()
  var term = 1.0
  var sum = 1.0
  for k in stride(from: 2.0, through: 30, by: 2) {
    term *= -x * x / (k * (k - 1))
    sum += term
  }
  return sum
}

@Suite struct SVGMarkerOrderTests {
  /// Whatever is sorted, markers that overlap are drawn in the order in which they came.
  @Test func overlappingMarkersKeepTheirOrder() {
    var noise = Noise(seed: 3)
    let palette = [Color(hex: 0x0072B2), Color(hex: 0xD55E00), Color(hex: 0x009E73)]
    let positions = (0..<400).map { _ in Point(x: noise.share() * 100, y: noise.share() * 60) }
    let colors = positions.map { _ in palette[min(2, Int(noise.share() * 3))] }
    let lines = SVGMarkers.lines(of: positions, colors: colors, reach: 3)
    #expect(lines.flatMap { $0 }.sorted() == Array(positions.indices))
    #expect(lines.count < 200)
    var order = [Int](repeating: 0, count: positions.count)
    for (rank, index) in lines.flatMap({ $0 }).enumerated() { order[index] = rank }
    for line in lines { #expect(Set(line.map { colors[$0] }).count == 1) }
    for i in positions.indices {
      for j in positions.indices where j > i {
        let overlap = abs(positions[i].x - positions[j].x) < 6 && abs(positions[i].y - positions[j].y) < 6
        if overlap { #expect(order[i] < order[j]) }
      }
    }
  }
}

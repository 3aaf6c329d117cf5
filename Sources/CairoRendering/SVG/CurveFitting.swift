import Plotting

/// Smooth lines of many short pieces as a few cubic curves, nowhere farther from the line than a tolerance.
///
/// Contours come as hundreds of points a quarter of a pixel from a smooth curve; as curves they take a third of the
/// bytes. Fitted as in Schneider, "An Algorithm for Automatically Fitting Digitized Curves", Graphics Gems (1990):
/// least squares for the lengths of the two handles, Newton's method for the parameters, else divide at the worst
/// point. Middles of the pieces count as points too, less strictly, so that a line of data keeps its bends.
enum CurveFitting {
  /// How far the curve may be from the points that it replaces.
  static let tolerance = 0.04
  /// How far it may be from the middles between them: a smooth curve bulges over its chords.
  static let bulge = 0.15
  /// A curve farther away than this is divided without another attempt.
  private static let hopeless = 1.5
  private static let attempts = 6
  /// Fewer pieces than this are as short as lines.
  private static let fewestPieces = 4
  /// A turn sharper than this (its cosine) is a corner.
  private static let cornerCosine = 0.85

  /// The path with its smooth runs of lines replaced by curves.
  static func smoothed(_ path: Path) -> Path {
    var result = Path()
    result.steps.reserveCapacity(path.steps.count)
    var run: [Point] = []
    /// Writes the lines so far; a run that is closed may be smooth across its start.
    func flush(closed: Bool) {
      if run.count > fewestPieces {
        let isLoop = closed && run.first == run.last
        fitRun(run, isLoop: isLoop, to: &result.steps)
      } else {
        for point in run.dropFirst() { result.steps.append(.line(point)) }
      }
      if let last = run.last { run = [last] }
    }
    for step in path.steps {
      switch step {
      case .move(let p):
        flush(closed: false)
        result.steps.append(step)
        run = [p]
      case .line(let p): if p != run.last { run.append(p) }
      case .curve(_, _, let p):
        flush(closed: false)
        result.steps.append(step)
        run = [p]
      case .close:
        // The closing piece is a line like the others, if the run began where the subpath did.
        if run.count > fewestPieces, case .move(let start)? = result.steps.last, start == run.first {
          if run.last != start { run.append(start) }
          flush(closed: true)
        } else {
          flush(closed: false)
        }
        result.steps.append(.close)
        run = []
      }
    }
    flush(closed: false)
    return result
  }

  // MARK: - One run of lines

  private static func fitRun(_ points: [Point], isLoop: Bool, to steps: inout [Path.Step]) {
    var first = 0
    for index in 1..<(points.count - 1) where isCorner(points[index - 1], points[index], points[index + 1]) {
      fitSmooth(points, first, index, joins: false, to: &steps)
      first = index
    }
    let last = points.count - 1
    let joins = isLoop && first == 0 && !isCorner(points[last - 1], points[0], points[1])
    fitSmooth(points, first, last, joins: joins, to: &steps)
  }

  private static func isCorner(_ a: Point, _ b: Point, _ c: Point) -> Bool {
    dot(unit(b - a), unit(c - b)) < cornerCosine
  }

  private static func fitSmooth(
    _ points: [Point], _ first: Int, _ last: Int, joins: Bool, to steps: inout [Path.Step]
  ) {
    var left = unit(points[first + 1] - points[first])
    var right = unit(points[last - 1] - points[last])
    if joins {
      left = unit(points[first + 1] - points[last - 1])
      right = Point(x: -left.x, y: -left.y)
    } else if last - first > 2 {
      // The end of a smooth line bends on as it does one piece further in.
      left = unit(points[first + 1] - points[first]) * 2 - unit(points[first + 2] - points[first])
      right = unit(points[last - 1] - points[last]) * 2 - unit(points[last - 2] - points[last])
      left = unit(left)
      right = unit(right)
    }
    fit(points, first, last, left, right, depth: 0, to: &steps)
  }

  private static func fit(
    _ points: [Point], _ first: Int, _ last: Int, _ left: Point, _ right: Point, depth: Int,
    to steps: inout [Path.Step]
  ) {
    guard last - first >= fewestPieces, depth < 24 else {
      for index in (first + 1)...last { steps.append(.line(points[index])) }
      return
    }
    var samples: [Point] = []
    samples.reserveCapacity(2 * (last - first) + 1)
    for index in first..<last {
      samples.append(points[index])
      samples.append((points[index] + points[index + 1]) * 0.5)
    }
    samples.append(points[last])
    var parameters = chordLengths(samples)
    var split = (first + last) / 2
    for attempt in 0..<attempts {
      guard let curve = leastSquares(samples, parameters, left, right) else { break }
      let (error, worst) = largestError(samples, parameters, curve)
      if error <= tolerance * tolerance {
        steps.append(.curve(curve.1, curve.2, to: curve.3))
        return
      }
      split = min(max(first + (worst + 1) / 2, first + 1), last - 1)
      // Newton's steps help only where the fit is near already.
      if attempt == attempts - 1 || error > hopeless * hopeless { break }
      reparameterize(samples, &parameters, curve)
    }
    let tangent = unit(points[split - 1] - points[split + 1])
    fit(points, first, split, left, tangent, depth: depth + 1, to: &steps)
    fit(points, split, last, Point(x: -tangent.x, y: -tangent.y), right, depth: depth + 1, to: &steps)
  }

  // MARK: - One curve

  private typealias Cubic = (Point, Point, Point, Point)

  private static func chordLengths(_ samples: [Point]) -> [Double] {
    var lengths = [0.0]
    lengths.reserveCapacity(samples.count)
    var sum = 0.0
    for index in 1..<samples.count {
      let d = samples[index] - samples[index - 1]
      sum += dot(d, d).squareRoot()
      lengths.append(sum)
    }
    return sum > 0 ? lengths.map { $0 / sum } : lengths
  }

  /// The curve with the given directions at its ends that is nearest to the points at their parameters.
  private static func leastSquares(
    _ samples: [Point], _ parameters: [Double], _ left: Point, _ right: Point
  ) -> Cubic? {
    guard let start = samples.first, let end = samples.last else { return nil }
    var c00 = 0.0
    var c01 = 0.0
    var c11 = 0.0
    var x0 = 0.0
    var x1 = 0.0
    // The middles only have a say in whether the curve will do: it is meant to bulge over them.
    for index in stride(from: 0, to: samples.count, by: 2) {
      let point = samples[index]
      let t = parameters[index]
      let s = 1 - t
      let b1 = 3 * t * s * s
      let b2 = 3 * t * t * s
      let a1 = left * b1
      let a2 = right * b2
      c00 += dot(a1, a1)
      c01 += dot(a1, a2)
      c11 += dot(a2, a2)
      let rest = point - start * (s * s * s + b1) - end * (b2 + t * t * t)
      x0 += dot(a1, rest)
      x1 += dot(a2, rest)
    }
    let determinant = c00 * c11 - c01 * c01
    guard abs(determinant) > 1e-12 else { return nil }
    let first = (x0 * c11 - x1 * c01) / determinant
    let second = (c00 * x1 - c01 * x0) / determinant
    let d = end - start
    let shortest = 1e-3 * dot(d, d).squareRoot()
    guard first > shortest, second > shortest, first < 1e5, second < 1e5 else { return nil }
    return (start, start + left * first, end + right * second, end)
  }

  private static func position(_ curve: Cubic, _ t: Double) -> Point {
    let s = 1 - t
    return curve.0 * (s * s * s) + curve.1 * (3 * s * s * t) + curve.2 * (3 * s * t * t) + curve.3
      * (t * t * t)
  }

  /// The largest squared distance of a sample in terms of what it may be, and which sample it is.
  private static func largestError(
    _ samples: [Point], _ parameters: [Double], _ curve: Cubic
  ) -> (Double, Int) {
    var largest = 0.0
    var worst = samples.count / 2
    for index in 1..<(samples.count - 1) {
      let d = position(curve, parameters[index]) - samples[index]
      // Every second sample is a middle, whose distance is counted on the scale of the points.
      let error = dot(d, d) * (index & 1 == 0 ? 1 : tolerance * tolerance / (bulge * bulge))
      if error > largest {
        largest = error
        worst = index
      }
    }
    return (largest, worst)
  }

  /// One step of Newton's method towards the parameter of the nearest point of the curve.
  private static func reparameterize(_ samples: [Point], _ parameters: inout [Double], _ curve: Cubic) {
    for index in 1..<(samples.count - 1) {
      let t = parameters[index]
      let s = 1 - t
      let d = position(curve, t) - samples[index]
      let e0 = (curve.1 - curve.0) * 3
      let e1 = (curve.2 - curve.1) * 3
      let e2 = (curve.3 - curve.2) * 3
      let speed = e0 * (s * s) + e1 * (2 * s * t) + e2 * (t * t)
      let bend = ((e1 - e0) * s + (e2 - e1) * t) * 2
      let slope = dot(speed, speed) + dot(d, bend)
      guard slope > 0 else { continue }
      parameters[index] = min(max(t - dot(d, speed) / slope, 0), 1)
    }
  }
}

// MARK: - Vectors

private func dot(_ a: Point, _ b: Point) -> Double { a.x * b.x + a.y * b.y }

private func unit(_ a: Point) -> Point {
  let length = dot(a, a).squareRoot()
  return length > 0 ? Point(x: a.x / length, y: a.y / length) : a
}

extension Point {
  fileprivate static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
  fileprivate static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
  fileprivate static func * (a: Point, factor: Double) -> Point { Point(x: a.x * factor, y: a.y * factor) }
}

import Arithmetic

extension Rect {
  /// The rectangle made smaller on all sides, or larger for a negative distance.
  package func inset(by distance: Double) -> Rect {
    Rect(
      x: x + distance, y: y + distance, width: max(width - 2 * distance, 0),
      height: max(height - 2 * distance, 0))
  }

  package func contains(_ point: Point, slack: Double = 0) -> Bool {
    point.x >= x - slack && point.x <= maxX + slack && point.y >= y - slack && point.y <= maxY + slack
  }

  package func contains(_ other: Rect, slack: Double = 0) -> Bool {
    other.x >= x - slack && other.maxX <= maxX + slack && other.y >= y - slack && other.maxY <= maxY + slack
  }

  package func intersects(_ other: Rect) -> Bool {
    x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
  }

  /// The shares of the way along a straight piece between which it lies in the rectangle; nil where it is outside.
  ///
  /// Liang and Barsky, "A new concept and method for line clipping" (1984): each edge leaves a part of the piece, given by
  /// its shares of the way.
  private func part(of from: Point, _ to: Point) -> (first: Double, last: Double)? {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    var (first, last) = (0.0, 1.0)
    for (speed, room) in [
      (-dx, from.x - x), (dx, maxX - from.x), (-dy, from.y - y), (dy, maxY - from.y),
    ] {
      if speed == 0 {
        if room < 0 { return nil }
      } else if speed < 0 {
        first = max(first, room / speed)
      } else {
        last = min(last, room / speed)
      }
    }
    return first <= last ? (first, last) : nil
  }

  /// Whether a straight piece has a point in the rectangle.
  func meets(_ from: Point, _ to: Point) -> Bool { part(of: from, to) != nil }

  /// What is seen of a line through points: its corners in the rectangle, and the places where it comes in or leaves.
  func seen(of line: [Point]) -> [Point] {
    guard line.count > 1 else { return line.filter { contains($0) } }
    var seen: [Point] = []
    for (from, to) in zip(line, line.dropFirst()) {
      guard let part = part(of: from, to) else { continue }
      for share in [part.first, part.last] {
        let point =
          share == 0
          ? from
          : share == 1 ? to : Point(x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y))
        if point != seen.last { seen.append(point) }
      }
    }
    return seen
  }

  /// Whether a line through points, or a single point, is in the rectangle somewhere.
  func meets(_ line: [Point]) -> Bool {
    line.count == 1 ? contains(line[0]) : zip(line, line.dropFirst()).contains { meets($0, $1) }
  }

  /// Whether an area with this outline covers a part of the rectangle: its outline passes through, or goes around it.
  func meets(area outline: [Point]) -> Bool {
    guard let first = outline.first else { return false }
    if meets(outline + [first]) { return true }
    // By the even-odd rule: how often the outline crosses the ray from the middle to the right.
    var isInside = false
    var last = outline[outline.count - 1]
    for point in outline {
      if (point.y > midY) != (last.y > midY),
        midX < point.x + (midY - point.y) / (last.y - point.y) * (last.x - point.x)
      {
        isInside.toggle()
      }
      last = point
    }
    return isInside
  }

  /// The rectangle moved by as little as it takes to lie inside another, its left and top edge first.
  func moved(into other: Rect) -> Rect {
    var moved = self
    moved.x = max(min(x, other.maxX - width), other.x)
    moved.y = max(min(y, other.maxY - height), other.y)
    return moved
  }
}

extension Path {
  /// Straight lines through points.
  init(through points: some Sequence<Point>, closed: Bool = false) {
    self.init()
    for point in points { steps.append(steps.isEmpty ? .move(point) : .line(point)) }
    if closed, !steps.isEmpty { steps.append(.close) }
  }

  init(_ rect: Rect) {
    self.init(
      through: [
        Point(x: rect.x, y: rect.y), Point(x: rect.maxX, y: rect.y), Point(x: rect.maxX, y: rect.maxY),
        Point(x: rect.x, y: rect.maxY),
      ], closed: true)
  }

  /// The points that a path goes through, curves in sixteen pieces; each subpath on its own.
  var polylines: [[Point]] {
    var lines: [[Point]] = []
    var line: [Point] = []
    for step in steps {
      switch step {
      case .move(let point):
        if line.count > 1 { lines.append(line) }
        line = [point]
      case .line(let point): line.append(point)
      case .curve(let first, let second, let end):
        guard let start = line.last else { continue }
        for piece in 1...16 { line.append(Path.bezier(start, first, second, end, Double(piece) / 16)) }
      case .close: if let first = line.first { line.append(first) }
      }
    }
    if line.count > 1 { lines.append(line) }
    return lines
  }

  private static func bezier(_ p0: Point, _ p1: Point, _ p2: Point, _ p3: Point, _ t: Double) -> Point {
    let s = 1 - t
    let w = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return Point(
      x: w.0 * p0.x + w.1 * p1.x + w.2 * p2.x + w.3 * p3.x,
      y: w.0 * p0.y + w.1 * p1.y + w.2 * p2.y + w.3 * p3.y)
  }
}

/// Directions around the circle, without sine or cosine; see `Elementary`.
enum UnitCircle {
  /// Unit vectors at equal angles, counterclockwise from (1, 0); `doublings` of the four axes' directions.
  static func directions(doublings: Int) -> [Point] {
    var directions = [Point(x: 1, y: 0), Point(x: 0, y: 1), Point(x: -1, y: 0), Point(x: 0, y: -1)]
    for _ in 0..<doublings {
      var finer: [Point] = []
      for (index, point) in directions.enumerated() {
        let next = directions[(index + 1) % directions.count]
        let sum = Point(x: point.x + next.x, y: point.y + next.y)
        let length = (sum.x * sum.x + sum.y * sum.y).squareRoot()
        finer.append(point)
        finer.append(Point(x: sum.x / length, y: sum.y / length))
      }
      directions = finer
    }
    return directions
  }
}

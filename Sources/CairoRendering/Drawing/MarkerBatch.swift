import Plotting

/// Markers with the outline of their symbol, centred on the origin.
struct MarkerBatch {
  /// With a ring, the outline runs along the ring's middle: filled and then stroked it leaves the symbol its size.
  var outline: Path
  var ring: Stroke?
  /// No part of the symbol is farther from its centre, horizontally or vertically.
  var reach: Double
  var positions: [Point]
  private var colors: [Color]

  /// Nil if there is nothing to draw.
  init?(_ markers: Markers) {
    guard markers.size.isFinite, markers.size > 0, !markers.positions.isEmpty, !markers.colors.isEmpty else {
      return nil
    }
    ring = markers.ring?.drawable
    ring?.dash = []
    ring?.cap = .butt
    let size = min(markers.size, 10_000)
    outline = markers.shape.outline(size: size, outset: (ring?.width ?? 0) / 2)
    // A mitred corner of 60° reaches out by the whole width.
    reach = outline.reach + (ring?.width ?? 0)
    positions = markers.positions
    colors = markers.colors
  }

  var hasOneColor: Bool { colors.count == 1 }

  /// The colour of a marker; the last one for markers beyond the list.
  func color(at index: Int) -> Color { colors[min(index, colors.count - 1)] }
}

extension Markers.Shape {
  /// The symbol that has as much ink as a circle of diameter `size`, grown by `outset` on all sides.
  func outline(size: Double, outset: Double) -> Path {
    let radius = size / 2
    switch self {
    case .circle: return .circle(radius: radius + outset)
    case .square: return .regular(sides: 4, radius: radius, outset: outset, turn: .pi / 4)
    case .diamond: return .regular(sides: 4, radius: radius, outset: outset, turn: 0)
    case .triangle: return .regular(sides: 3, radius: radius, outset: outset, turn: -.pi / 2)
    case .triangleDown: return .regular(sides: 3, radius: radius, outset: outset, turn: .pi / 2)
    case .plus: return .plus(radius: radius, outset: outset, turned: false)
    case .cross: return .plus(radius: radius, outset: outset, turned: true)
    }
  }
}

extension Path {
  /// The largest distance of a point from the origin, horizontally or vertically.
  fileprivate var reach: Double {
    var reach = 0.0
    func extend(_ point: Point) { reach = max(reach, abs(point.x), abs(point.y)) }
    for step in steps {
      switch step {
      case .move(let p), .line(let p): extend(p)
      case .curve(let a, let b, let p):
        extend(a)
        extend(b)
        extend(p)
      case .close: break
      }
    }
    return reach
  }

  fileprivate init(polygon points: [Point]) {
    self.init(points.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) } + [.close])
  }

  /// Four cubic curves, off the circle by less than a 3,000th of its radius.
  fileprivate static func circle(radius r: Double) -> Path {
    let k = 0.5522847498 * r
    return Path([
      .move(Point(x: r, y: 0)),
      .curve(Point(x: r, y: k), Point(x: k, y: r), to: Point(x: 0, y: r)),
      .curve(Point(x: -k, y: r), Point(x: -r, y: k), to: Point(x: -r, y: 0)),
      .curve(Point(x: -r, y: -k), Point(x: -k, y: -r), to: Point(x: 0, y: -r)),
      .curve(Point(x: k, y: -r), Point(x: r, y: -k), to: Point(x: r, y: 0)),
      .close,
    ])
  }

  /// A regular polygon with the area of the circle; its first corner lies in direction `turn`.
  fileprivate static func regular(sides: Int, radius: Double, outset: Double, turn: Double) -> Path {
    // Unit corners, written out so that they are the same on every machine.
    let h = 0.8660254037844386
    let q = 0.7071067811865476
    let corners: [Point]
    let circumradius: Double
    let inradius: Double
    if sides == 3 {
      let up = turn < 0 ? -1.0 : 1.0
      corners = [Point(x: 0, y: up), Point(x: h, y: -up / 2), Point(x: -h, y: -up / 2)]
      circumradius = 1.5551 * radius
      inradius = circumradius / 2
    } else {
      corners =
        turn == 0
        ? [Point(x: 1, y: 0), Point(x: 0, y: 1), Point(x: -1, y: 0), Point(x: 0, y: -1)]
        : [Point(x: q, y: q), Point(x: -q, y: q), Point(x: -q, y: -q), Point(x: q, y: -q)]
      circumradius = 1.2533 * radius
      inradius = circumradius * q
    }
    let grown = circumradius * (1 + outset / inradius)
    return Path(polygon: corners.map { Point(x: $0.x * grown, y: $0.y * grown) })
  }

  /// Two bars across each other, upright or turned by 45°.
  fileprivate static func plus(radius: Double, outset: Double, turned: Bool) -> Path {
    let l = 1.5 * radius + outset
    let t = 0.29 * radius + outset
    let points = [
      (l, -t), (l, t), (t, t), (t, l), (-t, l), (-t, t), (-l, t), (-l, -t), (-t, -t), (-t, -l), (t, -l),
      (t, -t),
    ]
    let q = 0.7071067811865476
    return Path(
      polygon: points.map { turned ? Point(x: ($0 - $1) * q, y: ($0 + $1) * q) : Point(x: $0, y: $1) })
  }
}

import Arithmetic
import Testing

@testable import Plotting

/// Level lines of mixtures whose components are as different as can be: each is seen, or too small to be seen at all.
@Suite struct NarrowSurfaceTests {
  private let frame = Frame(
    plot: Rect(x: 0, y: 0, width: 560, height: 340),
    x: Scale(kind: .linear, domain: -3...3, from: 0, to: 560),
    y: Scale(kind: .linear, domain: -3...3, from: 340, to: 0), theme: .light)

  private func density(_ parts: [EllipseDatum]) -> @Sendable (Double, Double) -> Double {
    { x, y in
      parts.reduce(0) { sum, part in
        let determinant = part.xx * part.yy - part.xy * part.xy
        let (dx, dy) = (x - part.center.x, y - part.center.y)
        let form = (part.yy * dx * dx - 2 * part.xy * dx * dy + part.xx * dy * dy) / determinant
        return sum + part.weight / (6.283185307 * determinant.squareRoot()) * Elementary.exp(-form / 2)
      }
    }
  }

  private func part(_ x: Double, _ y: Double, _ sx: Double, _ sy: Double, _ correlation: Double = 0)
    -> EllipseDatum
  {
    EllipseDatum(
      name: "", center: Point(x: x, y: y), xx: sx * sx, xy: correlation * sx * sy, yy: sy * sy, weight: 0.5)
  }

  /// The closed lines drawn for a surface.
  private func lines(_ mark: ContourMark) -> [[Point]] {
    guard case .group(_, _, let elements)? = mark.draw(in: frame).first else { return [] }
    return elements.flatMap { element -> [[Point]] in
      if case .path(let path, _, _) = element { path.polylines } else { [] }
    }
  }

  private func encloses(_ line: [Point], _ point: Point) -> Bool {
    var inside = false
    for (a, b) in zip(line, line.dropFirst() + line.prefix(1)) where (a.y > point.y) != (b.y > point.y) {
      if point.x < a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
    }
    return inside
  }

  @Test(arguments: [1, 0.1, 0.03, 0.004, 0.001]) func everyComponentHasALine(_ spread: Double) throws {
    let parts = [part(-0.3, 0.2, 1, 1), part(1.0123, 1.2345, spread, spread)]
    let mark = ContourMark(PlottedSurface(landmarks: parts, density(parts)), levels: .count(7))
    let lines = lines(mark)
    for part in parts {
      let center = try #require(frame.point(part.center.x, part.center.y))
      #expect(lines.contains { encloses($0, center) }, "\(part)")
    }
    // Around the narrow one stands a line of its own, no further than four standard deviations.
    let center = try #require(frame.point(1.0123, 1.2345))
    let reach = 4 * spread * 560 / 6 + 0.2
    #expect(
      lines.contains { line in
        encloses(line, center) && line.allSatisfy { ($0.x - center.x).magnitude < reach }
      })
  }

  /// A ridge a fraction of a cell wide is one area from end to end.
  @Test(arguments: [0.9, 0.999, 0.9999, -0.999, 0.999999]) func ridgesHoldTogether(_ correlation: Double)
    throws
  {
    let ridge = part(0.2, -0.1, 1, 1.3, correlation)
    let form = density([ridge])
    let top = Elementary.log(form(0.2, -0.1))
    let surface = PlottedSurface(landmarks: [ridge]) { x, y in Elementary.log(form(x, y)) }
    let lines = lines(ContourMark(surface, levels: .values([top - 2])))
    #expect(lines.count == 1)
    let points = lines.flatMap { $0 }
    // The ellipse of two nats reaches two standard deviations along each axis.
    let scale = 560.0 / 6
    #expect(((points.map(\.x).max() ?? 0) - (0.2 + 2 + 3) * scale).magnitude < 2)
    #expect(((points.map(\.x).min() ?? 0) - (0.2 - 2 + 3) * scale).magnitude < 2)
  }

  /// Lines lie where the surface has their level, to a fraction of a point.
  @Test func linesLieOnTheirLevel() throws {
    let parts = [part(0, 0, 1, 1), part(1, 1, 0.02, 0.05, 0.5)]
    let surface = density(parts)
    let level = surface(1, 1) * 0.3
    let mark = ContourMark(PlottedSurface(landmarks: parts, surface), levels: .values([level]))
    for point in lines(mark).flatMap({ $0 }) {
      let value = surface(frame.x.value(at: point.x), frame.y.value(at: point.y))
      // The gradient there is about the peak over the spread: 0.02 of 6 in 560 points are 1.9 points.
      #expect((value / level - 1).magnitude < 0.1)
    }
  }
}

import Testing

@testable import Plotting

@Suite struct ContourMarkTests {
  private let frame = Frame(
    plot: Rect(x: 0, y: 0, width: 500, height: 300), x: Scale(kind: .linear, domain: 0...1, from: 0, to: 500),
    y: Scale(kind: .linear, domain: 0...1, from: 300, to: 0), theme: .light)

  private func paths(_ mark: ContourMark) -> [(path: Path, fill: Color?, stroke: Stroke?)] {
    guard case .group(_, _, let elements)? = mark.draw(in: frame).first else { return [] }
    return elements.compactMap {
      if case .path(let path, let fill, let stroke) = $0 { (path, fill, stroke) } else { nil }
    }
  }

  /// A ridge narrower than a cell of the first grid is one area, not a string of islands.
  @Test func narrowRidgesHoldTogether() {
    let ridge: @Sendable (Double, Double) -> Double = { x, y in
      let across = (x + 0.83 * y - 0.9) * 300
      let along = (x - y) * 2
      return -across * across - along * along
    }
    let (x, y) = (frame.x, frame.y)
    let coarse = LevelLines(in: frame.plot, columns: 111, rows: 67) { point in
      ridge(x.value(at: point.x), y.value(at: point.y))
    }
    #expect(coarse.loops(at: -1.5).count > 4)
    let drawn = paths(ContourMark(PlottedSurface(ridge), levels: .values([-1.5])))
    #expect(drawn.count == 1)
    #expect(drawn.allSatisfy { $0.path.polylines.count <= 3 })
  }

  @Test func bandsGrowDarkerAndAreParted() {
    let hill = ContourMark(
      PlottedSurface { x, y in 1 - (x - 0.5) * (x - 0.5) - (y - 0.5) * (y - 0.5) },
      levels: .values([0.8, 0.85, 0.9, 0.95]))
    let drawn = paths(hill)
    let lightness = drawn.compactMap { $0.fill.map { Oklab($0).lightness } }
    #expect(lightness.count == 4)
    #expect(zip(lightness, lightness.dropFirst()).allSatisfy { $0 > $1 })
    #expect(drawn.allSatisfy { $0.stroke?.color == Theme.light.background })
  }

  @Test func levelsOfADensityAreEvenAndOthersEncloseEvenAreas() {
    let density = ContourMark(PlottedSurface { x, _ in x }, levels: .count(4), fill: false)
    let starts = paths(density).compactMap { $0.path.polylines.first?.first?.x }
    #expect(starts.count == 4)
    let gaps = zip(starts, starts.dropFirst()).map { $1 - $0 }
    #expect(gaps.allSatisfy { ($0 - gaps[0]).magnitude < 0.01 })
    let steep = ContourMark(PlottedSurface { x, _ in -1 / (x + 0.001) }, levels: .count(4), fill: false)
    let places = paths(steep).compactMap { $0.path.polylines.first?.first?.x }
    for (place, share) in zip(places, [0.2, 0.4, 0.6, 0.8]) { #expect((place - 500 * share).magnitude < 6) }
  }

  @Test(arguments: [0.0, -3, 7]) func constantsHaveNoLevels(_ value: Double) {
    #expect(paths(ContourMark(PlottedSurface { _, _ in value })).isEmpty)
  }
}

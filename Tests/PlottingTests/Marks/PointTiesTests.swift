import Testing

@testable import Plotting

/// Points at one place are all seen: set apart, or counted by the area of their symbol.
@Suite struct PointTiesTests {
  private func symbols(_ mark: PointMark, x: Axis = Axis(), y: Axis = Axis()) -> [Markers] {
    Figure(name: "f", panels: [Panel(x: x, y: y, marks: [mark])])
      .scene(theme: .light, measuring: FixedWidthMeasurer()).leaves.compactMap {
        if case .markers(let markers) = $0.element { markers } else { nil }
      }
  }

  /// The least distance between two symbols.
  private func closest(_ positions: [Point]) -> Double {
    var least = Double.infinity
    for (index, a) in positions.enumerated() {
      for b in positions[(index + 1)...] {
        least = min(least, ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot())
      }
    }
    return least
  }

  private static let temperatures: [Double] = [
    66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58,
  ]
  private static let damaged: [Double] = [
    0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1,
  ]

  /// The 23 launches of the Challenger data: 18 places, 23 symbols.
  @Test func launchesCanBeCounted() throws {
    let mark = PointMark.point(x: Self.temperatures, y: Self.damaged)
    let markers = try #require(symbols(mark).first)
    #expect(symbols(mark).count == 1)
    #expect(markers.positions.count == 23)
    #expect(closest(markers.positions) > 0.9 * markers.size)
    // A column stands over its own temperature.
    #expect(Set(markers.positions.map { ($0.x * 1000).rounded() }).count == Set(Self.temperatures).count)
  }

  /// Whatever repeats, near a corner or in the middle: as many symbols as data, none hiding another, and none further
  /// from its place than the heap is wide.
  @Test(arguments: [1, 2, 3, 5, 8], [0.0, 0.5, 1]) func heapsAreLaidOut(_ count: Int, _ place: Double) throws
  {
    let others = (0..<40).map { 0.1 + 0.3 * Double($0) / 39 }
    let mark = PointMark.point(
      x: Array(repeating: place, count: count) + others,
      y: Array(repeating: place, count: count) + others.map { $0 * $0 })
    let markers = try #require(symbols(mark, x: Axis(domain: 0...1), y: Axis(domain: 0...1)).first)
    #expect(markers.positions.count == count + 40)
    let heap = markers.positions.prefix(count)
    #expect(closest(Array(heap)) > 0.9 * markers.size)
    let first = try #require(heap.first)
    #expect(
      heap.allSatisfy {
        (first.x - $0.x).magnitude < 4 * markers.size && (first.y - $0.y).magnitude < 9 * markers.size
      })
  }

  /// A symbol that is moved tells another value, so that only equal data are set apart in a scatter.
  @Test func pointsCloseTogetherStayInAScatter() throws {
    let x: [Double] = [0, 100, 200, 300, 400, 500, 600, 600.1, 600, 1000]
    let y: [Double] = [0, 100, 201, 302, 398, 500, 600, 600.1, 600.1, 1000]
    let mark = PointMark.point(x: x, y: y)
    let left = try #require(symbols(mark).first).positions
    let still = try #require(symbols(PointMark.point(x: x, y: y, ties: .overlap)).first).positions
    #expect(left == still)
    let again = try #require(symbols(PointMark.point(x: x + [600.1], y: y + [600.1])).first).positions
    #expect(Set(again.map { "\($0)" }).count == x.count + 1)
    #expect(Array(again.dropLast()) == still)
  }

  @Test func manyAreCountedByArea() {
    let x = Array(repeating: 1.0, count: 36) + Array(repeating: 2.0, count: 9) + [3, 4]
    let markers = symbols(.point(x: x, y: x))
    #expect(markers.map(\.positions.count) == [1, 1, 2])
    let sizes = markers.map(\.size)
    #expect((sizes[0] / sizes[2] - 6).magnitude < 1e-9)
    #expect((sizes[1] / sizes[2] - 3).magnitude < 1e-9)
  }

  /// Two colours at one place are two symbols beside each other.
  @Test func coloursStayApartWhereAreaCounts() {
    let mark = PointMark.point(
      x: Array(repeating: 1.0, count: 40), y: Array(repeating: 1.0, count: 40),
      color: (0..<40).map { .component($0 % 2) }, ties: .size)
    let markers = symbols(mark)
    let positions = markers.flatMap(\.positions)
    #expect(positions.count == 2)
    #expect(closest(positions) >= markers[0].size - 1e-9)
  }

  @Test func overlapLeavesPointsWhereTheyAre() throws {
    let mark = PointMark.point(x: [1, 1, 2], y: [1, 1, 2], ties: .overlap)
    let positions = try #require(symbols(mark).first).positions
    #expect(positions[0] == positions[1])
  }

  @Test func cloudsAreLeftAlone() throws {
    let x = (0..<2500).map { Double($0 % 50) }
    let markers = try #require(symbols(.point(x: x, y: x)).first)
    #expect(markers.positions.count == 2500)
  }

  /// Values a whole number apart on top of 1e12 have places and labels of their own.
  @Test func pointsFarFromZeroAreDistinct() throws {
    let scene = Figure(
      name: "far", panels: [Panel(marks: [.point(x: [1e12, 1e12 + 1, 1e12 + 3], y: [1, 3, 2])])]
    ).scene(theme: .light, measuring: FixedWidthMeasurer())
    let positions = scene.leaves.flatMap { leaf -> [Point] in
      if case .markers(let markers) = leaf.element { markers.positions } else { [] }
    }
    #expect(positions.count == 3)
    #expect((positions[2].x - positions[0].x) > 400)
    #expect(((positions[1].x - positions[0].x) * 3 / (positions[2].x - positions[0].x) - 1).magnitude < 1e-6)
    let words = scene.texts.map(\.text.plain)
    for label in ["1,000,000,000,000", "+1", "+2", "+3"] { #expect(words.contains(label), "\(words)") }
  }
}

import Testing

@testable import Plotting

@Suite struct PolylineTests {
  @Test func straightLinesKeepTheirEnds() {
    let points = (0...100).map { Point(x: Double($0), y: 2 * Double($0)) }
    #expect(Polyline.thinned(points) == [points[0], points[100]])
  }

  @Test func nothingMovesFurtherThanTheTolerance() {
    let points = (0...2000).map { step -> Point in
      let x = Double(step) / 4
      return Point(x: x, y: 1e-6 * x * x * x)
    }
    let thin = Polyline.thinned(points, tolerance: 0.05)
    #expect(thin.count < 100)
    for point in points {
      guard let next = thin.firstIndex(where: { $0.x >= point.x }), next > 0 else { continue }
      let share = (point.x - thin[next - 1].x) / (thin[next].x - thin[next - 1].x)
      let y = thin[next - 1].y + share * (thin[next].y - thin[next - 1].y)
      #expect((y - point.y).magnitude < 0.11)
    }
  }

  @Test func directionsAreUnitVectors() {
    let directions = UnitCircle.directions(doublings: 5)
    #expect(directions.count == 128)
    for direction in directions {
      #expect((direction.x * direction.x + direction.y * direction.y - 1).magnitude < 1e-14)
    }
    #expect((directions[16].x - 0.5.squareRoot()).magnitude < 1e-14)
  }
}

import Testing

@testable import Plotting

@Suite struct LevelLinesTests {
  let area = Rect(x: 0, y: 0, width: 400, height: 300)

  private func size(_ points: [Point]) -> Double {
    var sum = 0.0
    for (index, point) in points.enumerated() {
      let next = points[(index + 1) % points.count]
      sum += point.x * next.y - next.x * point.y
    }
    return (sum / 2).magnitude
  }

  @Test func circleIsRound() throws {
    let lines = LevelLines(in: area, columns: 60, rows: 45) { point in
      let dx = point.x - 200
      let dy = point.y - 150
      return -(dx * dx + dy * dy).squareRoot()
    }
    let loops = lines.loops(at: -100)
    #expect(loops.count == 1)
    let loop = try #require(loops.first)
    #expect(!loop.meetsBorder)
    #expect((size(loop.points) / (3.14159265 * 10_000) - 1).magnitude < 2e-3)
    for point in loop.points {
      let dx = point.x - 200
      let dy = point.y - 150
      #expect(((dx * dx + dy * dy).squareRoot() - 100).magnitude < 0.05)
    }
  }

  @Test func bandAtTheBorderIsClosedAndItsLineIsOpen() throws {
    let lines = LevelLines(in: area, columns: 40, rows: 30) { $0.x }
    let loop = try #require(lines.loops(at: 100).first)
    #expect(loop.meetsBorder)
    #expect((size(loop.points) - 300 * 300).magnitude < 1)
    #expect(loop.lines.count == 1)
    #expect(loop.lines.allSatisfy { $0.allSatisfy { ($0.x - 100).magnitude < 1e-6 } })
  }

  @Test func levelsOutsideTheValuesGiveNothingOrEverything() throws {
    let lines = LevelLines(in: area, columns: 20, rows: 20) { _ in 1 }
    #expect(lines.loops(at: 2).isEmpty)
    let all = try #require(lines.loops(at: 0).first)
    #expect((size(all.points) - 400 * 300).magnitude < 1e-6)
    #expect(all.lines.isEmpty)
  }

  /// At a saddle of xy the value at the middle of the cell decides whether the quadrants meet.
  @Test func saddlesFollowTheFunction() {
    let lines = LevelLines(in: area, columns: 5, rows: 5) { ($0.x - 200) * ($0.y - 150) }
    #expect(lines.loops(at: 1).count == 2)
    #expect(lines.loops(at: -1).count == 1)
  }

  @Test func holesStayHoles() {
    let lines = LevelLines(in: area, columns: 80, rows: 60) { point in
      let dx = point.x - 200
      let dy = point.y - 150
      let radius = (dx * dx + dy * dy).squareRoot()
      return -(radius - 80).magnitude
    }
    #expect(lines.loops(at: -20).count == 2)
  }

  @Test func hostileFunctionsGiveFinitePoints() {
    let functions: [(Point) -> Double] = [
      { _ in .nan }, { $0.x > 100 ? .infinity : -.infinity }, { $0.x > 100 ? 1e308 : -1e308 },
      { $0.y > 150 ? .nan : $0.x },
    ]
    for function in functions {
      let lines = LevelLines(in: area, columns: 16, rows: 16, of: function)
      for level in [-1e308, 0, 50, 1e308] {
        for point in lines.loops(at: level).flatMap(\.points) {
          #expect(area.contains(point, slack: 1e-6))
        }
      }
    }
  }
}

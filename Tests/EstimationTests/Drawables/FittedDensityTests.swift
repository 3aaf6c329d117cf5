import Estimation
import TestSupport
import Testing

/// A density over some of its columns is that of all with the others integrated out.
@Suite struct FittedDensityTests {
  private func threeColumns() throws -> Fit {
    var random = Random(seed: 5, stream: "three columns")
    let x = (0..<60).map { Double($0 % 2) * 6 + random.normal() }
    let y = x.map { 0.5 * $0 + random.normal() }
    let z = x.indices.map { 100 * (y[$0] - x[$0] + 2 * random.normal()) }
    let rows = try Rows([Column("x", x), Column("y", y), Column("z", z)])
    let kind = try #require(ModelCatalogue.all.first { $0.name == "gaussian-mixture" })
    let model = try kind.make(
      .mapping([.init("columns", .list([.text("x"), .text("y"), .text("z")]))]), rows, nil)
    return try model.fit(rows, FitRequest(method: .em))
  }

  @Test func theOrderOfColumnsIsThatOfTheValues() throws {
    let density = try #require(try threeColumns().density)
    let whole = try #require(density.over(["x", "y", "z"]))
    let turned = try #require(density.over(["z", "x", "y"]))
    for point in [[0.0, 0, 0], [6, 3, -200], [3, 1, 150]] {
      #expect(agree(turned([point[2], point[0], point[1]]), whole(point), 1e-12))
      #expect(density.at(point) == whole(point))
    }
  }

  @Test func aMarginalIsAnIntegral() throws {
    let fit = try threeColumns()
    let density = try #require(fit.density)
    let pair = try #require(density.over(["y", "x"]))
    let whole = try #require(density.over(["x", "y", "z"]))
    for point in [[0.0, 0], [3, 6], [2, 5]] {
      let sum = (0..<4000).reduce(0) { $0 + whole([point[1], point[0], -2000 + Double($1)]) }
      #expect(agree(sum, pair(point), 1e-9))
    }
    // The shares of the components add up to the density of a column.
    let alone = try #require(density.over(["y"]))
    let components = try #require(fit.components)
    let shares = components.list.compactMap { $0.share(of: "y") }
    for y in [-2.0, 0, 1.5, 4] { #expect(agree(shares.reduce(0) { $0 + $1(y) }, alone([y]), 1e-12)) }
  }

  @Test func otherColumnsHaveNone() throws {
    let fit = try threeColumns()
    let density = try #require(fit.density)
    #expect(density.over(["w"]) == nil && density.over(["x", "x"]) == nil && density.over([]) == nil)
    #expect(try #require(fit.components).list[0].share(of: "w") == nil)
    let drawable = Drawable.density(density)
    #expect(drawable.plane == Plane(columns: ["x", "y"]))
    #expect(drawable.plane(over: ["z", "x"]) == Plane(columns: ["z", "x"]))
    #expect(drawable.plane(over: ["z", "w"]) == nil && drawable.plane(over: ["x", "x"]) == nil)
    #expect(drawable.isDrawn(on: Plane(x: .column("y"), y: .density)))
    #expect(!drawable.isDrawn(on: Plane(x: .row, y: .density)))
  }
}

import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// A fit in other units, or with other axes, is the same fit.
@Suite struct GaussianEquivarianceTests {
  @Test(arguments: ["full", "tied", "diagonal", "spherical"])
  func unitsDoNotMatter(_ family: String) throws {
    let rows = try RealData.faithful()
    // A spherical covariance knows one unit for all columns, and both may be reflected.
    let units = family == "spherical" ? [-3.7, 3.7] : [-60, 0.125]
    let shifts = [12.5, -300]
    let moved = try Rows(
      zip(rows.columns, zip(units, shifts)).map { column, move in
        guard case .numbers(let numbers) = column.values else { return column }
        return Column(column.name, numbers.map { move.1 + move.0 * $0 })
      })
    let start = Setting.mapping([.init("means", .rows([[2, 55], [4.5, 80]]))])
    let movedStart = Setting.mapping([
      .init(
        "means", .rows([[2, 55], [4.5, 80]].map { m in (0..<2).map { shifts[$0] + units[$0] * m[$0] } }))
    ])
    let fit = try RealData.fit(rows, components: 2, covariance: family) { $0.start = .parameters(start) }
    let twin = try RealData.fit(moved, components: 2, covariance: family) {
      $0.start = .parameters(movedStart)
    }
    let logUnits = units.reduce(0) { $0 + Elementary.log(abs($1)) }
    #expect(agree(twin.logLikelihood, fit.logLikelihood - 272 * logUnits, 1e-11))
    #expect(twin.iterations == fit.iterations)
    let index = ["eruptions": 0, "waiting": 1]
    for parameter in fit.parameters {
      var path = parameter.path
      // The first column is reflected, so that the order of components turns round.
      path[1] = path[1] == "1" ? "2" : "1"
      let other = try #require(twin.parameters.first { $0.path == path })
      let scale = path.dropFirst(2).reduce(1) { $0 * units[index[$1] ?? 0] }
      let shift = path[0] == "means" ? shifts[index[path[2]] ?? 0] : 0
      #expect(agree(other.estimate, shift + scale * parameter.estimate, 1e-8), "\(path)")
      if let error = parameter.standardError {
        #expect(abs((other.standardError ?? 0) / (abs(scale) * error) - 1) < 1e-6, "\(path)")
      }
    }
    for (a, b) in zip(fit.information?.missing ?? [], twin.information?.missing ?? []) {
      #expect(abs(a - b) < 1e-8)
    }
  }

  @Test func densityIntegratesToOneAndMatchesTheLikelihood() throws {
    let rows = try RealData.faithful()
    let fit = try RealData.fit(rows, components: 2)
    let density = try #require(fit.density)
    #expect(density.columns == ["eruptions", "waiting"])
    let (x, y) = (try rows.numbers("eruptions"), try rows.numbers("waiting"))
    let total = zip(x, y).reduce(0) { $0 + Elementary.log(density.at([$1.0, $1.1])) }
    #expect(agree(total, fit.logLikelihood, 1e-12))
    var integral = 0.0
    for i in 0..<140 {
      for j in 0..<120 { integral += density.at([0.05 * Double(i), 20 + Double(j)]) * 0.05 }
    }
    #expect(abs(integral - 1) < 1e-4)
    #expect(density.at([1]).isNaN)
    let components = try #require(fit.components).list
    #expect(components.map(\.name) == ["1", "2"])
    #expect(agree(components[1].centre.covariance[0, 1], 0.940609319270252549, 1e-8))
  }

  @Test func movedEstimatesTakeTheirTwinsAlong() throws {
    let rows = try RealData.faithful()
    let fit = try RealData.fit(rows, components: 2, covariance: "tied")
    let at = fit.likelihood
    let estimates = fit.parameters.map(\.estimate)
    let index = { (path: [String]) in fit.parameters.firstIndex { $0.path == path } ?? 0 }
    // One weight moved and both moved are the same point.
    var one = estimates
    one[index(["weights", "1"])] = 0.5
    var both = one
    both[index(["weights", "2"])] = 0.5
    #expect(agree(at(one), at(both), 1e-14))
    #expect(at(one) < fit.logLikelihood)
    // A covariance stands in two triangles of two components.
    var corner = estimates
    corner[index(["covariances", "2", "eruptions", "waiting"])] = 0.7
    var all = estimates
    for name in ["1", "2"] {
      all[index(["covariances", name, "eruptions", "waiting"])] = 0.7
      all[index(["covariances", name, "waiting", "eruptions"])] = 0.7
    }
    #expect(at(corner) == at(all))
    var impossible = estimates
    impossible[index(["covariances", "1", "eruptions", "eruptions"])] = -1
    #expect(at(impossible) == -.infinity)
    impossible = estimates
    impossible[index(["weights", "1"])] = 1.5
    #expect(at(impossible) == -.infinity)
  }

  @Test func workedExpectationOfAGaussianMixture() throws {
    let rows = try RealData.faithful()
    let fit = try RealData.fit(rows, components: 2)
    let worked = try #require(fit.lastExpectation)
    let first = worked.statistics[0].entries
    #expect(
      first.map(\.name) == [
        "count", "sum-eruptions", "sum-waiting", "sum-eruptions-eruptions", "sum-eruptions-waiting",
        "sum-waiting-waiting",
      ])
    // At the optimum the expected sums give the estimates back.
    let count = first[0].value
    #expect(agree(count / 272, 0.355872857105707619, 1e-8))
    #expect(agree(first[1].value / count, 2.03638845461995832, 1e-8))
    #expect(
      agree(first[5].value / count - 54.4785163769682893 * 54.4785163769682893, 33.6972820723022352, 1e-7))
  }
}

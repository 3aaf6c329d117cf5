import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// The lower bound that an E-step leaves, where cells and numbers are hidden beside levels: F(q, θ) touches the log-likelihood at the
/// parameters of the E-step, with its slope, and bends by the information of the complete data.
@Suite struct HiddenCellBoundTests {
  private static func rows() throws -> Rows {
    let rows = try StoryLawTests.rows()
    return try Rows(
      rows.columns.map { column in
        guard let step = ["x": 5, "y": 7][column.name] else { return column }
        return Column(
          column.name, try rows.numbers(column.name).enumerated().map { $0 % step == 0 ? .nan : $1 })
      } + [Column("g", texts: (0..<rows.count).map { "g\($0 * $0 % 7)" })], mayBeBlank: true)
  }

  static let stories: [StoryLawTests.Case] = [
    .init(name: "blank cells", lines: ["(x, y) ~ normal(m, c)"]),
    .init(name: "blank cells of a diagonal", lines: ["(x, y, wait) ~ normal(m, diagonal(c))"]),
    .init(
      name: "blank cells in a mixture", lines: ["z ~ categorical(w)", "(x, y) ~ normal(m[z], c[z])"]),
    .init(
      name: "a factor", lines: ["f ~ normal(0, 1)", "(wait, count, hits) ~ normal(m + l * f, diagonal(v))"],
      keys: ["hidden: {f: number}"]),
    .init(
      name: "a random intercept",
      lines: ["u[g] ~ normal(0, between)", "wait ~ normal(a + b * tries + u, s)"],
      keys: ["hidden: {u: number}"]),
    .init(name: "limits", lines: ["time ~ exponential(rate) right-censored if cut"]),
    .init(
      name: "limits in a mixture",
      lines: ["z ~ categorical(w)", "number ~ normal(m[z], s) between low and high"]),
  ]

  @Test(arguments: stories) func bendsByTheCompleteInformation(_ given: StoryLawTests.Case) throws {
    let labels = given.lines.contains { $0.hasPrefix("z ") } ? "z" : nil
    let story = try StoryInRows(given.lines, keys: given.keys, labels: labels, of: Self.rows()).enumerated
    var random = Random(seed: 6, stream: "bound")
    var start = try story.randomStart(of: story.data, using: &random)
    // Some steps on, where signs turn no more.
    for _ in 0..<3 {
      start = try story.maximization(of: story.expectation(of: story.data, under: start).statistics)
    }
    let statistics = story.expectation(of: story.data, under: start).statistics
    var information = story.information(of: statistics, under: start)
    if let added = story.informationOfCells(of: statistics, under: start) {
      for place in information.elements.indices { information.elements[place] += added.elements[place] }
    }
    let coordinates = story.coordinates(of: start)
    let slopes = story.score(of: statistics, under: start)
    for _ in 0..<5 {
      let direction = coordinates.map { random.normal() * $0.unit }
      func bound(_ step: Double) throws -> Double {
        let moved = zip(coordinates, direction).map { $0.value + step * $1 }
        return story.bound(of: statistics, under: try #require(story.parameters(at: moved, like: start)))
      }
      let here = story.bound(of: statistics, under: start)
      func rise(_ step: Double) throws -> (slope: Double, bend: Double) {
        let (ahead, behind) = (try bound(step), try bound(-step))
        return ((ahead - behind) / (2 * step), (ahead - 2 * here + behind) / (step * step))
      }
      // Richardson's: errors of the fourth order are left.
      let (near, far) = (try rise(0.5e-3), try rise(1e-3))
      let slope = (4 * near.slope - far.slope) / 3
      let bend = (4 * near.bend - far.bend) / 3
      let whole = zip(information * direction, direction).reduce(0) { $0 + $1.0 * $1.1 }
      let expected = zip(slopes, direction).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(bend + whole) <= 1e-5 * whole, "\(bend) and \(-whole)")
      #expect(abs(slope - expected) <= 1e-6 * whole.squareRoot(), "\(slope) and \(expected)")
    }
  }
}

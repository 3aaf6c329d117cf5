import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// A log-likelihood that keeps what it can is that of an E-step, in whatever order it is asked for.
@Suite struct EnumeratedLikelihoodTests {
  /// Parameters around those of the labels: a coordinate or two of them moved, and back again.
  private func walk(_ story: EnumeratedStory, labels: [Int]) throws -> [EnumeratedStory.Parameters] {
    let middle = try story.maximization(of: story.statistics(of: story.data, labels: labels))
    let coordinates = story.coordinates(of: middle)
    var random = Random(seed: 8, stream: "walk")
    let moved = (0..<24).compactMap { step -> EnumeratedStory.Parameters? in
      var values = coordinates.map(\.value)
      for _ in 0...(step % 2) {
        let place = random.below(values.count)
        let room = min(coordinates[place].unit, coordinates[place].room) * 0.2
        values[place] = coordinates[place].value + Double(step % 3 - 1) * room
      }
      return story.parameters(at: values, like: middle)
    }
    return moved + moved.reversed() + [middle]
  }

  private func check(_ story: EnumeratedStory, labels: [Int]) throws {
    let walk = try walk(story, labels: labels)
    #expect(walk.count > 40)
    let kept = story.likelihood(of: story.data)
    let first = walk.map(kept)
    for (parameters, value) in zip(walk, first) {
      let whole = story.expectation(of: story.data, under: parameters).logLikelihood
      #expect(abs(value - whole) <= 1e-12 * max(abs(whole), 1), "\(value), \(whole)")
      // What was kept on the way changes no bit.
      #expect(story.likelihood(of: story.data)(parameters) == value)
    }
  }

  @Test(arguments: StoryLawTests.all) func everyStory(_ story: StoryLawTests.Case) throws {
    let rows = try StoryLawTests.rows()
    let bound = try StoryInRows(story.lines, keys: story.keys, labels: "z", of: rows).enumerated
    let labels = try Labels(column: "z", of: rows).indices.map { $0 ?? 0 }
    try check(bound, labels: labels)
  }

  /// Rows that were seen several times, and groups.
  @Test(arguments: [
    (["z ~ categorical(w)", "y ~ poisson(rate[z])"], "count: n"),
    (["z[g] ~ categorical(w)", "y ~ poisson(rate[z])"], ""),
    (["z[g] ~ bernoulli(logistic(a + b * u))", "y ~ poisson(rate[z])"], ""),
  ]) func countsAndGroups(_ lines: [String], _ key: String) throws {
    let pairs = (0..<40).map { $0 / 2 }
    let y = pairs.indices.map { (row: Int) -> Int in
      pairs[row] % 2 == 0 ? row % 4 : 6 + row % 5
    }
    let rows = try Rows([
      Column("g", texts: pairs.map { "g\($0)" }), Column("u", pairs.map { Double($0 % 5) }),
      Column("n", pairs.indices.map { Double(1 + $0 % 3) }), Column("y", y.map(Double.init)),
    ])
    let keys = ["hidden: {z: 2}"] + (key.isEmpty ? [] : [key])
    let bound = try StoryInRows(lines, keys: keys, of: rows).enumerated
    let labels = bound.data.unitCount == 40 ? pairs.map { $0 % 2 } : (0..<20).map { $0 % 2 }
    try check(bound, labels: labels)
  }
}

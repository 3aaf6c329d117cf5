import Testing

@testable import Estimation

@Suite struct ChainCurvatureTests {
  /// The curvature of the log-likelihood along chains that are longer than what can be enumerated, by differences of its score, which
  /// by Fisher's identity is that of the expected statistics.
  @Test(arguments: HiddenChainTests.stories) func curvature(_ lines: [String]) throws {
    let rows = try HiddenChainTests.rows(of: 100)
    let story = try HiddenChainTests.bound(lines, rows)
    var random = Random(seed: 9, stream: "start")
    let parameters = try story.randomStart(of: story.data, using: &random)
    let information = MissingInformation(story, story.data, hiddenAt: parameters)
    let observed = try #require(information.observed)
    let coordinates = story.coordinates(of: parameters)
    #expect(information.interior == Array(coordinates.indices))
    func score(_ place: Int, _ step: Double) throws -> [Double] {
      var numbers = coordinates.map(\.value)
      numbers[place] += step
      let moved = try #require(story.parameters(at: numbers, like: parameters))
      return story.score(of: story.expectation(of: story.data, under: moved).statistics, under: moved)
    }
    for (place, coordinate) in coordinates.enumerated() {
      let step = 3e-4 * min(coordinate.unit, coordinate.room)
      let scores = try [-2.0, -1, 1, 2].map { try score(place, $0 * step) }
      for other in coordinates.indices {
        let slope =
          (8 * (scores[2][other] - scores[1][other]) - (scores[3][other] - scores[0][other])) / (12 * step)
        let scale = (information.complete[place, place] * information.complete[other, other]).squareRoot()
        #expect(abs(observed[place, other] + slope) < 1e-8 * scale, "\(place), \(other)")
      }
    }
  }
}

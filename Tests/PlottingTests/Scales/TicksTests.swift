import Arithmetic
import TestSupport
import Testing

@testable import Plotting

@Suite struct TicksTests {
  @Test(arguments: [
    (38.0, 102.0, [40.0, 60, 80, 100]), (-1309, -1121, [-1300, -1250, -1200, -1150]),
    (1.2, 5.5, [2, 3, 4, 5]),
    (0, 1, [0, 0.25, 0.5, 0.75, 1]), (0, 10, [0, 2.5, 5, 7.5, 10]),
  ])
  func findsNiceTicks(_ low: Double, _ high: Double, _ expected: [Double]) {
    let values = LinearTicks.ticks(in: low...high).values
    #expect(values.count == expected.count)
    for (value, wanted) in zip(values, expected) { #expect((value - wanted).magnitude < 1e-9) }
  }

  /// Whatever the domain: four to six ticks, inside, evenly spaced, with different labels.
  @Test func ticksObeyTheirLaws() {
    var noise = Noise(seed: 7)
    for _ in 0..<600 {
      let size = Elementary.power(10, noise.share() * 24 - 12)
      let low = (noise.share() - 0.5) * size
      let high = low + (noise.share() + 1e-3) * size
      let ticks = LinearTicks.ticks(in: low...high)
      #expect((4...6).contains(ticks.values.count), "\(low)…\(high)")
      #expect(ticks.values.allSatisfy { $0 >= low - 1e-6 * (high - low) && $0 <= high + 1e-6 * (high - low) })
      let gaps = zip(ticks.values, ticks.values.dropFirst()).map { $1 - $0 }
      #expect(gaps.allSatisfy { ($0 - gaps[0]).magnitude < 1e-6 * gaps[0] })
      #expect(Set(ticks.labels).count == ticks.labels.count, "\(ticks.labels.map(\.plain))")
    }
  }

  @Test func wholeNumbersStayWhole() {
    for high in [0.4, 1, 2, 3, 7, 50, 123, 1e5] {
      let ticks = LinearTicks.ticks(in: -0.02 * high...high * 1.02, wholeNumbers: true)
      #expect(!ticks.values.isEmpty)
      #expect(ticks.values.allSatisfy { $0 == $0.rounded() })
      #expect(ticks.labels.allSatisfy { !$0.plain.contains(".") })
    }
  }

  @Test func logarithmicTicksArePowersWhereThereIsRoom() {
    #expect(
      LogTicks.ticks(in: 1e-9...1).values.allSatisfy {
        Elementary.log10($0).rounded() - Elementary.log10($0) < 1e-9
      })
    #expect(LogTicks.ticks(in: 1...100).labels.map(\.plain) == ["1", "3", "10", "30", "100"])
    #expect(LogTicks.ticks(in: 1...10).labels.map(\.plain) == ["1", "2", "5", "10"])
    for high in [1.5, 3, 9, 11, 1e3, 1e5, 1e9, 1e40, 1e290] {
      let count = LogTicks.ticks(in: 1...high).values.count
      #expect((2...6).contains(count), "1…\(high): \(count)")
    }
  }
}

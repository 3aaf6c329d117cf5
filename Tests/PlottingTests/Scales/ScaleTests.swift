import Arithmetic
import TestSupport
import Testing

@testable import Plotting

@Suite struct ScaleTests {
  static let hostile: [[Double]] = [
    [], [0], [5], [5, 5, 5], [-1e308, 1e308], [1e12, 1e12 + 1e-3], [1e-300, 2e-300], [.leastNonzeroMagnitude],
    [.nan, .infinity, 1],
    [-3, -2], [0, 1e-12], [-1e-12, 1e12],
  ]

  @Test(arguments: hostile, Axis.Kind.allCases)
  func domainsAreFiniteAndNotEmpty(_ values: [Double], _ kind: Axis.Kind) {
    let domain = Domain.covering(values, axis: Axis(kind: kind))
    #expect(domain.lowerBound.isFinite && domain.upperBound.isFinite)
    #expect(domain.lowerBound < domain.upperBound)
    #expect((domain.upperBound - domain.lowerBound).isFinite)
    if kind == .log { #expect(domain.lowerBound > 0) }
    let scale = Scale(kind: kind, domain: domain, from: 0, to: 100)
    for value in values {
      if let position = scale.position(of: value) { #expect(position.isFinite) }
    }
    let ticks = scale.ticks(counts: 4...6, wholeNumbers: false, categories: [])
    #expect(ticks.values.count == ticks.labels.count)
    #expect(ticks.values.allSatisfy { $0.isFinite })
  }

  /// Ticks cover the data: at neither end do they go on for half a step and a ninth of their extent without one.
  @Test func domainsReachTheNextTick() {
    let domain = Domain.covering([0, 9], axis: Axis())
    #expect((LinearTicks.ticks(in: domain).values.last ?? 0) >= 9)
    var random = Noise(seed: 3)
    for _ in 0..<500 {
      let size = Elementary.power(10, random.share() * 12 - 6)
      let (low, span) = ((random.share() - 0.5) * size, (random.share() + 0.01) * size)
      let domain = Domain.covering([low, low + span], axis: Axis())
      #expect(domain.lowerBound < low && domain.upperBound > low + span)
      #expect(domain.upperBound - domain.lowerBound < 1.5 * span)
      let ticks = LinearTicks.ticks(in: domain).values
      let bare = max(ticks[0] - low, low + span - ticks[ticks.count - 1])
      #expect(bare <= max(0.5 * (ticks[1] - ticks[0]), 0.25 * span))
    }
  }

  @Test func authorsDomainIsTakenAsItIs() {
    #expect(Domain.covering([5, 70], axis: Axis(domain: 0...1)) == 0...1)
    #expect(Domain.covering([5, 70], axis: Axis(kind: .log, domain: 1...10)) == 1...10)
    #expect(Domain.covering([5, 70], axis: Axis(kind: .log, domain: -1...10)).lowerBound > 0)
    #expect(Domain.covering([], axis: Axis(domain: 3...3)).contains(3))
  }

  @Test func valueUndoesPosition() {
    for kind in [Axis.Kind.linear, .log] {
      let scale = Scale(kind: kind, domain: 0.01...1000, from: 300, to: 20)
      for value in [0.01, 0.5, 7, 999] {
        let position = scale.position(of: value) ?? .nan
        #expect((scale.value(at: position) / value - 1).magnitude < 1e-9)
      }
    }
    #expect(Scale(kind: .log, domain: 1...10, from: 0, to: 1).position(of: -1) == nil)
    #expect(Scale(kind: .linear, domain: 1...10, from: 0, to: 1).position(of: .nan) == nil)
  }
}

import Synchronization
import Testing

@testable import Plotting

/// Contours of a function that takes long are drawn through as few values as they may be.
@Suite struct ContourLimitTests {
  private static let frame = Frame(
    plot: Rect(x: 0, y: 0, width: 560, height: 340),
    x: Scale(kind: .linear, domain: -3...3, from: 0, to: 560),
    y: Scale(kind: .linear, domain: -3...3, from: 340, to: 0), theme: .light)

  /// How many values the contours of a normal log-density take, and how many closed lines come out.
  private func drawn(correlation: Double, spread: Double, knowsItself: Bool, mostValues: Int) -> (
    values: Int, lines: Int
  ) {
    let count = Mutex(0)
    let landmark = EllipseDatum(
      name: "", center: Point(x: 0.3, y: -0.2), xx: spread * spread,
      xy: correlation * spread * spread,
      yy: spread * spread, weight: 1)
    let surface = PlottedSurface(landmarks: knowsItself ? [landmark] : [], mostValues: mostValues) {
      x, y in
      count.withLock { $0 += 1 }
      let (dx, dy) = ((x - 0.3) / spread, (y + 0.2) / spread)
      return -(dx * dx - 2 * correlation * dx * dy + dy * dy)
        / (2 * (1 - correlation * correlation))
    }
    let elements = ContourMark(surface, levels: .values([-3, -1])).draw(in: Self.frame)
    guard case .group(_, _, let paths)? = elements.first else { return (count.withLock { $0 }, 0) }
    return (count.withLock { $0 }, paths.count)
  }

  @Test(arguments: [0, 0.9, -0.99], [0.8, 0.3])
  func theLimitIsKeptAndTheLinesAreThere(_ correlation: Double, _ spread: Double) {
    for knowsItself in [true, false] {
      var last = Int.max
      for mostValues in [Int.max, 20_000, 5000, 1500] {
        let (values, lines) = drawn(
          correlation: correlation, spread: spread, knowsItself: knowsItself, mostValues: mostValues
        )
        #expect(lines >= 2, "\(mostValues): \(values)")
        #expect(values <= last)
        // The lines along a ridge and through a narrow landmark come on top.
        if mostValues < .max { #expect(values <= 2 * mostValues + 1500, "\(mostValues): \(values)") }
        last = values
      }
    }
  }
}

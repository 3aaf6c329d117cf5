import Testing

@testable import Plotting

/// Only what is drawn decides a domain, and what a logarithmic axis cannot show is known.
@Suite struct ScaleTrainingTests {
  private static let zero: [(name: String, mark: any Mark, x: [Double], y: [Double])] = [
    ("point", .point(x: [0, 1, 2], y: [5, 1, 2]), [0], []),
    ("line", .line(x: [0, 1, 2], y: [5, 0, 2]), [0], [0]),
    ("text", .text(x: [-1, 1], y: [5, 1], ["a", "b"]), [-1], []),
    ("upright rule", .rule(x: [0, 1]), [0], []),
    ("level rule", .rule(y: [1, -2]), [], [-2]),
    ("area", .area(x: [0, 1, 2], lower: [-1, 0.5, 1], upper: [1, 2, 3]), [0], []),
    (
      "ellipse",
      .ellipse([EllipseDatum(name: "", center: Point(x: 0, y: 1), xx: 1, xy: 0, yy: 9, weight: 1)]), [0], []
    ),
    ("curve", .curve({ $0 - 1 }, over: -1...2), [], []),
  ]

  @Test(arguments: zero.indices) func whatIsNotAboveZeroIsKnown(_ index: Int) {
    let (name, mark, x, y) = Self.zero[index]
    let panel = Panel(x: Axis(kind: .log), y: Axis(kind: .log), marks: [mark])
    #expect(panel.omissions.xNotPositive == x, "\(name)")
    #expect(panel.omissions.yNotPositive == y, "\(name)")
    #expect(panel.domains.x.lowerBound > 0 && panel.domains.y.lowerBound > 0)
    #expect(Panel(marks: [mark]).omissions == ScaleTraining.Omissions())
  }

  /// A value that no axis left to the data can reach is known, and outside like anything else where there is a domain.
  @Test(arguments: [
    (Axis.Kind.linear, [1.0, 1e308, -1e308], [1e308, -1e308]), (.linear, [8e307, -8e307, 0], []),
    (.log, [1, 1e301, 1e-301], [1e301, 1e-301]), (.log, [1e300, 1, 2], []),
  ])
  func whatIsBeyondEveryAxisIsKnown(_ kind: Axis.Kind, _ values: [Double], _ beyond: [Double]) {
    let marks: [any Mark] = [.point(x: values, y: values), .rule(x: values), .rule(y: values)]
    let panel = Panel(x: Axis(kind: kind), y: Axis(kind: kind), marks: marks)
    #expect(panel.omissions.xBeyond == beyond + beyond)
    #expect(panel.omissions.yBeyond == beyond + beyond)
    let domain = Axis(kind: kind, domain: 1...2)
    #expect(Panel(x: domain, y: domain, marks: marks).omissions == ScaleTraining.Omissions())
    // Every value of an automatic axis has a place on it.
    for value in values where beyond.isEmpty {
      #expect(panel.domains.x.contains(value) && panel.domains.y.contains(value))
    }
  }

  /// Where the author has chosen a part of the axis, what lies at zero is outside it like anything else.
  @Test func aDomainMakesZeroAnOutside() {
    let mark: any Mark = .point(x: [0, 1, 2], y: [1, 1, 2])
    let panel = Panel(x: Axis(kind: .log, domain: 0.5...4), marks: [mark])
    #expect(panel.omissions.xNotPositive == [])
    #expect(
      mark.outside(of: Figure(name: "f", panels: [panel]).views[0].frame) == Outside("point", wholly: 1))
  }

  /// The point at zero does not stretch the axis of y.
  @Test func omittedPointsDoNotTrain() {
    let mark: any Mark = .point(x: [0, 1, 10], y: [1000, 1, 2])
    #expect(Panel(x: Axis(kind: .log), marks: [mark]).domains.y.upperBound < 3)
    #expect(Panel(x: Axis(domain: 0.5...20), marks: [mark]).domains.y.upperBound < 3)
    let far: any Mark = .point(x: [-50, 1, 10], y: [1000, 1, 2])
    #expect(Panel(y: Axis(domain: 0...5), marks: [far]).domains.x.lowerBound > -5)
  }

  /// The piece of a line that enters the domain is shown to its edge.
  @Test func linesAreShownWhereTheyCrossTheEdge() {
    let line: any Mark = .line(x: [0, 10], y: [0, 100])
    let domains = Panel(x: Axis(domain: 4...6), marks: [line]).domains
    #expect(domains.y.lowerBound < 40 && domains.y.lowerBound > 30)
    #expect(domains.y.upperBound > 60 && domains.y.upperBound < 70)
  }

  @Test func wholeNumbersHaveNoFractionsBetween() {
    func ticks(_ y: [Double]) -> [String] {
      Figure(name: "f", panels: [Panel(marks: [.point(x: [0.5, 0.7, 0.9], y: y)])])
        .scene(theme: .light, measuring: FixedWidthMeasurer()).texts.map(\.text.plain)
        .filter { !$0.hasPrefix("0.") || y.contains(0.5) }
    }
    #expect(ticks([0, 1, 1]) == ["0", "1"])
    #expect(ticks([1, 2, 3]) == ["1", "2", "3"])
    #expect(ticks([0, 0.5, 2]).contains("1.5"))
  }
}

import Testing

@testable import Plotting

/// A name stands where what it names is seen, however the axes cut it off; what is not seen has none.
@Suite struct MarkLabelTests {
  static let marks: [any Mark] = [
    .line(x: [0, 4, 9], y: [1, 2, 8], label: "growth"), .line(x: [0, 9], y: [8, 1], label: "fall"),
    LineMark(.function(PlottedFunction { $0 * $0 }, over: nil), label: "square"),
    AreaMark(.through(x: [0, 9], lower: [2, 3], upper: [3, 6]), label: "band"),
    .rule(y: [3], from: 0, to: 9, label: "level"), .rule(x: [3], from: 0, to: 9, label: "upright"),
    .ellipse([EllipseDatum(name: "e", center: Point(x: 4, y: 4), xx: 2, xy: 1, yy: 2, weight: 1)]),
  ]
  static let domains: [ClosedRange<Double>?] = [nil, 0...5, 2...4, 6...8, 20...30, -9 ... -1, 2.9...3.1]

  private func frame(
    _ mark: any Mark, _ x: ClosedRange<Double>?, _ y: ClosedRange<Double>?, _ kind: Axis.Kind
  )
    -> Frame
  {
    Figure(
      name: "f",
      panels: [Panel(x: Axis(kind: kind, domain: x), y: Axis(kind: kind, domain: y), marks: [mark])]
    ).views[0].frame
  }

  /// A name of points of several colours has the colour of none.
  @Test func aGroupOfSeveralColoursIsNamedInGrey() {
    let mark = PointMark(
      x: [1, 2, 3, 4], y: [1, 2, 3, 4], color: [0, 1, 2, 2].map { Ink.component($0) },
      label: ["low", "low", "high", "high"])
    let labels = mark.labels(in: frame(mark, nil, nil, .linear))
    #expect(labels.map(\.text) == ["low", "high"])
    #expect(labels.map(\.ink) == [.unknown, .component(2)])
    #expect(labels.first?.swatch == .marker(.circle))
  }

  @Test(arguments: marks.indices, [Axis.Kind.linear, .log])
  func aNameIsWhereItsMarkIsSeen(_ index: Int, _ kind: Axis.Kind) {
    let mark = Self.marks[index]
    for x in Self.domains {
      for y in Self.domains
      where kind == .linear || [x, y].allSatisfy({ $0.map { $0.lowerBound > 0 } ?? true }) {
        let frame = frame(mark, x, y, kind)
        let labels = mark.labels(in: frame)
        #expect(labels.isEmpty == mark.sentence(in: frame).isEmpty, "\(mark) \(x as Any) \(y as Any)")
        for label in labels {
          switch label.position {
          case .end(let point): #expect(frame.plot.contains(point, slack: 1e-6))
          case .beside(_, let named):
            #expect(
              named.contains { frame.plot.contains($0, slack: 1e-6) }, "\(mark) \(x as Any) \(y as Any)")
          case .fixed: Issue.record("a name has no fixed place")
          }
        }
      }
    }
  }

  @Test func aLineIsNamedWhereItLeaves() {
    let line = LineMark.line(x: [0, 4, 9], y: [1, 2, 8], label: "growth")
    let frame = frame(line, 0...5, 0...5, .linear)
    // From (4, 2) the line climbs 6 in 5.
    guard case .end(let point)? = line.labels(in: frame).first?.position else {
      Issue.record("no label")
      return
    }
    #expect((point.x - frame.plot.maxX).magnitude < 1.1)
    #expect((frame.y.value(at: point.y) - 3.2).magnitude < 0.03)
  }

  /// A value beside the end of a line is that of its end.
  @Test func theLastValueIsWrittenAtTheLastPointAlone() {
    let line = LineMark.line(x: [0, 9], y: [1, 8], lastValue: true)
    #expect(line.labels(in: frame(line, nil, nil, .linear)).map(\.text) == ["8"])
    #expect(line.labels(in: frame(line, 0...5, nil, .linear)).isEmpty)
  }
}

/// A legend stands above all panels of a figure.
@Suite struct LegendTests {
  private func levels(_ values: [Double], ink: (Int) -> Int = { $0 }) -> [any Mark] {
    values.enumerated().map { index, value in
      var rule = RuleMark(
        .y, at: [value], color: .component(ink(index)), dash: .solid, label: "level \(index)  \(value)")
      rule.name = "level \(index)"
      return rule
    }
  }

  /// Values of one panel are none of the others: what is named in the legend is named once.
  @Test func nothingIsNamedTwice() throws {
    let panels = [0.0, 0.001].map { shift in
      Panel(
        x: Axis(domain: 0...1), y: Axis(domain: 0...1),
        marks: levels((0..<5).map { 0.5 + shift + Double($0) / 10_000 }))
    }
    let legend = try #require(
      Figure(name: "f", size: Size(width: 900, height: 380), panels: panels)
        .scene(theme: .light, measuring: FixedWidthMeasurer()).groups("legend").first)
    let names = legend.compactMap { if case .text(let run) = $0 { run.text.plain } else { nil } }
    #expect(names == (0..<5).map { "level \($0)" })
    // One panel has room for its values.
    let alone =
      Figure(name: "f", panels: [panels[0]])
      .scene(theme: .light, measuring: FixedWidthMeasurer()).groups("legend").first ?? []
    let words = alone.compactMap { if case .text(let run) = $0 { run.text.plain } else { nil } }
    #expect(words.allSatisfy { $0.contains("0.5") })
  }

  /// The legend goes by the components, whichever the data show first.
  @Test func componentsStandInTheirOrder() throws {
    let panels = [0.0, 0.001].map { shift in
      Panel(
        x: Axis(domain: 0...1), y: Axis(domain: 0...1),
        marks: levels((0..<5).map { 0.5 + shift + Double($0) / 10_000 }) { 4 - $0 })
    }
    let legend = try #require(
      Figure(name: "f", size: Size(width: 900, height: 380), panels: panels)
        .scene(theme: .light, measuring: FixedWidthMeasurer()).groups("legend").first)
    let names = legend.compactMap { if case .text(let run) = $0 { run.text.plain } else { nil } }
    #expect(names == (0..<5).reversed().map { "level \($0)" })
  }

  /// A name stands on no edge of a bar.
  @Test func barsHaveEdges() {
    let bars = (0..<20).map { (place: Int) -> BarMark.Bar in
      let (left, height) = (Double(place), Double(1 + place * 7 % 10))
      return BarMark.Bar(left: left, right: left + 1, lower: 0, upper: height)
    }
    var line = LineMark(.through(x: [0, 7.5, 20], y: [2, 6, 1]), color: .component(0), label: "component")
    line.isNamedAtTop = true
    let scene = Figure(name: "f", panels: [Panel(marks: [BarMark(bars), line])])
      .scene(theme: .light, measuring: FixedWidthMeasurer())
    let edges = scene.groups("bars").flatMap { $0 }.flatMap { element -> [[Point]] in
      if case .path(let path, _, _) = element { path.polylines } else { [] }
    }
    #expect(edges.count == 20)
    for run in scene.groups("labels").flatMap({ $0 }) {
      guard case .text(let run) = run else { continue }
      let width = FixedWidthMeasurer().measure(run.text, style: run.style).width
      let box = Rect(x: run.position.x, y: run.position.y - 4, width: width, height: 8)
      for corner in edges.flatMap({ $0 }) { #expect(!box.contains(corner, slack: 0), "\(corner)") }
    }
  }

  /// Where one curve is named in the margin, so is one that ends a quarter of the plot before it, and none in the middle.
  @Test func curvesAreNamedTogetherInTheMargin() {
    func names(_ ends: [Double]) -> [String] {
      let lines = ends.enumerated().map { place, end in
        LineMark(
          .through(x: [0, end], y: [Double(place), Double(place) + 1]), color: .component(place),
          label: "\(place)")
      }
      let scene = Figure(name: "f", panels: [Panel(x: Axis(domain: 0...10), marks: lines)])
        .scene(theme: .light, measuring: FixedWidthMeasurer())
      return scene.groups("labels").flatMap { $0 }.compactMap { element in
        if case .text(let run) = element, run.position.x > 560 { run.text.plain } else { nil }
      }
    }
    #expect(names([10, 7.5, 4]).sorted() == ["0", "1"])
    #expect(names([7.5, 4]) == [])
  }
}

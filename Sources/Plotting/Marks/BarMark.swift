import Reporting

/// Upright bars, such as the shares of the rows with each value; those of one group may stand on those of another.
package struct BarMark: Mark, Equatable {
  /// A bar between two values of x and two of y.
  package struct Bar: Sendable, Equatable {
    package var left: Double
    package var right: Double
    package var lower: Double
    package var upper: Double

    package init(left: Double, right: Double, lower: Double, upper: Double) {
      self.left = left
      self.right = right
      self.lower = lower
      self.upper = upper
    }
  }
  package var bars: [Bar]
  package var color: Ink
  /// From 0 to 1; pale by default, so that curves above still show.
  package var opacity: Double
  /// The name of the group, written above its tallest bar.
  package var label: RichText?

  package init(_ bars: [Bar], color: Ink = .unknown, opacity: Double = 0.35, label: RichText? = nil) {
    self.bars = bars
    self.color = color
    self.opacity = opacity
    self.label = label
  }

  package func train(_ scales: inout ScaleTraining) {
    let known = bars.filter(\.isFinite)
    scales.add(x: known.map { $0.left / 2 + $0.right / 2 })
    scales.addExtent(
      x: known.flatMap { [$0.left, $0.right] }, y: known.flatMap { [$0.lower, $0.upper] })
  }

  package func draw(in frame: Frame) -> [SceneElement] {
    let steps = standing(in: frame).flatMap { Path($0.place).steps }
    guard !steps.isEmpty else { return [] }
    let fill = frame.theme.color(color).opacity(opacity)
    return [frame.clipped("bars", [.path(Path(steps), fill: fill, stroke: nil)])]
  }

  package func labels(in frame: Frame) -> [DirectLabel] {
    guard let label, !label.isEmpty else { return [] }
    let seen = seen(in: frame).map(\.place)
    guard !seen.isEmpty else { return [] }
    let gap = frame.theme.space.gap
    // Beside the tallest bar the name is of no other.
    let tops = seen.sorted { $0.y < $1.y }.map { Point(x: $0.midX, y: $0.y) }
    let places = tops.prefix(12).map { Place(Point(x: $0.x, y: $0.y - gap), .middle, .bottom) }
    return [
      DirectLabel(text: label, ink: color, position: .beside(Array(places), naming: tops), swatch: .area)
    ]
  }

  /// The bars as they stand, those without a height left out.
  private func standing(in frame: Frame) -> [(bar: Bar, place: Rect)] {
    bars.compactMap { bar in
      guard bar.isFinite, bar.upper > bar.lower, let top = frame.edge(bar.left, bar.upper),
        let bottom = frame.edge(bar.right, bar.lower)
      else { return nil }
      return (bar, Rect(x: top.x, y: top.y, width: bottom.x - top.x, height: bottom.y - top.y))
    }
  }

  private func seen(in frame: Frame) -> [(bar: Bar, place: Rect)] {
    standing(in: frame).filter { frame.plot.intersects($0.place) }
  }
}

extension BarMark.Bar {
  fileprivate var isFinite: Bool { [left, right, lower, upper].allSatisfy(\.isFinite) }
}

extension Frame {
  /// A corner of a bar, which goes off the plot on a logarithmic axis where it goes down to zero, and not away.
  fileprivate func edge(_ x: Double, _ y: Double) -> Point? {
    func held(_ value: Double, _ scale: Scale) -> Double {
      scale.kind == .log ? max(value, scale.domain.lowerBound / 2) : value
    }
    return point(held(x, self.x), held(y, self.y))
  }
}

// MARK: - Description

extension BarMark {
  package func outside(of frame: Frame) -> Outside {
    let seen = seen(in: frame)
    return Outside(
      "bar", wholly: bars.count { $0.isFinite && $0.upper > $0.lower } - seen.count,
      partly: seen.count { !frame.plot.contains($0.place, slack: 1) })
  }

  package func sentence(in frame: Frame) -> String {
    let seen = seen(in: frame).map(\.bar)
    guard let tallest = seen.max(by: { $0.upper - $0.lower < $1.upper - $1.lower }) else { return "" }
    let ends = "from \(frame.y.words(tallest.lower)) to \(frame.y.words(tallest.upper))"
    let place = "at x = \(frame.x.words(tallest.left / 2 + tallest.right / 2))"
    let words = Grammar.count(seen.count, "bar") + String.quoting(label)
    return seen.count == 1 ? "\(words) \(place), \(ends)." : "\(words), the longest \(place), \(ends)."
  }
}

extension Mark where Self == BarMark {
  package static func bars(
    _ bars: [BarMark.Bar], color: Ink = .unknown, opacity: Double = 0.35, label: RichText? = nil
  ) -> Self {
    BarMark(bars, color: color, opacity: opacity, label: label)
  }
}

extension MarkKind {
  /// Bars as they are written, each from zero.
  private struct Bars: Sendable {
    var x: [Double] = []
    var y: [Double] = []
    var width = 0.8
    var mark = BarMark([])
  }

  static let bar = MarkKind(
    name: "bar", aliases: ["bars", "col", "column"], summary: "Upright bars from zero, one for each datum.",
    example: "{x: [0, 1, 2, 3], y: [0.5, 0.3, 0.15, 0.05]}", channels: Bars()
  ) { data in
    Key("x", data.numbers, \.x, required: true, "where the bars stand")
    Key("y", data.numbers, \.y, required: true, "how high they are; below zero they hang")
    Key(
      "width", data.number.within(0.05...1), \.width, "how much they fill of the least distance between them")
    Key("color", data.ink, \.mark.color, "the colour, by its meaning, drawn pale")
    Key("opacity", data.number.within(0...1), \.mark.opacity, "how much it hides of what lies below")
    Key("label", data.text, \.mark.label, "name, written above the tallest bar")
  } make: { (bars) throws(MarkError) in
    let columns = try ChannelLengths.aligned(["x": bars.x, "y": bars.y])
    let places = Set(columns[0].filter(\.isFinite)).sorted()
    let distance = zip(places.dropFirst(), places).map { $0 - $1 }.min() ?? 1
    let half = bars.width * distance / 2
    var mark = bars.mark
    mark.bars = zip(columns[0], columns[1]).map { x, y in
      BarMark.Bar(left: x - half, right: x + half, lower: min(y, 0), upper: max(y, 0))
    }
    return mark
  }
}

import Reporting

/// Straight lines across the plot at given values, such as the value that a curve converges to.
package struct RuleMark: Mark, Equatable {
  package enum Direction: Sendable, Equatable {
    /// Upright, at values of x.
    case x
    /// Level, at values of y.
    case y
  }
  package var direction: Direction
  package var values: [Double]
  /// Ends on the other axis; nil for the border of the plot.
  package var from: Double?
  package var to: Double?
  package var color: Ink
  package var dash: Dash
  package var label: RichText?
  /// What the label says without the value, for the legend of several panels; nil where it has none.
  package var name: RichText?

  package init(
    _ direction: Direction, at values: [Double], from: Double? = nil, to: Double? = nil, color: Ink = .muted,
    dash: Dash = .dashed, label: RichText? = nil
  ) {
    self.direction = direction
    self.values = values
    self.from = from
    self.to = to
    self.color = color
    self.dash = dash
    self.label = label
  }

  package func train(_ scales: inout ScaleTraining) {
    let ends = [from, to].compactMap { $0 }
    switch direction {
    case .x:
      scales.add(x: values)
      scales.addExtent(x: [], y: ends)
    case .y:
      scales.add(y: values)
      scales.addExtent(x: ends, y: [])
    }
  }

  package func draw(in frame: Frame) -> [SceneElement] {
    let path = Path(lines(in: frame).flatMap { [.move($0.start), .line($0.end)] })
    guard !path.steps.isEmpty else { return [] }
    // A line in the soft text colour would be louder than the curve that it serves.
    let tint = color == .muted ? frame.theme.palette.axis : frame.theme.color(color)
    let stroke = Stroke(
      tint, width: frame.theme.lines.rule, dash: dash.lengths(frame.theme))
    return [frame.clipped("rule", [.path(path, fill: nil, stroke: stroke)], outset: 1)]
  }

  package func labels(in frame: Frame) -> [DirectLabel] {
    guard let label, !label.isEmpty else { return [] }
    let seen = lines(in: frame).lazy.map { frame.plot.seen(of: [$0.start, $0.end]) }
    guard let line = seen.first(where: { !$0.isEmpty }), let start = line.first, let end = line.last else {
      return []
    }
    let gap = frame.theme.space.gap / 2
    let places: [Place]
    switch direction {
    case .y:
      let inner = frame.theme.space.gap
      places = [Place.Side.above, .below].flatMap { side in
        [
          Place(Point(x: end.x - inner, y: end.y + side.sign * gap), .end, side.baseline),
          Place(Point(x: start.x + inner, y: start.y + side.sign * gap), .start, side.baseline),
          Place(Point(x: (start.x + end.x) / 2, y: start.y + side.sign * gap), .middle, side.baseline),
        ]
      }
    case .x:
      let top = min(start.y, end.y)
      let bottom = max(start.y, end.y)
      places = [top + 2, (top + bottom) / 2, bottom - 2 * frame.theme.type.label.size].flatMap { y in
        [
          Place(Point(x: start.x + gap + 2, y: y), .start, .top),
          Place(Point(x: start.x - gap - 2, y: y), .end, .top),
        ]
      }
    }
    var named = DirectLabel(
      text: label, ink: color, position: .beside(places, naming: [start, end]),
      swatch: .line(dash: dash.lengths(frame.theme)), isStrong: color != .muted)
    named.name = name
    return [named]
  }

  private typealias Line = (value: Double, start: Point, end: Point)

  private func lines(in frame: Frame) -> [Line] {
    let across = direction == .x ? frame.x : frame.y
    let along = direction == .x ? frame.y : frame.x
    let start = from.flatMap { along.position(of: $0) } ?? along.start
    let end = to.flatMap { along.position(of: $0) } ?? along.end
    return values.compactMap { value in
      guard across.contains(value), let position = across.position(of: value) else { return nil }
      switch direction {
      case .x: return (value, Point(x: position, y: start), Point(x: position, y: end))
      case .y: return (value, Point(x: start, y: position), Point(x: end, y: position))
      }
    }
  }
}

// MARK: - Description

extension RuleMark {
  package func outside(of frame: Frame) -> Outside {
    let lines = lines(in: frame)
    let seen = lines.filter { frame.plot.meets($0.start, $0.end) }
    let partly = seen.filter { [$0.start, $0.end].contains { !frame.plot.contains($0, slack: 1) } }
    return Outside(noun, wholly: values.count(where: \.isFinite) - seen.count, partly: partly.count)
  }

  package func sentence(in frame: Frame) -> String {
    let across = direction == .x ? frame.x : frame.y
    let along = direction == .x ? frame.y : frame.x
    let seen = lines(in: frame).filter { frame.plot.meets($0.start, $0.end) }
    let places = seen.map { across.words($0.value) }
    guard !places.isEmpty else { return "" }
    // Only the first line bears the label.
    let name = places.count == 1 ? String.quoting(label) : ""
    var words =
      places.count == 1 ? "\(article) \(dash.word)\(noun)" : Grammar.count(places.count, dash.word + noun)
    words += "\(name) at \(direction == .x ? "x" : "y") = \(Grammar.list(places))"
    if from != nil || to != nil {
      let (least, greatest) = (along.domain.lowerBound, along.domain.upperBound)
      let ends = [from ?? least, to ?? greatest].map { min(max($0, least), greatest) }.sorted()
      words += ", from \(along.words(ends[0])) to \(along.words(ends[1]))"
    }
    if places.count > 1, let label, !label.isEmpty { words += ", the first named\(String.quoting(label))" }
    return words + "."
  }

  /// Dashed and dotted lines are level or upright alike: only an unbroken upright one begins with a vowel.
  private var article: String { direction == .x && dash == .solid ? "An" : "A" }
  private var noun: String { direction == .x ? "upright line" : "level line" }
}

extension Place {
  /// Above or below a line.
  enum Side {
    case above, below
    var sign: Double { self == .above ? -1 : 1 }
    var baseline: TextRun.Baseline { self == .above ? .bottom : .top }
  }
}

extension Mark where Self == RuleMark {
  /// Upright lines at values of x.
  package static func rule(
    x values: [Double], from: Double? = nil, to: Double? = nil, color: Ink = .muted, dash: Dash = .dashed,
    label: RichText? = nil
  ) -> Self {
    RuleMark(.x, at: values, from: from, to: to, color: color, dash: dash, label: label)
  }

  /// Level lines at values of y.
  package static func rule(
    y values: [Double], from: Double? = nil, to: Double? = nil, color: Ink = .muted, dash: Dash = .dashed,
    label: RichText? = nil
  ) -> Self {
    RuleMark(.y, at: values, from: from, to: to, color: color, dash: dash, label: label)
  }
}

extension MarkKind {
  /// A rule as it is written, upright or level.
  private struct Rule: Sendable {
    var x: [Double]?
    var y: [Double]?
    var mark = RuleMark(.x, at: [])
  }

  static let rule = MarkKind(
    name: "rule", aliases: ["hline", "vline", "abline"],
    summary: "Straight lines across the plot at given values of x or y.",
    example: "{y: coins.hidden.heads.A, label: coin A}", channels: Rule()
  ) { data in
    Key("x", data.numbers, \.x, "where upright lines stand")
    Key("y", data.numbers, \.y, "where level lines stand")
    Key("from", data.number, \.mark.from, default: "the border of the plot", "start on the other axis")
    Key("to", data.number, \.mark.to, default: "the border of the plot", "end on the other axis")
    Key("color", data.ink, \.mark.color, "the colour, by its meaning")
    Key("dash", .choice(), \.mark.dash, "how the lines are broken")
    Key("label", data.text, \.mark.label, "words beside the first line")
  } make: { (rule) throws(MarkError) in
    var mark = rule.mark
    switch (rule.x, rule.y) {
    case (let values?, nil): (mark.direction, mark.values) = (.x, values)
    case (nil, let values?): (mark.direction, mark.values) = (.y, values)
    default:
      throw MarkError(channel: rule.x == nil ? nil : "y", rule: "A rule takes either 'x' or 'y'")
    }
    return mark
  }
}

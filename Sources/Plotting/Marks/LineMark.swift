import Reporting

/// A curve: through data in their order, or of a function over the width of the plot.
package struct LineMark: Mark {
  package enum Course: Sendable {
    case through(x: [Double], y: [Double])
    /// A function of x; without a range, over the domain that the other marks give.
    case function(PlottedFunction, over: ClosedRange<Double>?)
  }
  package var course: Course
  package var color: Ink
  package var dash: Dash
  /// The width in points; nil follows the theme.
  package var width: Double?
  /// Whether the data show as points on the line, where there is room for them.
  package var points: Bool
  /// Written at the end of the curve, or above its top.
  package var label: RichText?
  /// Whether the label stands above the top, as where all curves end at the same height.
  package var isNamedAtTop = false
  /// Whether the last value is written at the end of the curve.
  package var lastValue: Bool
  /// Whether the curve goes on beyond the plot by its nature, as one that falls without end: that is nothing to tell.
  package var isEndless = false

  package init(
    _ course: Course, color: Ink = .text, dash: Dash = .solid, width: Double? = nil, points: Bool = false,
    label: RichText? = nil, lastValue: Bool = false
  ) {
    self.course = course
    self.color = color
    self.dash = dash
    self.width = width
    self.points = points
    self.label = label
    self.lastValue = lastValue
  }

  package func train(_ scales: inout ScaleTraining) {
    switch course {
    case .through(let xs, let ys): scales.add(xs, ys, joined: true)
    case .function(let function, let range): scales.add([function], over: range)
    }
  }

  package func draw(in frame: Frame) -> [SceneElement] {
    let theme = frame.theme
    let color = theme.color(color)
    let runs = runs(in: frame)
    var path = Path()
    for run in runs where run.count > 1 { path.steps += Path(through: Polyline.thinned(run)).steps }
    var elements: [SceneElement] = []
    if !path.steps.isEmpty {
      let stroke = Stroke(
        color, width: width ?? theme.lines.curve, dash: dash.lengths(theme),
        cap: dash == .solid ? .round : .butt)
      elements.append(frame.clipped("line", [.path(path, fill: nil, stroke: stroke)], outset: 1.5))
    }
    let positions = runs.flatMap { $0 }.filter { frame.plot.contains($0, slack: 1e-6) }
    let single = runs.filter { $0.count == 1 }.flatMap { $0 }.filter { frame.plot.contains($0, slack: 1e-6) }
    let shown = points && hasRoom(positions, theme) ? positions : single
    if !shown.isEmpty {
      elements.append(
        .markers(
          Markers(
            shape: .circle, size: theme.points.curveSize, positions: shown, colors: [color],
            ring: Stroke(theme.background, width: theme.points.ring))))
    }
    return elements
  }

  package func labels(in frame: Frame) -> [DirectLabel] {
    guard label != nil || lastValue else { return [] }
    // Where the axes cut a line off, it ends there for the eye.
    let area = frame.plot.inset(by: -1)
    guard let end = runs(in: frame).reversed().lazy.compactMap({ area.seen(of: $0).last }).first else {
      return []
    }
    let value = lastValue ? lastValue(in: frame) : nil
    let span = frame.y.domain.upperBound - frame.y.domain.lowerBound
    let texts = [label?.nilIfEmpty, value.map { NumberText.reading($0, span: span) }].compactMap { $0 }
    guard let first = texts.first else { return [] }
    let text = texts.dropFirst().reduce(first) { "\($0)  \($1)" }
    if isNamedAtTop, let top = runs(in: frame).flatMap({ $0 }).min(by: { $0.y < $1.y }),
      frame.plot.contains(top)
    {
      let gap = frame.theme.space.gap
      let places = [
        Place(Point(x: top.x, y: top.y - gap), .middle, .bottom),
        Place(Point(x: top.x + 2 * gap, y: top.y), .start, .middle),
        Place(Point(x: top.x - 2 * gap, y: top.y), .end, .middle),
      ]
      return [
        DirectLabel(
          text: text, ink: color, position: .beside(places, naming: [top]),
          swatch: .line(dash: dash.lengths(frame.theme)))
      ]
    }
    let point = Point(
      x: min(max(end.x, frame.plot.x), frame.plot.maxX), y: min(max(end.y, frame.plot.y), frame.plot.maxY))
    return [
      DirectLabel(
        text: text, ink: color, position: .end(of: point),
        swatch: .line(dash: dash.lengths(frame.theme)))
    ]
  }

  /// The last value of the data, if it is where the line is seen to end.
  private func lastValue(in frame: Frame) -> Double? {
    guard case .through(let xs, let ys) = course,
      let last = Array(zip(xs, ys)).last(where: { $0.isFinite && $1.isFinite })
    else { return nil }
    return frame.inside(last.0, last.1) == nil ? nil : last.1
  }

  /// What the line goes through, or where a function is drawn.
  private func data(in frame: Frame) -> [(x: Double, y: Double)] {
    switch course {
    case .through(let xs, let ys): zip(xs, ys).map { ($0, $1) }
    case .function(let function, let range):
      frame.samples(of: [function], over: range).map { ($0.x, $0.values[0]) }
    }
  }

  /// The positions between gaps: a datum that has no place breaks the line.
  private func runs(in frame: Frame) -> [[Point]] {
    var runs: [[Point]] = [[]]
    for (x, y) in data(in: frame) {
      if let point = frame.point(x, y) {
        runs[runs.count - 1].append(point)
      } else if runs.last?.isEmpty == false {
        runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }

  /// Whether most neighbours are far enough from each other to be seen as points.
  private func hasRoom(_ positions: [Point], _ theme: Theme) -> Bool {
    guard let first = positions.first, let last = positions.last, positions.count > 1 else { return true }
    let span = (last.x - first.x).magnitude + (last.y - first.y).magnitude
    return positions.count <= 30 || span / Double(positions.count - 1) > theme.points.curveSize * 0.8
  }
}

// MARK: - Description

extension LineMark {
  package func outside(of frame: Frame) -> Outside {
    let runs = runs(in: frame)
    let seen = runs.contains { frame.plot.meets($0) }
    guard isAnywhere else { return Outside("line") }
    let isCut = !isEndless && runs.contains { $0.contains { !frame.plot.contains($0, slack: 1) } }
    return Outside("line", seen: seen, complete: !isCut && !loses(in: frame))
  }

  package func sentence(in frame: Frame) -> String {
    let runs = runs(in: frame)
    guard runs.contains(where: { frame.plot.meets($0) }) else { return "" }
    // Told from the data: a position, scaled there and back, has a rounding error.
    let seen = data(in: frame).filter { datum in
      frame.point(datum.x, datum.y).map { frame.plot.contains($0, slack: 1) } ?? false
    }
    var words = "A \(dash.word)"
    switch course {
    case .through:
      words += "line\(String.quoting(label)) "
      words +=
        seen.isEmpty
        ? "between points outside the axes" : "through \(Grammar.count(seen.count, "point"))"
    case .function: words += "curve\(String.quoting(label))"
    }
    if let first = seen.first, let last = seen.last, seen.count > 1 {
      words += ", from \(frame.words(first.x, first.y)) to \(frame.words(last.x, last.y))"
      // A line that turns back reaches further than its ends.
      let ends = min(first.x, last.x)...max(first.x, last.x)
      if seen.contains(where: { !ends.contains($0.x) }) { words += ", with \(frame.extent(of: seen))" }
    } else if let only = seen.first {
      words += " at \(frame.words(only.x, only.y))"
    }
    return words + "."
  }

  /// Whether there is something to draw, wherever it lies.
  private var isAnywhere: Bool {
    switch course {
    case .through(let xs, let ys): zip(xs, ys).contains { $0.isFinite && $1.isFinite }
    case .function: true
    }
  }

  /// Whether a datum has no position at all, or a range goes on beyond the axis.
  private func loses(in frame: Frame) -> Bool {
    switch course {
    case .through(let xs, let ys):
      zip(xs, ys).contains { $0.isFinite && $1.isFinite && frame.point($0, $1) == nil }
    case .function(let function, let range): !frame.x.covers(range.map { [function].drawn(in: $0) ?? $0 })
    }
  }
}

extension Mark where Self == LineMark {
  package static func line(
    x: [Double], y: [Double], color: Ink = .text, dash: Dash = .solid, width: Double? = nil,
    points: Bool = false,
    label: RichText? = nil, lastValue: Bool = false
  ) -> Self {
    LineMark(
      .through(x: x, y: y), color: color, dash: dash, width: width, points: points, label: label,
      lastValue: lastValue)
  }

  package static func curve(
    _ function: @escaping @Sendable (Double) -> Double, landmarks: [PlottedFunction.Landmark] = [],
    over range: ClosedRange<Double>? = nil, color: Ink = .text, dash: Dash = .solid, width: Double? = nil,
    label: RichText? = nil
  ) -> Self {
    LineMark(
      .function(PlottedFunction(landmarks: landmarks, function), over: range), color: color, dash: dash,
      width: width, label: label)
  }
}

extension MarkKind {
  /// A line as it is written, through columns or of a function.
  private struct Line: Sendable {
    var x: [Double]?
    var y: [Double]?
    var function: PlottedFunction?
    var mark = LineMark(.through(x: [], y: []))
  }

  static let line = MarkKind(
    name: "line", aliases: ["curve", "path", "smooth", "lines"],
    summary: "A curve through data in their order, or of a function.",
    example: "{of: line.mle.curve, label: fitted mean}", channels: Line()
  ) { data in
    Key("x", data.numbers, \.x, "horizontal positions, in the order of the curve")
    Key("y", data.numbers, \.y, "vertical positions")
    Key("of", data.curve, \.function, "a function of x, in place of x and y")
    Key("color", data.ink, \.mark.color, "the colour, by its meaning")
    Key("dash", .choice(), \.mark.dash, "how the line is broken")
    Key("width", data.number.within(0.25...12), \.mark.width, "width in points")
    Key("points", .flag, \.mark.points, "show the data as points on the line")
    Key("label", data.text, \.mark.label, "name, written at the end of the curve")
    Key("last-value", .flag, \.mark.lastValue, "write the last value at the end of the curve")
  } make: { (line) throws(MarkError) in
    var mark = line.mark
    switch (line.function, line.x, line.y) {
    case (let function?, nil, nil): mark.course = .function(function, over: nil)
    case (nil, let x?, let y?):
      let columns = try ChannelLengths.aligned(["x": x, "y": y])
      mark.course = .through(x: columns[0], y: columns[1])
    default:
      throw MarkError(
        channel: line.function == nil ? nil : "of", rule: "A line takes either 'of' or 'x' and 'y'")
    }
    return mark
  }
}

import Reporting

/// Between which two numbers each datum lies, such as a measurement of which a limit alone is known: a line with a bar at each end,
/// or an arrow from the one end that there is.
package struct IntervalMark: Mark, Equatable {
  package enum Direction: Sendable, Equatable {
    /// Upright, at values of x.
    case x
    /// Level, at values of y.
    case y
  }
  package var direction: Direction
  /// Where the intervals stand on the other axis.
  package var places: [Double]
  /// Their ends; not a finite number where there is none.
  package var lower: [Double]
  package var upper: [Double]
  /// One ink, or one for each datum.
  package var color: [Ink]
  /// How far arrows want the axis to go on; nil follows the extent of all ends.
  package var room: Double?

  package init(
    _ direction: Direction, at places: [Double], lower: [Double], upper: [Double], color: [Ink] = [.unknown],
    room: Double? = nil
  ) {
    (self.direction, self.places, self.lower, self.upper) = (direction, places, lower, upper)
    self.room = room
    self.color = color.isEmpty ? [.unknown] : color
  }

  /// The length of an arrow, and half the width of a bar at an end, by the size of points.
  private static let arrow = 2.6
  private static let bar = 0.5
  /// The share of the extent of all ends that an arrow wants beyond its own.
  private static let room = 0.06

  private struct Datum {
    let index: Int
    let place: Double
    /// Nil where it goes on.
    let lower: Double?
    let upper: Double?

    var ends: [Double] { [lower, upper].compactMap { $0 } }
    var isArrow: Bool { lower == nil || upper == nil }
  }

  private var data: [Datum] {
    (0..<min(places.count, lower.count, upper.count)).compactMap { index in
      let (low, high) = (lower[index], upper[index])
      guard places[index].isFinite, low.isFinite || high.isFinite, !(low > high) else { return nil }
      return Datum(
        index: index, place: places[index], lower: low.isFinite ? low : nil,
        upper: high.isFinite ? high : nil)
    }
  }

  package func train(_ scales: inout ScaleTraining) {
    let data = data
    for datum in data { add(datum.ends.map { (datum.place, $0) }, to: &scales) }
    let ends = data.flatMap(\.ends)
    guard let low = ends.min(), let high = ends.max(), (high - low).isFinite else { return }
    let room = room ?? Self.room * (high - low)
    let arrows = data.compactMap { datum -> Double? in
      datum.isArrow ? datum.lower.map { $0 + room } ?? datum.upper.map { $0 - room } : nil
    }
    direction == .x ? scales.addExtent(x: [], y: arrows) : scales.addExtent(x: arrows, y: [])
  }

  private func add(_ corners: [(place: Double, end: Double)], to scales: inout ScaleTraining) {
    let (places, ends) = (corners.map(\.place), corners.map(\.end))
    direction == .x ? scales.add(places, ends) : scales.add(ends, places)
  }

  // MARK: - Drawing

  private func point(_ place: Double, _ end: Double, in frame: Frame) -> Point? {
    direction == .x ? frame.point(place, end) : frame.point(end, place)
  }

  /// A point some way along the interval from another, and some way across.
  private func moved(_ point: Point, along: Double, across: Double) -> Point {
    // Greater values stand higher, and farther to the right.
    direction == .x
      ? Point(x: point.x + across, y: point.y - along) : Point(x: point.x + along, y: point.y + across)
  }

  /// The strokes of a datum, without the circle at the end of an arrow; nil where an axis has no place for it.
  private func strokes(of datum: Datum, size: Double, in frame: Frame) -> [[Point]]? {
    let ends = datum.ends.compactMap { point(datum.place, $0, in: frame) }
    guard let start = ends.first, ends.count == datum.ends.count else { return nil }
    guard datum.isArrow else {
      let half = Self.bar * size
      let bars = ends.map { [moved($0, along: 0, across: -half), moved($0, along: 0, across: half)] }
      return [ends] + bars
    }
    let (sign, head) = (datum.lower == nil ? -1.0 : 1, 0.55 * size)
    let tip = moved(start, along: sign * Self.arrow * size, across: 0)
    return [
      [moved(start, along: sign * size / 2, across: 0), tip],
      [-head, head].map { moved(tip, along: -sign * head, across: $0) }.inserting(tip, at: 1),
    ]
  }

  package func draw(in frame: Frame) -> [SceneElement] {
    let theme = frame.theme
    let colors = theme.colors(color)
    let data = data
    let size = PointMark.size(for: data.count, in: frame)
    var elements: [SceneElement] = []
    for datum in data where isSeen(datum, in: frame) {
      guard let strokes = strokes(of: datum, size: size, in: frame) else { continue }
      let tint = colors.serving(datum.index) ?? theme.palette.unknown
      let stroke = Stroke(tint, width: theme.lines.outline * 0.75, cap: .round)
      elements += strokes.map { .path(Path(through: $0), fill: nil, stroke: stroke) }
      guard datum.isArrow, let end = datum.ends.first, let start = point(datum.place, end, in: frame) else {
        continue
      }
      // Open, since no value stands there.
      elements.append(
        .markers(
          Markers(
            shape: .circle, size: size * 0.9, positions: [start], colors: [theme.background], ring: stroke)))
    }
    return elements.isEmpty ? [] : [frame.clipped("intervals", elements, outset: size)]
  }

  // MARK: - Description

  private func isSeen(_ datum: Datum, in frame: Frame) -> Bool {
    let ends = datum.ends.compactMap { point(datum.place, $0, in: frame) }
    return ends.count == datum.ends.count && frame.plot.meets(ends)
  }

  private func isWhole(_ datum: Datum, in frame: Frame) -> Bool {
    datum.ends.allSatisfy {
      point(datum.place, $0, in: frame).map { frame.plot.contains($0, slack: 1) } ?? false
    }
  }

  package func outside(of frame: Frame) -> Outside {
    let data = data
    let seen = data.filter { isSeen($0, in: frame) }
    return Outside(
      "interval", wholly: data.count - seen.count, partly: seen.count { !isWhole($0, in: frame) })
  }

  package func sentence(in frame: Frame) -> String {
    let seen = data.filter { isSeen($0, in: frame) }
    guard !seen.isEmpty else { return "" }
    let places = seen.map { datum in datum.ends.map { (x: datum.place, y: $0) } }.flatMap { $0 }
      .map { direction == .x ? $0 : (x: $0.y, y: $0.x) }
    let kinds = [
      (seen.count { !$0.isArrow }, "with both ends"),
      (
        seen.count { $0.upper == nil },
        direction == .x ? "upwards from the least value" : "to the right from the least value"
      ),
      (
        seen.count { $0.lower == nil },
        direction == .x ? "downwards from the greatest value" : "to the left from the greatest value"
      ),
    ].filter { $0.0 > 0 }
    let parts = kinds.count == 1 ? kinds[0].1 : Grammar.list(kinds.map { "\(Grammar.whole($0.0)) \($0.1)" })
    return
      "\(Grammar.count(seen.count, "interval"))\(kinds.count == 1 ? " " : ": ")\(parts), \(frame.extent(of: places))."
  }
}

extension [Point] {
  fileprivate func inserting(_ point: Point, at place: Int) -> [Point] {
    var points = self
    points.insert(point, at: place)
    return points
  }
}

extension MarkKind {
  /// Intervals as they are written, upright or level.
  private struct Intervals: Sendable {
    var x: [Double]?
    var y: [Double]?
    var lower: [Double] = []
    var upper: [Double] = []
    var color = KeyedInks([.unknown])
  }

  static let interval = MarkKind(
    name: "interval", aliases: ["errorbar", "errorbars", "range", "segment", "linerange", "pointrange"],
    summary: "Between which two numbers each datum lies; an arrow where one of the two is missing.",
    example: "{x: [1, 2, 3], lower: [4, 2, 3], upper: [6, 5, 7]}", channels: Intervals()
  ) { data in
    Key("x", data.numbers, \.x, "where upright intervals stand")
    Key("y", data.numbers, \.y, "where level intervals stand")
    Key("lower", data.numbers, \.lower, required: true, "the lower end; blank where there is none")
    Key("upper", data.numbers, \.upper, required: true, "the upper end; blank where there is none")
    Key("color", data.inks, \.color, "the colours, by their meaning")
  } make: { (intervals) throws(MarkError) in
    let (direction, places): (IntervalMark.Direction, [Double])
    switch (intervals.x, intervals.y) {
    case (let values?, nil): (direction, places) = (.x, values)
    case (nil, let values?): (direction, places) = (.y, values)
    default:
      throw MarkError(
        channel: intervals.x == nil ? nil : "y", rule: "An interval takes either 'x' or 'y'")
    }
    let columns = try ChannelLengths.aligned([
      direction == .x ? "x" : "y": places, "lower": intervals.lower, "upper": intervals.upper,
    ])
    if !columns[0].isEmpty {
      try ChannelLengths.check("color", intervals.color.inks.count, of: columns[0].count)
    }
    return IntervalMark(
      direction, at: columns[0], lower: columns[1], upper: columns[2], color: intervals.color.inks)
  }
}

import Reporting

/// Two functions of x, and one between them that tells where they change, such as a mean with its interval.
package struct PlottedBand: Sendable {
  package var lower: PlottedFunction
  package var upper: PlottedFunction
  package var around: PlottedFunction

  package init(lower: PlottedFunction, upper: PlottedFunction, around: PlottedFunction) {
    self.lower = lower
    self.upper = upper
    self.around = around
  }
}

/// The band between two curves, such as an interval around a mean.
package struct AreaMark: Mark {
  package enum Course: Sendable {
    case through(x: [Double], lower: [Double], upper: [Double])
    /// Between two functions of x; without a range, over the domain that the other marks give.
    case functions(PlottedBand, over: ClosedRange<Double>?)
  }
  package var course: Course
  package var color: Ink
  /// From 0 to 1; pale by default, so that what lies below still shows.
  package var opacity: Double
  package var label: RichText?

  package init(_ course: Course, color: Ink = .muted, opacity: Double = 0.18, label: RichText? = nil) {
    self.course = course
    self.color = color
    self.opacity = opacity
    self.label = label
  }

  private typealias Datum = (x: Double, lower: Double, upper: Double)

  package func train(_ scales: inout ScaleTraining) {
    switch course {
    case .through(let x, let lower, let upper):
      scales.add(x: x)
      scales.addHeights(Array(zip(x, lower)) + Array(zip(x, upper)))
    case .functions(let band, let range): scales.add([band.lower, band.upper], over: range)
    }
  }

  private func data(in frame: Frame) -> [Datum] {
    let all: [Datum]
    switch course {
    case .through(let x, let lower, let upper):
      let count = min(x.count, lower.count, upper.count)
      all = (0..<count).map { (x[$0], lower[$0], upper[$0]) }
    case .functions(let band, let range):
      all = frame.samples(of: [band.lower, band.upper, band.around], over: range)
        .map { ($0.x, $0.values[0], $0.values[1]) }
    }
    // A band that goes down to zero goes off the plot on a logarithmic axis, and not away.
    let floor = frame.y.kind == .log ? frame.y.domain.lowerBound / 2 : -.infinity
    return all.filter { $0.x.isFinite && $0.lower.isFinite && $0.upper.isFinite }
      .map { ($0.x, max($0.lower, floor), max($0.upper, floor)) }
  }

  package func draw(in frame: Frame) -> [SceneElement] {
    let data = data(in: frame)
    let upper = Polyline.thinned(data.compactMap { frame.point($0.x, $0.upper) })
    let lower = Polyline.thinned(data.compactMap { frame.point($0.x, $0.lower) })
    guard upper.count + lower.count > 2 else { return [] }
    let fill = frame.theme.color(color).opacity(opacity)
    let path = Path(through: upper + lower.reversed(), closed: true)
    return [frame.clipped("area", [.path(path, fill: fill, stroke: nil)])]
  }

  package func labels(in frame: Frame) -> [DirectLabel] {
    guard let label, !label.isEmpty else { return [] }
    let data = data(in: frame)
    let gap = frame.theme.space.gap
    let above = frame.plot.seen(of: data.compactMap { frame.point($0.x, $0.upper) })
    let below = frame.plot.seen(of: data.compactMap { frame.point($0.x, $0.lower) })
    var places = above.map { Place(Point(x: $0.x, y: $0.y - gap), .middle, .bottom) }
    // A band that is cut off above is named below its lower edge, and one that covers the plot within it.
    if places.isEmpty { places = below.map { Place(Point(x: $0.x, y: $0.y + gap), .middle, .top) } }
    var named = above.isEmpty ? below : above
    if places.isEmpty, frame.plot.meets(area: outline(in: frame)) {
      named = [Point(x: frame.plot.midX, y: frame.plot.midY)]
      places = named.map { Place($0, .middle, .middle) }
    }
    guard !places.isEmpty else { return [] }
    let middle = places.count / 2
    let tries = Array(places[middle...].prefix(40)) + places[..<middle].suffix(40).reversed()
    return [DirectLabel(text: label, ink: color, position: .beside(tries, naming: named), swatch: .area)]
  }
}

// MARK: - Description

extension AreaMark {
  package func outside(of frame: Frame) -> Outside {
    let outline = outline(in: frame)
    var loses = false
    switch course {
    case .through(let x, let lower, let upper):
      let data = zip(x, zip(lower, upper)).filter { $0.isFinite && $1.0.isFinite && $1.1.isFinite }
      if data.isEmpty { return Outside("band") }
      loses = data.contains { frame.point($0, $1.0) == nil || frame.point($0, $1.1) == nil }
    case .functions(_, let range): loses = !frame.x.covers(range)
    }
    let isCut = loses || outline.contains { !frame.plot.contains($0, slack: 1) }
    return Outside("band", seen: frame.plot.meets(area: outline), complete: !isCut)
  }

  package func sentence(in frame: Frame) -> String {
    guard frame.plot.meets(area: outline(in: frame)) else { return "" }
    let words = "A band\(String.quoting(label))"
    guard let (first, last) = extremes(in: frame) else { return words + "." }
    func ends(_ datum: Datum) -> String { "\(frame.y.words(datum.lower)) to \(frame.y.words(datum.upper))" }
    if first.x == last.x { return "\(words) at x = \(frame.x.words(first.x)), from \(ends(first))." }
    let range = "from x = \(frame.x.words(first.x)) to \(frame.x.words(last.x))"
    return ends(first) == ends(last)
      ? "\(words) \(range), y from \(ends(first)) at both ends."
      : "\(words) \(range), y from \(ends(first)) at the one end and from \(ends(last)) at the other."
  }

  /// The band at the least and at the greatest x where it is seen, in whatever order its data are.
  private func extremes(in frame: Frame) -> (first: Datum, last: Datum)? {
    let data = data(in: frame)
    // Where an end of the axis cuts the band off, its edges go straight from one datum to the next.
    let cuts = zip(data, data.dropFirst()).flatMap { from, to in
      [frame.x.domain.lowerBound, frame.x.domain.upperBound].compactMap { x -> Datum? in
        guard let share = frame.x.share(of: x, between: from.x, to.x) else { return nil }
        return (
          x, frame.y.between(from.lower, to.lower, share), frame.y.between(from.upper, to.upper, share)
        )
      }
    }
    let seen = data.filter { frame.x.contains($0.x) } + cuts
    func end(at x: Double) -> Datum {
      let edges = seen.filter { $0.x == x }.flatMap { [$0.lower, $0.upper] }
      return (x, edges.min() ?? .nan, edges.max() ?? .nan)
    }
    guard let least = seen.map(\.x).min(), let greatest = seen.map(\.x).max() else { return nil }
    return (end(at: least), end(at: greatest))
  }

  private func outline(in frame: Frame) -> [Point] {
    let data = data(in: frame)
    return data.compactMap { frame.point($0.x, $0.upper) }
      + data.reversed().compactMap { frame.point($0.x, $0.lower) }
  }
}

extension Mark where Self == AreaMark {
  package static func area(
    x: [Double], lower: [Double], upper: [Double], color: Ink = .muted, opacity: Double = 0.18,
    label: RichText? = nil
  ) -> Self {
    AreaMark(.through(x: x, lower: lower, upper: upper), color: color, opacity: opacity, label: label)
  }
}

extension MarkKind {
  /// A band as it is written, along columns or of a curve.
  private struct Area: Sendable {
    var x: [Double]?
    var lower: [Double]?
    var upper: [Double]?
    var band: PlottedBand?
    var mark = AreaMark(.through(x: [], lower: [], upper: []))
  }

  static let area = MarkKind(
    name: "area", aliases: ["band", "ribbon", "fill"], summary: "The band between two curves.",
    example: "{of: line.mle.curve}", channels: Area()
  ) { data in
    Key("x", data.numbers, \.x, "horizontal positions, in order")
    Key("lower", data.numbers, \.lower, "lower edge, or one number for all")
    Key("upper", data.numbers, \.upper, "upper edge, or one number for all")
    Key("of", data.band, \.band, "the 95 % band of a fit's curve, in place of x, lower and upper")
    Key("color", data.ink, \.mark.color, "the colour, by its meaning, drawn pale")
    Key("opacity", data.number.within(0...1), \.mark.opacity, "how much it hides of what lies below")
    Key("label", data.text, \.mark.label, "name, written beside the band")
  } make: { (area) throws(MarkError) in
    var mark = area.mark
    switch (area.band, area.x, area.lower, area.upper) {
    case (let band?, nil, nil, nil): mark.course = .functions(band, over: nil)
    case (nil, let x?, let lower?, let upper?):
      let columns = try ChannelLengths.aligned(["x": x, "lower": lower, "upper": upper])
      mark.course = .through(x: columns[0], lower: columns[1], upper: columns[2])
    default:
      throw MarkError(
        channel: area.band == nil ? nil : "of", rule: "An area takes either 'of' or 'x', 'lower' and 'upper'")
    }
    return mark
  }
}

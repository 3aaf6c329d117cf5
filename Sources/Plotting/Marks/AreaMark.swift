/// The band between two curves, such as an interval around a mean.
package struct AreaMark: Mark, Equatable {
  package var x: [Double]
  package var lower: [Double]
  package var upper: [Double]
  package var color: Ink
  /// From 0 to 1; pale by default, so that what lies below still shows.
  package var opacity: Double
  package var label: String?

  package init(
    x: [Double], lower: [Double], upper: [Double], color: Ink = .muted, opacity: Double = 0.18,
    label: String? = nil
  ) {
    self.x = x
    self.lower = lower
    self.upper = upper
    self.color = color
    self.opacity = opacity
    self.label = label
  }

  private var data: [(x: Double, lower: Double, upper: Double)] {
    let count = min(x.count, lower.count, upper.count)
    return (0..<count).map { (x[$0], lower[$0], upper[$0]) }
      .filter { $0.0.isFinite && $0.1.isFinite && $0.2.isFinite }
  }

  package func train(_ scales: inout ScaleTraining) {
    for datum in data {
      scales.xs.append(datum.x)
      scales.ys.append(datum.lower)
      scales.ys.append(datum.upper)
    }
  }

  package func draw(in frame: Frame) -> [SceneElement] {
    let upper = Polyline.thinned(data.compactMap { frame.point($0.x, $0.upper) })
    let lower = Polyline.thinned(data.compactMap { frame.point($0.x, $0.lower) })
    guard upper.count + lower.count > 2 else { return [] }
    let fill = frame.theme.color(color).opacity(opacity)
    let path = Path(through: upper + lower.reversed(), closed: true)
    return [frame.clipped("area", [.path(path, fill: fill, stroke: nil)])]
  }

  package func labels(in frame: Frame) -> [DirectLabel] {
    guard let label, !label.isEmpty else { return [] }
    let inside = data.compactMap { datum in frame.inside(datum.x, datum.upper) }
    guard !inside.isEmpty else { return [] }
    let places = inside.map { Place(Point(x: $0.x, y: $0.y - frame.theme.space.gap), .middle, .bottom) }
    let middle = places.count / 2
    let tries = Array(places[middle...].prefix(40)) + places[..<middle].suffix(40).reversed()
    return [DirectLabel(text: label, ink: color, position: .beside(tries, naming: inside), swatch: .area)]
  }
}

extension Mark where Self == AreaMark {
  package static func area(
    x: [Double], lower: [Double], upper: [Double], color: Ink = .muted, opacity: Double = 0.18,
    label: String? = nil
  ) -> Self {
    AreaMark(x: x, lower: lower, upper: upper, color: color, opacity: opacity, label: label)
  }
}

extension MarkKind {
  static let area = MarkKind(
    name: "area", summary: "The band between two curves.",
    channels: [
      ChannelDescription("x", .numbers, required: true, "horizontal positions, in order"),
      ChannelDescription("lower", .numbers, required: true, "lower edge, or one number for all"),
      ChannelDescription("upper", .numbers, required: true, "upper edge, or one number for all"),
      ChannelDescription("color", .inks, "one colour by meaning, drawn pale"),
      ChannelDescription("opacity", .number, "0 to 1; 0.18 if left out"),
      ChannelDescription("label", .text, "name, written beside the band"),
    ]
  ) { (channels) throws(MarkError) in
    let columns = try channels.aligned([
      ("x", channels.required("x")), ("lower", channels.required("lower")),
      ("upper", channels.required("upper")),
    ])
    return AreaMark(
      x: columns[0], lower: columns[1], upper: columns[2], color: try channels.ink("color") ?? .muted,
      opacity: try channels.number("opacity", in: 0...1) ?? 0.18, label: try channels.text("label"))
  }
}

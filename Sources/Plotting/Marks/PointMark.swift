/// A symbol for each datum, ringed so that neighbours stay apart.
package struct PointMark: Mark, Equatable {
  package var x: [Double]
  package var y: [Double]
  /// One ink, or one for each datum.
  package var color: [Ink]
  /// The symbol of all; nil gives each component its own and anything else a circle.
  package var shape: Markers.Shape?
  /// The diameter in points; nil follows the theme and the number of data.
  package var size: Double?
  /// The names of groups, one for each datum or one for all: each is written once, near its data. Label markup.
  package var label: [String]

  package init(
    x: [Double], y: [Double], color: [Ink] = [.unknown], shape: Markers.Shape? = nil, size: Double? = nil,
    label: [String] = []
  ) {
    self.x = x
    self.y = y
    self.color = color.isEmpty ? [.unknown] : color
    self.shape = shape
    self.size = size
    self.label = label
  }

  package func train(_ scales: inout ScaleTraining) {
    for (x, y) in zip(x, y) where x.isFinite && y.isFinite {
      scales.xs.append(x)
      scales.ys.append(y)
    }
  }

  package func draw(in frame: Frame) -> [SceneElement] {
    let theme = frame.theme
    let colors = theme.colors(color)
    var batches: [Markers] = []
    let count = min(x.count, y.count)
    let size = size ?? PointMark.size(for: count, in: frame)
    let ring = size < 3 || count > 20_000 ? nil : Stroke(theme.background, width: theme.points.ring)
    for index in 0..<count {
      guard let position = frame.inside(x[index], y[index]) else { continue }
      let shape = shape ?? theme.shape(color.serving(index) ?? .unknown)
      let tint = colors.serving(index) ?? theme.palette.unknown
      // One batch for each symbol: a renderer draws a batch at once.
      let batch: Int
      if let last = batches.lastIndex(where: { $0.shape == shape }) {
        batch = last
      } else {
        batches.append(Markers(shape: shape, size: size, positions: [], colors: [], ring: ring))
        batch = batches.count - 1
      }
      batches[batch].positions.append(position)
      batches[batch].colors.append(tint)
    }
    return batches.map { batch in
      var batch = batch
      if let first = batch.colors.first, batch.colors.allSatisfy({ $0 == first }) { batch.colors = [first] }
      return .markers(batch)
    }
  }

  /// Smaller where all symbols together would cover more than an eighth of the plot.
  private static func size(for count: Int, in frame: Frame) -> Double {
    let points = frame.theme.points
    let share = Double(count) * points.size * points.size / max(frame.plot.width * frame.plot.height, 1)
    return share <= 0.125 ? points.size : max(points.size * (0.125 / share).squareRoot(), points.smallSize)
  }

  package func labels(in frame: Frame) -> [DirectLabel] {
    var names: [String] = []
    var known: [String: Int] = [:]
    var points: [[Point]] = []
    var inks: [Ink] = []
    for index in 0..<min(x.count, y.count) {
      guard let name = label.serving(index), !name.isEmpty, let point = frame.inside(x[index], y[index])
      else { continue }
      if let group = known[name] {
        points[group].append(point)
      } else {
        known[name] = names.count
        names.append(name)
        points.append([point])
        inks.append(color.serving(index) ?? .unknown)
      }
    }
    return names.indices.map { index in
      DirectLabel(
        text: names[index], ink: inks[index], position: .beside([], naming: points[index]),
        swatch: .marker(shape ?? frame.theme.shape(inks[index])))
    }
  }
}

extension Mark where Self == PointMark {
  package static func point(
    x: [Double], y: [Double], color: [Ink] = [.unknown], shape: Markers.Shape? = nil, size: Double? = nil,
    label: [String] = []
  ) -> Self {
    PointMark(x: x, y: y, color: color, shape: shape, size: size, label: label)
  }
}

extension MarkKind {
  static let point = MarkKind(
    name: "point", summary: "A symbol for each datum, ringed in white so that neighbours stay apart.",
    channels: [
      ChannelDescription("x", .numbers, required: true, "horizontal position"),
      ChannelDescription("y", .numbers, required: true, "vertical position"),
      ChannelDescription(
        "color", .inks, "colour by meaning: a fit, a component, responsibilities; grey if left out"),
      ChannelDescription(
        "shape", .choice(Markers.Shape.allCases.map(\.rawValue)), "symbol; by component if left out"),
      ChannelDescription("size", .number, "diameter in points, 1 to 40"),
      ChannelDescription("label", .texts, "name of each datum's group, written once near the group"),
    ]
  ) { (channels) throws(MarkError) in
    let columns = try channels.aligned([
      ("x", channels.required("x")), ("y", channels.required("y")),
    ])
    let color = try channels.inks("color") ?? [.unknown]
    let label = try channels.texts("label") ?? []
    let count = columns[0].count
    if count > 0 {
      try channels.checkCount("color", color.count, of: count)
      if !label.isEmpty { try channels.checkCount("label", label.count, of: count) }
    }
    return PointMark(
      x: columns[0], y: columns[1], color: color, shape: try channels.choice("shape", of: Markers.Shape.self),
      size: try channels.number("size", in: 1...40), label: label)
  }
}

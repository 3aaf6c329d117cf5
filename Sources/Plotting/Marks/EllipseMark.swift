import Arithmetic
import Reporting

/// The ellipses that hold a share of bivariate normal densities, each with a cross at its mean.
///
/// The ellipse of level p is { x : (x − μ)ᵀ Σ⁻¹ (x − μ) = r² } with r² = −2 ln(1 − p), the p-quantile of the χ²
/// distribution with two degrees of freedom. With the Cholesky factor Σ = L Lᵀ it is μ + r L u for unit vectors u. A
/// covariance that is not positive semidefinite shows as its cross alone.
package struct EllipseMark: Mark, Equatable {
  package var ellipses: [EllipseDatum]
  /// The share of the density inside, above 0 and below 1.
  package var level: Double
  /// One ink, or one for each ellipse; empty for the components' own.
  package var color: [Ink]
  package var dash: Dash
  /// Whether each name is written beside its ellipse.
  package var isLabelled: Bool
  /// Whether a cross marks the mean.
  package var cross: Bool

  package init(
    _ ellipses: [EllipseDatum], level: Double = 0.95, color: [Ink] = [], dash: Dash = .solid,
    isLabelled: Bool = true,
    cross: Bool = true
  ) {
    self.ellipses = ellipses
    self.level = min(max(level, 0), 1 - 1e-12)
    self.color = color
    self.dash = dash
    self.isLabelled = isLabelled
    self.cross = cross
  }

  /// Half the chords of a quarter circle drawn as a cubic curve; largest error 2.7e-4 of the radius.
  private static let kappa = 0.5522847498307936

  private struct Shape {
    var center: Point
    /// The lower triangle of r L.
    var xx: Double
    var yx: Double
    var yy: Double

    func at(_ u: Double, _ v: Double) -> Point { Point(x: center.x + xx * u, y: center.y + yx * u + yy * v) }
  }

  private func shape(_ datum: EllipseDatum) -> Shape? {
    guard datum.center.x.isFinite, datum.center.y.isFinite else { return nil }
    let radius = (-2 * Elementary.log(1 - level)).squareRoot()
    guard datum.xx >= 0, datum.yy >= 0, datum.xx.isFinite, datum.yy.isFinite, datum.xy.isFinite else {
      return Shape(center: datum.center, xx: 0, yx: 0, yy: 0)
    }
    let first = datum.xx.squareRoot()
    let side = first > 0 ? datum.xy / first : 0
    let rest = datum.yy - side * side
    guard rest >= -1e-9 * datum.yy else { return Shape(center: datum.center, xx: 0, yx: 0, yy: 0) }
    return Shape(
      center: datum.center, xx: radius * first, yx: radius * side, yy: radius * max(rest, 0).squareRoot())
  }

  package func train(_ scales: inout ScaleTraining) {
    for datum in ellipses {
      guard let shape = shape(datum) else { continue }
      // The extent along y is the length of the row (yx, yy).
      let height = (shape.yx * shape.yx + shape.yy * shape.yy).squareRoot()
      scales.addExtent(
        x: [shape.center.x - shape.xx, shape.center.x + shape.xx],
        y: [shape.center.y - height, shape.center.y + height])
      if cross { scales.add([shape.center.x], [shape.center.y]) }
    }
  }

  package func draw(in frame: Frame) -> [SceneElement] {
    let theme = frame.theme
    var outlines: [SceneElement] = []
    var crosses: [SceneElement] = []
    for (index, datum) in ellipses.enumerated() {
      guard let shape = shape(datum) else { continue }
      let color = theme.color(ink(index))
      let path = outline(shape, in: frame)
      if !path.steps.isEmpty {
        let stroke = Stroke(color, width: theme.lines.outline, dash: dash.lengths(theme))
        outlines.append(.path(path, fill: nil, stroke: stroke))
      }
      if cross, let center = frame.inside(datum.center.x, datum.center.y) {
        crosses.append(
          .markers(
            Markers(
              shape: .plus, size: theme.points.cross, positions: [center], colors: [color],
              ring: Stroke(theme.background, width: theme.points.ring * 1.3))))
      }
    }
    return (outlines.isEmpty ? [] : [frame.clipped("ellipse", outlines, outset: 1)]) + crosses
  }

  package func labels(in frame: Frame) -> [DirectLabel] {
    guard isLabelled else { return [] }
    return ellipses.enumerated().compactMap { index, datum in
      guard !datum.name.isEmpty, let shape = shape(datum), visibility(datum, in: frame)?.isSeen == true else {
        return nil
      }
      // Around the outline from above the left, where a name reads as a title, outwards by a gap; more closely where little
      // of it is seen.
      func isSeen(_ value: Point) -> Bool { frame.inside(value.x, value.y) != nil }
      let coarse = UnitCircle.directions(doublings: 3)
      let around =
        coarse.contains { isSeen(shape.at($0.x, $0.y)) } ? coarse : UnitCircle.directions(doublings: 8)
      var rim: [Point] = []
      var places: [Place] = []
      guard let center = frame.point(datum.center.x, datum.center.y) else { return nil }
      for direction in around {
        let value = shape.at(direction.x, direction.y)
        guard let point = frame.inside(value.x, value.y) else { continue }
        rim.append(point)
        places.append(EllipseMark.place(of: point, around: center, gap: frame.theme.space.gap))
      }
      let wished = places.sorted { EllipseMark.preference($0, center) > EllipseMark.preference($1, center) }
      return DirectLabel(
        text: datum.name, ink: ink(index), position: .beside(wished, naming: rim.isEmpty ? [center] : rim),
        swatch: .line(dash: dash.lengths(frame.theme)))
    }
  }

  /// Outside the outline, away from the centre, so that the words do not cross it.
  private static func place(of rim: Point, around center: Point, gap: Double) -> Place {
    let dx = rim.x - center.x
    let dy = rim.y - center.y
    let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
    let point = Point(x: rim.x + gap * dx / length, y: rim.y + gap * dy / length)
    let anchor: TextRun.Anchor = dx / length > 0.38 ? .start : dx / length < -0.38 ? .end : .middle
    let baseline: TextRun.Baseline = dy / length > 0.38 ? .top : dy / length < -0.38 ? .bottom : .middle
    return Place(point, anchor, baseline)
  }

  /// Above is better than beside, and beside better than below; left is a little better than right.
  private static func preference(_ place: Place, _ center: Point) -> Double {
    let up = center.y - place.point.y
    let left = center.x - place.point.x
    let length = max((up * up + left * left).squareRoot(), 1e-9)
    return (up + 0.35 * left) / length
  }

  private func ink(_ index: Int) -> Ink { color.serving(index) ?? .component(index) }

  private func outline(_ shape: Shape, in frame: Frame) -> Path {
    guard shape.xx > 0 || shape.yy > 0 || shape.yx != 0 else { return Path() }
    guard frame.x.kind != .log, frame.y.kind != .log else {
      // What lies at or below zero goes off the plot.
      func held(_ value: Double, _ scale: Scale) -> Double {
        scale.kind == .log ? max(value, scale.domain.lowerBound / 4) : value
      }
      let points = UnitCircle.directions(doublings: 8).map { shape.at($0.x, $0.y) }
        .compactMap { frame.point(held($0.x, frame.x), held($0.y, frame.y)) }
      let thin = Polyline.thinned(points + points.prefix(1)).dropLast()
      return thin.count > 2 ? Path(through: Array(thin), closed: true) : Path()
    }
    let k = EllipseMark.kappa
    let corners = UnitCircle.directions(doublings: 0)
    func position(_ u: Double, _ v: Double) -> Point? {
      let value = shape.at(u, v)
      return frame.point(value.x, value.y)
    }
    guard let start = position(1, 0) else { return Path() }
    var path = Path([.move(start)])
    for (index, from) in corners.enumerated() {
      let to = corners[(index + 1) % corners.count]
      guard let first = position(from.x + k * to.x, from.y + k * to.y),
        let second = position(to.x + k * from.x, to.y + k * from.y), let end = position(to.x, to.y)
      else { return Path() }
      path.steps.append(.curve(first, second, to: end))
    }
    path.steps.append(.close)
    return path
  }
}

// MARK: - Description

extension EllipseMark {
  package func outside(of frame: Frame) -> Outside {
    let all = ellipses.compactMap { visibility($0, in: frame) }
    return Outside(
      "ellipse", wholly: all.count { !$0.isSeen }, partly: all.count { $0.isSeen && !$0.isComplete })
  }

  package func sentence(in frame: Frame) -> String {
    let seen = ellipses.filter { visibility($0, in: frame)?.isSeen ?? false }
    guard !seen.isEmpty else { return "" }
    let share = NumberText.reading(level * 100, span: 100, digits: 3).spoken
    let places = seen.map { datum in
      let name = datum.name.isEmpty || !isLabelled ? "" : datum.name.spoken + " "
      return "\(name)around \(frame.words(datum.center.x, datum.center.y))"
    }
    return seen.count == 1
      ? "An ellipse that holds \(share) %: \(places[0])."
      : "\(Grammar.count(seen.count, "ellipse")), each of which holds \(share) %: \(Grammar.list(places))."
  }

  /// Whether a part of an ellipse, or its cross, is seen, and whether all of it is; nil for what is drawn nowhere.
  private func visibility(_ datum: EllipseDatum, in frame: Frame) -> (isSeen: Bool, isComplete: Bool)? {
    guard let shape = shape(datum) else { return nil }
    let values = UnitCircle.directions(doublings: 4).map { shape.at($0.x, $0.y) }
    let rim = values.compactMap { frame.point($0.x, $0.y) }
    let hasCenter = frame.inside(datum.center.x, datum.center.y) != nil
    let isSeen = (hasCenter && cross) || frame.plot.meets(rim + rim.prefix(1))
    return (isSeen, rim.count == values.count && rim.allSatisfy { frame.plot.contains($0, slack: 1) })
  }
}

extension Mark where Self == EllipseMark {
  package static func ellipse(
    _ ellipses: [EllipseDatum], level: Double = 0.95, color: [Ink] = [], dash: Dash = .solid,
    isLabelled: Bool = true,
    cross: Bool = true
  ) -> Self {
    EllipseMark(ellipses, level: level, color: color, dash: dash, isLabelled: isLabelled, cross: cross)
  }
}

extension MarkKind {
  /// Ellipses as they are written: names and colours are given beside them.
  private struct Ellipses: Sendable {
    var color: KeyedInks?
    var label: [RichText]?
    var mark = EllipseMark([])
  }

  static let ellipse = MarkKind(
    name: "ellipse", aliases: ["ellipses"],
    summary: "Ellipses that hold a share of normal densities, with a cross at each mean.",
    example: "{data: geysers.hidden.components, level: 0.95}", channels: Ellipses()
  ) { data in
    Key(
      "data", data.ellipses, \.mark.ellipses, required: true,
      "means with covariances")
    Key("level", data.number.within(0.01...0.999), \.mark.level, "share of the density inside")
    Key("color", data.inks, \.color, default: "the components' own", "the colour of all, or of each")
    Key("dash", .choice(), \.mark.dash, "how the outlines are broken")
    Key("label", data.texts, \.label, "names, one for each, written beside the ellipses")
    Key("cross", .flag, \.mark.cross, "mark each mean")
  } make: { (ellipses) throws(MarkError) in
    var mark = ellipses.mark
    mark.color = ellipses.color?.inks ?? []
    mark.isLabelled = ellipses.label != nil
    guard !mark.ellipses.isEmpty else { return mark }
    if !mark.color.isEmpty { try ChannelLengths.check("color", mark.color.count, of: mark.ellipses.count) }
    if let label = ellipses.label {
      try ChannelLengths.check("label", label.count, of: mark.ellipses.count)
      for index in mark.ellipses.indices { mark.ellipses[index].name = label.serving(index) ?? "" }
    }
    return mark
  }
}

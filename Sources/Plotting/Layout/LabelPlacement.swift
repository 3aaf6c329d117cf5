/// Finds places for the labels of one panel, so that none lies on data or on another.
///
/// Labels that must stand somewhere come first, then the ends of curves, then names in the order of their marks. A name
/// takes the first of its places that is free; failing that, a free place of a lattice over the plot that is nearer to
/// what it names than to anything else that is named; failing that, it is handed back for the legend.
struct LabelPlacement {
  struct Placed {
    var label: DirectLabel
    var text: RichText
    var style: TextStyle
    var box: Rect
  }

  let plot: Rect
  /// Where any label must stay: a little less than the figure.
  let bounds: Rect
  let theme: Theme
  let occupancy: Occupancy
  private(set) var placed: [Placed] = []
  private(set) var homeless: [DirectLabel] = []

  /// Further from what it names, a name would not be read as its name.
  private static let reach = 90.0
  private static let mostNamed = 48

  init(
    _ labels: [DirectLabel], plot: Rect, bounds: Rect, occupancy: Occupancy, theme: Theme,
    flow: TextFlow<some TextMeasuring>, forced: Bool
  ) {
    self.plot = plot
    self.bounds = bounds
    self.theme = theme
    self.occupancy = occupancy
    let texts = labels.map { LabelMarkup.parse($0.text) }
    func styled(_ index: Int) -> Placed {
      let style = LabelPlacement.style(labels[index], theme)
      let size = Rect(x: 0, y: 0, width: flow.width(texts[index], style), height: style.size * 1.2)
      return Placed(label: labels[index], text: texts[index], style: style, box: size)
    }
    let all = labels.indices.map(styled)
    for item in all {
      if case .fixed(let place) = item.label.position { fix(item, at: place) }
    }
    placeEnds(all)
    for (index, item) in all.enumerated() {
      guard case .beside(let places, let named) = item.label.position else { continue }
      let others = all.indices.filter { $0 != index }.flatMap { LabelPlacement.named(by: all[$0].label) }
      if let box = free(item.box, places, LabelPlacement.sample(named), others) {
        add(item, box)
      } else if forced, let place = places.first {
        fix(item, at: place)
      } else {
        homeless.append(item.label)
      }
    }
  }

  static func style(_ label: DirectLabel, _ theme: Theme) -> TextStyle {
    label.isStrong ? theme.type.label : theme.type.text
  }

  func draw() -> [SceneElement] {
    let elements = placed.map { item -> SceneElement in
      let halo = Stroke(theme.background.opacity(0.85), width: 3, cap: .round)
      return .text(
        TextRun(
          item.text, style: item.style, color: theme.textColor(item.label.ink),
          at: Point(x: item.box.x, y: item.box.midY), anchor: .start, baseline: .middle, halo: halo))
    }
    return elements.isEmpty ? [] : [.group(label: "labels", clip: nil, elements: elements)]
  }

  // MARK: - Fixed labels and ends of curves

  private mutating func fix(_ item: Placed, at place: Place) {
    add(item, place.box(width: item.box.width, height: item.box.height).moved(into: bounds))
  }

  private mutating func add(_ item: Placed, _ box: Rect) {
    var item = item
    item.box = box
    placed.append(item)
  }

  /// Ends close to each other are pushed apart, keeping their order from top to bottom.
  private mutating func placeEnds(_ all: [Placed]) {
    var ends: [(item: Placed, point: Point)] = []
    for item in all {
      if case .end(let point) = item.label.position { ends.append((item, point)) }
    }
    ends.sort { $0.point.y < $1.point.y }
    var tops = ends.map { $0.point.y - $0.item.box.height / 2 }
    for _ in 0..<ends.count {
      for (upper, lower) in zip(ends.indices, ends.indices.dropFirst()) {
        let overlap = tops[upper] + ends[upper].item.box.height - tops[lower]
        if overlap > 0 {
          tops[upper] -= overlap / 2
          tops[lower] += overlap / 2
        }
      }
    }
    for (index, end) in ends.enumerated() {
      let box = Rect(
        x: end.point.x + theme.space.gap + theme.points.curveSize / 2, y: tops[index], width: end.item.box.width,
        height: end.item.box.height)
      add(end.item, box.moved(into: bounds))
    }
  }

  // MARK: - Names

  private func free(_ size: Rect, _ places: [Place], _ named: [Point], _ others: [Point]) -> Rect? {
    let wished = places.map { $0.box(width: size.width, height: size.height) }
    if let box = wished.first(where: { isFree($0) }) { return box }
    // A box a little out of the plot may fit when it is moved.
    let inner = plot.inset(by: 2)
    guard size.width <= inner.width, size.height <= inner.height else { return nil }
    if let box = wished.lazy.map({ $0.moved(into: inner) }).first(where: {
      isFree($0) && belongs($0, named, others) != nil
    }) {
      return box
    }
    var best: (box: Rect, distance: Double)?
    var y = inner.y
    while y + size.height <= inner.maxY {
      var x = inner.x
      while x + size.width <= inner.maxX {
        let box = Rect(x: x, y: y, width: size.width, height: size.height)
        if isFree(box), let distance = belongs(box, named, others), distance < best?.distance ?? .infinity {
          best = (box, distance)
        }
        x += 7
      }
      y += 6
    }
    return best?.box
  }

  private func isFree(_ box: Rect) -> Bool {
    guard plot.contains(box, slack: 1) else { return false }
    let roomy = box.inset(by: -1.5)
    return occupancy.count(in: roomy) == 0 && !placed.contains { $0.box.inset(by: -3).intersects(roomy) }
  }

  /// The distance to what a box names, where the box cannot be taken for the name of something else.
  private func belongs(_ box: Rect, _ named: [Point], _ others: [Point]) -> Double? {
    func distance(_ points: [Point]) -> Double {
      var least = Double.infinity
      for point in points {
        let dx = max(box.x - point.x, point.x - box.maxX, 0)
        let dy = max(box.y - point.y, point.y - box.maxY, 0)
        least = min(least, dx * dx + dy * dy)
      }
      return least.squareRoot()
    }
    let own = distance(named)
    guard own <= LabelPlacement.reach, own + 8 < distance(others) else { return nil }
    return own
  }

  private static func named(by label: DirectLabel) -> [Point] {
    switch label.position {
    case .fixed: return []
    case .end(let point): return [point]
    case .beside(_, let named): return sample(named)
    }
  }

  /// Some of the points, evenly through the list.
  private static func sample(_ points: [Point]) -> [Point] {
    guard points.count > mostNamed else { return points }
    return (0..<mostNamed).map { points[$0 * points.count / mostNamed] }
  }
}

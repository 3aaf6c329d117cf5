/// Finds places for the labels of one panel, so that none lies on data or on another.
///
/// Labels that must stand somewhere come first, moved by a line or two where they would lie on each other, then the ends of curves, then names in the order of their marks. A name
/// takes the first of its places that is free; failing that, a free place of a lattice over the plot that is nearer to
/// what it names than to anything else that is named; failing that, it is handed back for the legend.
struct LabelPlacement {
  struct Placed {
    var label: DirectLabel
    /// What is written of it.
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
  private var searched = 0

  /// Further from what it names, a name would not be read as its name.
  private static let reach = 90.0
  private static let mostNamed = 48
  /// The points of other labels that a place is compared with, and the labels of one panel. Beyond that nobody could read
  /// them, and finding places would take longer than anyone waits.
  private static let mostRivals = 160
  private static let mostLabels = 200
  /// The labels that a free place is searched for all over the plot; others try their own places alone.
  private static let mostSearched = 16
  /// A curve that ends within this share of the plot's width from its right border is named in the margin.
  static let marginReach = 0.12
  /// The same beside another that is named there.
  static let companyReach = 0.3

  init(
    _ labels: [DirectLabel], plot: Rect, bounds: Rect, occupancy: Occupancy, theme: Theme,
    flow: TextFlow<some TextMeasuring>, forced: Bool
  ) {
    self.plot = plot
    self.bounds = bounds
    self.theme = theme
    self.occupancy = occupancy
    let labels = Array(labels.prefix(LabelPlacement.mostLabels))
    func styled(_ index: Int) -> Placed {
      let style = LabelPlacement.style(labels[index], theme)
      let size = Rect(x: 0, y: 0, width: flow.width(labels[index].text, style), height: style.size * 1.2)
      return Placed(label: labels[index], text: labels[index].text, style: style, box: size)
    }
    let all = labels.indices.map(styled)
    for item in all {
      if case .fixed(let place) = item.label.position { fix(item, at: place, flow) }
    }
    placeEnds(all)
    let share = max(LabelPlacement.mostRivals / max(all.count, 1), 1)
    let rivals = all.map { LabelPlacement.sample(LabelPlacement.named(by: $0.label), share) }
    for (index, item) in all.enumerated() {
      guard case .beside(let places, let named) = item.label.position else { continue }
      let others = rivals.enumerated().filter { $0.offset != index }.flatMap(\.element)
      let own = LabelPlacement.sample(named, LabelPlacement.mostNamed)
      if let box = free(item.box, places, own, others) {
        add(item, box)
      } else if forced, let place = places.first {
        fix(item, at: place, flow)
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

  private mutating func fix(_ item: Placed, at place: Place, _ flow: TextFlow<some TextMeasuring>) {
    var item = item
    if item.box.width > bounds.width {
      item.text = flow.lines(item.text, style: item.style, width: bounds.width, limit: 1).first ?? item.text
      item.box.width = flow.width(item.text, item.style)
    }
    guard item.box.width <= bounds.width else { return }
    let wished = place.box(width: item.box.width, height: item.box.height).moved(into: bounds)
    // Where other words stand already, a line higher or lower; where there is no room either, they cannot be read.
    for lines in [0.0, -1, 1, -2, 2] {
      let box = Rect(
        x: wished.x, y: wished.y + lines * (wished.height + 2), width: wished.width, height: wished.height)
      if bounds.contains(box, slack: 1e-6), !placed.contains(where: { $0.box.inset(by: -1).intersects(box) })
      {
        return add(item, box)
      }
    }
  }

  private mutating func add(_ item: Placed, _ box: Rect) {
    var item = item
    item.box = box
    placed.append(item)
  }

  /// Ends close to each other are pushed apart, keeping their order from top to bottom; those for which the plot is
  /// not high enough are homeless.
  private mutating func placeEnds(_ all: [Placed]) {
    var ends: [(item: Placed, y: Double)] = []
    var height = 0.0
    for item in all {
      guard case .end(let point) = item.label.position else { continue }
      height += item.box.height
      if height > bounds.height {
        homeless.append(item.label)
      } else {
        ends.append((item, point.y - item.box.height / 2))
      }
    }
    ends.sort { $0.y < $1.y }
    for _ in 0..<(4 * ends.count) {
      for (upper, lower) in zip(ends.indices, ends.indices.dropFirst()) {
        let overlap = ends[upper].y + ends[upper].item.box.height - ends[lower].y
        if overlap > 0 {
          ends[upper].y -= overlap / 2
          ends[lower].y += overlap / 2
        }
      }
    }
    // What the pushing has sent out of the figure comes back, from below and then from above.
    var limit = bounds.maxY
    for index in ends.indices.reversed() {
      ends[index].y = min(ends[index].y, limit - ends[index].item.box.height)
      limit = ends[index].y
    }
    limit = bounds.y
    for index in ends.indices {
      ends[index].y = max(ends[index].y, limit)
      limit = ends[index].y + ends[index].item.box.height
    }
    for end in ends {
      let size = end.item.box
      let box = Rect(x: plot.maxX + theme.space.gap, y: end.y, width: size.width, height: size.height)
      add(end.item, box)
    }
  }

  // MARK: - Names

  private mutating func free(_ size: Rect, _ places: [Place], _ named: [Point], _ others: [Point]) -> Rect? {
    let wished = places.map { $0.box(width: size.width, height: size.height) }
    if let box = wished.first(where: { isFree($0) }) { return box }
    // A box a little out of the plot may fit when it is moved.
    let inner = plot.inset(by: 2)
    guard size.width <= inner.width, size.height <= inner.height, searched < LabelPlacement.mostSearched
    else {
      return nil
    }
    searched += 1
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
    case .beside(_, let named): return named
    }
  }

  /// Some of the points, evenly through the list.
  private static func sample(_ points: [Point], _ count: Int) -> [Point] {
    guard points.count > count else { return points }
    return (0..<count).map { points[$0 * points.count / count] }
  }
}

/// Which parts of a plot are drawn on, so that labels can keep away from them: a grid of cells with running sums, in
/// which the share of any box that is taken is found in constant time, however many points there are.
struct Occupancy {
  private static let cell = 3.0
  private let area: Rect
  private let columns: Int
  private let rows: Int
  private var taken: [Bool]
  private var sums: [Int32] = []

  init(of elements: [SceneElement], in area: Rect) {
    self.area = area
    columns = max(Int((area.width / Occupancy.cell).rounded(.up)), 1)
    rows = max(Int((area.height / Occupancy.cell).rounded(.up)), 1)
    taken = Array(repeating: false, count: columns * rows)
    for element in elements { add(element) }
    sum()
  }

  /// The number of taken cells that the box touches.
  func count(in box: Rect) -> Int {
    let left = column(box.x)
    let right = column(box.maxX) + 1
    let top = row(box.y)
    let bottom = row(box.maxY) + 1
    guard left < right, top < bottom else { return 0 }
    let width = columns + 1
    return Int(
      sums[bottom * width + right] - sums[top * width + right] - sums[bottom * width + left]
        + sums[top * width + left])
  }

  /// The share of the box that is taken, 0 to 1.
  func share(of box: Rect) -> Double {
    let cells = (box.width / Occupancy.cell + 1) * (box.height / Occupancy.cell + 1)
    return Double(count(in: box)) / max(cells, 1)
  }

  private func column(_ x: Double) -> Int { index(x - area.x, columns) }
  private func row(_ y: Double) -> Int { index(y - area.y, rows) }
  private func index(_ distance: Double, _ count: Int) -> Int {
    Int(min(max((distance / Occupancy.cell).rounded(.down), 0), Double(count - 1)))
  }

  private mutating func add(_ element: SceneElement) {
    switch element {
    case .group(let label, _, let elements):
      // Words may stand on bands and on the grid.
      if label == "contour" || label == "area" || label == "grid" { return }
      if label == "bars" { return elements.forEach { addOutlines($0) } }
      for element in elements { add(element) }
    case .markers(let markers):
      let radius = markers.size / 2 + 0.5
      for position in markers.positions where area.contains(position) {
        for y in row(position.y - radius)...row(position.y + radius) {
          for x in column(position.x - radius)...column(position.x + radius) { taken[y * columns + x] = true }
        }
      }
    case .path(let path, _, let stroke):
      guard stroke != nil else { return }
      for line in path.polylines {
        for (start, end) in zip(line, line.dropFirst()) { add(from: start, to: end) }
      }
    case .text, .image: return
    }
  }

  /// Takes the edges of what is filled, which words may stand on but not across.
  private mutating func addOutlines(_ element: SceneElement) {
    guard case .path(let path, _, _) = element else { return }
    for line in path.polylines {
      for (start, end) in zip(line, line.dropFirst()) { add(from: start, to: end) }
    }
  }

  /// Takes the cells under a line, which may be cut to the plot.
  private mutating func add(from start: Point, to end: Point) {
    let dx = end.x - start.x
    let dy = end.y - start.y
    // Only the part over the area, found by clipping the parameter of the line.
    var low = 0.0
    var high = 1.0
    for (origin, step, least, most) in [(start.x, dx, area.x, area.maxX), (start.y, dy, area.y, area.maxY)] {
      if step == 0 {
        if origin < least || origin > most { return }
        continue
      }
      let first = (least - origin) / step
      let second = (most - origin) / step
      low = max(low, min(first, second))
      high = min(high, max(first, second))
    }
    guard low <= high else { return }
    let length = (dx * dx + dy * dy).squareRoot() * (high - low)
    let steps = max(Int((length / (Occupancy.cell * 0.6)).rounded(.up)), 1)
    for step in 0...steps {
      let share = low + (high - low) * Double(step) / Double(steps)
      taken[row(start.y + dy * share) * columns + column(start.x + dx * share)] = true
    }
  }

  private mutating func sum() {
    let width = columns + 1
    sums = Array(repeating: 0, count: width * (rows + 1))
    for row in 0..<rows {
      var line: Int32 = 0
      for column in 0..<columns {
        if taken[row * columns + column] { line += 1 }
        sums[(row + 1) * width + column + 1] = sums[row * width + column + 1] + line
      }
    }
  }
}

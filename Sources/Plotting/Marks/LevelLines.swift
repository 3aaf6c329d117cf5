/// The level lines of a function over a rectangle, by marching squares.
///
/// W. Lorensen, H. Cline: Marching Cubes. SIGGRAPH 21 (1987), 163–169, in two dimensions. Around the grid lies a ring of
/// nodes below every level, so that every line closes, along the border if need be; areas can be filled and lines
/// drawn from the same loops. Where two opposite corners of a cell lie above a level, the function at its middle decides
/// which way the lines go. Crossings are refined by evaluating the function once more, so that coarse grids give
/// smooth curves.
struct LevelLines {
  /// A closed line around an area at or above the level.
  struct Loop {
    var points: [Point]
    /// The parts that are level lines: without what runs along the border.
    var lines: [[Point]]
    var meetsBorder: Bool
  }

  /// Infinities and NaN are held at this magnitude; NaN counts as minus infinity.
  static let beyond = 1e300

  /// The values at all nodes, in no order that matters.
  var values: [Double] { ringed.filter { $0 > -.infinity } }
  /// Node values row by row, `(columns + 3) × (rows + 3)`, with minus infinity on the ring.
  private let ringed: [Double]
  /// The places of the nodes, row by row without the ring; the outermost lie on the border.
  private let nodes: [Point]
  private let columns: Int
  private let rows: Int
  private let function: (Point) -> Double

  /// A grid of equal cells.
  init(in area: Rect, columns: Int, rows: Int, of function: @escaping (Point) -> Double) {
    self.init(
      xs: LevelLines.even(area.x, area.width, columns), ys: LevelLines.even(area.y, area.height, rows),
      of: function)
  }

  /// A grid of lines at these places, two or more in each direction.
  init(xs: [Double], ys: [Double], of function: @escaping (Point) -> Double) {
    self.init(
      nodes: ys.flatMap { y in xs.map { Point(x: $0, y: y) } }, columns: xs.count - 1, of: function)
  }

  /// A grid of nodes, row by row, whose cells may be any quadrilaterals; `columns` counts the cells of a row.
  init(nodes: [Point], columns: Int, of function: @escaping (Point) -> Double) {
    self.nodes = nodes
    self.columns = columns
    rows = nodes.count / (columns + 1) - 1
    self.function = { point in
      let value = function(point)
      return value.isNaN ? -LevelLines.beyond : min(max(value, -LevelLines.beyond), LevelLines.beyond)
    }
    var ringed = Array(repeating: -Double.infinity, count: (columns + 3) * (rows + 3))
    for (index, node) in nodes.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns + 1)
      ringed[(row + 1) * (columns + 3) + column + 1] = self.function(node)
    }
    self.ringed = ringed
  }

  /// The places of so many equal cells.
  static func even(_ start: Double, _ length: Double, _ count: Int) -> [Double] {
    (0...count).map { start + length * Double($0) / Double(count) }
  }

  func loops(at level: Double) -> [Loop] {
    let width = columns + 3
    var tracing = Tracing(nodeColumns: width, nodeRows: rows + 3)
    for row in 0...(rows + 1) {
      var northWest = ringed[row * width] >= level
      var southWest = ringed[(row + 1) * width] >= level
      for column in 0...(columns + 1) {
        let northEast = ringed[row * width + column + 1] >= level
        let southEast = ringed[(row + 1) * width + column + 1] >= level
        defer { (northWest, southWest) = (northEast, southEast) }
        if northWest == northEast, northWest == southEast, northWest == southWest { continue }
        let top = tracing.level(column, row)
        let right = tracing.upright(column + 1, row)
        let bottom = tracing.level(column, row + 1)
        let left = tracing.upright(column, row)
        switch (northWest == northEast, northWest == southEast, northWest == southWest) {
        case (true, true, false): tracing.connect(bottom, left)
        case (true, false, true): tracing.connect(right, bottom)
        case (false, true, true): tracing.connect(top, right)
        case (false, false, false): tracing.connect(left, top)
        case (true, false, false): tracing.connect(left, right)
        case (false, false, true): tracing.connect(top, bottom)
        default:
          // A saddle: the middle belongs to one of the two pairs of corners, and cuts the others off.
          let middle = LevelLines.between(position((column, row)), position((column + 1, row + 1)), 0.5)
          if (function(middle) >= level) == northWest {
            tracing.connect(top, right)
            tracing.connect(bottom, left)
          } else {
            tracing.connect(left, top)
            tracing.connect(right, bottom)
          }
        }
      }
    }
    return tracing.loops().compactMap { loop(through: $0, tracing, level) }
  }

  private func loop(through edges: [Int], _ tracing: Tracing, _ level: Double) -> Loop? {
    let crossings = edges.map { edge in
      let ends = tracing.ends(of: edge)
      return crossing(ends.0, ends.1, level)
    }
    guard crossings.count > 2 else { return nil }
    guard let firstBorder = crossings.firstIndex(where: \.isBorder) else {
      let points = crossings.map(\.point)
      let thin = Polyline.thinned(points + points.prefix(1)).dropLast()
      return thin.count > 2 ? Loop(points: Array(thin), lines: [], meetsBorder: false) : nil
    }
    // Start on the border, so that no line is cut in two.
    let turned = crossings[firstBorder...] + crossings[..<firstBorder]
    var lines: [[Point]] = [[]]
    for crossing in turned {
      if crossing.isBorder {
        if lines.last?.isEmpty == false { lines.append([]) }
      } else {
        lines[lines.count - 1].append(crossing.point)
      }
    }
    let points = turned.map(\.point)
    return Loop(
      points: Polyline.thinned(points), lines: lines.filter { $0.count > 1 }.map { Polyline.thinned($0) },
      meetsBorder: true)
  }

  /// Where the level is crossed between two nodes of the ringed grid.
  private func crossing(_ a: (Int, Int), _ b: (Int, Int), _ level: Double) -> (point: Point, isBorder: Bool) {
    guard let first = value(a.0, a.1) else { return (position(b), true) }
    guard let second = value(b.0, b.1) else { return (position(a), true) }
    let start = position(a)
    let end = position(b)
    var low = (share: 0.0, value: first)
    var high = (share: 1.0, value: second)
    var share = LevelLines.share(low, high, level)
    for _ in 0..<2 {
      let value = function(LevelLines.between(start, end, share))
      if (value >= level) == (low.value >= level) { low = (share, value) } else { high = (share, value) }
      share = LevelLines.share(low, high, level)
    }
    return (LevelLines.between(start, end, share), false)
  }

  private static func share(
    _ low: (share: Double, value: Double), _ high: (share: Double, value: Double), _ level: Double
  ) -> Double {
    // Halved, since the difference of the largest values is beyond a Double.
    let span = high.value / 2 - low.value / 2
    guard span != 0 else { return low.share }
    let part = min(max((level / 2 - low.value / 2) / span, 0), 1)
    return low.share + (high.share - low.share) * part
  }

  private static func between(_ a: Point, _ b: Point, _ share: Double) -> Point {
    Point(x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share)
  }

  /// The value at a node of the ringed grid; nil on the ring.
  private func value(_ column: Int, _ row: Int) -> Double? {
    let value = ringed[row * (columns + 3) + column]
    return value == -.infinity ? nil : value
  }

  /// The place of a node of the ringed grid; the ring lies on the border itself.
  private func position(_ node: (Int, Int)) -> Point {
    nodes[min(max(node.1 - 1, 0), rows) * (columns + 1) + min(max(node.0 - 1, 0), columns)]
  }
}

/// Joins the crossings of cells into closed loops. Edges of the grid are numbered: level ones first, then upright ones.
private struct Tracing {
  private let nodeColumns: Int
  private let nodes: Int
  /// Two neighbours for each edge, −1 where there is none yet.
  private var neighbours: [Int32]
  private var crossed: [Int] = []

  init(nodeColumns: Int, nodeRows: Int) {
    self.nodeColumns = nodeColumns
    nodes = nodeColumns * nodeRows
    neighbours = Array(repeating: -1, count: 4 * nodes)
  }

  func level(_ column: Int, _ row: Int) -> Int { row * nodeColumns + column }
  func upright(_ column: Int, _ row: Int) -> Int { nodes + row * nodeColumns + column }

  func ends(of edge: Int) -> ((Int, Int), (Int, Int)) {
    let node = edge % nodes
    let column = node % nodeColumns
    let row = node / nodeColumns
    return edge < nodes ? ((column, row), (column + 1, row)) : ((column, row), (column, row + 1))
  }

  mutating func connect(_ a: Int, _ b: Int) {
    link(a, to: b)
    link(b, to: a)
  }

  private mutating func link(_ a: Int, to b: Int) {
    if neighbours[2 * a] < 0 {
      neighbours[2 * a] = Int32(b)
      crossed.append(a)
    } else {
      neighbours[2 * a + 1] = Int32(b)
    }
  }

  func loops() -> [[Int]] {
    var visited = Array(repeating: false, count: neighbours.count / 2)
    var loops: [[Int]] = []
    for start in crossed where !visited[start] {
      var loop: [Int] = []
      var edge = start
      while !visited[edge] {
        visited[edge] = true
        loop.append(edge)
        let first = Int(neighbours[2 * edge])
        let second = Int(neighbours[2 * edge + 1])
        if first >= 0, !visited[first] {
          edge = first
        } else if second >= 0, !visited[second] {
          edge = second
        }
      }
      loops.append(loop)
    }
    return loops
  }
}

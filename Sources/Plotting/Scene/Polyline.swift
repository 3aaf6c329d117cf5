/// Lines with fewer corners that look the same.
enum Polyline {
  /// Leaves out corners that lie closer to the line than `tolerance` points, by the method of Douglas and Peucker.
  ///
  /// D. Douglas, T. Peucker: Algorithms for the reduction of the number of points required to represent a digitized
  /// line or its caricature. Cartographica 10 (1973), 112–122. With a stack of its own, since a curve may have a
  /// million points.
  static func thinned(_ points: [Point], tolerance: Double = 0.04) -> [Point] {
    guard points.count > 2 else { return points }
    var keep = Array(repeating: false, count: points.count)
    keep[0] = true
    keep[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      guard last > first + 1 else { continue }
      var furthest = first
      var distance = tolerance * tolerance
      for index in (first + 1)..<last {
        let here = squaredDistance(points[index], points[first], points[last])
        if here > distance {
          distance = here
          furthest = index
        }
      }
      guard furthest != first else { continue }
      keep[furthest] = true
      open.append((first, furthest))
      open.append((furthest, last))
    }
    return points.indices.filter { keep[$0] }.map { points[$0] }
  }

  private static func squaredDistance(_ point: Point, _ start: Point, _ end: Point) -> Double {
    let dx = end.x - start.x
    let dy = end.y - start.y
    let length = dx * dx + dy * dy
    let along = length > 0 ? ((point.x - start.x) * dx + (point.y - start.y) * dy) / length : 0
    let share = min(max(along, 0), 1)
    let x = point.x - start.x - share * dx
    let y = point.y - start.y - share * dy
    return x * x + y * y
  }
}

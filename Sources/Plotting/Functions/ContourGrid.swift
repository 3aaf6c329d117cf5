/// The grid on which a surface is evaluated for its level lines: even, with further lines through each landmark that is
/// narrow along an axis, and finer where one is a narrow ridge across both. Where a ridge is all there is, such as around
/// the maximum of a likelihood, the grid runs along it instead, which takes far fewer values than a finer one.
struct ContourGrid {
  private let surface: PlottedSurface
  private let frame: Frame
  private let landmarks: [Landmark]
  /// By how much the lines are further apart than they are without a limit of values.
  private var coarseness = 1.0

  /// A landmark in points.
  private struct Landmark {
    var center: Point
    /// The standard deviations along the axes, and the smaller one of any direction.
    var width: Double
    var height: Double
    var narrowest: Double
    var correlation: Double

    var isRidge: Bool {
      min(width, height) > 1.5 * narrowest && narrowest < ContourGrid.spacing
    }
  }

  /// The distance of grid lines in points, and the most cells along one side.
  private static let spacing = 4.5
  private static let mostCells = 160.0
  /// The most lines in one direction; landmarks beyond it get none of their own.
  private static let mostLines = 900
  private static let finest = 8
  private static let coarsest = 6.0
  /// The distances of lines from the centre of a narrow landmark, in its standard deviation.
  private static let reaches = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8]

  init(_ surface: PlottedSurface, in frame: Frame) {
    self.surface = surface
    self.frame = frame
    landmarks = surface.landmarks.compactMap { datum in
      guard datum.xx > 0, datum.yy > 0, let center = frame.inside(datum.center.x, datum.center.y),
        let width = ContourGrid.length(datum.xx.squareRoot(), at: datum.center.x, frame.x),
        let height = ContourGrid.length(datum.yy.squareRoot(), at: datum.center.y, frame.y)
      else { return nil }
      let correlation = datum.xy / (datum.xx.squareRoot() * datum.yy.squareRoot())
      // The smaller eigenvalue of the covariance in points, as determinant over the larger.
      let (a, b) = (width * width, height * height)
      let product = a * b * max(1 - correlation * correlation, 0)
      let difference = (a - b) * (a - b) + 4 * a * b * correlation * correlation
      let larger = (a + b + difference.squareRoot()) / 2
      return Landmark(
        center: center, width: width, height: height,
        narrowest: larger > 0 ? (product / larger).squareRoot() : 0,
        correlation: frame.x.isReversed == frame.y.isReversed ? correlation : -correlation)
    }
    // A ridge takes some twice as many values as an even grid.
    while coarseness < ContourGrid.coarsest, valueCount > surface.mostValues { coarseness *= 1.25 }
  }

  /// How many values a grid of any kind takes at least, but for a landmark's own lines.
  private var valueCount: Int { 2 * cells(frame.plot.width) * cells(frame.plot.height) }

  /// Whether a grid of so many times as many lines is within the limit of values.
  func allows(finer: Int) -> Bool { valueCount <= surface.mostValues / (finer * finer) }

  /// The values at the centres of the landmarks that the plot shows.
  var summits: [Double] {
    surface.landmarks.compactMap { datum in
      guard frame.inside(datum.center.x, datum.center.y) != nil else { return nil }
      let value = surface.at(datum.center.x, datum.center.y)
      return value.isFinite ? value : nil
    }
  }

  /// The smallest standard deviation of any landmark, in points.
  var narrowest: Double { max(landmarks.map(\.narrowest).min() ?? .infinity, 0.05) }

  /// How many times as many lines it takes that no ridge across both axes falls between them.
  var fineness: Int {
    guard coarseness == 1 else { return 1 }
    let ridges = landmarks.filter { $0.isRidge && $0.narrowest > 0.1 }
    guard let narrowest = ridges.map(\.narrowest).min() else { return 1 }
    var finer = min(Int((ContourGrid.spacing / narrowest).rounded(.up)), ContourGrid.finest)
    while finer > 1, !allows(finer: finer) { finer -= 1 }
    return finer
  }

  func lines(finer: Int) -> LevelLines {
    let (plot, x, y) = (frame.plot, frame.x, frame.y)
    let columns = cells(plot.width) * finer
    let rows = cells(plot.height) * finer
    let xs = places(
      LevelLines.even(plot.x, plot.width, columns), landmarks.map { ($0.center.x, $0.width) },
      spacing: plot.width / Double(columns))
    let ys = places(
      LevelLines.even(plot.y, plot.height, rows), landmarks.map { ($0.center.y, $0.height) },
      spacing: plot.height / Double(rows))
    return LevelLines(xs: xs, ys: ys) { point in surface.at(x.value(at: point.x), y.value(at: point.y)) }
  }

  /// A grid whose lines follow the only ridge; nil where there is none, or more than one landmark.
  var alongRidge: LevelLines? {
    guard landmarks.count == 1, let ridge = landmarks.first, ridge.isRidge else { return nil }
    let (plot, x, y) = (frame.plot, frame.x, frame.y)
    // Along the axis on which the ridge is longer; across it, by the conditional standard deviation.
    let isLevel = ridge.width >= ridge.height
    let (length, breadth) = isLevel ? (ridge.width, ridge.height) : (ridge.height, ridge.width)
    let slope = ridge.correlation * breadth / length
    let spread = breadth * max(1 - ridge.correlation * ridge.correlation, 0).squareRoot()
    let offsets =
      ContourGrid.acrossRidge.map { -$0 * spread }.reversed() + [0]
      + ContourGrid.acrossRidge.map { $0 * spread }
    let (alongLow, alongHigh) = isLevel ? (plot.x, plot.maxX) : (plot.y, plot.maxY)
    let (low, high) = isLevel ? (plot.y, plot.maxY) : (plot.x, plot.maxX)
    let columns = cells(alongHigh - alongLow)
    let side = Int((0.7 * Double(cells(high - low))).rounded())
    let places = places(
      LevelLines.even(alongLow, alongHigh - alongLow, columns),
      [(isLevel ? ridge.center.x : ridge.center.y, length)], spacing: (alongHigh - alongLow) / Double(columns)
    )
    let lines = places.map { place -> [Double] in
      let start = isLevel ? ridge.center.x : ridge.center.y
      let middle = (isLevel ? ridge.center.y : ridge.center.x) + slope * (place - start)
      let inner = offsets.map { min(max(middle + $0, low), high) }
      let (first, last) = (inner[0], inner[inner.count - 1])
      return (0..<side).map { low + (first - low) * Double($0) / Double(side) } + inner
        + (1...side).map { last + (high - last) * Double($0) / Double(side) }
    }
    let across = lines.first?.count ?? 0
    var nodes: [Point] = []
    if isLevel {
      for row in 0..<across {
        for (place, line) in zip(places, lines) { nodes.append(Point(x: place, y: line[row])) }
      }
    } else {
      for (place, line) in zip(places, lines) { nodes += line.map { Point(x: $0, y: place) } }
    }
    return LevelLines(nodes: nodes, columns: (isLevel ? places.count : across) - 1) { point in
      surface.at(x.value(at: point.x), y.value(at: point.y))
    }
  }

  /// Distances from a ridge in its standard deviation across; 14 of them are a fall by 98 nats.
  private static let acrossRidge = [
    0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8.5, 10, 12, 14, 17,
  ]

  private func cells(_ length: Double) -> Int {
    let wanted = (length / (ContourGrid.spacing * coarseness)).rounded()
    return Int(min(max(wanted, 16), ContourGrid.mostCells))
  }

  /// The even places and those around each landmark that is narrower than two cells.
  private func places(
    _ even: [Double], _ landmarks: [(center: Double, spread: Double)], spacing: Double
  ) -> [Double] {
    guard let low = even.first, let high = even.last else { return even }
    var places = even
    for landmark in landmarks where landmark.spread < 2 * spacing && places.count < ContourGrid.mostLines {
      for reach in ContourGrid.reaches {
        places += [landmark.center - reach * landmark.spread, landmark.center + reach * landmark.spread]
      }
      places.append(landmark.center)
    }
    guard places.count > even.count else { return even }
    places = places.filter { $0 >= low && $0 <= high }.sorted()
    return places.indices.filter { $0 == 0 || places[$0] > places[$0 - 1] }.map { places[$0] }
  }

  /// A short distance on a scale in points.
  private static func length(_ spread: Double, at center: Double, _ scale: Scale) -> Double? {
    let low = scale.kind == .log ? max(center - spread, center / 2) : center - spread
    guard let start = scale.position(of: low), let middle = scale.position(of: center) else { return nil }
    let length = (middle - start).magnitude
    return length > 0 && length.isFinite ? length : nil
  }
}

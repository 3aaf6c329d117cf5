import Arithmetic
import Reporting

/// Level lines of a function of two variables, or the bands between them.
///
/// The function is evaluated on a grid over the plot, with more lines where it lives in less than a few cells, and its
/// levels are traced by `LevelLines`.
package struct ContourMark: Mark {
  package enum Levels: Sendable, Equatable {
    /// So many levels, chosen from the values: for a density evenly spaced above zero, or in equal ratios where that
    /// would leave one of its summits below the lowest; for any other function so that they enclose areas in even steps.
    case count(Int)
    case values([Double])
  }
  package var surface: PlottedSurface
  package var levels: Levels
  /// Pale bands with lines of the background's colour between them; otherwise lines alone.
  package var fill: Bool
  /// The colour that the highest band or the lines go towards; nil follows the theme.
  package var color: Ink?

  package init(
    _ surface: PlottedSurface, levels: Levels = .count(8), fill: Bool = true, color: Ink? = nil
  ) {
    self.surface = surface
    self.levels = levels
    self.fill = fill
    self.color = color
  }

  static let mostLevels = 40
  /// More loops than this at one level are a sign of a grid that is too coarse.
  private static let mostSummits = 4
  /// A summit lower than this share of the highest has no level of its own.
  private static let faintest = 1e-12

  /// A function has no extent of its own: the domain comes from other marks or from the author.
  package func train(_ scales: inout ScaleTraining) {}

  package func draw(in frame: Frame) -> [SceneElement] {
    let grid = ContourGrid(surface, in: frame)
    var lines = grid.alongRidge ?? grid.lines(finer: grid.fineness)
    let chosen = levels(of: lines, summits: grid.summits)
    var traced = chosen.map { lines.loops(at: $0) }
    // A ridge narrower than a cell falls apart into islands: look closer.
    for finer in [2, 4]
    where finer > grid.fineness && grid.allows(finer: finer)
      && traced.contains(where: { $0.count > ContourMark.mostSummits })
    {
      lines = grid.lines(finer: finer)
      traced = chosen.map { lines.loops(at: $0) }
    }
    let theme = frame.theme
    // Between bands as thin as the lines that part them nothing would be left.
    let width = fill ? theme.lines.contour * min(grid.narrowest / 4, 1) : theme.lines.contour
    var elements: [SceneElement] = []
    for (index, loops) in traced.enumerated() {
      guard !loops.isEmpty else { continue }
      let share = chosen.count > 1 ? Double(index) / Double(chosen.count - 1) : 1
      let line = Stroke(fill ? theme.background : theme.color(color ?? .muted), width: width)
      let band = fill ? band(share, theme) : nil
      let closed = Path(
        loops.filter { !$0.meetsBorder }.flatMap { Path(through: $0.points, closed: true).steps })
      if loops.allSatisfy({ !$0.meetsBorder }) {
        elements.append(.path(closed, fill: band, stroke: line))
        continue
      }
      // The border of the plot is an edge of the band, but no level line.
      if let band {
        let all = Path(loops.flatMap { Path(through: $0.points, closed: true).steps })
        elements.append(.path(all, fill: band, stroke: nil))
      }
      let open = Path(loops.flatMap { $0.lines.flatMap { Path(through: $0).steps } })
      let drawn = Path(closed.steps + open.steps)
      if !drawn.steps.isEmpty { elements.append(.path(drawn, fill: nil, stroke: line)) }
    }
    return elements.isEmpty ? [] : [frame.clipped("contour", elements)]
  }

  private func band(_ share: Double, _ theme: Theme) -> Color {
    guard let color else { return theme.palette.lowestBand.mixed(with: theme.palette.highestBand, share) }
    return theme.background.mixed(with: theme.color(color), 0.06 + 0.34 * share)
  }

  /// The levels that are drawn, lowest first.
  private func levels(of lines: LevelLines, summits: [Double]) -> [Double] {
    switch levels {
    case .values(let values):
      return Array(values.filter(\.isFinite).sorted().prefix(ContourMark.mostLevels))
    case .count(let wanted):
      let count = min(max(wanted, 1), ContourMark.mostLevels)
      let known = lines.values.filter { $0.magnitude < LevelLines.beyond }.sorted()
      guard let low = known.first, let last = known.last, last > low else { return [] }
      let high = max(last, summits.max() ?? last)
      if low >= 0, low < 0.1 * high {
        let even = (1...count).map { high * (Double($0) - 0.5) / (Double(count) + 0.25) }
        let lowest = summits.filter { $0 > ContourMark.faintest * high }.min() ?? high
        guard count > 1, lowest < 1.5 * even[0] else { return even }
        let range = Elementary.log(0.8 * high / (0.1 * lowest))
        return (0..<count).map { 0.1 * lowest * Elementary.exp(range * Double($0) / Double(count - 1)) }
      }
      let levels = (1...count).map { known[(known.count - 1) * $0 / (count + 1)] }
      return levels.indices.filter { $0 == 0 || levels[$0] > levels[$0 - 1] }.map { levels[$0] }
    }
  }
}

// MARK: - Description

extension ContourMark {
  /// A function goes on everywhere: what it says of itself are the places where it lives.
  package func outside(of frame: Frame) -> Outside {
    let summits = surface.landmarks.count { frame.inside($0.center.x, $0.center.y) == nil }
    let noun = "contour plot"
    if summits == 0, !surface.landmarks.isEmpty { return Outside(noun) }
    let drawn = draw(in: frame)
    guard !drawn.isEmpty else { return Outside(noun, wholly: 1) }
    // One level of colour all over ends nowhere.
    return Outside(noun, partly: summits > 0 && Self.hasLines(drawn) ? 1 : 0)
  }

  package func sentence(in frame: Frame) -> String {
    let drawn = draw(in: frame)
    guard !drawn.isEmpty else { return "" }
    guard Self.hasLines(drawn) else { return "One fill all over, as no contour crosses the figure." }
    let (xs, ys) = (frame.x.samples(25), frame.y.samples(25))
    let places =
      xs.flatMap { x in ys.map { (x, $0) } }
      + surface.landmarks.map { ($0.center.x, $0.center.y) }.filter { frame.inside($0.0, $0.1) != nil }
    let top = places.map { (place: $0, height: surface.at($0.0, $0.1)) }
      .filter(\.height.isFinite).max { $0.height < $1.height }
    return "\(fill ? "Filled contours" : "Contour lines")"
      + (top.map { ", highest near \(frame.words($0.place.0, $0.place.1))" } ?? "") + "."
  }
}

extension ContourMark {
  /// Whether a level line is among the elements; the border of a fill is none.
  private static func hasLines(_ elements: [SceneElement]) -> Bool {
    elements.contains { element in
      switch element {
      case .path(_, _, let stroke): stroke != nil
      case .group(_, _, let inner): hasLines(inner)
      default: false
      }
    }
  }
}

extension Mark where Self == ContourMark {
  package static func contour(
    _ function: @escaping @Sendable (Double, Double) -> Double, landmarks: [EllipseDatum] = [],
    levels: ContourMark.Levels = .count(8), fill: Bool = true, color: Ink? = nil
  ) -> Self {
    ContourMark(
      PlottedSurface(landmarks: landmarks, function), levels: levels, fill: fill, color: color)
  }
}

extension MarkKind {
  static let contour = MarkKind(
    name: "contour", aliases: ["density", "contours", "density2d"],
    summary: "Level lines of a function of two variables, or the bands between them.",
    example: "{of: geysers.hidden.density}", channels: ContourMark(PlottedSurface { _, _ in 0 })
  ) { data in
    Key("of", data.field, \.surface, required: true, "the function")
    Key("levels", .levels(data), \.levels, "how many levels, or which")
    Key("fill", .flag, \.fill, "pale bands with white lines between")
    Key("color", data.ink, \.color, default: "grey", "the colour, by its meaning")
  } make: { (mark) throws(MarkError) in
    mark
  }
}

extension Kind where Value == ContourMark.Levels {
  /// One number is how many there are; several, in a list or a column, are the levels.
  fileprivate static func levels(_ data: ChannelKinds) -> Kind {
    let words = "a whole number from 1 to \(ContourMark.mostLevels), or a list of levels"
    return Kind(words, print: { if case .count(let count) = $0 { "\(count)" } else { nil } }) {
      entry, problems in
      guard let values = data.numbers.read(entry, &problems) else { return nil }
      if case .scalar = entry.value.kind, values.count == 1, let count = values.first {
        guard count == count.rounded(), (1...Double(ContourMark.mostLevels)).contains(count) else {
          problems.error(
            at: entry.value.range, "'\(entry.key)' must be \(words), and here it is \(count.short)",
            remedy: entry.remedy("Write such a number"))
          return nil
        }
        return .count(Int(count))
      }
      guard (1...ContourMark.mostLevels).contains(values.count), values.allSatisfy(\.isFinite) else {
        problems.error(
          at: entry.value.range,
          "'\(entry.key)' takes 1 to \(ContourMark.mostLevels) finite numbers, and here there are \(values.count)",
          remedy: entry.remedy("Write such levels"))
        return nil
      }
      return .values(values)
    }
  }
}

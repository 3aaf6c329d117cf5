/// Level lines of a function of two variables, or the bands between them.
///
/// The function is evaluated on a grid over the plot and its levels are traced by `LevelLines`.
package struct ContourMark: Mark {
  package enum Levels: Sendable, Equatable {
    /// So many levels, chosen from the values: evenly spaced above zero for a density, so that they enclose areas in
    /// even steps for any other function.
    case count(Int)
    case values([Double])
  }
  package var function: @Sendable (Double, Double) -> Double
  package var levels: Levels
  /// Pale bands with lines of the background's colour between them; otherwise lines alone.
  package var fill: Bool
  /// The colour that the highest band or the lines go towards; nil follows the theme.
  package var color: Ink?

  package init(
    _ function: @escaping @Sendable (Double, Double) -> Double, levels: Levels = .count(8), fill: Bool = true,
    color: Ink? = nil
  ) {
    self.function = function
    self.levels = levels
    self.fill = fill
    self.color = color
  }

  /// The distance of grid lines in points, and the most cells along one side.
  private static let spacing = 4.5
  private static let mostCells = 160.0
  static let mostLevels = 40
  /// More loops than this at one level are a sign of a grid that is too coarse.
  private static let mostSummits = 4

  /// A function has no extent of its own: the domain comes from other marks or from the author.
  package func train(_ scales: inout ScaleTraining) {}

  package func draw(in frame: Frame) -> [SceneElement] {
    func cells(_ length: Double) -> Int {
      Int(min(max((length / ContourMark.spacing).rounded(), 16), ContourMark.mostCells))
    }
    let columns = cells(frame.plot.width)
    let rows = cells(frame.plot.height)
    let x = frame.x
    let y = frame.y
    func trace(_ finer: Int) -> LevelLines {
      LevelLines(in: frame.plot, columns: columns * finer, rows: rows * finer) { point in
        function(x.value(at: point.x), y.value(at: point.y))
      }
    }
    var lines = trace(1)
    let chosen = levels(of: lines)
    var traced = chosen.map { lines.loops(at: $0) }
    // A ridge narrower than a cell falls apart into islands: look closer.
    for finer in [2, 4] where traced.contains(where: { $0.count > ContourMark.mostSummits }) {
      lines = trace(finer)
      traced = chosen.map { lines.loops(at: $0) }
    }
    let theme = frame.theme
    var elements: [SceneElement] = []
    for (index, loops) in traced.enumerated() {
      guard !loops.isEmpty else { continue }
      let share = chosen.count > 1 ? Double(index) / Double(chosen.count - 1) : 1
      let line = Stroke(fill ? theme.background : theme.color(color ?? .muted), width: theme.lines.contour)
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
  private func levels(of lines: LevelLines) -> [Double] {
    switch levels {
    case .values(let values):
      return Array(values.filter(\.isFinite).sorted().prefix(ContourMark.mostLevels))
    case .count(let wanted):
      let count = min(max(wanted, 1), ContourMark.mostLevels)
      let known = lines.values.filter { $0.magnitude < LevelLines.beyond }.sorted()
      guard let low = known.first, let high = known.last, high > low else { return [] }
      if low >= 0, low < 0.1 * high {
        return (1...count).map { high * (Double($0) - 0.5) / (Double(count) + 0.25) }
      }
      let levels = (1...count).map { known[(known.count - 1) * $0 / (count + 1)] }
      return levels.indices.filter { $0 == 0 || levels[$0] > levels[$0 - 1] }.map { levels[$0] }
    }
  }
}

extension Mark where Self == ContourMark {
  package static func contour(
    _ function: @escaping @Sendable (Double, Double) -> Double, levels: ContourMark.Levels = .count(8),
    fill: Bool = true, color: Ink? = nil
  ) -> Self {
    ContourMark(function, levels: levels, fill: fill, color: color)
  }
}

extension MarkKind {
  static let contour = MarkKind(
    name: "contour", summary: "Level lines of a function of two variables, or the bands between them.",
    channels: [
      ChannelDescription("of", .field, required: true, "the function, such as a fit's density"),
      ChannelDescription(
        "levels", .numbers, "how many levels (one whole number), or a list of them; 8 if left out"),
      ChannelDescription("fill", .flag, "pale bands with white lines between; true if left out"),
      ChannelDescription("color", .inks, "one colour by meaning; grey if left out"),
    ]
  ) { (channels) throws(MarkError) in
    guard let function = try channels.field("of") else {
      throw MarkError(channel: nil, rule: "`of` must be given")
    }
    var levels = ContourMark.Levels.count(8)
    if let values = try channels.numbers("levels") {
      guard !values.isEmpty, values.allSatisfy(\.isFinite), values.count <= ContourMark.mostLevels else {
        throw MarkError(
          channel: "levels", rule: "`levels` takes 1 to \(ContourMark.mostLevels) finite numbers")
      }
      if values.count == 1, values[0] == values[0].rounded(), values[0] >= 1 {
        guard values[0] <= Double(ContourMark.mostLevels) else {
          throw MarkError(channel: "levels", rule: "`levels` is at most \(ContourMark.mostLevels)")
        }
        levels = .count(Int(values[0]))
      } else {
        levels = .values(values)
      }
    }
    return ContourMark(
      function, levels: levels, fill: try channels.flag("fill") ?? true, color: try channels.ink("color"))
  }
}

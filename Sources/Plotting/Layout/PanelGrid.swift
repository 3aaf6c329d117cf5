/// Where the panels of a figure stand: equal plots in rows, with room for the words around them.
struct PanelGrid {
  /// One panel with its place and its words.
  struct Cell {
    var trained: TrainedPanel
    /// The plot and all words that belong to it.
    var area: Rect
    var frame: Frame
    var title: [RichText]
    var xTitle: [RichText]
    var yTitle: [RichText]
    /// Where the titles end above the plot; titles of one row stand level.
    var titleBottom: Double
    var yTitleBottom: Double
    var axes: AxisGuide
    var grid: GridGuide
  }

  var cells: [Cell]
  /// The title of x where all panels have the same, centred under all of them.
  var commonXTitle: [RichText]
  /// The smallest plot, to judge whether the figure is readable.
  var plotSize: Size

  /// The panels of a row, unless the author says so: as many as there are up to three, and none too narrow.
  static func columnCount(_ figure: Figure, width: Double) -> Int {
    let count = max(figure.panels.count, 1)
    if let wanted = figure.panelColumns { return min(max(wanted, 1), count) }
    let widest = max(Int(width / 170), 1)
    let natural = count <= 3 ? count : count == 4 ? 2 : 3
    return min(natural, widest)
  }
}

/// Computes a `PanelGrid`: words are measured, what is left is shared among the plots.
struct PanelGridLayout<Measurer: TextMeasuring> {
  let figure: Figure
  let panels: [TrainedPanel]
  let detail: Detail
  let theme: Theme
  let flow: TextFlow<Measurer>

  private var space: Theme.Spacing { theme.space }
  private func line(_ style: TextStyle) -> Double { style.size * theme.type.leading }

  private struct Columns {
    var lefts: [Double]
    var right: Double
    var gap: Double
    var plotWidth: Double
    var xs: [Double]
  }

  /// - Parameters:
  ///   - area: where panels and their words may stand; to the right they may not go beyond.
  ///   - endRoom: the width right of each plot that labels at the ends of curves take.
  func grid(in area: Rect, endRoom: [Double]) -> PanelGrid {
    let count = PanelGrid.columnCount(figure, width: area.width)
    let rowCount = (panels.count + count - 1) / count
    let sharesY = self.sharesY
    let sharedX = commonXTitle

    // Heights first: they decide how many ticks stand on the y axes, and so how wide their labels are.
    let provisional = area.width / Double(count)
    let titles = panels.map {
      titleLines($0.panel.title, theme.type.label, provisional, detail.panelTitles, 2)
    }
    let yTitles = panels.indices.map { index -> [RichText] in
      let text = panels[index].panel.y.title
      let first = panels[index - index % count].panel.y.title
      if sharesY, index % count > 0, text == first { return [] }
      return titleLines(text, theme.type.text, provisional, detail.axisTitles, 2)
    }
    let xTitles = panels.map { panel in
      sharedX == nil
        ? titleLines(panel.panel.x.title, theme.type.text, provisional, detail.axisTitles, 2) : []
    }
    let common = sharedX.map { titleLines($0, theme.type.text, area.width, detail.axisTitles, 2) } ?? []

    var aboves: [Double] = []
    var titleHeights: [(panel: Double, axis: Double)] = []
    var belows: [Double] = []
    for row in 0..<rowCount {
      let range = (row * count)..<min((row + 1) * count, panels.count)
      let title = range.map { titles[$0].count }.max() ?? 0
      let yTitle = range.map { yTitles[$0].count }.max() ?? 0
      let xTitle = range.map { xTitles[$0].count }.max() ?? 0
      titleHeights.append((Double(title) * line(theme.type.label), Double(yTitle) * line(theme.type.text)))
      var above = titleHeights[row].panel + titleHeights[row].axis
      above += above > 0 ? space.abovePlot : detail.tickLabels ? theme.type.tick.size / 2 : 0
      aboves.append(above)
      var below = detail.tickLabels ? AxisGuide.heightBelow(theme) : space.tickLength
      below += xTitle > 0 ? Double(xTitle) * line(theme.type.text) + 2 : 0
      belows.append(below)
    }
    let commonHeight = common.isEmpty ? 0 : Double(common.count) * line(theme.type.text) + 2
    let words = aboves.reduce(0, +) + belows.reduce(0, +) + commonHeight
    let rowGap = space.afterHeading
    let plotHeight = max((area.height - words - rowGap * Double(rowCount - 1)) / Double(max(rowCount, 1)), 1)

    let yTicks = panels.map { panel in
      Scale(kind: panel.panel.y.kind, domain: panel.y, from: plotHeight, to: 0)
        .ticks(
          counts: Self.counts(along: plotHeight, isUpright: true), wholeNumbers: panel.panel.y.wholeNumbers,
          categories: panel.panel.y.categories)
    }
    let columns = columns(area, count, yTicks, sharesY, endRoom)

    var cells: [PanelGrid.Cell] = []
    var top = area.y
    for row in 0..<rowCount {
      for index in (row * count)..<min((row + 1) * count, panels.count) {
        let column = index % count
        let plot = Rect(
          x: columns.xs[column], y: top + aboves[row], width: columns.plotWidth, height: plotHeight)
        let left = column == 0 ? area.x : columns.xs[column] - columns.lefts[column]
        let right = column == count - 1 ? area.maxX : plot.maxX + columns.gap / 2
        let whole = Rect(
          x: left, y: top, width: max(right - left, 1), height: aboves[row] + plotHeight + belows[row])
        cells.append(
          cell(
            panels[index], plot, whole, yTicks[index], showsY: !sharesY || column == 0, title: titles[index],
            xTitle: xTitles[index], yTitle: yTitles[index], titleHeights[row]))
      }
      top += aboves[row] + plotHeight + belows[row] + rowGap
    }
    return PanelGrid(
      cells: cells, commonXTitle: common, plotSize: Size(width: columns.plotWidth, height: plotHeight))
  }

  // MARK: - Horizontally

  private func columns(
    _ area: Rect, _ count: Int, _ yTicks: [Ticks], _ sharesY: Bool, _ endRoom: [Double]
  ) -> Columns {
    var lefts = Array(repeating: 0.0, count: count)
    var ends = Array(repeating: 0.0, count: count)
    for (index, ticks) in yTicks.enumerated() {
      let column = index % count
      ends[column] = max(ends[column], endRoom.indices.contains(index) ? endRoom[index] : 0)
      guard detail.tickLabels, !sharesY || column == 0 else { continue }
      let hasGrid = panels[index].panel.y.grid ?? true
      let widest = ticks.labels.map { flow.width($0, theme.type.tick) }.max() ?? 0
      let needed = widest + space.gap + (hasGrid ? 0 : space.tickLength)
      // Labels wider than this leave no plot: they are cut out in `cell`.
      if needed <= area.width * 0.45 { lefts[column] = max(lefts[column], needed) }
    }
    if detail.tickLabels { lefts[0] = max(lefts[0], min(space.left, area.width * 0.2)) }
    let gap = count > 1 ? space.betweenPanels : 0
    var right = 0.0
    for column in 0..<count {
      let extra = column == count - 1 ? max(ends[column], space.right) : max(ends[column] - gap / 2, 0)
      right += extra
      ends[column] = extra
    }
    let plotWidth = max(
      (area.width - lefts.reduce(0, +) - right - gap * Double(count - 1)) / Double(count), 1)
    var xs: [Double] = []
    var x = area.x
    for column in 0..<count {
      x += lefts[column]
      xs.append(x)
      x += plotWidth + ends[column] + gap
    }
    return Columns(lefts: lefts, right: right, gap: gap, plotWidth: plotWidth, xs: xs)
  }

  // MARK: - One panel

  private func cell(
    _ trained: TrainedPanel, _ plot: Rect, _ area: Rect, _ yTicks: Ticks, showsY: Bool, title: [RichText],
    xTitle: [RichText], yTitle: [RichText], _ heights: (panel: Double, axis: Double)
  ) -> PanelGrid.Cell {
    // A title of y that serves the whole row stands above the panels' titles, others next to their axis.
    let bottom = plot.y - space.abovePlot
    let isCommon = sharesY && panels.count > 1
    let x = Scale(kind: trained.panel.x.kind, domain: trained.x, from: plot.x, to: plot.maxX)
    let y = Scale(kind: trained.panel.y.kind, domain: trained.y, from: plot.maxY, to: plot.y)
    let hasXGrid = trained.panel.x.grid ?? false
    let hasYGrid = trained.panel.y.grid ?? true
    var (xTicks, xLabels) = xLabels(x, trained.panel.x, plot, area)
    // Numbers on the axes of an empty plot would be made up.
    let saysNothing = trained.isEmpty
    if saysNothing { (xTicks, xLabels) = ([], []) }
    let yLabels = detail.tickLabels && showsY && !saysNothing ? self.yLabels(y, yTicks, plot, area) : []
    return PanelGrid.Cell(
      trained: trained, area: area, frame: Frame(plot: plot, x: x, y: y, theme: theme), title: title,
      xTitle: xTitle, yTitle: yTitle, titleBottom: isCommon ? bottom : bottom - heights.axis,
      yTitleBottom: isCommon ? bottom - heights.panel : bottom,
      axes: AxisGuide(
        xLabels: xLabels, yLabels: yLabels, xTicks: xTicks, yTicks: yTicks.values, hasXGrid: hasXGrid,
        hasYGrid: hasYGrid, cell: area),
      grid: GridGuide(xTicks: hasXGrid ? xTicks : [], yTicks: hasYGrid ? yTicks.values : []))
  }

  /// The labels of y that fit left of the plot, every second one or fourth … where they would touch each other. A number
  /// cut short would be another number, so one that does not fit is left out.
  private func yLabels(
    _ scale: Scale, _ ticks: Ticks, _ plot: Rect, _ area: Rect
  ) -> [(position: Double, text: RichText)] {
    let room = plot.x - area.x - space.gap + 1
    var labels: [(position: Double, text: RichText)] = []
    for (value, label) in zip(ticks.values, ticks.labels) {
      guard let position = scale.position(of: value) else { continue }
      if flow.width(label, theme.type.tick) <= room {
        labels.append((position, label))
      } else if scale.kind == .ordinal,
        let short = flow.lines(label, style: theme.type.tick, width: room, limit: 1).first
      {
        labels.append((position, short))
      }
    }
    var step = 1
    while step < labels.count {
      let kept = labels.enumerated().filter { $0.offset % step == 0 }.map(\.element)
      let gaps = zip(kept, kept.dropFirst()).map { ($0.position - $1.position).magnitude }
      if (gaps.min() ?? .infinity) >= theme.type.tick.size { return kept }
      step *= 2
    }
    return Array(labels.prefix(1))
  }

  /// As many ticks as have labels that stand apart.
  private func xLabels(
    _ scale: Scale, _ axis: Axis, _ plot: Rect, _ area: Rect
  ) -> ([Double], [(position: Double, text: RichText, width: Double)]) {
    let wanted = Self.counts(along: plot.width, isUpright: false)
    var tries = [wanted]
    for fewer in [3...5, 3...4, 2...3, 2...2] where fewer.upperBound < wanted.upperBound {
      tries.append(fewer)
    }
    var last: ([Double], [(position: Double, text: RichText, width: Double)]) = ([], [])
    for counts in tries {
      let ticks = scale.ticks(counts: counts, wholeNumbers: axis.wholeNumbers, categories: axis.categories)
      var labels: [(position: Double, text: RichText, width: Double)] = []
      for (value, label) in zip(ticks.values, ticks.labels) {
        guard let position = scale.position(of: value) else { continue }
        labels.append((position, label, flow.width(label, theme.type.tick)))
      }
      last = (ticks.values, detail.tickLabels ? labels : [])
      if !detail.tickLabels || apart(labels, area) { return last }
      if axis.kind == .ordinal { break }
    }
    // None of it fits: every second label, or fourth … is left out until the others do.
    var step = 2
    while step <= last.1.count {
      let labels = last.1.enumerated().filter { $0.offset % step == 0 }.map(\.element)
      if apart(labels, area) { return (last.0, labels) }
      step *= 2
    }
    guard var first = last.1.first else { return last }
    first.text =
      flow.lines(first.text, style: theme.type.tick, width: area.width, limit: 1).first ?? first.text
    first.width = flow.width(first.text, theme.type.tick)
    return (last.0, [first])
  }

  private func apart(_ labels: [(position: Double, text: RichText, width: Double)], _ area: Rect) -> Bool {
    var free = area.x - 0.5
    for label in labels {
      if label.width > area.width { return false }
      let left =
        max(min(label.position, area.maxX - label.width / 2), area.x + label.width / 2) - label.width / 2
      if left < free { return false }
      free = left + label.width + theme.type.tick.size * 0.7
    }
    return true
  }

  // MARK: - What is shared

  /// Whether only the first panel of a row has tick labels on its y axis.
  private var sharesY: Bool {
    guard figure.sharesY, let first = panels.first else { return false }
    return panels.allSatisfy { $0.y == first.y && $0.panel.y.kind == first.panel.y.kind }
  }

  private var commonXTitle: RichText? {
    guard panels.count > 1, let title = panels.first?.panel.x.title else { return nil }
    return panels.allSatisfy { $0.panel.x.title == title } ? title : nil
  }

  private func titleLines(
    _ text: RichText?, _ style: TextStyle, _ width: Double, _ isShown: Bool, _ limit: Int
  ) -> [RichText] {
    guard isShown, let text, !text.isEmpty else { return [] }
    return flow.lines(text, style: style, width: width - 4, limit: limit)
  }

  /// How many ticks are wanted on an axis of this length.
  private static func counts(along length: Double, isUpright: Bool) -> ClosedRange<Int> {
    let full = isUpright ? 130.0 : 200
    if length >= full { return 4...6 }
    if length >= full * 0.6 { return 3...5 }
    return length >= full * 0.4 ? 2...4 : 2...3
  }
}

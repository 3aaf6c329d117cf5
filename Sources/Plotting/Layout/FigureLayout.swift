extension Figure {
  /// Draws the figure: scales are trained, guides and labels laid out, and everything becomes a `Scene`.
  ///
  /// A pure function that has a result for every figure: sizes are held between 80 and 6,000 points, data that have no
  /// place on a scale are left out, and words that find no room are shortened or left out, the plot last.
  package func scene(theme: Theme, measuring: some TextMeasuring) -> Scene {
    FigureLayout(self, theme: theme, measurer: measuring).scene()
  }
}

struct FigureLayout<Measurer: TextMeasuring> {
  private let figure: Figure
  private let theme: Theme
  private let flow: TextFlow<Measurer>
  private let panels: [TrainedPanel]
  private let size: Size

  init(_ figure: Figure, theme: Theme, measurer: Measurer) {
    var figure = figure
    if figure.panels.isEmpty { figure.panels = [Panel(marks: [])] }
    self.figure = figure
    self.theme = theme
    flow = TextFlow(measurer: measurer)
    panels = TrainedPanel.train(figure)
    size = Size(width: Self.held(figure.size.width), height: Self.held(figure.size.height))
  }

  private static func held(_ length: Double) -> Double { length.isFinite ? min(max(length, 80), 6000) : 80 }

  func scene() -> Scene {
    var legend: [LegendGuide.Entry] = []
    var drawing = draw(legend: legend, forced: false)
    // Names without a place go to a legend. It takes room, so that others may lose their place: once more, then.
    for _ in 0..<2 where !drawing.homeless.isEmpty {
      legend = entries(adding: drawing.homeless, to: legend)
      drawing = draw(legend: legend, forced: false)
    }
    if !drawing.homeless.isEmpty { drawing = draw(legend: legend, forced: true) }
    return Scene(
      name: figure.name, size: size, background: theme.background,
      title: figure.title?.spoken ?? figure.name, description: figure.altText,
      elements: drawing.elements)
  }

  // MARK: - One attempt

  private struct Drawing {
    var elements: [SceneElement] = []
    /// Labels that found no place.
    var homeless: [DirectLabel] = []
  }

  private struct Parts {
    var heading: HeadingGuide
    var legend: LegendGuide
    var area: Rect
    var grid: PanelGrid
  }

  private func draw(legend entries: [LegendGuide.Entry], forced: Bool) -> Drawing {
    let parts = parts(legend: entries)
    let margin = theme.space.margin
    var drawing = Drawing()
    drawing.elements += parts.heading.draw(at: Point(x: margin, y: margin))
    drawing.elements += parts.legend.draw(
      at: Point(x: margin, y: parts.area.y - parts.legend.height - theme.space.abovePlot))
    for (index, cell) in parts.grid.cells.enumerated() {
      let marks = cell.trained.panel.marks
      var elements = cell.trained.isEmpty ? [] : cell.grid.draw(in: cell.frame)
      elements += cell.axes.draw(in: cell.frame)
      elements += words(of: cell)
      let drawn = marks.flatMap { $0.draw(in: cell.frame) }
      elements += drawn
      let labels = self.labels(of: cell).filter { label in
        guard case .beside = label.position else { return true }
        return !entries.contains(entry(label))
      }
      let placement = LabelPlacement(
        labels, plot: cell.frame.plot, bounds: bounds(of: cell),
        occupancy: Occupancy(of: drawn, in: cell.frame.plot), theme: theme, flow: flow, forced: forced)
      elements += placement.draw()
      drawing.homeless += placement.homeless
      drawing.elements.append(.group(label: "panel \(index + 1)", clip: nil, elements: elements))
    }
    drawing.elements += commonXTitle(parts.grid)
    return drawing
  }

  /// The layout with as much detail as leaves the plots readable.
  private func parts(legend entries: [LegendGuide.Entry]) -> Parts {
    let margin = theme.space.margin
    let width = size.width - 2 * margin
    var parts: Parts?
    for detail in Detail.steps {
      let heading = HeadingGuide(figure, detail: detail, width: width, theme: theme, flow: flow)
      let legend = LegendGuide(detail.legend ? entries : [], width: width, theme: theme, flow: flow)
      var top = margin + heading.height
      if heading.height > 0 { top += theme.space.afterHeading }
      if legend.rowCount > 0 { top += legend.height + theme.space.abovePlot }
      let area = Rect(x: margin, y: top, width: width, height: max(size.height - margin - top, 1))
      let layout = PanelGridLayout(figure: figure, panels: panels, detail: detail, theme: theme, flow: flow)
      var grid = layout.grid(in: area, endRoom: [])
      let rooms = grid.cells.map { endRoom($0) }
      if rooms.contains(where: { $0 > 0 }) { grid = layout.grid(in: area, endRoom: rooms) }
      parts = Parts(heading: heading, legend: legend, area: area, grid: grid)
      let enough = min(90, size.height * 0.3)
      if grid.plotSize.height >= enough { break }
    }
    return parts
      ?? Parts(
        heading: HeadingGuide(figure, detail: Detail(), width: width, theme: theme, flow: flow),
        legend: LegendGuide([], width: width, theme: theme, flow: flow),
        area: Rect(x: 0, y: 0, width: 1, height: 1),
        grid: PanelGrid(cells: [], commonXTitle: [], plotSize: Size(width: 1, height: 1)))
  }

  // MARK: - Labels

  private func labels(of cell: PanelGrid.Cell) -> [DirectLabel] {
    let all = cell.trained.panel.marks.flatMap { $0.labels(in: cell.frame) }
    // What has a name in its colour already, such as a component by its ellipse, needs no key.
    var known = Set(all.filter { !$0.isKey }.map(\.claim))
    let plot = cell.frame.plot
    func endsWithin(_ share: Double, _ label: DirectLabel) -> Bool {
      guard case .end(let point) = label.position else { return false }
      return plot.maxX - point.x <= share * plot.width && fitsMargin(label)
    }
    // Where one curve is named in the margin, those that end not far from it are sought there as well.
    let hasMargin = all.contains { endsWithin(LabelPlacement.marginReach, $0) }
    let reach = hasMargin ? LabelPlacement.companyReach : LabelPlacement.marginReach
    return all.filter { !$0.isKey || known.insert($0.claim).inserted }.map { label in
      // A curve that ends in the middle of the plot, or a label too wide for the margin: a place inside, then.
      guard case .end(let point) = label.position else { return label }
      if endsWithin(reach, label) { return label }
      var label = label
      let gap = theme.space.gap
      label.position = .beside(
        [
          Place(Point(x: point.x + gap, y: point.y), .start, .middle),
          Place(Point(x: point.x, y: point.y - gap), .middle, .bottom),
          Place(Point(x: point.x, y: point.y - gap), .end, .bottom),
          Place(Point(x: point.x, y: point.y + gap), .middle, .top),
          Place(Point(x: point.x, y: point.y + gap), .end, .top),
        ], naming: [point])
      return label
    }
  }

  private func fitsMargin(_ label: DirectLabel) -> Bool {
    let columns = Double(PanelGrid.columnCount(figure, width: size.width - 2 * theme.space.margin))
    let width = flow.width(label.text, LabelPlacement.style(label, theme))
    return width < 0.3 * size.width / columns
  }

  /// The widths of labels in the margin, which are those at the ends of curves.
  private func endRoom(_ cell: PanelGrid.Cell) -> Double {
    let widths = labels(of: cell).compactMap { label -> Double? in
      guard case .end = label.position else { return nil }
      return flow.width(label.text, LabelPlacement.style(label, theme))
    }
    return widths.max().map { $0 + theme.space.gap + 2 } ?? 0
  }

  private func bounds(of cell: PanelGrid.Cell) -> Rect {
    let plot = cell.frame.plot
    let right = max(cell.area.maxX, plot.maxX)
    return Rect(x: plot.x, y: plot.y - 4, width: right - plot.x, height: plot.height + 4)
  }

  private func entry(_ label: DirectLabel) -> LegendGuide.Entry {
    // The legend stands above all panels: a value of one of them would be said of the others.
    let text = panels.count > 1 ? label.name ?? label.text : label.text
    return LegendGuide.Entry(text: text, ink: label.ink, swatch: label.swatch)
  }

  /// The legend names all or none of what is named alike, so that nobody looks in two places.
  private func entries(adding homeless: [DirectLabel], to known: [LegendGuide.Entry]) -> [LegendGuide.Entry] {
    var entries = known
    func add(_ label: DirectLabel) {
      if !entries.contains(entry(label)) { entries.append(entry(label)) }
    }
    let grid = parts(legend: known).grid
    for label in grid.cells.flatMap({ labels(of: $0) }) {
      guard case .beside = label.position else { continue }
      let isHomeless = homeless.contains { $0.text == label.text && $0.ink == label.ink }
      if isHomeless
        || (label.isStrong && homeless.contains { $0.isStrong && $0.swatch.isAlike(label.swatch) })
      {
        add(label)
      }
    }
    return entries.inOrderOfComponents
  }

  // MARK: - Words around the plots

  private func words(of cell: PanelGrid.Cell) -> [SceneElement] {
    var elements: [SceneElement] = []
    let plot = cell.frame.plot
    for (lines, left, bottom, style, color) in [
      (cell.yTitle, cell.area.x, cell.yTitleBottom, theme.type.text, theme.palette.axisTitle),
      (cell.title, plot.x, cell.titleBottom, theme.type.label, theme.palette.text),
    ] {
      let height = style.size * theme.type.leading
      for (index, line) in lines.enumerated() {
        let y = bottom - (Double(lines.count - index) - 0.5) * height
        elements.append(
          .text(
            TextRun(line, style: style, color: color, at: Point(x: left, y: y), baseline: .middle)))
      }
    }
    let y = plot.maxY + AxisGuide.heightBelow(theme) + 2
    elements += centred(cell.xTitle, around: plot.midX, from: y)
    if cell.trained.isEmpty {
      elements.append(
        .text(
          TextRun(
            "No data", style: theme.type.text, color: theme.palette.muted,
            at: Point(x: plot.midX, y: plot.midY), anchor: .middle, baseline: .middle)))
    }
    return elements.isEmpty ? [] : [.group(label: "titles", clip: nil, elements: elements)]
  }

  private func commonXTitle(_ grid: PanelGrid) -> [SceneElement] {
    guard let left = grid.cells.map(\.frame.plot.x).min(),
      let right = grid.cells.map(\.frame.plot.maxX).max(),
      let bottom = grid.cells.map(\.area.maxY).max()
    else { return [] }
    return centred(grid.commonXTitle, around: (left + right) / 2, from: bottom + 2)
  }

  private func centred(_ lines: [RichText], around middle: Double, from top: Double) -> [SceneElement] {
    let height = theme.type.text.size * theme.type.leading
    return lines.enumerated().map { index, line in
      let half = flow.width(line, theme.type.text) / 2
      let margin = theme.space.margin
      let x = max(min(middle, size.width - margin - half), margin + half)
      return .text(
        TextRun(
          line, style: theme.type.text, color: theme.palette.axisTitle,
          at: Point(x: x, y: top + (Double(index) + 0.5) * height), anchor: .middle, baseline: .middle))
    }
  }
}

extension DirectLabel.Swatch {
  /// Whether two swatches are of one kind.
  func isAlike(_ other: DirectLabel.Swatch) -> Bool {
    switch (self, other) {
    case (.line, .line), (.marker, .marker), (.area, .area): return true
    default: return false
    }
  }
}

extension [LegendGuide.Entry] {
  /// Names of components stand in the order of these, whichever the data show first; others as they are.
  fileprivate var inOrderOfComponents: [LegendGuide.Entry] {
    let places = compactMap { entry in if case .component(let place) = entry.ink { place } else { nil } }
    guard places.count == count else { return self }
    return zip(places, indices).sorted { $0 < $1 }.map { self[$0.1] }
  }
}

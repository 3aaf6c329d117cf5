/// The title, and a sentence in grey below it that says what to see; both start at the figure's left edge.
struct HeadingGuide {
  var title: [RichText]
  var subtitle: [RichText]
  let theme: Theme

  init(
    _ figure: Figure, detail: Detail, width: Double, theme: Theme, flow: TextFlow<some TextMeasuring>
  ) {
    self.theme = theme
    title = flow.lines(
      figure.title ?? "", style: theme.type.title, width: width, limit: detail.titleLines)
    subtitle = flow.lines(
      figure.subtitle ?? "", style: theme.type.text, width: width,
      limit: detail.subtitleLines)
  }

  var height: Double {
    if title.isEmpty && subtitle.isEmpty { return 0 }
    return Double(title.count) * line(theme.type.title) + Double(subtitle.count) * line(theme.type.text)
      + between
  }

  func draw(at origin: Point) -> [SceneElement] {
    var elements: [SceneElement] = []
    var y = origin.y
    for (lines, style, color) in [
      (title, theme.type.title, theme.palette.text), (subtitle, theme.type.text, theme.palette.muted),
    ] {
      for line in lines {
        let height = self.line(style)
        elements.append(
          .text(
            TextRun(
              line, style: style, color: color, at: Point(x: origin.x, y: y + height / 2), baseline: .middle))
        )
        y += height
      }
      y += between
    }
    return elements.isEmpty ? [] : [.group(label: "heading", clip: nil, elements: elements)]
  }

  private var between: Double { title.isEmpty || subtitle.isEmpty ? 0 : 3 }
  private func line(_ style: TextStyle) -> Double { style.size * theme.type.leading }
}

import Plotting

/// What a scene is drawn on. A canvas gets checked values only: finite coordinates, strokes that have a width.
protocol Canvas: AnyObject {
  func draw(_ path: Path, fill: Color?, stroke: Stroke?)
  func draw(_ markers: MarkerBatch)
  func draw(_ image: RasterImage, in rect: Rect)
  /// A shaped line, starting at `origin` on the baseline.
  func draw(_ run: GlyphRun, at origin: Point, color: Color, halo: Stroke?)
  func beginGroup(label: String, clip: Rect?)
  func endGroup()
}

/// A scene walked once for every format: text is shaped, markers get their outlines, what can't be drawn is left out.
struct SceneDrawing {
  let typesetter: Typesetter
  let canvas: any Canvas

  /// Farther out than any figure, near enough for Cairo's fixed-point coordinates at any scale.
  static let farthest = 50_000.0

  func draw(_ elements: [SceneElement]) {
    for element in elements {
      switch element {
      case .path(let path, let fill, let stroke):
        let path = path.drawable
        let stroke = stroke?.drawable
        if !path.steps.isEmpty, fill != nil || stroke != nil {
          canvas.draw(path, fill: fill?.drawable, stroke: stroke)
        }
      case .markers(let markers):
        if let batch = MarkerBatch(markers) { canvas.draw(batch) }
      case .image(let image, let rect):
        if image.isDrawable, let rect = rect.drawable, rect.width > 0, rect.height > 0 {
          canvas.draw(image, in: rect)
        }
      case .text(let run): draw(run)
      case .group(let label, let clip, let elements):
        // A clip without a size hides everything; one that is no number clips nothing.
        canvas.beginGroup(label: label, clip: clip?.drawable)
        draw(elements)
        canvas.endGroup()
      }
    }
  }

  private func draw(_ text: TextRun) {
    guard let position = text.position.drawable else { return }
    let run = typesetter.line(text.text, style: text.style)
    guard !run.glyphs.isEmpty else { return }
    let extent = typesetter.extent(of: text.text, style: text.style)
    var origin = position
    switch text.anchor {
    case .start: break
    case .middle: origin.x -= extent.width / 2
    case .end: origin.x -= extent.width
    }
    switch text.baseline {
    case .alphabetic: break
    case .middle: origin.y += FontMetrics.capHeight / 2 * Typesetter.drawable(text.style.size)
    case .top: origin.y += extent.ascent
    case .bottom: origin.y -= extent.descent
    }
    guard let origin = origin.drawable else { return }
    canvas.draw(run, at: origin, color: text.color.drawable, halo: text.halo?.drawable)
  }
}

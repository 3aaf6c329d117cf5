import CCairo
import Plotting

/// A canvas on which Cairo draws, whatever comes of it: pixels, or a page to print.
protocol CairoCanvas: Canvas {
  var context: DrawingContext { get }
  var outlines: GlyphOutlines { get }
}

extension CairoCanvas {
  func draw(_ path: Path, fill: Color?, stroke: Stroke?) {
    cairo_new_path(context.pointer)
    context.append(path)
    if let fill {
      context.setSource(fill)
      cairo_set_fill_rule(context.pointer, CAIRO_FILL_RULE_EVEN_ODD)
      cairo_fill_preserve(context.pointer)
    }
    if let stroke {
      context.setStroke(stroke)
      cairo_stroke_preserve(context.pointer)
    }
    cairo_new_path(context.pointer)
  }

  /// Draws the symbols one by one.
  func drawSymbols(_ markers: MarkerBatch) {
    for (index, position) in markers.positions.enumerated() {
      guard let position = position.drawable else { continue }
      drawSymbol(of: markers, at: position, color: markers.color(at: index).drawable)
    }
  }

  private func drawSymbol(of markers: MarkerBatch, at position: Point, color: Color) {
    cairo_new_path(context.pointer)
    context.append(markers.outline, x: position.x, y: position.y)
    cairo_set_fill_rule(context.pointer, CAIRO_FILL_RULE_WINDING)
    context.setSource(color)
    cairo_fill_preserve(context.pointer)
    if let ring = markers.ring {
      context.setStroke(ring)
      cairo_stroke_preserve(context.pointer)
    }
    cairo_new_path(context.pointer)
  }

  func draw(_ image: RasterImage, in rect: Rect) {
    guard
      let picture = try? ImageSurface(width: image.width, height: image.height, format: CAIRO_FORMAT_ARGB32)
    else { return }
    let stride = picture.stride
    _ = picture.withPixels(changed: true) { data in
      for y in 0..<image.height {
        for x in 0..<image.width {
          let from = (y * image.width + x) * 4
          let pixel = premultiplied(
            image.pixels[from], image.pixels[from + 1], image.pixels[from + 2], image.pixels[from + 3])
          UnsafeMutableRawPointer(data + y * stride + x * 4).storeBytes(of: pixel, as: UInt32.self)
        }
      }
    }
    cairo_save(context.pointer)
    cairo_rectangle(context.pointer, rect.x, rect.y, rect.width, rect.height)
    cairo_clip(context.pointer)
    cairo_translate(context.pointer, rect.x, rect.y)
    cairo_scale(context.pointer, rect.width / Double(image.width), rect.height / Double(image.height))
    cairo_set_source_surface(context.pointer, picture.pointer, 0, 0)
    let pattern = cairo_get_source(context.pointer)
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_BILINEAR)
    // Otherwise the edges fade into what lies outside the picture.
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
    cairo_paint(context.pointer)
    cairo_restore(context.pointer)
  }

  func draw(_ run: GlyphRun, at origin: Point, color: Color, halo: Stroke?) {
    cairo_new_path(context.pointer)
    for placed in run.glyphs {
      context.append(
        outlines.outline(of: placed.glyph).path, x: origin.x + placed.x, y: origin.y + placed.y,
        scale: placed.size / GlyphOutlines.unitsPerEm)
    }
    if var halo {
      halo.cap = .round
      halo.dash = []
      context.setStroke(halo)
      cairo_stroke_preserve(context.pointer)
    }
    context.setSource(color)
    cairo_set_fill_rule(context.pointer, CAIRO_FILL_RULE_WINDING)
    cairo_fill(context.pointer)
  }
}

import CCairo
import Plotting

/// The outlines of glyphs as Cairo gives them, in 500ths of the font size, y downwards.
///
/// One outline serves every size and both formats, so that a PNG and an SVG show the same letters.
final class GlyphOutlines {
  static let unitsPerEm = 500.0

  struct Outline {
    var path: Path
    /// The extent of the ink above and below the baseline.
    var top: Double
    var bottom: Double
  }

  private let context: DrawingContext
  private var fonts: [Int: OpaquePointer] = [:]
  private var outlines: [Glyph: Outline] = [:]

  init() throws(RenderingError) {
    context = DrawingContext(try ImageSurface(width: 1, height: 1, format: CAIRO_FORMAT_A8))
    outlines[.missing] = Self.box
  }

  deinit {
    for font in fonts.values { cairo_scaled_font_destroy(font) }
  }

  /// Makes the outlines of a font available, by the font that Pango chose.
  func register(_ font: OpaquePointer, as index: Int) {
    guard fonts[index] == nil else { return }
    var size = cairo_matrix_t()
    cairo_matrix_init_scale(&size, Self.unitsPerEm, Self.unitsPerEm)
    var identity = cairo_matrix_t()
    cairo_matrix_init_identity(&identity)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    fonts[index] = cairo_scaled_font_create(cairo_scaled_font_get_font_face(font), &size, &identity, options)
    cairo_font_options_destroy(options)
  }

  func outline(of glyph: Glyph) -> Outline {
    if let known = outlines[glyph] { return known }
    let outline = fonts[glyph.font].map { trace(glyph, in: $0) } ?? Self.box
    outlines[glyph] = outline
    return outline
  }

  private func trace(_ glyph: Glyph, in font: OpaquePointer) -> Outline {
    cairo_new_path(context.pointer)
    cairo_set_scaled_font(context.pointer, font)
    var placed = cairo_glyph_t(index: UInt(glyph.index), x: 0, y: 0)
    cairo_glyph_path(context.pointer, &placed, 1)
    return Self.outline(of: context.takePath())
  }

  /// Rounded to whole units: at the size of a title, a 60th of a point.
  private static func outline(of traced: Path) -> Outline {
    var top = 0.0
    var bottom = 0.0
    func rounded(_ point: Point) -> Point {
      let y = point.y.rounded()
      top = min(top, y)
      bottom = max(bottom, y)
      return Point(x: point.x.rounded(), y: y)
    }
    let steps = traced.steps.map { step -> Path.Step in
      switch step {
      case .move(let p): .move(rounded(p))
      case .line(let p): .line(rounded(p))
      case .curve(let a, let b, let p): .curve(rounded(a), rounded(b), to: rounded(p))
      case .close: .close
      }
    }
    return Outline(path: Path(steps), top: top, bottom: bottom)
  }

  /// What stands for a character that no font has: a frame, so that nothing is lost unseen.
  private static let box: Outline = {
    func corners(_ inset: Double) -> [Point] {
      [(30 + inset, -inset), (270 - inset, -inset), (270 - inset, inset - 350), (30 + inset, inset - 350)]
        .map { Point(x: $0, y: $1) }
    }
    // The inside is walked the other way round, which makes it a hole.
    let frame = [corners(0), corners(25).reversed()].flatMap { loop -> [Path.Step] in
      loop.enumerated().map { $0.offset == 0 ? .move($0.element) : .line($0.element) } + [.close]
    }
    return Outline(path: Path(frame), top: -350, bottom: 0)
  }()
}

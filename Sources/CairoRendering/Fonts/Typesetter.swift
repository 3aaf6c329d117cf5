import CCairo
import Plotting
import Reporting

/// Sets lines of text: Pango shapes each piece, and the pieces stand side by side.
final class Typesetter {
  private struct Request: Hashable {
    var text: RichText
    var style: TextStyle
  }

  let outlines: GlyphOutlines
  private let library: FontLibrary
  private let layout: OpaquePointer
  private var lines: [Request: GlyphRun] = [:]

  /// How a raised or lowered piece stands: its size and its rise, relative to the size of the line.
  private static let scriptSize = 0.68
  private static let rise = 0.36
  private static let drop = 0.16
  /// Sizes outside are drawn at the nearest: Pango counts in 1/1024 points, in 32 bits.
  private static let sizes = 0.5...2000.0

  /// Pango's macros for these cast, so that Swift does not see them.
  private static let emptyGlyph: PangoGlyph = 0x0FFF_FFFF
  private static let unknownGlyphs: PangoGlyph = 0x1000_0000

  init(directories: [String]) throws(RenderingError) {
    library = try FontLibrary(directories: directories)
    outlines = try GlyphOutlines()
    guard let layout = pango_layout_new(library.context) else { throw .cairo("no text layout") }
    self.layout = layout
    pango_layout_set_single_paragraph_mode(layout, 1)
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// The line, shaped; the last few thousand lines are kept, since layout measures what is drawn later.
  func line(_ text: RichText, style: TextStyle) -> GlyphRun {
    guard Self.drawable(style.size) > 0 else { return GlyphRun() }
    let request = Request(text: text, style: style)
    if let known = lines[request] { return known }
    var run = GlyphRun()
    for piece in text.pieces where !piece.text.isEmpty { append(piece, style: style, to: &run) }
    if lines.count >= 4096 { lines.removeAll(keepingCapacity: true) }
    lines[request] = run
    return run
  }

  func extent(of text: RichText, style: TextStyle) -> TextExtent {
    let run = line(text, style: style)
    let size = Self.drawable(style.size)
    var extent = TextExtent(
      width: run.width, ascent: FontMetrics.ascent * size, descent: FontMetrics.descent * size)
    for placed in run.glyphs {
      let outline = outlines.outline(of: placed.glyph)
      let scale = placed.size / GlyphOutlines.unitsPerEm
      extent.ascent = max(extent.ascent, -(placed.y + outline.top * scale))
      extent.descent = max(extent.descent, placed.y + outline.bottom * scale)
    }
    return extent
  }

  /// The font size, or the nearest that can be set; zero for none.
  static func drawable(_ size: Double) -> Double {
    guard size.isFinite, size > 0 else { return 0 }
    return min(max(size, sizes.lowerBound), sizes.upperBound)
  }

  // MARK: - Shaping

  private func append(_ piece: RichText.Piece, style: TextStyle, to run: inout GlyphRun) {
    var size = Self.drawable(style.size)
    var y = 0.0
    switch piece.position {
    case .base: break
    case .raised: y = -Self.rise * size
    case .lowered: y = Self.drop * size
    }
    if piece.position != .base { size *= Self.scriptSize }

    describeFont(size: size, weight: style.weight, italic: piece.italic)
    setFeatures(tabular: style.tabular)
    var text = Self.printable(piece.text)
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        pango_layout_set_text(layout, $0.baseAddress, Int32(clamping: $0.count))
      }
    }
    place(at: y, size: size, text: text, in: &run)
  }

  private func describeFont(size: Double, weight: TextStyle.Weight, italic: Bool) {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    // Not the `_static` form: Swift lends the text for this call alone.
    pango_font_description_set_family(description, FontFile.families)
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    pango_font_description_set_style(description, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    switch weight {
    case .regular: pango_font_description_set_weight(description, PANGO_WEIGHT_NORMAL)
    case .semibold: pango_font_description_set_weight(description, PANGO_WEIGHT_SEMIBOLD)
    case .bold: pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD)
    }
    pango_layout_set_font_description(layout, description)
  }

  /// Lato's figures are tabular unless proportional ones are asked for.
  private func setFeatures(tabular: Bool) {
    let attributes = pango_attr_list_new()
    pango_attr_list_insert(attributes, pango_attr_font_features_new(tabular ? "tnum=1" : "pnum=1"))
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
  }

  private func place(at y: Double, size: Double, text: String, in run: inout GlyphRun) {
    let unit = Double(PANGO_SCALE)
    guard let iterator = pango_layout_get_iter(layout) else { return }
    defer { pango_layout_iter_free(iterator) }
    repeat {
      guard let item = pango_layout_iter_get_run_readonly(iterator)?.pointee,
        let font = item.item.pointee.analysis.font, let glyphs = item.glyphs?.pointee
      else { continue }
      let index = library.index(of: font)
      if let index, let scaled = pango_cairo_font_get_scaled_font(OpaquePointer(font)) {
        outlines.register(scaled, as: index)
      }
      for k in 0..<Int(glyphs.num_glyphs) {
        let info = glyphs.glyphs[k]
        let x = run.width + Double(info.geometry.x_offset) / unit
        let offset = y + Double(info.geometry.y_offset) / unit
        run.width += Double(info.geometry.width) / unit
        if info.glyph == Self.emptyGlyph { continue }
        if info.glyph & Self.unknownGlyphs != 0 {
          run.glyphs.append(.init(glyph: .missing, x: x, y: offset, size: size))
          if let scalar = Unicode.Scalar(info.glyph & ~Self.unknownGlyphs) {
            run.missing.append(Character(scalar))
          }
        } else if let index {
          run.glyphs.append(.init(glyph: Glyph(font: index, index: info.glyph), x: x, y: offset, size: size))
        }
      }
    } while pango_layout_iter_next_run(iterator) != 0
  }

  /// A figure's text is one line: line breaks and other control characters are spaces.
  private static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) || $0.turnsDirection }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.turnsDirection {
      scalars.append(isControl(scalar) ? " " : scalar)
    }
    return String(scalars)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

/// The measures of Lato, relative to the font size.
enum FontMetrics {
  static let ascent = 0.987
  static let descent = 0.213
  /// The height of capitals and figures, by which text is centred.
  static let capHeight = 0.7165
}

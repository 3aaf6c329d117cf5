import CCairo

/// The pinned fonts, opened: a font configuration that knows only these files, and a context that sets text in them.
final class FontLibrary {
  /// The paths of the pinned files, in their order: a font's index in here identifies it.
  let paths: [String]
  let context: OpaquePointer
  private let configuration: OpaquePointer
  private let map: UnsafeMutablePointer<PangoFontMap>

  init(directories: [String]) throws(RenderingError) {
    var paths: [String] = []
    for file in FontFile.pinned {
      guard let path = file.path(in: directories) else {
        throw .fontMissing(file: file.name, package: file.package)
      }
      paths.append(path)
    }
    self.paths = paths

    _ = Self.systemFontsIgnored
    guard let configuration = FcConfigCreate() else { throw .cairo("no font configuration") }
    for (file, path) in zip(FontFile.pinned, paths) where FcConfigAppFontAddFile(configuration, path) == 0 {
      FcConfigDestroy(configuration)
      throw .fontMissing(file: file.name, package: file.package)
    }
    guard let map = pango_cairo_font_map_new() else {
      FcConfigDestroy(configuration)
      throw .cairo("no font map")
    }
    pango_fc_font_map_set_config(OpaquePointer(map), configuration)
    guard let context = pango_font_map_create_context(map) else {
      g_object_unref(map)
      FcConfigDestroy(configuration)
      throw .cairo("no text context")
    }
    self.configuration = configuration
    self.map = map
    self.context = context

    // The context never sees a drawing surface: outlines at one size, unhinted, serve every scale.
    pango_cairo_context_set_resolution(context, 72)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    // Otherwise the locale chooses between the forms of a letter.
    pango_context_set_language(context, pango_language_from_string("en"))

    // Pango ends the process when it finds no font at all.
    let description = pango_font_description_from_string(FontFile.families + " 12")
    defer { pango_font_description_free(description) }
    guard let font = pango_font_map_load_font(map, context, description) else {
      throw .fontMissing(file: FontFile.pinned[0].name, package: FontFile.pinned[0].package)
    }
    g_object_unref(font)
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
    FcConfigDestroy(configuration)
  }

  /// Pango starts fontconfig, which would scan the system's fonts for some 13 ms unless a configuration is there.
  private static let systemFontsIgnored: Void = {
    if let empty = FcConfigCreate() { FcConfigSetCurrent(empty) }
  }()

  /// The index of the file that a font came from.
  func index(of font: UnsafeMutablePointer<PangoFont>) -> Int? {
    let pattern = UnsafeMutableRawPointer(font).withMemoryRebound(to: PangoFcFont.self, capacity: 1) {
      pango_fc_font_get_pattern($0)
    }
    var file: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, FC_FILE, 0, &file) == FcResultMatch, let file else { return nil }
    return paths.firstIndex(of: String(cString: file))
  }
}

import Plotting

/// A glyph of a pinned font file.
struct Glyph: Hashable {
  var font: Int
  var index: UInt32
  /// Stands for a character that no pinned font has; drawn as an empty box.
  static let missing = Glyph(font: -1, index: 0)
}

/// A line of text, shaped: glyphs with positions relative to the start of the baseline, in points.
struct GlyphRun {
  struct Placed {
    var glyph: Glyph
    var x: Double
    var y: Double
    /// The font size, in points.
    var size: Double
  }
  var glyphs: [Placed] = []
  var width = 0.0
  /// What no font has, in order of appearance.
  var missing: [Character] = []
}

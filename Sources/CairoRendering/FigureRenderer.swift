import CCairo
package import Plotting

/// Turns scenes into files. Holds one font map, so use one renderer on one thread at a time.
package final class FigureRenderer: TextMeasuring {
  /// The most pixels of a PNG.
  package static let pixelLimit = 50_000_000
  /// The most pixels in a row or column: Cairo's coordinates end there.
  package static let sideLimit = 32_767

  let typesetter: Typesetter
  /// For the pixels of one picture after another.
  let memory = PixelMemory()

  package convenience init() throws(RenderingError) {
    try self.init(fontDirectories: FontFile.directories)
  }

  /// A renderer that takes the pinned fonts from these folders alone.
  init(fontDirectories: [String]) throws(RenderingError) {
    typesetter = try Typesetter(directories: fontDirectories)
  }

  /// The advance width of a line; its ascent and descent are those of the font, or of the ink where it goes beyond.
  package func measure(_ text: RichText, style: TextStyle) -> TextExtent {
    typesetter.extent(of: text, style: style)
  }

  /// The characters that no pinned font has, each once, in order of appearance; they are drawn as empty boxes.
  package func missingGlyphs(in text: RichText, style: TextStyle) -> [Character] {
    var found: [Character] = []
    for character in typesetter.line(text, style: style).missing where !found.contains(character) {
      found.append(character)
    }
    return found
  }

  /// The characters of a whole scene that no pinned font has.
  package func missingGlyphs(in scene: Scene) -> [Character] {
    var found: [Character] = []
    func visit(_ elements: [SceneElement]) {
      for element in elements {
        switch element {
        case .text(let run):
          for character in missingGlyphs(in: run.text, style: run.style) where !found.contains(character) {
            found.append(character)
          }
        case .group(_, _, let elements): visit(elements)
        case .path, .markers, .image: break
        }
      }
    }
    visit(scene.elements)
    return found
  }

  /// Draws a scene on the canvas of a format.
  func draw(_ scene: Scene, on canvas: some Canvas) {
    SceneDrawing(typesetter: typesetter, canvas: canvas).draw(scene.elements)
  }

  // MARK: - For `likely doctor`

  /// The pinned font files with the paths where they were found, nil where they are missing.
  package static var fontFiles: [(file: FontFile, path: String?)] {
    let directories = FontFile.directories
    return FontFile.pinned.map { ($0, $0.path(in: directories)) }
  }

  /// The versions of the libraries that decide about a figure's bytes.
  package static var versions: [(name: String, version: String)] {
    let fontconfig = Int(FcGetVersion())
    return [
      ("Cairo", cairo_version_string().map { String(cString: $0) } ?? "unknown"),
      ("Pango", pango_version_string().map { String(cString: $0) } ?? "unknown"),
      ("Fontconfig", "\(fontconfig / 10_000).\(fontconfig / 100 % 100).\(fontconfig % 100)"),
      ("libpng", PNGEncoder.version),
    ]
  }
}

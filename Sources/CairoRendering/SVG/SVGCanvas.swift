import Plotting

/// Writes a scene as SVG, short enough to stand in a page, and self-contained so that it can be shown as an image.
///
/// Cairo gives the outlines of the letters; the document around them is written here. Cairo's own SVG surface takes
/// two and a half times the time and nine times the bytes for the same figure (272 points, 8 levels: 8 ms and 311 KB
/// with Cairo 1.16), rounds coordinates to a 256th, repeats the clip for every symbol, loses groups and titles, and
/// writes another text with each version. Letters and symbols are defined once; ids start with the scene's name, so
/// that figures can share a page.
final class SVGCanvas: Canvas {
  private let prefix: String
  private let size: Size
  private let outlines: GlyphOutlines
  private var definitions: [UInt8] = []
  private var body: [UInt8] = []
  private var letters: SVGLetters
  private var markers: SVGMarkers
  private var clips: [Rect] = []

  /// More markers than this are a picture: a document of a million elements opens in no browser.
  private static let mostMarkers = 20_000

  init(name: String, size: Size, outlines: GlyphOutlines) {
    self.size = size
    self.outlines = outlines
    prefix = SVGText.idPrefix(name)
    letters = SVGLetters(prefix: prefix, outlines: outlines)
    markers = SVGMarkers(prefix: prefix)
    body.reserveCapacity(32 << 10)
    definitions.reserveCapacity(16 << 10)
  }

  // MARK: - Document

  func document(_ scene: Scene) -> [UInt8] {
    let body = withLetters()
    var result: [UInt8] = []
    result.reserveCapacity(definitions.count + body.count + 1024)
    result += "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"".utf8
    result.append(number: scene.size.width)
    result += "\" height=\"".utf8
    result.append(number: scene.size.height)
    result += "\" viewBox=\"0 0 ".utf8
    result.append(number: scene.size.width)
    result.append(UInt8(ascii: " "))
    result.append(number: scene.size.height)
    // Cairo's limit for mitres, so that corners look as in the PNG.
    result +=
      "\" stroke-miterlimit=\"10\" role=\"img\" aria-labelledby=\"\(prefix)-title \(prefix)-desc\">\n".utf8
    result += "<title id=\"\(prefix)-title\">\(SVGText.escaped(scene.title))</title>\n".utf8
    result += "<desc id=\"\(prefix)-desc\">\(SVGText.escaped(scene.description))</desc>\n".utf8
    if !definitions.isEmpty {
      result += "<defs>\n".utf8
      result += definitions
      result += "</defs>\n".utf8
    }
    if scene.background.drawable.alpha > 0 {
      result += "<path d=\"M0 0h".utf8
      result.append(number: scene.size.width)
      result.append(UInt8(ascii: "v"))
      result.append(number: scene.size.height)
      result += "H0z\"".utf8
      result.append(fill: scene.background)
      result += "/>\n".utf8
    }
    result += body
    result += "</svg>\n".utf8
    return result
  }

  /// The body with the lines of text, which wait for the count of each letter.
  private func withLetters() -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(body.count + 16 << 10)
    var start = 0
    for line in letters.lines {
      result += body[start..<line.offset]
      letters.write(line, to: &result, definitions: &definitions)
      start = line.offset
    }
    result += body[start...]
    return result
  }

  // MARK: - Canvas

  func draw(_ path: Path, fill: Color?, stroke: Stroke?) {
    body += "<path d=\"".utf8
    body += SVGPathData(CurveFitting.smoothed(path)).bytes
    body += "\"".utf8
    if let fill {
      body += " fill-rule=\"evenodd\"".utf8
      body.append(fill: fill)
    } else {
      body += " fill=\"none\"".utf8
    }
    if let stroke { body.append(stroke) }
    body += "/>\n".utf8
  }

  func draw(_ batch: MarkerBatch) {
    if batch.positions.count > Self.mostMarkers, let (picture, rect) = picture(of: batch) {
      append(picture: picture, in: rect)
    } else {
      markers.write(batch, to: &body, definitions: &definitions)
    }
  }

  /// The markers as a PNG of the scene's size, two pixels to a point, otherwise transparent.
  private func picture(of batch: MarkerBatch) -> ([UInt8], Rect)? {
    let width = Int((size.width * 2).rounded(.up))
    let height = Int((size.height * 2).rounded(.up))
    guard width * height <= FigureRenderer.pixelLimit, max(width, height) <= FigureRenderer.sideLimit,
      let canvas = try? RasterCanvas(
        width: width, height: height, scale: 2, background: Color(red: 0, green: 0, blue: 0, alpha: 0),
        outlines: outlines)
    else { return nil }
    canvas.draw(batch)
    guard let file = try? canvas.png(pixelsPerMetre: nil) else { return nil }
    return (file, Rect(x: 0, y: 0, width: Double(width) / 2, height: Double(height) / 2))
  }

  func draw(_ image: RasterImage, in rect: Rect) {
    guard
      let file = image.pixels.withUnsafeBytes({ pixels in
        try? PNGEncoder.encode(
          width: image.width, height: image.height, hasAlpha: true, pixels: pixels, pixelsPerMetre: nil)
      })
    else { return }
    append(picture: file, in: rect)
  }

  private func append(picture: [UInt8], in rect: Rect) {
    body += "<image x=\"".utf8
    body.append(number: rect.x)
    body += "\" y=\"".utf8
    body.append(number: rect.y)
    body += "\" width=\"".utf8
    body.append(number: rect.width)
    body += "\" height=\"".utf8
    body.append(number: rect.height)
    body += "\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,".utf8
    body += SVGText.base64(picture)
    body += "\"/>\n".utf8
  }

  func draw(_ run: GlyphRun, at origin: Point, color: Color, halo: Stroke?) {
    if let halo {
      letters.add(.init(offset: body.count, run: run, origin: origin, color: halo.color, outline: halo.width))
    }
    letters.add(.init(offset: body.count, run: run, origin: origin, color: color))
  }

  func beginGroup(label: String, clip: Rect?) {
    body += "<g".utf8
    if !label.isEmpty { body += " class=\"\(SVGText.escaped(label))\"".utf8 }
    if let clip { body += " clip-path=\"url(#\(prefix)-c\(number(of: clip)))\"".utf8 }
    body += ">\n".utf8
  }

  func endGroup() { body += "</g>\n".utf8 }

  private func number(of clip: Rect) -> Int {
    if let known = clips.firstIndex(of: clip) { return known + 1 }
    clips.append(clip)
    definitions += "<clipPath id=\"\(prefix)-c\(clips.count)\"><path d=\"".utf8
    definitions +=
      SVGPathData(
        Path([
          .move(Point(x: clip.x, y: clip.y)), .line(Point(x: clip.maxX, y: clip.y)),
          .line(Point(x: clip.maxX, y: clip.maxY)), .line(Point(x: clip.x, y: clip.maxY)), .close,
        ])
      ).bytes
    definitions += "\"/></clipPath>\n".utf8
    return clips.count
  }
}

import Plotting

/// The lines of text of a document: a letter is defined once and used where it stands, unless it is so rare or so
/// simple that its outline in the line itself is shorter.
struct SVGLetters {
  struct Line {
    /// Where the line stands among the bytes of the document.
    var offset: Int
    var run: GlyphRun
    var origin: Point
    var color: Color
    /// The width of a stroke around the letters.
    var outline: Double?
  }

  private(set) var lines: [Line] = []
  private let prefix: String
  private let outlines: GlyphOutlines
  private var uses: [Glyph: Int] = [:]
  private enum Form {
    case inLine
    case defined(Int)
  }
  private var forms: [Glyph: Form] = [:]
  private var definedCount = 0

  init(prefix: String, outlines: GlyphOutlines) {
    self.prefix = prefix
    self.outlines = outlines
  }

  mutating func add(_ line: Line) {
    lines.append(line)
    for placed in line.run.glyphs { uses[placed.glyph, default: 0] += 1 }
  }

  /// Writes a line, and the letters that it is the first to use.
  mutating func write(_ line: Line, to body: inout [UInt8], definitions: inout [UInt8]) {
    let glyphs = line.run.glyphs
    var index = 0
    while index < glyphs.count {
      // Pieces of one size share a group.
      let first = glyphs[index]
      let end = glyphs[index...].firstIndex { $0.size != first.size } ?? glyphs.count
      openGroup(line, first: first, in: &body)
      write(glyphs[index..<end], first: first, to: &body, definitions: &definitions)
      body += "</g>\n".utf8
      index = end
    }
  }

  private func openGroup(_ line: Line, first: GlyphRun.Placed, in body: inout [UInt8]) {
    let scale = first.size / GlyphOutlines.unitsPerEm
    body += "<g".utf8
    if let outline = line.outline {
      body += " fill=\"none\" stroke-linejoin=\"round\"".utf8
      body.append(stroke: line.color, width: outline / scale)
    } else {
      body.append(fill: line.color)
    }
    body += " transform=\"translate(".utf8
    body.append(number: line.origin.x + first.x)
    body.append(UInt8(ascii: " "))
    body.append(number: line.origin.y + first.y)
    body += ")scale(".utf8
    body.append(number: scale, decimals: 6)
    body += ")\">".utf8
  }

  private mutating func write(
    _ glyphs: ArraySlice<GlyphRun.Placed>, first: GlyphRun.Placed, to body: inout [UInt8],
    definitions: inout [UInt8]
  ) {
    let scale = first.size / GlyphOutlines.unitsPerEm
    var inLine = SVGPathData(decimals: 0)
    for placed in glyphs {
      let x = ((placed.x - first.x) / scale).rounded()
      let y = ((placed.y - first.y) / scale).rounded()
      let path = outlines.outline(of: placed.glyph).path
      if path.steps.isEmpty { continue }
      guard case .defined(let number) = form(of: placed.glyph, path, in: &definitions) else {
        inLine.append(path, x: x, y: y)
        continue
      }
      body += "<use href=\"#\(prefix)-g\(number)\"".utf8
      body.append(attribute: "x", x)
      body.append(attribute: "y", y)
      body += "/>".utf8
    }
    if !inLine.bytes.isEmpty {
      body += "<path d=\"".utf8
      body += inLine.bytes
      body += "\"/>".utf8
    }
  }

  /// How a letter is written, decided when it first comes up; its definition is written then.
  private mutating func form(of glyph: Glyph, _ path: Path, in definitions: inout [UInt8]) -> Form {
    if let known = forms[glyph] { return known }
    var data = SVGPathData(decimals: 0)
    data.append(path)
    let count = uses[glyph] ?? 0
    let length = data.bytes.count
    // The characters of a definition and of a use beside the outline.
    let definition = prefix.utf8.count + 24
    let use = prefix.utf8.count + 26
    guard count * length > length + definition + count * use else {
      forms[glyph] = .inLine
      return .inLine
    }
    definedCount += 1
    forms[glyph] = .defined(definedCount)
    definitions += "<path id=\"\(prefix)-g\(definedCount)\" d=\"".utf8
    definitions += data.bytes
    definitions += "\"/>\n".utf8
    return .defined(definedCount)
  }
}

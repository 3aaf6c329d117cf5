import CCairo
import Plotting

/// Ready-made pictures of one symbol at sixteen positions within a pixel, which are copied to every marker's place.
///
/// Filling a circle through Cairo takes about 4 µs; a stamp takes a fortieth of that, which makes a million
/// markers a matter of a tenth of a second. A stamp is at most an eighth of a pixel beside the exact place.
struct MarkerStamps {
  /// Positions within a pixel, for each axis.
  private static let phases = 4
  /// Symbols that reach farther are drawn one by one: sixteen pictures would cost more than they save.
  private static let largestRadius = 64
  /// Pixels of coloured stamps that are kept.
  private static let mostInk = 1 << 20

  private let scale: Double
  /// From the middle pixel of a stamp to its edge.
  private let radius: Int
  private let side: Int
  /// For each position, row by row: how much of a pixel the symbol covers where the ring leaves it open, to 255.
  private var fill: [UInt8]
  /// For each position, row by row: what the ring gives to a pixel, ready to be added.
  private var ring: [UInt32]
  /// For each position and row, the part that holds anything.
  private var spans: [Span]

  private struct Span {
    var start: Int32 = 0
    var end: Int32 = 0
  }

  /// Nil if the symbol is too large.
  init?(_ batch: MarkerBatch, scale: Double) {
    let reach = (batch.reach * scale).rounded(.up)
    guard reach < Double(Self.largestRadius) else { return nil }
    self.scale = scale
    radius = Int(reach) + 1
    side = 2 * radius + 1
    let positions = Self.phases * Self.phases
    fill = [UInt8](repeating: 0, count: positions * side * side)
    ring = [UInt32](repeating: 0, count: positions * side * side)
    spans = [Span](repeating: Span(), count: positions * side)

    // A few markers do not need all sixteen.
    var isNeeded = [Bool](repeating: false, count: positions)
    for position in batch.positions {
      if let place = Place(position, scale: scale) { isNeeded[place.phase] = true }
    }
    for phase in isNeeded.indices where isNeeded[phase] {
      guard draw(batch, phase: phase) else { return nil }
    }
  }

  /// The pixel of a position, and the stamp that is drawn there.
  private struct Place {
    var x: Int
    var y: Int
    var phase: Int

    @inline(__always)
    init?(_ position: Point, scale: Double) {
      let x = position.x * scale * Double(MarkerStamps.phases)
      let y = position.y * scale * Double(MarkerStamps.phases)
      // Also false for what is no number.
      guard abs(x) < 1e9, abs(y) < 1e9 else { return nil }
      let column = Int(x.rounded(.down))
      let row = Int(y.rounded(.down))
      self.x = column >> 2
      self.y = row >> 2
      phase = (row & 3) << 2 | (column & 3)
    }
  }

  // MARK: - Drawing

  private mutating func draw(_ batch: MarkerBatch, phase: Int) -> Bool {
    guard let symbol = mask(batch, phase: phase, { cairo_fill($0) }) else { return false }
    var outline: [UInt8] = []
    if let width = batch.ring?.width {
      guard
        let drawn = mask(
          batch, phase: phase,
          {
            cairo_set_line_width($0, width)
            cairo_stroke($0)
          })
      else { return false }
      outline = drawn
    }
    let ringColor = (batch.ring?.color ?? Color(red: 0, green: 0, blue: 0, alpha: 0)).bytes
    let base = phase * side * side
    for row in 0..<side {
      var span = Span()
      for column in 0..<side {
        let index = row * side + column
        let coverage = index < outline.count ? UInt32(outline[index]) : 0
        let alpha = UInt8((coverage * UInt32(ringColor.alpha) + 127) / 255)
        let open = UInt8((UInt32(symbol[index]) * UInt32(255 - alpha) + 127) / 255)
        ring[base + index] = premultiplied(ringColor.red, ringColor.green, ringColor.blue, alpha)
        fill[base + index] = open
        guard alpha > 0 || open > 0 else { continue }
        if span.end == 0 { span.start = Int32(column) }
        span.end = Int32(column + 1)
      }
      spans[phase * side + row] = span
    }
    return true
  }

  /// What Cairo covers of each pixel when it paints the outline at one of the sixteen positions.
  private func mask(_ batch: MarkerBatch, phase: Int, _ paint: (OpaquePointer) -> Void) -> [UInt8]? {
    guard let surface = try? ImageSurface(width: side, height: side, format: CAIRO_FORMAT_A8) else {
      return nil
    }
    let context = DrawingContext(surface)
    let step = 1 / Double(Self.phases)
    cairo_translate(
      context.pointer, Double(radius) + (Double(phase & 3) + 0.5) * step,
      Double(radius) + (Double(phase >> 2) + 0.5) * step)
    cairo_scale(context.pointer, scale, scale)
    context.append(batch.outline)
    paint(context.pointer)
    let stride = surface.stride
    let side = side
    return surface.withPixels { data in
      (0..<side).flatMap { y in (0..<side).map { data[y * stride + $0] } }
    }
  }

  // MARK: - Stamping

  /// Copies the stamps to the places of the markers, in order.
  func stamp(_ batch: MarkerBatch, on pixels: UnsafeMutablePointer<UInt32>, rowLength: Int, clip: PixelRect) {
    let canvas = Target(pixels: pixels, rowLength: rowLength, clip: clip)
    if batch.hasOneColor {
      let ink = ring.indices.map { inked(at: $0, Self.pixel(batch.color(at: 0))) }
      batch.positions.withUnsafeBufferPointer { positions in
        ink.withUnsafeBufferPointer { ink in
          spans.withUnsafeBufferPointer { spans in
            for position in positions {
              guard let place = Place(position, scale: scale) else { continue }
              let stamp = place.phase * side
              blend(place, stamp: ink[(stamp * side)...], spans: spans[stamp...], on: canvas)
            }
          }
        }
      }
      return
    }
    var kept: [Ink: [UInt32]] = [:]
    let mostKept = Self.mostInk / (side * side)
    for (index, position) in batch.positions.enumerated() {
      guard let place = Place(position, scale: scale) else { continue }
      let key = Ink(color: Self.pixel(batch.color(at: index)), phase: place.phase)
      let first = place.phase * side * side
      let ink = kept[key] ?? (first..<(first + side * side)).map { inked(at: $0, key.color) }
      if kept.count < mostKept { kept[key] = ink }
      ink.withUnsafeBufferPointer { ink in
        spans.withUnsafeBufferPointer { spans in
          blend(place, stamp: ink[...], spans: spans[(place.phase * side)...], on: canvas)
        }
      }
    }
  }

  private struct Ink: Hashable {
    var color: UInt32
    var phase: Int
  }

  private struct Target {
    var pixels: UnsafeMutablePointer<UInt32>
    var rowLength: Int
    var clip: PixelRect
  }

  private static func pixel(_ color: Color) -> UInt32 {
    let bytes = color.bytes
    return premultiplied(bytes.red, bytes.green, bytes.blue, bytes.alpha)
  }

  /// A stamp's pixel in a colour, ready to be laid over another.
  private func inked(at index: Int, _ color: UInt32) -> UInt32 {
    fill[index] > 0 ? ring[index] &+ scaled(color, by: UInt32(fill[index])) : ring[index]
  }

  @inline(__always)
  private func blend(
    _ place: Place, stamp: Slice<UnsafeBufferPointer<UInt32>>, spans: Slice<UnsafeBufferPointer<Span>>,
    on target: Target
  ) {
    let left = place.x &- radius
    let top = place.y &- radius
    let firstRow = max(0, target.clip.minY &- top)
    let endRow = min(side, target.clip.maxY &- top)
    let firstColumn = max(0, target.clip.minX &- left)
    let endColumn = min(side, target.clip.maxX &- left)
    guard firstRow < endRow, firstColumn < endColumn,
      let stamp = UnsafeBufferPointer(rebasing: stamp).baseAddress,
      let spans = UnsafeBufferPointer(rebasing: spans).baseAddress
    else { return }
    var row = firstRow
    while row < endRow {
      let span = spans[row]
      let first = max(Int(span.start), firstColumn)
      let end = min(Int(span.end), endColumn)
      let source = stamp + row &* side
      let pixels = target.pixels + ((top &+ row) &* target.rowLength &+ left)
      var column = first
      while column < end {
        let pixel = source[column]
        pixels[column] = pixel &+ scaled(pixels[column], by: 255 &- pixel >> 24)
        column &+= 1
      }
      row &+= 1
    }
  }
}

/// Multiplies the four bytes of a pixel by `factor` / 255, two at a time.
@inline(__always)
private func scaled(_ pixel: UInt32, by factor: UInt32) -> UInt32 {
  var odd = (pixel & 0x00FF_00FF) &* factor &+ 0x0080_0080
  odd = ((odd &+ ((odd >> 8) & 0x00FF_00FF)) >> 8) & 0x00FF_00FF
  var even = ((pixel >> 8) & 0x00FF_00FF) &* factor &+ 0x0080_0080
  even = (even &+ ((even >> 8) & 0x00FF_00FF)) & 0xFF00_FF00
  return odd | even
}

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

  private struct Stamp {
    /// What the ring gives to each pixel, ready to be added.
    var ring: [UInt32]
    /// How much of each pixel the symbol covers where the ring leaves it open, from 0 to 255.
    var fill: [UInt8]
    /// The part of each row that holds anything.
    var spans: [Range<Int>]

    init(ring: [UInt32], fill: [UInt8], side: Int) {
      self.ring = ring
      self.fill = fill
      spans = (0..<side).map { row in
        let filled = (0..<side).filter { column in
          let index = row * side + column
          return fill[index] > 0 || (index < ring.count && ring[index] > 0)
        }
        guard let first = filled.first, let last = filled.last else { return 0..<0 }
        return first..<(last + 1)
      }
    }
  }

  private let scale: Double
  private let radius: Int
  private let side: Int
  private let stamps: [Stamp]

  /// Nil if the symbol is too large.
  init?(_ batch: MarkerBatch, scale: Double) {
    let reach = (batch.reach * scale).rounded(.up)
    guard reach < Double(Self.largestRadius) else { return nil }
    self.scale = scale
    radius = Int(reach) + 1
    side = 2 * radius + 1
    // A batch of a few markers does not need all sixteen.
    var isNeeded = [Bool](repeating: false, count: Self.phases * Self.phases)
    for position in batch.positions {
      guard let place = Place(position, scale: scale) else { continue }
      isNeeded[place.phase] = true
    }
    var stamps: [Stamp] = []
    for (phase, isNeeded) in isNeeded.enumerated() {
      guard isNeeded else {
        stamps.append(Stamp(ring: [], fill: [], side: 0))
        continue
      }
      guard let stamp = Self.draw(batch, scale: scale, radius: radius, side: side, phase: phase) else {
        return nil
      }
      stamps.append(stamp)
    }
    self.stamps = stamps
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

  private static func draw(
    _ batch: MarkerBatch, scale: Double, radius: Int, side: Int, phase: Int
  ) -> Stamp? {
    func mask(_ paint: (OpaquePointer) -> Void) -> [UInt8]? {
      guard let surface = try? ImageSurface(width: side, height: side, format: CAIRO_FORMAT_A8) else {
        return nil
      }
      let context = DrawingContext(surface)
      let step = 1 / Double(phases)
      cairo_translate(
        context.pointer, Double(radius) + (Double(phase & 3) + 0.5) * step,
        Double(radius) + (Double(phase >> 2) + 0.5) * step)
      cairo_scale(context.pointer, scale, scale)
      context.append(batch.outline)
      paint(context.pointer)
      let stride = surface.stride
      return surface.withPixels { data in
        (0..<side).flatMap { y in (0..<side).map { data[y * stride + $0] } }
      }
    }
    guard let fill = mask({ cairo_fill($0) }) else { return nil }
    guard let ring = batch.ring else { return Stamp(ring: [], fill: fill, side: side) }
    guard
      let drawn = mask({
        cairo_set_line_width($0, ring.width)
        cairo_stroke($0)
      })
    else { return nil }
    let color = ring.color.bytes
    var open = fill
    var ringPixels: [UInt32] = []
    for (index, coverage) in drawn.enumerated() {
      let alpha = UInt8((UInt32(coverage) * UInt32(color.alpha) + 127) / 255)
      ringPixels.append(premultiplied(color.red, color.green, color.blue, alpha))
      open[index] = UInt8((UInt32(fill[index]) * UInt32(255 - alpha) + 127) / 255)
    }
    return Stamp(ring: ringPixels, fill: open, side: side)
  }

  // MARK: - Stamping

  /// Copies the stamps to the places of the markers, in order.
  func stamp(_ batch: MarkerBatch, on pixels: UnsafeMutablePointer<UInt32>, rowLength: Int, clip: PixelRect) {
    var color = Self.pixel(batch.color(at: 0))
    let changesColor = !batch.hasOneColor
    batch.positions.withUnsafeBufferPointer { positions in
      for index in positions.indices {
        guard let place = Place(positions[index], scale: scale) else { continue }
        if changesColor { color = Self.pixel(batch.color(at: index)) }
        blend(
          stamps[place.phase], color: color, place: place, pixels: pixels, rowLength: rowLength, clip: clip)
      }
    }
  }

  private static func pixel(_ color: Color) -> UInt32 {
    let bytes = color.bytes
    return premultiplied(bytes.red, bytes.green, bytes.blue, bytes.alpha)
  }

  @inline(__always)
  private func blend(
    _ stamp: borrowing Stamp, color: UInt32, place: Place, pixels: UnsafeMutablePointer<UInt32>,
    rowLength: Int,
    clip: PixelRect
  ) {
    let left = place.x - radius
    let top = place.y - radius
    let firstRow = max(0, clip.minY - top)
    let endRow = min(side, clip.maxY - top)
    guard firstRow < endRow else { return }
    let isOpaque = color >> 24 == 255
    let hasRing = !stamp.ring.isEmpty
    stamp.fill.withUnsafeBufferPointer { fill in
      stamp.ring.withUnsafeBufferPointer { ring in
        for row in firstRow..<endRow {
          let span = stamp.spans[row]
          let first = max(span.lowerBound, clip.minX - left)
          let end = min(span.upperBound, clip.maxX - left)
          guard first < end else { continue }
          let target = pixels + (top + row) * rowLength + left
          let base = row * side
          for column in first..<end {
            let coverage = UInt32(fill[base + column])
            if coverage == 255, isOpaque {
              target[column] = color
              continue
            }
            var source = scaled(color, by: coverage)
            if hasRing { source &+= ring[base + column] }
            target[column] = source &+ scaled(target[column], by: 255 &- source >> 24)
          }
        }
      }
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

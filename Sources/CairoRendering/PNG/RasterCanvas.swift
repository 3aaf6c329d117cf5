import CCairo
import Plotting

/// Draws on an image in memory.
final class RasterCanvas: CairoCanvas {
  /// Held for as long as the surface needs it.
  private let memory: PixelMemory
  private let surface: ImageSurface
  let context: DrawingContext
  let outlines: GlyphOutlines
  private let scale: Double
  private let isOpaque: Bool
  /// The parts of the image that may be drawn on, innermost group last.
  private var clips: [PixelRect]

  /// - Parameter memory: For the pixels; it serves one canvas at a time.
  init(
    width: Int, height: Int, scale: Double, background: Color, outlines: GlyphOutlines,
    memory: PixelMemory = PixelMemory()
  ) throws(RenderingError) {
    let background = background.drawable
    isOpaque = background.alpha == 1
    self.memory = memory
    surface = try ImageSurface(
      width: width, height: height, format: isOpaque ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32, in: memory)
    context = DrawingContext(surface)
    self.scale = scale
    self.outlines = outlines
    clips = [PixelRect(minX: 0, minY: 0, maxX: width, maxY: height)]
    context.setSource(background)
    cairo_set_operator(context.pointer, CAIRO_OPERATOR_SOURCE)
    cairo_paint(context.pointer)
    cairo_set_operator(context.pointer, CAIRO_OPERATOR_OVER)
    cairo_scale(context.pointer, scale, scale)
  }

  func draw(_ markers: MarkerBatch) {
    guard let clip = clips.last, !clip.isEmpty else { return }
    guard let stamps = MarkerStamps(markers, scale: scale) else {
      // Symbols too large to be worth a stamp.
      drawSymbols(markers)
      return
    }
    let stride = surface.stride
    _ = surface.withPixels(changed: true) { data in
      data.withMemoryRebound(to: UInt32.self, capacity: stride / 4 * surface.height) {
        stamps.stamp(markers, on: $0, rowLength: stride / 4, clip: clip)
      }
    }
  }

  func beginGroup(label: String, clip: Rect?) {
    cairo_save(context.pointer)
    guard let current = clips.last else { return }
    guard let clip else {
      clips.append(current)
      return
    }
    // On whole pixels, so that the edge of a plot is sharp and stamps end where lines end.
    let inner = current.intersection(PixelRect(clip, scale: scale))
    clips.append(inner)
    cairo_rectangle(
      context.pointer, Double(inner.minX) / scale, Double(inner.minY) / scale, Double(inner.width) / scale,
      Double(inner.height) / scale)
    cairo_clip(context.pointer)
  }

  func endGroup() {
    cairo_restore(context.pointer)
    if clips.count > 1 { clips.removeLast() }
  }

  // MARK: - Result

  /// The picture as a file. Its pixels are packed in their own place, and so the canvas is used up.
  func png(pixelsPerMetre: UInt32?) throws(RenderingError) -> [UInt8] {
    try context.check()
    let width = surface.width
    let height = surface.height
    let stride = surface.stride
    let isOpaque = isOpaque
    let channels = isOpaque ? 3 : 4
    let pixels = surface.withPixels { data in
      // No packed pixel ends behind the one that it is made of.
      for y in 0..<height {
        let row = UnsafeRawPointer(data + y * stride)
        let to = data + y * width * channels
        if isOpaque {
          packOpaque(row, to: to, count: width)
        } else {
          for x in 0..<width {
            unpremultiply(row.load(fromByteOffset: x * 4, as: UInt32.self), to: to + x * 4)
          }
        }
      }
      return UnsafeRawBufferPointer(start: data, count: width * height * channels)
    }
    guard let pixels else { throw .cairo("no pixels") }
    return try PNGEncoder.encode(
      width: width, height: height, hasAlpha: !isOpaque, pixels: pixels, pixelsPerMetre: pixelsPerMetre)
  }
}

/// A part of an image, in whole pixels.
struct PixelRect: Equatable {
  var minX: Int
  var minY: Int
  var maxX: Int
  var maxY: Int

  init(minX: Int, minY: Int, maxX: Int, maxY: Int) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// The nearest pixels; the rectangle is drawable, so that its numbers are finite and not huge.
  init(_ rect: Rect, scale: Double) {
    func pixel(_ length: Double) -> Int { Int(min(max((length * scale).rounded(), -1e9), 1e9)) }
    self.init(minX: pixel(rect.x), minY: pixel(rect.y), maxX: pixel(rect.maxX), maxY: pixel(rect.maxY))
  }

  var width: Int { max(0, maxX - minX) }
  var height: Int { max(0, maxY - minY) }
  var isEmpty: Bool { width == 0 || height == 0 }

  func intersection(_ other: PixelRect) -> PixelRect {
    let minX = max(self.minX, other.minX)
    let minY = max(self.minY, other.minY)
    return PixelRect(
      minX: minX, minY: minY, maxX: max(minX, min(maxX, other.maxX)), maxY: max(minY, min(maxY, other.maxY)))
  }
}

// MARK: - Pixels

/// Cairo's pixel, alpha in the highest byte, the colour multiplied by it.
func premultiplied(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ alpha: UInt8) -> UInt32 {
  func times(_ value: UInt8) -> UInt32 { (UInt32(value) * UInt32(alpha) + 127) / 255 }
  return UInt32(alpha) << 24 | times(red) << 16 | times(green) << 8 | times(blue)
}

/// Red, green and blue of each pixel: of four at once, so that words are read and written and no bytes.
private func packOpaque(_ row: UnsafeRawPointer, to: UnsafeMutablePointer<UInt8>, count: Int) {
  let words = UnsafeMutableRawPointer(to)
  /// The three bytes of a pixel in the low ones of a little-endian word.
  func bytes(_ x: Int) -> UInt32 { row.load(fromByteOffset: x &* 4, as: UInt32.self).byteSwapped >> 8 }
  var x = 0
  while x &+ 4 <= count {
    let (a, b, c, d) = (bytes(x), bytes(x &+ 1), bytes(x &+ 2), bytes(x &+ 3))
    words.storeBytes(of: (a | b << 24).littleEndian, toByteOffset: x &* 3, as: UInt32.self)
    words.storeBytes(of: (b >> 8 | c << 16).littleEndian, toByteOffset: x &* 3 &+ 4, as: UInt32.self)
    words.storeBytes(of: (c >> 16 | d << 8).littleEndian, toByteOffset: x &* 3 &+ 8, as: UInt32.self)
    x &+= 4
  }
  while x < count {
    let pixel = bytes(x)
    to[x &* 3] = UInt8(truncatingIfNeeded: pixel)
    to[x &* 3 &+ 1] = UInt8(truncatingIfNeeded: pixel >> 8)
    to[x &* 3 &+ 2] = UInt8(truncatingIfNeeded: pixel >> 16)
    x &+= 1
  }
}

private func unpremultiply(_ pixel: UInt32, to: UnsafeMutablePointer<UInt8>) {
  let alpha = pixel >> 24
  func over(_ value: UInt32) -> UInt8 {
    alpha == 0 ? 0 : UInt8(clamping: ((value & 255) * 255 + alpha / 2) / alpha)
  }
  to[0] = over(pixel >> 16)
  to[1] = over(pixel >> 8)
  to[2] = over(pixel)
  to[3] = UInt8(truncatingIfNeeded: alpha)
}

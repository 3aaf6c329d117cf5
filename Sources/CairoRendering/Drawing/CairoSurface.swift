import CCairo
import Plotting

/// A picture in memory that Cairo draws on.
final class ImageSurface {
  let pointer: OpaquePointer
  let width: Int
  let height: Int

  private init(_ pointer: OpaquePointer?, width: Int, height: Int) throws(RenderingError) {
    guard let pointer else { throw .cairo("no memory") }
    self.pointer = pointer
    self.width = width
    self.height = height
    try Self.check(cairo_surface_status(pointer))
  }

  convenience init(width: Int, height: Int, format: cairo_format_t) throws(RenderingError) {
    try self.init(
      cairo_image_surface_create(format, Int32(clamping: width), Int32(clamping: height)), width: width,
      height: height)
  }

  /// A picture in memory that other pictures had before it, and whose pixels hold anything.
  ///
  /// The memory must not be asked for again while there is the picture.
  convenience init(
    width: Int, height: Int, format: cairo_format_t, in memory: PixelMemory
  ) throws(RenderingError) {
    let stride = cairo_format_stride_for_width(format, Int32(clamping: width))
    guard stride > 0, height > 0 else { throw .cairo("no memory") }
    try self.init(
      cairo_image_surface_create_for_data(
        memory.take(Int(stride) * height), format, Int32(clamping: width), Int32(clamping: height), stride),
      width: width, height: height)
  }

  deinit { cairo_surface_destroy(pointer) }

  var stride: Int { Int(cairo_image_surface_get_stride(pointer)) }

  /// The pixels, all drawing done; tell Cairo that they changed when they did.
  func withPixels<T>(changed: Bool = false, _ body: (UnsafeMutablePointer<UInt8>) -> T) -> T? {
    cairo_surface_flush(pointer)
    guard let data = cairo_image_surface_get_data(pointer) else { return nil }
    defer { if changed { cairo_surface_mark_dirty(pointer) } }
    return body(data)
  }

  static func check(_ status: cairo_status_t) throws(RenderingError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .cairo(cairo_status_to_string(status).map { String(cString: $0) } ?? "status \(status.rawValue)")
  }
}

/// A drawing in progress on a surface of any kind, which lives as long as it.
final class DrawingContext {
  let pointer: OpaquePointer

  convenience init(_ surface: ImageSurface) { self.init(on: surface.pointer) }

  init(on surface: OpaquePointer) {
    // Never null: without memory Cairo gives a context in an error state.
    pointer = cairo_create(surface)
  }

  deinit { cairo_destroy(pointer) }

  func check() throws(RenderingError) { try ImageSurface.check(cairo_status(pointer)) }

  /// Rounds the colour to what a pixel holds. Cairo cuts off instead, so that pale layers upon layers come out grey.
  func setSource(_ color: Color) {
    let alpha = (color.alpha * 255).rounded()
    guard alpha > 0 else { return cairo_set_source_rgba(pointer, 0, 0, 0, 0) }
    func component(_ value: Double) -> Double { (value * color.alpha * 255).rounded() / alpha }
    cairo_set_source_rgba(
      pointer, component(color.red), component(color.green), component(color.blue), alpha / 255)
  }

  /// Adds a path to the current one, moved and scaled.
  func append(_ path: Path, x: Double = 0, y: Double = 0, scale: Double = 1) {
    for step in path.steps {
      switch step {
      case .move(let p): cairo_move_to(pointer, x + p.x * scale, y + p.y * scale)
      case .line(let p): cairo_line_to(pointer, x + p.x * scale, y + p.y * scale)
      case .curve(let a, let b, let p):
        cairo_curve_to(
          pointer, x + a.x * scale, y + a.y * scale, x + b.x * scale, y + b.y * scale, x + p.x * scale,
          y + p.y * scale)
      case .close: cairo_close_path(pointer)
      }
    }
  }

  /// The current path, which is then empty.
  func takePath() -> Path {
    defer { cairo_new_path(pointer) }
    guard let copy = cairo_copy_path(pointer) else { return Path() }
    defer { cairo_path_destroy(copy) }
    guard copy.pointee.status == CAIRO_STATUS_SUCCESS, let data = copy.pointee.data else { return Path() }
    func point(_ index: Int) -> Point { Point(x: data[index].point.x, y: data[index].point.y) }
    var steps: [Path.Step] = []
    var index = 0
    let count = Int(copy.pointee.num_data)
    while index < count {
      let header = data[index].header
      switch header.type {
      case CAIRO_PATH_MOVE_TO: steps.append(.move(point(index + 1)))
      case CAIRO_PATH_LINE_TO: steps.append(.line(point(index + 1)))
      case CAIRO_PATH_CURVE_TO: steps.append(.curve(point(index + 1), point(index + 2), to: point(index + 3)))
      default: steps.append(.close)
      }
      index += max(1, Int(header.length))
    }
    // Cairo starts a subpath after each close; a last one has nothing in it.
    if case .move = steps.last { steps.removeLast() }
    return Path(steps)
  }

  func setStroke(_ stroke: Stroke) {
    setSource(stroke.color)
    cairo_set_line_width(pointer, stroke.width)
    cairo_set_line_cap(pointer, stroke.cap == .round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    cairo_set_line_join(pointer, stroke.cap == .round ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
    cairo_set_dash(pointer, stroke.dash, Int32(clamping: stroke.dash.count), 0)
  }
}

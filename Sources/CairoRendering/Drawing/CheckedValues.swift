import Plotting

/// Values of a scene made drawable: whatever comes in, what goes to a canvas is finite and of a usable size.
extension Double {
  fileprivate var clamped: Double {
    Swift.min(Swift.max(self, -SceneDrawing.farthest), SceneDrawing.farthest)
  }
}

extension Point {
  /// The point, or the nearest that can be drawn; nil for one that is no number.
  var drawable: Point? {
    guard x.isFinite, y.isFinite else { return nil }
    return Point(x: x.clamped, y: y.clamped)
  }
}

extension Rect {
  var drawable: Rect? {
    guard x.isFinite, y.isFinite, width.isFinite, height.isFinite else { return nil }
    return Rect(x: x.clamped, y: y.clamped, width: max(0, width).clamped, height: max(0, height).clamped)
  }
}

extension Path {
  /// The path with a gap where a coordinate is no number, and nothing before its first move.
  var drawable: Path {
    var result = Path()
    result.steps.reserveCapacity(steps.count)
    var isOpen = false
    /// Draws to a point if there is one before; otherwise goes there.
    func reach(_ point: Point?, by step: (Point) -> Step) {
      guard let point else {
        isOpen = false
        return
      }
      result.steps.append(isOpen ? step(point) : .move(point))
      isOpen = true
    }
    for step in steps {
      switch step {
      case .move(let p):
        isOpen = false
        reach(p.drawable) { .move($0) }
      case .line(let p): reach(p.drawable) { .line($0) }
      case .curve(let a, let b, let p):
        if let a = a.drawable, let b = b.drawable {
          reach(p.drawable) { .curve(a, b, to: $0) }
        } else {
          isOpen = false
        }
      case .close:
        if isOpen { result.steps.append(.close) }
      }
    }
    return result
  }
}

extension Color {
  /// The colour with components from 0 to 1.
  var drawable: Color {
    func unit(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, 0), 1) }
    return Color(red: unit(red), green: unit(green), blue: unit(blue), alpha: unit(alpha))
  }

  /// The components from 0 to 255.
  var bytes: (red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8) {
    let color = drawable
    func byte(_ value: Double) -> UInt8 { UInt8((value * 255).rounded()) }
    return (byte(color.red), byte(color.green), byte(color.blue), byte(color.alpha))
  }
}

extension Stroke {
  /// The stroke, or nil if it leaves no trace. Dashes that can't be drawn give a solid line.
  var drawable: Stroke? {
    guard width.isFinite, width > 0 else { return nil }
    var stroke = self
    stroke.width = Swift.min(width, SceneDrawing.farthest)
    stroke.color = color.drawable
    let canDash = dash.allSatisfy { $0.isFinite && $0 >= 0 } && dash.reduce(0, +) > 0
    if !canDash { stroke.dash = [] }
    return stroke
  }
}

extension RasterImage {
  var isDrawable: Bool {
    let (count, overflow) = width.multipliedReportingOverflow(by: height)
    return width > 0 && height > 0 && !overflow && count <= FigureRenderer.pixelLimit
      && pixels.count == count * 4
      && max(width, height) <= FigureRenderer.sideLimit
  }
}

extension Size {
  /// Checks that lines and letters can be drawn in it.
  func checkDrawable() throws(RenderingError) {
    guard width > 0, height > 0, width <= SceneDrawing.farthest, height <= SceneDrawing.farthest else {
      throw .unusableSize(width: width, height: height, scale: 1)
    }
  }
}

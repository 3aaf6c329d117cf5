package import Plotting

extension FigureFormat {
  static let png = FigureFormat(
    name: "png", summary: "pixels, two to a point", isForPages: true, isScalable: false
  ) { (scene, renderer) throws(RenderingError) in
    try renderer.png(scene)
  }
}

extension FigureRenderer {
  /// The drawing as PNG, `scale` pixels to a point.
  package func png(_ scene: Scene, scale: Double = 2) throws(RenderingError) -> [UInt8] {
    let width = scene.size.width * scale
    let height = scene.size.height * scale
    guard width.isFinite, height.isFinite, scale.isFinite, scale > 0, width > 0, height > 0 else {
      throw .unusableSize(width: scene.size.width, height: scene.size.height, scale: scale)
    }
    let columns = max(1, Int(min(width.rounded(), 1e9)))
    let rows = max(1, Int(min(height.rounded(), 1e9)))
    guard columns * rows <= Self.pixelLimit, max(columns, rows) <= Self.sideLimit else {
      throw .tooLarge(width: columns, height: rows, limit: Self.pixelLimit)
    }
    let canvas = try RasterCanvas(
      width: columns, height: rows, scale: scale, background: scene.background, outlines: typesetter.outlines,
      memory: memory)
    draw(scene, on: canvas)
    // A point is a 72nd of an inch, an inch 0.0254 m.
    return try canvas.png(pixelsPerMetre: UInt32(min((scale * 72 / 0.0254).rounded(), 1e9)))
  }
}

package import Plotting

extension FigureFormat {
  static let svg = FigureFormat(
    name: "svg", summary: "lines and letters, sharp at any size", isForPages: true, isScalable: true
  ) { (scene, renderer) throws(RenderingError) in
    try renderer.svg(scene)
  }
}

extension FigureRenderer {
  /// The drawing as SVG, finished: ids prefixed, title and description, numbers rounded, the same bytes every time.
  package func svg(_ scene: Scene) throws(RenderingError) -> [UInt8] {
    try scene.size.checkDrawable()
    let canvas = SVGCanvas(name: scene.name, size: scene.size, outlines: typesetter.outlines)
    draw(scene, on: canvas)
    return canvas.document(scene)
  }
}

package import Plotting

/// A format of pictures that figures can be drawn in.
package struct FigureFormat: Sendable {
  /// What `--figures` calls it, and the extension of its files.
  package let name: String
  /// The bytes of a drawing.
  package let bytes: @Sendable (Scene, FigureRenderer) throws(RenderingError) -> [UInt8]

  /// Every format, in the order in which they are drawn.
  package static let all: [FigureFormat] = [
    .svg,
    .png,
  ]

  static let svg = FigureFormat(name: "svg") { (scene, renderer) throws(RenderingError) in
    try renderer.svg(scene)
  }

  static let png = FigureFormat(name: "png") { (scene, renderer) throws(RenderingError) in
    try renderer.png(scene)
  }
}

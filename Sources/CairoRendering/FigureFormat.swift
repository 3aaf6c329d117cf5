package import Plotting

/// A format of pictures that figures can be drawn in.
package struct FigureFormat: Sendable {
  /// What `--figures` calls it, and the extension of its files.
  package let name: String
  /// What it is for, in one line.
  package let summary: String
  /// Whether pages can show it. One that they cannot is drawn only where it is asked for.
  package let isForPages: Bool
  /// Whether it is made of lines and letters, sharp at any size, and not of pixels.
  package let isScalable: Bool
  /// The bytes of a drawing.
  package let bytes: @Sendable (Scene, FigureRenderer) throws(RenderingError) -> [UInt8]

  /// Every format, in the order in which they are drawn.
  package static let all: [FigureFormat] = [
    .svg,
    .png,
  ]
}

package import Plotting

/// Turns scenes into files. Holds one font map, so use one renderer on one thread at a time.
package final class FigureRenderer: TextMeasuring {
  package init() throws(RenderingError) {}

  package func measure(_ text: RichText, style: TextStyle) -> TextExtent {
    TextExtent(width: 0, ascent: 0, descent: 0)
  }

  /// The drawing as PNG, `scale` pixels to a point.
  package func png(_ scene: Scene, scale: Double = 2) throws(RenderingError) -> [UInt8] { [] }

  /// The drawing as SVG, finished: ids prefixed, title and description, numbers rounded, the same bytes every time.
  package func svg(_ scene: Scene) throws(RenderingError) -> [UInt8] { [] }
}

/// Why a scene could not be drawn.
package enum RenderingError: Error, Sendable, Equatable {
  case fontMissing(file: String, package: String)
  case cairo(String)
  case png(String)
  case tooLarge(width: Int, height: Int, limit: Int)
}

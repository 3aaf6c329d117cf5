/// Why a scene could not be drawn.
package enum RenderingError: Error, Sendable, Equatable {
  case fontMissing(file: String, package: String)
  case cairo(String)
  case png(String)
  case tooLarge(width: Int, height: Int, limit: Int)
  /// A width, height or scale that is not a positive number.
  case unusableSize(width: Double, height: Double, scale: Double)
}

extension RenderingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .fontMissing(let file, let package):
      "font file \(file) not found: install the package \(package) (Debian, Ubuntu), "
        + "or put the file into a folder named by \(FontFile.environmentVariable)"
    case .cairo(let status): "Cairo could not draw the figure: \(status)"
    case .png(let message): "libpng could not write the figure: \(message)"
    case .tooLarge(let width, let height, let limit):
      "a figure can have at most \(limit) pixels, not \(width) × \(height): make it smaller, or lower its scale"
    case .unusableSize(let width, let height, let scale):
      "a figure's width, height and scale must be positive numbers, not \(width), \(height) and \(scale)"
    }
  }
}

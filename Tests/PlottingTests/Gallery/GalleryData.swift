import Arithmetic
import Foundation

@testable import Plotting

/// Columns of a CSV file beside the tests, as texts.
struct GalleryData {
  var columns: [String: [String]] = [:]

  init(_ name: String) {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Reference/\(name).csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return }
    let lines = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    for (index, header) in (lines.first ?? []).enumerated() {
      columns[header] = lines.dropFirst().map { $0.indices.contains(index) ? $0[index] : "" }
    }
  }

  func texts(_ name: String) -> [String] { columns[name] ?? [] }
  func numbers(_ name: String) -> [Double] { texts(name).compactMap(Double.init) }
}

/// A normal density of two variables, for figures.
struct GalleryGaussian: Sendable {
  var datum: EllipseDatum

  func density(_ x: Double, _ y: Double) -> Double {
    let determinant = datum.xx * datum.yy - datum.xy * datum.xy
    let dx = x - datum.center.x
    let dy = y - datum.center.y
    let square = (datum.yy * dx * dx - 2 * datum.xy * dx * dy + datum.xx * dy * dy) / determinant
    return datum.weight * Elementary.exp(-square / 2) / (6.283185307179586 * determinant.squareRoot())
  }

  /// The maximum-likelihood estimates for Old Faithful with two components.
  static let faithful = [
    GalleryGaussian(
      datum: EllipseDatum(
        name: "short 36%", center: Point(x: 2.03638845, y: 54.4785163), xx: 0.0691676725, xy: 0.435167624,
        yy: 33.6972820, weight: 0.355872857)),
    GalleryGaussian(
      datum: EllipseDatum(
        name: "long 64%", center: Point(x: 4.28966197, y: 79.9681151), xx: 0.169968435, xy: 0.940609319,
        yy: 36.0462113, weight: 0.644127142)),
  ]

  static func responsibilities(_ x: [Double], _ y: [Double], _ parts: [GalleryGaussian]) -> [Ink] {
    zip(x, y).map { x, y in
      let joint = parts.map { $0.density(x, y) }
      let sum = joint.reduce(0, +)
      return .blend(joint.map { $0 / sum })
    }
  }
}

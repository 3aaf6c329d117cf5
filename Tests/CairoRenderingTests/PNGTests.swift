import CPNG
import Foundation
import Plotting
import Testing

@testable import CairoRendering

/// A PNG file, decoded by libpng: four bytes a pixel.
struct DecodedPicture {
  var width: Int
  var height: Int
  var pixels: [UInt8]

  init?(_ file: [UInt8]) {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    guard png_image_begin_read_from_memory(&image, file, file.count) != 0 else { return nil }
    image.format = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
    width = Int(image.width)
    height = Int(image.height)
    pixels = [UInt8](repeating: 0, count: width * height * 4)
    guard png_image_finish_read(&image, nil, &pixels, Int32(width * 4), nil) != 0 else { return nil }
  }

  subscript(x: Int, y: Int) -> [UInt8] { Array(pixels[((y * width + x) * 4)..<((y * width + x) * 4 + 4)]) }
}

@Suite struct PNGTests {
  @Test func writesSamples() throws {
    guard let folder = ProcessInfo.processInfo.environment["LIKELY_SAMPLES"] else { return }
    let renderer = try FigureRenderer()
    for scene in [Samples.mixture(), Samples.specimen()] {
      try Data(renderer.png(scene)).write(to: URL(filePath: "\(folder)/\(scene.name).png"))
      try Data(renderer.svg(scene)).write(to: URL(filePath: "\(folder)/\(scene.name).svg"))
    }
  }

  @Test func hasTheSizeAndColoursOfTheScene() throws {
    let renderer = try FigureRenderer()
    let square = Path([
      .move(Point(x: 2, y: 2)), .line(Point(x: 8, y: 2)), .line(Point(x: 8, y: 8)), .line(Point(x: 2, y: 8)),
      .close,
    ])
    let scene = Scene(
      name: "square", size: Size(width: 20, height: 10), background: Color(hex: 0xFAFAFA), title: "",
      description: "",
      elements: [.path(square, fill: Color(hex: 0x0072B2), stroke: nil)])
    let file = try renderer.png(scene)
    #expect(file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    let picture = try #require(DecodedPicture(file))
    #expect(picture.width == 40)
    #expect(picture.height == 20)
    #expect(picture[10, 10] == [0x00, 0x72, 0xB2, 255])
    #expect(picture[4, 4] == [0x00, 0x72, 0xB2, 255])
    #expect(picture[3, 3] == [0xFA, 0xFA, 0xFA, 255])
    #expect(picture[16, 16] == [0xFA, 0xFA, 0xFA, 255])
  }
}

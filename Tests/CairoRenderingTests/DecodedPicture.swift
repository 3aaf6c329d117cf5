import CPNG

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

  subscript(x: Int, y: Int) -> [UInt8] {
    Array(pixels[((y * width + x) * 4)..<((y * width + x) * 4 + 4)])
  }

  /// The columns and rows that hold anything but the colour of the first pixel.
  var ink: (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    var columns = (least: Int.max, most: Int.min)
    var rows = (least: Int.max, most: Int.min)
    pixels.withUnsafeBytes { bytes in
      let pixels = bytes.bindMemory(to: UInt32.self)
      var index = 0
      while index < pixels.count {
        if pixels[index] != pixels[0] {
          columns = (min(columns.least, index % width), max(columns.most, index % width))
          rows = (min(rows.least, index / width), max(rows.most, index / width))
        }
        index += 1
      }
    }
    guard columns.least <= columns.most else { return nil }
    return (columns.least...columns.most, rows.least...rows.most)
  }
}

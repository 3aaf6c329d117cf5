import CPNG

/// Writes pixels as a PNG file: rows unfiltered, compressed fast, since plots are flat colours and speed counts.
enum PNGEncoder {
  static var version: String { png_get_libpng_ver(nil).map { String(cString: $0) } ?? "unknown" }

  /// - Parameters:
  ///   - pixels: `width` × `height` pixels from the top, red, green and blue bytes, then alpha if there is any.
  ///   - pixelsPerMetre: the size at which the picture is meant to be shown.
  static func encode(
    width: Int, height: Int, hasAlpha: Bool, pixels: UnsafeRawBufferPointer, pixelsPerMetre: UInt32?
  ) throws(RenderingError) -> [UInt8] {
    let channels = hasAlpha ? 4 : 3
    guard width > 0, height > 0, pixels.count == width * height * channels else { throw .png("no pixels") }
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    image.width = UInt32(clamping: width)
    image.height = UInt32(clamping: height)
    image.format = UInt32(PNG_FORMAT_FLAG_COLOR) | (hasAlpha ? UInt32(PNG_FORMAT_FLAG_ALPHA) : 0)
    // Unfiltered rows at compression level 3; libpng catches its own errors here, with no jump across Swift.
    image.flags = UInt32(PNG_IMAGE_FLAG_FAST)
    defer { png_image_free(&image) }

    let raw = height * (width * channels + 1)
    let bound = raw + raw >> 3 + raw >> 6 + 0x4000
    var written = false
    let file = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      var size = png_alloc_size_t(bound)
      written =
        png_image_write_to_memory(
          &image, buffer.baseAddress, &size, 0, pixels.baseAddress, png_int_32(clamping: width * channels),
          nil) != 0
      count = written ? Int(size) : 0
    }
    guard written else {
      throw .png(
        withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    guard let pixelsPerMetre else { return file }
    return insert(physicalSize(pixelsPerMetre), into: file)
  }

  /// The eight bytes of the signature and the 25 of the header chunk stand before all others.
  private static func insert(_ chunk: [UInt8], into file: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(file.count + chunk.count)
    result += file.prefix(33)
    result += chunk
    result += file.dropFirst(33)
    return result
  }

  private static func physicalSize(_ pixelsPerMetre: UInt32) -> [UInt8] {
    chunk("pHYs", bigEndian(pixelsPerMetre) + bigEndian(pixelsPerMetre) + [1])
  }

  private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let checked = Array(type.utf8) + data
    return bigEndian(UInt32(data.count)) + checked + bigEndian(checksum(checked))
  }

  private static func bigEndian(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }

  /// The CRC of PNG's chunks (PNG specification, annex D).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
    }
    return ~crc
  }
}

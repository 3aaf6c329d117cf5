/// Memory for the pixels of one picture after another: fresh memory has to be cleared by the system each time, page by page.
final class PixelMemory {
  private var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  deinit { bytes.deallocate() }

  /// At least so many bytes, which hold anything; those that were handed out before are no longer valid.
  func take(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
    if count > bytes.count {
      bytes.deallocate()
      bytes = .allocate(byteCount: count, alignment: 16)
    }
    return bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
  }
}

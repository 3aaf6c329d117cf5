/// The first bytes by which a file shows what kind of picture it is, whatever it is called.
enum PictureSignature: String, CaseIterable {
  case png = "PNG"
  case jpeg = "JPEG"
  case gif = "GIF"
  case svg = "SVG"
  case webp = "WebP"
  case avif = "AVIF"

  /// The endings of the names of such files, which every browser shows as pictures.
  var endings: [String] {
    switch self {
    case .png: ["png"]
    case .jpeg: ["jpg", "jpeg"]
    case .gif: ["gif"]
    case .webp: ["webp"]
    case .avif: ["avif"]
    case .svg: ["svg"]
    }
  }

  /// All the endings that there are, such as `.png`.
  static var everyEnding: [String] { allCases.flatMap(\.endings).map { "." + $0 } }

  /// The kind that a name promises; nil for a name of no picture.
  init?(ending: String) {
    guard let kind = Self.allCases.first(where: { $0.endings.contains(ending) }) else { return nil }
    self = kind
  }

  /// The kind that a file is; nil for what is no picture.
  init?(of bytes: [UInt8]) {
    guard let kind = Self.allCases.first(where: { $0.begins(bytes) }) else { return nil }
    self = kind
  }

  private func begins(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
    case .gif: bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8)
    case .webp: bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
    case .avif:
      bytes.dropFirst(4).starts(with: "ftyp".utf8)
        && Self.brands(of: bytes).contains { $0 == "avif" || $0 == "avis" }
    case .svg: SVGContent.root(of: bytes) == "svg"
    }
  }

  /// What the first box of an ISO media file (ISO/IEC 14496-12, 4.3) says that the file is compatible with.
  private static func brands(of bytes: [UInt8]) -> [String] {
    let size = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let box = bytes.prefix(min(size, 256)).dropFirst(8)
    return stride(from: box.startIndex, to: box.endIndex, by: 4).map {
      String(decoding: box[$0..<min($0 + 4, box.endIndex)], as: UTF8.self)
    }
  }
}

internal import CairoRendering
private import Foundation

extension DoctorReport {
  /// Examines this machine.
  static func ofThisMachine() -> DoctorReport {
    DoctorReport(sections: [
      Section(
        title: "Program", items: [Item(name: "likely", finding: .found(LikelyCommand.version))]),
      Section(
        title: "Libraries",
        items: FigureRenderer.versions.map { Item(name: $0.name, finding: .found($0.version)) }),
      Section(title: "Fonts", items: FigureRenderer.fontFiles.map { font(named: $0.file, at: $0.path) }),
      Section(title: "Proof", items: [drawing]),
    ])
  }

  /// A font by its size, a checksum of its bytes, and its path: another release of a font moves the letters.
  private static func font(named file: FontFile, at path: String?) -> Item {
    guard let path else { return Item(name: file.name, finding: .missing(package: file.package)) }
    guard let data = FileManager.default.contents(atPath: path) else {
      return Item(name: file.name, finding: .broken("\(path) cannot be read"))
    }
    return Item(name: file.name, finding: .found("\(checksum(data))  \(path)"))
  }

  /// The 64-bit FNV-1a hash, in hexadecimal digits.
  static func checksum(_ bytes: some Sequence<UInt8>) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Whether the fonts and the drawing library work together.
  private static var drawing: Item {
    do throws(RenderingError) {
      _ = try FigureRenderer()
      return Item(name: "figures", finding: .found("can be drawn"))
    } catch {
      return Item(name: "figures", finding: .broken(error.description))
    }
  }
}

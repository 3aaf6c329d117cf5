internal import CairoRendering
private import Foundation
private import Publishing

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
      Section(title: "Formulas", items: [katex]),
      Section(title: "Proof", items: [drawing, formula]),
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

  /// KaTeX by its version, a checksum of its script, and its folder.
  private static var katex: Item {
    do throws(KaTeXLibrary.Missing) {
      let folder = try KaTeXLibrary.find().folder
      guard let script = FileManager.default.contents(atPath: folder + "/katex.min.js") else {
        return Item(name: "KaTeX", finding: .broken("\(folder)/katex.min.js cannot be read"))
      }
      let text = String(decoding: script, as: UTF8.self)
      let version =
        text.firstMatch(of: /version:\s*"([0-9][0-9.]*)"/).map { String($0.1) } ?? "of unknown version"
      return Item(name: "KaTeX", finding: .found("\(version)  \(checksum(script))  \(folder)"))
    } catch {
      return Item(name: "KaTeX", finding: .missing(package: "libjs-katex"))
    }
  }

  /// Whether the engine for formulas works.
  private static var formula: Item {
    do throws(FormulaError) {
      _ = try FormulaTypesetter().typeset("x^2", isDisplay: false)
      return Item(name: "formulas", finding: .found("can be typeset"))
    } catch {
      return Item(name: "formulas", finding: .broken(error.reason))
    }
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

extension FormulaError {
  /// What went wrong, without the remedy.
  fileprivate var reason: String {
    switch self {
    case .rejected(let reason, _, _, _, _), .unavailable(let reason, _): reason
    }
  }
}

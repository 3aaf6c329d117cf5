#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One of the font files that figures are set in. No other font on the machine is looked at, so that none can
/// change a figure.
package struct FontFile: Sendable, Equatable, Hashable {
  package var name: String
  /// The Debian package that holds the file.
  package var package: String

  /// Lato for the text; DejaVu Sans for the mathematics that Lato lacks (∇ ∈ ∝ ⟨ ⟩ ℝ 𝔼 ⊤).
  package static let pinned: [FontFile] = [
    FontFile(name: "Lato-Regular.ttf", package: "fonts-lato"),
    FontFile(name: "Lato-Italic.ttf", package: "fonts-lato"),
    FontFile(name: "Lato-Semibold.ttf", package: "fonts-lato"),
    FontFile(name: "Lato-SemiboldItalic.ttf", package: "fonts-lato"),
    FontFile(name: "Lato-Bold.ttf", package: "fonts-lato"),
    FontFile(name: "Lato-BoldItalic.ttf", package: "fonts-lato"),
    FontFile(name: "DejaVuSans.ttf", package: "fonts-dejavu-core"),
    FontFile(name: "DejaVuSans-Bold.ttf", package: "fonts-dejavu-core"),
    FontFile(name: "DejaVuSans-Oblique.ttf", package: "fonts-dejavu-extra"),
  ]

  /// The families in the order in which a glyph is looked for.
  static let families = "Lato, DejaVu Sans"

  /// Folders to look in before all others, separated by colons.
  package static let environmentVariable = "LIKELY_FONTS"

  /// Where the files are looked for, in this order: `LIKELY_FONTS`, Debian and Ubuntu, Fedora and Arch, macOS.
  package static var directories: [String] {
    var directories: [String] = []
    if let value = getenv(environmentVariable) {
      directories += String(cString: value).split(separator: ":").map(String.init)
    }
    directories += [
      "/usr/share/fonts/truetype/lato", "/usr/share/fonts/truetype/dejavu",
      "/usr/share/fonts/lato", "/usr/share/fonts/dejavu-sans-fonts", "/usr/share/fonts/TTF",
    ]
    if let home = getenv("HOME") { directories.append(String(cString: home) + "/Library/Fonts") }
    directories += ["/Library/Fonts", "/opt/homebrew/share/fonts", "/usr/local/share/fonts"]
    return directories
  }

  /// The path of the file in the first directory that has it.
  func path(in directories: [String]) -> String? {
    directories.lazy.map { "\($0)/\(name)" }.first { access($0, R_OK) == 0 }
  }
}

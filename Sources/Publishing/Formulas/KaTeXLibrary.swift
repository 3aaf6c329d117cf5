/// Where KaTeX is installed: its script, its style sheet and its fonts.
///
/// A folder counts when it holds `katex.min.js`, `katex.min.css` and `fonts/`. They are tried in this order:
/// 1. the folder that the environment variable `LIKELY_KATEX` names; when it is set, no other is tried;
/// 2. `/usr/share/javascript/katex` (Debian and Ubuntu, `libjs-katex`);
/// 3. `/usr/share/katex`, `/usr/lib/node_modules/katex/dist` and `/usr/local/lib/node_modules/katex/dist` (npm);
/// 4. `/opt/homebrew/lib/node_modules/katex/dist` (npm of Homebrew).
package struct KaTeXLibrary: Sendable, Equatable {
  /// Why no formula can be typeset on this machine.
  package struct Missing: Error, Sendable, Equatable {
    package let triedFolders: [String]
    package var summary: String { "KaTeX, which typesets the formulas, is not installed" }
    package var remedy: String {
      "Install libjs-katex (apt) or katex (npm), or set LIKELY_KATEX to the folder that holds katex.min.js."
    }
  }

  package let folder: String

  package static let environmentVariable = "LIKELY_KATEX"
  package static let usualFolders = [
    "/usr/share/javascript/katex", "/usr/share/katex", "/usr/lib/node_modules/katex/dist",
    "/usr/local/lib/node_modules/katex/dist", "/opt/homebrew/lib/node_modules/katex/dist",
  ]

  package init(folder: String) { self.folder = folder }

  /// The first folder that holds KaTeX.
  package static func find(named override: String? = Disk.environment(environmentVariable))
    throws(Missing) -> KaTeXLibrary
  {
    let folders = override.map { [$0] } ?? usualFolders
    for folder in folders where Disk.kind(of: folder + "/katex.min.js") == .file {
      return KaTeXLibrary(folder: folder)
    }
    throw Missing(triedFolders: folders)
  }

  func script() throws(DiskError) -> String {
    String(decoding: try Disk.read(folder + "/katex.min.js"), as: UTF8.self)
  }

  func styleSheet() throws(DiskError) -> String {
    String(decoding: try Disk.read(folder + "/katex.min.css"), as: UTF8.self)
  }

  func font(_ name: String) throws(DiskError) -> [UInt8] { try Disk.read(folder + "/fonts/" + name) }
}

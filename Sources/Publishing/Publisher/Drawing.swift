/// One finished picture of a figure.
package struct Drawing: Sendable {
  package let chapter: String
  /// The figure's name, such as `fig-coins-data`.
  package let figure: String
  /// Whether it is the picture for dark pages.
  package let isDark: Bool
  /// `svg`, `png` or `pdf`.
  package let fileExtension: String
  package let bytes: [UInt8]

  package init(chapter: String, figure: String, isDark: Bool = false, fileExtension: String, bytes: [UInt8]) {
    self.chapter = chapter
    self.figure = figure
    self.isDark = isDark
    self.fileExtension = fileExtension
    self.bytes = bytes
  }

  /// Where the picture is written, such as `figures/two-coins/fig-coins-data.svg`.
  package var path: String {
    Self.path(chapter: chapter, figure: figure, isDark: isDark, fileExtension: fileExtension)
  }

  package static func path(chapter: String, figure: String, isDark: Bool = false, fileExtension: String)
    -> String
  {
    "figures/\(chapter)/\(figure)\(isDark ? "-dark" : "").\(fileExtension)"
  }
}

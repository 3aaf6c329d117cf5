/// One finished picture of a figure.
package struct Drawing: Sendable {
  package let place: Place
  package let bytes: [UInt8]

  package init(at place: Place, bytes: [UInt8]) {
    self.place = place
    self.bytes = bytes
  }

  /// What a picture shows and how, which says where it is written.
  package struct Place: Sendable {
    package let chapter: String
    /// The figure's name, such as `fig-coins-data`.
    package let figure: String
    /// Such as `svg`.
    package let fileExtension: String
    /// Whether it is made of lines and letters, sharp at any size, and not of pixels.
    package let isScalable: Bool

    package init(chapter: String, figure: String, fileExtension: String, isScalable: Bool) {
      self.chapter = chapter
      self.figure = figure
      self.fileExtension = fileExtension
      self.isScalable = isScalable
    }

    /// Such as `figures/two-coins/fig-coins-data.svg`.
    package var path: String { "figures/\(chapter)/\(figure).\(fileExtension)" }
  }
}

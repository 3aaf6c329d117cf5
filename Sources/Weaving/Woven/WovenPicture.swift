package import Reporting

/// A picture that authors show on their pages: the output holds a copy, so that it can be moved or published alone.
package struct WovenPicture: Sendable {
  /// The file, from the project's root.
  package var source: String
  /// Where the output holds it, such as `pictures/Tutorials/tree.png`.
  package var path: String
  package var bytes: [UInt8]
  /// The tutorials that show it or lead to it, from the project's root; all of them where it stands in a title.
  package var pages: [String]
  /// Where it is shown first.
  package var place: SourceRange?

  package init(source: String, path: String, bytes: [UInt8], pages: [String], place: SourceRange? = nil) {
    self.place = place
    self.source = source
    self.path = path
    self.bytes = bytes
    self.pages = pages
  }
}

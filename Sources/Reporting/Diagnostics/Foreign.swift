/// What a name of another program is called here, and how it is written.
package struct Foreign: Sendable, Equatable {
  /// The name here; nil where there is none.
  package let name: String?
  package let remedy: String?

  package init(_ name: String?, _ remedy: String? = nil) {
    self.name = name
    self.remedy = remedy
  }
}

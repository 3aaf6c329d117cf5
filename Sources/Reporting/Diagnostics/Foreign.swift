/// What a name of another program is called here, and how it is written.
package struct Foreign: Sendable, Equatable {
  /// The name here; nil where there is none.
  package let name: String?
  package let remedy: String?

  package init(_ name: String?, _ remedy: String? = nil) {
    self.name = name
    self.remedy = remedy
  }

  /// The one of some things that is called so elsewhere, in small or capital letters; nil where none is.
  ///
  /// - Parameter known: Their names, and what else they are called, in small letters.
  package init?(_ word: String, among known: [(name: String, aliases: [String])]) {
    let folded = word.lowercased()
    guard let meant = known.first(where: { $0.aliases.contains(folded) }) else { return nil }
    self.init(meant.name)
  }
}

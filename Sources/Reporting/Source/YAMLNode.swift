/// A node of a YAML text with its place in the file that holds it.
package struct YAMLNode: Sendable {
  package let range: SourceRange
  package let kind: Kind

  package init(range: SourceRange, kind: Kind) {
    self.range = range
    self.kind = kind
  }

  package indirect enum Kind: Sendable {
    /// The text after unquoting and folding; plain means unquoted, so that it may stand for a number or a truth value.
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    /// In the author's order; keys are unique.
    case mapping([Entry])
    /// `~`, `null` or nothing.
    case null
  }

  package struct Entry: Sendable {
    package let key: String
    package let keyRange: SourceRange
    package let value: YAMLNode
    package init(key: String, keyRange: SourceRange, value: YAMLNode) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
    }
  }
}

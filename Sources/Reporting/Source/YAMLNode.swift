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
    /// Whether the mapping can't do without it, so that leaving it out is no remedy.
    package let isRequired: Bool
    package init(key: String, keyRange: SourceRange, value: YAMLNode, isRequired: Bool = false) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
      self.isRequired = isRequired
    }

    /// The same key with another value.
    package func with(_ value: YAMLNode) -> Entry {
      Entry(key: key, keyRange: keyRange, value: value, isRequired: isRequired)
    }

    /// What to do about the key, where it may also be left out.
    package func remedy(_ advice: String) -> String {
      advice + (isRequired ? "." : ", or leave the key out.")
    }
  }
}

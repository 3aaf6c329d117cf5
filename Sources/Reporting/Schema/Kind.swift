/// What may stand under a key: what it is in words, and how it is read into a value.
///
/// Reading tells what is wrong by the rule, at the place, with the remedy; it gives nil exactly where it told an error.
package struct Kind<Value: Sendable>: Sendable {
  /// What an author may write, such as `a whole number from 1 to 100`; empty where the meaning of a key says it.
  package let words: String
  /// Reads what stands under a key, which is never nothing.
  package let read: @Sendable (_ entry: YAMLNode.Entry, _ problems: inout Problems) -> Value?
  /// A value as an author would write it.
  let print: @Sendable (Value) -> String?

  /// - Parameter print: How a value is written, for a default; a kind without it has no default to show.
  package init(
    _ words: String, print: @escaping @Sendable (Value) -> String? = { _ in nil },
    read: @escaping @Sendable (YAMLNode.Entry, inout Problems) -> Value?
  ) {
    self.words = words
    self.print = print
    self.read = read
  }

  /// The same with its places.
  package var written: Kind<Written<Value>> {
    Kind<Written<Value>>(words) { entry, problems in
      read(entry, &problems).map { Written($0, range: entry.value.range, keyRange: entry.keyRange) }
    }
  }
}

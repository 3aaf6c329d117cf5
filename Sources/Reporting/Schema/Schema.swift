/// What an author may write as the keys of a mapping, and the value that it gives: the one description of every option.
///
/// A value is had from YAML by a schema alone, which reads, checks, explains, and knows near misses.
package struct Schema<Value: Sendable>: Sendable {
  /// What the mapping is, for messages: `scenario`, `figure`.
  package let what: String
  package let keys: [Key<Value>]
  /// What is had where nothing is written.
  let defaults: Value

  package init(_ what: String, _ defaults: Value, keys: [Key<Value>]) {
    self.what = what
    self.defaults = defaults
    self.keys = keys
  }

  package init(_ what: String, _ defaults: Value, @KeyList<Value> _ keys: () -> [Key<Value>]) {
    self.init(what, defaults, keys: keys())
  }

  package var descriptions: [KeyDescription] {
    keys.map { key in
      KeyDescription(
        name: key.name, meaning: key.meaning, words: key.words, defaultWords: key.defaultWords(defaults),
        isRequired: key.isRequired)
    }
  }

  /// The value of a mapping; nil after an error.
  ///
  /// - Parameter range: The place of the mapping where there is no node.
  package func read(_ node: YAMLNode?, at range: SourceRange, _ problems: inout Problems) -> Value? {
    var reader = MappingReader(node, what: what, keys: keys.map(\.name), range: range, &problems)
    let (value, isSound) = reader.read(self, &problems)
    return reader.finish(&problems) && isSound ? value : nil
  }

  /// The value of a mapping, in which what could not be read has its default, and whether everything that it has could be read.
  ///
  /// For what goes on after an error: a key that is not known says nothing about the others.
  package func readParts(
    _ node: YAMLNode?, at range: SourceRange, _ problems: inout Problems
  ) -> (value: Value, isSound: Bool) {
    var reader = MappingReader(node, what: what, keys: keys.map(\.name), range: range, &problems)
    let parts = reader.read(self, &problems)
    reader.finish(&problems)
    return parts
  }
}

extension Kind {
  /// A mapping with keys of its own.
  package static func mapping(_ schema: Schema<Value>) -> Kind {
    Kind("{\(schema.keys.map { $0.name + ":" }.joined(separator: ", "))}") { entry, problems in
      schema.read(entry.value, at: entry.value.range, &problems)
    }
  }
}

/// A key of a mapping: its name, what it means, what may stand there, and where the value goes.
///
/// A key is read into a property of its owner. So a key that is declared is read, and a property's first value is its default:
/// neither is written twice.
package struct Key<Owner: Sendable>: Sendable {
  package let name: String
  let meaning: String
  let words: String
  let isRequired: Bool
  /// Words for it in other programs, in small letters and with hyphens: `n-components`.
  private(set) var aliases: [String] = []
  let defaultWords: @Sendable (Owner) -> String?
  /// Reads an entry into its owner; false after an error.
  let read: @Sendable (_ entry: YAMLNode.Entry, _ owner: inout Owner, _ problems: inout Problems) -> Bool

  /// A key whose value goes where `set` says: for keys that are themselves made from a catalogue.
  package init<Value>(
    _ name: String, _ kind: Kind<Value>, required isRequired: Bool = false,
    default defaultWords: @escaping @Sendable (Owner) -> String? = { _ in nil }, _ meaning: String,
    set: @escaping @Sendable (_ value: Value, _ owner: inout Owner) -> Void
  ) {
    self.name = name
    self.meaning = meaning
    self.words = kind.words
    self.isRequired = isRequired
    self.defaultWords = defaultWords
    read = { entry, owner, problems in
      guard let value = kind.read(entry, &problems) else { return false }
      set(value, &owner)
      return true
    }
  }

  /// A key with a default, which the property has before anything is read, or one that must be there.
  ///
  /// - Parameters:
  ///   - isRequired: Whether it must be there: then the first value of the property is never seen.
  ///   - defaultWords: The default in words, where the value itself does not say it.
  ///   - meaning: What it is, as the rest of "needs the key 'of', a fit such as coins.hidden".
  package init<Value>(
    _ name: String, _ kind: Kind<Value>, _ property: any WritableKeyPath<Owner, Value> & Sendable,
    required isRequired: Bool = false, default defaultWords: String? = nil, _ meaning: String
  ) {
    self.init(
      name, kind, required: isRequired,
      default: { isRequired ? nil : defaultWords ?? kind.print($0[keyPath: property]) }, meaning
    ) { $1[keyPath: property] = $0 }
  }

  /// A key that may be left out.
  ///
  /// - Parameter defaultWords: What holds where it is left out, such as `all`; nil where nothing does.
  package init<Value>(
    _ name: String, _ kind: Kind<Value>, _ property: any WritableKeyPath<Owner, Value?> & Sendable,
    required isRequired: Bool = false, default defaultWords: String? = nil, _ meaning: String
  ) {
    self.init(name, kind, required: isRequired, default: { _ in defaultWords }, meaning) {
      $1[keyPath: property] = $0
    }
  }

  /// A key that may be left out, whose places are kept with its value.
  package init<Value>(
    _ name: String, _ kind: Kind<Value>, _ property: any WritableKeyPath<Owner, Written<Value>?> & Sendable,
    required isRequired: Bool = false, default defaultWords: String? = nil, _ meaning: String
  ) {
    self.init(name, kind.written, property, required: isRequired, default: defaultWords, meaning)
  }
}

extension Key {
  /// The key, with words that people bring along for it from other programs.
  package func known(as words: String...) -> Key {
    var key = self
    key.aliases += words
    return key
  }
}

/// The keys of a schema, one to a line.
@resultBuilder
package enum KeyList<Owner: Sendable> {
  package static func buildExpression(_ key: Key<Owner>) -> [Key<Owner>] { [key] }
  /// Keys that several schemas have.
  package static func buildExpression(_ keys: [Key<Owner>]) -> [Key<Owner>] { keys }
  package static func buildBlock(_ keys: [Key<Owner>]...) -> [Key<Owner>] { keys.flatMap { $0 } }
}

/// A key as `likely explain` prints it.
package struct KeyDescription: Sendable, Equatable {
  package let name: String
  /// What it is.
  package let meaning: String
  /// What an author may write there; empty where the meaning says it.
  package let words: String
  /// What holds where it is left out; nil where nothing does.
  package let defaultWords: String?
  package let isRequired: Bool

  /// The same in a mapping in which another key may stand in its place.
  package var asOneOfSeveral: KeyDescription {
    KeyDescription(
      name: name, meaning: meaning, words: words, defaultWords: defaultWords, isRequired: false)
  }
}

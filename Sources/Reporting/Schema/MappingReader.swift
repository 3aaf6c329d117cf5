/// A mapping that is being read, by one schema or by several after each other: which keys a block takes may depend on one of them.
package struct MappingReader {
  /// What the mapping is, for messages: `scenario`, `figure`.
  private let what: String
  package let range: SourceRange
  private let entries: [YAMLNode.Entry]
  private var declared: [String] = []
  /// The words that stand for declared keys elsewhere.
  private var aliases: [(word: String, key: String)] = []
  private let isMapping: Bool

  /// Nothing at all reads as an empty mapping; anything else that is no mapping is a problem.
  ///
  /// - Parameter keys: What such a mapping takes, for the remedy.
  package init(
    _ node: YAMLNode?, what: String, keys: [String], range: SourceRange, _ problems: inout Problems
  ) {
    self.what = what
    self.range = node?.range ?? range
    switch node?.kind {
    case .mapping(let entries):
      self.entries = entries
      isMapping = true
    case nil, .null:
      entries = []
      isMapping = true
    case .scalar, .list:
      entries = []
      isMapping = false
      problems.error(
        at: node?.range ?? range, "\(Self.article(what)) must be written as keys with values, `key: value`",
        remedy: keys.isEmpty ? nil : "It takes: \(keys.listed).")
    }
  }

  private static func article(_ what: String) -> String {
    "\("aeiou".contains(what.prefix(1)) ? "An" : "A") \(what)"
  }

  /// Reads the keys of a schema; those that cannot be read keep their defaults, and the value is not sound.
  package mutating func read<Value>(
    _ schema: Schema<Value>, _ problems: inout Problems
  ) -> (value: Value, isSound: Bool) {
    declare(schema)
    var value = schema.defaults
    var isSound = isMapping
    for key in schema.keys {
      guard let written = entries.first(where: { $0.key == key.name }) else {
        if key.isRequired {
          isSound = false
          // One that is not known and was meant for it is told by `finish`.
          if isMapping, !isMeant(key.name) {
            problems.error(
              at: range, "\(Self.article(what)) needs the key '\(key.name)'",
              remedy: "Write '\(key.name):', \(key.meaning).")
          }
        }
        continue
      }
      let entry = YAMLNode.Entry(
        key: written.key, keyRange: written.keyRange, value: written.value, isRequired: key.isRequired)
      if case .null = entry.value.kind {
        isSound = false
        problems.error(
          at: entry.keyRange, "'\(key.name)' needs a value", remedy: entry.remedy("Write one"))
      } else if !key.read(entry, &value, &problems) {
        isSound = false
      }
    }
    return (value, isSound)
  }

  /// Makes the keys of a schema known, which need not be the one by which the mapping will be read.
  package mutating func declare<Value>(_ schema: Schema<Value>) {
    for key in schema.keys where !declared.contains(key.name) {
      declared.append(key.name)
      aliases += key.aliases.map { ($0, key.name) }
    }
  }

  package func keyRange(_ key: String) -> SourceRange? { entries.first { $0.key == key }?.keyRange }

  /// Whether a key that is not known was meant for this one.
  package func isMeant(_ key: String) -> Bool {
    unknown.contains { meaning(of: $0).key == key }
  }

  /// The entries whose keys no schema has.
  private var unknown: [YAMLNode.Entry] { entries.filter { !declared.contains($0.key) } }

  /// Reports the keys that are not known and were meant for some others, where it is too early for all.
  package func reportMeant(for keys: [String], _ problems: inout Problems) {
    for entry in unknown where meaning(of: entry).key.map({ keys.contains($0) }) ?? false {
      report(entry, &problems)
    }
  }

  /// Reports every key that no schema has; false where there is one.
  @discardableResult
  package func finish(_ problems: inout Problems) -> Bool {
    for entry in unknown { report(entry, &problems) }
    return unknown.isEmpty
  }

  private func report(_ entry: YAMLNode.Entry, _ problems: inout Problems) {
    let meaning = meaning(of: entry)
    problems.error(
      at: entry.keyRange, "\(Self.article(what)) has no key '\(entry.key)'", suggestion: meaning.key,
      remedy: meaning.remedy ?? (declared.isEmpty ? nil : "It takes: \(declared.listed)."))
  }

  /// The key that one that is not known was meant for, and what to write.
  private func meaning(of entry: YAMLNode.Entry) -> (key: String?, remedy: String?) {
    let word = Habit.folded(entry.key)
    if let alias = aliases.first(where: { $0.word == word }) { return (alias.key, nil) }
    let habit = Habit.of(entry.key, in: what).first { declared.contains($0.key) || $0.key.isEmpty }
    guard let habit else { return (Spelling.nearMiss(of: entry.key, among: declared), nil) }
    return (habit.key.isEmpty ? nil : habit.key, habit.remedy)
  }
}

import Reporting

/// A named kind of figure or table: one file, one line in its catalogue.
protocol NamedKind: Sendable {
  associatedtype Spec: Sendable
  associatedtype Content
  var name: String { get }
  /// What other programs call it, in small letters: `scatter`.
  var aliases: [String] { get }
  var summary: String { get }
  /// The keys of an example, below the kind; what it speaks of is one of the scenarios of `Example`.
  var example: String { get }
  /// The keys beside those that every such block has.
  static var schema: Schema<Spec> { get }
  /// What the kind shows, before the author's own words; nil after a problem.
  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> Content?
}

extension NamedKind {
  var aliases: [String] { [] }

  var keys: [KeyDescription] { Self.schema.descriptions }

  /// What a mapping asks for, once all its keys are known: what the kind will show; nil after a problem.
  func read(_ reader: inout MappingReader, _ problems: inout Problems) -> Showing<Content>? {
    let (spec, isSound) = reader.read(Self.schema, &problems)
    reader.finish(&problems)
    guard isSound else { return nil }
    return { show(spec, &$0) }
  }
}

/// What a kind shows of a chapter, its keys having been read.
typealias Showing<Content> = @Sendable (inout TextWeaver) -> Content?

extension Problems {
  /// That no kind of figure or table has a name; who knows it from another program is told ours.
  mutating func unknownKind(
    of block: String, _ name: LocatedText, among kinds: [(name: String, aliases: [String])]
  ) {
    unknown(
      "kind of \(block)", name.text, at: name.range, known: kinds.map(\.name),
      foreign: Foreign(name.text, among: kinds))
  }
}

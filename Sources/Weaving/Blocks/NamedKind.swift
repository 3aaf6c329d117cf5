import Reporting

/// A named kind of figure or table: one file, one line in its catalogue.
protocol NamedKind: Sendable {
  associatedtype Spec: Sendable
  associatedtype Shown
  var name: String { get }
  var summary: String { get }
  /// The keys of an example, below the kind; what it speaks of is one of the scenarios of `Example`.
  var example: String { get }
  /// The keys beside those that every such block has.
  static var schema: Schema<Spec> { get }
  /// What the kind shows, before the author's own words; nil after a problem.
  func show(_ spec: Spec, _ weaver: inout ChapterWeaver) -> Shown?
}

extension NamedKind {
  var keys: [KeyDescription] { Self.schema.descriptions }

  /// What a mapping asks for, once all its keys are known.
  func show(reading reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> Shown? {
    let (spec, isSound) = reader.read(Self.schema, &weaver.problems)
    reader.finish(&weaver.problems)
    return isSound ? show(spec, &weaver) : nil
  }
}

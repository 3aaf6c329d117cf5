import Estimation
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
  /// Whether some fit could be shown, by what is known before there are fits; what none could be is told.
  func foresee(_ spec: Spec, _ foreseen: [ForeseenScenario], _ problems: inout Problems) -> Bool
  /// What the kind shows, before the author's own words; nil after a problem.
  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> Content?
}

extension NamedKind {
  var aliases: [String] { [] }

  func foresee(_ spec: Spec, _ foreseen: [ForeseenScenario], _ problems: inout Problems) -> Bool { true }

  var keys: [KeyDescription] { Self.schema.descriptions }

  /// What a mapping asks for, once all its keys are known: what the kind will show; nil after a problem.
  func read(_ reader: inout MappingReader, _ problems: inout Problems) -> Showing<Content>? {
    let (spec, isSound) = reader.read(Self.schema, &problems)
    reader.finish(&problems)
    guard isSound else { return nil }
    return Showing(
      show: { show(spec, &$0) }, foresee: { foresee(spec, $0, &$1) })
  }
}

/// What a kind shows of a chapter, its keys having been read.
struct Showing<Content>: Sendable {
  let show: @Sendable (inout TextWeaver) -> Content?
  /// Whether some fit could be shown; what none could be is told.
  let foresee: @Sendable ([ForeseenScenario], inout Problems) -> Bool

  func callAsFunction(_ weaver: inout TextWeaver) -> Content? { show(&weaver) }
}

/// A scenario whose model has been made, and which no fit has been made of yet.
struct ForeseenScenario: Sendable {
  /// Without fits.
  let scenario: Scenario
  /// Those that it asks for, by name.
  let fits: [String]

  /// How an author would write the fit that is named; nil where several are meant.
  func path(of name: LocatedText) -> String? {
    if name.steps.count > 1 { return name.text }
    return fits.count == 1 ? "\(scenario.name).\(fits[0])" : nil
  }
}

extension [ForeseenScenario] {
  /// The scenario that a path begins with, where figures have nothing of its fits to show.
  func withoutFigures(_ path: LocatedText?) -> ForeseenScenario? {
    path.flatMap { path in first { $0.scenario.name == path.steps.first } }.flatMap {
      $0.scenario.model.mayBeDrawn ? nil : $0
    }
  }
}

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

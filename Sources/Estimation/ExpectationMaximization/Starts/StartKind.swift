/// A way to begin EM that `start:` names: one file, and one line in `StartCatalogue`.
package protocol StartKind: Sendable {
  /// The name in a tutorial, in kebab-case.
  var name: String { get }
  /// One sentence for `likely list starts`.
  var summary: String { get }
  /// Whether the seed decides about it, so that there can be many.
  var isDrawn: Bool { get }

  /// The draws that its starts take in turn. What all starts need of the rows is computed here, once.
  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) throws(EstimationError) -> [StartDraw<Model.Parameters>]
}

extension StartKind {
  package var isDrawn: Bool { true }
}

/// One way to draw a start.
package struct StartDraw<Parameters: Sendable>: Sendable {
  /// The name of its kind, which is that of its random stream as well: a start is the same whether its kind is asked for or
  /// comes in turn with others.
  package let kind: String
  /// The start of a round, the first of which is 0.
  package let start: @Sendable (_ round: Int, _ random: inout Random) throws(Collapse) -> Parameters

  package init(
    _ kind: String,
    _ start: @escaping @Sendable (_ round: Int, _ random: inout Random) throws(Collapse) -> Parameters
  ) {
    self.kind = kind
    self.start = start
  }
}

/// A kind of start by value: two are equal that have one name.
package struct NamedStart: Sendable, Hashable {
  package let kind: any StartKind

  package static func == (one: NamedStart, other: NamedStart) -> Bool { one.kind.name == other.kind.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(kind.name) }
}

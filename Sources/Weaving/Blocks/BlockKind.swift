package import Reporting
package import Literate

/// A kind of block: what its info string names, what its keys are, and what it is woven into.
package protocol BlockKind: Sendable {
  var name: String { get }
  /// One sentence for `likely list blocks`.
  var summary: String { get }
  /// What the name of such a block begins with, such as `fig`; nil for a block that leaves nothing on the page.
  var labelPrefix: String? { get }
  /// Whether the block gives results, and so runs before everything that shows results.
  var isComputation: Bool { get }
  var keys: [KeyDescription] { get }
  var example: Example { get }
  /// Weaves the block; problems go to the weaver, and the rest of the chapter goes on.
  func weave(_ directive: Directive, _ block: Block, _ weaver: inout ChapterWeaver) -> Woven
}

/// Every kind of block, one to a line.
package enum BlockCatalogue {
  package static let all: [any BlockKind] = [
    ScenarioBlock(),
    FigureBlock(),
    TableBlock(),
    ListingBlock(),
  ]
}

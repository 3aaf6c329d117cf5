import TestSupport
import Testing

@testable import Estimation

/// A step of EM of a story from a random start, and its derivation at what the step found.
struct DerivedStep {
  let story: EnumeratedStory
  let derivation: Derivation
  /// The elements before the step.
  let values: [Double]
  /// How the step found each block.
  let methods: [BlockMethod]
  let scope: DerivedScope

  /// - Parameter model: A story that hides something.
  init(of model: StoryModel) throws {
    guard case .enumerated(let story) = model.plan else { throw NothingHidden() }
    self.story = story
    var random = Random(seed: 4, stream: "derivation")
    let start = try story.randomStart(of: story.data, using: &random)
    let statistics = story.expectation(of: story.data, under: start).statistics
    let cases = story.cases(statistics)
    values = try #require(statistics.values)
    let outcome = try story.maximization.maximum(over: cases, from: values)
    methods = outcome.methods
    derivation = try Derivation(of: model, writing: { "\\text{\($0)}" })
    var previous = [Int?](repeating: nil, count: story.data.units.count)
    var beginnings = [0]
    if let chain = story.data.chain {
      beginnings = chain.sequences.map { $0[0] }
      for rows in chain.sequences {
        for (before, row) in zip(rows, rows.dropFirst()) { previous[row] = before }
      }
    } else if story.isOfGroups {
      beginnings = (0..<story.data.unitCount).compactMap { story.data.units.firstIndex(of: $0) }
    }
    var scope = DerivedScope(
      derivation.lines, cases: cases, values: story.space.basis.values(at: outcome.values),
      beginnings: beginnings, previous: previous)
    scope.before = story.space.basis.values(at: values)
    self.scope = scope
  }

  /// The updates solve their equations; where formulas are expected each is one.
  func check(expectingFormulas: Bool) throws {
    try DerivationCheck.check(derivation, story.space, scope)
    guard expectingFormulas else { return }
    for update in derivation.updates {
      switch update.rule {
      case .value, .fixed, .zero: break
      case .highest: Issue.record("A formula is wanted: \(derivation.displays.map(\.tex))")
      }
    }
  }

  private struct NothingHidden: Error {}
}

package import Reporting
package import Threading

/// A model written as a story: what `model: {story: …}` turns into once the rows are there.
package struct StoryModel: Model {
  /// How the story is fitted, which follows from its shape.
  enum Plan: Sendable {
    /// Nothing is hidden: one maximisation.
    case direct(DirectStory)
    /// Hidden variables with levels: EM over all their combinations.
    case enumerated(EnumeratedStory)
  }

  package let columns: [String]
  let plan: Plan
  package let notices: [LocatedText]

  package func fit(_ rows: Rows, _ request: FitRequest, on pool: ThreadPool) throws(EstimationError) -> Fit {
    switch plan {
    case .direct(let story):
      do { return try story.fit() } catch { throw EstimationError(.noMaximum(error.words)) }
    case .enumerated(let story): return try LatentModel(story).fit(rows, request, on: pool)
    }
  }
}

extension ModelKind {
  /// The kind of a story, which is read from the mapping that holds it; nil after an error.
  ///
  /// - Parameter labels: The column of labels that the scenario names, whose variable need not be listed as hidden.
  package static func story(
    _ node: YAMLNode, labels: String?, _ problems: inout Problems
  ) -> (kind: ModelKind, make: Maker)? {
    guard let keys = StoryKeys.schema.read(node, at: node.range, &problems) else { return nil }
    let isLatent = !keys.hidden.isEmpty || keys.story.draws(labels)
    let kind = ModelKind(
      story: "A generative story of the author's own: how a row arises, line by line.", isLatent: isLatent,
      keys: StoryKeys.schema.descriptions)
    return (
      kind,
      { (rows, labels, problems) -> (any Model)? in
        guard var binding = StoryBinding(keys, rows, labels, &problems) else { return nil }
        let plan = binding.plan(keys)
        problems.append(contentsOf: binding.problems)
        let columns = keys.story.lines.flatMap { $0.targets.map(\.name.text) }.filter { rows[$0] != nil }
        let notices = binding.notices(of: keys.story, counting: binding.rowsCounted)
        return plan.map { plan in
          StoryModel(columns: columns.filter { $0 != labels?.column }, plan: plan, notices: notices)
        }
      }
    )
  }
}

extension StoryText {
  /// Whether a line draws a variable of that name.
  fileprivate func draws(_ name: String?) -> Bool {
    lines.contains { $0.targets.contains { $0.name.text == name } }
  }
}

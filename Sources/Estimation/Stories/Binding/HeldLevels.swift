import Reporting

/// Levels of hidden variables whose probability is held at 0: no row can be of them.
extension StoryBinding {
  /// Whether the probabilities that are held leave every row a level that it can be of, and every parameter rows.
  mutating func leavesEveryRow(_ story: EnumeratedStory, _ keys: StoryKeys) -> Bool {
    for (variable, hidden) in story.hidden.enumerated() {
      for factor in factors {
        guard let factor = factor as? CategoryFactor, factor.hiddenVariable == variable,
          let (shares, choice) = factor.heldShares(table.space), shares.contains(0)
        else { continue }
        let empty = shares.indices.filter { shares[$0] == 0 }
        let left = story.configurations.indices.filter { !empty.contains(story.configurations[$0][variable]) }
        let levels = Grammar.all(empty.map { "'\(hidden.levels[$0])'" })
        let name = choice.map { table.space.parameters[$0.parameter].name }
        let held = name.flatMap { name in
          keys.fixed.first { $0.path.text == name || $0.path.text.hasPrefix(name + ".") }
        }
        let subject = name.map { "'\($0)'" } ?? "The line"
        let place = held?.range ?? range(ofDrawn: hidden.name)
        let isShare = if case .success = factor.probabilities { true } else { false }
        let remedy =
          held.map {
            "Hold \(isShare ? "it between 0 and 1" : "each above 0"), or leave '\($0.path.text)' out of 'fixed'."
          } ?? "Write a probability between 0 and 1, or a parameter."
        let conditional = factors.filter { $0.condition != nil }
        if let row = names.rows.indices.first(where: { row in
          isSeen(row)
            && left.allSatisfy { place in
              conditional.contains { !$0.isPossible(row, story.configurations[place]) }
            }
        }) {
          problems.error(
            at: place,
            "\(subject) gives \(levels) of '\(hidden.name)' the probability 0, and row \(names.rows.originalNumber(ofRow: row + 1)) can be of no other",
            remedy: remedy)
          return false
        }
        if let lost = lostParameter(ofLevels: empty, variable) {
          problems.error(
            at: place,
            "\(subject) gives \(levels) of '\(hidden.name)' the probability 0, so that nothing can be learnt of '\(lost)'",
            remedy: remedy)
          return false
        }
      }
    }
    return true
  }

  /// A parameter that is estimated from the rows of some levels alone.
  private func lostParameter(ofLevels levels: [Int], _ variable: Int) -> String? {
    for factor in factors where factor.hiddenVariable == nil {
      for choice in factor.choices {
        let parameter = table.space.parameters[choice.parameter]
        let isDrawnThere =
          factor.condition.map { $0.variable == variable && levels.contains($0.level) } ?? false
        let isOther = factors.contains { other in
          other.condition.map { $0.variable != variable || !levels.contains($0.level) } ?? true
            && other.choices.contains { $0.parameter == choice.parameter }
        }
        if isDrawnThere, !isOther, parameter.elements.contains(where: { table.space.held[$0] == nil }) {
          return parameter.name
        }
        for (place, index) in choice.indices.enumerated() where index.source.variable == variable {
          let elements = levels.flatMap { parameter.elements(ofLevel: $0, axis: .index(place)) }
          if let lost = elements.first(where: { table.space.held[$0] == nil }) {
            return parameter.paths[lost - parameter.first].dotted
          }
        }
      }
    }
    return nil
  }
}

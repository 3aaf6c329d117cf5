/// Which components each row may belong to: where its label is shown those that have it, else all.
///
/// Of several hidden variables a component is a combination of levels, the last variable fastest. A row may show the level of some
/// of them: it keeps the combinations with these.
package struct LabelMask: Sendable, Equatable {
  /// The place of each row's pattern.
  private let rows: [Int]
  /// Whether a row may belong to each component; the first pattern allows all.
  private let patterns: [[Bool]]

  /// - Parameters:
  ///   - share: The share of the labels that is shown, chosen at random: a larger share shows those of a smaller one too.
  ///   - seed: The seed of the choice.
  /// - Returns: Nil where no label is shown.
  package init?(showing labels: Labels, share: Double, seed: UInt64) {
    let parts = labels.parts.isEmpty ? [labels] : labels.parts
    let sizes = parts.map(\.names.count)
    let isShown = Self.choice(of: share, among: labels.indices.indices.map(labels.hasLabel), seed: seed)
    guard isShown.contains(true) else { return nil }
    var patterns = [Array(repeating: true, count: labels.names.count)]
    // By the levels that a row shows; looked up, never iterated.
    var places: [[Int?]: Int] = [:]
    rows = isShown.indices.map { row in
      guard isShown[row] else { return 0 }
      let levels = parts.map { $0.indices[row] }
      let place = places[levels] ?? patterns.count
      if place == patterns.count {
        places[levels] = place
        patterns.append(labels.names.indices.map { Self.has($0, levels, sizes) })
      }
      return place
    }
    self.patterns = patterns
  }

  /// Whether a combination has the levels that are known.
  private static func has(_ component: Int, _ levels: [Int?], _ sizes: [Int]) -> Bool {
    var rest = component
    for (level, size) in zip(levels, sizes).reversed() {
      if let level, rest % size != level { return false }
      rest /= size
    }
    return true
  }

  /// Which of the rows that have a label show it: the first of them in a random order.
  private static func choice(of share: Double, among hasLabel: [Bool], seed: UInt64) -> [Bool] {
    let labelled = hasLabel.indices.filter { hasLabel[$0] }
    var random = Random(seed: seed, stream: "reveal")
    let order = labelled.map { (random.uniform(), $0) }.sorted { $0 < $1 }
    var isShown = hasLabel.map { _ in false }
    for (_, row) in order.prefix(Int((share * Double(labelled.count)).rounded())) { isShown[row] = true }
    return isShown
  }

  /// Whether a row, from zero, shows a label.
  package func isShown(_ row: Int) -> Bool { rows[row] > 0 }

  /// How many rows show a label.
  package var shownCount: Int { rows.count { $0 > 0 } }

  /// Whether some row shows the label of a component.
  func tells(_ component: Int) -> Bool { patterns.dropFirst().contains { $0[component] } }

  package func allows(_ component: Int, inRow row: Int) -> Bool { patterns[rows[row]][component] }

  /// Gives no density to what the labels exclude.
  func apply(to logJoint: inout Matrix) {
    for (row, pattern) in rows.enumerated() where pattern > 0 {
      for (component, isAllowed) in patterns[pattern].enumerated() where !isAllowed {
        logJoint[row, component] = -.infinity
      }
    }
  }
}

/// How often each component goes with each label.
struct ConfusionTable: Sendable {
  /// Components × labels: the number of rows whose most probable component and whose label these are.
  let counts: Matrix
  /// Components × labels: the responsibilities summed over the rows of the label.
  let shares: Matrix
  let rowCount: Int

  init(responsibilities: Matrix, labels: Labels) {
    var counts = Matrix(rows: responsibilities.columnCount, columns: labels.names.count)
    var shares = counts
    let components = Posterior.mostProbable(in: responsibilities)
    for (row, label) in labels.indices.enumerated() {
      counts[components[row], label] += 1
      for k in 0..<responsibilities.columnCount { shares[k, label] += responsibilities[row, k] }
    }
    self.counts = counts
    self.shares = shares
    self.rowCount = labels.indices.count
  }

  /// The label matched to each component: most rows agree, and of such matchings the one with the largest shares.
  var matching: [Int?] {
    var scores = counts
    // All shares together come to `rowCount`, so they decide between equals and never against a row.
    for index in scores.elements.indices {
      scores.elements[index] += shares.elements[index] / Double(rowCount + 1)
    }
    return Matching.best(of: scores)
  }

  /// The share of rows whose component is matched to their label, and Hubert and Arabie's index.
  func agreement(under matching: [Int?]) -> Agreement {
    var matched = 0.0
    for (component, label) in matching.enumerated() { if let label { matched += counts[component, label] } }
    return Agreement(accuracy: matched / Double(rowCount), adjustedRandIndex: adjustedRandIndex)
  }

  /// Pairs of rows that both partitions keep together, corrected for chance: 1 for equal partitions, about 0 for
  /// unrelated ones. Two trivial partitions agree, with 1.
  ///
  /// Reference: Hubert and Arabie, J. Classification 2:193 (1985), equation 5.
  var adjustedRandIndex: Double {
    let pairs = { (n: Double) in n * (n - 1) / 2 }
    var together = 0.0
    var components = 0.0
    var labels = 0.0
    for count in counts.elements { together += pairs(count) }
    for k in 0..<counts.rowCount { components += pairs(counts.row(k).reduce(0, +)) }
    for l in 0..<counts.columnCount { labels += pairs(counts.column(l).reduce(0, +)) }
    let all = pairs(Double(rowCount))
    guard all > 0 else { return 1 }
    let expected = components * labels / all
    let largest = (components + labels) / 2
    return largest == expected ? 1 : (together - expected) / (largest - expected)
  }
}

/// How often each component goes with each label.
package struct ConfusionTable: Sendable {
  /// Components × labels: the number of rows whose most probable component, the first of equals, and whose label these are.
  let counts: Matrix
  /// Components × labels: the same, but that a row whose most probable components are tied is shared among them equally.
  let votes: Matrix
  /// Components × labels: the responsibilities summed over the rows of the label.
  let shares: Matrix
  /// The number of rows with a label.
  let rowCount: Int

  init(counts: Matrix, votes: Matrix, shares: Matrix, rowCount: Int) {
    self.counts = counts
    self.votes = votes
    self.shares = shares
    self.rowCount = rowCount
  }

  /// Rows whose label is not known have no part in it; nil where none is known.
  init?(responsibilities: Matrix, labels: Labels) {
    guard labels.blankCount < labels.indices.count else { return nil }
    var counts = Matrix(rows: responsibilities.columnCount, columns: labels.names.count)
    var shares = counts
    var votes = counts
    for (row, label) in labels.indices.enumerated() {
      guard let label else { continue }
      let tied = Posterior.tiedForMostProbable(in: responsibilities, row: row)
      counts[tied.first ?? 0, label] += 1
      for k in tied { votes[k, label] += 1 / Double(tied.count) }
      for k in 0..<responsibilities.columnCount { shares[k, label] += responsibilities[row, k] }
    }
    self.counts = counts
    self.votes = votes
    self.shares = shares
    rowCount = labels.indices.count - labels.blankCount
  }

  /// The label matched to each component: most rows agree, and of such matchings the one with the largest shares.
  var matching: [Int?] {
    var scores = votes
    // All shares together come to `rowCount`, so they decide between equals and never against a whole row.
    for index in scores.elements.indices {
      scores.elements[index] += shares.elements[index] / Double(rowCount + 1)
    }
    return Matching.best(of: scores)
  }

  /// The share of rows whose component is matched to their label, and Hubert and Arabie's index.
  ///
  /// A tie says nothing about the label, so that its row counts by what drawing one of the tied components would give on
  /// average. Where all K components are equal and matched, the share is 1/K, whatever the labels; the index, for which
  /// they are one component, is 0. Without that the first component would take every tied row, and with it the share of
  /// the most frequent label, which the fit has not found.
  func agreement(under matching: [Int?]) -> Agreement {
    var matched = 0.0
    for (component, label) in matching.enumerated() { if let label { matched += votes[component, label] } }
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

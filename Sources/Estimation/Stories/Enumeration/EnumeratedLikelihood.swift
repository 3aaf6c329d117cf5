import Arithmetic
private import Synchronization

/// The observed-data log-likelihood of a story where it is asked for at many parameters that differ in a few numbers, as along the
/// lines of a grid: what a factor adds in a combination is kept as long as the elements that it reads there are the same.
///
/// The value is that of an E-step but for rounding, and the same whatever is kept.
final class EnumeratedLikelihood: Sendable {
  private let story: EnumeratedStory
  private let sample: EnumeratedStory.Sample
  /// The elements that each factor reads in each combination.
  private let elements: [[[Int]]]
  private let known: Mutex<Known>

  /// What is kept.
  private struct Known {
    /// By factor and combination; looked up, never iterated.
    var columns: [[[[UInt64]: [Double]]]]
    var count = 0
  }

  /// The most numbers that are kept: 16 MB.
  private static let mostNumbers = 2_000_000

  init(_ story: EnumeratedStory, _ sample: EnumeratedStory.Sample) {
    self.story = story
    self.sample = sample
    elements = story.factors.map { factor in
      story.configurations.map { factor.elements($0, story.space) }
    }
    known = Mutex(Known(columns: story.factors.map { _ in story.configurations.map { _ in [:] } }))
  }

  func callAsFunction(at values: [Double]) -> Double {
    let densities = story.factors.map { $0.density(at: values) }
    var joint: [[Double]] = []
    for (place, levels) in story.configurations.enumerated() {
      var rows = [Double](repeating: 0, count: sample.units.count)
      for (factor, density) in densities.enumerated() {
        let column = column(factor, place, at: values) { density.add(levels, to: &$0) }
        for row in rows.indices { rows[row] += column[row] }
      }
      guard story.isOfGroups else {
        joint.append(rows)
        continue
      }
      var units = [Double](repeating: 0, count: sample.unitCount)
      for (row, unit) in sample.units.enumerated() { units[unit] += rows[row] }
      joint.append(units)
    }
    if sample.nested == nil, sample.mask == nil, !sample.isCounted, let sum = Self.sum(of: joint) {
      return sum
    }
    var logJoint = Matrix(rows: sample.unitCount, columns: joint.count)
    for (place, column) in joint.enumerated() {
      for (unit, term) in column.enumerated() { logJoint[unit, place] = term }
    }
    if let nested = sample.nested {
      return Posterior(logJoint: logJoint, showing: sample.mask, within: nested).logLikelihood
    }
    return Posterior(
      logJoint: logJoint, counts: sample.isCounted ? sample.counts : nil, showing: sample.mask
    ).logLikelihood
  }

  /// Σᵢ log Σₖ exp aₖᵢ; nil where a unit is impossible in every combination, or its density has no bound.
  ///
  /// What a unit's largest term leaves lies between 1 and the number of terms, so that the logarithm of a product of many is theirs
  /// together.
  ///
  /// - Parameter columns: Combinations of units.
  private static func sum(of columns: [[Double]]) -> Double? {
    guard let first = columns.first else { return nil }
    var largest = first
    for column in columns.dropFirst() {
      for unit in largest.indices { largest[unit] = max(largest[unit], column[unit]) }
    }
    guard largest.allSatisfy(\.isFinite) else { return nil }
    var sums = [Double](repeating: 0, count: largest.count)
    for column in columns {
      var terms = column
      for unit in terms.indices { terms[unit] -= largest[unit] }
      terms.withUnsafeMutableBufferPointer { BlockExponential.replace($0) }
      for unit in sums.indices { sums[unit] += terms[unit] }
    }
    var (sum, product) = (largest.reduce(0, +), 1.0)
    for share in sums {
      product *= share
      guard product > 0x1p900 else { continue }
      sum += Elementary.log(product)
      product = 1
    }
    return sum + Elementary.log(product)
  }

  /// What a factor adds to every row in a combination.
  private func column(
    _ factor: Int, _ combination: Int, at values: [Double], _ add: (inout [Double]) -> Void
  ) -> [Double] {
    let key = elements[factor][combination].map { values[$0].bitPattern }
    if let column = known.withLock({ $0.columns[factor][combination][key] }) { return column }
    var column = [Double](repeating: 0, count: sample.units.count)
    add(&column)
    known.withLock { [column] known in
      let most = Self.mostNumbers / max(column.count, 1)
      if known.count >= most {
        known.count -= known.columns[factor][combination].count
        known.columns[factor][combination] = [:]
      }
      guard known.count < most else { return }
      let isNew = known.columns[factor][combination].updateValue(column, forKey: key) == nil
      if isNew { known.count += 1 }
    }
    return column
  }
}

import Arithmetic

// A likelihood without a bound, as Newton's method finds it.
extension StoryBlock {
  /// What a search that came to no end says of the likelihood, where a positive number went through many orders of magnitude and the
  /// log-likelihood grew on all of the way as a multiple of its logarithm; nil where that is not so.
  ///
  /// Spreads go to 0, and shapes grow, where what they are the spread of is the same in every row: with n rows the density of a
  /// location and scale family grows as σ⁻ⁿ.
  ///
  /// - Parameter points: Those of the search, the start first.
  func divergence(
    along points: [(values: [Double], logLikelihood: Double)], over cases: StoryCases, _ space: ParameterSpace
  ) -> NoMaximum? {
    guard let start = points.first, let end = points.last(where: { $0.logLikelihood.isFinite }) else {
      return nil
    }
    var found: (element: Int, moved: Double)?
    for element in elements where space.bounds(of: element) == .positive {
      func size(_ point: (values: [Double], logLikelihood: Double)) -> Double {
        Elementary.log(point.values[element])
      }
      let moved = size(end) - size(start)
      guard moved.isFinite, abs(moved) > Self.farAway, abs(moved) > abs(found?.moved ?? 0),
        let before = points.last(where: { abs(size(end) - size($0)) > Self.lastPart }),
        end.logLikelihood - before.logLikelihood > Self.growth * abs(size(end) - size(before))
      else { continue }
      found = (element, moved)
    }
    guard let (element, moved) = found, let parameter = space.parameter(of: element) else { return nil }
    let name = parameter.paths[element - parameter.first].joined(separator: ".")
    return NoMaximum(
      "grows without limit as '\(name)' \(moved > 0 ? "grows" : "goes to 0")\(reason(over: cases))",
      of: parameter.name)
  }

  /// Why it may be: the values of a column, but for those that are limits, are equal; nothing where they are not.
  private func reason(over cases: StoryCases) -> String {
    var values: [Double] = []
    var hasLimits = false
    for factor in factors.compactMap({ $0 as? FamilyFactor }) {
      for row in factor.values.indices where !factor.values[row].isNaN {
        guard cases.weights.contains(where: { $0[row] > 0 }) else { continue }
        if factor.isLimited(row) { hasLimits = true } else { values.append(factor.values[row]) }
      }
    }
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return "" }
    if hasLimits {
      return
        ": \(values.count == 1 ? "one cell alone is no limit" : "the cells that are no limits are equal")"
    }
    return ": \(values.count == 1 ? "there is one row" : "the values are equal")"
  }

  /// What is said where a search ends in a likelihood that is flat since nothing needs a spread any more: some values lie between the
  /// limits of every row, those that take an element; nil where none do.
  ///
  /// - Parameter points: Those of the search, the start first.
  func flatness(
    in element: Int, along points: [(values: [Double], logLikelihood: Double)], over cases: StoryCases,
    _ space: ParameterSpace
  ) -> NoMaximum? {
    guard let start = points.first, let end = points.last, let parameter = space.parameter(of: element) else {
      return nil
    }
    var (low, high) = (-Double.infinity, Double.infinity)
    var isOfAll = true
    for factor in factors {
      for (levels, weights) in zip(cases.configurations, cases.weights) {
        for row in weights.indices where weights[row] > 0 {
          guard factor.choices.contains(where: { $0.element(row, levels) == element }) else {
            isOfAll = false
            continue
          }
          guard let limits = factor.hiddenCell(row, ofColumn: 0) else { return nil }
          (low, high) = (max(low, limits.lowerBound), min(high, limits.upperBound))
        }
      }
    }
    guard low.isFinite, high.isFinite, low < high else { return nil }
    let name = parameter.paths[element - parameter.first].joined(separator: ".")
    let values = "the values from \(low.levelName) to \(high.levelName) lie"
    return NoMaximum(
      "grows as '\(name)' \(end.values[element] < start.values[element] ? "falls" : "grows"): \(values) between the limits of every row\(isOfAll ? "" : " that has it")",
      of: parameter.name)
  }

  /// How far a logarithm goes before the way tells of an end.
  private static var farAway: Double { 8 }
  /// The last part of the way, in logarithms.
  private static var lastPart: Double { 3 }
  /// What the log-likelihood gains at least by a step of 1 of a logarithm: half a row.
  private static var growth: Double { 0.25 }
}

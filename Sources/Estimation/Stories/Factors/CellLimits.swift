/// Which cells of a drawn column are limits, and not values: `right-censored`, `left-censored` or `between`.
struct CellLimits: Sendable {
  /// What is not seen.
  enum Side: Sendable {
    /// What a value above a limit is.
    case above
    /// What a value below a limit is.
    case below
    /// In which part a value lies into which the limits of a row cut the numbers.
    case parts
  }

  let family: any CensoredFamily
  let side: Side
  /// In every row, -infinity where it has none; also of a row with a value, where the limits do not depend on that.
  var low: [Double]
  /// In every row, infinity where it has none.
  var high: [Double]
  /// Whether the cell is what lies between the limits of its row, and no value.
  var isLimited: [Bool]

  init(family: any CensoredFamily, side: Side, low: [Double], high: [Double], isLimited: [Bool]) {
    (self.family, self.side) = (family, side)
    (self.low, self.high, self.isLimited) = (low, high, isLimited)
  }

  /// Whether a row has a lower limit, or an upper one, that the family can fall short of.
  func isLimit(_ row: Int) -> (low: Bool, high: Bool) {
    (low[row] > family.support.ends.lowerBound, high[row] < family.support.ends.upperBound)
  }

  /// The limit that a cell has, 1 for a lower and -1 for an upper one; 0 for a value, and for a cell between two.
  func direction(_ row: Int) -> Int {
    guard isLimited[row] else { return 0 }
    let (low, high) = isLimit(row)
    return low == high ? 0 : low ? 1 : -1
  }

  /// Whether some number is between the limits of a cell.
  func isPossible(_ row: Int) -> Bool {
    guard isLimited[row] else { return true }
    return low[row] < family.support.ends.upperBound && high[row] > family.support.ends.lowerBound
  }

  /// A number in the place of a cell with limits, from which a fit starts: its limit, or the middle of two; not a number where
  /// its limits say nothing.
  func number(_ row: Int) -> Double {
    let (isLow, isHigh) = isLimit(row)
    switch (isLow, isHigh) {
    case (true, true): return low[row] + (high[row] - low[row]) / 2
    case (true, false): return low[row]
    case (false, true): return high[row]
    case (false, false): return .nan
    }
  }

  func taking(_ rows: [Int]) -> CellLimits {
    CellLimits(
      family: family, side: side, low: rows.map { low[$0] }, high: rows.map { high[$0] },
      isLimited: rows.map { isLimited[$0] })
  }

  /// What has no part in sums over values: the cells that are limits are not numbers.
  func exact(_ values: [Double]) -> [Double] {
    values.indices.map { isLimited[$0] ? .nan : values[$0] }
  }
}

extension FamilyFactor {
  /// Whether the cell of a row is a limit, and not a value.
  func isLimited(_ row: Int) -> Bool { limits?.isLimited[row] ?? false }

  /// Whether every cell that is a limit is a lower one, whose exposure is as good as that of a value.
  var limitsAreLower: Bool {
    guard let limits else { return true }
    return values.indices.allSatisfy {
      values[$0].isNaN || !limits.isLimited[$0] || limits.direction($0) == 1
    }
  }

  /// In which direction of a predictor the probability of a case grows for ever, whatever else the family's arguments are.
  func direction(_ row: Int, _ levels: [Int], argument: Int) -> Int {
    if let limits { return limits.direction(row) * limits.family.drift(ofArgument: argument, form: form) }
    return family.recession(of: value(row, levels), trials: trials(row), argument: argument, form: form)
  }
}

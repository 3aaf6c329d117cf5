/// What is known of a drawn column some of whose cells are limits, and not values: between what numbers each lies.
package struct LimitedColumn: Sendable, Equatable {
  package let name: String
  /// In every row, -infinity for no such limit; equal to the other end of a value, not a number where nothing is drawn.
  package let low: [Double]
  /// In every row, infinity for no such limit.
  package let high: [Double]

  package init(name: String, low: [Double], high: [Double]) {
    (self.name, self.low, self.high) = (name, low, high)
  }

  /// Whether the cell of a row is a limit, or two.
  package func isLimited(_ row: Int) -> Bool { low[row] < high[row] }

  /// The values; not a number where a cell is a limit.
  package var exact: [Double] { zip(low, high).map { $0 == $1 ? $0 : .nan } }

  /// The column with its true values in the place of limits.
  package func seeing(_ values: [Double]) -> LimitedColumn {
    let cells = low.indices.map { row in
      let isKnown = isLimited(row) && values.indices.contains(row) && !values[row].isNaN
      return isKnown ? (low: values[row], high: values[row]) : (low: low[row], high: high[row])
    }
    return LimitedColumn(name: name, low: cells.map(\.low), high: cells.map(\.high))
  }

  /// The values, of a cell that is a limit that one, and the middle of two; not a number where nothing is known of it.
  package var numbers: [Double] {
    zip(low, high).map { low, high in
      if low == high { return low }
      switch (low.isFinite, high.isFinite) {
      case (true, true): return low + (high - low) / 2
      case (true, false): return low
      case (false, true): return high
      case (false, false): return .nan
      }
    }
  }
}

extension StoryModel {
  package var limitedColumns: [LimitedColumn] {
    var columns: [LimitedColumn] = []
    // The draws of a choice share their column.
    for case let factor as FamilyFactor in factors {
      guard let limits = factor.limits, !columns.contains(where: { $0.name == factor.target }) else {
        continue
      }
      let cells = factor.values.indices.map { row in
        limits.isLimited[row]
          ? factor.hiddenCell(row, ofColumn: 0)
          : factor.values[row].isNaN ? nil : factor.values[row]...factor.values[row]
      }
      columns.append(
        LimitedColumn(
          name: factor.target, low: cells.map { $0?.lowerBound ?? .nan },
          high: cells.map { $0?.upperBound ?? .nan }))
    }
    return columns
  }
}

import Reporting

// Cells of which no more is seen than their limits, for values that are drawn anew.
extension CellLimits {
  /// The cells for other values, by limits that are known whatever the values are: of a value above a lower limit the limit is left. A
  /// row whose limit is not known, since its cell was seen, has none.
  ///
  /// Between two limits, those of all rows are classes where none lies across another, and a value belongs to the one that it falls in;
  /// else the limits of its row cut the numbers into three parts.
  ///
  /// - Returns: The numbers in the place of the cells.
  mutating func cut(_ values: [Double]) -> [Double] {
    var numbers = values
    let classes = side == .parts ? classes : nil
    for (row, value) in values.enumerated() where !value.isNaN {
      switch side {
      case .above: isLimited[row] = low[row] > -.infinity && value > low[row]
      case .below: isLimited[row] = high[row] < .infinity && value <= high[row]
      case .parts:
        guard isLimited[row] else { break }
        (low[row], high[row]) =
          classes.map { Self.part(of: value, between: $0) }
          ?? Self.part(of: value, between: [low[row], high[row]])
      }
      if isLimited[row] { numbers[row] = number(row) }
    }
    return numbers
  }

  /// The numbers between which classes lie, ascending: all limits, where no row has one between its two. Nil where some row has.
  private var classes: [Double]? {
    let rows = isLimited.indices.filter { isLimited[$0] }
    let ends = Set(rows.flatMap { [low[$0], high[$0]] }.filter { $0.isFinite }).sorted()
    let isCrossed = rows.contains { row in
      let first = ends.partitioningIndex { $0 > max(low[row], family.support.ends.lowerBound) }
      return first < ends.count && ends[first] < high[row]
    }
    return isCrossed ? nil : ends
  }

  /// The limits of the part that a number lies in, above the lower and up to the upper one.
  private static func part(of value: Double, between ends: [Double]) -> (low: Double, high: Double) {
    let place = ends.partitioningIndex { $0 >= value }
    return (place > 0 ? ends[place - 1] : -.infinity, place < ends.count ? ends[place] : .infinity)
  }

  /// How many cells lay between two limits of their own and have one alone after they were cut.
  func lost(from before: CellLimits) -> Int {
    // The outermost of classes are open.
    guard before.side == .parts, before.classes == nil else { return 0 }
    return isLimited.indices.count { row in
      let (was, now) = (before.isLimit(row), isLimit(row))
      return isLimited[row] && was.low && was.high && !(now.low && now.high)
    }
  }
}

extension [any StoryFactor] {
  /// Of which columns less is known after they were drawn, in a sentence each.
  func lossWords(to drawn: [any StoryFactor]) -> [String] {
    var told: [String] = []
    return zip(self, drawn).compactMap { before, after in
      guard let before = before as? FamilyFactor, !told.contains(before.target), let was = before.limits,
        let now = (after as? FamilyFactor)?.limits, case let lost = now.lost(from: was), lost > 0
      else { return nil }
      told.append(before.target)
      let rows = Grammar.count(before.values.count { !$0.isNaN }, "row")
      return
        "The limits of '\(before.target)' are those of each row, and no classes, since some lie across others: in \(lost) of \(rows) what was drawn is beyond both, and no more is known of it."
    }
  }
}

extension [Double] {
  /// The first place of a number with a property that all behind it have as well; the count where none has it.
  fileprivate func partitioningIndex(where belongs: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

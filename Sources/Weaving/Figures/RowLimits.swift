import Estimation
import Plotting
import Reporting

/// The rows of a plane of which limits are known, and not values: they are drawn as what is known of them.
struct RowLimits: Sendable {
  /// What is known of the column of an axis; nil where its cells are values.
  private let x: LimitedColumn?
  private let y: LimitedColumn?
  /// Where the rows stand, a limit in the place of a value.
  private let xs: [Double]
  private let ys: [Double]
  /// The rows that are limited on each axis, and have a place.
  private let onX: [Int]
  private let onY: [Int]

  init(x: LimitedColumn?, y: LimitedColumn?, _ xs: [Double], _ ys: [Double]) {
    (self.x, self.y, self.xs, self.ys) = (x, y, xs, ys)
    func rows(_ column: LimitedColumn?) -> [Int] {
      zip(xs, ys).enumerated().filter {
        $0.element.0.isFinite && $0.element.1.isFinite && column?.isLimited($0.offset) ?? false
      }.map(\.offset)
    }
    (onX, onY) = (rows(x), rows(y))
  }

  /// The positions of the rows that have values, the others not being numbers.
  func exact(_ positions: [Double]) -> [Double] {
    guard !onX.isEmpty || !onY.isEmpty else { return positions }
    var positions = positions
    for row in onX + onY { positions[row] = .nan }
    return positions
  }

  /// The rows that have limits.
  ///
  /// - Parameter color: One ink, or one for each row.
  func marks(color: [Ink]) -> [any Mark] {
    func mark(
      _ direction: IntervalMark.Direction, _ rows: [Int], at places: [Double], of column: LimitedColumn?
    ) -> IntervalMark? {
      guard let column, !rows.isEmpty else { return nil }
      return IntervalMark(
        direction, at: rows.map { places[$0] }, lower: rows.map { column.low[$0] },
        upper: rows.map { column.high[$0] },
        color: color.count == 1 ? color : rows.map { color.indices.contains($0) ? color[$0] : .unknown },
        room: Self.room(direction == .x ? ys : xs))
    }
    return [mark(.y, onX, at: ys, of: x), mark(.x, onY, at: xs, of: y)].compactMap { $0 }
  }

  /// For an arrow beside values of this extent.
  private static func room(_ values: [Double]) -> Double? {
    let known = values.filter(\.isFinite)
    guard let low = known.min(), let high = known.max(), low < high, (high - low).isFinite else { return nil }
    return 0.06 * (high - low)
  }

  // MARK: - Words

  private var kinds: LimitKinds {
    func limits(_ column: LimitedColumn?, _ rows: [Int]) -> [(low: Double, high: Double)] {
      column.map { column in rows.map { (column.low[$0], column.high[$0]) } } ?? []
    }
    return LimitKinds(limits(x, onX) + limits(y, onY))
  }

  /// How many rows are limits, as part of a description; nil where none is.
  var words: String? { kinds.counts.map { "of which \($0)" } }

  /// How limits are drawn, in a clause; nil where there are none.
  var clause: String? {
    let kinds = kinds
    let arrows = kinds.oneSided.map { "open circles with an arrow are \($0)" }
    let bars = kinds.twoSided > 0 ? "bars go from one limit to the other" : nil
    let clauses = [arrows, bars].compactMap { $0 }
    return clauses.isEmpty ? nil : clauses.joined(separator: ", ")
  }
}

/// How many cells are lower limits, upper limits, and between two, as often as their rows were seen.
struct LimitKinds: Equatable {
  let lower: Double
  let upper: Double
  let twoSided: Double

  /// - Parameter counts: How often each cell was seen; nil for once.
  init(_ cells: [(low: Double, high: Double)], counts: [Double]? = nil) {
    var (lower, upper, twoSided) = ([0.0], [0.0], [0.0])
    for (place, (low, high)) in cells.enumerated() where low < high {
      let count = counts?[place] ?? 1
      switch (low.isFinite, high.isFinite) {
      case (true, true): twoSided.append(count)
      case (true, false): lower.append(count)
      case (false, true): upper.append(count)
      case (false, false): break
      }
    }
    (self.lower, self.upper, self.twoSided) = (
      Moments(lower).sum, Moments(upper).sum, Moments(twoSided).sum
    )
  }

  /// What those of one limit are; nil where there are none.
  var oneSided: String? {
    switch (lower > 0, upper > 0) {
    case (true, false): "lower limits"
    case (false, true): "upper limits"
    case (true, true): "limits"
    case (false, false): nil
    }
  }

  /// How many there are of each, `12 are lower limits`; nil where there are none.
  var counts: String? {
    func are(_ count: Double, _ one: String, _ many: String) -> String? {
      guard count != 1 else { return "one \(one)" }
      let number = Int(exactly: count).map(Grammar.whole) ?? Numeral.significant(count).text
      return count > 0 ? "\(number) \(many)" : nil
    }
    let parts = [
      are(lower, "is a lower limit", "are lower limits"), are(upper, "is an upper limit", "are upper limits"),
      are(twoSided, "lies between two limits", "lie between two limits"),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : Grammar.list(parts)
  }
}

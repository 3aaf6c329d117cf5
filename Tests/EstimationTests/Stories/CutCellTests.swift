import Testing

@testable import Estimation

/// What is seen of values that are drawn anew where cells are limits.
@Suite struct CutCellTests {
  private typealias Limits = (low: Double, high: Double)

  private static let infinity = Double.infinity

  private func limits(_ rows: [Limits], of family: any CensoredFamily = NormalFamily()) -> CellLimits {
    CellLimits(
      family: family, side: .parts, low: rows.map(\.low), high: rows.map(\.high),
      isLimited: rows.map { $0.low != $0.high })
  }

  private func cut(_ rows: [Limits], _ values: [Double], of family: any CensoredFamily = NormalFamily())
    -> [Limits]
  {
    var limits = limits(rows, of: family)
    _ = limits.cut(values)
    return zip(limits.low, limits.high).map { ($0, $1) }
  }

  /// Whatever the row was, a value is seen in the class of the data that it falls in, the upper limit included; beyond the outermost
  /// the class is open.
  @Test func classes() {
    let rows: [Limits] = [
      (-Self.infinity, 150), (150, 155), (155, 165), (165, 170), (170, Self.infinity), (160, 160),
    ]
    let values = [140, 150, 150.5, 155, 164, 165.25, 171]
    let wanted: [Limits] = [
      (-Self.infinity, 150), (-Self.infinity, 150), (150, 155), (150, 155), (155, 165), (165, 170),
      (170, Self.infinity),
    ]
    for row in rows.indices.dropLast() {
      for (value, wanted) in zip(values, wanted) {
        let found = cut(rows, rows.indices.map { $0 == row ? value : 152 })[row]
        #expect(found == wanted, "\(value) in row \(row)")
      }
    }
    // Of one beyond the outermost class no less is known than the data say of such.
    var beyond = limits(rows)
    _ = beyond.cut(rows.map { _ in 200 })
    #expect(beyond.lost(from: limits(rows)) == 0)
    // A cell that was seen is seen again.
    #expect(cut(rows, rows.map { _ in 163 })[5] == (160, 160))
  }

  /// A limit where the numbers of a family end is none, so that it lies across no other.
  @Test func limitsAtTheEndOfTheNumbers() {
    let rows: [Limits] = [(-Self.infinity, 2), (0, 2), (2, 5), (5, Self.infinity)]
    #expect(cut(rows, [1, 3, 6, 4], of: ExponentialFamily()).map(\.high) == [2, 5, Self.infinity, 5])
    #expect(limits(rows, of: ExponentialFamily()).lost(from: limits(rows, of: ExponentialFamily())) == 0)
  }

  /// Limits that lie across others are those of their rows, and cut the numbers into three parts.
  @Test(arguments: [0.5, 1, 1.5, 3, 3.5]) func limitsOfRows(_ value: Double) {
    let rows: [Limits] = [(1, 3), (2, 4), (-Self.infinity, 2.5), (3, Self.infinity)]
    let before = limits(rows)
    var after = before
    _ = after.cut(rows.map { _ in value })
    let found = zip(after.low, after.high).map { ($0, $1) }
    for ((low, high), own) in zip(found, rows) {
      #expect(low < value && value <= high)
      #expect(
        [own.low, own.high, -Self.infinity].contains(low)
          && [own.low, own.high, Self.infinity].contains(high))
    }
    #expect(after.lost(from: before) == rows.prefix(2).count { !(value > $0.low && value <= $0.high) })
  }
}

import Estimation
import Reporting

/// How many values a column has, those of rows that were seen several times as often.
///
/// Counts need not be whole: then the rows are told, and what their counts sum to.
struct ValueCount: Sendable {
  private let rowCount: Int
  private let sum: Double

  /// - Parameter counts: How often each row was seen; zero for one that has no value.
  init(_ counts: [Double]) {
    rowCount = counts.count { $0 > 0 }
    sum = Moments(counts).sum
  }

  func words(of column: String) -> String {
    if let sum = Int(exactly: sum) { return "\(Grammar.count(sum, "value")) of \(column)" }
    return
      "\(Grammar.count(rowCount, "value")) of \(column) with counts that sum to \(Numeral.significant(sum).text)"
  }
}

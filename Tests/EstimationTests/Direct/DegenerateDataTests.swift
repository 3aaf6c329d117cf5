import TestSupport
import Testing

@testable import Estimation

/// Data that tell a model too little, or are beyond its reach, are refused in words at a setting, or fitted soundly.
@Suite struct DegenerateDataTests {
  /// What becomes of a column's numbers.
  private static let columns: [(name: String, change: @Sendable ([Double]) -> [Double])] = [
    ("zero", { $0.map { _ in 0 } }), ("one", { $0.map { _ in 1 } }),
    ("all but one zero", { $0.enumerated().map { $0.offset == 3 ? $0.element : 0 } }),
    ("far from zero", { $0.map { $0 + 1e8 } }), ("very far from zero", { $0.map { $0 + 1e17 } }),
    ("huge", { $0.map { $0 * 1e300 } }), ("tiny", { $0.map { $0 * 1e-300 } }),
    ("beyond the normal numbers", { $0.map { $0 * 1e-300 * 1e-10 } }),
    ("a number of the row", { $0.indices.map { Double($0) } }),
    ("negative", { $0.map { -$0 } }),
  ]

  @Test(arguments: DirectLawCase.all) func columnsThatTellNothing(_ law: DirectLawCase) throws {
    let rows = try law.rows(20)
    for column in rows.columns.map(\.name) {
      for (name, change) in Self.columns {
        try check(law, rows.replacing(column, with: change(rows.numbers(column))), "\(column) \(name)")
      }
      for other in rows.columns.map(\.name) where other != column {
        try check(law, rows.replacing(column, with: rows.numbers(other)), "\(column) like \(other)")
      }
      try check(
        law, rows.replacing(Column(column, texts: (0..<20).map { "a\($0)" })), "\(column) of words")
    }
  }

  @Test(arguments: DirectLawCase.all) func fewRows(_ law: DirectLawCase) throws {
    let rows = try law.rows(20)
    for count in 1...6 {
      for first in 0..<10 {
        try check(law, rows.changed(order: Array(first..<first + count)), "\(count) rows")
      }
      try check(
        law, rows.changed(order: Array(repeating: 0, count: count)), "one row \(count) times")
    }
    for count in 1..<max(law.coefficients.count, 1) {
      #expect(throws: EstimationError.self, "fewer rows than coefficients") {
        try law.fit(rows.changed(order: Array(0..<count)))
      }
    }
  }

  private func check(_ law: DirectLawCase, _ rows: Rows, _ name: String) throws {
    do throws(EstimationError) {
      let fit = try law.fit(rows)
      let complaints =
        Soundness.complaints(about: fit) + Soundness.complaints(aboutDrawing: fit, of: rows)
      #expect(complaints.isEmpty, "\(name)")
    } catch {
      #expect(!error.summary.isEmpty && !error.setting.isEmpty, "\(name): \(error.summary)")
    }
  }
}

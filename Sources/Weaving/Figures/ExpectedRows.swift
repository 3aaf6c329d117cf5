import Estimation
import Plotting
import Reporting

/// The rows that a plane has no place for since a cell is blank, where a fit expects that to be.
struct ExpectedRows: Sendable {
  private let rows: [Int]
  private let x: [Double]
  private let y: [Double]

  /// Those of a view, given what a fit answers to `expected`.
  init(_ fit: Fit, in view: RowView) {
    func expected(_ quantity: Quantity) -> [Double]? {
      guard case .column(let name) = quantity, case .group(let answers)? = fit.answers["expected"] else {
        return nil
      }
      return answers.table(name)?.columns.first?.values.doubles
    }
    func completed(_ known: [Double], _ expected: [Double]?) -> [Double] {
      guard let expected, expected.count == known.count else { return known }
      return zip(known, expected).map { $0.isNaN ? $1 : $0 }
    }
    let isPair = if case .column = view.plane.y { true } else { false }
    let xs = completed(view.xs, expected(view.plane.x))
    let ys = completed(view.ys, expected(view.plane.y))
    rows = xs.indices.filter { row in
      isPair && xs[row].isFinite && ys[row].isFinite && !(view.xs[row].isFinite && view.ys[row].isFinite)
    }
    (x, y) = (rows.map { xs[$0] }, rows.map { ys[$0] })
  }

  /// - Parameter color: One ink, or one for each row of the data.
  func marks(color: [Ink]) -> [any Mark] {
    guard !rows.isEmpty else { return [] }
    let own = color.count == 1 ? color : rows.map { color.indices.contains($0) ? color[$0] : .unknown }
    return [.point(x: x, y: y, color: own, shape: .cross, ties: .overlap)]
  }

  /// How they are drawn, in a clause; nil where there are none.
  var clause: String? {
    rows.isEmpty ? nil : "crosses are rows with a blank cell, where that is expected"
  }

  /// How many there are, in a sentence; nothing where there are none.
  var sentence: String {
    rows.isEmpty
      ? ""
      : "\(Grammar.count(rows.count, "row")) with a blank cell stand\(rows.count == 1 ? "s" : "") where that is expected, as \(rows.count == 1 ? "a cross" : "crosses")."
  }
}

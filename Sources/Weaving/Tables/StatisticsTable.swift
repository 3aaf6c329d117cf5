import Estimation
import Reporting

/// The expected sufficient statistics of one E-step: what the M-step counts with.
struct StatisticsTable: TableKind {
  let name = "statistics"
  let summary = "The expected sufficient statistics of each component after one E-step."
  let example = "of: coins.hidden"
  typealias Spec = WorkedStep.Spec

  static let schema = Schema("table", Spec()) {
    Key.fitByEM(\.of)
    Key.iteration(\.iteration)
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> TableGrid? {
    guard let step = WorkedStep(spec, &weaver) else { return nil }
    let statistics = step.worked.statistics
    let names = statistics.first?.entries.map(\.name) ?? []
    return TableGrid(
      columns: [.init(header: "component", alignment: .left)]
        + names.map { .init(header: .text($0), alignment: .decimal) },
      rows: statistics.map { row in
        [.text(row.component)] + row.entries.map { .number(.scaled($0.value, decimals: 3)) }
      },
      caption: "Expected sufficient statistics after the E-step at iteration \(step.iteration).")
  }
}

import Estimation
import Reporting

/// The expected sufficient statistics of one E-step, what the M-step counts with; with labels, the columns by label.
struct StatisticsTable: TableKind {
  let name = "statistics"
  let summary =
    "The expected sufficient statistics of each component after one E-step; of a fit with labels, its columns by label."
  let example = "of: coins.hidden"
  typealias Spec = WorkedStep.Spec

  static let schema = Schema("table", Spec()) {
    Key("of", .text, \.of, required: true, "a fit by EM, such as coins.hidden, or one with labels")
    Key.iteration(\.iteration)
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> TableGrid? {
    if spec.iteration == nil, let of = spec.of {
      guard let named = weaver.fit(of) else { return nil }
      if let summary = LabelSummary(named) { return summary.grid }
    }
    guard let step = WorkedStep(spec, &weaver) else { return nil }
    let statistics = step.worked.statistics
    let names = statistics.first?.entries.map(\.name) ?? []
    return TableGrid(
      columns: [.init(header: "component", alignment: .left)]
        + names.map { .init(header: .text($0), alignment: .decimal) },
      rows: statistics.map { row in
        [.text(row.component)]
          + row.entries.map { .number(ifAny: $0.value.isFinite ? .scaled($0.value, decimals: 3) : nil) }
      },
      caption: "Expected sufficient statistics after the E-step at iteration \(step.iteration).")
  }
}

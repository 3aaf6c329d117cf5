import Estimation

/// The expected sufficient statistics of one E-step: what the M-step counts with.
struct StatisticsTable: TableKind {
  let name = "statistics"
  let summary = "The expected sufficient statistics of each component after one E-step."
  let keys = [
    KeyDescription("of", "a fit by EM, such as coins.hidden"),
    KeyDescription("iteration", "the iteration whose parameters are used, 0 being the start; 0 if not given"),
  ]

  func grid(_ reader: inout MappingReader, _ weaver: inout ChapterWeaver) -> TableGrid? {
    guard let step = WorkedStep(&reader, &weaver) else { return nil }
    let statistics = step.worked.statistics
    let names = statistics.first?.entries.map(\.name) ?? []
    return TableGrid(
      columns: [.init(header: "component", alignment: .left)]
        + names.map { .init(header: Wording($0), alignment: .decimal) },
      rows: statistics.map { row in
        [Wording(row.component)] + row.entries.map { Wording(Cells.format($0.value, decimals: 3)) }
      },
      caption: "Expected sufficient statistics after the E-step at iteration \(step.iteration).")
  }
}

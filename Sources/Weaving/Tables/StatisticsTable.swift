import Estimation
import Reporting

/// The expected sufficient statistics of one E-step, what the M-step counts with, or what the rows of each component look like where
/// the M-step takes the rows themselves; with labels, the columns by label.
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
    // What a component does not draw has no sum there.
    let names = statistics.flatMap { $0.entries.map(\.name) }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return TableGrid(
      columns: [.init(header: "component", alignment: .left)]
        + names.map { .init(header: .text($0), alignment: .decimal) },
      rows: statistics.map { row in
        [.text(row.component)]
          + names.map { name in
            let value = row.entries.first { $0.name == name }?.value
            return .number(ifAny: value.flatMap { $0.isFinite ? .scaled($0, decimals: 3) : nil })
          }
      }, caption: caption(of: step))
  }

  private func caption(of step: WorkedStep) -> Wording {
    let (worked, iteration, model) = (step.worked, step.iteration, step.named.scenario.model)
    let counted: Wording = worked.groups.map { "the groups of \($0.column)" } ?? "the rows"
    let rows: Wording = worked.groups == nil ? "the rows" : "their rows"
    let isOne = worked.components.count == 1
    let weighted: Wording = isOne ? "" : ", weighted by the responsibilities"
    if worked.areSufficient {
      let sums: Wording =
        worked.groups == nil ? "sums over the rows" : "counts of \(counted), and sums over \(rows)"
      let levels = model.columnsOfSums
      let split: Wording =
        levels.count > 1
        ? " with the same levels of \(Grammar.list(levels))"
        : levels.first.map { " of each level of \($0)" } ?? ""
      let cells: Wording =
        worked.expected.isEmpty
        ? "" : "; what is hidden counts as what the E-step expects of it, a square as the expected square"
      return
        "Expected sufficient statistics after the E-step at iteration \(iteration): \(sums)\(split)\(weighted)\(cells)."
    }
    let limited = model.limitedColumns.map(\.name)
    let measured = model.drawnColumns.filter { !limited.contains($0) && !model.columnsOfLevels.contains($0) }
    let deviations: Wording = measured.isEmpty ? "" : "; an sd divides by the number of rows"
    let limits = limited.map {
      "; exact-\($0) counts the rows with a value of \($0), and limits-\($0) those with limits"
    }.joined()
    let things: Wording = worked.groups.map { "groups of \($0.column)" } ?? "rows"
    let they: Wording = worked.groups == nil ? "they" : "their rows"
    let likewise: Wording = measured.isEmpty ? "" : ", and what \(they) are like"
    let parts: Wording =
      isOne
      ? "After the E-step at iteration \(iteration): how many \(things) there are\(likewise)"
      : "What each component is made of after the E-step at iteration \(iteration): how many of \(counted) are expected to be of it, and what \(rows) are like"
    let with: Wording = isOne ? "" : ", with these weights"
    return
      "\(parts)\(weighted)\(deviations)\(limits). No such sums are sufficient: the M-step takes the rows themselves\(with)."
  }
}

/// The dollars that look like formulas at first and are none, as in code, HTML or an address.
///
/// What did not end up as a formula is left alone in the next pass. Each pass refuses at least one more dollar; texts
/// written by people need one or two passes.
struct RefusedFormulas {
  /// Where they begin.
  private(set) var starts: Set<Int> = []
  private var passes = 0

  /// Refuses the formulas of a pass that became no nodes, and after some passes all; false where there are none to refuse.
  mutating func add(from state: ReadingState) -> Bool {
    let formulas = state.cooked.formulas
    let missing = formulas.indices.filter { !state.placedFormulas.contains($0) }
    guard !missing.isEmpty else { return false }
    passes += 1
    let refused = passes < 5 ? missing : Array(formulas.indices)
    starts.formUnion(refused.map { formulas[$0].range.lowerBound })
    return true
  }
}

/// The estimate of groups that cut the rows, sorted by one number, into parts: equal ones in the first round, else with shares
/// drawn from Dirichlet(4), so that small groups are tried as well as large ones.
struct QuantileStart: StartKind {
  let name = "quantiles"
  let summary =
    "The rows sorted by the column, by their main direction, or by what a regression leaves, and cut into parts."

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) -> [StartDraw<Model.Parameters>] {
    let heights = model.heights(of: sample)
    let order = heights.indices.sorted { (heights[$0], $0) < (heights[$1], $1) }
    return [
      StartDraw(name) { (round, random) throws(Collapse) in
        let shares = (0..<model.componentCount).map { _ in round == 0 ? 1 : random.gamma(shape: 4) }
        return try model.start(labels: labels(cutting: order, into: shares), of: sample)
      }
    ]
  }

  /// The part of each row, of parts with these shares of all.
  private func labels(cutting order: [Int], into shares: [Double]) -> [Int] {
    let total = shares.reduce(0, +)
    var labels = Array(repeating: 0, count: order.count)
    var (label, filled) = (0, (shares.first ?? 1) / total)
    for (rank, row) in order.enumerated() {
      while label < shares.count - 1, (Double(rank) + 0.5) / Double(order.count) > filled {
        label += 1
        filled += shares[label] / total
      }
      labels[row] = label
    }
    return labels
  }
}

extension StartKind where Self == QuantileStart {
  static var quantiles: QuantileStart { QuantileStart() }
}

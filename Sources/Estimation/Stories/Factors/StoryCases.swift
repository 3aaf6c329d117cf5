/// What every row counts under every configuration of what is hidden.
struct StoryCases: Sendable {
  /// The level of each hidden variable, for each configuration.
  let configurations: [[Int]]
  /// For each configuration those of the rows; rows that were seen several times count so often.
  let weights: [[Double]]

  var rowCount: Int { weights[0].count }

  /// Nothing hidden: one configuration.
  init(counts: [Double]) {
    configurations = [[]]
    weights = [counts]
  }

  /// Rows whose hidden variables belong to units.
  ///
  /// - Parameters:
  ///   - unitWeights: Units × configurations.
  ///   - units: The unit of each row.
  init(_ configurations: [[Int]], unitWeights: Matrix, units: [Int]) {
    self.configurations = configurations
    let width = configurations.count
    weights = configurations.indices.map { place in units.map { unitWeights.elements[$0 * width + place] } }
  }

  /// Calls the body for every case that counts.
  func forEach(_ body: (_ row: Int, _ levels: [Int], _ weight: Double) -> Void) {
    for row in 0..<rowCount {
      for (place, levels) in configurations.enumerated() {
        let weight = weights[place][row]
        if weight > 0 { body(row, levels, weight) }
      }
    }
  }
}

/// What every row counts under every configuration of what is hidden.
struct StoryCases: Sendable {
  /// The level of each hidden variable, for each configuration.
  let configurations: [[Int]]
  /// Row by row, one for each configuration; rows that were seen several times count so often.
  let weights: [Double]

  var rowCount: Int { weights.count / configurations.count }

  /// Nothing hidden: one configuration.
  init(counts: [Double]) {
    configurations = [[]]
    weights = counts
  }

  /// Rows whose hidden variables belong to units.
  ///
  /// - Parameters:
  ///   - unitWeights: Units × configurations.
  ///   - units: The unit of each row.
  init(_ configurations: [[Int]], unitWeights: Matrix, units: [Int]) {
    self.configurations = configurations
    let width = configurations.count
    weights = units.flatMap { unitWeights.elements[$0 * width..<($0 + 1) * width] }
  }

  /// Calls the body for every case that counts.
  func forEach(_ body: (_ row: Int, _ levels: [Int], _ weight: Double) -> Void) {
    for row in 0..<rowCount {
      for (place, levels) in configurations.enumerated() {
        let weight = weights[row * configurations.count + place]
        if weight > 0 { body(row, levels, weight) }
      }
    }
  }
}

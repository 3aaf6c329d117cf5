/// What every row counts under every configuration of what is hidden.
struct StoryCases: Sendable {
  /// The level of each hidden variable, for each configuration.
  let configurations: [[Int]]
  /// For each configuration those of the rows; rows that were seen several times count so often.
  let weights: [[Double]]
  /// The same of pairs of rows that follow each other, for what depends on both; nil where nothing is a chain.
  private var ofPairs: (configurations: [[Int]], weights: [[Double]])?

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

  /// Rows that are the steps of a chain.
  ///
  /// - Parameters:
  ///   - weights: Rows × configurations.
  ///   - pairs: Rows × pairs.
  init(_ configurations: [[Int]], weights: Matrix, pairs: Matrix, along chain: HiddenChain) {
    self.configurations = configurations
    self.weights = (0..<weights.columnCount).map(weights.column)
    ofPairs = (chain.pairs, (0..<pairs.columnCount).map(pairs.column))
  }

  /// The pairs alone, where something is a chain.
  var ofPairsAlone: StoryCases {
    ofPairs.map { StoryCases($0.configurations, weights: $0.weights) } ?? self
  }

  private init(_ configurations: [[Int]], weights: [[Double]]) {
    (self.configurations, self.weights) = (configurations, weights)
  }

  /// The same configurations of other rows.
  func weighing(_ weights: [[Double]]) -> StoryCases { StoryCases(configurations, weights: weights) }

  /// The cases that tell apart what these factors depend on.
  func of(_ factors: [any StoryFactor]) -> StoryCases {
    guard let ofPairs, factors.contains(where: \.readsPrevious) else { return self }
    return StoryCases(ofPairs.configurations, weights: ofPairs.weights)
  }

  /// The factors, with the cases that each depends on.
  func parts(of factors: [any StoryFactor]) -> [(cases: StoryCases, factors: [any StoryFactor])] {
    guard ofPairs != nil else { return [(self, factors)] }
    let (moves, others) = (factors.filter(\.readsPrevious), factors.filter { !$0.readsPrevious })
    return [(self, others), (of(moves), moves)].filter { !$0.1.isEmpty }
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

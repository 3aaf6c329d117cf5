// Sessions of tosses, read, drawn, and where EM starts from them.
extension CoinMixture {
  package func sample(of rows: Rows) throws(EstimationError) -> Sample {
    let heads = try numbers(of: rows, headsColumn, setting: "heads")
    let tosses = try numbers(of: rows, tossesColumn, setting: "tosses")
    try OutOfSupport.check(tossesColumn, tosses, setting: ["tosses"]) { _ in
      .tosses
    } holds: { row in
      tosses[row] >= 1 && tosses[row].isWhole
    }
    try OutOfSupport.check(tossesColumn, tosses, setting: ["tosses"]) { _ in
      .countable
    } holds: { row in
      tosses[row] <= 0x1p53
    }
    try OutOfSupport.check(headsColumn, heads, setting: ["heads"]) {
      .heads(tosses: tosses[$0])
    } holds: { row in
      heads[row] >= 0 && heads[row] <= tosses[row] && heads[row].isWhole
    }
    return Sample(heads: heads, tails: zip(tosses, heads).map { $0 - $1 })
  }

  private func numbers(
    of rows: Rows, _ column: String, setting: String
  ) throws(EstimationError) -> [Double] {
    do { return try rows.numbers(column) } catch { throw error.at([setting]) }
  }

  /// Sessions with the numbers of tosses of the sample's rows, in turn.
  package func draw(
    _ count: Int, from coins: Parameters, like sample: Sample, using random: inout Random
  ) throws(EstimationError) -> (rows: Rows, labels: [Int]) {
    var labels: [Int] = []
    var heads: [Double] = []
    var tosses: [Double] = []
    for row in 0..<count {
      let coin = random.index(weights: coins.weights)
      let number = sample.heads[row % sample.count] + sample.tails[row % sample.count]
      var shown = 0.0
      for _ in 0..<Int(number) where random.uniform() < coins.heads[coin] { shown += 1 }
      labels.append(coin)
      heads.append(shown)
      tosses.append(number)
    }
    return (try Rows([Column(headsColumn, heads), Column(tossesColumn, tosses)]), labels)
  }

  package var startKeys: [String] { ["weights", "heads"] }

  package var mixedStarts: [any StartKind] { [.kMeansPlusPlus, .quantiles, .random] }

  /// The share of heads in each session.
  package func features(of sample: Sample) -> Matrix {
    Matrix(zip(sample.heads, sample.tails).map { [$0 / ($0 + $1)] })
  }

  /// The counted share of heads of each group with half a head and half a tail added, so that no coin starts at 0 or 1,
  /// where it would stay; the known weights, or equal ones.
  package func start(labels: [Int], of sample: Sample) -> Parameters {
    let counted = statistics(of: sample, labels: labels)
    return Parameters(
      weights: startingWeights,
      heads: zip(counted.heads, counted.tails).map { ($0 + 0.5) / ($0 + $1 + 1) })
  }

  private var startingWeights: [Double] { knownWeights ?? Weights.equal(componentCount) }

  /// Probabilities of heads drawn uniformly from 0 to 1; the known weights, or equal ones.
  package func randomStart(of sample: Sample, using random: inout Random) -> Parameters {
    Parameters(
      weights: startingWeights, heads: (0..<componentCount).map { _ in random.openUniform() })
  }

  package func start(_ reader: StartReader, of sample: Sample) throws(EstimationError) -> Parameters {
    var heads: [Double] = []
    for value in try reader.required("heads") {
      heads.append(try value.number(in: 0...1, "a number from 0 to 1"))
    }
    let weights = try reader.weights() ?? startingWeights
    guard weightsAreFree || weights == startingWeights else {
      throw EstimationError(
        .invalidOption(
          "weights", rule: "left out, or those of the model, unless the model has 'weights: free'"),
        setting: ["start", "weights"])
    }
    return Parameters(weights: weights, heads: heads)
  }
}

import Arithmetic
import Reporting

/// A mixture of coins: each row is a session of tosses of one coin, and which coin it was may be hidden.
///
///     p(h, m | w, θ) = Σ_k w_k θ_k^h (1 - θ_k)^(m - h)        h heads in m tosses
///
/// The likelihood is that of the ordered sequences of tosses, without binomial coefficients: they do not depend on the
/// parameters. Coins are drawn with known weights, equal ones if nothing else is said, unless the weights are free.
///
/// A coin may show one side only: then θ_k is 0 or 1, on the boundary, and has no standard error.
///
/// Components without label names are called A, B, C, … by descending probability of heads. Known weights that differ tell
/// the coins apart: each keeps the weight given under its name, and only coins of one weight are put in order.
///
/// Reference: Do and Batzoglou, Nature Biotechnology 26:897 (2008).
package struct CoinMixture: LatentVariableModel {
  /// Rows of tosses, checked: whole, not negative, no more heads than tosses.
  package struct Sample: Sendable, Equatable {
    var heads: [Double]
    var tails: [Double]
    var count: Int { heads.count }
  }

  package struct Parameters: Sendable, Equatable {
    package var weights: [Double]
    /// The probability of heads of each coin.
    package var heads: [Double]
  }

  /// For each coin the sessions, heads and tails that are its, whole or in parts.
  package struct Statistics: Sendable, Equatable {
    package var sessions: [Double]
    package var heads: [Double]
    package var tails: [Double]

    init(coins: Int) {
      sessions = Array(repeating: 0, count: coins)
      heads = sessions
      tails = sessions
    }
  }

  package let componentCount: Int
  /// The weights of the coins where they are known; nil where they are estimated.
  package let knownWeights: [Double]?
  package let headsColumn: String
  package let tossesColumn: String

  package var name: String { "coin-mixture" }
  package var columns: [String] { [headsColumn, tossesColumn] }
  package var minimumRowsPerComponent: Int { 1 }
  package var reportedCount: Int { 2 * componentCount }
  /// An exponential, three products and their sums for each coin, row by row; measured beside the kernel of Gaussians.
  package var operationsPerRow: Double { 60 * Double(componentCount) }
  package var defaultNames: [String] { CoinMixture.names(componentCount) }
  package var isExchangeable: Bool { knownWeights.map(Weights.areEqual) ?? true }
  var weightsAreFree: Bool { knownWeights == nil }

  static func names(_ count: Int) -> [String] { (0..<count).map(letters) }

  /// A, B, …, Z, AA, AB, …
  private static func letters(_ index: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
    return index < 26 ? letter : letters(index / 26 - 1) + letter
  }
}

// MARK: - Expectation and maximization

extension CoinMixture {
  // snippet.coin-mixture-expectation
  /// The probability of every session and coin, as logarithms: w_k θ_k^heads (1 - θ_k)^tails.
  package func posterior(of sample: Sample, under coins: Parameters) -> Posterior {
    let weights = coins.weights.map { Elementary.log($0) }
    let heads = coins.heads.map { Elementary.log($0) }
    let tails = coins.heads.map { Elementary.log(1 - $0) }
    var logJoint = Matrix(rows: sample.count, columns: componentCount)
    for row in 0..<sample.count {
      for k in 0..<componentCount {
        logJoint[row, k] =
          weights[k] + times(sample.heads[row], heads[k]) + times(sample.tails[row], tails[k])
      }
    }
    return Posterior(logJoint: logJoint)
  }

  /// The E-step: each session's heads and tails are shared among the coins by the posterior.
  package func expectation(of sample: Sample, under coins: Parameters) -> Expectation<Statistics> {
    let posterior = posterior(of: sample, under: coins)
    let shared = statistics(of: sample, shares: posterior.responsibilities)
    return Expectation(
      statistics: shared, logLikelihood: posterior.logLikelihood, entropy: posterior.entropy)
  }
  // snippet.end

  package func logLikelihood(of sample: Sample, under coins: Parameters) -> Double {
    posterior(of: sample, under: coins).logLikelihood
  }

  // snippet.coin-mixture-maximization
  /// The M-step: count and divide. With labels the counts are whole, without they are expected.
  package func maximization(of statistics: Statistics) throws(Collapse) -> Parameters {
    for coin in 0..<componentCount where statistics.heads[coin] + statistics.tails[coin] <= 0 {
      throw Collapse(.empty, component: coin)
    }
    let heads = zip(statistics.heads, statistics.tails).map { heads, tails in heads / (heads + tails) }
    let weights = knownWeights ?? Weights.shares(of: statistics.sessions)
    return Parameters(weights: weights, heads: heads)
  }
  // snippet.end

  package func statistics(of sample: Sample, labels: [Int]) -> Statistics {
    var shares = Matrix(rows: sample.count, columns: componentCount)
    for (row, label) in labels.enumerated() { shares[row, label] = 1 }
    return statistics(of: sample, shares: shares)
  }

  private func statistics(of sample: Sample, shares: Matrix) -> Statistics {
    var statistics = Statistics(coins: componentCount)
    for row in 0..<sample.count {
      for k in 0..<componentCount {
        let share = shares[row, k]
        statistics.sessions[k] += share
        statistics.heads[k] += share * sample.heads[row]
        statistics.tails[k] += share * sample.tails[row]
      }
    }
    return statistics
  }

  package func logLikelihood(of statistics: Statistics, under coins: Parameters) -> Double {
    (0..<componentCount).reduce(0) { sum, k in
      let tosses = statistics.heads[k] + statistics.tails[k]
      return sum + times(statistics.sessions[k], Elementary.log(coins.weights[k]))
        + times(counted(statistics.heads[k], of: tosses), Elementary.log(coins.heads[k]))
        + times(counted(statistics.tails[k], of: tosses), Elementary.log(1 - coins.heads[k]))
    }
  }

  package func score(of statistics: Statistics, under coins: Parameters) -> [Double] {
    let weights = weightsAreFree ? Weights.score(of: statistics.sessions, under: coins.weights) : []
    return weights
      + (0..<componentCount).map { k in
        let tosses = statistics.heads[k] + statistics.tails[k]
        return ratio(counted(statistics.heads[k], of: tosses), coins.heads[k])
          - ratio(counted(statistics.tails[k], of: tosses), 1 - coins.heads[k])
      }
  }
}

// MARK: - Information

extension CoinMixture {
  private var firstHeadsCoordinate: Int { weightsAreFree ? componentCount - 1 : 0 }

  package func information(of statistics: Statistics, under coins: Parameters) -> Matrix {
    let first = firstHeadsCoordinate
    var matrix = Matrix(rows: first + componentCount, columns: first + componentCount)
    if weightsAreFree { Weights.addInformation(of: statistics.sessions, under: coins.weights, to: &matrix) }
    for k in 0..<componentCount {
      let tosses = statistics.heads[k] + statistics.tails[k]
      let (heads, tails) = (coins.heads[k], 1 - coins.heads[k])
      matrix[first + k, first + k] =
        ratio(counted(statistics.heads[k], of: tosses), heads * heads)
        + ratio(counted(statistics.tails[k], of: tosses), tails * tails)
    }
    return matrix
  }

  package func rowScores(of sample: Sample, under coins: Parameters) -> [RowScore] {
    (0..<componentCount).map { k in
      let weights = weightsAreFree ? Weights.scoreCoordinates(of: k, count: componentCount) : []
      let share = Weights.rowScore(of: k, under: coins.weights)
      let (heads, tails) = (coins.heads[k], 1 - coins.heads[k])
      return RowScore(coordinates: weights + [firstHeadsCoordinate + k]) { row, scores in
        for place in weights.indices { scores[place] = share }
        scores[weights.count] = ratio(sample.heads[row], heads) - ratio(sample.tails[row], tails)
      }
    }
  }
}

/// count · log p, which is 0 for no counts even where p is 0.
private func times(_ count: Double, _ logProbability: Double) -> Double {
  count == 0 ? 0 : count * logProbability
}

/// A count, or none where its share is so small that the probability of the other side is 1 in double precision: the
/// M-step puts such a coin on the boundary.
private func counted(_ count: Double, of total: Double) -> Double { count <= 0x1p-53 * total ? 0 : count }

private func ratio(_ count: Double, _ probability: Double) -> Double { count == 0 ? 0 : count / probability }

// MARK: - Parameters

extension CoinMixture {
  package func coordinates(of coins: Parameters) -> [Coordinate] {
    let heads = coins.heads.map { heads in
      Coordinate(heads, unit: (heads * (1 - heads)).squareRoot(), room: min(heads, 1 - heads))
    }
    return weightsAreFree ? Weights.coordinates(of: coins.weights) + heads : heads
  }

  package func parameters(at coordinates: [Double], like coins: Parameters) -> Parameters? {
    let heads = Array(coordinates.suffix(componentCount))
    guard heads.allSatisfy({ $0 >= 0 && $0 <= 1 }) else { return nil }
    guard weightsAreFree else { return Parameters(weights: coins.weights, heads: heads) }
    return Weights.weights(at: coordinates.dropLast(componentCount)).map {
      Parameters(weights: $0, heads: heads)
    }
  }

  /// `weights.<coin>`, then `heads.<coin>`.
  package func report(_ coins: Parameters, names: [String]) -> [ReportedParameter] {
    let first = weightsAreFree ? componentCount - 1 : 0
    return Weights.report(coins.weights, names: names, isFree: weightsAreFree)
      + names.indices.map { k in
        ReportedParameter(
          ["heads", names[k]], .init("θ", names[k]), coins.heads[k], [.init(first + k)],
          support: .probabilities)
      }
  }

  package func parameters(reported estimates: [Double], near coins: Parameters) -> Parameters? {
    guard estimates.count == 2 * componentCount,
      let weights = Weights.completed(estimates.prefix(componentCount), near: coins.weights),
      estimates.suffix(componentCount).allSatisfy({ $0 >= 0 && $0 <= 1 })
    else { return nil }
    return Parameters(weights: weights, heads: Array(estimates.suffix(componentCount)))
  }

  package func order(of coins: Parameters) -> [Int] {
    let sorted = coins.heads.indices.sorted {
      coins.heads[$0] != coins.heads[$1] ? coins.heads[$0] > coins.heads[$1] : $0 < $1
    }
    guard let knownWeights, !isExchangeable else { return sorted }
    // Coins of one known weight change places among themselves alone.
    var waiting = sorted
    return knownWeights.map { weight in
      waiting.remove(at: waiting.firstIndex { knownWeights[$0] == weight } ?? 0)
    }
  }

  package func permuted(_ coins: Parameters, by order: [Int]) -> Parameters {
    Parameters(weights: order.map { coins.weights[$0] }, heads: order.map { coins.heads[$0] })
  }

  package func entries(of statistics: Statistics, component: Int) -> [(name: String, value: Double)] {
    [
      ("heads", statistics.heads[component]), ("tails", statistics.tails[component]),
      ("count", statistics.sessions[component]),
    ]
  }
}

// MARK: - Data and starts

extension CoinMixture {
  package func sample(of rows: Rows) throws(EstimationError) -> Sample {
    let heads = try numbers(of: rows, headsColumn, setting: "heads")
    let tosses = try numbers(of: rows, tossesColumn, setting: "tosses")
    try OutOfSupport.check(tossesColumn, tosses, setting: ["tosses"]) { _ in
      .tosses
    } holds: { row in
      tosses[row] >= 1 && tosses[row] == wholePart(tosses[row])
    }
    try OutOfSupport.check(tossesColumn, tosses, setting: ["tosses"]) { _ in
      .countable
    } holds: { row in
      tosses[row] <= 0x1p53
    }
    try OutOfSupport.check(headsColumn, heads, setting: ["heads"]) {
      .heads(tosses: tosses[$0])
    } holds: { row in
      heads[row] >= 0 && heads[row] <= tosses[row] && heads[row] == wholePart(heads[row])
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

  package func answers(of fit: Fit, at parameters: Parameters, names: [String]) -> Answers {
    let levels = FittedLevels(
      of: .share(of: headsColumn, among: tossesColumn),
      fit.parameters.filter { $0.path.first == "heads" }.map {
        FittedLevels.Level(name: $0.path.last ?? "", value: $0.estimate, standardError: $0.standardError)
      })
    var answers = Answers()
    answers.add("levels", .levels(levels), parts: .table(levels.table))
    return answers
  }
}

import Arithmetic

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
package struct CoinMixture: GenerativeModel {
  /// Rows of tosses, checked: whole, not negative, no more heads than tosses.
  package struct Sample: Sendable, Equatable {
    var heads: [Double]
    var tails: [Double]
    /// What the labels leave to each row, where some are shown.
    var mask: LabelMask?
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
    return Posterior(logJoint: logJoint, showing: sample.mask)
  }

  /// The E-step: each session's heads and tails are shared among the coins by the posterior.
  package func expectation(of sample: Sample, under coins: Parameters) -> Expectation<Statistics> {
    let posterior = posterior(of: sample, under: coins)
    let shared = statistics(of: sample, shares: posterior.responsibilities)
    return Expectation(
      statistics: shared, logLikelihood: posterior.logLikelihood, entropy: posterior.entropy)
  }
  // snippet.end

  package func sample(_ sample: Sample, showing mask: LabelMask) -> Sample {
    Sample(heads: sample.heads, tails: sample.tails, mask: mask)
  }

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
  var firstHeadsCoordinate: Int { weightsAreFree ? componentCount - 1 : 0 }

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

// MARK: - Answers

extension CoinMixture {
  /// A level for each coin: its probability of heads.
  package func answers(of fit: Fit, at parameters: Parameters, names: [String]) -> Answers {
    let levels = FittedLevels(
      of: .share(of: headsColumn, among: tossesColumn),
      fit.parameters.filter { $0.path.first == "heads" }.map {
        FittedLevels.Level(name: $0.path.last ?? "", value: $0.estimate, standardError: $0.standardError)
      })
    var answers = Answers()
    answers.add(.levels, .levels(levels), parts: .table(levels.table))
    return answers
  }
}

// Coins as coordinates, as they are reported, and in their order.
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

  package func onEdges(_ coins: Parameters, where isAsLikely: (Parameters) -> Bool) -> Parameters {
    coins.heads.indices.reduce(coins) { coins, coin in
      guard let edge = EdgeEstimates.edge(of: .probabilities, beside: coins.heads[coin]) else { return coins }
      var moved = coins
      moved.heads[coin] = edge
      return isAsLikely(moved) ? moved : coins
    }
  }

  /// `weights.<coin>`, then `heads.<coin>`.
  package func report(_ coins: Parameters, names: [String]) -> [ReportedParameter] {
    let first = firstHeadsCoordinate
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

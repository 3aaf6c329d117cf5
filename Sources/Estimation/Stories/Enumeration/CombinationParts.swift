/// The combinations of all hidden levels, in parts with the same levels of some variables: of groups beside rows, or of a chain.
struct CombinationParts: Sendable, Equatable {
  /// The combinations of each part, as many in every one.
  let combinations: [[Int]]
  /// The part of each combination.
  let parts: [Int]

  var count: Int { combinations.count }

  /// - Parameters:
  ///   - configurations: The level of each hidden variable, for each combination.
  ///   - isCommon: Whether a part has one level of each variable.
  init(_ configurations: [[Int]], isCommon: [Bool]) {
    let levels = configurations.map { levels in zip(levels, isCommon).filter(\.1).map(\.0) }
    var known: [[Int]] = []
    parts = levels.map { levels in
      if let place = known.firstIndex(of: levels) { return place }
      known.append(levels)
      return known.count - 1
    }
    combinations = known.indices.map { [parts] part in parts.indices.filter { parts[$0] == part } }
  }
}

import Arithmetic

/// Hidden variables of rows beside those of groups: given the levels G of their group, the rows of a group are independent, and each
/// has levels R of its own.
///
///     log p(x_g) = log Σ_G p(G) Π_{i in g} Σ_R p(x_i, R | G)
///
/// A combination of all levels has a part, which is that of the group, and every part the same number of combinations.
struct RowsWithinGroups: Sendable, Equatable {
  /// The group of each row.
  private(set) var groups: [Int]
  private(set) var groupCount: Int
  /// Whether each hidden variable belongs to groups.
  let isOfGroups: [Bool]
  /// A part has one combination of what groups have.
  private let combinationParts: CombinationParts
  /// The combinations of each part.
  var combinations: [[Int]] { combinationParts.combinations }
  /// The part of each combination.
  var parts: [Int] { combinationParts.parts }

  /// - Parameter configurations: The level of each hidden variable, for each combination.
  init(groups: [Int], _ configurations: [[Int]], isOfGroups: [Bool]) {
    self.groups = groups
    self.isOfGroups = isOfGroups
    groupCount = (groups.max() ?? -1) + 1
    combinationParts = CombinationParts(configurations, isCommon: isOfGroups)
  }

  /// The rows of groups of which each stands as often as is said.
  func repeating(_ times: [Int]) -> (rows: [Int], nested: RowsWithinGroups) {
    let chosen = times.enumerated().flatMap { Array(repeating: $0, count: $1) }
    let rowsOfGroup = rows
    var repeated = self
    repeated.groups = chosen.enumerated().flatMap { Array(repeating: $0, count: rowsOfGroup[$1].count) }
    repeated.groupCount = chosen.count
    return (chosen.flatMap { rowsOfGroup[$0] }, repeated)
  }

  /// The rows of each group.
  var rows: [[Int]] {
    var rows = Array(repeating: [Int](), count: groupCount)
    for (row, group) in groups.enumerated() { rows[group].append(row) }
    return rows
  }
}

extension Posterior {
  /// Bayes' rule for rows that share the levels of their group. The joint density of a row and its levels is that with all rows of
  /// its group.
  ///
  /// - Parameter rows: log p(row, levels | parameters), rows × combinations, in which the first row of a group counts its levels.
  init(logJoint rows: Matrix, showing mask: LabelMask?, within nested: RowsWithinGroups) {
    var rows = rows
    mask?.apply(to: &rows)
    // log Σ_R p(x_i, R | G), rows × parts, and their sums over each group.
    var sums = Matrix(rows: rows.rowCount, columns: nested.combinations.count)
    var groups = Matrix(rows: nested.groupCount, columns: nested.combinations.count)
    for (row, group) in nested.groups.enumerated() {
      for (part, places) in nested.combinations.enumerated() {
        let sum = rows.logSum(row, places)
        sums[row, part] = sum
        groups[group, part] += sum
      }
    }
    let ofGroups = Posterior(logJoint: groups)
    var (joint, shares) = (rows, rows)
    var entropy = ofGroups.entropy
    for (row, group) in nested.groups.enumerated() {
      for (place, part) in nested.parts.enumerated() {
        let (given, whole) = (sums[row, part], ofGroups.responsibilities[group, part])
        // A row that no level allows is shared equally.
        let share =
          given > -.infinity
          ? Elementary.exp(rows[row, place] - given) : 1 / Double(nested.combinations[part].count)
        joint[row, place] =
          given > -.infinity ? rows[row, place] + (groups[group, part] - given) : -.infinity
        shares[row, place] = whole * share
        if share > 0, whole > 0 { entropy -= whole * share * Elementary.log(share) }
      }
    }
    self.init(
      logJoint: joint, responsibilities: shares, logLikelihood: ofGroups.logLikelihood, entropy: entropy,
      within: nested)
  }
}

extension Matrix {
  /// log Σ exp of the entries of a row at some columns.
  func logSum(_ row: Int, _ columns: [Int]) -> Double {
    let largest = columns.reduce(-Double.infinity) { max($0, self[row, $1]) }
    guard largest > -.infinity else { return largest }
    return largest + Elementary.log(columns.reduce(0) { $0 + Elementary.exp(self[row, $1] - largest) })
  }
}

extension RowsWithinGroups {
  /// max over all levels of log p(levels | rows), in nats.
  func logProbabilityOfMostProbable(in shares: Matrix) -> Double {
    rows.reduce(0) { sum, rows in
      let ofParts = combinations.map { places in
        guard let first = rows.first else { return 0.0 }
        let whole = places.reduce(0) { $0 + shares[first, $1] }
        guard whole > 0 else { return -.infinity }
        return rows.reduce(Elementary.log(whole)) { sum, row in
          let most = places.reduce(0) { max($0, shares[row, $1]) }
          return sum + Elementary.log(most / whole)
        }
      }
      return sum + (ofParts.max() ?? 0)
    }
  }
}

extension PosteriorCovariance {
  /// The information that hiding costs where rows share the levels of their group: by the law of total covariance
  ///
  ///     Cov(s_g | x_g) = Σ_G p(G | x_g) Σᵢ Cov(sᵢ | xᵢ, G) + Cov(Σᵢ E(sᵢ | xᵢ, G) | x_g)
  ///
  /// - Parameters:
  ///   - scores: One for each combination.
  ///   - shares: The posterior, rows × combinations.
  /// - Returns: Coordinates × coordinates.
  static func ofScores(
    _ scores: [RowScore], responsibilities shares: Matrix, within nested: RowsWithinGroups, coordinates: Int
  ) -> Matrix {
    var result = Matrix(rows: coordinates, columns: coordinates)
    func add(_ vector: [Double], times factor: Double) {
      for i in 0..<coordinates where vector[i] != 0 {
        for j in 0..<coordinates { result[i, j] += factor * vector[i] * vector[j] }
      }
    }
    for rows in nested.rows {
      var mean = [Double](repeating: 0, count: coordinates)
      for places in nested.combinations {
        guard let first = rows.first else { continue }
        let whole = places.reduce(0) { $0 + shares[first, $1] }
        guard whole > 0 else { continue }
        var ofPart = [Double](repeating: 0, count: coordinates)
        for row in rows {
          let sum = places.reduce(0) { $0 + shares[row, $1] }
          var ofRow = [Double](repeating: 0, count: coordinates)
          for place in places where shares[row, place] > 0 {
            let share = shares[row, place] / sum
            var score = [Double](repeating: 0, count: coordinates)
            for (coordinate, slope) in zip(scores[place].coordinates, scores[place].numbers(row)) {
              score[coordinate] = slope
            }
            add(score, times: whole * share)
            for index in ofRow.indices { ofRow[index] += share * score[index] }
          }
          add(ofRow, times: -whole)
          for index in ofPart.indices { ofPart[index] += ofRow[index] }
        }
        add(ofPart, times: whole)
        for index in mean.indices { mean[index] += whole * ofPart[index] }
      }
      add(mean, times: -1)
    }
    return result
  }
}

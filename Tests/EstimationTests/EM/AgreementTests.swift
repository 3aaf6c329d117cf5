import TestSupport
import Testing

@testable import Estimation

@Suite struct AgreementTests {
  private func table(_ components: [Int], _ labels: [String], count: Int) throws -> ConfusionTable {
    var matrix = Matrix(rows: components.count, columns: count)
    for (row, k) in components.enumerated() { matrix[row, k] = 1 }
    let rows = try Rows([Column("label", texts: labels)])
    return try #require(
      ConfusionTable(responsibilities: matrix, labels: try Labels(column: "label", of: rows)))
  }

  @Test func bestMatchingOfEveryPermutation() {
    var random = Random(seed: 1, stream: "matching")
    for _ in 0..<60 {
      let n = 1 + random.below(5)
      let table = Matrix((0..<n).map { _ in (0..<n).map { _ in Double(random.below(9)) } })
      let total = Matching.best(of: table).enumerated().reduce(0) { $0 + table[$1.offset, $1.element ?? 0] }
      let best = permutations(n).map { $0.enumerated().reduce(0) { $0 + table[$1.offset, $1.element] } }.max()
      #expect(total == best)
    }
  }

  private func permutations(_ n: Int) -> [[Int]] {
    n == 0
      ? [[]]
      : permutations(n - 1).flatMap { rest in (0..<n).map { Array(rest[..<$0] + [n - 1] + rest[$0...]) } }
  }

  @Test func unequalSidesLeaveSomeOver() {
    #expect(Matching.best(of: Matrix([[1, 5, 2]])) == [1])
    #expect(Matching.best(of: Matrix([[1], [5], [2]])) == [nil, 0, nil])
  }

  @Test func manyComponentsAreMatchedQuickly() {
    // 60! matchings: only a polynomial method answers.
    let n = 60
    let table = Matrix((0..<n).map { i in (0..<n).map { j in j == (i * 7 + 3) % n ? 2 : 1 } })
    #expect(Matching.best(of: table) == (0..<n).map { ($0 * 7 + 3) % n })
  }

  @Test func accuracyAndRandIndexOfASmallTable() throws {
    // Hubert and Arabie's index by hand: 2 pairs together, 6 in components, 6 in labels, of 15; expected 36/15.
    let table = try table([0, 0, 0, 1, 1, 1], ["a", "a", "b", "b", "b", "a"], count: 2)
    let agreement = table.agreement(under: table.matching)
    #expect(agree(agreement.accuracy, 4.0 / 6, 1e-15))
    #expect(agree(agreement.adjustedRandIndex, (2 - 2.4) / (6 - 2.4), 1e-15))
    let swapped = try self.table([1, 1, 0, 0], ["a", "a", "b", "b"], count: 2)
    #expect(swapped.matching == [1, 0])
    #expect(swapped.agreement(under: swapped.matching) == Agreement(accuracy: 1, adjustedRandIndex: 1))
  }

  private func agreement(_ rows: [[Double]], _ labels: [String]) throws -> Agreement {
    let table = try #require(
      ConfusionTable(
        responsibilities: Matrix(rows),
        labels: try Labels(column: "label", of: Rows([Column("label", texts: labels)]))))
    return table.agreement(under: table.matching)
  }

  /// Nobody has found the label of a row whose components are tied, so that it counts as guessing would.
  @Test func tiedRowsAreShared() throws {
    let labels = ["a", "a", "a", "b"]
    for width in 2...4 {
      let even = Array(repeating: 1 / Double(width), count: width)
      let tied = try agreement(labels.map { _ in even }, labels)
      #expect(agree(tied.accuracy, 1 / Double(width), 1e-15))
      #expect(tied.adjustedRandIndex == 0)
    }
    // Rounding of densities makes no difference of components.
    let noise = try agreement(
      [[0.5, 0.5], [0.5 + 1e-13, 0.5 - 1e-13], [0.5 - 1e-13, 0.5 + 1e-13], [0.5, 0.5]], labels)
    #expect(noise == Agreement(accuracy: 0.5, adjustedRandIndex: 0))
    // One row of four is tied: half of it agrees, whichever component is named first.
    for rows in [[[1, 0], [1, 0], [0.5, 0.5], [0, 1]], [[0, 1], [0, 1], [0.5, 0.5], [1, 0.0]]] {
      #expect(agree(try agreement(rows, labels).accuracy, 3.5 / 4, 1e-15))
    }
    // What is more probable by more than rounding is no tie.
    #expect(try agreement([[0.6, 0.4], [0.6, 0.4], [0.6, 0.4], [0.6, 0.4]], labels).accuracy == 0.75)
  }

  @Test func equalCoinsAgreeAsGuessingDoes() throws {
    let rows = try Rows([
      Column("heads", [5, 9, 8, 4, 7]), Column("tosses", [10, 10, 10, 10, 10]),
      Column("coin", texts: ["B", "A", "A", "B", "A"]),
    ])
    let labels = try Labels(column: "coin", of: rows)
    let start = Setting.mapping([.init("heads", .list([.number(0.6), .number(0.6)]))])
    var request = FitRequest(method: .em, labels: labels)
    request.start = .parameters(start)
    let fit = try ModelKind.coinMixture.make(.mapping([]), rows, labels).fit(rows, request)
    #expect(fit.agreement == Agreement(accuracy: 0.5, adjustedRandIndex: 0))
  }

  @Test func trivialPartitions() throws {
    #expect(try table([0, 0], ["a", "a"], count: 1).adjustedRandIndex == 1)
    #expect(try table([0], ["a"], count: 2).adjustedRandIndex == 1)
    #expect(try table([0, 0, 0], ["a", "b", "c"], count: 1).adjustedRandIndex == 0)
  }
}

@Suite struct KMeansPlusPlusTests {
  @Test func separateGroupsAreFound() {
    let points = Matrix([0, 0.1, 0.2, 10, 10.1, 20, 20.3].map { [$0] })
    for seed in 1...20 {
      var random = Random(seed: UInt64(seed), stream: "k-means++")
      let labels = KMeansPlusPlus.labels(of: points, clusters: 3, using: &random)
      #expect(Set(labels[0...2]).count == 1 && Set(labels[3...4]).count == 1 && Set(labels[5...6]).count == 1)
      #expect(Set(labels).count == 3)
    }
  }

  @Test func coincidingRowsAreNoTrap() {
    let points = Matrix(rows: 5, columns: 2, repeating: 1)
    var random = Random(seed: 1, stream: "k-means++")
    #expect(KMeansPlusPlus.labels(of: points, clusters: 3, using: &random).count == 5)
    #expect(KMeansPlusPlus.labels(of: points, clusters: 9, using: &random).count == 5)
  }
}

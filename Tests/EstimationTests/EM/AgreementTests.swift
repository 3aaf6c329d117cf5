import Testing

@testable import Estimation

@Suite struct AgreementTests {
  private func table(_ components: [Int], _ labels: [String], count: Int) throws -> ConfusionTable {
    var matrix = Matrix(rows: components.count, columns: count)
    for (row, k) in components.enumerated() { matrix[row, k] = 1 }
    let rows = try Rows([Column("label", texts: labels)])
    return ConfusionTable(responsibilities: matrix, labels: try Labels(column: "label", of: rows))
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

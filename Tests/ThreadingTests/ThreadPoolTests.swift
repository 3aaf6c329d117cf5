import Foundation
import Synchronization
import Testing
import Threading

@Suite struct ThreadPoolTests {
  private struct Refusal: Error, Equatable { let index: Int }

  /// What several pieces of work write down.
  private final class Ledger: Sendable {
    let indices = Mutex<[Int]>([])
    let underWay = Mutex((now: 0, most: 0))

    func note(_ index: Int) { indices.withLock { $0.append(index) } }

    func during<Value>(_ work: () -> Value) -> Value {
      underWay.withLock { count in
        count.now += 1
        count.most = max(count.most, count.now)
      }
      defer { underWay.withLock { $0.now -= 1 } }
      return work()
    }

    /// Waits until so many pieces have been under way at once; for how long ever a loaded machine may take.
    func awaitCompany(of count: Int, until deadline: ContinuousClock.Instant) {
      while underWay.withLock({ $0.most }) < count, ContinuousClock.now < deadline {
        Thread.sleep(forTimeInterval: 0.001)
      }
    }
  }

  /// So much work that other threads have time for some as well; no two indices take the same.
  private static func busy(_ index: Int) -> Int {
    var value = UInt64(index)
    for _ in 0..<(20_000 + index % 7 * 20_000) { value = value &* 6_364_136_223_846_793_005 &+ 1 }
    return Int(truncatingIfNeeded: value)
  }

  /// Work that hands in work, here more deeply than there.
  private static func tree(depth: Int, seed: Int, on pool: ThreadPool) -> Int {
    guard depth > 0 else { return seed % 5 }
    let branches = pool.map(1 + seed % 4) { branch in
      tree(depth: max(0, depth - 1 - branch % 2), seed: seed / 2 + branch, on: pool)
    }
    return branches.reduce(1, +)
  }

  @Test(arguments: [1, 2, 7]) func valuesComeInOrder(threads: Int) {
    let pool = ThreadPool(threads: threads)
    #expect(pool.map(100) { index in (Self.busy(index), index).1 } == Array(0..<100))
    #expect(pool.map(0) { $0 } == [])
    #expect(pool.map(1) { $0 + 1 } == [1])
    #expect(ThreadPool(threads: 0).threads == 1)
  }

  @Test(arguments: [1, 2, 7]) func workHandsInWork(threads: Int) {
    let pool = ThreadPool(threads: threads)
    let ledger = Ledger()
    let deadline = ContinuousClock.now + .seconds(60)
    let sums = pool.map(6) { chapter in
      pool.map(5) { fit in
        let starts = pool.map(9) { start in
          ledger.during {
            ledger.awaitCompany(of: min(threads, 2), until: deadline)
            return chapter * 100 + fit * 10 + start
          }
        }
        return starts.reduce(0, +)
      }
    }
    for chapter in 0..<6 {
      for fit in 0..<5 {
        let first = chapter * 100 + fit * 10
        #expect(sums[chapter][fit] == 9 * first + 36)
      }
    }
    let most = ledger.underWay.withLock { $0.most }
    #expect(most <= threads)
    #expect(threads == 1 || most > 1)
  }

  /// Whoever waits must not sit on what others wait for: thousands of small pieces at uneven depths.
  @Test func nobodyWaitsInACircle() {
    let (pool, alone) = (ThreadPool(threads: 4), ThreadPool(threads: 1))
    for seed in 0..<40 {
      let sums = pool.map(8) { Self.tree(depth: 6, seed: seed + $0, on: pool) }
      let expected = (0..<8).map { Self.tree(depth: 6, seed: seed + $0, on: alone) }
      #expect(sums == expected)
    }
  }

  @Test(arguments: [1, 2, 7]) func theFirstErrorInOrderIsThrown(threads: Int) {
    let pool = ThreadPool(threads: threads)
    // The later errors come sooner.
    #expect(throws: Refusal(index: 3)) {
      try pool.map(20) { (index) throws(Refusal) -> Int in
        if index == 3 { _ = (0..<20).map(Self.busy) }
        guard index < 3 else { throw Refusal(index: index) }
        return index
      }
    }
    #expect(pool.map(3) { $0 } == [0, 1, 2])
  }

  @Test(arguments: [1, 2, 7]) func whoHasEnoughTakesNoMore(threads: Int) {
    let pool = ThreadPool(threads: threads)
    let ledger = Ledger()
    var taken: [Int] = []
    pool.inOrder(1000) { index in
      ledger.note(index)
      return Self.busy(index) & 0 + index
    } take: { value in
      taken.append(value)
      return value < 5
    }
    #expect(taken == [0, 1, 2, 3, 4, 5])
    let begun = ledger.indices.withLock { $0 }
    #expect(begun.count < 1000)
    #expect(begun.sorted() == Array(0..<begun.count))
    // Nothing goes on behind.
    #expect(pool.map(4) { $0 } == [0, 1, 2, 3])
    #expect(ledger.indices.withLock { $0.count } == begun.count)
  }

  /// An error behind the last value that is wanted is nobody's.
  @Test(arguments: [1, 2, 7]) func errorsBehindTheEndAreNotThrown(threads: Int) throws {
    let pool = ThreadPool(threads: threads)
    var taken: [Int] = []
    try pool.inOrder(20) { (index) throws(Refusal) -> Int in
      guard index < 4 else { throw Refusal(index: index) }
      return index
    } take: { value in
      taken.append(value)
      return value < 3
    }
    #expect(taken == [0, 1, 2, 3])
  }

  @Test func severalMayHandInAtOnce() async {
    let pool = ThreadPool(threads: 3)
    await withTaskGroup(of: [Int].self) { group in
      for first in 0..<8 { group.addTask { pool.map(50) { (Self.busy($0), first + $0).1 } } }
      var sums: [Int] = []
      for await values in group { sums.append(values.reduce(0, +)) }
      #expect(sums.sorted() == (0..<8).map { 50 * $0 + 1225 })
    }
  }
}

import Dispatch
import Synchronization

/// The one place where work is spread over threads. Results come in order, whatever the number of threads.
package struct ParallelMap: Sendable {
  package let threads: Int

  package init(threads: Int) { self.threads = max(threads, 1) }

  /// The results of `transform` for 0, 1, … `count` − 1, which must not depend on each other.
  package func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
    guard threads > 1, count > 1 else { return (0..<count).map(transform) }
    let next = Atomic(0)
    let results = Mutex([Value?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let value = transform(index)
        results.withLock { $0[index] = value }
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}

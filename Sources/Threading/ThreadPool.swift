/// The only place with threads: work that may be done in any order is handed in here, and its values come back in order.
///
/// Work may hand in work of its own: a chapter its fits, a fit its starts. Whoever waits for his own does some of it himself,
/// and when all of it is begun, some of what was handed in later, such as what his own handed in. So nobody waits in a circle,
/// and no more than `threads` threads run.
///
/// A value must depend on its index alone. Then neither values nor errors show how many threads there were, since both are
/// taken in the order of the work and never in that of time. Work must not hold a lock while it hands in work: what the
/// thread does in the meantime may want the same lock.
package final class ThreadPool: Sendable {
  package let threads: Int
  private let queue = WorkQueue()

  /// - Parameter threads: How many, with the one that hands in the work; with one, all is done where it is handed in.
  package init(threads: Int) {
    self.threads = max(threads, 1)
    for _ in 1..<self.threads { queue.startHelper() }
  }

  deinit { queue.close() }

  /// The values of `work` for 0, 1, … `count` − 1.
  ///
  /// - Throws: The error of the first piece, in this order, that has one.
  package func map<Value: Sendable, Failure: Error>(
    _ count: Int, _ work: @escaping @Sendable (Int) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    try inOrder(count, work) { value in
      values.append(value)
      return true
    }
    return values
  }

  /// Hands the values of `work` for 0, 1, … `count` − 1 to `take`, each as soon as it and all before it are there, until
  /// `take` wants no more. Pieces that nobody has begun by then are not done.
  ///
  /// - Parameter take: Called where the work was handed in; says whether it wants the next value.
  /// - Throws: The error of the first piece, in this order, that has one.
  package func inOrder<Value: Sendable, Failure: Error>(
    _ count: Int, _ work: @escaping @Sendable (Int) throws(Failure) -> Value, take: (Value) -> Bool
  ) throws(Failure) {
    guard threads > 1, count > 1 else {
      for index in 0..<count { guard take(try work(index)) else { return } }
      return
    }
    let shelf = Shelf<Result<Value, Failure>>(count)
    let batch = queue.open(count) { index in
      shelf.put(Result { () throws(Failure) in try work(index) }, at: index)
    }
    defer { queue.end(batch) }
    for index in 0..<count {
      var found = shelf.take(at: index)
      while found == nil {
        queue.help(batch)
        found = shelf.take(at: index)
      }
      guard let value = try found?.get(), take(value) else { return }
    }
  }
}

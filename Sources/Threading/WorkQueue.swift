private import Dispatch
private import Foundation
private import Synchronization

/// The batches of work that are open, and the threads that have nothing to do.
///
/// A thread that waits for a batch takes pieces of this batch and of later ones alone. Of all batches that are waited for, the
/// pieces of the last one are therefore never below another wait on the stack of some thread: they go on, and so, one after
/// the other, does everybody.
final class WorkQueue: Sendable {
  /// Work that was handed in together; numbered in that order.
  private struct Batch {
    let number: Int
    let work: @Sendable (Int) -> Void
    var count: Int
    /// How many pieces were begun, the first ones.
    var begun = 0
    var finished = 0
    /// How many of the finished ones the owner knows of.
    var noticed = 0
  }

  private struct State {
    /// With work that is not finished, oldest first.
    var batches: [Batch] = []
    var lastNumber = 0
    /// The threads that wait for work, or for the end of a piece, of the batch of that number or of later ones.
    var sleepers: [(number: Int, bell: DispatchSemaphore)] = []
    var isClosed = false

    func place(of number: Int) -> Int? { batches.firstIndex { $0.number == number } }

    /// Begins the next piece of the oldest batch from that number on that has any left.
    mutating func begin(from number: Int) -> Piece? {
      guard let place = batches.firstIndex(where: { $0.number >= number && $0.begun < $0.count }) else {
        return nil
      }
      defer { batches[place].begun += 1 }
      return Piece(number: batches[place].number, index: batches[place].begun, work: batches[place].work)
    }

    /// Wakes at most so many of the threads that a batch concerns.
    mutating func wake(_ most: Int, for number: Int) {
      var left = most
      sleepers.removeAll { sleeper in
        guard left > 0, sleeper.number <= number else { return false }
        left -= 1
        sleeper.bell.signal()
        return true
      }
    }

    /// Wakes the thread that waits for the batch.
    mutating func wakeOwner(of number: Int) {
      sleepers.removeAll { sleeper in
        guard sleeper.number == number else { return false }
        sleeper.bell.signal()
        return true
      }
    }

    mutating func sleep(for number: Int) -> Step {
      let bell = DispatchSemaphore(value: 0)
      sleepers.append((number, bell))
      return .sleep(bell)
    }
  }

  private struct Piece {
    let number: Int
    let index: Int
    let work: @Sendable (Int) -> Void
  }

  private enum Step {
    case work(Piece)
    case sleep(DispatchSemaphore)
    case nothing
  }

  private let state = Mutex(State())

  // MARK: - Owners

  /// Takes in work, and gives its number.
  func open(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) -> Int {
    state.withLock { state in
      state.lastNumber += 1
      state.batches.append(Batch(number: state.lastNumber, work: work, count: count))
      state.wake(count - 1, for: state.lastNumber)
      return state.lastNumber
    }
  }

  /// Does a piece of the batch or of a later one, or sleeps until there is something to do or to notice.
  func help(_ number: Int) {
    let step = state.withLock { state -> Step in
      guard let place = state.place(of: number) else { return .nothing }
      if state.batches[place].noticed < state.batches[place].finished {
        state.batches[place].noticed = state.batches[place].finished
        return .nothing
      }
      return state.begin(from: number).map { .work($0) } ?? state.sleep(for: number)
    }
    take(step)
  }

  /// Drops what nobody has begun of a batch, and waits for the rest.
  func end(_ number: Int) {
    while true {
      let step = state.withLock { state -> Step in
        guard let place = state.place(of: number) else { return .nothing }
        state.batches[place].count = state.batches[place].begun
        guard state.batches[place].finished < state.batches[place].begun else {
          state.batches.remove(at: place)
          return .nothing
        }
        return state.begin(from: number).map { .work($0) } ?? state.sleep(for: number)
      }
      if case .nothing = step { return }
      take(step)
    }
  }

  // MARK: - Helpers

  /// Starts a thread that does whatever there is to do until the queue is closed.
  func startHelper() {
    let thread = Thread { [self] in
      while true {
        let step = state.withLock { state -> Step in
          if let piece = state.begin(from: 0) { return .work(piece) }
          return state.isClosed ? .nothing : state.sleep(for: 0)
        }
        if case .nothing = step { return }
        take(step)
      }
    }
    // As much as the first thread has: what nests deeply in a tutorial may be read on any of them.
    thread.stackSize = 8 << 20
    thread.start()
  }

  func close() {
    state.withLock { state in
      state.isClosed = true
      state.wake(.max, for: .max)
    }
  }

  private func take(_ step: Step) {
    switch step {
    case .work(let piece):
      piece.work(piece.index)
      state.withLock { state in
        guard let place = state.place(of: piece.number) else { return }
        state.batches[place].finished += 1
        state.wakeOwner(of: piece.number)
      }
    case .sleep(let bell): bell.wait()
    case .nothing: break
    }
  }
}

/// The values of a batch, each from when it is put there until it is taken.
final class Shelf<Value: Sendable>: Sendable {
  private let values: Mutex<[Value?]>

  init(_ count: Int) { values = Mutex(Array(repeating: nil, count: count)) }

  func put(_ value: Value, at index: Int) { values.withLock { $0[index] = value } }

  func take(at index: Int) -> Value? {
    values.withLock { values in
      defer { values[index] = nil }
      return values[index]
    }
  }
}

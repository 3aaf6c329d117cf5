private import Synchronization

/// How much one fit by EM may compute and keep, counted and never timed, so that the same fit ends in the same place everywhere.
///
/// About a minute of one core: 10⁵ rows, two columns and three components have some 4000 iterations in all starts.
struct WorkLimit: Sendable {
  /// The most multiplications, or what takes their time, of all starts together.
  static let operations = 5e10
  /// The most numbers in the ledger of one run: its iterations times the reported parameters.
  static let numbers = 2e7
  /// The most components of a mixture.
  static let components = 100
  /// The most combinations of the levels of what is hidden in one row.
  static let combinations = 4096
  /// The most combinations of all rows, or groups, together.
  static let cases = 20_000_000
  /// The most parameters that a report lists.
  static let parameters = 100_000

  private(set) var left: Double
  private(set) var spent = 0.0
  private let account: (shared: WorkAccount, start: Int)?

  /// The limit of starts that run one after the other.
  init(_ operations: Double = WorkLimit.operations) {
    left = operations
    account = nil
  }

  /// The limit of one of the starts that run at the same time.
  init(start: Int, of account: WorkAccount) {
    left = 0
    self.account = (account, start)
  }

  /// Takes some operations off what is left; false where there are not so many.
  mutating func spend(_ operations: Double) -> Bool {
    if operations > left, let account {
      left = account.shared.credit(to: account.start, having: spent, wanting: operations)
    }
    guard operations <= left else { return false }
    left -= operations
    spent += operations
    return true
  }
}

/// What the starts of a fit have spent so far that run at the same time.
///
/// A start goes on while it and those before it have spent no more than a fit may. One that is stopped would have been stopped
/// as well had they run one after the other, and no later; so that is what must be asked in the end. All together they
/// spend no more than a fit may, and the last portion of each.
final class WorkAccount: Sendable {
  private let operations: Double
  private let spent: Mutex<[Double]>

  init(starts: Int, operations: Double = WorkLimit.operations) {
    self.operations = operations
    spent = Mutex(Array(repeating: 0, count: starts))
  }

  /// What a start may spend before it asks again: a tenth of a second of the whole minute.
  private var portion: Double { operations / 500 }

  /// What a start may spend from now on, at most a portion, or what it wants for its next step where that is more.
  ///
  /// - Parameter start: Counted from 1.
  func credit(to start: Int, having own: Double, wanting operations: Double) -> Double {
    spent.withLock { spent in
      let left = self.operations - spent.prefix(start - 1).reduce(own, +)
      spent[start - 1] = own + (operations <= left ? operations : 0)
      return min(left, max(portion, operations))
    }
  }
}

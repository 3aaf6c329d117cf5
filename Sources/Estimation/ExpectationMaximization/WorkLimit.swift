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
  /// The most parameters that a report lists.
  static let parameters = 100_000

  private var left = WorkLimit.operations

  /// Takes some operations off what is left; false where there are not so many.
  mutating func spend(_ operations: Double) -> Bool {
    guard operations <= left else { return false }
    left -= operations
    return true
  }
}

import Estimation
import Reporting

/// A computed value, or a tree of them, as the paths in prose see it: `coins.hidden.heads.A`.
package indirect enum Result: Sendable {
  case number(Double)
  /// A number above zero that no double holds, so that it is not told as zero.
  case underflow(LogarithmicNumber)
  case count(Int)
  case text(String)
  case flag(Bool)
  /// Named values in a fixed order.
  case mapping([Entry])
  /// Rows that are counted from `first`: 1 for observations, 0 for iterations, whose row 0 is the start.
  case rows([Result], first: Int)
  /// Values made when they are asked for; of them all only those in `listed` are printed.
  case family(ClosedRange<Int>, listed: [Int], at: @Sendable (Int) -> Result?)
  /// What a fitted curve says at a value of its predictor: `at(31)`. Never printed as a whole.
  case prediction(predictor: String, at: @Sendable (Double) -> Result)
  /// A group that takes some time to compute, and is made when a path leads into it. Never printed as a whole.
  case deferred(@Sendable () -> Result)

  package struct Entry: Sendable {
    package let name: String
    package let value: Result
    package init(_ name: String, _ value: Result) {
      self.name = name
      self.value = value
    }
  }

  /// What a text or a truth value reads as; nil for what is no word.
  var word: String? {
    switch self {
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    default: nil
    }
  }

  /// The names that may follow in a path.
  var names: [String] {
    switch self {
    case .number, .underflow, .count, .text, .flag, .prediction, .family: []
    case .mapping(let entries): entries.map(\.name)
    case .deferred(let make): make().names
    case .rows(let rows, _): rows.first?.names ?? []
    }
  }

  /// The whole numbers that may follow in a path.
  private var numbers: ClosedRange<Int>? {
    switch self {
    case .rows(let rows, let first): rows.isEmpty ? nil : first...(first + rows.count - 1)
    case .family(let range, _, _): range
    case .number, .underflow, .count, .text, .flag, .mapping, .prediction, .deferred: nil
    }
  }

  /// What may follow in a path, as it is written there.
  var steps: [String] {
    (numbers.map { ["\($0.lowerBound) to \($0.upperBound)"] } ?? []) + names.map(PathNotation.step)
  }

  /// What follows one step of a path, or nil.
  ///
  /// A name applied to rows gives that column: the value of every row.
  func step(_ name: String) -> Result? {
    switch self {
    case .number, .underflow, .count, .text, .flag, .prediction: return nil
    case .deferred(let make): return make().step(name)
    case .mapping(let entries): return entries.first { $0.name == name }?.value
    case .rows(let rows, let first):
      if let index = Int(name) {
        let (position, overflow) = index.subtractingReportingOverflow(first)
        return !overflow && rows.indices.contains(position) ? rows[position] : nil
      }
      let column = rows.map { $0.step(name) }
      guard !column.isEmpty, column.contains(where: { $0 != nil }) else { return nil }
      return .rows(column.map { $0 ?? .text("") }, first: first)
    case .family(let range, _, let at):
      guard let index = Int(name), range.contains(index) else { return nil }
      return at(index)
    }
  }

  /// The value at a path, or where the path leaves the tree: the number of steps taken and what they led to.
  func value(at path: [String]) -> PathOutcome {
    var value = self
    for (depth, name) in path.enumerated() {
      guard let next = value.step(name) else { return .missing(step: depth, in: value) }
      value = next
    }
    return .found(value)
  }

  enum PathOutcome {
    case found(Result)
    case missing(step: Int, in: Result)
  }
}

extension Result {
  /// A mapping nested along dotted paths, in the order of their first appearance.
  static func nested(_ leaves: [(path: [String], value: Result)]) -> Result {
    var order: [String] = []
    var groups: [String: [(path: [String], value: Result)]] = [:]
    for leaf in leaves {
      guard let head = leaf.path.first else { continue }
      if groups[head] == nil { order.append(head) }
      groups[head, default: []].append((Array(leaf.path.dropFirst()), leaf.value))
    }
    return .mapping(
      order.compactMap { name in
        guard let group = groups[name], let first = group.first else { return nil }
        return Entry(name, first.path.isEmpty ? first.value : nested(group))
      })
  }

  /// The entries of a mapping; nothing for anything else.
  var entries: [Entry] {
    guard case .mapping(let entries) = self else { return [] }
    return entries
  }
}

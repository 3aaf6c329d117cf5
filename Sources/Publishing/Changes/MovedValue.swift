import Estimation
import Plotting
package import Reporting
import Weaving

/// A value of the results that is not what it was, or a table of which values are not.
package struct MovedValue: Sendable, Equatable {
  /// The steps below the results, such as those of `coins.hidden.heads.A`.
  package let path: [String]
  /// Nil where the value is new.
  package let old: JSON?
  /// Nil where the value is gone.
  package let new: JSON?
}

extension MovedValue {
  /// The values that differ, in the order of the new text; those that are gone follow at the end of their object.
  ///
  /// - Parameter tolerance: the relative change up to which two numbers are the same.
  static func between(_ old: JSON, _ new: JSON, tolerance: Double) -> [Self] {
    var moved: [Self] = []
    compare(old, new, at: [], tolerance, &moved)
    return moved
  }

  private static func compare(
    _ old: JSON, _ new: JSON, at path: [String], _ tolerance: Double, _ moved: inout [Self]
  ) {
    switch (old, new) {
    // A table is one thing, however many of its cells moved.
    case (.object, .object) where old.isTable && new.isTable:
      if !isSame(old, new, tolerance) { moved.append(Self(path: path, old: old, new: new)) }
    case (.object(let before), .object(let after)):
      for member in after {
        if let value = before.first(where: { $0.name == member.name })?.value {
          compare(value, member.value, at: path + [member.name], tolerance, &moved)
        } else {
          moved.append(Self(path: path + [member.name], old: nil, new: member.value))
        }
      }
      for member in before where !after.contains(where: { $0.name == member.name }) {
        moved.append(Self(path: path + [member.name], old: member.value, new: nil))
      }
    case (.array(let before), .array(let after)):
      for index in 0..<max(before.count, after.count) {
        let place = path + ["\(index + 1)"]
        if index < before.count, index < after.count {
          compare(before[index], after[index], at: place, tolerance, &moved)
        } else {
          moved.append(
            Self(
              path: place, old: index < before.count ? before[index] : nil,
              new: index < after.count ? after[index] : nil))
        }
      }
    default:
      if !isSame(old, new, tolerance) { moved.append(Self(path: path, old: old, new: new)) }
    }
  }

  private static func isSame(_ old: JSON, _ new: JSON, _ tolerance: Double) -> Bool {
    guard let change = relativeChange(old, new) else { return false }
    return change <= tolerance
  }

  /// |new − old| / |old| of two numbers, the largest of those within two tables or lists of one shape; nil where values
  /// without a size differ.
  static func relativeChange(_ old: JSON?, _ new: JSON?) -> Double? {
    switch (old, new) {
    case (.object(let before)?, .object(let after)?):
      guard before.map(\.name) == after.map(\.name) else { return nil }
      return largest(before.map(\.value), after.map(\.value))
    case (.array(let before)?, .array(let after)?): return largest(before, after)
    default:
      guard let before = number(old), let after = number(new) else { return old == new ? 0 : nil }
      if before == after { return 0 }
      return before == 0 ? .infinity : abs(after - before) / abs(before)
    }
  }

  private static func largest(_ old: [JSON], _ new: [JSON]) -> Double? {
    guard old.count == new.count else { return nil }
    var largest = 0.0
    for (before, after) in zip(old, new) {
      guard let change = relativeChange(before, after) else { return nil }
      largest = max(largest, change)
    }
    return largest
  }

  private static func number(_ value: JSON?) -> Double? {
    switch value {
    case .number(let number): number
    case .integer(let number): Double(number)
    default: nil
    }
  }
}

extension JSON {
  /// Whether an object is a table: columns, or groups of them.
  fileprivate var isTable: Bool {
    guard case .object(let members) = self, !members.isEmpty else { return false }
    return members.allSatisfy { member in
      if case .array = member.value { true } else { member.value.isTable }
    }
  }

  /// How many rows a table has: what its first column has.
  var rowCount: Int? {
    switch self {
    case .array(let elements): elements.count
    case .object(let members): members.first?.value.rowCount
    default: nil
    }
  }
}

// MARK: - Words

extension MovedValue {
  /// `coins.hidden.heads.A: 0.79678 → 0.79679 (1.3e-05 relative)`.
  var line: String {
    let path = path.dotted
    guard let old else { return "\(path): new, \(Self.short(new))" }
    guard let new else { return "\(path): gone, was \(Self.short(old))" }
    let change = Self.relativeChange(old, new)
    if case .object = new, case .object = old {
      if old.isTable, new.isTable, old.rowCount == new.rowCount {
        return "\(path): at most \(change.map(Self.twoDigits) ?? "?") relative"
      }
    }
    let values = "\(path): \(Self.short(old)) → \(Self.short(new))"
    guard let change, change.isFinite else { return values }
    return values + " (\(Self.twoDigits(change)) relative)"
  }

  private static func short(_ value: JSON?) -> String {
    switch value {
    case nil: "nothing"
    case .array(let elements)?: Grammar.count(elements.count, "value")
    case .object(let members)?:
      if let value, value.isTable {
        Grammar.count(value.rowCount ?? 0, "row")
      } else {
        Grammar.count(members.count, "value")
      }
    case .some(let plain): String(plain.text.dropLast()).beginning
    }
  }

  /// A positive number with two significant digits, such as `1.3e-05`; no locale has a say in it.
  static func twoDigits(_ value: Double) -> String {
    guard value > 0, value.isFinite else { return "0" }
    var exponent = 0
    var mantissa = value
    while mantissa >= 10 {
      mantissa /= 10
      exponent += 1
    }
    while mantissa < 1 {
      mantissa *= 10
      exponent -= 1
    }
    var tenths = Int((mantissa * 10).rounded())
    if tenths == 100 {
      tenths = 10
      exponent += 1
    }
    let size = abs(exponent)
    return "\(tenths / 10).\(tenths % 10)e\(exponent < 0 ? "-" : "+")\(size < 10 ? "0" : "")\(size)"
  }
}

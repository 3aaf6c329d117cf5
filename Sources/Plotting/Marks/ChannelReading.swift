/// Reads channels into checked values: the one place where a mark meets unchecked input.
extension Channels {
  /// One number for each datum; a constant is repeated `count` times where that is known.
  func numbers(_ name: String) throws(MarkError) -> [Double]? {
    switch self[name] {
    case nil: return nil
    case .numbers(let values): return values
    case .number(let value): return [value]
    default: throw MarkError(channel: name, rule: "`\(name)` takes numbers")
    }
  }

  func required(_ name: String) throws(MarkError) -> [Double] {
    guard let values = try numbers(name) else {
      throw MarkError(channel: nil, rule: "`\(name)` must be given")
    }
    return values
  }

  func number(_ name: String, in range: ClosedRange<Double>? = nil) throws(MarkError) -> Double? {
    let value: Double
    switch self[name] {
    case nil: return nil
    case .number(let number): value = number
    case .numbers(let numbers) where numbers.count == 1: value = numbers[0]
    default: throw MarkError(channel: name, rule: "`\(name)` takes one number")
    }
    if let range, !range.contains(value) {
      throw MarkError(
        channel: name,
        rule:
          "`\(name)` is a number from \(range.lowerBound.asWritten) to \(range.upperBound.asWritten), and here it is \(value.asWritten)",
        remedy: "Write such a number, or leave the key out.")
    }
    guard value.isFinite else { throw MarkError(channel: name, rule: "`\(name)` is a finite number") }
    return value
  }

  func texts(_ name: String) throws(MarkError) -> [String]? {
    switch self[name] {
    case nil: return nil
    case .texts(let values): return values
    case .text(let value): return [value]
    default: throw MarkError(channel: name, rule: "`\(name)` takes text")
    }
  }

  func text(_ name: String) throws(MarkError) -> String? {
    guard let values = try texts(name) else { return nil }
    guard values.count == 1 else { throw MarkError(channel: name, rule: "`\(name)` takes one text") }
    return values[0]
  }

  func flag(_ name: String) throws(MarkError) -> Bool? {
    switch self[name] {
    case nil: return nil
    case .flag(let value): return value
    default: throw MarkError(channel: name, rule: "`\(name)` is true or false")
    }
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, of type: Choice.Type
  ) throws(MarkError) -> Choice? where Choice.RawValue == String {
    guard let text = try text(name) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw MarkError(channel: name, rule: "`\(name)` is one of \(names)")
  }

  func inks(_ name: String) throws(MarkError) -> [Ink]? {
    switch self[name] {
    case nil: return nil
    case .inks(let inks, _): return inks
    default: throw MarkError(channel: name, rule: "`\(name)` takes a colour")
    }
  }

  /// What the inks of a channel mean.
  func key(_ name: String) -> ColorKey? {
    if case .inks(_, let key)? = self[name] { key } else { nil }
  }

  func ink(_ name: String) throws(MarkError) -> Ink? {
    guard let inks = try inks(name) else { return nil }
    guard let first = inks.first, inks.allSatisfy({ $0 == first }) else {
      throw MarkError(channel: name, rule: "`\(name)` takes one colour here")
    }
    return first
  }

  func field(_ name: String) throws(MarkError) -> PlottedSurface? {
    switch self[name] {
    case nil: return nil
    case .field(let function): return function
    default: throw MarkError(channel: name, rule: "`\(name)` takes a function of two variables")
    }
  }

  func curve(_ name: String) throws(MarkError) -> PlottedFunction? {
    switch self[name] {
    case nil: return nil
    case .curve(let function): return function
    default: throw MarkError(channel: name, rule: "`\(name)` takes a function of one variable")
    }
  }

  func band(_ name: String) throws(MarkError) -> PlottedBand? {
    switch self[name] {
    case nil: return nil
    case .band(let band): return band
    default: throw MarkError(channel: name, rule: "`\(name)` takes a curve with its band")
    }
  }

  func ellipses(_ name: String) throws(MarkError) -> [EllipseDatum]? {
    switch self[name] {
    case nil: return nil
    case .ellipses(let ellipses): return ellipses
    default: throw MarkError(channel: name, rule: "`\(name)` takes means with covariances")
    }
  }

  /// Columns made as long as the longest; constants are repeated. Any other difference in length breaks the rule.
  func aligned(_ columns: [(name: String, values: [Double])]) throws(MarkError) -> [[Double]] {
    let count = columns.contains { $0.values.isEmpty } ? 0 : columns.map(\.values.count).max() ?? 0
    var aligned: [[Double]] = []
    for column in columns {
      if column.values.count == count {
        aligned.append(column.values)
      } else if column.values.count == 1, let value = column.values.first {
        aligned.append(Array(repeating: value, count: count))
      } else {
        throw MarkError(
          channel: column.name,
          rule:
            "`\(column.name)` has \(Grammar.count(column.values.count, "value")) where other channels have \(count)"
        )
      }
    }
    return aligned
  }

  func checkCount(_ name: String, _ count: Int, of data: Int) throws(MarkError) {
    if count != 1, count != data {
      throw MarkError(
        channel: name,
        rule: "`\(name)` has \(Grammar.count(count, "value")) where other channels have \(data)")
    }
  }
}

extension Double {
  /// The number as an author writes it: a whole one without a point.
  var asWritten: String { self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }
}

extension Array {
  /// The element for a datum: its own, or the one that serves all.
  func serving(_ index: Int) -> Element? { count == 1 ? first : indices.contains(index) ? self[index] : nil }
}

/// How a line is broken.
package enum Dash: String, Sendable, CaseIterable {
  case solid, dashed, dotted

  func lengths(_ theme: Theme) -> [Double] {
    switch self {
    case .solid: return []
    case .dashed: return theme.lines.dashed
    case .dotted: return theme.lines.dotted
    }
  }

  static var choice: ChannelDescription.Kind { .choice(allCases.map(\.rawValue)) }
}

package import Estimation
import Reporting

extension Column {
  /// The indices of the rows that have a value: equal as text, or as numbers in a column of numbers.
  package func rows(equalTo text: String) throws(SelectionError) -> [Int] {
    let chosen: [Int]
    switch values {
    case .texts(let cells):
      let texts = cells.compactMap(\.self)
      chosen = cells.indices.filter { cells[$0] == text }
      if chosen.isEmpty { throw SelectionError(.noSuchValue(text, column: name, available: distinct(texts))) }
    case .numbers(let numbers):
      // A column without any value is one of words as well.
      guard case .number(let number) = CSVValue(Array(text.utf8)[...]) else {
        throw SelectionError(
          numbers.isEmpty
            ? .noSuchValue(text, column: name, available: []) : .notANumber(text, column: name))
      }
      chosen = numbers.indices.filter { numbers[$0] == number }
      if chosen.isEmpty { throw SelectionError(.noSuchValue(text, column: name, available: [])) }
    }
    return chosen
  }
}

/// Why no rows can be chosen.
package struct SelectionError: Error, Sendable, Equatable {
  package enum Fact: Sendable, Equatable {
    /// No row has the value; `available` holds the values of a column of text, at most 20.
    case noSuchValue(String, column: String, available: [String])
    case notANumber(String, column: String)
  }
  package let fact: Fact

  init(_ fact: Fact) { self.fact = fact }

  /// The rule that was broken, in one sentence without a full stop.
  package var summary: String {
    switch fact {
    case .noSuchValue(let value, let column, _): "No row has '\(value)' in column '\(column)'"
    case .notANumber(let value, let column):
      "Column '\(column)' holds numbers, and '\(value)' is not a number"
    }
  }

  /// What the author can do about it, in one sentence.
  package var remedy: String? {
    switch fact {
    case .noSuchValue(_, _, []): "Give a value that the column holds."
    case .noSuchValue(_, _, let names): names.thereAre
    case .notANumber(let value, _): NumberSlip.remedy(for: value) ?? "Give a number, with a decimal point."
    }
  }

  /// The values of which one may have been meant, for a near miss.
  package var candidates: [String] {
    switch fact {
    case .noSuchValue(_, _, let names): names
    case .notANumber: []
    }
  }
}

/// The distinct texts in the order of their first appearance, up to 20.
private func distinct(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  var result: [String] = []
  for text in texts where seen.insert(text).inserted {
    result.append(text)
    if result.count == 20 { break }
  }
  return result
}

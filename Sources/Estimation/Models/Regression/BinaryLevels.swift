import Reporting

/// The two values of a response without trials, and which of them counts as 1.
///
/// The option `success` names it. Without the option it is the number 1 beside 0, or of two texts the second in
/// `TextOrder`: alphabetical, upper and lower case alike, so that no spelling turns the signs of the coefficients.
struct BinaryLevels: Sendable, Equatable {
  /// The value that counts as 0; nil where every row has the other.
  let failure: String?
  /// The value that counts as 1; nil for counts of trials, and where every row has the other.
  let success: String?
  private let isNamed: Bool

  /// - Throws: `EstimationError` for a value that the response does not have, for other than two values, and for a value
  ///   beside `trials`.
  init(
    naming named: Setting?, response: String, trials: String?, rows: Rows
  ) throws(EstimationError) {
    isNamed = named != nil
    let found: [String]
    switch rows[response]?.values {
    case _ where trials != nil:
      guard !isNamed else {
        throw EstimationError(
          .invalidOption("success", rule: "left out beside 'trials', whose successes are counted"),
          setting: ["success"])
      }
      (failure, success) = (nil, nil)
      return
    case .texts?: found = rows[response]?.levels ?? []
    case .numbers? where isNamed: found = rows[response]?.levels ?? []
    case .numbers, nil:
      (failure, success) = ("0", "1")
      return
    }
    guard found.count <= 2 else { throw BinaryLevels.tooMany(found, response: response, rows: rows) }
    let chosen: String? =
      if let named { try named.level(of: response, among: found, option: "success") } else {
        found.count == 2 ? found[1] : nil
      }
    success = chosen
    failure = found.first { $0 != chosen }
  }

  /// The response as 0 and 1.
  ///
  /// - Throws: `EstimationError` for a value that is none of the two, and where there is no such column.
  func values(of response: String, in rows: Rows) throws(EstimationError) -> [Double] {
    guard case .texts(let cells)? = rows[response]?.values else {
      let numbers = try rows.numbers(response)
      try OutOfSupport.check(response, numbers, setting: ["response"]) { _ in
        let found = Set(numbers).sorted().map(\.levelName)
        return isNamed
          ? .named([failure, success].compactMap { $0 }) : .binary(values: found.count == 2 ? found : [])
      } holds: { row in
        value(numbers[row].levelName) != nil
      }
      return numbers.map { value($0.levelName) ?? 0 }
    }
    if let row = cells.firstIndex(of: nil) {
      throw EstimationError(.blank(column: response, row: row + 1), setting: ["response"])
    }
    let texts = cells.compactMap(\.self)
    guard texts.allSatisfy({ value($0) != nil }) else {
      throw BinaryLevels.tooMany(texts.levels, response: response, rows: rows)
    }
    return texts.map { value($0) ?? 0 }
  }

  private func value(_ level: String) -> Double? { level == success ? 1 : level == failure ? 0 : nil }

  /// More than two values: cells are to blame where all but two values are rare, else the choice of the response.
  private static func tooMany(_ values: [String], response: String, rows: Rows) -> EstimationError {
    let cells = rows[response]?.levelNames ?? []
    var counts: [String: Int] = [:]
    for cell in cells.compactMap(\.self) { counts[cell, default: 0] += 1 }
    func count(_ value: String) -> Int { counts[value] ?? 0 }
    let ranked = values.enumerated().sorted {
      count($0.element) != count($1.element)
        ? count($0.element) > count($1.element) : $0.offset < $1.offset
    }.map(\.element)
    let common = ranked.prefix(2).sorted { TextOrder($0) < TextOrder($1) }
    // A slip of the pen: in one row for three or more of each of the others.
    let isSlip = ranked.dropFirst(2).allSatisfy { count($0) * 3 <= count(ranked[1]) }
    let outside = cells.indices.filter { row in cells[row].map { !common.contains($0) } ?? false }
    guard isSlip, let first = outside.first, let value = cells[first] else {
      return EstimationError(.notBinary(column: response, values: values), setting: ["response"])
    }
    return EstimationError(
      .outOfSupport(
        OutOfSupport(
          column: response, rows: outside.map { $0 + 1 }, value: value, support: .named(common))),
      setting: ["response"])
  }
}

extension Support {
  /// A response without trials; its values, where it has just two others than 0 and 1.
  fileprivate static func binary(values: [String]) -> Support {
    Support(
      "A logistic response without trials is 0 or 1",
      remedy: values.count == 2
        ? "Name the value whose probability is fitted, by, say, 'success: \(values[1])'."
        : "Correct the value, give counts with 'trials', or fit them by 'poisson'.")
  }

  /// A response of the two named values.
  fileprivate static func named(_ values: [String]) -> Support {
    Support(
      "A logistic response has two values, here \(Grammar.all(values.map { "'\($0)'" }))",
      remedy: "Correct the value, or leave its row out.", values: values)
  }
}

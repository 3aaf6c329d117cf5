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
    _ options: Options, response: String, trials: String?, rows: Rows
  ) throws(EstimationError) {
    isNamed = options["success"] != nil
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
    case .texts(let texts): found = texts.levels
    case .numbers(let numbers) where isNamed: found = Set(numbers).sorted().map(\.levelName)
    case .numbers, nil:
      (failure, success) = ("0", "1")
      return
    }
    guard found.count <= 2 else {
      throw EstimationError(.notBinary(column: response, values: found), setting: ["response"])
    }
    let chosen =
      try options.level("success", of: response, among: found) ?? (found.count == 2 ? found[1] : nil)
    success = chosen
    failure = found.first { $0 != chosen }
  }

  /// The response as 0 and 1.
  ///
  /// - Throws: `EstimationError` for a value that is none of the two, and where there is no such column.
  func values(of response: String, in rows: Rows) throws(EstimationError) -> [Double] {
    guard case .texts(let texts)? = rows[response]?.values else {
      let numbers = try rows.numbers(response)
      if let row = numbers.firstIndex(where: { value($0.levelName) == nil }) {
        if isNamed { throw other(numbers.map(\.levelName), response) }
        throw EstimationError(
          .outOfSupport(
            column: response, row: row + 1, value: numbers[row],
            rule: "A logistic response without trials must be 0 or 1"), setting: ["response"])
      }
      return numbers.map { value($0.levelName) ?? 0 }
    }
    guard texts.allSatisfy({ value($0) != nil }) else { throw other(texts, response) }
    return texts.map { value($0) ?? 0 }
  }

  private func value(_ level: String) -> Double? { level == success ? 1 : level == failure ? 0 : nil }

  private func other(_ values: [String], _ response: String) -> EstimationError {
    EstimationError(.notBinary(column: response, values: values.levels), setting: ["response"])
  }
}

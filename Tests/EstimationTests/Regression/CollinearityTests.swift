import Testing

@testable import Estimation

/// A term that is a combination of others, and one that double precision cannot tell from one, are two things with two remedies.
@Suite struct CollinearityTests {
  private static let years = (1990...2020).map(Double.init)

  private func message(_ model: String, _ columns: [Column], _ terms: [String]) throws -> String {
    let response = Column("y", (0..<columns[0].count).map { Double($0 * 7 % 2) })
    let error = failure(model, try Rows(columns + [response]), response: "y", terms: terms)
    guard let error else { return "a fit" }
    return error.setting.joined(separator: ".") + ": " + error.summary
      + (error.remedy.map { ". \($0)" } ?? "")
  }

  /// Newton's method centres columns itself, and so bears one power more than least squares on the columns as they are.
  @Test(arguments: [("linear", 6), ("logistic", 7), ("poisson", 7)])
  func powersOfYears(model: String, power: Int) throws {
    let terms = ["x"] + (2...power).map { "x^\($0)" }
    #expect(
      try message(model, [Column("x", Self.years)], terms)
        == "terms.\(power): Term 'x^\(power)' is so nearly a linear combination of the terms before it that double precision cannot tell them apart. Centre it: subtract 2000 from 'x'."
    )
    // The remedy helps.
    #expect(try message(model, [Column("x", Self.years.map { $0 - 2000 })], terms) == "a fit")
    if model != "linear" {
      #expect(try message(model, [Column("x", Self.years)], Array(terms.dropLast())) == "a fit")
    }
  }

  @Test(arguments: ["linear", "logistic", "poisson"]) func exactCombinations(model: String) throws {
    let x: [Double] = [1, 2, 4, 3, 6, 5, 8, 7]
    let exact = "is a linear combination of the terms before it. Leave the term out."
    #expect(
      try message(model, [Column("x", x), Column("z", x.map { 0.1 * $0 + 0.3 })], ["x", "z"])
        == "terms.2: Term 'z' \(exact)")
    // A column of two values has no square of its own.
    #expect(
      try message(model, [Column("x", [0.1, 0.7, 0.1, 0.7, 0.7, 0.1, 0.1, 0.1])], ["x", "x^2"])
        == "terms.2: Term 'x^2' \(exact)")
    // What is as near as this cannot be centred away.
    let noise: [Double] = [3, 1, 4, 1, 5, 9, 2, 6]
    #expect(
      try message(model, [Column("x", x), Column("z", zip(x, noise).map { $0 + 4e-15 * $1 })], ["x", "z"])
        .hasSuffix("cannot tell them apart. Leave the term out."))
    #expect(
      try message(model, [Column("x", [0.3, 0.1 + 0.2, 0.3, 0.3])], ["x"])
        == "terms.1: Column 'x' has the same value in every row but for rounding, so nothing can be learnt from it. Leave the column out."
    )
  }
}

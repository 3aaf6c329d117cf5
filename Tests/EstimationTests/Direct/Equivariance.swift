import Arithmetic
import TestSupport
import Testing

@testable import Estimation

/// A change of data or options after which the fit is known from the fit before.
///
/// Parameters move by a linear map and a shift, θ' = A θ + b, so that their covariance becomes A Σ Aᵀ.
struct Equivariance: Sendable {
  let name: String
  var rows: @Sendable (Rows) throws -> Rows = { $0 }
  var options: @Sendable ([Setting.Entry]) -> [Setting.Entry] = { $0 }
  /// The row of A that belongs to a parameter: which parameters it is made of, by their paths.
  var parts: @Sendable (_ path: [String]) -> [(path: [String], factor: Double)] = { [($0, 1)] }
  var shift: @Sendable (_ path: [String]) -> Double = { _ in 0 }
  /// How many times each row is there.
  var copies = 1.0
  /// What is added to the log-likelihood of every row.
  var perRow = 0.0
  /// Whether it takes digits from the rows, so that it may be refused with a number to subtract.
  var isFar = false
}

// MARK: - Of every model

extension Equivariance {
  static let turnedRows = Equivariance(
    name: "rows in another order",
    rows: { rows in
      try rows.changed(order: (0..<rows.count).sorted { ($0 * 7 % 13, $0) < ($1 * 7 % 13, $1) })
    })

  static let turnedColumns = Equivariance(
    name: "columns in another order",
    rows: { rows in
      try Rows(rows.columns.reversed())
    })

  static let everyRowTwice = Equivariance(
    name: "every row twice",
    rows: { rows in
      try rows.changed(order: (0..<2 * rows.count).map { $0 % rows.count })
    }, copies: 2)

  static let everyRowThrice = Equivariance(
    name: "every row three times running",
    rows: { rows in
      try rows.changed(order: (0..<3 * rows.count).map { $0 / 3 })
    }, copies: 3)
}

// MARK: - Of every regression

extension Equivariance {
  /// What a law case with terms must satisfy; nothing for one without.
  static func ofTerms(_ law: DirectLawCase) -> [Equivariance] {
    guard !law.predictors.isEmpty else { return [] }
    return [turnedTerms]
      + law.predictors.flatMap { column in
        [scaled(column, by: -7.3), scaled(column, by: 0x1p-200)]
          + [5, 0x1p27].compactMap { shifted(column, by: $0, law) }
      }
  }

  private static let turnedTerms = Equivariance(
    name: "terms in another order",
    options: { options in
      options.map { entry in
        guard entry.key == "terms", case .list(let terms) = entry.value else { return entry }
        return .init("terms", .list(terms.reversed()))
      }
    })

  /// A column in another unit divides the coefficient of its k-th power by the k-th power of the factor.
  private static func scaled(_ column: String, by factor: Double) -> Equivariance {
    Equivariance(
      name: "\(column) times \(factor)", rows: { try $0.changed(factors: [column: factor]) },
      parts: { path in
        guard path[0] == "coefficients" else { return [(path, 1)] }
        let power = DefinedTerm(path[1]).power(of: column)
        return [(path, (0..<power).reduce(1) { unit, _ in unit / factor })]
      })
  }

  /// A column with another origin, x' = x + c, moves only lower powers: β'_k = Σ_j β_j (j over k) (-c)^(j-k). Nil where there are
  /// products with the column, or not all lower powers.
  private static func shifted(_ column: String, by shift: Double, _ law: DirectLawCase) -> Equivariance? {
    let terms = law.coefficients.map { (name: $0, term: DefinedTerm($0)) }
    let own = terms.filter { $0.term.power(of: column) > 0 || $0.term.powers.isEmpty }
      .map { (name: $0.name, power: $0.term.power(of: column), isPure: $0.term.powers.count < 2) }
    let degree = own.map(\.power).max() ?? 0
    guard own.allSatisfy(\.isPure), own.map(\.power).sorted() == Array(0...degree) else { return nil }
    return Equivariance(
      name: "\(column) plus \(shift)",
      rows: { rows in try rows.replacing(column, with: rows.numbers(column).map { $0 + shift }) },
      parts: { path in
        guard path[0] == "coefficients", let target = own.first(where: { $0.name == path[1] }) else {
          return [(path, 1)]
        }
        return own.filter { $0.power >= target.power }.map { source in
          var factor = 1.0
          for step in 0..<source.power - target.power {
            factor *= -shift * Double(source.power - step) / Double(step + 1)
          }
          return (["coefficients", source.name], factor)
        }
      }, isFar: shift > 1e6)
  }
}

// MARK: - Of one model

extension Equivariance {
  /// y' = 7 - 3 y: coefficients turn with the response, and densities are per unit of it.
  static let scaledResponse = Equivariance(
    name: "7 - 3 y",
    rows: { rows in try rows.replacing("y", with: rows.numbers("y").map { 7 - 3 * $0 }) },
    parts: { [($0, $0[0] == "coefficients" ? -3 : 3)] },
    shift: { $0 == ["coefficients", "intercept"] ? 7 : 0 }, perRow: -Elementary.log(3))

  /// The other outcome has the opposite log-odds.
  static let otherOutcome = Equivariance(
    name: "the other outcome", options: { $0 + [.init("success", .number(0))] }, parts: { [($0, -1)] })

  static let wordsForOutcomes = Equivariance(
    name: "outcomes in words",
    rows: { rows in
      try rows.replacing(Column("y", texts: rows.numbers("y").map { $0 == 1 ? "Yes" : "no" }))
    })

  static let countedFailures = Equivariance(
    name: "failures counted",
    rows: { rows in
      try rows.replacing("y", with: zip(rows.numbers("m"), rows.numbers("y")).map { $0 - $1 })
    }, parts: { [($0, -1)] })
}

import Arithmetic
import TestSupport

@testable import Estimation

/// Makes a model by name and fits it, as a scenario does.
func fitted(
  _ model: String, _ rows: Rows, response: String, terms: [String], _ options: [Setting.Entry] = [],
  request: FitRequest = FitRequest(method: .mle)
) throws(EstimationError) -> Fit {
  let settings = Setting.mapping(
    [.init("response", .text(response)), .init("terms", .list(terms.map(Setting.text)))] + options)
  return try ModelCatalogue.named(model).make(settings, rows, nil).fit(rows, request)
}

/// The error that a fit ends in, or nil.
func failure(
  _ model: String, _ rows: Rows, response: String, terms: [String], _ options: [Setting.Entry] = [],
  request: FitRequest = FitRequest(method: .mle)
) -> EstimationError? {
  do {
    _ = try fitted(model, rows, response: response, terms: terms, options, request: request)
    return nil
  } catch { return error }
}

extension Rows {
  /// A table of numbers from a file of reference data.
  init(reference name: String) throws {
    let table = try ReferenceFile.table(name)
    let columns = table[0].indices.map { j in
      Column(table[0][j], table.dropFirst().compactMap { Double($0[j]) })
    }
    try self.init(columns)
  }

  /// The same rows in another order, and numeric columns multiplied by factors.
  func changed(order: [Int]? = nil, factors: [String: Double] = [:]) throws -> Rows {
    try Rows(
      columns.map { column in
        let order = order ?? Array(0..<count)
        switch column.values {
        case .numbers(let numbers):
          return Column(column.name, order.map { numbers[$0] * (factors[column.name] ?? 1) })
        case .texts(let texts): return Column(column.name, texts: order.map { texts[$0] })
        }
      })
  }
}

extension Fit {
  func estimate(_ path: String...) -> Double? { parameters.first { $0.path == path }?.estimate }
  func standardError(_ path: String...) -> Double? { parameters.first { $0.path == path }?.standardError }
  func coefficient(_ term: String) -> Double? { estimate("coefficients", term) }
  var estimates: [Double] { parameters.map(\.estimate) }
  var standardErrors: [Double?] { parameters.map(\.standardError) }
}

/// The number of correct digits: -log₁₀ of the relative error, of the absolute one where the truth is zero.
func correctDigits(_ value: Double?, _ truth: Double) -> Double {
  guard let value, value.isFinite else { return 0 }
  let error = truth == 0 ? abs(value) : abs((value - truth) / truth)
  return error == 0 ? 17 : -Elementary.log(error) / Elementary.log(10)
}

import Arithmetic
import TestSupport

@testable import Estimation

/// What a model says of one response, as its textbook defines it: nothing of it is the engine's.
struct Definition: Sendable {
  /// A response's place: what it depends on.
  struct Row {
    /// xᵀβ over the parameters that are coefficients; 0 for a model without terms.
    var predictor: Double
    /// The parameters that are no coefficients, in their order.
    var others: [Double]
    /// The number of trials; 1 where there are none.
    var trials: Double
  }

  /// log p(y) in nats, and how a y is drawn.
  let logDensity: @Sendable (_ response: Double, Row) -> Double
  let draw: @Sendable (Row, inout Random) -> Double
}

extension Definition {
  /// y ~ N(xᵀβ, σ²).
  static let normal = Definition { y, row in
    let standardized = (y - row.predictor) / row.others[0]
    return -0.5 * standardized * standardized - Elementary.log(row.others[0]) - 0.91893853320467274178
  } draw: { row, random in
    row.predictor + row.others[0] * random.normal()
  }

  /// y ~ Binomial(m, 1 / (1 + exp -xᵀβ)).
  static let binomial = Definition { y, row in
    // log(1 + exp η), which no η overflows.
    let log = max(row.predictor, 0) + Elementary.log(1 + Elementary.exp(-abs(row.predictor)))
    return Elementary.logBinomial(row.trials, y) + y * row.predictor - row.trials * log
  } draw: { row, random in
    let probability = 1 / (1 + Elementary.exp(-row.predictor))
    return (0..<Int(row.trials)).reduce(0) { sum, _ in sum + (random.uniform() < probability ? 1 : 0) }
  }

  /// The same for what `definition` counts as failures.
  static let failures = Definition { y, row in
    binomial.logDensity(row.trials - y, row)
  } draw: { row, random in
    row.trials - binomial.draw(row, &random)
  }

  /// y ~ Poisson(exp xᵀβ), drawn by inversion.
  static let poisson = Definition { y, row in
    y * row.predictor - Elementary.exp(row.predictor) - Elementary.logFactorial(y)
  } draw: { row, random in
    let mean = Elementary.exp(row.predictor)
    var remaining = random.openUniform()
    var probability = Elementary.exp(-mean)
    var count = 0.0
    while remaining > probability, probability > 0 {
      remaining -= probability
      count += 1
      probability *= mean / count
    }
    return count
  }
}

/// Rows under a definition: their design, responses and trials.
struct DefinedSample: Sendable {
  let definition: Definition
  private let design: [[Double]]
  private let trials: [Double]
  private let responses: [Double]

  init(_ law: DirectLawCase, _ rows: Rows) throws {
    definition = law.definition
    let factors = law.coefficients.map { DefinedTerm($0).powers }
    let columns = try factors.map { try $0.map { (numbers: try rows.numbers($0.column), power: $0.power) } }
    design = (0..<rows.count).map { row in
      columns.map { factors in
        factors.reduce(1) { product, factor in
          (0..<factor.power).reduce(product) { product, _ in product * factor.numbers[row] }
        }
      }
    }
    trials = try law.trials.map { try rows.numbers($0) } ?? Array(repeating: 1, count: rows.count)
    responses = try rows.numbers(law.response)
  }

  private func row(_ index: Int, _ parameters: [Double]) -> Definition.Row {
    var predictor = 0.0
    for (value, coefficient) in zip(design[index], parameters) { predictor += value * coefficient }
    return Definition.Row(
      predictor: predictor, others: Array(parameters.dropFirst(design[index].count)), trials: trials[index])
  }

  /// Σ log p over the rows, in nats.
  func logLikelihood(_ parameters: [Double]) -> Double {
    responses.indices.reduce(0) { $0 + definition.logDensity(responses[$1], row($1, parameters)) }
  }

  /// New responses, one for each row.
  func drawn(_ parameters: [Double], using random: inout Random) -> [Double] {
    responses.indices.map { definition.draw(row($0, parameters), &random) }
  }
}

/// A term as a product of powers of columns, none for the intercept.
struct DefinedTerm {
  let powers: [(column: String, power: Int)]

  init(_ name: String) {
    powers =
      name == "intercept"
      ? []
      : name.split(separator: ":").map { factor in
        let parts = factor.split(separator: "^").map(String.init)
        return (parts[0], parts.count == 2 ? Int(parts[1]) ?? 1 : 1)
      }
  }

  /// The power of a column in it.
  func power(of column: String) -> Int { powers.reduce(0) { $0 + ($1.column == column ? $1.power : 0) } }
}

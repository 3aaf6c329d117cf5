import Arithmetic

/// A column with a density of the author's own: `x ~ log-density(log(rate) - rate * x)`.
///
/// Its derivatives are exact, by jets of the expression: three variables at a time.
struct OwnDensityFactor: StoryFactor {
  /// The expression with its names resolved.
  indirect enum Expression: Sendable {
    /// For each row.
    case known([Double])
    /// The value that is drawn, where it is not taken from the row.
    case target
    /// A parameter, by its place among those of the factor.
    case parameter(Int)
    case negative(Expression)
    case sum(Expression, Expression)
    case difference(Expression, Expression)
    case product(Expression, Expression)
    case quotient(Expression, Expression)
    case call(DensityFunction, [Expression])
  }

  let target: String
  /// The rows whose target is not blank.
  var isDrawn: [Bool]
  var expression: Expression
  /// The same with the value that is drawn left free.
  var free: Expression
  var choices: [ElementChoice]
  /// What the mass of the density is found by; nil where all values are equal.
  var mass: OwnDensityMass?
  /// The level of a hidden variable without which it draws nothing; nil for a factor of every case.
  var condition: HiddenCondition?

  var name: String { "log-density" }

  func isAlike(inLevelsOf variable: Int) -> Bool { condition?.variable != variable }

  private func draws(_ row: Int, _ levels: [Int]) -> Bool {
    isDrawn[row] && condition?.holds(levels) ?? true
  }

  func impossible(over cases: StoryCases, at values: [Double]) -> String? {
    ([self] as [any StoryFactor]).logLikelihood(over: cases, at: values).isFinite ? nil : target
  }

  // MARK: Simulation

  /// A density alone does not say how to draw from it.
  func draw(_ row: Int, _ levels: [Int], at values: [Double], using random: inout Random) -> [Double]? { nil }

  func taking(_ rows: [Int]) -> OwnDensityFactor {
    var factor = self
    factor.isDrawn = rows.map { isDrawn[$0] }
    factor.expression = expression.taking(rows)
    factor.free = free.taking(rows)
    factor.choices = choices.map { $0.taking(rows) }
    return factor
  }

  func density(at values: [Double]) -> any FactorDensity { Density(factor: self, elements: values) }

  private struct Density: FactorDensity {
    let factor: OwnDensityFactor
    let elements: [Double]

    func logDensity(_ row: Int, _ levels: [Int]) -> Double {
      guard factor.draws(row, levels) else { return 0 }
      let arguments = factor.choices.map { elements[$0.element(row, levels)] }
      let value = factor.expression.value(row, arguments)
      return value.isNaN ? -.infinity : value
    }

    func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
      guard factor.draws(row, levels) else { return }
      let places = factor.choices.map { $0.element(row, levels) }
      // Of up to three parameters one jet has all derivatives.
      if places.count <= 3 {
        let jet = factor.expression.value(
          row, places.enumerated().map { Jet(variable: $0.offset, at: elements[$0.element]) })
        derivatives.add(logDensity: weight * (jet.value.isNaN ? -.infinity : jet.value))
        for a in places.indices {
          derivatives.add(weight * jet.gradient[a], to: places[a])
          for b in places.indices { derivatives.add(weight * jet.second(a, b), to: places[a], places[b]) }
        }
        return
      }
      derivatives.add(logDensity: weight * logDensity(row, levels))
      for a in places.indices {
        for b in a..<places.count {
          let arguments = places.enumerated().map { place, element -> Jet in
            place == a
              ? Jet(variable: 0, at: elements[element])
              : (place == b ? Jet(variable: 1, at: elements[element]) : Jet(elements[element]))
          }
          let jet = factor.expression.value(row, arguments)
          if a == b {
            derivatives.add(weight * jet.gradient[0], to: places[a])
            derivatives.add(weight * jet.second(0, 0), to: places[a], places[a])
          } else {
            derivatives.add(weight * jet.second(0, 1), to: places[a], places[b])
            derivatives.add(weight * jet.second(0, 1), to: places[b], places[a])
          }
        }
      }
    }
  }
}

extension OwnDensityFactor.Expression {
  /// The expression of other rows.
  func taking(_ rows: [Int]) -> OwnDensityFactor.Expression {
    switch self {
    case .known(let values): .known(rows.map { values[$0] })
    case .target, .parameter: self
    case .negative(let inner): .negative(inner.taking(rows))
    case .sum(let one, let other): .sum(one.taking(rows), other.taking(rows))
    case .difference(let one, let other): .difference(one.taking(rows), other.taking(rows))
    case .product(let one, let other): .product(one.taking(rows), other.taking(rows))
    case .quotient(let one, let other): .quotient(one.taking(rows), other.taking(rows))
    case .call(let function, let inner): .call(function, inner.map { $0.taking(rows) })
    }
  }

  /// - Parameters:
  ///   - arguments: The parameters of the factor.
  ///   - target: The value that is drawn, where it is left free.
  func value<Number: Scalar>(_ row: Int, _ arguments: [Number], target: Double = .nan) -> Number {
    func of(_ inner: Self) -> Number { inner.value(row, arguments, target: target) }
    return switch self {
    case .known(let values): Number(values[row])
    case .target: Number(target)
    case .parameter(let place): arguments[place]
    case .negative(let inner): -of(inner)
    case .sum(let one, let other): of(one) + of(other)
    case .difference(let one, let other): of(one) - of(other)
    case .product(let one, let other): of(one) * of(other)
    case .quotient(let one, let other): of(one) / of(other)
    case .call(let function, let inner): function(inner.map { of($0) })
    }
  }
}

/// What may stand in a density of the author's own.
enum DensityFunction: String, Sendable, CaseIterable {
  case exp, log, sqrt, logistic, abs, min, max
  case normalProbability = "normal-cdf"
  case logLog = "log-log"
  case logGamma = "log-gamma"
  case logFactorial = "log-factorial"
  case logChoose = "log-choose"
  case logBeta = "log-beta"

  var argumentCount: Int {
    switch self {
    case .min, .max, .logChoose, .logBeta: 2
    default: 1
    }
  }

  /// - Parameter arguments: As many as `argumentCount`.
  func callAsFunction<Number: Scalar>(_ arguments: [Number]) -> Number {
    let x = arguments[0]
    let y = arguments.count > 1 ? arguments[1] : x
    switch self {
    case .exp: return x.exp
    case .log: return x.log
    case .sqrt: return x.squareRoot
    case .logistic: return x.logistic
    case .abs: return x.magnitude
    case .min: return y.value < x.value ? y : x
    case .max: return y.value > x.value ? y : x
    case .normalProbability: return x.normalProbability
    case .logLog: return Predictor.Link.logLog(x)
    case .logGamma: return x.logGamma
    case .logFactorial: return (x + 1).logGamma
    case .logChoose: return (x + 1).logGamma - (y + 1).logGamma - (x - y + 1).logGamma
    case .logBeta: return x.logGamma + y.logGamma - (x + y).logGamma
    }
  }
}

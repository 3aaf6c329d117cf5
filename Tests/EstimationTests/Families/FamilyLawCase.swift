import Arithmetic
import Testing

@testable import Estimation

/// A family with typical arguments: those that its places suggest, and others for the few where they make no sense.
struct FamilyLawCase: Sendable, CustomTestStringConvertible {
  let family: any Family
  /// In the first form.
  let points: [[Double]]
  /// Where samples are drawn that have a maximum.
  var origin: [Double] { family.name == "student-t" ? [0.7, 1.7, 1.5] : points[0] }
  var testDescription: String { family.name }

  static let all = FamilyCatalogue.all.map { FamilyLawCase($0) }
  static let continuous = all.filter { !$0.family.isDiscrete }

  private init(_ family: any Family) {
    self.family = family
    points =
      switch family.name {
      case "uniform": [[-1, 3], [2, 2.5]]
      // The second moment of the squares needs a tail as light as this.
      case "pareto": [[2, 9], [0.3, 12]]
      case "lognormal": [[0.7, 0.5], [-2.5, 0.3]]
      case "student-t": [[0.7, 1.7, 5], [-2.5, 3.1, 12]]
      default: [Self.typical(family.forms[0], 0), Self.typical(family.forms[0], 1)]
      }
  }

  /// Arguments of a form, by their places.
  static func typical(_ form: ArgumentForm, _ number: Int) -> [Double] {
    form.arguments.enumerated().map { index, argument in
      switch argument.place {
      case .real: [0.7, -2.5][number]
      case .positive: [[2.3, 1.7, 9.0], [0.8, 3.1, 12.0]][number][index]
      case .probability: [0.3, 0.85][number]
      case .trials: [12, 40][number]
      }
    }
  }

  /// Values drawn at the origin, with random weights unless they are all to be one.
  func sample(_ count: Int, seed: UInt64 = 3, weighted: Bool = true) -> WeightedSample {
    var random = Random(seed: seed, stream: family.name)
    let values = (0..<count).map { _ in family.draw(origin, using: &random) }
    let weights = values.map { _ in weighted ? 0.2 + 3 * random.uniform() : 1 }
    return WeightedSample(values, weights: weights, trials: values.map { _ in points[0][0] })
  }

  /// What is not estimated: trials.
  var held: [Double?] { family.forms[0].arguments.map { $0.place == .trials ? 0 : nil } }

  /// The maximum by the family's formula, else by Newton's method with halving from its start; nil where that does not arrive.
  func maximum(of sample: WeightedSample, holding held: [Double?]? = nil) throws(NoMaximum) -> [Double]? {
    let held = held ?? self.held
    if let point = try family.estimate(of: sample, holding: held) { return point }
    let ascent = NewtonAscent(family, sample, held)
    var point = zip(family.start(for: sample), held).map { $1 ?? $0 }
    var best = family.logLikelihood(of: sample, at: point).value
    for _ in 0..<100 {
      guard let step = ascent.step(at: point) else { return nil }
      if step.length < 1e-11 { return point }
      var share = 1.0
      while share > 1e-6 {
        let next = ascent.moved(point, by: step.moves.map { $0 * share })
        let value = family.logLikelihood(of: sample, at: next).value
        if value >= best - 1e-13 * abs(best) {
          (point, best) = (next, value)
          break
        }
        share /= 2
      }
      if share <= 1e-6 { return point }
    }
    return nil
  }

  /// log f at arguments of the first form, or of another.
  func logDensity(of x: Double, _ arguments: [Double], form: Int = 0) -> Double {
    let point = Self.triple(arguments)
    return family.logDensity(of: x, at: form == 0 ? point : family.canonical(point, from: form))
  }

  static func triple(_ arguments: [Double]) -> Arguments<Double> {
    (arguments[0], arguments.count > 1 ? arguments[1] : 0, arguments.count > 2 ? arguments[2] : 0)
  }
}

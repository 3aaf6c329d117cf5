import Arithmetic
import Reporting
import Threading

/// A story in which nothing is hidden, bound to rows: one maximisation.
struct DirectStory: Sendable {
  let space: ParameterSpace
  var factors: [any StoryFactor]
  /// How often each row was seen.
  let counts: [Double]
  /// What is to be said of the data.
  var notices: [String] = []

  /// The parameter, by its place, that is the standard deviation of residuals, where n - p stands in the place of n for the
  /// standard errors of all others; nil where they come from the information alone.
  var residualDeviation: Int?

  /// What the lines say of other rows.
  var lines: StoryLines?

  /// The factors with what they hide, and the groups that share it, where their true values are known: figures show the distribution
  /// of what is seen, as they do where these are hidden.
  var hiding: (factors: [any StoryFactor], groups: RowGroups?)?

  private var cases: StoryCases { StoryCases(counts: counts) }

  /// The maximum-likelihood estimate.
  ///
  /// - Throws: `NoMaximum` where the likelihood has none.
  func fit() throws(NoMaximum) -> Fit {
    let outcome = try StoryMaximization(of: factors, space).maximum(over: cases)
    let values = settled(outcome.values)
    guard logLikelihood(at: values).isFinite else {
      let column = factors.lazy.compactMap { $0.impossible(over: cases, at: values) }.first
      throw NoMaximum(
        "is zero: some row\(column.map { " of '\($0)'" } ?? "") cannot come from the story, whatever its parameters",
        of: column)
    }
    let information = StoryInformation(of: factors, over: cases, space, at: values)
    let parameters = unbiased(space.reported(values, information))
    let trace = (outcome.newton?.points ?? []).enumerated().map { number, point -> Iteration in
      let reached = space.completed(point.values, from: values)
      return Iteration(
        number: number, estimates: space.reported(reached), logLikelihood: logLikelihood(at: reached))
    }
    var fit = Fit(
      model: "story", method: .mle, sampleSize: Moments(counts).sum, parameters: parameters,
      freeParameterCount: space.coordinates.count, logLikelihood: logLikelihood(at: values),
      likelihood: LikelihoodFunction(operations: Double(counts.count * factors.count) * 20) { estimates in
        space.values(reported: estimates, near: values).map { logLikelihood(at: $0) } ?? -.infinity
      },
      algorithm: outcome.newton == nil ? nil : "Newton's method", trace: trace,
      stopped: outcome.stopped, information: information.value)
    fit.answers = answers(at: values, information)
    fit.answers.add(.plan, .text(outcome.methods.plan("direct")))
    fit.notices =
      notices + factors.flatMap { $0.notices(over: cases, at: values) }
      + space.roundingNotices(of: factors, over: cases, at: values) + information.notices
    return fit
  }

  /// The maximum with zero in the place of what rounding leaves of it: a number without bounds that is nothing beside the scale on which
  /// the rows tell it, as the slope of points that lie symmetrically is.
  private func settled(_ values: [Double]) -> [Double] {
    let units = factors.elementUnits(space)
    var settled = values
    for element in values.indices
    where space.held[element] == nil && space.bounds(of: element) == .real
      && abs(values[element]) <= 8 * Double.ulpOfOne * units[element]
    {
      settled[element] = 0
    }
    // Of two coefficients one may make up for the rounding of the other.
    let (before, after) = (logLikelihood(at: values), logLikelihood(at: settled))
    return after >= before - 1e-14 * max(abs(before), 1) ? settled : values
  }

  /// How many rows there are, and n - p of them, where standard errors divide by that.
  private var unbiased: (rows: Double, degreesOfFreedom: Double)? {
    let rows = counts.reduce(0, +)
    let degrees = rows - Double(space.coordinates.count - 1)
    return residualDeviation != nil && degrees > 0 ? (rows, degrees) : nil
  }

  /// That a normal line leaves something for its standard deviation.
  ///
  /// - Throws: `EstimationError` for a response that is the same in every row, and for no more rows than coefficients.
  func check() throws(EstimationError) {
    guard factors.count == 1, factors[0].isRegression, factors[0].residualDeviation != nil,
      let drawn = factors[0].drawnColumns.first
    else { return }
    let rows = counts.indices.filter { counts[$0] > 0 && !drawn.values[$0].isNaN }
    if let first = rows.first, rows.allSatisfy({ drawn.values[$0] == drawn.values[first] }) {
      throw EstimationError(.constantColumn(drawn.name), setting: ["response"])
    }
    let coefficients = space.coordinates.count - 1
    guard rows.count > coefficients else {
      throw EstimationError(
        .tooFewRows(
          needed: coefficients + 1, have: rows.count,
          because: "A linear model with \(Grammar.count(coefficients, "coefficient"))"), setting: ["terms"])
    }
  }

  /// The parameters with s² = RSS / (n - p) in the place of RSS / n, and Student's t with n - p degrees of freedom: as every
  /// table of regressions has them.
  private func unbiased(_ parameters: [Parameter]) -> [Parameter] {
    guard let residualDeviation, let (rows, degrees) = unbiased else { return parameters }
    return parameters.map { parameter in
      guard parameter.path.first != space.parameters[residualDeviation].name else { return parameter }
      var parameter = parameter
      parameter.standardError = parameter.standardError.map { $0 * (rows / degrees).squareRoot() }
      parameter.degreesOfFreedom = degrees
      return parameter
    }
  }

  /// Whether anything can be drawn of a fit, whatever its estimates: of densities of the author's own they tell whether they are one.
  var mayBeDrawn: Bool {
    factors.contains { $0 is OwnDensityFactor } || !answers(at: space.anyValues, nil).drawables.isEmpty
  }

  /// What can be drawn of it.
  private func answers(at values: [Double], _ information: StoryInformation?) -> Answers {
    let errors = information.flatMap { StoryErrors($0, unbiased: unbiased) }
    var answers = lines.flatMap { StoryCurves($0, at: values, errors: errors) }?.answers ?? Answers()
    if let answersOfNumbers = figuresOfNumbers(at: values) { answers = answersOfNumbers }
    if let density = StoryDensity(
      of: hiding?.factors ?? factors, [[]], names: ["all"], counts: counts, firstRows: Array(counts.indices),
      known: lines?.draw?.levels, limited: lines?.limited ?? [], at: values)
    {
      answers.append(density.answers)
    }
    return answers
  }

  /// What can be drawn of hidden numbers whose true values are known; nil where there are none.
  private func figuresOfNumbers(at values: [Double]) -> Answers? {
    func numbers(_ factors: [any StoryFactor]) -> HiddenNumberFactor? {
      factors.lazy.compactMap { $0 as? HiddenNumberFactor }.first
    }
    guard let hiding, let lines, let hidden = numbers(hiding.factors), let known = numbers(factors) else {
      return nil
    }
    return HiddenNumberFigures(of: hidden, known: known, in: hiding.groups, lines, at: values)?.answers
      ?? Answers()
  }

  /// The log-likelihood of all rows, in nats.
  func logLikelihood(at values: [Double]) -> Double {
    factors.logLikelihood(over: cases, at: values)
  }
}

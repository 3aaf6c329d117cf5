/// A distribution, with what fitting asks of it: what stands behind `~` in a story.
///
/// One file, one line in `FamilyCatalogue`. The log-density is written once, over any `Scalar`; the engine takes its values,
/// exact scores and exact information from it. So a family serves the plain estimate, every mixture, regressions on its
/// arguments, simulation and figures.
package protocol Family: Sendable {
  /// The name in a story, in kebab-case.
  var name: String { get }
  /// One sentence for `likely list families`.
  var summary: String { get }
  /// What stands before `distribution` in a text: `Poisson`.
  var adjective: String { get }
  /// The density or mass function as LaTeX.
  var formula: String { get }
  /// Where it is described: a book, with the section.
  var source: String { get }
  /// The ways to write its arguments, at most three; the first is the one that `logDensity` takes.
  var forms: [ArgumentForm] { get }
  var support: FamilySupport { get }
  /// The least and the greatest value at some arguments, infinite where there is none; by default those of the support.
  func ends(at arguments: [Double]) -> ClosedRange<Double>
  /// Whether the values are counted and not measured.
  var isDiscrete: Bool { get }
  /// What the likelihood needs to know of the values, besides how many they are, whatever the arguments; nil where no few sums are
  /// enough, and by default.
  var sufficientStatistics: [SufficientStatistic]? { get }
  /// The same where some arguments are known, by place; by default no other than without.
  func sufficientStatistics(knowing places: Set<Int>) -> [SufficientStatistic]?
  /// The arguments, by place in the first form, whose maximum lies at the data and not where a derivative is zero: they have
  /// no standard error.
  var irregular: Set<Int> { get }
  /// The arguments, by place in the first form, that `estimate` finds as roots of equations, where they are not held, and by no
  /// formula; by default none.
  var roots: Set<Int> { get }

  /// log f(x | arguments) in nats, all constants included; -infinity where x cannot be.
  ///
  /// - Parameter arguments: in the order of the first form; those that it does not have are zero.
  func logDensity<Number: Scalar>(of x: Double, _ arguments: Arguments<Number>) -> Number

  /// log of the probability of x, or of the density at it: `logDensity`, but for a family whose density is of one of several ways in
  /// which x can come about.
  func logProbability(of x: Double, _ arguments: Arguments<Double>) -> Double

  /// Whether its density is one of the logarithms of its probability, so that `logDensity(of:trials:logs:)` holds.
  var takesLogProbability: Bool { get }

  /// log f(x) by log p and log(1 - p), which keep their digits where p is 0 or 1 to double precision; by default not a number.
  func logDensity<Number: Scalar>(
    of x: Double, trials: Double, logs: (success: Number, failure: Number)
  ) -> Number

  /// The arguments of the first form in terms of those of another; `form` is its place in `forms`, at least 1.
  func canonical<Number: Scalar>(_ arguments: Arguments<Number>, from form: Int) -> Arguments<Number>

  /// The arguments of a form for those of the first, the inverse of `canonical`.
  func arguments(_ canonical: [Double], in form: Int) -> [Double]

  /// The maximum-likelihood estimate by a formula, or by one root, of the arguments that are not held.
  ///
  /// - Parameter held: For each argument of the first form the number that it is held at, such as a `freedom` that the author
  ///   gives; nil where it is to be estimated. Some are nil. Trials are those of the rows, whatever stands at their place.
  /// - Returns: The arguments of the first form, those that are held among them, zero at the place of trials; nil where there is
  ///   no formula with those held, and Newton's method goes from `start`.
  /// - Throws: `NoMaximum` where the likelihood has none, as far as that can be told beforehand.
  func estimate(of sample: WeightedSample, holding held: [Double?]) throws(NoMaximum) -> [Double]?

  /// The estimate where samples have arguments in common, by a formula; nil where there is none, and by default.
  ///
  /// - Returns: The arguments of the first form of each sample.
  /// - Throws: `NoMaximum` where the likelihood has none.
  func estimate(of samples: [SharedSample]) throws(NoMaximum) -> [[Double]]?

  /// The density, its logarithm and the equations for its maximum as formulas, in the arguments of a form.
  func formulas(of x: DerivedExpression, _ a: [DerivedExpression], form: Int) -> FamilyFormulas

  /// Rough arguments, such as those with the sample's moments, from which an iteration starts; never on an edge.
  func start(for sample: WeightedSample) -> [Double]

  /// A value drawn from it.
  func draw(_ arguments: [Double], using random: inout Random) -> Double

  /// Adds log f of every value that is a number, at arguments of a form.
  ///
  /// What is done with many rows is asked of a family at once, and has the default of going through them: a call for each takes
  /// longer than most densities.
  func addLogDensities(
    of values: [Double], at arguments: ArgumentColumns<Double>, form: Int, to sums: inout [Double])

  /// Hands over log f of every value that is a number and has a weight, with its derivatives.
  func forEachJet(
    of values: [Double], weights: [Double], at arguments: ArgumentColumns<Jet>, form: Int,
    _ body: (_ row: Int, _ jet: Jet) -> Void)

  /// In which direction of an argument the density of a value grows for ever, whatever the other arguments are: 1 upwards, -1
  /// downwards, by default 0, for a value whose density has a maximum there.
  ///
  /// - Parameter trials: Those of the value, for a family that has trials.
  func recession(of x: Double, trials: Double, argument: Int, form: Int) -> Int

  /// Its mean and variance; nil where it has none.
  func moments(_ arguments: [Double]) -> (mean: Double, variance: Double)?

  // MARK: - Its presets

  /// The name of the model that draws a column from it: its own, unless a regression has it.
  var presetName: String { get }
  /// The name of the model that draws a column from several of it.
  var mixtureName: String { get }
  /// Why there is no such model, as the rest of a sentence; nil where its mixtures are identified and regular.
  var mixtureObstacle: String? { get }
  /// Data of the catalogue that suit it.
  var example: ModelExample { get }
  /// Data of the catalogue that suit a mixture of two.
  var mixtureExample: ModelExample { get }
  /// The name of the hidden Markov chain whose states draw from it.
  var chainName: String { get }
  /// Why there is no such model, as the rest of a sentence; nil where its chains are identified and regular.
  var chainObstacle: String? { get }
  /// Data of the catalogue that suit a chain of two states.
  var chainExample: ModelExample { get }
}

package typealias Arguments<Number: Scalar> = (Number, Number, Number)

/// The arguments of many rows.
package typealias ArgumentColumns<Number: Scalar> = (RowValues<Number>, RowValues<Number>, RowValues<Number>)

extension Family {
  package var adjective: String { String(name.map { $0 == "-" ? " " : $0 }) }

  package var sufficientStatistics: [SufficientStatistic]? { nil }

  package func sufficientStatistics(knowing places: Set<Int>) -> [SufficientStatistic]? {
    sufficientStatistics
  }

  package var irregular: Set<Int> { [] }

  package var roots: Set<Int> { [] }

  package func ends(at arguments: [Double]) -> ClosedRange<Double> { support.ends }

  package var takesLogProbability: Bool { false }

  package func logDensity<Number: Scalar>(
    of x: Double, trials: Double, logs: (success: Number, failure: Number)
  ) -> Number { Number(.nan) }

  package func estimate(of samples: [SharedSample]) throws(NoMaximum) -> [[Double]]? { nil }

  package func recession(of x: Double, trials: Double, argument: Int, form: Int) -> Int { 0 }

  package func logProbability(of x: Double, _ arguments: Arguments<Double>) -> Double {
    logDensity(of: x, arguments)
  }

  package func canonical<Number: Scalar>(
    _ arguments: Arguments<Number>, from form: Int
  ) -> Arguments<Number> { arguments }

  package func arguments(_ canonical: [Double], in form: Int) -> [Double] { canonical }

  // MARK: - What the engine calls

  /// The maximum-likelihood estimate of all arguments that are not known before every fit.
  package func estimate(of sample: WeightedSample) throws(NoMaximum) -> [Double]? {
    try estimate(of: sample, holding: forms[0].arguments.map { _ in nil })
  }

  /// The log-density at arguments of a form.
  package func logDensity(of x: Double, at arguments: Arguments<Double>, form: Int = 0) -> Double {
    logDensity(of: x, form == 0 ? arguments : canonical(arguments, from: form))
  }

  /// The log-density at arguments of a form, with its derivatives in whatever variables these have.
  package func jet(of x: Double, at arguments: Arguments<Jet>, form: Int) -> Jet {
    logDensity(of: x, form == 0 ? arguments : canonical(arguments, from: form))
  }
}

extension Family {
  package func addLogDensities(
    of values: [Double], at arguments: ArgumentColumns<Double>, form: Int, to sums: inout [Double]
  ) {
    if let same = sameArguments(arguments) {
      for (row, x) in values.enumerated() where !x.isNaN {
        sums[row] += logDensity(of: x, at: same, form: form)
      }
      return
    }
    for (row, x) in values.enumerated() where !x.isNaN {
      sums[row] += logDensity(
        of: x, at: (arguments.0[row], arguments.1[row], arguments.2[row]), form: form)
    }
  }

  package func forEachJet(
    of values: [Double], weights: [Double], at arguments: ArgumentColumns<Jet>, form: Int,
    _ body: (_ row: Int, _ jet: Jet) -> Void
  ) {
    if let same = sameArguments(arguments) {
      for (row, x) in values.enumerated() where weights[row] > 0 && !x.isNaN {
        body(row, jet(of: x, at: same, form: form))
      }
      return
    }
    for (row, x) in values.enumerated() where weights[row] > 0 && !x.isNaN {
      body(row, jet(of: x, at: (arguments.0[row], arguments.1[row], arguments.2[row]), form: form))
    }
  }
}

extension Family {
  /// Σ w log f(x), with its derivatives in the arguments of the first form.
  ///
  /// - Parameter arguments: one for each argument of the first form; those of the sample stand for trials.
  package func logLikelihood(of sample: WeightedSample, at arguments: [Double]) -> Jet {
    let places = forms[0].arguments.map(\.place)
    func variable(_ place: Int) -> Jet {
      place < arguments.count ? Jet(variable: place, at: arguments[place]) : Jet(0)
    }
    var point = (variable(0), variable(1), variable(2))
    var sum = Jet(0)
    for (row, value) in sample.values.enumerated() where sample.weights[row] > 0 {
      if places[0] == .trials { point.0 = Jet(sample.trials[row]) }
      sum = sum + logDensity(of: value, point) * sample.weights[row]
    }
    return sum
  }
}

/// One way to write a family's arguments, such as `shape` and `scale`.
package struct ArgumentForm: Sendable {
  package let arguments: [FamilyArgument]
  package init(_ arguments: FamilyArgument...) { self.arguments = arguments }
}

/// An argument of a family: its name in the field, and what it may be.
package struct FamilyArgument: Sendable, Equatable {
  package enum Place: Sendable, Equatable {
    /// Any number.
    case real
    case positive
    case probability
    /// Known before the fit: a number, or a column with whole numbers of at least 0, such as trials.
    case trials

    /// What may stand there, for a reader.
    package var words: String {
      switch self {
      case .real: "any number"
      case .positive: "a number above 0"
      case .probability: "a number from 0 to 1"
      case .trials: "known before the fit: a whole number of at least 0, or a column of them"
      }
    }
  }
  package let name: String
  package let place: Place

  package init(_ name: String, _ place: Place) {
    self.name = name
    self.place = place
  }
}

/// The values that a family has a density for.
package enum FamilySupport: Sendable, Equatable {
  case reals
  /// Above 0.
  case positive
  /// 0 or more.
  case nonnegative
  /// Between 0 and 1, both left out.
  case openUnit
  /// 0, 1, 2, …
  case counts
  /// 0, 1, …, as far as the trials of the row.
  case countsUpToTrials
  /// Two levels, the second of which is 1.
  case twoLevels

  /// What it needs, behind `'exponential' needs`.
  package var words: String {
    switch self {
    case .reals: "a number"
    case .positive: "a number above 0"
    case .nonnegative: "0 or more"
    case .openUnit: "a number between 0 and 1, both left out"
    case .counts: "a whole number of at least 0"
    case .countsUpToTrials: "a whole number from 0 to the trials"
    case .twoLevels: "one of two levels"
    }
  }

  /// Between what the values lie, infinite where nothing bounds them.
  package var ends: ClosedRange<Double> {
    switch self {
    case .reals: .reals
    case .positive, .nonnegative, .counts, .countsUpToTrials: 0...(.infinity)
    case .openUnit, .twoLevels: 0...1
    }
  }

  /// Whether a finite number is one of the values.
  ///
  /// - Parameter trials: Those of the row; infinite where the family has none.
  package func contains(_ x: Double, trials: Double = .infinity) -> Bool {
    switch self {
    case .reals: true
    case .positive: x > 0
    case .nonnegative: x >= 0
    case .openUnit: x > 0 && x < 1
    case .counts: x >= 0 && x.isWhole
    case .countsUpToTrials: x >= 0 && x <= trials && x.isWhole
    case .twoLevels: x == 0 || x == 1
    }
  }
}

/// Why a likelihood has no maximum, or none that is found here.
package struct NoMaximum: Error, Sendable, Equatable {
  /// What the likelihood does, in the second half of a sentence: `grows without limit as 'sd' goes to 0`.
  ///
  /// Of a family its arguments stand in quotation marks, as they are called in its first form, and nothing else.
  package let words: String
  /// The parameter or the column of a story that it is about; nil for a family, which knows neither.
  package let subject: String?
  /// What can be done about it; nil for what helps everywhere.
  package let remedy: String?
  /// Whether it has one, which no method here leads to.
  private let isOutOfReach: Bool

  package init(
    _ words: String, of subject: String? = nil, remedy: String? = nil, isOutOfReach: Bool = false
  ) {
    self.words = words
    self.subject = subject
    self.remedy = remedy
    self.isOutOfReach = isOutOfReach
  }

  var fact: EstimationError.Fact {
    isOutOfReach ? .maximumOutOfReach(words, remedy: remedy) : .noMaximum(words, remedy: remedy)
  }
}

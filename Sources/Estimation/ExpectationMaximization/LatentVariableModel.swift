/// A model in which every row carries a label that may be hidden: three functions, and what a report needs.
///
///     complete-data MLE = maximization(of: statistics(of: rows, labels))
///     EM                = repeat: maximization(of: expectation(of: rows, under: parameters).statistics)
///
/// The two estimates share the M-step, so a model cannot treat shown and hidden labels differently. The driver, the
/// starts, the information matrices and the comparison of the two fits are generic: a new model is one file that
/// conforms, and one line in the catalogue.
///
/// Reference: Dempster, Laird and Rubin, J. R. Statist. Soc. B 39:1 (1977), sections 2 and 3.
package protocol LatentVariableModel: Sendable {
  /// The checked data, in the form that the model computes with.
  associatedtype Sample: Sendable
  associatedtype Parameters: Sendable, Equatable
  /// Sufficient statistics of rows with labels, or their expectation under a posterior.
  associatedtype Statistics: Sendable

  // MARK: The three functions

  /// The sufficient statistics of the rows with their labels, which are indices of components.
  func statistics(of sample: Sample, labels: [Int]) -> Statistics

  /// The E-step: expected statistics under the posterior of the labels given the rows and the parameters.
  func expectation(of sample: Sample, under parameters: Parameters) -> Expectation<Statistics>

  /// The M-step: the maximum-likelihood estimate from statistics, expected or counted.
  func maximization(of statistics: Statistics) throws(Collapse) -> Parameters
  /// How `maximization` ends: by default as a closed form.
  func stopReason(of statistics: Statistics) -> StopReason

  // MARK: The complete-data likelihood

  /// log p(rows, labels | parameters) in nats, total, as a function of the statistics, in which it is linear.
  func logLikelihood(of statistics: Statistics, under parameters: Parameters) -> Double

  /// The gradient of `logLikelihood(of:under:)` in the free coordinates, in their order.
  func score(of statistics: Statistics, under parameters: Parameters) -> [Double]

  /// -∂²/∂φ∂φ' of `logLikelihood(of:under:)` in the free coordinates, for those in the interior of their range.
  func information(of statistics: Statistics, under parameters: Parameters) -> Matrix

  /// What an E-step says of the log-likelihood at these parameters without the entropy of its labels: the `logLikelihood(of:under:)` of
  /// its statistics, by default, less what it loses by what it expects of hidden cells as well.
  func bound(of statistics: Statistics, under parameters: Parameters) -> Double

  /// What `information(of:under:)` would be more if cells were known that the rows lack, where the log-likelihood of statistics is that
  /// of rows without them; by default nil, where none are hidden.
  func informationOfCells(of statistics: Statistics, under parameters: Parameters) -> Matrix?

  /// The part of `informationOfCells(of:under:)` of which the M-step has no need, since it maximises the probabilities of these cells
  /// themselves; by default nil.
  func informationOfDirectCells(of statistics: Statistics, under parameters: Parameters) -> Matrix?

  /// Whether what is hidden has a density beside the rows: without one it is known, and there is no complete-data information; by
  /// default it has.
  func hidesWithDensity(under parameters: Parameters) -> Bool

  /// The maximum for statistics, from what `maximization` gives where that is a single step towards it; by default that.
  func refined(_ parameters: Parameters, of statistics: Statistics) throws(Collapse) -> Parameters

  /// What is expected of cells and numbers that are hidden; by default nothing.
  func expected(of sample: Sample, under parameters: Parameters) -> [ExpectedColumn]

  /// For each component what a row of it adds to the score.
  func rowScores(of sample: Sample, under parameters: Parameters) -> [RowScore]

  /// The posterior covariance of the complete-data score, which is the information that hiding the labels costs; by default that of
  /// rows that are independent.
  func missingInformation(of sample: Sample, under parameters: Parameters, coordinates: Int) -> Matrix

  // MARK: The posterior of each row

  /// log w_k p(x_i | θ_k) for each row and component.
  func posterior(of sample: Sample, under parameters: Parameters) -> Posterior

  /// The observed-data log-likelihood in nats, total: that of an E-step, to the same bits.
  func logLikelihood(of sample: Sample, under parameters: Parameters) -> Double
  /// The same but for rounding, as a function that is called many times at parameters that differ in a few of their numbers; by
  /// default that.
  func likelihood(of sample: Sample) -> @Sendable (Parameters) -> Double

  // MARK: The parameters

  /// The free coordinates, raw parameters without those that follow from others.
  func coordinates(of parameters: Parameters) -> [Coordinate]
  /// The places of coordinates whose maximum lies at the data, where the likelihood has a corner; by default none.
  var irregularCoordinates: Set<Int> { get }
  /// The inverse of `coordinates`; what is not free comes from `parameters`. Nil outside the parameter space.
  func parameters(at coordinates: [Double], like parameters: Parameters) -> Parameters?
  /// ∂φ/∂θ of the coordinates φ, θ being what is reported under their names; by default nil, where they differ by their units alone.
  func moves(ofReported parameters: Parameters) -> Matrix?
  /// Every parameter under its path, in the documented order.
  func report(_ parameters: Parameters, names: [String]) -> [ReportedParameter]
  /// The estimates of the report alone, as each iteration of a trace has them; by default taken from it.
  func reportedEstimates(_ parameters: Parameters, names: [String]) -> [Double]
  /// The parameters of reported estimates; those that differ from the report of `parameters` count, and what depends
  /// on them adapts. Nil outside the parameter space.
  func parameters(reported estimates: [Double], near parameters: Parameters) -> Parameters?
  /// The parameters with what EM takes to an edge of its range put there, one after the other where they are as likely there; by
  /// default as they are.
  func onEdges(_ parameters: Parameters, where isAsLikely: (Parameters) -> Bool) -> Parameters
  /// Whether the components may change places without changing the model; false where known weights tell them apart.
  var isExchangeable: Bool { get }
  /// The component indices in reporting order.
  func order(of parameters: Parameters) -> [Int]
  /// The component at the place of each label that agrees with it best; nil where components cannot change places.
  func order(agreeingWith table: ConfusionTable) -> [Int]?
  /// The parameters with component `order[k]` moved to place k.
  func permuted(_ parameters: Parameters, by order: [Int]) -> Parameters
  /// The statistics of each component by name, as a worked E-step shows them.
  func entries(of statistics: Statistics, component: Int) -> [(name: String, value: Double)]
  /// Whether these are all that the M-step needs of the rows; by default they are.
  var statisticsAreSufficient: Bool { get }

  /// By how much the rounding of statistics is magnified in the log-density of a row, at least 1: large where parameters are
  /// nearly singular.
  func condition(of parameters: Parameters) -> Double

  // MARK: The data

  /// The catalogue name.
  var name: String { get }
  var columns: [String] { get }
  var componentCount: Int { get }
  /// The names of components in reporting order, where no labels give them.
  var defaultNames: [String] { get }
  /// How many parameters a report lists.
  var reportedCount: Int { get }
  /// What an iteration computes for every row, in multiplications or what takes their time.
  var operationsPerRow: Double { get }
  /// What a log-likelihood computes for every row; by default as much as an iteration.
  var likelihoodOperationsPerRow: Double { get }
  /// What it computes besides.
  var operationsPerIteration: Double { get }
  /// The most components that it is fitted with; by default those of a mixture.
  var mostComponents: Int { get }
  /// The least number of rows without labels.
  var minimumRows: Int { get }
  /// The least number of rows that a labelled component needs.
  var minimumRowsPerComponent: Int { get }
  /// Checks the rows.
  func sample(of rows: Rows) throws(EstimationError) -> Sample
  /// The sample with some labels shown: no row has a share in a component that the mask does not allow.
  func sample(_ sample: Sample, showing mask: LabelMask) -> Sample
  /// The number n of observations, of which BIC takes the logarithm; by default that of the rows.
  func sampleSize(of sample: Sample, from rows: Rows) -> Double
  /// The number of what has a component, and so a label; by default that of the rows.
  func unitCount(of sample: Sample, from rows: Rows) -> Int
  /// Whether a unit cannot be of a component, whatever the parameters; by default any can.
  func excludes(_ component: Int, ofUnit unit: Int) -> Bool
  /// What has a component where that is groups of rows; by default nil, for rows.
  var groups: RowGroups? { get }
  /// The model and a sample in memory of their own, as far as every iteration refers to it: threads that count references to
  /// one array wait for each other. By default what there is.
  func unshared(_ sample: Sample) -> (model: Self, sample: Sample)
  /// Why labelled rows leave a component without spread; nil where nothing is found.
  func singularity(of sample: Sample, labels: [Int], component: Int) -> Singularity?
  /// Why the likelihood has no maximum where a run ended: parameters that can grow for ever, and take it up; by default nil.
  ///
  /// - Parameter hasFailed: Whether the M-step found no maximum there; else only what has gone so far that nothing is left to gain
  ///   counts.
  func divergence(at parameters: Parameters, in sample: Sample, hasFailed: Bool) -> Collapse?
  /// Whether it can be that a run goes on for ever without an M-step that fails; by default not.
  var mayDiverge: Bool { get }
  /// Why the complete-data likelihood has no maximum, where that is known of the labels before any fit; by default nil.
  func divergence(of sample: Sample, labels: [Int]) -> Collapse?
  /// What a component is called, such as `level`; by default `component`.
  var componentNoun: String { get }
  /// What leads to the number of components among the options of the model; empty where the model as a whole is to blame.
  var componentsSetting: [String] { get }
  /// Whether the model says how many components there are, and no option of it; by default not.
  var hasFixedComponents: Bool { get }
  /// The sets of components that are told apart, each as the components of its levels: those that differ in one variable alone
  /// stand at one place. By default a single set, each component a level.
  var variables: [HiddenLevels] { get }
  /// Whether nothing but parameters tells one component from another, so that those with equal ones are equal; by default so.
  var differByParametersAlone: Bool { get }
  /// Whether a parameter holds weights of components; by default the one of that name.
  func holdsWeights(_ parameter: String) -> Bool
  /// What may keep components from collapsing, besides fewer of them and other starts.
  var collapseRemedies: [String] { get }

  /// The component that makes a maximum degenerate; nil where there is none, and by default, for likelihoods that have a bound.
  func degeneracy(of parameters: Parameters, in sample: Sample) -> Degeneracy?

  // MARK: The starts

  /// The keys of a start that an author writes, such as `weights` and `heads`.
  var startKeys: [String] { get }
  /// Rows × features in which k-means++ measures distances: each of comparable spread.
  func features(of sample: Sample) -> Matrix
  /// A component for each row by k-means among points, one for each row; by default a cluster for each component.
  func clusters(of points: Matrix, using random: inout Random) -> [Int]
  /// A start from a guess of the labels; unlike the M-step it must not collapse onto few rows.
  func start(labels: [Int], of sample: Sample) throws(Collapse) -> Parameters
  func randomStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters
  /// A few random rows for each component; by default what `randomStart` draws.
  func randomRowsStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters
  /// Random probabilities; by default what `randomStart` draws.
  func randomSimplexStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters
  /// The same share of every row for the first component, or for one of which nothing is estimated, where there is one; by default
  /// for the first.
  func start(share: Double, of sample: Sample) throws(Collapse) -> Parameters
  /// What rows are sorted by to be cut into quantiles; by default their places along the main direction of the features.
  func heights(of sample: Sample) -> [Double]
  /// The kinds of starts that are taken in turn where the author asks for none.
  var mixedStarts: [any StartKind] { get }
  /// A start as an author writes it, in the shape of the estimates.
  func start(_ reader: StartReader, of sample: Sample) throws(EstimationError) -> Parameters

  // MARK: The answers

  /// What is to be said of a fit besides how it was found; by default nothing.
  func notices(of parameters: Parameters, in sample: Sample) -> [String]

  /// What can be drawn of a fit, and what else only this model answers; by default nothing.
  func answers(of fit: Fit, at parameters: Parameters, names: [String]) -> Answers
}

/// A model that rows can be drawn from whatever the rows it was made for.
package protocol GenerativeModel: LatentVariableModel {
  /// Rows drawn from the model, shaped like the sample, with the component of each row.
  func draw(_ count: Int, from parameters: Parameters, like sample: Sample, using random: inout Random)
    throws(EstimationError) -> (rows: Rows, labels: [Int])
}

/// The fitted density of columns.
package struct FittedDensity: Sendable {
  package typealias Function = @Sendable ([Double]) -> Double

  package let columns: [String]
  /// Where it has its mass: a few places with their spread.
  package let centres: [Centre]
  /// Those of the columns that are counted, so that a value has a probability and not a density.
  package let counted: [String]
  /// The values of each column that have a probability of their own beside the density of all others, in ascending order.
  package var atoms: [[Atom]]
  /// How often each row was seen; nil where each was seen once.
  package var counts: [Double]?
  /// Whether rows differ in their distributions, of which this is the mean.
  package var isAverage = false
  /// Those of the columns some of whose cells are limits, and not values.
  package var limited: [String] = []
  /// The name of the distribution, such as `Poisson`; nil where there is none for all of it.
  package var adjective: String?
  /// Whether it is the density of a normal distribution of the columns together, whose mean and covariance are those of its only centre.
  package var isNormal = false
  /// The least and the greatest value that each column can have, infinite where there is none.
  package var ends: [ClosedRange<Double>]
  private let marginal: @Sendable (_ columns: [String]) -> Function?

  /// - Parameter marginal: The density of some of the columns, in the order asked for; nil where a column is none of them.
  package init(
    columns: [String], centres: [Centre], counted: [String] = [],
    marginal: @escaping @Sendable (_ columns: [String]) -> Function?
  ) {
    self.columns = columns
    self.centres = centres
    self.counted = counted
    ends = columns.map { _ in .reals }
    atoms = columns.map { _ in [] }
    self.marginal = marginal
  }

  /// The density of some of the columns, the others integrated out; it takes their values in the order asked for.
  package func over(_ columns: [String]) -> Function? {
    Set(columns).count == columns.count ? marginal(columns) : nil
  }

  /// The least and the greatest value that a column can have.
  package func ends(of column: String) -> ClosedRange<Double> {
    columns.firstIndex(of: column).map { ends[$0] } ?? .reals
  }

  /// The values of a column that have a probability of their own.
  package func atoms(of column: String) -> [Atom] { columns.firstIndex(of: column).map { atoms[$0] } ?? [] }

  /// The columns that have such values.
  var mixed: [String] { columns.filter { !atoms(of: $0).isEmpty } }

  /// The density of all columns, at their values in order.
  package func at(_ point: [Double]) -> Double { over(columns)?(point) ?? .nan }
}

/// A value with a probability of its own, where other values have a density.
package struct Atom: Sendable, Equatable {
  package let value: Double
  package let probability: Double
}

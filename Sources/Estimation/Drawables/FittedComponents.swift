/// The components of a mixture over columns.
package struct FittedComponents: Sendable {
  /// One component: its part of the rows, and its distribution.
  package struct Component: Sendable {
    /// The label where it is known, else `1`, `2`, …
    package let name: String
    package let weight: Double
    package let centre: Centre
    /// The least and the greatest value that each column of its centre can have, infinite where there is none.
    package var ends: [ClosedRange<Double>]
    /// The values of each column that have a probability of their own, times the weight.
    package var atoms: [[Atom]]
    private let share: @Sendable (_ column: String) -> (@Sendable (Double) -> Double)?

    /// - Parameter share: The weight times the density of a column; nil where the column is none of its own.
    package init(
      name: String, weight: Double, centre: Centre,
      share: @escaping @Sendable (_ column: String) -> (@Sendable (Double) -> Double)?
    ) {
      self.name = name
      self.weight = weight
      self.centre = centre
      ends = centre.columns.map { _ in .reals }
      atoms = centre.columns.map { _ in [] }
      self.share = share
    }

    /// The least and the greatest value that a column can have.
    package func ends(of column: String) -> ClosedRange<Double> {
      centre.columns.firstIndex(of: column).map { ends[$0] } ?? .reals
    }

    /// The values of a column that have a probability of their own.
    package func atoms(of column: String) -> [Atom] {
      centre.columns.firstIndex(of: column).map { atoms[$0] } ?? []
    }

    /// The component's share of the density of a column: its weight times its own density there.
    package func share(of column: String) -> (@Sendable (Double) -> Double)? { share(column) }
  }

  /// What one of them is, such as `Gaussian`.
  package let noun: String
  package let columns: [String]
  /// Those of the columns that are counted, so that a value has a probability and not a density.
  package let counted: [String]
  package let list: [Component]
  /// Whose levels they are, and the level of each row by its place, where they are those of a column; nil for what is hidden.
  package var levels: (variable: String, ofRows: [Int?])?
  /// Those of the columns some of whose cells are limits, and not values.
  package var limited: [String] = []

  package init(noun: String, columns: [String], counted: [String] = [], _ list: [Component]) {
    self.noun = noun
    self.columns = columns
    self.counted = counted
    self.list = list
  }

  /// The columns some of whose values have a probability of their own, and the others a density.
  var mixed: [String] { columns.filter { column in list.contains { !$0.atoms(of: column).isEmpty } } }

  /// Their names and weights.
  package var table: Columns {
    Columns(
      first: 1,
      [
        Columns.Column("name", .texts(list.map(\.name))),
        Columns.Column("weight", .numbers(list.map(\.weight))),
      ])
  }
}

/// Where a distribution of columns has its mass: its mean and its covariance.
package struct Centre: Sendable, Equatable {
  package let columns: [String]
  package let mean: [Double]
  package let covariance: Matrix

  package init(columns: [String], mean: [Double], covariance: Matrix) {
    self.columns = columns
    self.mean = mean
    self.covariance = covariance
  }

  /// That of some of the columns, in the order asked for; nil where one of them is none of these.
  package func over(_ chosen: [String]) -> Centre? {
    if chosen == columns { return self }
    let places = chosen.compactMap { columns.firstIndex(of: $0) }
    guard places.count == chosen.count else { return nil }
    var covariance = Matrix(rows: places.count, columns: places.count)
    for (a, row) in places.enumerated() {
      for (b, column) in places.enumerated() { covariance[a, b] = self.covariance[row, column] }
    }
    return Centre(columns: chosen, mean: places.map { mean[$0] }, covariance: covariance)
  }
}

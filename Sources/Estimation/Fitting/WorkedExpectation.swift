import Arithmetic

/// One E-step with its intermediate results.
package struct WorkedExpectation: Sendable, Equatable {
  /// The expected statistics of one component, such as its fractional heads and tails.
  package struct Statistics: Sendable, Equatable {
    package var component: String
    package var entries: [(name: String, value: Double)]
    package init(component: String, entries: [(name: String, value: Double)]) {
      self.component = component
      self.entries = entries
    }
    package static func == (left: Statistics, right: Statistics) -> Bool {
      left.component == right.component
        && left.entries.elementsEqual(right.entries) { $0.name == $1.name && $0.value == $1.value }
    }
  }
  package var components: [String]
  /// The groups that have a component each, in the place of rows; nil where rows have.
  package var groups: RowGroups?
  /// ln w_k p(x_i | θ_k), rows × components: the logarithms of the numerators of the posterior, which may be too small for a
  /// double themselves.
  package var logJoint: Matrix
  /// w_k p(x_i | θ_k), rows × components; zero where a double cannot hold it.
  package var joint: Matrix {
    var joint = logJoint
    for index in joint.elements.indices { joint.elements[index] = Elementary.exp(joint.elements[index]) }
    return joint
  }
  /// The posterior, rows × components.
  package var responsibilities: Matrix
  package var statistics: [Statistics]
  /// What is expected of cells and numbers that are hidden.
  package var expected: [ExpectedColumn] = []
  /// Whether the statistics are all that the M-step needs of the rows; if not, they say what the rows of each component look like.
  package var areSufficient = true
  package init(components: [String], logJoint: Matrix, responsibilities: Matrix, statistics: [Statistics]) {
    self.components = components
    self.logJoint = logJoint
    self.responsibilities = responsibilities
    self.statistics = statistics
  }
}

extension WorkedExpectation {
  /// The least share that a double is trusted with.
  static let leastShare = 1e-300

  /// w_k p(x_i | θ_k) of one row, one to a component.
  func joint(ofRow row: Int) -> [LogarithmicNumber] { logJoint.row(row).map { LogarithmicNumber(log: $0) } }

  /// The posterior of one row; a share that no double holds by its logarithm, ln w_k p(x | θ_k) less that of the sum.
  func shares(ofRow row: Int) -> [LogarithmicNumber] {
    let terms = logJoint.row(row)
    let largest = terms.max() ?? 0
    let total = terms.reduce(0) { $0 + Elementary.exp($1 - largest) }
    return zip(terms, responsibilities.row(row)).map { term, share in
      share > Self.leastShare
        ? LogarithmicNumber(share) : LogarithmicNumber(log: term - largest - Elementary.log(total))
    }
  }
}

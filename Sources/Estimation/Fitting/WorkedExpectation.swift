/// One E-step with its intermediate results.
package struct WorkedExpectation: Sendable, Equatable {
  /// The expected sufficient statistics of one component, such as its fractional heads and tails.
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
  /// w_k p(x_i | θ_k), rows × components: the numerators of the posterior.
  package var joint: Matrix
  /// The posterior, rows × components.
  package var responsibilities: Matrix
  package var statistics: [Statistics]
  package init(components: [String], joint: Matrix, responsibilities: Matrix, statistics: [Statistics]) {
    self.components = components
    self.joint = joint
    self.responsibilities = responsibilities
    self.statistics = statistics
  }
}

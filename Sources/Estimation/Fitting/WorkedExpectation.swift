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
  package init(components: [String], logJoint: Matrix, responsibilities: Matrix, statistics: [Statistics]) {
    self.components = components
    self.logJoint = logJoint
    self.responsibilities = responsibilities
    self.statistics = statistics
  }
}

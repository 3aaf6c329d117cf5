/// The posterior probabilities of the components, given each row.
package struct Responsibilities: Sendable, Equatable {
  /// The names of the components: the labels where known, else `1`, `2`, ...
  package var names: [String]
  /// rows × components; every row sums to one.
  package var matrix: Matrix

  package init(names: [String], matrix: Matrix) {
    self.names = names
    self.matrix = matrix
  }
}

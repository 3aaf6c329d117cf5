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

  /// Whether the components tell no row from another, by more than the rounding of an iteration: they are equal but for their
  /// weights, and which of them is the most probable says nothing of a row.
  package var areSameInEveryRow: Bool {
    matrix.rowCount > 1 && names.count > 1
      && (1..<matrix.rowCount).allSatisfy { row in
        names.indices.allSatisfy { abs(matrix[row, $0] - matrix[0, $0]) <= 1e-9 }
      }
  }
}

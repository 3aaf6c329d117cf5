/// How well the components agree with the true labels.
package struct Agreement: Sendable, Equatable {
  /// Share of rows whose most probable component is matched to their label, under the best one-to-one matching;
  /// a labelled fit matches each component to its own label.
  package var accuracy: Double
  /// Hubert and Arabie's adjusted Rand index.
  package var adjustedRandIndex: Double

  package init(accuracy: Double, adjustedRandIndex: Double) {
    self.accuracy = accuracy
    self.adjustedRandIndex = adjustedRandIndex
  }
}

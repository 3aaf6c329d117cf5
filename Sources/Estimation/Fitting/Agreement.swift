/// How well the components agree with the true labels.
package struct Agreement: Sendable, Equatable {
  /// Share of rows whose most probable component is matched to their label, under the best one-to-one matching;
  /// a labelled fit matches each component to its own label. A row whose m most probable components are tied counts 1/m if
  /// the matched one is among them, so that equal components agree with the labels as guessing does.
  package var accuracy: Double
  /// Hubert and Arabie's adjusted Rand index; 0 where all components are equal, which makes them one.
  package var adjustedRandIndex: Double

  package init(accuracy: Double, adjustedRandIndex: Double) {
    self.accuracy = accuracy
    self.adjustedRandIndex = adjustedRandIndex
  }
}

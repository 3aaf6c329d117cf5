/// A log-likelihood as a function of the estimates of the reported parameters, in their order.
package struct LikelihoodFunction: Sendable {
  /// What one value takes, in multiplications or what takes their time; 0 where sums over the rows are at hand.
  package let operations: Double
  /// Whether it is known to have one summit, as those of regressions, which are concave.
  package let hasOneSummit: Bool
  private let value: @Sendable ([Double]) -> Double

  package init(
    operations: Double, hasOneSummit: Bool = false, _ value: @escaping @Sendable ([Double]) -> Double
  ) {
    self.operations = operations
    self.hasOneSummit = hasOneSummit
    self.value = value
  }

  /// The log-likelihood in nats; -infinity where the model is impossible.
  package func callAsFunction(_ estimates: [Double]) -> Double { value(estimates) }
}

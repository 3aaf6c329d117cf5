/// The fitted density of the observed columns.
package struct FittedDensity: Sendable {
  package var columns: [String]
  package var at: @Sendable ([Double]) -> Double
  package init(columns: [String], at: @escaping @Sendable ([Double]) -> Double) {
    self.columns = columns
    self.at = at
  }
}

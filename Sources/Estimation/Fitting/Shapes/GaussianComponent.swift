/// One component of a Gaussian mixture.
package struct GaussianComponent: Sendable, Equatable {
  package var name: String
  package var weight: Double
  package var columns: [String]
  package var mean: [Double]
  package var covariance: Matrix

  package init(name: String, weight: Double, columns: [String], mean: [Double], covariance: Matrix) {
    self.name = name
    self.weight = weight
    self.columns = columns
    self.mean = mean
    self.covariance = covariance
  }
}

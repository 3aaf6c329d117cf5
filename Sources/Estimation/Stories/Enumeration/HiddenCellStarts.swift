import Arithmetic

// Where EM starts where nothing but cells is hidden.
extension EnumeratedStory {
  /// Means and variances of the known cells with random correlations, those of a few draws from a spherical normal; and random
  /// loadings of hidden numbers.
  ///
  /// Columns that start uncorrelated may stay so, at a saddle (Murray, in the discussion of Dempster, Laird and Rubin 1977).
  func correlatedStart(of sample: Sample, using random: inout Random) throws(Collapse) -> Parameters {
    var values = try start(equalShares(of: sample), of: sample).values
    for parameter in space.parameters {
      guard case .covariance(let columns, .full) = parameter.shape else { continue }
      let width = columns.count
      for first in stride(from: parameter.first, to: parameter.elements.upperBound, by: parameter.shape.count)
      where space.held[first] == nil {
        let draws = (0..<width).map { _ in (0...width).map { _ in random.normal() } }
        let lengths = draws.map(Elementary.norm)
        let matrix = CovarianceForm.full.matrix(width, values[first...])
        var started = matrix
        for a in 0..<width {
          for b in 0..<a {
            let cosine = zip(draws[a], draws[b]).reduce(0) { $0 + $1.0 * $1.1 } / (lengths[a] * lengths[b])
            started[a, b] = cosine * (matrix[a, a] * matrix[b, b]).squareRoot()
            started[b, a] = started[a, b]
          }
        }
        guard Cholesky(started) != nil else { continue }
        for (place, element) in CovarianceForm.full.elements(of: started).enumerated() {
          values[first + place] = element
        }
      }
    }
    for case let factor as HiddenNumberFactor in factors { factor.scatter(&values, space, using: &random) }
    return Parameters(values: values)
  }
}

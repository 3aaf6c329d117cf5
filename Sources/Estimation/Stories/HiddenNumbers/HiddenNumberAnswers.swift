extension HiddenNumberFactor {
  /// The posterior mean and standard deviation of each hidden number, in each row or group.
  func expected(at values: [Double]) -> [ExpectedColumn] {
    let posteriors = HiddenNumberDensity(of: self, at: values).posteriors
    let units = draws.units.indices.map { posteriors[$0] }
    return numbers.enumerated().map { place, number in
      ExpectedColumn(
        name: number, means: units.map { $0?.mean[place] ?? .nan },
        deviations: units.map { ($0?.covariance[place, place] ?? .nan).squareRoot() })
    }
  }
}

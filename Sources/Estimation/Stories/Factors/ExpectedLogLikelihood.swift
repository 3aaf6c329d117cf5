import Arithmetic

// The part of a factor whose cells or numbers are hidden in the lower bound of the log-likelihood: with q what the rows tell of them at
// elements θ',
//
//     F(q, θ) = ℓ(θ') + E_q log p(x | θ) - E_q log p(x | θ')
//
// Reference: Neal and Hinton, A View of the EM Algorithm That Justifies Incremental, Sparse, and Other Variants (1998), equation 7.

extension JointNormalFactor {
  /// Nil where the M-step is none of EM for blank cells: where something is held, or one mean stands beside several covariances.
  func bound(
    over cases: StoryCases, given: [Double], at values: [Double], _ space: ParameterSpace
  ) -> Double? {
    let isHeld = parameters.contains { parameter in
      space.parameters[parameter].elements.contains { space.held[$0] != nil }
    }
    guard hidesCells, !isHeld else { return nil }
    let density = JointNormalDensity(of: self, at: given)
    // By the first element of the covariance; looked up, never iterated.
    func whole(at elements: [Double]) -> [Int: (inverse: Matrix, logDeterminant: Double)] {
      covariances.reduce(into: [:]) { found, first in
        guard let root = Cholesky(form.matrix(dimension, elements[first...])) else { return }
        found[first] = (root.inverse, root.logDeterminant)
      }
    }
    let (before, after) = (whole(at: given), whole(at: values))
    // Looked up, never iterated.
    var covariancesOfMeans: [Int: Int] = [:]
    var isNested = true
    var sum = 0.0
    cases.forEach { row, levels, weight in
      guard isDrawn(row) else { return }
      let (mean, first) = (self.mean.element(row, levels), covariance.element(row, levels))
      if covariancesOfMeans[mean] ?? first != first { isNested = false }
      covariancesOfMeans[mean] = first
      guard let expected = density.expected(row, levels), let before = before[first], let after = after[first]
      else {
        sum = -.infinity
        return
      }
      /// tr Σ⁻¹ ((x̂ - μ)(x̂ - μ)ᵀ + Cov x) + log |Σ|
      func distance(_ whole: (inverse: Matrix, logDeterminant: Double), _ elements: [Double]) -> Double {
        let rest = (0..<dimension).map { expected.point[$0] - elements[mean + $0] }
        var sum = whole.logDeterminant
        for a in 0..<dimension {
          for b in 0..<dimension {
            sum += whole.inverse[a, b] * (rest[a] * rest[b] + expected.covariance[a, b])
          }
        }
        return sum
      }
      sum +=
        weight
        * (density.logDensity(row, levels) + 0.5 * (distance(before, given) - distance(after, values)))
    }
    return isNested ? sum : nil
  }
}

extension HiddenNumberFactor {
  /// Nil where a step went to a spread of 0, beside which what was expected has no density, and where a column is without spread:
  /// there the step is none of EM.
  func bound(
    over cases: StoryCases, given: [Double], at values: [Double], _ space: ParameterSpace
  ) -> Double? {
    guard hidesCells, !hasColumnsWithoutSpread(at: given), !hasColumnsWithoutSpread(at: values),
      var best = rise(over: cases, from: given, to: values)
    else { return nil }
    // A step that ends with a negative first loading is turned, and what was expected before it with it.
    for turned in sides(of: given, space) where best.rise < 0 {
      if let other = rise(over: cases, from: turned, to: values), other.rise > best.rise { best = other }
    }
    return best.logLikelihood + best.rise
  }

  /// ℓ(θ'), and by how much the expected log-likelihood of the complete data rises; nil where a spread goes to 0.
  private func rise(
    over cases: StoryCases, from given: [Double], to values: [Double]
  ) -> (logLikelihood: Double, rise: Double)? {
    let density = HiddenNumberDensity(of: self, at: given)
    let posteriors = density.posteriors
    let (before, after) = (density.residuals, HiddenNumberResiduals(of: draws, at: values))
    let moved = posteriors.moved(to: after)
    var (logLikelihood, rise, isAtEdge) = (0.0, 0.0, false)
    cases.forEach { row, _, weight in
      guard let unit = draws.unit(at: row) else { return }
      logLikelihood += weight * posteriors.logDensities[unit]
      guard posteriors.logDensities[unit] > -.infinity else { return }
      /// -2 E log p of a draw but for what is the same at all elements.
      func distance(
        _ residuals: HiddenNumberResiduals, _ posteriors: HiddenNumberPosteriors, _ draw: Int
      ) -> Double {
        let variance = residuals.variances[draw]
        guard variance > 0 else { return 0 }
        return Elementary.log(variance) + posteriors.square(residuals, draw, unit) / variance
      }
      for draw in draws.units[unit] {
        if (before.variances[draw] > 0) != (after.variances[draw] > 0) { isAtEdge = true }
        rise += 0.5 * weight * (distance(before, posteriors, draw) - distance(after, moved, draw))
      }
    }
    return isAtEdge ? nil : (logLikelihood, rise)
  }
}

import Arithmetic

/// A mixture of Gaussians in one or more dimensions; which component a row comes from may be hidden.
///
///     p(x | w, μ, Σ) = Σ_k w_k N(x | μ_k, Σ_k)        x a row of d columns
///
/// Covariances are maximum-likelihood estimates: sums of squares over n_k, with nothing added. A component whose
/// covariance becomes singular has collapsed, since there the likelihood grows without bound: such a run is reported
/// and never preferred.
///
/// Components without label names are called 1, 2, … by ascending mean of the first column, then of the next.
///
/// Reference: McLachlan and Peel, *Finite Mixture Models* (2000), chapter 3.
package struct GaussianMixture: GenerativeModel {
  /// What the covariances of the components have in common.
  package enum CovarianceFamily: String, Sendable, Equatable, CaseIterable {
    /// A covariance of its own for each component.
    case full
    /// One covariance for all components.
    case tied
    /// For each component a variance for each column, and no correlation.
    case diagonal
    /// For each component one variance for all columns.
    case spherical
  }

  /// Checked rows, column after column in the units of the frame.
  package struct Sample: Sendable, Equatable {
    let frame: StandardFrame
    let count: Int
    let values: [Double]
    /// What the labels leave to each row, where some are shown.
    var mask: LabelMask?

    func value(_ row: Int, _ column: Int) -> Double { values[column * count + row] }
  }

  /// Weights, means and covariances, in the units of the frame.
  package struct Parameters: Sendable, Equatable {
    struct Component: Sendable, Equatable {
      var mean: [Double]
      var covariance: Matrix
      /// The factorisation of `covariance`: that there is one makes a component valid.
      let factor: Cholesky

      /// Nil when the covariance is not positive definite.
      init?(mean: [Double], covariance: Matrix) {
        guard let factor = Cholesky(covariance) else { return nil }
        self.mean = mean
        self.covariance = covariance
        self.factor = factor
      }
    }
    let frame: StandardFrame
    var weights: [Double]
    var components: [Component]
  }

  /// Of each component the number of rows, whole or in parts, their mean, and their scatter about it.
  package struct Statistics: Sendable, Equatable {
    struct Component: Sendable, Equatable {
      var count: Double
      var mean: [Double]
      /// Σ r (x - mean)(x - mean)ᵀ.
      var scatter: Matrix
    }
    let frame: StandardFrame
    var components: [Component]
  }

  package let componentCount: Int
  package let covariance: CovarianceFamily
  package let columns: [String]
  /// The entries of a covariance that each of its coordinates sets, in the lower triangle.
  let covarianceEntries: [[(row: Int, column: Int)]]

  package init(componentCount: Int, covariance: CovarianceFamily, columns: [String]) {
    self.componentCount = componentCount
    self.covariance = covariance
    self.columns = columns
    switch covariance {
    case .full, .tied: covarianceEntries = columns.indices.flatMap { row in (0...row).map { [(row, $0)] } }
    case .diagonal: covarianceEntries = columns.indices.map { [($0, $0)] }
    case .spherical: covarianceEntries = [columns.indices.map { ($0, $0) }]
    }
  }

  package var name: String { "gaussian-mixture" }
  package var defaultNames: [String] { (1...componentCount).map(String.init) }
  var width: Int { columns.count }

  package var reportedCount: Int { componentCount * (1 + width + width * width) }
  /// An exponential, the whitened row and its products for each component.
  package var operationsPerRow: Double {
    Double(componentCount) * (Double(width * width) + 4 * Double(width) + 30)
  }
  /// The factors of the covariances and their inverses.
  package var operationsPerIteration: Double {
    4 * Double(componentCount) * Double(width) * Double(width) * Double(width)
  }

  package var minimumRowsPerComponent: Int {
    switch covariance {
    case .full: width + 1
    case .tied: 1
    case .diagonal, .spherical: 2
    }
  }
}

// MARK: - Expectation and maximization

extension GaussianMixture {
  package func expectation(of sample: Sample, under parameters: Parameters) -> Expectation<Statistics> {
    GaussianKernel(parameters).expectation(of: sample)
  }

  /// All parameters and statistics refer to the frame; the rows are few references beside their numbers.
  package func unshared(_ sample: Sample) -> (model: GaussianMixture, sample: Sample) {
    (
      GaussianMixture(componentCount: componentCount, covariance: covariance, columns: columns),
      Sample(
        frame: StandardFrame(unshared: sample.frame), count: sample.count, values: sample.values,
        mask: sample.mask)
    )
  }

  package func sample(_ sample: Sample, showing mask: LabelMask) -> Sample {
    var shown = sample
    shown.mask = mask
    return shown
  }

  package func logLikelihood(of sample: Sample, under parameters: Parameters) -> Double {
    GaussianKernel(parameters).logLikelihood(of: sample)
  }

  package func posterior(of sample: Sample, under parameters: Parameters) -> Posterior {
    Posterior(logJoint: GaussianKernel(parameters).logJoint(of: sample))
  }

  package func statistics(of sample: Sample, labels: [Int]) -> Statistics {
    var means = Matrix(rows: componentCount, columns: width)
    var counts = Array(repeating: 0.0, count: componentCount)
    for (row, label) in labels.enumerated() {
      counts[label] += 1
      for j in 0..<width { means[label, j] += (sample.value(row, j) - means[label, j]) / counts[label] }
    }
    var scatters = Array(repeating: Matrix(rows: width, columns: width), count: componentCount)
    for (row, label) in labels.enumerated() {
      for a in 0..<width {
        let difference = sample.value(row, a) - means[label, a]
        for b in 0...a { scatters[label][a, b] += difference * (sample.value(row, b) - means[label, b]) }
      }
    }
    return Statistics(
      frame: sample.frame,
      components: (0..<componentCount).map { k in
        for a in 0..<width { for b in 0..<a { scatters[k][b, a] = scatters[k][a, b] } }
        return Statistics.Component(count: counts[k], mean: means.row(k), scatter: scatters[k])
      })
  }

  /// The M-step: shares of the rows, means, and scatter over the number of rows, in the form of the family.
  package func maximization(of statistics: Statistics) throws(Collapse) -> Parameters {
    let counts = statistics.components.map(\.count)
    let pooled = covariance == .tied ? pooledCovariance(of: statistics) : nil
    var components: [Parameters.Component] = []
    for (k, statistic) in statistics.components.enumerated() {
      guard statistic.count > 0 else { throw Collapse(.empty, component: k) }
      let estimate = pooled ?? restricted(statistic.scatter, over: statistic.count)
      guard let component = Parameters.Component(mean: statistic.mean, covariance: estimate),
        component.factor.factor.diagonalIsAbove(GaussianMixture.leastDeviation)
      else { throw Collapse(.singular, component: k) }
      components.append(component)
    }
    return Parameters(frame: statistics.frame, weights: Weights.shares(of: counts), components: components)
  }

  /// The standard deviation in the units of the frame below which a direction counts as having none.
  ///
  /// On the way to a singularity the deviation falls below any bound within a few iterations; data with a true spread
  /// this small beside their range have lost it to the rounding of their digits.
  static let leastDeviation = 1e-7

  /// The covariance of one component from its scatter.
  func restricted(_ scatter: Matrix, over count: Double) -> Matrix {
    var result = scatter
    for index in result.elements.indices { result.elements[index] /= count }
    switch covariance {
    case .full, .tied: break
    case .diagonal:
      for a in 0..<width { for b in 0..<width where a != b { result[a, b] = 0 } }
    case .spherical:
      let mean = (0..<width).reduce(0) { $0 + result[$1, $1] } / Double(width)
      for a in 0..<width { for b in 0..<width { result[a, b] = a == b ? mean : 0 } }
    }
    return result
  }

  /// The scatter within components over all rows.
  func pooledCovariance(of statistics: Statistics) -> Matrix {
    var sum = Matrix(rows: width, columns: width)
    var count = 0.0
    for component in statistics.components {
      count += component.count
      for index in sum.elements.indices { sum.elements[index] += component.scatter.elements[index] }
    }
    return restricted(sum, over: count)
  }

  package func logLikelihood(of statistics: Statistics, under parameters: Parameters) -> Double {
    var total = 0.0
    for k in statistics.components.indices where statistics.components[k].count > 0 {
      let statistic = statistics.components[k]
      let factor = parameters.components[k].factor
      let mean = parameters.components[k].mean
      let trace = factor.withInverse { precision in
        var trace = 0.0
        for a in 0..<width {
          for b in 0..<width { trace += precision[a * width + b] * statistic.product(a, b, about: mean) }
        }
        return trace
      }
      total +=
        statistic.count
        * (Elementary.log(parameters.weights[k]) - 0.5 * factor.logDeterminant
          - 0.5 * Double(width) * GaussianKernel.logTwoPi - parameters.frame.logScale) - 0.5 * trace
    }
    return total
  }

  /// The gradient in weights, means and covariances:
  ///
  ///     ∂/∂μ_k = n_k Σ_k⁻¹ (m_k - μ_k)        ∂/∂Σ_k = ½ (Σ_k⁻¹ W_k Σ_k⁻¹ - n_k Σ_k⁻¹) = G_k
  ///
  /// with W_k the scatter about μ_k. An off-diagonal covariance stands in two places, so its derivative is 2 G.
  package func score(of statistics: Statistics, under parameters: Parameters) -> [Double] {
    var means: [Double] = []
    var gradients: [Matrix] = []
    for (statistic, component) in zip(statistics.components, parameters.components) {
      let precision = component.factor.inverse
      means += (precision * zip(statistic.mean, component.mean).map { $0 - $1 }).map { $0 * statistic.count }
      var gradient = precision * statistic.scatter(about: component.mean) * precision
      for index in gradient.elements.indices {
        gradient.elements[index] =
          (gradient.elements[index] - statistic.count * precision.elements[index]) / 2
      }
      gradients.append(gradient)
    }
    return Weights.score(of: statistics.components.map(\.count), under: parameters.weights) + means
      + covarianceScore(of: gradients)
  }
}

extension GaussianMixture.Statistics.Component {
  /// Σ r (x - point)(x - point)ᵀ.
  func scatter(about point: [Double]) -> Matrix {
    var result = scatter
    for a in point.indices { for b in point.indices { result[a, b] = product(a, b, about: point) } }
    return result
  }

  /// One entry of the scatter about a point.
  func product(_ a: Int, _ b: Int, about point: [Double]) -> Double {
    scatter[a, b] + count * (mean[a] - point[a]) * (mean[b] - point[b])
  }
}

extension Matrix {
  fileprivate func diagonalIsAbove(_ bound: Double) -> Bool {
    (0..<rowCount).allSatisfy { self[$0, $0] > bound }
  }
}

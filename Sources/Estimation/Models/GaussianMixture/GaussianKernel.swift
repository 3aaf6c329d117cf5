/// The inner loops of a Gaussian mixture: log-densities, posterior and weighted sums over blocks of rows.
///
/// Rows are taken in blocks of fixed size, column by column, so that the loops run over neighbouring numbers; each
/// block's sums are added to the totals in the order of the blocks. Nothing is allocated for a row.
struct GaussianKernel {
  /// Rows in a block: the buffers of a few components stay in the nearest cache.
  static let blockSize = 256

  private let width: Int
  private let components: [Component]

  /// One component, ready for evaluation.
  private struct Component {
    let mean: [Double]
    /// L⁻¹ of Σ = L Lᵀ, rows × columns, of which the lower triangle counts.
    let whitening: [Double]
    /// log π - (d/2) log 2π - ½ log det Σ.
    let logScale: Double
  }

  init(_ parameters: GaussianMixture.Parameters) {
    let width = parameters.frame.scale.count
    self.width = width
    components = zip(parameters.weights, parameters.components).map { weight, component in
      Component(
        mean: component.mean, whitening: component.factor.inverseFactor.elements,
        logScale: Elementary.log(weight) - 0.5 * Double(width) * GaussianKernel.logTwoPi
          - 0.5 * component.factor.logDeterminant)
    }
  }

  static let logTwoPi = 1.8378770664093454836

  // MARK: - Log-densities

  /// log π_k N(x_i | μ_k, Σ_k) for the rows of one block, component after component, `blockSize` apart.
  private func logJoint(
    _ sample: GaussianMixture.Sample, rows: Range<Int>, into terms: UnsafeMutableBufferPointer<Double>,
    residual: UnsafeMutableBufferPointer<Double>
  ) {
    let count = rows.count
    sample.values.withUnsafeBufferPointer { values in
      for (k, component) in components.enumerated() {
        let base = k * GaussianKernel.blockSize
        for i in 0..<count { terms[base + i] = 0 }
        for a in 0..<width {
          for i in 0..<count { residual[i] = 0 }
          for b in 0...a {
            let factor = component.whitening[a * width + b]
            let mean = component.mean[b]
            let start = b * sample.count + rows.lowerBound
            if factor == 0 { continue }
            for i in 0..<count { residual[i] += factor * (values[start + i] - mean) }
          }
          for i in 0..<count { terms[base + i] += residual[i] * residual[i] }
        }
        for i in 0..<count { terms[base + i] = component.logScale - 0.5 * terms[base + i] }
      }
    }
  }

  /// The log-density of every row and component in the columns' own units, rows × components.
  func logJoint(of sample: GaussianMixture.Sample) -> Matrix {
    var result = Matrix(rows: sample.count, columns: components.count)
    withBuffers { terms, residual, _ in
      for rows in blocks(of: sample) {
        logJoint(sample, rows: rows, into: terms, residual: residual)
        for (i, row) in rows.enumerated() {
          for k in components.indices {
            result[row, k] = terms[k * GaussianKernel.blockSize + i] - sample.frame.logScale
          }
        }
      }
    }
    return result
  }

  // MARK: - Expectation

  /// The E-step: posterior and expected statistics of all rows, block by block.
  func expectation(of sample: GaussianMixture.Sample) -> Expectation<GaussianMixture.Statistics> {
    var moments = components.map { ShiftedMoments(around: $0.mean) }
    var logLikelihood = 0.0
    var entropy = 0.0
    withBuffers { terms, residual, scratch in
      for rows in blocks(of: sample) {
        logJoint(sample, rows: rows, into: terms, residual: residual)
        let evidence = normalize(terms, count: rows.count, largest: residual, scratch: scratch)
        logLikelihood += evidence.logLikelihood
        entropy += evidence.entropy
        for k in components.indices {
          let shares = UnsafeBufferPointer(
            rebasing: terms[k * GaussianKernel.blockSize..<k * GaussianKernel.blockSize + rows.count])
          moments[k].add(shares, of: sample, rows: rows, centred: scratch, weighted: residual)
        }
      }
    }
    return Expectation(
      statistics: GaussianMixture.Statistics(
        frame: sample.frame, components: moments.map { $0.centred }),
      logLikelihood: logLikelihood - Double(sample.count) * sample.frame.logScale, entropy: entropy)
  }

  /// Turns the log-joint terms of a block into posterior shares.
  ///
  /// - Returns: Σ log Σₖ exp(term) and -Σ r log r over the block, in nats.
  private func normalize(
    _ terms: UnsafeMutableBufferPointer<Double>, count: Int, largest: UnsafeMutableBufferPointer<Double>,
    scratch: UnsafeMutableBufferPointer<Double>
  ) -> (logLikelihood: Double, entropy: Double) {
    let size = GaussianKernel.blockSize
    for i in 0..<count { largest[i] = terms[i] }
    for k in 1..<max(components.count, 1) {
      for i in 0..<count where terms[k * size + i] > largest[i] { largest[i] = terms[k * size + i] }
    }
    let (total, weighted) = (
      scratch.baseAddress, UnsafeMutableBufferPointer(rebasing: scratch[size..<2 * size])
    )
    guard let total else { return (0, 0) }
    for i in 0..<count {
      total[i] = 0
      weighted[i] = 0
    }
    for k in components.indices {
      for i in 0..<count {
        // A row infinitely far from every component is shared equally, and its log-likelihood is -infinity.
        let excess = largest[i] > -.infinity ? terms[k * size + i] - largest[i] : 0
        let term = Elementary.exp(excess)
        terms[k * size + i] = term
        total[i] += term
        if term > 0 { weighted[i] += term * excess }
      }
    }
    var logLikelihood = 0.0
    var entropy = 0.0
    for i in 0..<count {
      let logTotal = Elementary.log(total[i])
      logLikelihood += largest[i] + logTotal
      // -Σ r log r with r = exp(excess) / total.
      entropy += logTotal - weighted[i] / total[i]
      total[i] = 1 / total[i]
    }
    for k in components.indices { for i in 0..<count { terms[k * size + i] *= total[i] } }
    return (logLikelihood, entropy)
  }

  // MARK: - Blocks

  private func blocks(of sample: GaussianMixture.Sample) -> [Range<Int>] {
    stride(from: 0, to: sample.count, by: GaussianKernel.blockSize).map {
      $0..<min($0 + GaussianKernel.blockSize, sample.count)
    }
  }

  private func withBuffers(
    _ body: (
      _ terms: UnsafeMutableBufferPointer<Double>, _ residual: UnsafeMutableBufferPointer<Double>,
      _ scratch: UnsafeMutableBufferPointer<Double>
    ) -> Void
  ) {
    let size = GaussianKernel.blockSize
    let scratch = max(width, 2) * size
    withUnsafeTemporaryAllocation(of: Double.self, capacity: components.count * size + size + scratch) {
      all in
      all.initialize(repeating: 0)
      let residuals = components.count * size
      body(
        UnsafeMutableBufferPointer(rebasing: all[0..<residuals]),
        UnsafeMutableBufferPointer(rebasing: all[residuals..<residuals + size]),
        UnsafeMutableBufferPointer(rebasing: all[residuals + size..<residuals + size + scratch]))
    }
  }
}

/// Weighted sums of a component about a fixed point near its mean, so that nothing cancels.
private struct ShiftedMoments {
  private let shift: [Double]
  private var count = 0.0
  private var sums: [Double]
  /// The lower triangle of Σ r (x - shift)(x - shift)ᵀ, row after row.
  private var products: [Double]

  init(around shift: [Double]) {
    self.shift = shift
    sums = Array(repeating: 0, count: shift.count)
    products = Array(repeating: 0, count: shift.count * (shift.count + 1) / 2)
  }

  mutating func add(
    _ shares: UnsafeBufferPointer<Double>, of sample: GaussianMixture.Sample, rows: Range<Int>,
    centred: UnsafeMutableBufferPointer<Double>, weighted: UnsafeMutableBufferPointer<Double>
  ) {
    let size = GaussianKernel.blockSize
    let length = rows.count
    var total = 0.0
    for i in 0..<length { total += shares[i] }
    count += total
    sample.values.withUnsafeBufferPointer { values in
      var place = 0
      for a in shift.indices {
        let start = a * sample.count + rows.lowerBound
        let origin = shift[a]
        var sum = 0.0
        for i in 0..<length {
          let difference = values[start + i] - origin
          centred[a * size + i] = difference
          weighted[i] = shares[i] * difference
          sum += weighted[i]
        }
        sums[a] += sum
        for b in 0...a {
          var product = 0.0
          for i in 0..<length { product += weighted[i] * centred[b * size + i] }
          products[place] += product
          place += 1
        }
      }
    }
  }

  /// Count, mean, and the scatter about that mean.
  var centred: GaussianMixture.Statistics.Component {
    let width = shift.count
    var scatter = Matrix(rows: width, columns: width)
    guard count > 0 else { return .init(count: 0, mean: shift, scatter: scatter) }
    let offset = sums.map { $0 / count }
    var place = 0
    for a in 0..<width {
      for b in 0...a {
        let value = products[place] - count * offset[a] * offset[b]
        scatter[a, b] = value
        scatter[b, a] = value
        place += 1
      }
    }
    return .init(count: count, mean: zip(shift, offset).map { $0 + $1 }, scatter: scatter)
  }
}

import Arithmetic

/// The inner loops of a Gaussian mixture: log-densities, posterior and weighted sums over blocks of rows.
///
/// Rows are taken in blocks of fixed size, column by column, so that the loops run over neighbouring numbers; each
/// block's sums are added to the totals in the order of the blocks. Nothing is allocated for a row.
struct GaussianKernel {
  /// Rows in a block: the buffers of a few components stay in the nearest cache.
  static let blockSize = 256

  private let width: Int
  private let componentCount: Int
  /// μ, components × columns.
  private let means: [Double]
  /// L⁻¹ of Σ = L Lᵀ for each component, rows × columns, of which the lower triangle counts.
  private let whitenings: [Double]
  /// log w - (d/2) log 2π - ½ log det Σ for each component.
  private let logScales: [Double]

  init(_ parameters: GaussianMixture.Parameters) {
    let width = parameters.frame.scale.count
    let components = parameters.components
    self.width = width
    componentCount = components.count
    means = components.flatMap(\.mean)
    whitenings = components.flatMap(\.factor.inverseFactor.elements)
    logScales = components.indices.map { k in
      Elementary.log(parameters.weights[k]) - 0.5 * Double(width) * GaussianKernel.logTwoPi
        - 0.5 * components[k].factor.logDeterminant
    }
  }

  static let logTwoPi = 1.8378770664093454836

  // MARK: - Log-densities

  /// log w_k N(x_i | μ_k, Σ_k) for the rows of one block, component after component, `blockSize` apart; -infinity where a label
  /// that is shown excludes the component.
  private func logJoint(_ sample: GaussianMixture.Sample, rows: Range<Int>, into buffers: Buffers) {
    let residual = buffers.residual(rows.count)
    sample.values.withUnsafeBufferPointer { values in
      for k in 0..<componentCount {
        let terms = buffers.terms(k, rows.count)
        for i in terms.indices { terms[i] = 0 }
        for a in 0..<width {
          for i in residual.indices { residual[i] = 0 }
          for b in 0...a {
            let factor = whitenings[(k * width + a) * width + b]
            let mean = means[k * width + b]
            let column = sample.column(b, rows, of: values)
            if factor == 0 { continue }
            for i in residual.indices { residual[i] += factor * (column[i] - mean) }
          }
          for i in terms.indices { terms[i] += residual[i] * residual[i] }
        }
        let logScale = logScales[k]
        for i in terms.indices { terms[i] = logScale - 0.5 * terms[i] }
        guard let mask = sample.mask else { continue }
        for (i, row) in rows.enumerated() where !mask.allows(k, inRow: row) { terms[i] = -.infinity }
      }
    }
  }

  /// The log-density of every row and component in the columns' own units, rows × components.
  func logJoint(of sample: GaussianMixture.Sample) -> Matrix {
    var result = Matrix(rows: sample.count, columns: componentCount)
    withBuffers { buffers in
      for rows in blocks(of: sample) {
        logJoint(sample, rows: rows, into: buffers)
        for k in 0..<componentCount {
          for (row, term) in zip(rows, buffers.terms(k, rows.count)) {
            result[row, k] = term - sample.frame.logScale
          }
        }
      }
    }
    return result
  }

  /// Σ_k w_k N(x | μ_k, Σ_k) at one point of the frame, in the columns' own units.
  ///
  /// The operations of a block, in their order and without its buffers: contours ask for tens of thousands of points.
  ///
  /// - Parameter logUnit: Σ log scale of the frame.
  func density(at point: [Double], logUnit: Double) -> Double {
    var density = 0.0
    for k in 0..<componentCount {
      var square = 0.0
      for a in 0..<width {
        var residual = 0.0
        for b in 0...a {
          let factor = whitenings[(k * width + a) * width + b]
          if factor != 0 { residual += factor * (point[b] - means[k * width + b]) }
        }
        square += residual * residual
      }
      density += Elementary.exp(logScales[k] - 0.5 * square - logUnit)
    }
    return density
  }

  // MARK: - Expectation

  /// The E-step: posterior and expected statistics of all rows, block by block.
  func expectation(of sample: GaussianMixture.Sample) -> Expectation<GaussianMixture.Statistics> {
    var moments = (0..<componentCount).map { k in
      ShiftedMoments(around: Array(means[k * width..<(k + 1) * width]))
    }
    var logLikelihood = 0.0
    var entropy = 0.0
    withBuffers { buffers in
      for rows in blocks(of: sample) {
        logJoint(sample, rows: rows, into: buffers)
        let evidence = normalize(buffers, count: rows.count)
        logLikelihood += evidence.logLikelihood
        entropy += evidence.entropy
        for k in 0..<componentCount { moments[k].add(buffers, component: k, of: sample, rows: rows) }
      }
    }
    return Expectation(
      statistics: GaussianMixture.Statistics(
        frame: sample.frame, components: moments.map { $0.centred }),
      logLikelihood: logLikelihood - Double(sample.count) * sample.frame.logScale, entropy: entropy)
  }

  /// The log-likelihood of an E-step, to the same bits, without its statistics.
  func logLikelihood(of sample: GaussianMixture.Sample) -> Double {
    var logLikelihood = 0.0
    withBuffers { buffers in
      for rows in blocks(of: sample) {
        logJoint(sample, rows: rows, into: buffers)
        logLikelihood += normalize(buffers, count: rows.count).logLikelihood
      }
    }
    return logLikelihood - Double(sample.count) * sample.frame.logScale
  }

  /// Turns the log-joint terms of a block into posterior shares.
  ///
  /// - Returns: Σ log Σₖ exp(term) and -Σ r log r over the block, in nats.
  private func normalize(_ buffers: Buffers, count: Int) -> (logLikelihood: Double, entropy: Double) {
    let largest = buffers.residual(count)
    let total = buffers.scratch(0, count)
    let weighted = buffers.scratch(1, count)
    let first = buffers.terms(0, count)
    for i in 0..<count {
      largest[i] = first[i]
      total[i] = 0
      weighted[i] = 0
    }
    for k in (0..<componentCount).dropFirst() {
      let terms = buffers.terms(k, count)
      for i in 0..<count { largest[i] = terms[i] > largest[i] ? terms[i] : largest[i] }
    }
    let excess = buffers.scratch(2, count)
    for k in 0..<componentCount {
      let terms = buffers.terms(k, count)
      // A row infinitely far from every component is shared equally, and its log-likelihood is -infinity.
      for i in 0..<count {
        let distance = terms[i] - largest[i]
        let difference = largest[i] > -.infinity ? distance : 0
        terms[i] = difference
        excess[i] = difference < -708 ? -708 : difference
      }
      BlockExponential.replace(terms)
      for i in 0..<count {
        total[i] += terms[i]
        weighted[i] += terms[i] * excess[i]
      }
    }
    // One logarithm for eight rows: their totals lie between one and the number of components, so that the product
    // is exact to a few units and cannot overflow.
    var logTotals = 0.0
    for start in stride(from: 0, to: count, by: 8) {
      var product = 1.0
      for i in start..<min(start + 8, count) { product *= total[i] }
      logTotals += Elementary.log(product)
    }
    for i in 0..<count { total[i] = 1 / total[i] }
    // -Σ r log r with r = exp(excess) / total.
    let entropy = logTotals - dot(weighted, total)
    let logLikelihood = sum(largest) + logTotals
    for k in 0..<componentCount {
      let terms = buffers.terms(k, count)
      for i in 0..<count { terms[i] *= total[i] }
    }
    return (logLikelihood, entropy)
  }

  // MARK: - Blocks

  private func blocks(of sample: GaussianMixture.Sample) -> [Range<Int>] {
    stride(from: 0, to: sample.count, by: GaussianKernel.blockSize).map {
      $0..<min($0 + GaussianKernel.blockSize, sample.count)
    }
  }

  private func withBuffers(_ body: (Buffers) -> Void) {
    let size = GaussianKernel.blockSize
    let count = componentCount + 1 + max(width, 3)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count * size) { all in
      all.initialize(repeating: 0)
      body(Buffers(all: all, components: componentCount))
    }
  }
}

/// The working memory of one block: a stretch of `blockSize` numbers for each purpose.
private struct Buffers {
  typealias Stretch = UnsafeMutableBufferPointer<Double>
  let all: Stretch
  let components: Int

  private func stretch(_ index: Int, _ count: Int) -> Stretch {
    let start = index * GaussianKernel.blockSize
    return Stretch(rebasing: all[start..<start + count])
  }

  /// The log-joint terms of a component, and then its posterior shares.
  func terms(_ component: Int, _ count: Int) -> Stretch { stretch(component, count) }
  func residual(_ count: Int) -> Stretch { stretch(components, count) }
  func scratch(_ index: Int, _ count: Int) -> Stretch { stretch(components + 1 + index, count) }
}

extension GaussianMixture.Sample {
  /// One column of a block.
  fileprivate func column(
    _ index: Int, _ rows: Range<Int>, of values: UnsafeBufferPointer<Double>
  ) -> UnsafeBufferPointer<Double> {
    let start = index * count + rows.lowerBound
    return UnsafeBufferPointer(rebasing: values[start..<start + rows.count])
  }
}

/// Σ a_i b_i in four interleaved sums: one alone waits for each addition, and the order must not depend on a machine.
private func dot(
  _ first: UnsafeMutableBufferPointer<Double>, _ second: UnsafeMutableBufferPointer<Double>
) -> Double {
  var sums = (0.0, 0.0, 0.0, 0.0)
  var i = 0
  while i &+ 3 < first.count {
    sums.0 += first[i] * second[i]
    sums.1 += first[i &+ 1] * second[i &+ 1]
    sums.2 += first[i &+ 2] * second[i &+ 2]
    sums.3 += first[i &+ 3] * second[i &+ 3]
    i &+= 4
  }
  while i < first.count {
    sums.0 += first[i] * second[i]
    i &+= 1
  }
  return (sums.0 + sums.1) + (sums.2 + sums.3)
}

/// Σ a_i, as `dot`.
private func sum(_ values: UnsafeMutableBufferPointer<Double>) -> Double {
  var sums = (0.0, 0.0, 0.0, 0.0)
  var i = 0
  while i &+ 3 < values.count {
    sums.0 += values[i]
    sums.1 += values[i &+ 1]
    sums.2 += values[i &+ 2]
    sums.3 += values[i &+ 3]
    i &+= 4
  }
  while i < values.count {
    sums.0 += values[i]
    i &+= 1
  }
  return (sums.0 + sums.1) + (sums.2 + sums.3)
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

  mutating func add(_ buffers: Buffers, component: Int, of sample: GaussianMixture.Sample, rows: Range<Int>) {
    let shares = buffers.terms(component, rows.count)
    let weighted = buffers.residual(rows.count)
    count += sum(shares)
    sample.values.withUnsafeBufferPointer { values in
      var place = 0
      for a in shift.indices {
        let column = sample.column(a, rows, of: values)
        let centred = buffers.scratch(a, rows.count)
        let origin = shift[a]
        for i in shares.indices {
          centred[i] = column[i] - origin
          weighted[i] = shares[i] * centred[i]
        }
        sums[a] += sum(weighted)
        for b in 0...a {
          products[place] += dot(weighted, buffers.scratch(b, rows.count))
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

import Arithmetic

// How the columns are distributed that depend on hidden numbers, these integrated out.
extension HiddenNumberFactor {
  func numberDraw(at values: [Double], over configurations: [[Int]]) -> (any NumberDraw)? {
    let drawing = lines.filter { $0.values != nil }
    return drawing.isEmpty ? nil : Draw(factor: self, lines: drawing, values: values)
  }

  /// The row at which the unit of each row begins.
  var firstRows: [Int] {
    // By unit; looked up, never iterated.
    var first: [Int: Int] = [:]
    return units.enumerated().map { row, unit in
      let start = first[unit] ?? row
      first[unit] = start
      return start
    }
  }

  private struct Draw: NumberDraw {
    let factor: HiddenNumberFactor
    let lines: [NormalLine]
    let values: [Double]
    private let firstRows: [Int]
    /// That of every row, where it is the same in all.
    private let common: NumberDistribution?
    let isSameInRows: Bool

    init(factor: HiddenNumberFactor, lines: [NormalLine], values: [Double]) {
      (self.factor, self.lines, self.values) = (factor, lines, values)
      firstRows = factor.firstRows
      isSameInRows = factor.lines.allSatisfy(\.isSameInRows)
      common =
        isSameInRows && !factor.units.isEmpty
        ? Self.distribution(of: lines, in: factor, 0, unit: 0, at: values) : nil
    }

    var columns: [NumberColumn] {
      lines.map { line in
        let known = (line.values ?? []).withoutBlanks
        let low = known.min() ?? 0
        return NumberColumn(name: line.name, range: low...max(known.max() ?? 1, low))
      }
    }

    var isRegression: Bool { factor.lines.contains(where: \.followsNumbers) }

    func distribution(_ row: Int, _ levels: [Int]) -> NumberDistribution? {
      common ?? Self.distribution(of: lines, in: factor, row, unit: firstRows[row], at: values)
    }

    private static func distribution(
      of lines: [NormalLine], in factor: HiddenNumberFactor, _ row: Int, unit: Int, at values: [Double]
    ) -> NumberDistribution? {
      guard let prior = factor.lines.prior(of: factor.numbers.count, unit, at: values) else { return nil }
      let residuals = lines.map { $0.residual(row, at: values, count: factor.numbers.count) }
      var covariance = Matrix(rows: lines.count, columns: lines.count)
      for (a, one) in residuals.enumerated() {
        let drawn = prior.covariance * one.slopes
        for (b, other) in residuals.enumerated() {
          covariance[a, b] =
            zip(other.slopes, drawn).reduce(a == b ? one.variance : 0) { $0 + $1.0 * $1.1 }
        }
      }
      return .normal(
        mean: zip(lines, residuals).map { line, residual in
          zip(residual.slopes, prior.mean).reduce(line.mean.eta(row, [], values)) { $0 + $1.0 * $1.1 }
        }, covariance: covariance)
    }
  }
}

extension [NormalLine] {
  /// The mean and the covariance of the hidden numbers of a unit before anything that depends on them is seen: of h = a + A h + e, in
  /// the order in which they are drawn.
  ///
  /// - Parameter row: At which the unit begins.
  /// - Returns: Nil where one of them is not drawn.
  func prior(of count: Int, _ row: Int, at values: [Double]) -> (mean: [Double], covariance: Matrix)? {
    var means = Array<Double?>(repeating: nil, count: count)
    // Each as a sum of what is drawn for itself and for the others.
    var parts = Array<[Double]>(repeating: [], count: count)
    var variances = Array<Double>(repeating: 0, count: count)
    for _ in 0..<count {
      for line in self {
        guard let number = line.number, means[number] == nil else { continue }
        var (mean, part) = (line.mean.eta(row, [], values), Array<Double>(repeating: 0, count: count))
        part[number] = 1
        // What depends on a number that is not yet known waits for it.
        let residual = line.residual(row, at: values, count: count)
        let others = (0..<count).filter { $0 != number && residual.slopes[$0] != 0 }
        guard others.allSatisfy({ means[$0] != nil }) else { continue }
        for other in others {
          mean += residual.slopes[other] * (means[other] ?? .nan)
          for place in 0..<count { part[place] += residual.slopes[other] * parts[other][place] }
        }
        (means[number], parts[number], variances[number]) = (mean, part, residual.variance)
      }
    }
    let known = means.compactMap { $0 }
    guard known.count == count else { return nil }
    var covariance = Matrix(rows: count, columns: count)
    for a in 0..<count {
      for b in 0..<count {
        covariance[a, b] = (0..<count).reduce(0) { $0 + parts[a][$1] * variances[$1] * parts[b][$1] }
      }
    }
    return (known, covariance)
  }
}

extension NormalLine {
  /// Whether what it draws has the same mean and spread in every row, whatever the hidden numbers are.
  fileprivate var isSameInRows: Bool { !followsNumbers && choices.allSatisfy(\.isSameInRows) }

  /// Whether its mean follows numbers of the rows.
  fileprivate var followsNumbers: Bool {
    let known = mean.terms.map(\.multiplier) + loadings.map(\.multiplier) + [mean.offset]
    return known.contains { values in values.map { $0.contains { $0 != values?.first } } ?? false }
  }
}

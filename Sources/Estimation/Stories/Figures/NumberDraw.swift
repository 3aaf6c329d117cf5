/// How the numbers that a factor of a story draws are distributed in a row, at fixed values of the elements: what figures show.
protocol NumberDraw: Sendable {
  /// The columns of the numbers, in order.
  var columns: [NumberColumn] { get }
  /// Whether the distribution is the same in every row, whatever is hidden.
  var isSameInRows: Bool { get }
  /// Whether it follows numbers of the rows.
  var isRegression: Bool { get }
  /// The distribution in a case; nil where the numbers are not drawn there.
  func distribution(_ row: Int, _ levels: [Int]) -> NumberDistribution?
}

extension NumberDraw {
  var isRegression: Bool { false }
}

/// A column of numbers, and between what they lie.
struct NumberColumn: Sendable {
  let name: String
  let range: ClosedRange<Double>
}

extension DrawnColumn {
  fileprivate var ofNumbers: NumberColumn {
    let known = values.withoutBlanks
    let low = known.min() ?? 0
    return NumberColumn(name: name, range: low...max(known.max() ?? 1, low))
  }
}

extension FamilyFactor {
  func numberDraw(at values: [Double], over configurations: [[Int]]) -> (any NumberDraw)? {
    holdsLevels || hiddenVariable != nil
      ? nil : Draw(columns: drawnColumns.map(\.ofNumbers), factor: self, values: values)
  }

  private struct Draw: NumberDraw {
    let columns: [NumberColumn]
    let factor: FamilyFactor
    let values: [Double]

    var isSameInRows: Bool { factor.isSameInRows }
    var isRegression: Bool { factor.isRegression }

    func distribution(_ row: Int, _ levels: [Int]) -> NumberDistribution? {
      guard factor.condition?.holds(levels) ?? true else { return nil }
      return .family(factor.family, factor.canonicalArguments(row, levels, at: values))
    }
  }
}

extension PointFactor {
  func numberDraw(at values: [Double], over configurations: [[Int]]) -> (any NumberDraw)? {
    Draw(columns: drawnColumns.map(\.ofNumbers), factor: self)
  }

  private struct Draw: NumberDraw {
    let columns: [NumberColumn]
    let factor: PointFactor

    var isSameInRows: Bool { true }

    func distribution(_ row: Int, _ levels: [Int]) -> NumberDistribution? {
      factor.condition?.holds(levels) ?? true ? .point(factor.place) : nil
    }
  }
}

extension JointNormalFactor {
  func numberDraw(at values: [Double], over configurations: [[Int]]) -> (any NumberDraw)? {
    Draw(columns: drawnColumns.map(\.ofNumbers), factor: self, values: values)
  }

  private struct Draw: NumberDraw {
    let columns: [NumberColumn]
    let factor: JointNormalFactor
    let values: [Double]

    var isSameInRows: Bool { factor.isSameInRows }

    func distribution(_ row: Int, _ levels: [Int]) -> NumberDistribution? {
      let first = factor.mean.element(row, levels)
      return .normal(
        mean: Array(values[first..<first + factor.dimension]),
        covariance: factor.form.matrix(
          factor.dimension, values[factor.covariance.element(row, levels)...]))
    }
  }
}

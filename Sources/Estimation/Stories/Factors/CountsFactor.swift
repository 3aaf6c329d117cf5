import Arithmetic

/// The counts of a row drawn with the probabilities of their columns: `(A, B, AB, O) ~ multinomial(shares)`.
struct CountsFactor: StoryFactor {
  let columns: [String]
  /// Each column's count in every row; not a number where the cell is blank.
  var counts: [[Double]]
  var probabilities: ElementChoice

  var choices: [ElementChoice] { [probabilities] }

  var name: String { "multinomial" }
  var features: [[Double]] { counts }

  /// Whether no cell of the row is blank.
  func isWhole(_ row: Int) -> Bool { counts.allSatisfy { !$0[row].isNaN } }

  // MARK: Simulation

  var drawnColumns: [DrawnColumn] { zip(columns, counts).map { DrawnColumn(name: $0, values: $1) } }

  /// As many as the row has in all, each by itself.
  func draw(_ row: Int, _ levels: [Int], at values: [Double], using random: inout Random) -> [Double]? {
    guard isWhole(row) else { return nil }
    let first = probabilities.element(row, levels)
    let chances = Array(values[first..<first + counts.count])
    var drawn = Array(repeating: 0.0, count: counts.count)
    var left = counts.reduce(0) { $0 + $1[row] }
    while left > 0 {
      drawn[random.index(weights: chances)] += 1
      left -= 1
    }
    return drawn
  }

  func drawing(_ columns: [[Double]]) -> CountsFactor {
    var factor = self
    factor.counts = columns
    return factor
  }

  func taking(_ rows: [Int]) -> CountsFactor {
    var factor = self
    factor.counts = counts.map { column in rows.map { column[$0] } }
    factor.probabilities = probabilities.taking(rows)
    return factor
  }

  func density(at values: [Double]) -> any FactorDensity { Density(factor: self, elements: values) }

  private struct Density: FactorDensity {
    let factor: CountsFactor
    let elements: [Double]

    func logDensity(_ row: Int, _ levels: [Int]) -> Double {
      guard factor.isWhole(row) else { return 0 }
      let first = factor.probabilities.element(row, levels)
      var total = 0.0
      var sum = 0.0
      for (place, column) in factor.counts.enumerated() where column[row] > 0 {
        total += column[row]
        sum += column[row] * Elementary.log(elements[first + place]) - Elementary.logFactorial(column[row])
      }
      return Elementary.logFactorial(total) + sum
    }

    func differentiate(_ row: Int, _ levels: [Int], weight: Double, into derivatives: inout Derivatives) {
      derivatives.add(logDensity: weight * logDensity(row, levels))
      guard factor.isWhole(row) else { return }
      let first = factor.probabilities.element(row, levels)
      for (place, column) in factor.counts.enumerated() where column[row] > 0 {
        let p = elements[first + place]
        derivatives.add(weight * column[row] / p, to: first + place)
        derivatives.add(-weight * column[row] / (p * p), to: first + place, first + place)
      }
    }
  }
}

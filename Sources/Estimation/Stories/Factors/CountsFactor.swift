import Arithmetic

/// The counts of a row drawn with the probabilities of their columns: `(A, B, AB, O) ~ multinomial(shares)`.
struct CountsFactor: StoryFactor {
  let columns: [String]
  /// Each column's count in every row; not a number where the cell is blank.
  let counts: [[Double]]
  let probabilities: ElementChoice

  var choices: [ElementChoice] { [probabilities] }

  var name: String { "multinomial" }
  var features: [[Double]] { counts }

  /// Whether no cell of the row is blank.
  func isWhole(_ row: Int) -> Bool { counts.allSatisfy { !$0[row].isNaN } }

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

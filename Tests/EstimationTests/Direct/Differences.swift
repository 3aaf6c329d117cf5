@testable import Estimation

/// First and second differences of a function, at steps h, h/2 and h/4, extrapolated twice: correct to h⁶.
enum Differences {
  /// ∂f along every coordinate, times its step.
  static func gradient(of function: ([Double]) -> Double, at point: [Double], steps: [Double]) -> [Double] {
    point.indices.map { i in
      extrapolated { h in
        (value(function, point, [(i, h * steps[i])]) - value(function, point, [(i, -h * steps[i])])) / (2 * h)
      }
    }
  }

  /// ∂²f along every two coordinates, times their steps.
  static func curvature(of function: ([Double]) -> Double, at point: [Double], steps: [Double]) -> Matrix {
    let middle = function(point)
    var matrix = Matrix(rows: point.count, columns: point.count)
    for i in point.indices {
      matrix[i, i] = extrapolated { h in
        let sum = [h, -h].reduce(0) { $0 + value(function, point, [(i, $1 * steps[i])]) }
        return (sum - 2 * middle) / (h * h)
      }
      for j in 0..<i {
        matrix[i, j] = extrapolated { h in
          let sum = [(h, h), (-h, -h), (h, -h), (-h, h)].reduce(0) { sum, sign in
            let moved = value(function, point, [(i, sign.0 * steps[i]), (j, sign.1 * steps[j])])
            return sum + (sign.0 == sign.1 ? moved : -moved)
          }
          return sum / (4 * h * h)
        }
        matrix[j, i] = matrix[i, j]
      }
    }
    return matrix
  }

  private static func value(
    _ function: ([Double]) -> Double, _ point: [Double], _ moves: [(index: Int, by: Double)]
  ) -> Double {
    var moved = point
    for move in moves { moved[move.index] += move.by }
    return function(moved)
  }

  /// Richardson's extrapolation of a quotient whose error is even in h.
  private static func extrapolated(_ quotient: (Double) -> Double) -> Double {
    let levels = [1, 0.5, 0.25].map(quotient)
    let first = levels[1] + (levels[1] - levels[0]) / 3
    let second = levels[2] + (levels[2] - levels[1]) / 3
    return second + (second - first) / 15
  }
}

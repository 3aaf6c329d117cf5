/// The eigenvalues of a symmetric matrix: Householder's reduction to a tridiagonal one, then the implicit QL method.
///
/// Some 4n³/3 multiplications; every eigenvalue is good to a few roundings of the largest.
///
/// Reference: Wilkinson and Reinsch, *Handbook for Automatic Computation* (1971), contributions II/2 and II/4; Golub and
/// Van Loan, *Matrix Computations*, 4th ed. (2013), section 8.3.
package struct SymmetricEigenvalues: Sendable, Equatable {
  /// Largest first.
  package let values: [Double]

  /// Only the lower triangle is read; it must be finite.
  package init(_ matrix: Matrix) {
    var (diagonal, side) = SymmetricEigenvalues.tridiagonal(matrix)
    SymmetricEigenvalues.iterate(&diagonal, &side)
    values = diagonal.sorted(by: >)
  }

  /// The diagonal of a tridiagonal matrix with the same eigenvalues, and what stands beside it: element i beside i + 1.
  private static func tridiagonal(_ matrix: Matrix) -> (diagonal: [Double], side: [Double]) {
    let n = matrix.rowCount
    var a = matrix.elements
    var side = Array(repeating: 0.0, count: n)
    var image = side
    a.withUnsafeMutableBufferPointer { a in
      for i in stride(from: n - 1, to: 0, by: -1) {
        let row = i * n
        var scale = 0.0
        for k in 0..<i { scale += abs(a[row + k]) }
        guard i > 1, scale > 0 else {
          side[i - 1] = a[row + i - 1]
          continue
        }
        // The reflection that takes row i to its last element before the diagonal.
        var square = 0.0
        for k in 0..<i {
          a[row + k] /= scale
          square += a[row + k] * a[row + k]
        }
        let leading = a[row + i - 1]
        let length = leading >= 0 ? -square.squareRoot() : square.squareRoot()
        side[i - 1] = scale * length
        square -= leading * length
        a[row + i - 1] = leading - length
        for j in 0..<i { image[j] = 0 }
        for j in 0..<i {
          let reflector = a[row + j]
          var sum = a[j * n + j] * reflector
          for k in 0..<j {
            sum += a[j * n + k] * a[row + k]
            image[k] += a[j * n + k] * reflector
          }
          image[j] += sum
        }
        var product = 0.0
        for j in 0..<i {
          image[j] /= square
          product += image[j] * a[row + j]
        }
        let half = product / (2 * square)
        for j in 0..<i { image[j] -= half * a[row + j] }
        for j in 0..<i {
          let reflector = a[row + j]
          let factor = image[j]
          for k in 0...j { a[j * n + k] -= reflector * image[k] + factor * a[row + k] }
        }
      }
    }
    return ((0..<n).map { a[$0 * n + $0] }, side)
  }

  /// Implicit QL steps with shifts until nothing is left beside the diagonal: about two for each eigenvalue.
  private static func iterate(_ diagonal: inout [Double], _ side: inout [Double]) {
    let n = diagonal.count
    for first in 0..<n {
      for _ in 0..<stepLimit {
        var last = first
        while last < n - 1 {
          let size = abs(diagonal[last]) + abs(diagonal[last + 1])
          if abs(side[last]) <= 0x1p-53 * size { break }
          last += 1
        }
        if last == first { break }
        var shift = (diagonal[first + 1] - diagonal[first]) / (2 * side[first])
        var radius = hypotenuse(shift, 1)
        shift = diagonal[last] - diagonal[first] + side[first] / (shift + (shift < 0 ? -radius : radius))
        var (sine, cosine, fill) = (1.0, 1.0, 0.0)
        var vanished = false
        for i in stride(from: last - 1, through: first, by: -1) {
          let entry = sine * side[i]
          let other = cosine * side[i]
          radius = hypotenuse(entry, shift)
          side[i + 1] = radius
          if radius == 0 {
            diagonal[i + 1] -= fill
            side[last] = 0
            vanished = true
            break
          }
          sine = entry / radius
          cosine = shift / radius
          shift = diagonal[i + 1] - fill
          radius = (diagonal[i] - shift) * sine + 2 * cosine * other
          fill = sine * radius
          diagonal[i + 1] = shift + fill
          shift = cosine * radius - other
        }
        if vanished { continue }
        diagonal[first] -= fill
        side[first] = shift
        side[last] = 0
      }
    }
  }

  private static let stepLimit = 60

  private static func hypotenuse(_ a: Double, _ b: Double) -> Double {
    let (large, small) = abs(a) > abs(b) ? (abs(a), abs(b)) : (abs(b), abs(a))
    guard large > 0 else { return 0 }
    let ratio = small / large
    return large * (1 + ratio * ratio).squareRoot()
  }
}

extension Elementary {
  /// √Σxᵢ², also where a square leaves the range of doubles.
  package static func norm(_ vector: some Collection<Double>) -> Double { norm(Array(vector)) }

  /// Of an array, which other modules call without asking what kind of collection it is.
  package static func norm(_ vector: [Double]) -> Double {
    let largest = vector.reduce(0) { max($0, abs($1)) }
    guard largest > 1e150 || largest < 1e-140, largest > 0, largest < .infinity else {
      return vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let exponent = largest.exponent
    let squares = vector.reduce(0.0) {
      let scaled = scale($1, by: -exponent)
      return $0 + scaled * scaled
    }
    return scale(squares.squareRoot(), by: exponent)
  }
}

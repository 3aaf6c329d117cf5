/// A column whose numbers repeat, as those of levels, counts and rounded measurements do: each number once, and which of them every
/// row has.
///
/// What is computed of a number alone is computed once for all rows that have it.
struct RepeatedValues: Sendable {
  /// In the order in which they come first.
  let values: [Double]
  /// The place of each row's number; -1 for a blank cell.
  let places: [Int]

  /// Nil for a column whose numbers hardly repeat.
  init?(_ column: [Double]) {
    // Looked up, never iterated.
    var known: [Double: Int] = [:]
    var (values, places): ([Double], [Int]) = ([], [])
    places.reserveCapacity(column.count)
    for value in column {
      guard !value.isNaN else {
        places.append(-1)
        continue
      }
      let place = known[value] ?? values.count
      if place == values.count {
        guard 2 * values.count < column.count else { return nil }
        known[value] = place
        values.append(value)
      }
      places.append(place)
    }
    (self.values, self.places) = (values, places)
  }

  /// The weights of all rows that have each number.
  func sums(of weights: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: values.count)
    for (row, place) in places.enumerated() where place >= 0 { sums[place] += weights[row] }
    return sums
  }

  /// Adds to every row what there is of its number.
  func add(_ terms: [Double], to sums: inout [Double]) {
    for (row, place) in places.enumerated() where place >= 0 { sums[row] += terms[place] }
  }
}

extension HiddenNumberFactor {
  /// The place of a hidden number; nil for any other name.
  func place(ofNumber name: String) -> Int? { numbers.firstIndex(of: name) }

  /// Two rows of a unit that have different values; nil where all rows of a unit agree.
  func contradiction(in values: [Double]) -> (first: Int, second: Int)? {
    // By unit; looked up, never iterated.
    var first: [Int: Int] = [:]
    for (row, unit) in units.enumerated() {
      let before = first[unit] ?? row
      first[unit] = before
      if values[row] != values[before] { return (before, row) }
    }
    return nil
  }

  /// The factor with a hidden number known: a column that its own line draws, and a predictor of the lines that depend on it.
  ///
  /// - Parameter values: In each row.
  func knowing(_ number: Int, _ values: [Double]) -> HiddenNumberFactor {
    func rest(_ other: Int) -> Int { other > number ? other - 1 : other }
    let known = lines.map { line in
      var line = line
      if let own = line.number { line.target = own == number ? .column(values) : .number(rest(own)) }
      for loading in line.loadings where loading.number == number {
        let known = loading.multiplier.map { zip($0, values).map(*) } ?? values
        line.mean = line.mean.plus(
          loading.coefficient.map {
            Predictor(terms: [Predictor.Term(coefficient: $0, multiplier: known)])
          } ?? Predictor(offset: known))
      }
      line.loadings = line.loadings.filter { $0.number != number }.map {
        NormalLine.Loading(
          number: rest($0.number), coefficient: $0.coefficient, multiplier: $0.multiplier)
      }
      return line
    }
    return HiddenNumberFactor(
      numbers: numbers.indices.filter { $0 != number }.map { numbers[$0] }, lines: known, units: units)
  }
}

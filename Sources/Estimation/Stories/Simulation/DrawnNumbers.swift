// Hidden numbers drawn, and what depends on them.
extension HiddenNumberFactor {
  /// Each unit's hidden numbers once, those first on which others depend, then its cells given them; a blank cell stays blank.
  func drawTogether(at values: [Double], using random: inout Random) -> DrawnTogether? {
    var drawn = DrawnTogether(
      columns: drawnColumns.map(\.values),
      numbers: numbers.map { ($0, [Double](repeating: 0, count: units.count)) })
    // The place of each line among the columns.
    var columns = [Int?](repeating: nil, count: lines.count)
    var next = 0
    for (place, line) in lines.enumerated() where line.values != nil {
      columns[place] = next
      next += 1
    }
    // By unit; looked up, never iterated.
    var known: [Int: [Double]] = [:]
    let order = numberOrder
    for (row, places) in zip(draws.firstRows, draws.units) {
      let draws = draws.draws[places]
      var unit = [Double](repeating: 0, count: numbers.count)
      for number in order {
        guard let draw = draws.first(where: { $0.number == number }) else { continue }
        unit[number] = lines[draw.line].draw(draw.row, given: unit, at: values, using: &random)
      }
      for draw in draws {
        guard let place = columns[draw.line] else { continue }
        drawn.columns[place][draw.row] =
          lines[draw.line].draw(draw.row, given: unit, at: values, using: &random)
      }
      known[units[row]] = unit
    }
    for (row, unit) in units.enumerated() {
      for (number, value) in (known[unit] ?? []).enumerated() { drawn.numbers[number].values[row] = value }
    }
    return drawn
  }

  /// The hidden numbers, each behind those that its mean depends on.
  private var numberOrder: [Int] {
    var order: [Int] = []
    while order.count < numbers.count {
      let next = lines.first { line in
        guard let number = line.number, !order.contains(number) else { return false }
        return line.loadings.allSatisfy { order.contains($0.number) }
      }
      guard let number = next?.number else { break }
      order.append(number)
    }
    return order
  }
}

extension NormalLine {
  /// A number of its normal in a row.
  ///
  /// - Parameter numbers: The hidden numbers of the row's unit.
  fileprivate func draw(
    _ row: Int, given numbers: [Double], at elements: [Double], using random: inout Random
  ) -> Double {
    var mean = self.mean.eta(row, [], elements)
    for loading in loadings {
      let coefficient = loading.coefficient.map { elements[$0.element(row, [])] } ?? 1
      mean += coefficient * (loading.multiplier?[row] ?? 1) * numbers[loading.number]
    }
    let residual = residual(row, at: elements, count: numbers.count)
    return mean + residual.variance.squareRoot() * random.normal()
  }
}

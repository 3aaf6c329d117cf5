import Arithmetic
import Reporting

extension StoryBlock {
  /// Takes spreads that go to 0 to where they go: EM would get there never, since its steps become as small as what is left.
  ///
  /// The likelihood is smooth in a variance s down to 0. Of a hidden number that is an estimate: where the slope g points to 0 and
  /// hardly changes on the way there, g < 0 and s|∂g/∂s| < |g|/10 for an s that is a small part of what is drawn, the maximum lies at 0.
  /// Of a column it says that a hidden number is the column itself, and the slope at 0 is known: where it points there, and the
  /// likelihood is higher, s goes to 0, which climbs.
  ///
  /// Reference: for hidden numbers, Self and Liang, J. Am. Stat. Assoc. 82:605 (1987); for columns, Heywood, Proc. R. Soc. Lond. A
  /// 134:486 (1931); Jöreskog, Psychometrika 32:443 (1967), section 6.
  func keepOffEdges(
    _ factor: HiddenNumberFactor, over cases: StoryCases, _ space: ParameterSpace, _ values: inout [Double]
  ) {
    let own = Set(elements)
    for (element, isDeviation, scale, isOfNumbers) in factor.spreads(space) where own.contains(element) {
      let variance = isDeviation ? values[element] * values[element] : values[element]
      let least = Self.share * scale * scale
      guard variance < least else { continue }
      guard variance > 0 else {
        leaveEdge(element, isDeviation, towards: 0.1 * least, over: cases, &values)
        continue
      }
      guard isOfNumbers || !space.bounds(of: element).isLimited else { continue }
      let derivatives = factors.derivatives(over: cases, in: [element], at: values)
      var (slope, curvature) = (derivatives.gradient[0], derivatives.hessian[0, 0])
      if isDeviation {
        curvature = (curvature - slope / values[element]) / (4 * variance)
        slope /= 2 * values[element]
      }
      guard slope < 0 else { continue }
      if isOfNumbers {
        if abs(curvature) * variance < 0.1 * abs(slope) { values[element] = 0 }
      } else if variance * (0.5 * curvature * variance - slope) > 0 {
        // The square says that it is higher at 0; whether it is takes more to compute.
        var moved = values
        moved[element] = 0
        let slope = factor.slope(ofVariance: element, over: cases, at: moved)
        if let slope, slope < 0,
          factors.logLikelihood(over: cases, at: moved) >= factors.logLikelihood(over: cases, at: values)
        {
          values = moved
        }
      }
    }
  }

  /// What lies at 0 leaves it where that is no maximum any more.
  private func leaveEdge(
    _ element: Int, _ isDeviation: Bool, towards variance: Double, over cases: StoryCases,
    _ values: inout [Double]
  ) {
    var moved = values
    moved[element] = isDeviation ? variance.squareRoot() : variance
    if factors.logLikelihood(over: cases, at: moved) > factors.logLikelihood(over: cases, at: values) {
      values = moved
    }
  }

  /// Beside a column without spread finds another whose spread goes to 0 and has no density there: the hidden numbers that the first
  /// tells meet all of its values, and the likelihood grows as σ⁻ⁿ.
  func refuseSecondEdge(
    of factor: HiddenNumberFactor, _ space: ParameterSpace, _ values: [Double]
  ) throws(NoMaximum) {
    guard factor.hasColumnsWithoutSpread(at: values) else { return }
    let own = Set(elements)
    for line in factor.lines {
      let isDeviation = if case .deviation = line.spread { true } else { false }
      guard let cells = line.values else { continue }
      let least = Self.singularShare * cells.knownSpread * cells.knownSpread
      for element in line.spreadElements(space) where own.contains(element) && values[element] > 0 {
        let variance = isDeviation ? values[element] * values[element] : values[element]
        guard variance < least else { continue }
        throw factor.noSpread(element, space)
      }
    }
  }

  /// Of the variance of what is drawn that is small.
  private static var share: Double { 0.02 }
  /// Of the same that is none: a spread of 10⁻⁵·⁵, below which what is seen has no density to double precision.
  private static var singularShare: Double { 1e-11 }
}

extension HiddenNumberFactor {
  /// Whether a unit has a column that is drawn without spread.
  func hasColumnsWithoutSpread(at elements: [Double]) -> Bool {
    hidesCells && draws.units.indices.contains { draws.hasColumnsWithoutSpread($0, at: elements) }
  }

  /// The slope of the log-likelihood in the variance of columns that is 0; nil where what is seen has no density beside it.
  fileprivate func slope(ofVariance element: Int, over cases: StoryCases, at elements: [Double]) -> Double? {
    let density = HiddenNumberDensity(of: self, at: elements)
    var slope: Double? = 0
    cases.forEach { row, _, weight in
      guard let unit = draws.unit(at: row) else { return }
      guard density.posteriors.logDensities[unit] > -.infinity else {
        slope = nil
        return
      }
      guard let sum = slope, let edge = density.edge(unit) else { return }
      slope = sum + weight * edge.slope(ofVariance: element)
    }
    return slope
  }

  /// The elements of spreads, each with the spread of the column that it is of, or the one that its hidden number can have, and
  /// whether it is of hidden numbers alone.
  fileprivate func spreads(
    _ space: ParameterSpace
  ) -> [(element: Int, isDeviation: Bool, scale: Double, isOfNumbers: Bool)] {
    var found: [(element: Int, isDeviation: Bool, scale: Double, isOfNumbers: Bool)] = []
    for line in lines {
      let isDeviation = if case .deviation = line.spread { true } else { false }
      let (number, values) = (line.number, line.values)
      let scale = number.map(spread(ofNumber:)) ?? values?.knownSpread ?? 1
      for element in line.spreadElements(space) {
        if let place = found.firstIndex(where: { $0.element == element }) {
          if values != nil { found[place].isOfNumbers = false }
        } else {
          found.append((element, isDeviation, scale, number != nil))
        }
      }
    }
    return found
  }
}

// MARK: - Words

extension HiddenNumberFactor {
  /// Why there is no maximum where a spread is 0: the line of known numbers meets every value of its column, or a hidden number does and
  /// meets those of another one.
  func noSpread(_ element: Int, _ space: ParameterSpace) -> NoMaximum {
    let words = "grows without limit as '\(space.path(of: element))' goes to 0"
    let name = space.parameter(of: element)?.name
    let line = lines.first { $0.values != nil && $0.spreadElements(space).contains(element) }
    guard let line else { return NoMaximum(words, of: name) }
    guard !numbers.isEmpty else {
      return NoMaximum("\(words): the line meets every value of '\(line.name)'", of: name)
    }
    return NoMaximum(
      "\(words): a hidden number meets every value of '\(line.name)' and of another column", of: name,
      remedy: "Leave '\(line.name)' out, or let the columns share a spread.")
  }

  /// Columns whose own spread is 0 at the maximum.
  func notices(over cases: StoryCases, at values: [Double]) -> [String] {
    lines.indices.filter { line in
      draws.draws.contains { draw in
        draw.line == line && draw.number == nil
          && (draw.spreadElement.map { values[$0.element] == 0 } ?? false)
      }
    }.map { place in
      let line = lines[place]
      let places = line.loadings.map(\.number)
      let names = numbers.indices.filter(places.contains).map { "'\(numbers[$0])'" }
      let known =
        names.count == 1
        ? "\(names[0]) is that column itself, shifted and scaled"
        : "that column is a sum of \(Grammar.all(names)), shifted and scaled"
      return
        "A Heywood case: the likelihood is highest where '\(line.name)' has no spread of its own, so that \(known). Standard errors of the others hold it there; such an edge says that the columns are few, or the hidden numbers many, for what they have in common."
    }
  }
}

import Arithmetic

extension StoryBlock {
  /// Takes spreads that go to 0 to where they go: EM would get there never, since its steps become as small as what is left.
  ///
  /// The likelihood is smooth in a variance s down to 0. Where the slope points to 0 and hardly changes on the way there,
  /// g < 0 and s|∂g/∂s| < |g|/10 for an s that is a small part of what is drawn, the maximum lies at 0: of a hidden number it is an
  /// estimate, of a column it says that a hidden number is the column itself.
  ///
  /// Reference: for hidden numbers, Self and Liang, J. Am. Stat. Assoc. 82:605 (1987); for columns, Heywood, Proc. R. Soc. Lond. A
  /// 134:486 (1931).
  ///
  /// - Throws: `NoMaximum` for the spread of a column.
  func keepOffEdges(
    _ factor: HiddenNumberFactor, over cases: StoryCases, _ space: ParameterSpace, _ values: inout [Double]
  ) throws(NoMaximum) {
    let own = Set(elements)
    for (element, isDeviation, scale, isOfNumbers) in factor.spreads(space) where own.contains(element) {
      let variance = isDeviation ? values[element] * values[element] : values[element]
      let least = Self.share * scale * scale
      guard variance < least else { continue }
      if variance == 0 {
        // What lies at 0 leaves it where that is no maximum any more.
        var moved = values
        moved[element] = isDeviation ? (0.1 * least).squareRoot() : 0.1 * least
        if factors.logLikelihood(over: cases, at: moved) > factors.logLikelihood(over: cases, at: values) {
          values = moved
        }
        continue
      }
      let derivatives = factors.derivatives(over: cases, in: [element], at: values)
      var (slope, curvature) = (derivatives.gradient[0], derivatives.hessian[0, 0])
      if isDeviation {
        curvature = (curvature - slope / values[element]) / (4 * variance)
        slope /= 2 * values[element]
      }
      guard slope < 0, abs(curvature) * variance < 0.1 * abs(slope) else { continue }
      guard !isOfNumbers else {
        values[element] = 0
        continue
      }
      let name = space.parameter(of: element)?.paths[element - (space.parameter(of: element)?.first ?? 0)]
      let path = name?.joined(separator: ".") ?? ""
      throw NoMaximum(
        "is highest as '\(path)' goes to 0, where a hidden number is that column itself",
        of: name?.first,
        remedy: "Hide fewer numbers, let the columns share a variance, or hold it with 'fixed'.")
    }
  }

  /// Of the variance of what is drawn that is small.
  private static var share: Double { 0.02 }
}

extension HiddenNumberFactor {
  /// The elements of spreads, each with the spread of the column that it is of, or that its hidden number moves, and whether it is
  /// of hidden numbers alone.
  fileprivate func spreads(
    _ space: ParameterSpace
  ) -> [(element: Int, isDeviation: Bool, scale: Double, isOfNumbers: Bool)] {
    var found: [(element: Int, isDeviation: Bool, scale: Double, isOfNumbers: Bool)] = []
    for line in lines {
      let isDeviation = if case .deviation = line.spread { true } else { false }
      let (number, values) = (line.number, line.values)
      let moved = lines.lazy.compactMap { other in
        other.loadings.contains { $0.number == number } ? other.values : nil
      }.first
      let scale = (values ?? moved)?.knownSpread ?? 1
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

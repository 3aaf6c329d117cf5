import Arithmetic

// Where EM starts with hidden numbers, and in which direction these count.
extension HiddenNumberFactor {
  /// The means by least squares without hidden numbers; then half of what is left of a column's variance to the hidden numbers, by
  /// loadings along the direction in which the columns vary most, and half to itself.
  ///
  /// - Parameter estimated: The elements that are estimated.
  func start(
    over cases: StoryCases, _ space: ParameterSpace, estimating estimated: [Int], into values: inout [Double]
  ) throws(NoMaximum) {
    let open = Set(estimated.filter { values[$0].isNaN })
    func isOpen(_ choice: ElementChoice) -> [Int] {
      space.parameters[choice.parameter].elements(from: choice).filter(open.contains)
    }
    // Without loadings and with one variance for all rows the means are a regression.
    for element in estimated where open.contains(element) { values[element] = 0 }
    for line in lines {
      let spread = line.values?.knownSpread ?? 1
      switch line.spread {
      case .deviation(let choice): for element in isOpen(choice) { values[element] = spread }
      case .variance(let choice): for element in isOpen(choice) { values[element] = spread * spread }
      case .known: break
      }
    }
    let ofMeans = Set(
      lines.flatMap { line in
        line.mean.terms.flatMap { space.parameters[$0.coefficient.parameter].elements(from: $0.coefficient) }
      })
    let means = estimated.filter { open.contains($0) && ofMeans.contains($0) }
    if !means.isEmpty {
      var derivatives = Derivatives(of: means, among: space.elementCount)
      let residuals = HiddenNumberResiduals(of: draws, at: values)
      cases.forEach { row, _, weight in
        guard let unit = draws.unit(at: row) else { return }
        for draw in draws.units[unit] where draws.draws[draw].number == nil {
          let share = weight / residuals.variances[draw]
          let terms = draws.terms[draws.draws[draw].terms].filter { $0.number == nil }
          for one in terms {
            guard let element = one.element else { continue }
            derivatives.add(share * one.multiplier * residuals.known[draw], to: element)
            for case let (other?, multiplier) in terms.map({ ($0.element, $0.multiplier) }) {
              derivatives.add(-share * one.multiplier * multiplier, to: element, other)
            }
          }
        }
      }
      // What no row tells of, as the mean of a hidden number, stays 0.
      let told = means.indices.filter { derivatives.hessian[$0, $0] < 0 }
      var information = derivatives.hessian.restricted(to: told)
      for place in information.elements.indices { information.elements[place] *= -1 }
      guard let inverse = told.isEmpty ? Matrix(rows: 0, columns: 0) : ScaledInverse.of(information) else {
        // The first that is nothing new beside those before it.
        let last = told.indices.first { ScaledInverse.of(information.restricted(to: Array(0...$0))) == nil }
        let element = means[told[last ?? 0]]
        let parameter = space.parameter(of: element)
        let path = parameter.map { $0.paths[element - $0.first].joined(separator: ".") } ?? ""
        throw NoMaximum(
          "is the same along a line: no row tells '\(path)' from the coefficients before it",
          of: parameter?.name, remedy: "Leave it out, or hold it at a number with 'fixed'.")
      }
      let step = inverse * told.map { derivatives.gradient[$0] }
      for (place, index) in told.enumerated() { values[means[index]] += step[place] }
    }
    let axis = PrincipalAxis.places(of: scaledResiduals(at: values))
    for line in lines {
      guard let cells = line.values else { continue }
      let spread = cells.knownSpread
      let isAlong = line.correlation(with: axis, at: values) >= 0
      for loading in line.loadings {
        guard let coefficient = loading.coefficient else { continue }
        // Several hidden numbers start in different directions.
        let turn =
          loading.number == 0 ? 1 : (coefficient.first / loading.number).isMultiple(of: 2) ? 0.5 : -0.5
        for element in isOpen(coefficient) {
          values[element] = (isAlong ? 1 : -1) * Self.share.squareRoot() * spread * turn
        }
      }
    }
    for line in lines {
      switch line.spread {
      case .deviation(let choice):
        for element in isOpen(choice) { values[element] *= Self.share.squareRoot() }
      case .variance(let choice): for element in isOpen(choice) { values[element] *= Self.share }
      case .known: break
      }
    }
    // The spread of a hidden number is on the scale of what it moves.
    for line in lines {
      guard let number = line.number, case .deviation(let choice) = line.spread else { continue }
      let spread = Self.share.squareRoot() * spread(ofNumber: number)
      for element in isOpen(choice) { values[element] = spread }
    }
  }

  /// How far a hidden number lies from its mean where all the spread of a column that it moves came from it.
  func spread(ofNumber number: Int) -> Double {
    for line in lines {
      guard let cells = line.values else { continue }
      for loading in line.loadings where loading.number == number {
        let size = loading.multiplier?.rootMeanSquare ?? 1
        return size > 0 ? cells.knownSpread / size : cells.knownSpread
      }
    }
    return 1
  }

  /// Of a column's variance that the hidden numbers make at the start.
  private static let share = 0.5

  /// Random loadings, as large as at the start in the mean of their squares.
  func scatter(_ values: inout [Double], _ space: ParameterSpace, using random: inout Random) {
    for line in lines {
      guard let cells = line.values else { continue }
      let scale = Self.share.squareRoot() * cells.knownSpread
      for case let coefficient? in line.loadings.map(\.coefficient) {
        for element in space.parameters[coefficient.parameter].elements(from: coefficient)
        where space.held[element] == nil {
          values[element] = scale * random.normal()
        }
      }
    }
    turn(&values, space)
  }

  /// Rows × columns, what the means leave of each column by its spread; blank cells zero.
  private func scaledResiduals(at values: [Double]) -> Matrix {
    let drawn = lines.filter { $0.values != nil }
    var points = Matrix(rows: units.count, columns: drawn.count)
    for (place, line) in drawn.enumerated() {
      let spread = line.values?.knownSpread ?? 1
      for row in units.indices where line.isHere(row) {
        points[row, place] = line.known(row, at: values) / spread
      }
    }
    return points
  }

  // MARK: - Direction

  /// Turns hidden numbers that count both ways alike, so that the first loading that is estimated is positive.
  func turn(_ values: inout [Double], _ space: ParameterSpace) {
    for number in numbers.indices {
      guard let turned = turnable(number, space), let first = turned.first, values[first] < 0 else {
        continue
      }
      for element in turned { values[element] *= -1 }
    }
  }

  /// The same with some of the hidden numbers on their other side.
  func sides(of values: [Double], _ space: ParameterSpace) -> [[Double]] {
    let turns = numbers.indices.compactMap { turnable($0, space) }.filter { !$0.isEmpty }
    guard turns.count <= 4 else { return [] }
    return turns.reduce([values]) { sides, turned in
      sides
        + sides.map { side in
          var other = side
          for element in turned { other[element] *= -1 }
          return other
        }
    }.dropFirst().map { $0 }
  }

  /// The elements that change their sign with a hidden number, its loadings first, where the likelihood is the same: all that stands
  /// before it, and in its own mean, is estimated without bounds or held at 0, and stands nowhere else; nil where it is not.
  private func turnable(_ number: Int, _ space: ParameterSpace) -> [Int]? {
    var found: [Int] = []
    func take(_ choice: ElementChoice?) -> Bool {
      guard let choice else { return false }
      for element in space.parameters[choice.parameter].elements(from: choice) {
        if let held = space.held[element] {
          guard held == 0 else { return false }
        } else if space.bounds(of: element) != .real {
          return false
        } else if !found.contains(element) {
          found.append(element)
        }
      }
      return true
    }
    for loading in lines.flatMap(\.loadings) where loading.number == number {
      guard take(loading.coefficient) else { return nil }
    }
    for line in lines where line.number == number {
      guard line.mean.offset?.allSatisfy({ $0 == 0 }) ?? true,
        line.mean.terms.allSatisfy({ take($0.coefficient) }),
        line.loadings.allSatisfy({ take($0.coefficient) })
      else { return nil }
    }
    // What stands elsewhere too has a sign of its own.
    let others = lines.filter { $0.number != number }.flatMap { line in
      line.mean.terms.map(\.coefficient)
        + line.loadings.filter { $0.number != number }.compactMap(\.coefficient)
    }.flatMap { space.parameters[$0.parameter].elements(from: $0) }
    return others.contains(where: found.contains) ? nil : found
  }
}

extension NormalLine {
  /// On which side its values lie of an axis.
  fileprivate func correlation(with axis: [Double], at values: [Double]) -> Double {
    isDrawn.indices.reduce(0) { sum, row in
      isHere(row) ? sum + axis[row] * known(row, at: values) : sum
    }
  }
}

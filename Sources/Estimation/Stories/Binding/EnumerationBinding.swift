extension StoryBinding {
  /// The story as EM sees it.
  func enumerated(
    _ counts: [Double], columns: [String], order: (parameter: Int, isDescending: Bool)?
  ) -> EnumeratedStory {
    let units = group?.units ?? Array(names.rows.indices)
    let unitCount = (units.max() ?? -1) + 1
    var unitCounts = Array(repeating: 1.0, count: unitCount)
    for (row, unit) in units.enumerated() { unitCounts[unit] = counts[row] }
    var story = EnumeratedStory(
      table.space, factors, hidden: names.hidden,
      data: EnumeratedStory.Sample(
        units: units, unitCount: unitCount, counts: unitCounts, isCounted: unitCounts.contains { $0 != 1 }),
      units: elementUnits, columns: columns, features: features(of: units, unitCount))
    story.chosenOrder = order
    return story
  }

  /// How far an element without bounds moves when one row's log-density changes by about one.
  private var elementUnits: [Double] {
    var found = Array(repeating: 1.0, count: table.space.elementCount)
    for factor in factors {
      switch factor {
      case let factor as FamilyFactor:
        let spread = WeightedSample.unweighted(factor.values).spread
        for argument in factor.arguments {
          for term in argument.terms {
            let size =
              term.multiplier.map { (($0.reduce(0) { $0 + $1 * $1 }) / Double($0.count)).squareRoot() } ?? 1
            let unit = (argument.link == .identity ? spread : 1) / (size > 0 ? size : 1)
            for element in table.space.parameters[term.coefficient.parameter].elements {
              found[element] = unit
            }
          }
        }
      case let factor as JointNormalFactor:
        let spreads = factor.values.map { WeightedSample.unweighted($0).spread }
        for (place, element) in table.space.parameters[factor.mean.parameter].elements.enumerated() {
          found[element] = spreads[place % spreads.count]
        }
        let covariance = table.space.parameters[factor.covariance.parameter]
        let cells = factor.form.cells(spreads.count)
        for element in covariance.elements {
          let (j, k) = cells[(element - covariance.first) % cells.count][0]
          found[element] = spreads[j] * spreads[k]
        }
      default: break
      }
    }
    return found
  }

  /// What k-means++ measures distances in: every drawn column by its standard deviation, levels as indicators, the mean of each
  /// unit's rows.
  private func features(of units: [Int], _ unitCount: Int) -> Matrix {
    var columns: [[Double]] = []
    for factor in factors {
      switch factor {
      case let factor as FamilyFactor where factor.condition == nil || factor.condition?.level == 0:
        let values =
          factor.trialsArgument == nil
          ? factor.values : factor.values.indices.map { factor.values[$0] / max(factor.trials($0), 1) }
        columns.append(values)
      case let factor as JointNormalFactor: columns += factor.values
      case let factor as CountsFactor: columns += factor.counts
      case let factor as CategoryFactor:
        guard case .column(let codes) = factor.target, let most = codes.max() else { break }
        for level in 0...max(most, 0) { columns.append(codes.map { $0 == level ? 1 : 0 }) }
      case let factor as TableFactor:
        for level in 0...(factor.codes.max() ?? 0) {
          columns.append(factor.codes.map { $0 == level ? 1 : 0 })
        }
      default: break
      }
    }
    var sizes = Array(repeating: 0.0, count: unitCount)
    for unit in units { sizes[unit] += 1 }
    var features = Matrix(rows: unitCount, columns: columns.count)
    for (place, column) in columns.enumerated() {
      let spread = WeightedSample.unweighted(column).spread
      for (row, unit) in units.enumerated() {
        let value = column[row].isNaN ? 0 : column[row]
        features[unit, place] += value / (spread > 0 ? spread : 1) / sizes[unit]
      }
    }
    return features
  }
}

extension WeightedSample {
  fileprivate static func unweighted(_ values: [Double]) -> WeightedSample {
    let known = values.filter { !$0.isNaN }
    return WeightedSample(known, weights: known.map { _ in 1 })
  }

  /// The standard deviation; 1 where the values are equal.
  fileprivate var spread: Double {
    let spread = spread(around: mean)
    return spread > 0 && spread < .infinity ? spread : 1
  }
}

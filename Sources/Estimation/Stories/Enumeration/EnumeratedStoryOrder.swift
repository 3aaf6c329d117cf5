// In which order levels are reported: likelihoods know no names of levels, so that the levels of each variable may change places as
// long as nothing but the elements of parameters tells them apart.
extension EnumeratedStory {
  var isExchangeable: Bool { hidden.count == 1 && isExchangeable(0) }

  var differByParametersAlone: Bool {
    let drawn = factors.filter { $0.hiddenVariable == nil }
    return hidden.indices.allSatisfy { variable in drawn.allSatisfy { $0.isAlike(inLevelsOf: variable) } }
  }

  func holdsWeights(_ parameter: String) -> Bool {
    guard let place = space.parameters.firstIndex(where: { $0.name == parameter }) else { return false }
    return hidden.indices.contains { variable in
      factors.contains { $0.weights(ofHidden: variable) == .each(place) }
    }
  }

  /// Whether the levels of a variable may change places without changing the model.
  private func isExchangeable(_ variable: Int) -> Bool {
    factors.allSatisfy { $0.isAlike(inLevelsOf: variable) } && hasElementsOfItsOwn(variable)
      && isHeldAlike(variable)
  }

  /// Whether no other variable or column takes the elements of its levels.
  private func hasElementsOfItsOwn(_ variable: Int) -> Bool {
    space.parameters.indices.allSatisfy { place in
      let axes = axes(of: place, variable)
      return factors.allSatisfy { factor in
        let choices = factor.choices.filter { $0.parameter == place }
        guard !choices.isEmpty else { return true }
        return axes.allSatisfy { axis in
          switch axis {
          case .index(let index):
            choices.allSatisfy { $0.indices[index].source.variable == variable }
          case .shape: factor.weights(ofHidden: variable) == .each(place)
          }
        } && (!isSecondWeight(place, of: variable) || factor.weights(ofHidden: variable) == .second(place))
          && (!isOfOdds(place, of: variable) || factor.hasOdds(place, of: variable))
      }
    }
  }

  /// Whether what is held does not tell the levels apart.
  private func isHeldAlike(_ variable: Int) -> Bool {
    guard space.held.contains(where: { $0 != nil }) else { return true }
    // Half is what it is from both ends, and odds of 1 have the logarithm 0.
    var held = Parameters(values: space.held.map { $0 ?? 0.5 })
    for (place, parameter) in space.parameters.enumerated() where isOfOdds(place, of: variable) {
      for element in parameter.elements where space.held[element] == nil { held.values[element] = 0 }
    }
    let levels = hidden[variable].levels.indices
    return levels.dropFirst().allSatisfy { level in
      var order = Array(levels)
      order.swapAt(0, level)
      return permuted(held, levelsOf: variable, by: order) == held
    }
  }

  // MARK: Orders

  /// The levels of each variable by their keys. Those of one variable may hold elements that another indexes, whose order must not
  /// count: first the variables are put in order by keys without it, then, where these leave equals, by what the others make of them.
  func order(of parameters: Parameters) -> [Int] {
    var orders = hidden.map { Array($0.levels.indices) }
    var moved = parameters
    func sort(_ variable: Int, isWithoutOthers: Bool) {
      guard isExchangeable(variable) else { return }
      let keys = orders[variable].indices.map {
        orderKey(
          of: $0, variable, space.basis.values(at: moved.values), isWithoutOthers: isWithoutOthers)
      }
      let order = keys.indices.sorted { first, second in
        for (a, b) in zip(keys[first], keys[second]) where a != b { return a < b }
        return first < second
      }
      orders[variable] = order.map { orders[variable][$0] }
      moved = permuted(moved, levelsOf: variable, by: order)
    }
    if hidden.count > 1 { for variable in hidden.indices { sort(variable, isWithoutOthers: true) } }
    for variable in hidden.indices { sort(variable, isWithoutOthers: false) }
    return components(orders)
  }

  /// The levels of each variable at the place of the labels that agree with them best.
  func order(agreeingWith table: ConfusionTable) -> [Int]? {
    components(
      hidden.indices.map { variable in
        let levels = Array(hidden[variable].levels.indices)
        guard isExchangeable(variable) else { return levels }
        let place = configurations.map { $0[variable] }
        let matching = table.merged(components: place, labels: place, count: levels.count).matching
        return levels.sorted { (matching[$0] ?? 0) < (matching[$1] ?? 0) }
      })
  }

  /// The combinations, where each variable has its levels in this order.
  private func components(_ orders: [[Int]]) -> [Int] {
    configurations.map { levels in
      zip(hidden.indices, levels).reduce(0) { place, level in
        place * hidden[level.0].levels.count + orders[level.0][level.1]
      }
    }
  }

  /// What a level is put in order by: what the author says, then the first parameter that the variable indexes, then the next, then
  /// those with which it is drawn itself, its weight or how a chain begins and moves; numbers ascending, probabilities descending,
  /// unless the author says.
  ///
  /// - Parameter isWithoutOthers: Whether the elements of a level are taken in no order.
  private func orderKey(
    of level: Int, _ variable: Int, _ values: [Double], isWithoutOthers: Bool
  ) -> [Double] {
    func numbers(_ place: Int, along axis: StoryParameter.Axis, isDescending: Bool?) -> [Double] {
      let numbers = space.parameters[place].elements(ofLevel: level, axis: axis).map { element in
        isDescending ?? (space.bounds(of: element) == .probability) ? -values[element] : values[element]
      }
      return isWithoutOthers ? numbers.sorted() : numbers
    }
    func ofSecondWeight(_ place: Int, isDescending: Bool) -> [Double] {
      guard isSecondWeight(place, of: variable) else { return [] }
      let second = values[space.parameters[place].first]
      let weight = level == 1 ? second : 1 - second
      return [isDescending ? -weight : weight]
    }
    var (chosen, key, weights): ([Double], [Double], [Double]) = ([], [], [])
    for order in chosenOrders where order.variable == variable {
      chosen += ofSecondWeight(order.parameter, isDescending: order.isDescending)
      guard let axis = axes(of: order.parameter, variable).first else { continue }
      chosen += numbers(order.parameter, along: axis, isDescending: order.isDescending)
    }
    for place in space.parameters.indices {
      weights += ofSecondWeight(place, isDescending: true)
      guard let axis = axes(of: place, variable).first else { continue }
      let numbers = numbers(place, along: axis, isDescending: nil)
      if isDrawn(variable, with: place) { weights += numbers } else { key += numbers }
    }
    return chosen + key + weights
  }

  /// The places of a parameter where a hidden variable stands: among its indices, and its levels.
  private func axes(of parameter: Int, _ variable: Int) -> [StoryParameter.Axis] {
    var axes: [StoryParameter.Axis] = []
    for factor in factors {
      for choice in factor.choices where choice.parameter == parameter {
        for (index, source) in choice.indices.map(\.source).enumerated()
        where source.variable == variable && !axes.contains(.index(index)) {
          axes.append(.index(index))
        }
      }
      if factor.weights(ofHidden: variable) == .each(parameter), !axes.contains(.shape) {
        axes.append(.shape)
      }
    }
    return axes
  }

  /// Whether the levels of a variable themselves are drawn with a parameter.
  private func isDrawn(_ variable: Int, with parameter: Int) -> Bool {
    factors.contains { factor in
      factor.hiddenVariable == variable
        && (factor.weights(ofHidden: variable) == .each(parameter)
          || factor.choices.contains { $0.parameter == parameter })
    }
  }

  /// Whether a parameter is the probability of the second of two hidden levels.
  private func isSecondWeight(_ parameter: Int, of variable: Int) -> Bool {
    factors.contains { $0.weights(ofHidden: variable) == .second(parameter) }
  }

  /// Whether a parameter holds coefficients of the odds of the second of two hidden levels.
  private func isOfOdds(_ parameter: Int, of variable: Int) -> Bool {
    factors.contains { $0.hasOdds(parameter, of: variable) }
  }

  // MARK: Moves

  func permuted(_ parameters: Parameters, by order: [Int]) -> Parameters {
    guard order != Array(order.indices) else { return parameters }
    return hidden.indices.reduce(parameters) { moved, variable in
      permuted(moved, levelsOf: variable, by: levels(of: variable, in: order))
    }
  }

  /// The order of the levels of a variable, from that of the combinations.
  private func levels(of variable: Int, in order: [Int]) -> [Int] {
    hidden[variable].levels.indices.map { level in
      let place = configurations.firstIndex { levels in
        levels.enumerated().allSatisfy { $0.offset == variable ? $0.element == level : $0.element == 0 }
      }
      return place.map { configurations[order[$0]][variable] } ?? level
    }
  }

  private func permuted(
    _ parameters: Parameters, levelsOf variable: Int, by order: [Int]
  ) -> Parameters {
    guard order != Array(order.indices) else { return parameters }
    var moved = parameters
    for (place, parameter) in space.parameters.enumerated() {
      if isSecondWeight(place, of: variable) {
        for element in parameter.elements { moved.values[element] = 1 - moved.values[element] }
      }
      if isOfOdds(place, of: variable) {
        for element in parameter.elements { moved.values[element] = -moved.values[element] }
      }
      for axis in axes(of: place, variable) {
        let before = moved.values
        for (level, source) in order.enumerated() {
          for (to, from) in zip(
            parameter.elements(ofLevel: level, axis: axis), parameter.elements(ofLevel: source, axis: axis))
          {
            moved.values[to] = before[from]
          }
        }
      }
    }
    return moved
  }
}

extension StoryFactor {
  fileprivate func hasOdds(_ parameter: Int, of variable: Int) -> Bool {
    if case .odds(let places) = weights(ofHidden: variable) { places.contains(parameter) } else { false }
  }
}

extension ConfusionTable {
  /// The table of what components and labels have in common.
  ///
  /// - Parameters:
  ///   - components: The place of each component, from 0.
  ///   - labels: That of each label.
  fileprivate func merged(components: [Int], labels: [Int], count: Int) -> ConfusionTable {
    func merged(_ table: Matrix) -> Matrix {
      var sums = Matrix(rows: count, columns: count)
      for (component, row) in components.enumerated() {
        for (label, column) in labels.enumerated() { sums[row, column] += table[component, label] }
      }
      return sums
    }
    return ConfusionTable(
      counts: merged(counts), votes: merged(votes), shares: merged(shares), rowCount: rowCount)
  }
}

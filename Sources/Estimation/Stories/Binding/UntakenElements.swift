import Reporting

/// The elements of parameters that no row takes: levels of several indices that do not occur together, and the last state of a chain,
/// from which nothing follows.
extension StoryBinding {
  /// Those that are not held.
  ///
  /// - Parameter counts: How often each row was seen.
  func untakenElements(_ counts: [Double]) -> [Int] {
    let levels = levelCounts
    return untakenNumbers(counts, levels) + untakenProbabilities(counts, levels)
  }

  /// Leaves them out, so that the others keep what is known of them; a notice says so.
  mutating func leaveOutUntaken(_ counts: [Double]) {
    let untaken = untakenElements(counts)
    for parameter in table.space.parameters {
      let elements = untaken.filter(parameter.elements.contains).sorted()
      guard !elements.isEmpty, let range = table.range(of: parameter.name) else { continue }
      table.leaveOut(elements)
      let names = elements.names(in: table.space)
      heldNotices.append(
        LocatedText(
          text:
            "No row takes \(Grammar.all(names.shown)), so that nothing is known of \(names.count == 1 ? "it: it is" : "them: they are") left out.",
          range: range))
    }
  }

  /// The probabilities of levels, of a column or of what is hidden.
  private func untakenProbabilities(_ counts: [Double], _ levels: [Int]) -> [Int] {
    var taken: Set<Int> = []
    var asked: [Range<Int>] = []
    for factor in factors.compactMap({ $0 as? CategoryFactor }) {
      guard case .parameter(let choice) = factor.probabilities, !choice.isSameInRows else { continue }
      let codes: [Int]? = if case .column(_, let codes) = factor.target { codes } else { nil }
      let parameter = table.space.parameters[choice.parameter]
      for first in stride(
        from: parameter.first, to: parameter.elements.upperBound, by: parameter.shape.count)
      where table.space.held[first] == nil {
        asked.append(first..<first + parameter.shape.count)
      }
      for levels in levels.configurations(of: Set(choice.hiddenPlaces)) {
        for row in counts.indices
        where counts[row] > 0 && codes.map({ $0[row] >= 0 }) ?? factor.isDrawn?[row] ?? true {
          taken.insert(choice.element(row, levels))
        }
      }
    }
    return asked.filter { !taken.contains($0.lowerBound) }.flatMap { $0 }
  }

  /// The numbers of families' arguments.
  private func untakenNumbers(_ counts: [Double], _ levels: [Int]) -> [Int] {
    let choices = factors.compactMap { $0 as? FamilyFactor }.flatMap { factor in
      factor.choices.filter { !$0.isSameInRows }.map { (factor, $0) }
    }
    var taken: Set<Int> = []
    var asked: Set<Int> = []
    for (factor, choice) in choices {
      guard case .number = table.space.parameters[choice.parameter].shape else { continue }
      asked.formUnion(table.space.parameters[choice.parameter].elements)
      for levels in factor.configurations(of: levels) {
        for row in counts.indices where counts[row] > 0 && factor.isDrawn(row, levels) {
          taken.insert(choice.element(row, levels))
        }
      }
    }
    return asked.sorted().filter { table.space.held[$0] == nil && !taken.contains($0) }
  }
}

extension [Int] {
  /// The paths of elements, those of a list of probabilities once.
  func names(in space: ParameterSpace) -> [String] {
    var names: [String] = []
    for element in self {
      guard let parameter = space.parameter(of: element) else { continue }
      var path = parameter.paths[element - parameter.first]
      if case .simplex = parameter.shape { path.removeLast() }
      if names.last != path.dotted { names.append(path.dotted) }
    }
    return names
  }
}

extension [String] {
  /// The first five in quotation marks, and how many more there are.
  var shown: [String] {
    prefix(5).map { "'\($0)'" } + (count > 5 ? ["\(Grammar.whole(count - 5)) more"] : [])
  }
}

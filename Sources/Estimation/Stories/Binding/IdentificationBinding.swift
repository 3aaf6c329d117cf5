import Reporting

/// What the predictors of a story alone decide, before any fit: whether they tell its parameters apart, and whether the likelihood
/// has a maximum.
extension StoryBinding {
  /// Whether no parameter is a combination of others, and no responses are separated; what is wrong is told.
  ///
  /// - Parameter counts: How often each row was seen.
  mutating func isIdentified(_ counts: [Double]) -> Bool {
    let levels = levelCounts
    guard !areLimitsAlone(counts) else { return false }
    for block in StoryBlock.all(of: factors, table.space) where block.hasPredictor {
      let design = StackedDesign(block, table.space, counts: counts, levels: levels)
      if let dependence = design.dependence {
        tell(dependence)
        return false
      }
      if let elements = design.separating {
        tellSeparation(by: elements, in: block, counts)
        return false
      }
    }
    return true
  }

  // MARK: - Collinearity

  private mutating func tell(_ dependence: StackedDesign.Dependence) {
    let elements = [dependence.element] + dependence.others
    let place = place(of: dependence.element)
    if let centre = centre(of: dependence.element) {
      let others = parameters(of: dependence.others).filter { $0 != place.name }
      problems.error(
        at: place.range,
        place.term.map { EstimationError(.nearlyCollinear(term: $0, centres: [])).summary }
          ?? "What '\(place.name)' is multiplied with is so nearly the same in every row that double precision cannot tell it from \(others.isEmpty ? "a constant" : Grammar.all(others.map { "'\($0)'" }))",
        remedy: "Centre it: subtract \(centre.levelName) from the column.")
      return
    }
    if let shifted = shifted(by: elements) {
      tellShift(of: shifted, against: elements)
      return
    }
    if let term = place.term {
      let fact: EstimationError.Fact =
        dependence.isExact ? .collinear(term: term) : .nearlyCollinear(term: term, centres: [])
      let error = EstimationError(fact)
      problems.error(at: place.range, error.summary, remedy: error.remedy)
      return
    }
    let names = parameters(of: dependence.others).filter { $0 != place.name }
    problems.error(
      at: place.range,
      names.isEmpty
        ? "The levels of '\(place.name)' count only together: the rows do not tell them apart"
        : "'\(place.name)' counts only together with \(Grammar.all(names.map { "'\($0)'" })): what one of them adds the others can",
      remedy: "Leave one out, or hold it: fixed: {\(path(of: dependence.element)): 0}.")
  }

  /// A number near the mean of what an element is multiplied with, where that varies by next to nothing beside it; nil elsewhere.
  private func centre(of element: Int) -> Double? {
    guard let parameter = table.space.parameter(of: element),
      let column = terms(of: parameter.name).first(where: {
        parameter.elements(from: $0.coefficient).contains(element)
      })?.multiplier?.withoutBlanks
    else { return nil }
    let centre = Collinearity.middle(of: column)
    let spread = column.reduce(0) { max($0, abs($1 - centre)) }
    return column.contains { $0 != column[0] } && spread < 1e-6 * abs(centre) ? centre : nil
  }

  /// The parameter all of whose levels are among the elements, so that a shift of them is made up for by the others; one of columns
  /// before one of hidden levels, none of which is to be told from the others.
  private func shifted(by elements: [Int]) -> StoryParameter? {
    let shifted = table.space.parameters.filter { parameter in
      !parameter.indices.isEmpty && parameter.shape.count == 1
        && parameter.elements.allSatisfy { table.space.held[$0] == nil && elements.contains($0) }
    }
    return shifted.first { terms(of: $0.name).allSatisfy(\.coefficient.hiddenPlaces.isEmpty) }
      ?? shifted.first
  }

  /// The terms of predictors that a parameter stands in.
  private func terms(of parameter: String) -> [Predictor.Term] {
    factors.compactMap { $0 as? FamilyFactor }.flatMap { $0.arguments.flatMap(\.terms) }.filter {
      table.space.parameters[$0.coefficient.parameter].name == parameter
    }
  }

  /// Whether a parameter is subtracted wherever it stands.
  private func isSubtracted(_ parameter: String) -> Bool {
    terms(of: parameter).allSatisfy { $0.multiplier?.allSatisfy { $0 < 0 } ?? false }
  }

  private mutating func tellShift(of parameter: StoryParameter, against elements: [Int]) {
    let fix = "fix \(path(of: parameter.first)): 0"
    let others = parameters(of: elements).filter { $0 != parameter.name }
    let range = table.range(of: parameter.name)
    guard !others.isEmpty else {
      problems.error(
        at: range, "'\(parameter.name)' is the same for a shift of all its levels",
        remedy: "\(Grammar.capitalized(fix)).")
      return
    }
    let written = range?.text ?? parameter.name
    let parts = (others.map { ($0, $0) } + [(written, parameter.name)]).map { text, name in
      (text: text, isSubtracted: isSubtracted(name))
    }
    let sum = (parts.filter { !$0.isSubtracted } + parts.filter(\.isSubtracted)).reduce("") { sum, part in
      let sign = part.isSubtracted ? (sum.isEmpty ? "-" : " - ") : (sum.isEmpty ? "" : " + ")
      return sum + sign + part.text
    }
    let isIntercept =
      others.count == 1 && table.space[others[0]]?.count == 1
      && names.levels(of: indices(in: written)) != nil
    problems.error(
      at: range, "'\(sum)' is the same for a shift of \(others.count == 1 ? "both" : "all")",
      remedy: isIntercept
        ? "Leave '\(others[0])' out, \(fix), or write coefficients * [1, \(indices(in: written))]."
        : "\(Grammar.capitalized(fix)).")
  }

  /// What stands in the brackets of a name.
  private func indices(in written: String) -> String {
    written.drop { $0 != "[" }.dropFirst().prefix { $0 != "]" }.description
  }

  // MARK: - Separation

  private mutating func tellSeparation(by elements: [Int], in block: StoryBlock, _ counts: [Double]) {
    for factor in block.factors.compactMap({ $0 as? FamilyFactor }) {
      guard let everywhere = factor.edge(counts) else { continue }
      let error = EstimationError(.onTheEdge(column: factor.target, everywhere: everywhere))
      problems.error(at: range(ofDrawn: factor.target), error.summary, remedy: error.remedy)
      return
    }
    let areOutcomes = block.factors.contains { ($0 as? FamilyFactor)?.family.support.isBounded ?? false }
    let terms = elements.map { place(of: $0).term ?? path(of: $0) }
    let areLimits = block.factors.contains { ($0 as? FamilyFactor)?.limits != nil }
    let error = EstimationError(
      .separated(terms: terms, of: areLimits ? .limits : areOutcomes ? .outcomes : .counts))
    problems.error(at: elements.first.flatMap { place(of: $0).range }, error.summary, remedy: error.remedy)
  }

  // MARK: - Names

  /// The names of the parameters that elements belong to, each once.
  private func parameters(of elements: [Int]) -> [String] {
    var names: [String] = []
    for element in elements.sorted() {
      if let name = table.space.parameter(of: element)?.name, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The path under which an element is reported.
  private func path(of element: Int) -> String {
    guard let parameter = table.space.parameter(of: element) else { return "" }
    return parameter.paths[element - parameter.first].dotted
  }

  /// Where an element stands: a term of a list with its name, or the parameter's first use.
  private func place(of element: Int) -> (name: String, term: String?, range: SourceRange?) {
    guard let parameter = table.space.parameter(of: element) else { return ("", nil, nil) }
    let range = table.range(of: parameter.name)
    guard case .coefficients(let terms) = parameter.shape else { return (parameter.name, nil, range) }
    let steps = terms[(element - parameter.first) % terms.count]
    return (parameter.name, steps.joined(separator: "."), termRange(of: steps, in: parameter.name) ?? range)
  }
}

extension StoryBlock {
  /// Whether parameters stand in it otherwise than by themselves.
  fileprivate var hasPredictor: Bool {
    factors.contains { factor in
      (factor as? FamilyFactor)?.arguments.contains { !$0.isKnown && $0.bare == nil } ?? false
    }
  }
}

extension FamilyFactor {
  /// What every value is whose density grows for ever in one direction, the same for all; nil where some other is.
  fileprivate func edge(_ counts: [Double]) -> String? {
    guard limits == nil else { return nil }
    let rows = values.indices.filter { counts[$0] > 0 && !values[$0].isNaN && trials($0) > 0 }
    guard let first = rows.first,
      arguments.indices.contains(where: { argument in
        arguments[argument].link != .identity
          && family.recession(of: values[first], trials: trials(first), argument: argument, form: form) != 0
      })
    else { return nil }
    let isSingle = family.support == .twoLevels
    if rows.allSatisfy({ values[$0] == 0 }) { return isSingle ? "the same value" : "0" }
    guard rows.allSatisfy({ values[$0] == (isSingle ? 1 : trials($0)) }) else { return nil }
    return isSingle ? "the same value" : "all of its trials"
  }
}

extension FamilySupport {
  /// Whether both of its ends are values.
  var isBounded: Bool { self == .twoLevels || self == .countsUpToTrials }
}

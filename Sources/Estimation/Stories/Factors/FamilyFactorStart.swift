import Arithmetic
import Reporting

// What starts, the driver and reports ask of a column that a family draws.
extension FamilyFactor {
  // MARK: Parameters

  func units(_ space: ParameterSpace) -> [(element: Int, unit: Double)] {
    let spread = values.knownSpread
    return arguments.flatMap { argument in
      argument.terms.flatMap { term in
        let size =
          term.multiplier.map { multiplier in
            let known = multiplier.withoutBlanks
            return Elementary.norm(known) / Double(max(known.count, 1)).squareRoot()
          } ?? 1
        let unit = (argument.link == .identity ? spread : 1) / (size > 0 ? size : 1)
        return space.parameters[term.coefficient.parameter].elements.map { ($0, unit) }
      }
    }
  }

  func irregularElements(_ space: ParameterSpace) -> [Int] {
    guard form == 0 else { return [] }
    return family.irregular.filter { $0 < arguments.count }.sorted().flatMap { place in
      arguments[place].terms.flatMap { term in
        space.parameters[term.coefficient.parameter].elements.filter { space.held[$0] == nil }
      }
    }
  }

  func isAlike(inLevelsOf variable: Int) -> Bool {
    condition?.variable != variable && (hiddenVariable != variable || weights(ofHidden: variable) != nil)
  }

  /// Coefficients inside a symmetric link change their sign where the two levels change places.
  func weights(ofHidden variable: Int) -> HiddenWeights? {
    guard variable == hiddenVariable, let predictor = arguments.first,
      [.logistic, .normal].contains(predictor.link), predictor.factor == nil, predictor.offset == nil
    else { return nil }
    return .odds(Set(predictor.terms.map(\.coefficient.parameter)))
  }

  func isPossible(_ row: Int, _ levels: [Int]) -> Bool {
    guard condition != nil, isDrawn(row, levels) else { return true }
    if let limits, limits.isLimited[row] { return limits.isPossible(row) }
    return !isAtAtom(row) && family.support.contains(values[row], trials: trials(row))
  }

  var isSameInRows: Bool { arguments.allSatisfy(\.isSameInRows) }
  var readsColumns: Bool {
    !arguments.indices.allSatisfy { $0 == trialsArgument || arguments[$0].isSameInRows }
  }

  // MARK: Starts

  var features: [[Double]] {
    // The draws of a choice share their column.
    guard hiddenVariable == nil, condition == nil || condition?.level == 0 else { return [] }
    guard trialsArgument != nil else { return [values] }
    return [values.indices.map { values[$0] / max(trials($0), 1) }]
  }

  var isRegression: Bool {
    hiddenVariable == nil && arguments.contains { $0.terms.contains { $0.multiplier != nil } }
  }

  var drawsNumber: Bool { condition == nil && hiddenVariable == nil }

  func residual(_ row: Int, _ levels: [Int], at elements: [Double]) -> Double? {
    guard hiddenVariable == nil, isDrawn(row, levels) else { return nil }
    return values[row] - (family.moments(canonicalArguments(row, levels, at: elements))?.mean ?? .nan)
  }

  /// The arguments of the family's first form in a case.
  func canonicalArguments(_ row: Int, _ levels: [Int], at elements: [Double]) -> [Double] {
    func argument(_ place: Int) -> Double {
      guard place < arguments.count else { return 0 }
      return arguments[place].argument(row, at: arguments[place].eta(row, levels, elements))
    }
    let given = (argument(0), argument(1), argument(2))
    let canonical = form == 0 ? given : family.canonical(given, from: form)
    return [canonical.0, canonical.1, canonical.2]
  }

  // MARK: Reports

  func dispersion(_ row: Int, _ levels: [Int], at elements: [Double]) -> Matrix? {
    guard !family.isDiscrete, isDrawn(row, levels),
      let moments = family.moments(canonicalArguments(row, levels, at: elements))
    else { return nil }
    // What is positive is wide or narrow beside its mean: an exponential number is as wide as any other.
    let isPositive = family.support == .positive || family.support == .nonnegative
    return Matrix([[isPositive ? moments.variance / (moments.mean * moments.mean) : moments.variance]])
  }

  /// What shapes it, or else its scale: of two arguments the one that takes the other to where it fits.
  var spread: (choice: ElementChoice, isFull: Bool)? {
    guard !family.isDiscrete, arguments.count > 1 else { return nil }
    let names = family.forms[form].arguments.map(\.name)
    let place = ["shape", "sd", "variance", "scale"].lazy.compactMap { names.firstIndex(of: $0) }.first
    return place.flatMap { arguments[$0].bare }.map { ($0, false) }
  }

  func start(over cases: StoryCases, _ space: ParameterSpace, into values: inout [Double]) {
    var (sampled, weights, sizes): ([Double], [Double], [Double]) = ([], [], [])
    cases.forEach { row, levels, weight in
      guard isDrawn(row, levels) else { return }
      sampled.append(value(row, levels))
      weights.append(weight)
      if trialsArgument != nil { sizes.append(trials(row)) }
    }
    guard !sampled.isEmpty else { return }
    let sample = WeightedSample(sampled, weights: weights, trials: sizes)
    let start = family.arguments(family.start(for: sample), in: form)
    for (place, predictor) in arguments.enumerated() where place < start.count && !predictor.isKnown {
      let level = predictor.level(for: start[place], weights: cases)
      // One coefficient that is multiplied with nothing carries the level; it may have been started by another factor.
      guard
        let carrier = predictor.terms.first(where: { $0.multiplier == nil })?.coefficient ?? predictor.bare
      else {
        continue
      }
      for element in space.parameters[carrier.parameter].elements(from: carrier)
      where space.held[element] == nil && values[element].isNaN {
        values[element] = space.bounds(of: element).inside(level)
      }
    }
    for term in arguments.flatMap(\.terms) {
      for element in space.parameters[term.coefficient.parameter].elements
      where space.held[element] == nil && values[element].isNaN && space.bounds(of: element) == .real {
        values[element] = 0
      }
    }
  }

  // MARK: Reports

  func impossible(over cases: StoryCases, at elements: [Double]) -> String? {
    hiddenVariable != nil || ([self] as [any StoryFactor]).logLikelihood(over: cases, at: elements).isFinite
      ? nil : target
  }

  /// The largest parts of a predictor, beside the scale that it is measured by where it has no bounds.
  func condition(_ space: ParameterSpace, at values: [Double]) -> Double {
    func elements(_ choice: ElementChoice) -> [Int] {
      space.parameters[choice.parameter].elements(from: choice)
    }
    let scale = arguments.dropFirst().first?.bare.map(elements)?.map { values[$0] }.min() ?? 1
    var condition = 1.0
    for predictor in arguments where predictor.terms.contains(where: { $0.multiplier != nil }) {
      let size = predictor.terms.reduce((predictor.offset ?? []).largestMagnitude) { size, term in
        size + elements(term.coefficient).map { values[$0] }.largestMagnitude
          * (term.multiplier?.largestMagnitude ?? 1)
      }
      condition = max(condition, predictor.link == .identity && scale > 0 ? size / scale : size)
    }
    return condition.isFinite ? condition : 1
  }

  var noticeSubject: String? { "The predictor of '\(target)'" }

  /// A predictor that reaches so far in most rows that what is fitted there is at an edge to double precision: few rows are left that
  /// tell its coefficients. A row or two far away tell nothing, and take nothing from what the others say.
  func notices(over cases: StoryCases, at elements: [Double]) -> [String] {
    for (place, argument) in arguments.enumerated() where argument.link != .identity && !argument.isKnown {
      // By row, since the levels of what is hidden may have one each.
      var (drawn, far) = (Set<Int>(), Set<Int>())
      var within: Set<Int> = []
      cases.forEach { row, levels, weight in
        // A share that is next to nothing tells nothing.
        guard weight > 1e-3, isDrawn(row, levels), trials(row) > 0 else { return }
        drawn.insert(row)
        let side = family.recession(
          of: value(row, levels), trials: trials(row), argument: place, form: form)
        if Double(side) * argument.eta(row, levels, elements) > 30 {
          far.insert(row)
        } else {
          within.insert(row)
        }
      }
      far.subtract(within)
      guard far.count * 2 > drawn.count, let noticeSubject else { continue }
      let overlap =
        family.support.isBounded
        ? "the responses hardly overlap" : "the rows with 0 hardly overlap with others"
      return [
        "\(noticeSubject) is beyond 30 from zero in \(Grammar.whole(far.count)) of \(Grammar.count(drawn.count, "row")), where its \(argument.link.rawValue) is at an edge to double precision: \(overlap), and the maximum may not be found to every digit."
      ]
    }
    return []
  }
}

extension [Double] {
  /// The largest |x| of what is known; 0 where nothing is.
  fileprivate var largestMagnitude: Double { reduce(0) { $1.isNaN ? $0 : Swift.max($0, abs($1)) } }

  /// The mean of what is known; 0 where nothing is.
  var knownMean: Double { contains { !$0.isNaN } ? knownSample.mean : 0 }

  private var knownSample: WeightedSample {
    WeightedSample(withoutBlanks, weights: withoutBlanks.map { _ in 1 })
  }

  /// The standard deviation of what is known; 1 where that is equal.
  var knownSpread: Double {
    let spread = knownSample.spread(around: knownMean)
    return spread > 0 && spread < .infinity ? spread : 1
  }
}

extension StoryParameter {
  /// The elements that a choice can lead to.
  func elements(from choice: ElementChoice) -> [Int] {
    indices.indices.reduce([choice.first]) { elements, index in
      elements.flatMap { element in indices[index].indices.map { element + $0 * stride(ofIndex: index) } }
    }
  }
}

extension Predictor {
  /// The linear predictor, without offset, at which the argument is as wanted in a middling row.
  fileprivate func level(for argument: Double, weights cases: StoryCases) -> Double {
    let factor = factor.map(\.knownMean) ?? 1
    let level = link.inverse(argument / factor)
    guard let offset else { return level.isFinite ? level : 0 }
    var middle = offset.knownMean
    let largest = offset.withoutBlanks.max() ?? 0
    // Where exponentials of the offset differ without measure it is their mean that counts, or the largest would be beyond any.
    if link == .exponential, largest - middle > 30 {
      middle = largest + Elementary.log(offset.map { Elementary.exp($0 - largest) }.knownMean)
    }
    return (level.isFinite ? level : 0) - middle
  }
}

/// A part of a start that the author wrote: one number, or the numbers that only count together, as those of a simplex.
struct GivenPart: Sendable {
  let elements: [Int]
  let values: [Double]
  let written: StartReader.Value
}

/// A start as the author wrote it, in the shape of the results.
///
/// What no row takes is left out of the results and so of a start, and a list has a number for each level that is there. Elements
/// that are held have the numbers that hold them and no others; a mapping may leave them out.
extension EnumeratedStory {
  /// - Throws: `EstimationError` at the number that cannot be.
  func given(_ reader: StartReader) throws(EstimationError) -> [GivenPart] {
    let weights = hiddenWeights
    var parts: [GivenPart] = []
    for parameter in space.parameters {
      guard let value = reader.value(of: parameter.name) else { continue }
      guard parameter.elements.contains(where: { space.held[$0] == nil }) else {
        throw EstimationError(
          .invalidOption(parameter.name, rule: "left out, since 'fixed' holds it"), setting: value.path)
      }
      var found: [GivenPart] = []
      try read(value, of: parameter, index: 0, from: parameter.first, into: &found)
      for part in found {
        try checkHeld(part)
        for (element, number) in zip(part.elements, part.values) where space.held[element] == nil {
          guard weights.contains(element) else { continue }
          try checkWeight(number, element, of: parameter, part)
        }
      }
      parts += found
    }
    return parts
  }

  /// The elements that are probabilities of hidden levels. Looked up, never iterated.
  private var hiddenWeights: Set<Int> {
    Set(
      factors.compactMap { $0 as? CategoryFactor }.filter { $0.hiddenVariable != nil }
        .flatMap(\.parameters).flatMap { space.parameters[$0].elements })
  }

  /// A level without a probability gets no row, and keeps none.
  private func checkWeight(
    _ number: Double, _ element: Int, of parameter: StoryParameter, _ part: GivenPart
  ) throws(EstimationError) {
    let isSimplex = if case .simplex = parameter.shape { true } else { false }
    guard !(number > 0 && (isSimplex || number < 1)) else { return }
    var written = part.written
    if isSimplex, let place = part.elements.firstIndex(of: element),
      let own = written.leaf(place, named: parameter.paths[element - parameter.first].last)
    {
      written = own
    }
    throw written.invalid(
      isSimplex
        ? "above 0, since EM moves no probability of a level from there"
        : "above 0 and below 1, since EM moves no probability of a level from there")
  }

  private func checkHeld(_ part: GivenPart) throws(EstimationError) {
    for (element, number) in zip(part.elements, part.values) {
      guard let held = space.held[element], abs(number - held) > 1e-9 * max(abs(held), abs(number)) else {
        continue
      }
      throw part.written.invalid(
        part.elements.count == 1
          ? "\(held.levelName), at which 'fixed' holds it" : "as 'fixed' holds it")
    }
  }

  /// Reads what stands at the levels of the indices from one on.
  private func read(
    _ value: StartReader.Value, of parameter: StoryParameter, index: Int, from first: Int,
    into parts: inout [GivenPart]
  ) throws(EstimationError) {
    guard index < parameter.indices.count else {
      try read(value, as: parameter.shape, from: first, into: &parts)
      return
    }
    let stride = parameter.stride(ofIndex: index)
    let levels = parameter.indices[index].enumerated().map { place, name in
      level(name, first + place * stride..<first + (place + 1) * stride)
    }
    for (place, value) in try value.elements(of: levels, each: "level").enumerated() {
      guard let value else { continue }
      try read(value, of: parameter, index: index + 1, from: first + place * stride, into: &parts)
    }
  }

  private func level(_ name: String, _ elements: Range<Int>) -> StartReader.Level {
    StartReader.Level(
      name: name, isTaken: !elements.allSatisfy(space.isLeftOut),
      mayLack: elements.allSatisfy { space.held[$0] != nil })
  }

  /// Reads what stands at one place of a parameter.
  private func read(
    _ value: StartReader.Value, as shape: StoryParameter.Shape, from first: Int, into parts: inout [GivenPart]
  ) throws(EstimationError) {
    let bounds = shape.startBounds
    func number(_ value: StartReader.Value) throws(EstimationError) -> Double {
      let number = try value.number(in: bounds.range, bounds.words)
      guard number > 0 || bounds != .positive else { throw value.invalid("a number above 0") }
      return number
    }
    let names = shape.startLevels
    let isTogether =
      switch shape {
      case .simplex, .covariance(_, .full): true
      case .number, .vector, .coefficients, .covariance: false
      }
    if isTogether {
      let numbers = try value.numbers(of: names, within: bounds.range, bounds.words)
      guard let values = shape.elements(ofStart: numbers) else { throw value.invalid(shape.startRule) }
      parts.append(
        GivenPart(elements: Array(first..<first + shape.count), values: values, written: value))
    } else if let names = names.first {
      let levels = names.enumerated().map { level($1, first + $0..<first + $0 + 1) }
      for (place, value) in try value.elements(of: levels, each: "level").enumerated() {
        guard let value else { continue }
        parts.append(GivenPart(elements: [first + place], values: [try number(value)], written: value))
      }
    } else {
      parts.append(
        GivenPart(elements: Array(first..<first + shape.count), values: [try number(value)], written: value))
    }
  }
}

// MARK: - What is left out

extension EnumeratedStory {
  /// What is left out is the M-step of the responsibilities that the rest gives, with the parts that are given held: means alone
  /// are enough.
  func start(_ reader: StartReader, of sample: Sample) throws(EstimationError) -> Parameters {
    let parts = try given(reader)
    var given = space
    for part in parts {
      for (element, number) in zip(part.elements, part.values) where space.held[element] == nil {
        given.hold(element, at: number)
      }
    }
    // The first responsibilities ask for every parameter: those left out are as though every combination had the same share of
    // each row.
    var values = try equalStart(given, of: sample)
    var reported = space.basis.values(at: values)
    for part in parts {
      for (element, number) in zip(part.elements, part.values) where space.held[element] == nil {
        reported[element] = number
      }
    }
    let coordinates = space.basis.coordinates(of: reported)
    for element in space.freeElements where given.held[element] != nil {
      values[element] = coordinates[element]
      given.hold(element, at: coordinates[element])
    }
    let start = rest(of: values, given: given, in: sample)
    guard !logLikelihood(of: sample, under: start).isFinite else { return start }
    if let impossible = impossible(start, parts, in: sample) { throw impossible }
    return start
  }

  /// Where every combination has the same share of each row; with what is given held where there is no maximum without that.
  private func equalStart(_ given: ParameterSpace, of sample: Sample) throws(EstimationError) -> [Double] {
    do { return try start(equalShares(of: sample), of: sample).values } catch {
      let shares = statistics(ofShares: equalShares(of: sample), in: sample)
      if space.basis.isIdentity, !given.freeElements.isEmpty,
        let found = try? StoryMaximization(of: factors, given).maximum(over: cases(shares))
      {
        return found.values
      }
      throw EstimationError(
        .allStartsCollapsed(starts: 1, remedies: ["another start"], because: error.words), setting: ["start"])
    }
  }

  /// The first of the given parts without which every row is possible, or the first parameter.
  private func impossible(
    _ start: Parameters, _ parts: [GivenPart], in sample: Sample
  ) -> EstimationError? {
    guard let usual = try? self.start(equalShares(of: sample), of: sample) else { return nil }
    func isPossible(without elements: [Int]) -> Bool {
      var others = start
      for element in elements { others.values[element] = usual.values[element] }
      return logLikelihood(of: sample, under: others).isFinite
    }
    let rule = "such that every row is possible in double precision"
    for parameter in space.parameters {
      let own = parts.filter { $0.elements.contains(where: parameter.elements.contains) }
      guard let first = own.first, isPossible(without: Array(parameter.elements)) else { continue }
      let single = own.filter { isPossible(without: $0.elements) }
      if single.count == 1 { return single[0].written.invalid(rule) }
      let key = first.written.path.prefix(2)
      return EstimationError(
        .invalidOption(parameter.name, rule: rule, given: own.count == 1 ? first.written.setting : nil),
        setting: Array(key))
    }
    return nil
  }
}

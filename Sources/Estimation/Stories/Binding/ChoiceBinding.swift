import Reporting

extension StoryBinding {
  /// `movements ~ choose(quiet, poisson(rate), point(0))`: the draw for each level, in order.
  mutating func choice(
    of line: StoryLine, _ variable: LocatedText, _ draws: [StoryDraw]
  ) -> [any StoryFactor]? {
    guard let place = names.hidden(variable.text) else {
      unknownHidden(
        variable, "'choose' takes a hidden variable",
        elseDo:
          "Write hidden: \(variable.text) and labels: \(variable.text), or draw from a parameter that the column indexes, as in rate[\(variable.text)]."
      )
      return nil
    }
    used.insert(place)
    guard draws.count == names.hidden[place].levels.count else {
      problems.error(
        at: line.range,
        "'\(variable.text)' has \(Grammar.count(names.hidden[place].levels.count, "level")), and 'choose' \(Grammar.count(draws.count, "draw"))",
        remedy: "Write a draw for each level, in order.")
      return nil
    }
    isChoosing = true
    defer { isChoosing = false }
    var factors: [any StoryFactor] = []
    for (level, draw) in draws.enumerated() {
      guard case .family(let call) = draw else {
        problems.error(at: draw.range, "A draw of 'choose' is a family", remedy: "Write, say, poisson(rate).")
        return nil
      }
      let condition = HiddenCondition(variable: place, level: level)
      if call.family.text == "point" {
        guard let point = point(line, call, condition) else { return nil }
        factors.append(point)
        continue
      }
      guard let factor = self.factor(line, call) else { return nil }
      if var factor = factor as? FamilyFactor {
        factor.condition = condition
        factors.append(factor)
      } else if var factor = factor as? OwnDensityFactor {
        factor.condition = condition
        factors.append(factor)
      } else {
        problems.error(
          at: call.family.range,
          "A draw of 'choose' is a family of one column of numbers, 'point' or 'log-density', and '\(call.family.text)' is none",
          remedy: "Draw the column by a parameter that '\(variable.text)' indexes.")
        return nil
      }
    }
    guard areOfOneKind(factors, draws) else { return nil }
    let atoms = factors.compactMap { ($0 as? PointFactor)?.place }
    let values = factors.lazy.compactMap { ($0 as? PointFactor)?.values }.first ?? []
    factors = factors.map { besides($0, atoms, values) }
    return check(factors, of: line) ? factors : nil
  }

  /// A draw of a choice beside others that have mass at some values: there a density is nothing.
  private func besides(_ draw: any StoryFactor, _ atoms: [Double], _ values: [Double]) -> any StoryFactor {
    guard !atoms.isEmpty else { return draw }
    if var family = draw as? FamilyFactor, !family.family.isDiscrete {
      family.atoms = atoms
      return family
    }
    guard var own = draw as? OwnDensityFactor else { return draw }
    let elements = table.space.held.indices.map { table.space.bounds(of: $0).middle }
    let configurations = names.hidden.map(\.levels.count).configurations(of: Set(names.hidden.indices))
    if !own.isCounted(values.withoutBlanks.allSatisfy(\.isWhole), at: elements, over: configurations) {
      own.isAtAtom = values.map { atoms.contains($0) }
    }
    return own
  }

  /// Whether no draw of a choice gives probabilities where another has a density: the two cannot be compared.
  private mutating func areOfOneKind(_ factors: [any StoryFactor], _ draws: [StoryDraw]) -> Bool {
    let families = zip(factors, draws).compactMap { factor, draw in
      (factor as? FamilyFactor).map { (family: $0.family, range: draw.range) }
    }
    guard let first = families.first,
      let other = families.first(where: { $0.family.isDiscrete != first.family.isDiscrete })
    else { return true }
    let (counted, measured) =
      first.family.isDiscrete
      ? (first.family.name, other.family.name) : (other.family.name, first.family.name)
    problems.error(
      at: other.range,
      "The draws of 'choose' are all counted or all measured: '\(counted)' has probabilities, '\(measured)' a density, and neither can be weighed against the other",
      remedy: "Draw counts from families of counts, measurements from families of measurements.")
    return false
  }

  /// Whether some draw of a choice gives every value.
  private mutating func check(_ draws: [any StoryFactor], of line: StoryLine) -> Bool {
    guard let target = line.targets.first, let values = draws.first?.drawnColumns.first?.values else {
      return true
    }
    var levels = names.hidden.map { _ in 0 }
    func isPossible(_ row: Int) -> Bool {
      draws.contains { draw in
        if let condition = draw.condition { levels[condition.variable] = condition.level }
        return draw.isPossible(row, levels)
      }
    }
    guard let row = values.indices.first(where: { isSeen($0) && !isPossible($0) }) else { return true }
    problems.error(
      at: target.name.range,
      "Row \(names.rows.originalNumber(ofRow: row + 1)) of '\(target.name.text)' is \(values[row].levelName), which no draw of 'choose' gives",
      remedy: "Correct the value, or write a draw that gives it.")
    return false
  }

  /// `point(0)`: all mass at one number.
  private mutating func point(
    _ line: StoryLine, _ call: StoryDraw.FamilyCall, _ condition: HiddenCondition
  ) -> PointFactor? {
    guard call.arguments.count == 1 else {
      problems.error(
        at: call.family.range,
        "'point' takes 1 argument, a number; here are \(call.arguments.count)",
        remedy: "Write point(0).")
      return nil
    }
    let argument = call.arguments[0].value
    guard !hasParameters(argument) else {
      problems.error(
        at: argument.range, "What 'point' draws must be known, and '\(argument.range.text)' is a parameter",
        remedy: "Write the number at which all mass stands, as in point(0).")
      return nil
    }
    if let column = argument.references.first {
      problems.error(
        at: column.range, "'point' draws one number in every row, and '\(column.name.text)' is a column",
        remedy: "Write the number.")
      return nil
    }
    guard let target = line.targets.first,
      let values = numbers(
        target.name, for: .target,
        elseSay: ("'point' draws numbers, and '\(target.name.text)' holds text", "Name a column of numbers.")),
      let number = knownValues(argument)?.first
    else { return nil }
    if let near = values.first(where: { $0 != number && abs($0 - number) <= 1e-12 * abs(number) }),
      !values.contains(number)
    {
      problems.error(
        at: argument.range,
        "'point' draws \(number.levelName), and '\(target.name.text)' holds \(near.levelName), which is another number",
        remedy: "Write point(\(near.levelName)).")
      return nil
    }
    return PointFactor(target: target.name.text, values: values, place: number, condition: condition)
  }
}

import Reporting

/// Cells that are limits: `right-censored if not event`, `left-censored at 0`, `between low and high`.
extension StoryBinding {
  /// The families of which the probability beyond a limit is known.
  static let censoredFamilies = FamilyCatalogue.all.filter { $0 is any CensoredFamily }.map(\.name)

  /// Whether cells of what a line draws can be limits; what cannot is told.
  mutating func canBeCensored(_ line: StoryLine) -> Bool {
    guard let place = line.censoringRange else { return true }
    if let target = line.targets.first(where: { names.hidden($0.name.text) != nil }) {
      problems.error(
        at: place, "'\(target.name.text)' is hidden, and has no cells that could be limits",
        remedy: "Leave the censoring out.")
      return false
    }
    for call in StoryText(lines: [line]).calls {
      let name = call.family.text
      guard Self.familyNames.contains(name) || name == "point", !Self.censoredFamilies.contains(name) else {
        continue
      }
      problems.error(
        at: place, "'\(name)' has no censored form",
        remedy: "Draw the column from \(Grammar.all(Self.censoredFamilies, by: "or")).")
      return false
    }
    if case .between(.number(let low, _), .number(let high, _))? = line.censoring {
      problems.error(
        at: place,
        "The limits of 'between' are those of a row, and \(low.short) and \(high.short) are the same in every one",
        remedy:
          "Name a column of limits, or write left-censored at \(low.short), or right-censored at \(high.short)."
      )
      return false
    }
    if line.targets.count > 1, line.isJointNormal {
      problems.error(
        at: place, "'normal' of several columns has no censored form", remedy: "Write a line for each.")
      return false
    }
    return true
  }

  /// What a line with censoring draws: a number in the place of every cell, and its limits; nil after an error.
  mutating func cells(
    _ target: LocatedText, _ censoring: StoryCensoring, of family: any CensoredFamily
  ) -> (values: [Double], limits: CellLimits)? {
    guard let (values, limits) = limits(target, censoring, of: family) else { return nil }
    let isPossible = values.indices.allSatisfy { limits.isPossible($0) }
    guard isPossible || isChoosing else {
      tellImpossible(target, limits)
      return nil
    }
    return (values.indices.map { limits.isLimited[$0] ? limits.number($0) : values[$0] }, limits)
  }

  private mutating func limits(
    _ target: LocatedText, _ censoring: StoryCensoring, of family: any CensoredFamily
  ) -> (values: [Double], limits: CellLimits)? {
    if case .between(let low, let high) = censoring { return parts(target, low, high, of: family) }
    guard
      let values = numbers(
        target, for: .target,
        elseSay: (
          "'\(family.name)' draws numbers, and '\(target.text)' holds text", "Name a column of numbers."
        ))
    else { return nil }
    let lowest = family.support.ends.lowerBound
    if let row = values.indices.first(where: { values[$0] < lowest }) {
      tellOutside(row, values[row], target, of: family)
      return nil
    }
    switch censoring {
    case .right(.column(let column, let isNegated)):
      guard let isCut = condition(column, isNegated: isNegated) else { return nil }
      let isLimited = values.indices.map { isCut[$0] && !values[$0].isNaN }
      return (
        values,
        CellLimits(
          family: family, side: .above, low: values.indices.map { isLimited[$0] ? values[$0] : -.infinity },
          high: values.map { _ in .infinity }, isLimited: isLimited)
      )
    case .left(.column(let column, let isNegated)):
      guard let isCut = condition(column, isNegated: isNegated) else { return nil }
      let isLimited = values.indices.map { isCut[$0] && !values[$0].isNaN }
      return (
        values,
        CellLimits(
          family: family, side: .below, low: values.map { _ in -.infinity },
          high: values.indices.map { isLimited[$0] ? values[$0] : .infinity }, isLimited: isLimited)
      )
    case .right(.bound(let bound)):
      guard let ends = known(bound) else { return nil }
      return (
        values,
        CellLimits(
          family: family, side: .above, low: ends, high: ends.map { _ in .infinity },
          isLimited: zip(values, ends).map { $0 >= $1 })
      )
    case .left(.bound(let bound)):
      guard let ends = known(bound) else { return nil }
      return (
        values,
        CellLimits(
          family: family, side: .below, low: ends.map { _ in -.infinity }, high: ends,
          isLimited: zip(values, ends).map { $0 <= $1 })
      )
    case .between: return nil
    }
  }

  /// `between low and high`: a blank cell is no limit, equal ones are a value.
  private mutating func parts(
    _ target: LocatedText, _ low: StoryBound, _ high: StoryBound, of family: any CensoredFamily
  ) -> (values: [Double], limits: CellLimits)? {
    guard let lows = limit(low), let highs = limit(high) else { return nil }
    if let row = lows.indices.first(where: { lows[$0] > highs[$0] }) {
      problems.error(
        at: low.range,
        "Row \(names.rows.originalNumber(ofRow: row + 1)): \(low.name ?? "the lower limit") \(lows[row].levelName) lies above \(high.name ?? "the upper limit") \(highs[row].levelName)",
        remedy: "Correct the row; the lower limit comes first.")
      return nil
    }
    let isLimited = lows.indices.map { rowsDrawn[$0] && lows[$0] != highs[$0] }
    return (
      lows.indices.map { lows[$0] == highs[$0] ? lows[$0] : .nan },
      CellLimits(
        family: family, side: .parts, low: lows.map { $0.isNaN ? -.infinity : $0 },
        high: highs.map { $0.isNaN ? .infinity : $0 }, isLimited: isLimited)
    )
  }

  // MARK: - Columns

  /// A limit of `between` in every row, not a number where its cell is blank; nil after an error.
  private mutating func limit(_ bound: StoryBound) -> [Double]? {
    switch bound {
    case .number(let number, _): names.rows.indices.map { _ in number }
    case .column(let column):
      numbers(
        column, for: .target,
        elseSay: ("A limit is a number, and '\(column.text)' holds text", "Name a column of numbers."))
    }
  }

  /// A limit that must be known in every row in which the line draws something.
  private mutating func known(_ bound: StoryBound) -> [Double]? {
    switch bound {
    case .number(let number, _): names.rows.indices.map { _ in number }
    case .column(let column):
      numbers(
        column, for: .limit,
        elseSay: ("A limit is a number, and '\(column.text)' has levels", "Name a column of numbers."))
    }
  }

  /// In which rows a column says yes, or no; nil after an error.
  private mutating func condition(_ column: LocatedText, isNegated: Bool) -> [Bool]? {
    guard let cells = names.rows[column.text]?.levelNames else {
      problems.unknown("column", column.text, at: column.range, known: names.columns)
      return nil
    }
    guard isKnown(column, for: .condition) else { return nil }
    var held: [String] = []
    var isYes: [Bool] = []
    for (row, cell) in cells.enumerated() {
      let cell = rowsDrawn[row] ? cell : nil
      if let cell, !held.contains(cell) { held.append(cell) }
      isYes.append(["1", "true", "yes"].contains(cell?.lowercased()))
    }
    guard held.allSatisfy({ ["0", "1", "true", "false", "yes", "no"].contains($0.lowercased()) }) else {
      let shown = held.prefix(3).map(\.self) + (held.count > 3 ? ["\(held.count - 3) more"] : [])
      problems.error(
        at: column.range,
        "'\(column.text)' holds \(Grammar.all(shown)); a censoring column holds 0 and 1, true and false, or yes and no",
        remedy: isNegated
          ? "Give such a column, with yes where the cell is a value."
          : "Give such a column, with yes where the cell is a limit.")
      return nil
    }
    return isNegated ? isYes.map { !$0 } : isYes
  }

  // MARK: - No limits

  /// The columns of lines whose cells may be limits, and of which none is one, with what says so.
  func columnsWithoutLimits(of story: StoryText, counting rows: [Bool]) -> [LocatedText] {
    story.lines.compactMap { line in
      guard let place = line.censoringRange, let target = line.targets.first?.name.text else { return nil }
      let limits = factors.compactMap {
        ($0 as? FamilyFactor).flatMap { $0.target == target ? $0.limits : nil }
      }
      guard !limits.isEmpty, !limits.contains(where: { zip($0.isLimited, rows).contains { $0 && $1 } }) else {
        return nil
      }
      return LocatedText(text: target, range: place)
    }
  }

  // MARK: - Errors

  private mutating func tellImpossible(_ target: LocatedText, _ limits: CellLimits) {
    guard let row = limits.isLimited.indices.first(where: { !limits.isPossible($0) }) else { return }
    problems.error(
      at: target.range,
      "Row \(names.rows.originalNumber(ofRow: row + 1)) of '\(target.text)' is at most \(limits.high[row].levelName), and '\(limits.family.name)' has no such numbers",
      remedy: "Correct the limit, or draw the column from another family, such as normal.")
  }

  /// That the cells of a draw are limits in one direction alone, in which its numbers can go for ever, or say nothing at all.
  ///
  /// - Parameter counts: How often each row was seen.
  /// - Returns: Whether there is such a draw.
  mutating func areLimitsAlone(_ counts: [Double]) -> Bool {
    for factor in factors.compactMap({ $0 as? FamilyFactor }) {
      guard let limits = factor.limits else { continue }
      let rows = counts.indices.filter { counts[$0] > 0 && !factor.values[$0].isNaN }
      guard let first = rows.first else {
        problems.error(
          at: range(ofDrawn: factor.target),
          "No cell of '\(factor.target)' says anything: each lies between limits beyond which '\(factor.family.name)' has no numbers",
          remedy: "Correct the limits.")
        return true
      }
      let side = limits.direction(first)
      guard side != 0,
        rows.allSatisfy({ limits.direction($0) == side }),
        let place = factor.arguments.indices.first(where: {
          limits.family.drift(ofArgument: $0, form: factor.form) != 0
        }),
        factor.arguments[place].terms.contains(where: { term in
          term.multiplier == nil
            && table.space.parameters[term.coefficient.parameter].elements.allSatisfy {
              table.space.held[$0] == nil && !table.space.bounds(of: $0).isLimited
            }
        })
      else { continue }
      problems.error(
        at: range(ofDrawn: factor.target),
        "Every cell of '\(factor.target)' is \(side > 0 ? "a lower" : "an upper") limit, so that the likelihood has no maximum",
        remedy: "Give rows with values, or with limits on the other side.")
      return true
    }
    return false
  }
}

extension StoryLine {
  /// How its cells are limits; nil for a line whose cells are values.
  var censoring: StoryCensoring? { if case .draw(_, let censoring) = relation { censoring } else { nil } }

  /// Whether it draws what lies between two limits, which need not be a column.
  var isBetween: Bool { if case .between? = censoring { true } else { false } }

  /// Where that is written.
  fileprivate var censoringRange: SourceRange? {
    guard case .draw(let draw, .some) = relation else { return nil }
    let end = range.bytes.upperBound
    let rest = SourceRange(range.source, min(draw.range.bytes.upperBound, end)..<end)
    let spaces = rest.text.utf8.prefix { $0 == 0x20 }.count
    return SourceRange(range.source, (rest.bytes.lowerBound + spaces)..<rest.bytes.upperBound)
  }

  fileprivate var isJointNormal: Bool {
    if case .draw(.family(let call), _) = relation { call.family.text == "normal" } else { false }
  }
}

extension StoryBound {
  /// The column; nil for a number.
  var name: String? { if case .column(let name) = self { name.text } else { nil } }
}

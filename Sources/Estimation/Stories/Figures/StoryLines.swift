import Reporting

/// The lines of a story that was bound to rows, to be bound to others with the same parameters: what a fit says of values that no
/// row has.
struct StoryLines: Sendable {
  let binding: StoryBinding
  let story: StoryText

  init(_ binding: StoryBinding, _ story: StoryText) {
    self.binding = binding.withoutFactors
    self.story = story
  }

  /// A line that draws one number or outcome, whose mean may follow predictors: by a family, or by a choice of such.
  struct Draw: Sendable {
    /// One of the ways in which it draws.
    fileprivate struct Way: Sendable {
      let call: StoryDraw.FamilyCall
      /// Of a choice the level that makes it.
      let condition: HiddenCondition?
    }
    fileprivate let line: StoryLine
    fileprivate let ways: [Way]
    fileprivate let binding: StoryBinding
    let target: String
    /// The columns of numbers that its arguments read, in the order written.
    let numbers: [String]
    /// The columns of levels that they read, with their levels, the reference level first.
    let factors: [(column: String, levels: [String])]
    /// The column of the trials; nil for none, and for the same number in every row.
    let trials: String?

    /// Whether levels choose between draws.
    var isChoice: Bool { ways.contains { $0.condition != nil } }

    /// What it draws from in one row, for some levels of what is hidden; nil where that can't be bound there.
    func draw(at row: Rows, _ levels: [Int]) -> StoryBinding.SingleDraw? {
      ways.first { $0.condition?.holds(levels) ?? true }.flatMap { binding.draw($0.call, of: line, at: row) }
    }

    /// The families that it draws from in one row, in the order written; nil where one can't be bound there.
    func families(at row: Rows) -> [FamilyFactor]? {
      let draws = ways.map { binding.draw($0.call, of: line, at: row) }
      guard !draws.contains(where: { $0 == nil }) else { return nil }
      return draws.compactMap { if case .family(let factor)? = $0 { factor } else { nil } }
    }

    /// Whether all that the line takes in a row is known of some row of the data.
    func isKnown(at row: Rows) -> Bool {
      guard let factors = families(at: row) else { return false }
      return factors.flatMap(\.arguments).allSatisfy { argument in
        argument.terms.allSatisfy { term in
          term.coefficient.hiddenPlaces.isEmpty
            ? !binding.table.space.isLeftOut(term.coefficient.element(0, [])) : true
        }
      }
    }

    /// What each row of the data has, to be changed.
    var rows: Rows { binding.names.rows }
    /// The levels of the rows, where these differ in one column of few levels alone; nil otherwise.
    var levels: StoryDensity.KnownLevels? {
      guard numbers.isEmpty, trials == nil, factors.count == 1, (2...6).contains(factors[0].levels.count),
        let cells = rows[factors[0].column]?.levelNames
      else { return nil }
      let (column, levels) = factors[0]
      return StoryDensity.KnownLevels(
        variable: column, names: levels, ofRows: cells.map { $0.flatMap { levels.firstIndex(of: $0) } })
    }

    /// The columns of a row of which some must be known for it to have what is drawn.
    var known: [String] {
      guard case .between(let low, let high)? = line.censoring else { return [target] }
      return [low, high].compactMap(\.name)
    }

    /// The first of the levels of an outcome, and the second; nil for numbers.
    var outcomes: [String]? { binding.names.levels(of: target) }
  }

  /// The levels of a column, where it has some.
  func levels(of column: String) -> [String]? { binding.names.levels(of: column) }

  /// The columns of lines whose cells may be limits.
  var limited: Set<String> {
    Set(story.lines.filter { $0.censoring != nil }.flatMap { $0.targets.map(\.name.text) })
  }

  /// The one line that draws a number or an outcome, or of several the one that reads columns; nil where there is none.
  var draw: Draw? {
    let draws = story.lines.compactMap(draw)
    if draws.count == 1 { return draws[0] }
    let reading = draws.filter { !$0.numbers.isEmpty || !$0.factors.isEmpty }
    return reading.count == 1 && !reading[0].numbers.isEmpty ? reading[0] : nil
  }

  private func draw(_ line: StoryLine) -> Draw? {
    guard let target = line.targets.first?.name.text, line.targets.count == 1,
      line.isBetween || binding.names.isColumn(target), binding.names.hidden(target) == nil,
      let ways = ways(of: line)
    else { return nil }
    var columns: [String] = []
    var trials: [String] = []
    for call in ways.map(\.call) {
      // A point reads nothing.
      let arguments = FamilyCatalogue.all.first { $0.name == call.family.text }?.forms[0].arguments
      for (argument, place) in zip(call.arguments, arguments ?? []) {
        let read = argument.value.needs.filter {
          binding.names.isColumn($0) && binding.names.hidden($0) == nil
        }
        if place.place == .trials {
          // Of trials that are computed no column tells the share.
          guard let column = read.first else { continue }
          guard case .reference = argument.value.kind else { return nil }
          trials.append(column)
        } else {
          for column in read where !columns.contains(column) { columns.append(column) }
        }
      }
    }
    guard trials.allSatisfy({ $0 == trials[0] }) else { return nil }
    return Draw(
      line: line, ways: ways, binding: binding, target: target,
      numbers: columns.filter { binding.names.levels(of: $0) == nil },
      factors: columns.compactMap { column in
        binding.names.levels(of: column).flatMap { $0.isEmpty ? nil : (column, $0) }
      },
      trials: trials.first)
  }

  /// The draws of a line by families, or at points; nil for another line.
  private func ways(of line: StoryLine) -> [Draw.Way]? {
    func isFamily(_ call: StoryDraw.FamilyCall) -> Bool {
      FamilyCatalogue.all.contains { $0.name == call.family.text }
    }
    switch line.relation {
    case .draw(.family(let call), _) where isFamily(call):
      return [Draw.Way(call: call, condition: nil)]
    case .draw(.choose(let hidden, let draws, _), _):
      guard let variable = binding.names.hidden(hidden.text) else { return nil }
      let ways = draws.enumerated().compactMap { level, draw -> Draw.Way? in
        guard case .family(let call) = draw, isFamily(call) || call.family.text == "point" else { return nil }
        return Draw.Way(call: call, condition: HiddenCondition(variable: variable, level: level))
      }
      // Of draws of several kinds no mean is drawn beside another: of counts, of shares of trials, of outcomes.
      let families = ways.compactMap { way in
        FamilyCatalogue.all.first { $0.name == way.call.family.text }?.support
      }
      let kinds: [FamilySupport] = [.twoLevels, .countsUpToTrials]
      let isMixed = kinds.contains { kind in families.contains(kind) && families.contains { $0 != kind } }
      return ways.count == draws.count && !families.isEmpty && !isMixed ? ways : nil
    default: return nil
    }
  }
}

import Reporting

/// The lines of a story that was bound to rows, to be bound to others with the same parameters: what a fit says of values that no
/// row has.
struct StoryLines: Sendable {
  private let binding: StoryBinding
  private let story: StoryText

  init(_ binding: StoryBinding, _ story: StoryText) {
    self.binding = binding.withoutFactors
    self.story = story
  }

  /// A line that draws one number or outcome by a family, whose mean may follow predictors.
  struct Draw: Sendable {
    fileprivate let line: StoryLine
    fileprivate let binding: StoryBinding
    let target: String
    /// The columns of numbers that its arguments read, in the order written.
    let numbers: [String]
    /// The columns of levels that they read, with their levels, the reference level first.
    let factors: [(column: String, levels: [String])]
    /// The column of the trials; nil for none, and for the same number in every row.
    let trials: String?

    /// The line in one row; nil where it can't be bound there.
    func factor(at row: Rows) -> FamilyFactor? {
      binding.factor(of: line, at: row).flatMap { binding.table.space.basis.conditioned($0) }
    }

    /// Whether all that the line takes in a row is known of some row of the data.
    func isKnown(at row: Rows) -> Bool {
      guard let factor = factor(at: row) else { return false }
      return factor.arguments.allSatisfy { argument in
        argument.terms.allSatisfy { term in
          term.coefficient.hiddenVariables.isEmpty
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

    /// The first of the levels of an outcome, and the second; nil for numbers.
    var outcomes: [String]? { binding.names.levels(of: target) }
  }

  /// The levels of a column, where it has some.
  func levels(of column: String) -> [String]? { binding.names.levels(of: column) }

  /// The one line that draws by a family with predictors; nil where there are several, or none.
  var draw: Draw? {
    let draws = story.lines.compactMap { line -> Draw? in
      guard let target = line.targets.first?.name.text, line.targets.count == 1,
        binding.names.isColumn(target), binding.names.hidden(target) == nil,
        case .draw(.family(let call), nil) = line.relation,
        let family = FamilyCatalogue.all.first(where: { $0.name == call.family.text })
      else { return nil }
      var columns: [String] = []
      var trials: String?
      for (place, argument) in call.arguments.enumerated() {
        let read = argument.value.needs.filter {
          binding.names.isColumn($0) && binding.names.hidden($0) == nil
        }
        if family.forms[0].arguments[place].place == .trials {
          // Of trials that are computed no column tells the share.
          guard let column = read.first else { continue }
          guard case .reference = argument.value.kind else { return nil }
          trials = column
        } else {
          for column in read where !columns.contains(column) { columns.append(column) }
        }
      }
      return Draw(
        line: line, binding: binding, target: target,
        numbers: columns.filter { binding.names.levels(of: $0) == nil },
        factors: columns.compactMap { column in
          binding.names.levels(of: column).flatMap { $0.isEmpty ? nil : (column, $0) }
        },
        trials: trials)
    }
    return draws.count == 1 ? draws[0] : nil
  }
}

import Estimation
import Plotting
import Reporting

/// One E-step row by row: the numerators of Bayes' theorem, and the responsibilities that they give.
struct ExpectationTable: TableKind {
  let name = "e-step"
  let aliases = ["responsibilities", "posterior", "expectation"]
  let summary =
    "One E-step with its algebra filled in: the joint probability under each component, and the posterior."
  let example = "of: coins.hidden"
  struct Spec: Sendable {
    var step = WorkedStep.Spec()
    var rows: [LocatedText]?
  }

  static let schema = Schema("table", Spec()) {
    Key.fitByEM(\.step.of)
    Key.iteration(\.step.iteration)
    Key(
      "rows", .names, \.rows, default: "the first ten",
      "the rows to show, by number; the groups, by name, where these have the levels")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> TableGrid? {
    guard let step = WorkedStep(spec.step, &weaver) else { return nil }
    let (named, worked) = (step.named, step.worked)
    guard let numbers = numbers(spec.rows, of: worked, &weaver.problems) else { return nil }
    // Where no levels are hidden there is nothing to share out.
    if named.scenario.model.hiddenVariables.isEmpty, !worked.expected.isEmpty {
      return expected(step, numbers, isChosen: spec.rows != nil)
    }

    let cases = Cases(named.scenario, worked.groups)
    let names = worked.components
    let notation = JointDensity(of: named.scenario.model, inGroups: worked.groups != nil)
    var columns = cases.columns
    columns += names.map { .init(header: .wording(notation.joint($0)), alignment: .right) }
    columns += names.map { .init(header: .wording(notation.posterior($0)), alignment: .decimal) }
    columns += Self.columns(of: worked.expected)
    let lines = numbers.map { number -> [Cell] in
      var cells = cases.cells(number - 1)
      let joint = worked.joint(ofRow: number - 1)
      cells += joint.map { .number(Self.numeral(ofJoint: $0)) }
      let shares = worked.shares(ofRow: number - 1)
      if names.count == 2, let first = shares.first {
        // With two components the fraction itself fits into the cell.
        let terms = Self.scaled(joint)
        let digits = Self.digits(terms, giving: first)
        let printed = terms.map { $0.numeral(NumberFormat(decimals: digits, notation: .general)).tex }
        let fraction =
          "\\frac{\(printed[0])}{\(printed[0]) + \(printed[1])} = \(Self.numeral(first).tex)"
        cells.append(.wording(Wording(formula: TeX(fraction))))
        cells.append(.number(Self.numeral(shares[1])))
      } else {
        cells += shares.map { .number(Self.numeral($0)) }
      }
      cells += Self.cells(of: worked.expected, number)
      return cells
    }
    let hidden: Wording =
      worked.expected.isEmpty
      ? "" : "; then what is hidden of a row, by its mean and its standard deviation over all components"
    let caption: Wording =
      "The E-step at iteration \(step.iteration): \(notation.terms), which is each share of their sum\(notation.meaning)\(hidden)."
    return TableGrid(columns: columns, rows: lines, caption: caption)
  }

  /// What cells and numbers are expected to be that are hidden, where these are all that is.
  private func expected(_ step: WorkedStep, _ numbers: [Int], isChosen: Bool) -> TableGrid {
    let worked = step.worked
    let cases = Cases(step.named.scenario, worked.groups)
    func isHidden(_ number: Int) -> Bool {
      worked.expected.contains { $0.means.indices.contains(number - 1) && !$0.means[number - 1].isNaN }
    }
    let shown =
      isChosen ? numbers : Array((1...max(worked.rowCount, 1)).lazy.filter(isHidden).prefix(10))
    let columns =
      cases.columns + Self.columns(of: worked.expected)
    let lines = shown.map { number -> [Cell] in
      cases.cells(number - 1) + Self.cells(of: worked.expected, number)
    }
    let whose = worked.groups == nil ? "row" : "group"
    let caption: Wording =
      "The E-step at iteration \(step.iteration): what is hidden, as what is known of its \(whose) tells of it, by its mean and its standard deviation."
    return TableGrid(columns: columns, rows: lines, caption: caption)
  }

  private typealias Expected = [(name: String, means: [Double], deviations: [Double])]

  /// Two for each column, or hidden number, of which something is hidden.
  private static func columns(of expected: Expected) -> [WovenTable.Column] {
    expected.flatMap { column in
      [
        .init(header: "mean of \(column.name)", alignment: .decimal),
        .init(header: "SD of \(column.name)", alignment: .decimal),
      ]
    }
  }

  /// Those of a row, or a group, by its number.
  private static func cells(of expected: Expected, _ number: Int) -> [Cell] {
    expected.flatMap { column in
      [column.means, column.deviations].map { values -> Cell in
        let value = values.indices.contains(number - 1) ? values[number - 1] : .nan
        return .number(ifAny: value.isNaN ? nil : .significant(value))
      }
    }
  }

  /// The numbers of the rows, or of the groups, that are asked for; nil after an error.
  private func numbers(
    _ asked: [LocatedText]?, of worked: WorkedAnswers, _ problems: inout Problems
  ) -> [Int]? {
    guard let asked else { return Array(1...max(min(10, worked.rowCount), 1)) }
    var numbers: [Int] = []
    for text in asked {
      if let groups = worked.groups {
        guard let place = groups.names.firstIndex(of: text.text) else {
          problems.unknown("group", text.text, at: text.range, known: groups.names)
          return nil
        }
        numbers.append(place + 1)
        continue
      }
      guard let row = Int(text.text), (1...worked.rowCount).contains(row) else {
        problems.error(
          at: text.range,
          "A row is a whole number from 1 to \(worked.rowCount), and '\(text.text)' is none",
          remedy: "The data have \(Grammar.count(worked.rowCount, "row")).")
        return nil
      }
      numbers.append(row)
    }
    return numbers
  }

  /// Three decimals with a power of ten, which zero has none of.
  private static func numeral(ofJoint density: LogarithmicNumber) -> Numeral {
    density.isOrdinary && density.value == 0
      ? Numeral(0) : density.numeral(NumberFormat(decimals: 3, notation: .exponent))
  }

  /// Four decimals, or four significant digits of a share that these would make zero.
  private static func numeral(_ share: LogarithmicNumber) -> Numeral {
    let isLost = !share.isOrdinary || Numeral.isLost(share.value, decimals: 4)
    return share.numeral(isLost ? .automatic : NumberFormat(decimals: 4, notation: .fixed))
  }

  /// The fewest significant digits, four or more, at which the printed terms give the printed probability.
  private static func digits(_ terms: [LogarithmicNumber], giving share: LogarithmicNumber) -> Int {
    // Digits are what they are at any power of ten: a share that no double holds is looked at beside its own term.
    let shift = share.isOrdinary ? 0 : share.exponent
    let own = terms[0].shifted(by: -shift).value
    let wanted = numeral(share.shifted(by: -shift))
    return (4...9).first { digits in
      let (first, second) = (rounded(own, significant: digits), rounded(terms[1].value, significant: digits))
      let sum = share.isOrdinary ? first + second : second
      return numeral(LogarithmicNumber(first / sum)) == wanted
    } ?? 10
  }

  private static func rounded(_ value: Double, significant digits: Int) -> Double {
    guard value > 0, value.isFinite else { return value }
    var unit = 1.0
    while value / unit >= 10 { unit *= 10 }
    while value / unit < 1 { unit /= 10 }
    for _ in 1..<digits { unit /= 10 }
    return (value / unit).rounded() * unit
  }

  /// The terms over a power of ten that makes the larger of them a number between 1 and 10, so that the fraction reads easily.
  private static func scaled(_ terms: [LogarithmicNumber]) -> [LogarithmicNumber] {
    guard let largest = terms.max(by: { $0.log < $1.log }), largest.log.isFinite else { return terms }
    return terms.map { $0.shifted(by: -largest.exponent) }
  }
}

/// What has a component each, as it stands at the beginning of a line: a row with its data, or a group with those of its rows.
private struct Cases {
  let columns: [WovenTable.Column]
  /// The cells of a row or a group, from zero.
  let cells: (Int) -> [Cell]

  init(_ scenario: Scenario, _ groups: RowGroups?) {
    let data = scenario.model.columns.compactMap { scenario.rows[$0] }
    guard let groups else {
      columns =
        [.init(header: "row", alignment: .right)]
        + data.map { .init(header: .text($0.name), alignment: .decimal) }
      cells = { row in
        [.number(Numeral(row + 1))] + data.map { $0.cell(row) { .significant($0) } }
      }
      return
    }
    let rows = groups.rows
    let numbers = data.compactMap { column -> (name: String, values: [Double])? in
      if case .numbers(let values) = column.values { (column.name, values) } else { nil }
    }
    columns =
      [.init(header: .text(groups.column), alignment: .left), .init(header: "rows", alignment: .decimal)]
      + numbers.map { .init(header: "mean \($0.name)", alignment: .decimal) }
    cells = { group in
      [.text(groups.names[group]), .number(Numeral(rows[group].count))]
        + numbers.map { number in
          let known = rows[group].map { number.values[$0] }.filter { !$0.isNaN }
          return .number(
            ifAny: known.isEmpty ? nil : .significant(known.reduce(0, +) / Double(known.count)))
        }
    }
  }
}

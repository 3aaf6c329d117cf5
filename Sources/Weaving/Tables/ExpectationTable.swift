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
    Key("rows", .names, \.rows, default: "the first ten", "the rows to show")
  }

  func show(_ spec: Spec, _ weaver: inout TextWeaver) -> TableGrid? {
    let asked = spec.rows
    guard let step = WorkedStep(spec.step, &weaver) else { return nil }
    let (named, worked) = (step.named, step.worked)
    var numbers: [Int] = []
    for text in asked ?? [] {
      guard let row = Int(text.text), (1...worked.rowCount).contains(row) else {
        weaver.problems.error(
          at: text.range,
          "A row is a whole number from 1 to \(worked.rowCount), and '\(text.text)' is none",
          remedy: "The data have \(Grammar.count(worked.rowCount, "row")).")
        return nil
      }
      numbers.append(row)
    }
    if asked == nil { numbers = Array(1...min(10, worked.rowCount)) }

    let model = named.scenario.model
    let data = model.columns.compactMap { named.scenario.rows[$0] }
    let names = worked.components
    var columns = [WovenTable.Column(header: "row", alignment: .right)]
    columns += data.map { .init(header: .text($0.name), alignment: .decimal) }
    columns += names.map {
      .init(header: "$w_{\\text{\($0)}}\\,p(x \\mid \\theta_{\\text{\($0)}})$", alignment: .right)
    }
    columns += names.map { .init(header: "$r_{\\text{\($0)}}$", alignment: .decimal) }
    let rows = numbers.map { number -> [Cell] in
      var cells = [Cell.number(Numeral(number))]
      cells += data.map { $0.cell(number - 1) { .significant($0) } }
      let joint = worked.joint(ofRow: number - 1)
      cells += joint.map { .number($0.numeral(NumberFormat(decimals: 3, notation: .exponent))) }
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
      return cells
    }
    return TableGrid(
      columns: columns, rows: rows,
      caption:
        "The E-step at iteration \(step.iteration): prior times likelihood under each component, and the posterior $r$, which is each share of their sum."
    )
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

/// What a worked E-step answers.
struct WorkedAnswers {
  /// The components.
  let components: [String]
  let rowCount: Int
  /// The expected statistics of each component.
  let statistics: [(component: String, entries: [(name: String, value: Double)])]
  private let joints: [[LogarithmicNumber]]
  private let posteriors: [[LogarithmicNumber]]

  init?(_ answer: Answer) {
    guard case .group(let answers) = answer, let joint = answers.table("joint"),
      let shares = answers.table("responsibilities"), case .group(let statistics)? = answers["statistics"]
    else { return nil }
    components = joint.names
    rowCount = joint.count
    joints = joint.columns.compactMap(\.values.logarithms)
    posteriors = shares.columns.compactMap(\.values.logarithms)
    self.statistics = statistics.entries.map { component in
      guard case .group(let entries) = component.answer else { return (component.name, []) }
      return (
        component.name, entries.entries.compactMap { entry in entry.answer.double.map { (entry.name, $0) } }
      )
    }
  }

  /// w_k p(x_i | θ_k) of one row, one to a component.
  func joint(ofRow row: Int) -> [LogarithmicNumber] { joints.map { $0[row] } }

  /// The posterior of one row.
  func shares(ofRow row: Int) -> [LogarithmicNumber] { posteriors.map { $0[row] } }
}

/// The E-step that a table is about.
struct WorkedStep {
  let named: NamedFit
  let iteration: Int
  let worked: WorkedAnswers

  struct Spec: Sendable {
    var of: LocatedText?
    var iteration: Written<Int>?
  }

  init?(_ spec: Spec, _ weaver: inout TextWeaver) {
    let asked = spec.iteration?.value ?? 0
    guard let of = spec.of, let named = weaver.fit(of) else { return nil }
    guard case .series(let iterations, let at)? = named.fit.answers["e-step"] else {
      weaver.problems.error(
        at: of.range, "An E-step belongs to a fit by EM, and '\(of.text)' is none",
        remedy: "Name a fit by EM, such as coins.hidden.")
      return nil
    }
    guard iterations.contains(asked), let worked = at(asked).flatMap(WorkedAnswers.init) else {
      weaver.problems.error(
        at: spec.iteration?.keyRange ?? of.range,
        "An iteration is a whole number from 0 to \(iterations.upperBound), and here it is \(asked)",
        remedy: "The fit ended at iteration \(iterations.upperBound).")
      return nil
    }
    self.named = named
    iteration = asked
    self.worked = worked
  }
}

extension Key {
  static func fitByEM(_ property: any WritableKeyPath<Owner, LocatedText?> & Sendable) -> Key {
    Key("of", .text, property, required: true, "a fit by EM, such as coins.hidden")
  }

  static func iteration(_ property: any WritableKeyPath<Owner, Written<Int>?> & Sendable) -> Key {
    Key(
      "iteration", .wholeNumber(in: 0...1_000_000), property, default: "0, the start",
      "the iteration whose parameters are used")
  }
}

import Estimation
import Reporting

/// What a worked E-step answers.
struct WorkedAnswers {
  /// The components.
  let components: [String]
  let rowCount: Int
  /// The groups that the rows are; nil for rows of the data.
  let groups: RowGroups?
  /// The expected statistics of each component.
  let statistics: [(component: String, entries: [(name: String, value: Double)])]
  /// Whether these are all that the M-step needs of the rows.
  let areSufficient: Bool
  /// What is expected of cells and numbers that are hidden: their means and standard deviations, not numbers where nothing is.
  let expected: [(name: String, means: [Double], deviations: [Double])]
  private let joints: [[LogarithmicNumber]]
  private let posteriors: [[LogarithmicNumber]]

  init?(_ answer: Answer) {
    guard case .group(let answers) = answer, let joint = answers.table("joint"),
      let shares = answers.table("responsibilities"), case .group(let statistics)? = answers["statistics"]
    else { return nil }
    areSufficient = if case .flag(true)? = answers["sufficient"] { true } else { false }
    var hidden = Answers()
    if case .group(let columns)? = answers["expected"] { hidden = columns }
    expected = hidden.entries.compactMap { entry in
      guard case .table(let table) = entry.answer, let means = table.columns.first?.values.doubles,
        let deviations = table.columns.last?.values.doubles
      else { return nil }
      return (entry.name, means, deviations)
    }
    components = joint.names
    rowCount = joint.count
    groups = joint.groups
    joints = joint.columns.compactMap(\.values.logarithms)
    posteriors = shares.columns.compactMap(\.values.logarithms)
    self.statistics = statistics.entries.map { component in
      guard case .group(let entries) = component.answer else { return (component.name, []) }
      return (
        component.name, entries.entries.compactMap { entry in entry.answer.double.map { (entry.name, $0) } }
      )
    }
  }

  /// w_k p(x_i | θ_k) of one row or group, one to a component.
  func joint(ofRow row: Int) -> [LogarithmicNumber] { joints.map { $0[row] } }

  /// The posterior of one row or group.
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

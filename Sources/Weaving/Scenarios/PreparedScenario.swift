import Datasets
import Estimation
import Reporting

/// A scenario whose data have been read and whose model has been made: only its fits are wanting.
struct PreparedScenario: Sendable {
  private let keys: ScenarioBlock.Keys
  private let table: DataSource.Table
  /// Without fits; nil where its labels or its model could not be had, which was told.
  private var scenario: Scenario?
  private var authorship: Authorship?
  private var plans: [(name: String, plan: FitPlan?)] = []
  /// The fits that it asks for, in the author's order; nil for one that cannot be done, which was told.
  private(set) var tasks: [FitTask?] = []
  /// The places of cells of which something was told.
  private var told: [SourceRange] = []

  /// Nil where there are no data, which is told.
  ///
  /// - Parameter known: The scenarios whose fits are there.
  init?(
    _ spec: ScenarioBlock.Spec, _ files: ProjectFiles, _ known: ScenarioIndex, _ problems: inout Problems
  ) {
    keys = spec.keys
    // What is wrong with the model is told in the same run as what is wrong with the data, and behind it.
    var modelProblems = Problems()
    let choice = spec.keys.model.flatMap {
      ModelChoice($0, labels: spec.keys.labels, &modelProblems)
    }
    let table =
      spec.isSound
      ? spec.keys.data?.table(
        SourceSurroundings(files: NearbyFiles(files: files, document: spec.document), scenarios: known),
        blanks: choice?.kind.blanks(labels: spec.keys.labels?.columns ?? [])
          ?? BlankCells(labels: spec.keys.labels?.columns ?? [], areAnywhere: true), &problems) : nil
    problems.append(contentsOf: modelProblems)
    guard let table else { return nil }
    self.table = table
    let rows = table.rows
    var labels: Labels?
    var cells: TrueCells?
    if let written = keys.labels {
      // Labels of named variables belong to a story: without one nobody knows which of the two names is a column.
      guard !written.areNamed || choice != nil else { return }
      let numbers = choice?.kind.labelledNumbers ?? []
      if let written = written.without(numbers) {
        labels = written.labels(of: rows, &problems)
        guard labels != nil else { return }
      }
      if !numbers.isEmpty {
        cells = written.cells(numbers, of: rows, &problems)
        guard cells != nil else { return }
      }
    }
    guard let choice else { return }
    var authorship = Authorship(rows: rows, origin: table.origin, model: choice, labels: keys.labels?.range)
    let scenario: Scenario
    do throws(EstimationError) {
      guard var model = try choice.make(rows, labels, &problems) else { return }
      if let cells {
        guard let seeing = model.seeing(cells, in: rows, &problems) else { return }
        model = seeing
      }
      if labels != nil, !choice.kind.isLatent, let written = keys.labels,
        !written.canBeLevels(hiding: model.hiddenNumbers, &problems)
      {
        return
      }
      authorship.made = model
      scenario = Scenario(
        name: spec.name, rows: rows, origin: table.origin, labels: labels.map(model.inOrder), cells: cells,
        model: model,
        modelKind: choice.kind,
        story: { [labels, model] in (model as? StoryModel) ?? choice.story(rows, labels) }, fits: [])
    } catch {
      told += problems.estimation(error, in: authorship, fit: nil)
      return
    }
    self.scenario = scenario
    self.authorship = authorship
    plans = FitPlan.plans(keys.fits, of: scenario.model, choice.kind, labels: labels, &problems)
    let options = choice.node.map { Setting($0) }
    tasks = plans.map { $0.plan.map { FitTask(scenario, options: options, request: $0.request) } }
  }

  /// What blocks can know of it before it is fitted; nil where it could not be made.
  var foreseen: ForeseenScenario? {
    scenario.map { ForeseenScenario(scenario: $0, fits: plans.map(\.name)) }
  }

  /// The scenario with what came of its tasks, in their order; nil where it could not be made.
  func made(
    of results: [FitTask.Outcome?], _ problems: inout Problems
  ) -> Scenario? {
    var told = told
    var scenario = scenario
    if let authorship { scenario?.add(results, of: plans, authorship, keys, told: &told, &problems) }
    // A cell that was an error need not be strange as well.
    var notices = table.notices
    notices +=
      scenario?.labels?.columns.compactMap { table.origin.notice(ofLabels: $0, of: table.rows) } ?? []
    notices += scenario?.model.notices.map { Notice($0.text, at: $0.range) } ?? []
    if let scenario, let labels = keys.labels, scenario.labels != nil, scenario.modelKind.isStory,
      !scenario.modelKind.isLatent
    {
      notices.append(
        Notice(
          "Nothing is hidden in this story, so that its labels stand in figures alone.", at: labels.range))
    }
    if let scenario, let labels = keys.labels, let unseen = scenario.unseenCells {
      notices.append(
        Notice(
          "\(unseen) are seen by no fit, since a labelled fit needs the label of every row as well.",
          at: labels.range, remedy: "Name the column of the labels too, or leave the true values out."))
    }
    notices = notices.filter { notice in !told.contains { $0 == notice.range } }
    let used = scenario.map {
      $0.model.columnsRead + ($0.labels?.columns ?? []) + ($0.cells?.columns ?? [])
    }
    if let dropped = table.dropped { notices.append(dropped.notice(used: used)) }
    problems.warn(of: notices, path: "notices", unless: keys.expectations)
    scenario?.notices = notices
    return scenario
  }
}

extension ModelKind {
  /// Where the rows of such a model may have blank cells: a label that is not known is hidden.
  func blanks(labels: [String]) -> BlankCells {
    BlankCells(labels: isLatent ? labels : [], areAnywhere: takesBlanks)
  }
}

extension Scenario {
  /// The true values of cells that no fit can see since levels are hidden as well whose labels are not known; nil where there are none.
  fileprivate var unseenCells: String? {
    guard let cells, modelKind.isLatent, labels.map({ $0.blankCount > 0 || modelKind.isHiddenInPart }) ?? true
    else { return nil }
    return "The true values of \(Grammar.all(cells.parts.map { "'\($0.target.text)'" }))"
  }

  /// Takes its fits, and tells why others could not be made.
  fileprivate mutating func add(
    _ results: [FitTask.Outcome?], of plans: [(name: String, plan: FitPlan?)],
    _ authorship: Authorship, _ keys: ScenarioBlock.Keys, told: inout [SourceRange],
    _ problems: inout Problems
  ) {
    var failures: [(error: EstimationError, place: SourceRange)] = []
    for ((name, plan), result) in zip(plans, results) {
      guard let plan, let result else {
        failedFits.append(name)
        continue
      }
      do throws(EstimationError) {
        let fit = try result.get()
        fits.append((name, plan.title, fit))
        plan.warnOfUnused(by: fit, &problems)
        problems.warn(
          of: fit.notices.map { notice in
            let place =
              notice == fit.startNotice
              ? plan.startRange : authorship.made?.place(ofNotice: notice) ?? plan.range
            return Notice(notice, at: place ?? keys.model?.range)
          }, subject: "Fit '\(name)'", path: name + ".notices", unless: keys.expectations)
      } catch {
        failedFits.append(name)
        // What keeps both twins from being made is told once.
        let place = authorship.place(of: error, fit: plan)
        guard !failures.contains(where: { $0.error == error && $0.place == place }) else { continue }
        failures.append((error, place))
        told += problems.estimation(error, in: authorship, fit: plan)
      }
    }
  }
}

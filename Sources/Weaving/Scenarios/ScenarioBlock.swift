import Estimation
import Literate
import Reporting
import Threading

/// `{scenario name}`: data, a model and its fits; a latent-variable model is fitted with the labels shown and hidden.
struct ScenarioBlock: BlockKind {
  let name = "scenario"
  let summary = "Fits a model to data, with labels shown and labels hidden, and gives named results."
  let example = Example(block: "EM finds `{coins.hidden.heads.A:.3f}` for coin A.")
  let labelPrefix: String? = nil

  struct Spec: Sendable {
    var name: String
    var keys: Keys
    /// Whether all keys could be read; if not, what else is wrong is told all the same.
    var isSound: Bool
    /// The tutorial that it stands in.
    var document: String
  }

  struct Keys: Sendable {
    var data: DataSource?
    var model: YAMLNode?
    var labels: LocatedText?
    var fits: [YAMLNode.Entry]?
    var expectations: [YAMLNode.Entry] = []
  }

  static let schema = Schema("scenario", Keys()) {
    Key(
      "data", .source, \.data, required: true,
      "a data set's name, or \(DataSource.words)")
    Key("model", .node(), \.model, required: true, "a model's name, or {name: {options}}")
    Key("labels", .name, \.labels, "the column that the hidden fit must not see")
    Key(
      "fits", .entries, \.fits, default: "with labels both twins; else one",
      "named fits, each {method:, title:, start:, seed:, restarts:, tolerance:, max-iterations:}")
    Key(
      "expect", .entries, \.expectations,
      "values that must hold, as path: value ± tolerance; 'hidden.notices: 1' says that a notice is meant; a name with a dot, a space or the like stands in single quotes, as in means.'class 1'.'Sepal.Length'"
    )
  }

  var keys: [KeyDescription] { Self.schema.descriptions }

  func read(_ directive: Directive, _ block: Block, of source: ChapterSource, _ problems: inout Problems)
    -> Spec?
  {
    guard let name = directive.name else {
      problems.error(
        at: directive.kindRange, "A scenario needs a name", remedy: "Write {scenario name}.")
      return nil
    }
    var before: [SourceRange] = []
    source.document.blocks.forEachBlock { block in
      if case .directive(let other) = block.kind, other.kind == self.name, other.name == name,
        other.nameRange.bytes.lowerBound < directive.nameRange.bytes.lowerBound
      {
        before.append(other.nameRange)
      }
    }
    guard before.isEmpty else {
      problems.usedAgain(
        "A scenario name can be used once only in a chapter", before, at: directive.nameRange)
      return nil
    }
    let (keys, isSound) = Self.schema.readParts(directive.body, at: block.range, &problems)
    return Spec(name: name, keys: keys, isSound: isSound, document: source.document.source.name)
  }

  func needs(_ spec: Spec) -> [Request] { [.scenario(spec)] }

  /// Nothing on the page; what does not hold is told.
  func show(_ spec: Spec, in chapter: ChapterAnswers) -> Shown {
    var findings = TextWeaver.Findings()
    if let scenario = chapter.scenarios.first(where: { $0.name == spec.name }),
      let results = chapter.answers[spec.name]
    {
      for entry in spec.keys.expectations where !Expectation.isMissing(entry, from: scenario) {
        Expectation.check(entry, results, &findings.problems)
      }
    }
    return Shown(woven: .nothing, findings: findings)
  }
}

extension ScenarioBlock.Spec {
  /// Reads the data, makes the model, and fits it; nil where the scenario could not be made, which is told.
  func run(_ files: ProjectFiles, on pool: ThreadPool, _ problems: inout Problems) -> Scenario? {
    let files = NearbyFiles(files: files, document: document)
    guard isSound, let modelNode = keys.model, let table = keys.data?.table(files, &problems) else {
      // What is wrong with the model is told in the same run.
      _ = keys.model.flatMap { ModelChoice($0, hasLabels: keys.labels != nil, &problems) }
      return nil
    }
    var told: [SourceRange] = []
    var scenario = scenario(of: table, modelNode, on: pool, told: &told, &problems)
    // A cell that was an error need not be strange as well.
    var notices = table.notices
    if let labels = scenario?.labels,
      let notice = table.origin.notice(ofLabels: labels.column, of: table.rows)
    {
      notices.append(notice)
    }
    notices = notices.filter { notice in !told.contains { $0 == notice.range } }
    let used = scenario.map { $0.model.columns + ($0.labels.map { [$0.column] } ?? []) }
    if let dropped = table.dropped { notices.append(dropped.notice(used: used)) }
    problems.warn(of: notices, path: "notices", unless: keys.expectations)
    scenario?.notices = notices
    return scenario
  }

  private func scenario(
    of table: DataSource.Table, _ modelNode: YAMLNode, on pool: ThreadPool, told: inout [SourceRange],
    _ problems: inout Problems
  ) -> Scenario? {
    let rows = table.rows
    let labelColumn = keys.labels
    var labels: Labels?
    if let labelColumn {
      do throws(EstimationError) {
        labels = try Labels(column: labelColumn.text, of: rows)
      } catch {
        problems.estimation(error, at: labelColumn.range)
        return nil
      }
    }
    guard let choice = ModelChoice(modelNode, hasLabels: labels != nil, &problems) else { return nil }
    let authorship = Authorship(
      rows: rows, origin: table.origin, model: choice, labels: labelColumn?.range)
    let model: any Model
    do throws(EstimationError) {
      model = try choice.make(rows, labels)
    } catch {
      told += problems.estimation(error, in: authorship, fit: nil)
      return nil
    }
    var scenario = Scenario(
      name: name, rows: rows, origin: table.origin, labels: labels, model: model, modelKind: choice.kind,
      fits: [])
    var failures: [(error: EstimationError, place: SourceRange)] = []
    let plans = FitPlan.plans(keys.fits, kind: choice.kind, labels: labels, &problems)
    let requests = plans.map(\.plan?.request)
    let results = pool.map(requests.count) { index in
      requests[index].map { request in
        Swift.Result { () throws(EstimationError) in try model.fit(rows, request, on: pool) }
      }
    }
    for ((name, plan), fit) in zip(plans, results) {
      guard let plan, let fit else {
        scenario.failedFits.append(name)
        continue
      }
      do throws(EstimationError) {
        let fit = try fit.get()
        scenario.fits.append((name, plan.title, fit))
        plan.warnOfUnused(by: fit, &problems)
        problems.warn(
          of: fit.notices.map { notice in
            Notice(notice, at: (notice == fit.startNotice ? plan.startRange : plan.range) ?? modelNode.range)
          }, subject: "Fit '\(name)'", path: name + ".notices", unless: keys.expectations)
      } catch {
        scenario.failedFits.append(name)
        // What keeps both twins from being made is told once.
        let place = authorship.place(of: error, fit: plan)
        guard !failures.contains(where: { $0.error == error && $0.place == place }) else { continue }
        failures.append((error, place))
        told += problems.estimation(error, in: authorship, fit: plan)
      }
    }
    return scenario
  }
}

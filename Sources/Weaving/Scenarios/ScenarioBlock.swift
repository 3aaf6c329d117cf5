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
  let isComputation = true

  struct Spec: Sendable {
    var data: YAMLNode?
    var model: YAMLNode?
    var labels: LocatedText?
    var fits: [YAMLNode.Entry]?
    var expectations: [YAMLNode.Entry] = []
  }

  static let schema = Schema("scenario", Spec()) {
    Key(
      "data", .node(), \.data, required: true,
      "a data set's name, or {dataset:, columns:, where:}, {csv:, columns:, missing:, where:}, {rows:}")
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

  func weave(_ directive: Directive, _ block: Block, _ weaver: inout ChapterWeaver) -> Woven {
    guard let name = directive.name else {
      weaver.problems.error(
        at: directive.kindRange, "A scenario needs a name", remedy: "Write {scenario name}.")
      return .nothing
    }
    var before: [SourceRange] = []
    weaver.source.document.blocks.forEachBlock { block in
      if case .directive(let other) = block.kind, other.kind == self.name, other.name == name,
        other.nameRange.bytes.lowerBound < directive.nameRange.bytes.lowerBound
      {
        before.append(other.nameRange)
      }
    }
    guard before.isEmpty else {
      weaver.problems.usedAgain(
        "A scenario name can be used once only in a chapter", before, at: directive.nameRange)
      return .nothing
    }
    let (spec, isSound) = Self.schema.readParts(directive.body, at: block.range, &weaver.problems)
    guard isSound, let dataNode = spec.data, let modelNode = spec.model,
      let table = DataSource(files: weaver.files, document: weaver.sourceName)
        .table(dataNode, &weaver.problems)
    else {
      // What is wrong with the model is told in the same run.
      _ = spec.model.flatMap { ModelChoice($0, hasLabels: spec.labels != nil, &weaver.problems) }
      weaver.failedScenarios.insert(name)
      return .nothing
    }
    var told: [SourceRange] = []
    let scenario = run(
      name: name, table: table, modelNode: modelNode, labelColumn: spec.labels, fitEntries: spec.fits,
      spec.expectations, on: weaver.context.pool, told: &told, &weaver.problems)
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
    weaver.problems.warn(of: notices, path: "notices", unless: spec.expectations)
    guard var scenario else {
      weaver.failedScenarios.insert(name)
      return .nothing
    }
    scenario.notices = notices
    let results = Answer.group(scenario.tree)
    weaver.add(scenario, results)
    for entry in spec.expectations where !Expectation.isMissing(entry, from: scenario) {
      Expectation.check(entry, results, &weaver.problems)
    }
    return .nothing
  }

  private func run(
    name: String, table: DataSource.Table, modelNode: YAMLNode, labelColumn: LocatedText?,
    fitEntries: [YAMLNode.Entry]?, _ expectations: [YAMLNode.Entry], on pool: ThreadPool,
    told: inout [SourceRange], _ problems: inout Problems
  ) -> Scenario? {
    let rows = table.rows
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
    let plans = FitPlan.plans(fitEntries, kind: choice.kind, labels: labels, &problems)
    let requests = plans.map(\.plan?.request)
    let fits = pool.map(requests.count) { index in
      requests[index].map { request in
        Swift.Result { () throws(EstimationError) in try model.fit(rows, request, on: pool) }
      }
    }
    for ((name, plan), fit) in zip(plans, fits) {
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
          }, subject: "Fit '\(name)'", path: name + ".notices", unless: expectations)
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

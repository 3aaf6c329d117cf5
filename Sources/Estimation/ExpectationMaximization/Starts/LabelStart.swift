/// The complete-data estimate of the labels: where EM goes from the truth.
struct LabelStart: StartKind {
  let name = "labels"
  let summary = "The estimate that the labels give: where EM goes from the truth."
  let isDrawn = false

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) throws(EstimationError) -> [StartDraw<Model.Parameters>] {
    guard let labels = request.labels else {
      throw EstimationError(.labelsNeeded("The start 'labels'"), setting: ["start"])
    }
    guard labels.names.count == model.componentCount else {
      throw EstimationError(
        .labelCount(
          found: labels.names, components: model.componentCount, noun: model.componentNoun),
        setting: model.labelCountSetting)
    }
    guard labels.blankCount == 0 else {
      throw EstimationError(
        .labelsAreBlank("the start 'labels'", rows: labels.blankCount), setting: ["start"])
    }
    guard let parameters = try? model.start(labels: labels.known, of: sample) else {
      throw EstimationError(
        .allStartsCollapsed(
          starts: 1,
          remedies: model.fewerComponents + model.collapseRemedies + ["another start"]),
        setting: ["start"])
    }
    return [StartDraw(name) { _, _ in parameters }]
  }
}

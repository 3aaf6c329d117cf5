/// Several kinds in turn, those that suit the model: where one kind never reaches the best maximum, another may.
struct MixedStart: StartKind {
  let name = "mixed"
  let summary = "Several kinds in turn, those that suit the model: the default."

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) throws(EstimationError) -> [StartDraw<Model.Parameters>] {
    var draws: [StartDraw<Model.Parameters>] = []
    for kind in model.mixedStarts { draws += try kind.draws(for: model, sample, request) }
    return draws
  }
}

/// Drawn parameters, or those of drawn shares: what the model documents.
struct RandomStart: StartKind {
  let name = "random"
  let summary =
    "Drawn parameters of a model of the catalogue; in a story those of random shares, half way to equal ones."

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) -> [StartDraw<Model.Parameters>] {
    [StartDraw(name) { (_, random) throws(Collapse) in try model.randomStart(of: sample, using: &random) }]
  }
}

extension StartKind where Self == RandomStart {
  static var random: RandomStart { RandomStart() }
}

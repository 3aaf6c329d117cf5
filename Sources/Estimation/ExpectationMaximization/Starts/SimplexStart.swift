/// Probabilities drawn from Dirichlet(2), and what else there is by the responsibilities that they give: where a table decides what
/// is seen, no distance between rows tells what is behind it.
struct SimplexStart: StartKind {
  let name = "simplexes"
  let summary = "Probabilities drawn at random, and the rest by the responsibilities that they give."

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) -> [StartDraw<Model.Parameters>] {
    [
      StartDraw(name) { (_, random) throws(Collapse) in
        try model.randomSimplexStart(of: sample, using: &random)
      }
    ]
  }
}

extension StartKind where Self == SimplexStart {
  static var simplexes: SimplexStart { SimplexStart() }
}

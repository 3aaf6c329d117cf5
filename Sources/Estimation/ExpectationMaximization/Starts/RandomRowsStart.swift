/// A few random rows for each component, about as many as it has parameters, and each row given to the nearest: the groups of a
/// regression are lines, which no distance between rows finds.
struct RandomRowsStart: StartKind {
  let name = "random-rows"
  let summary = "A few random rows for each component, and every row given to the nearest."

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) -> [StartDraw<Model.Parameters>] {
    [
      StartDraw(name) { (_, random) throws(Collapse) in
        try model.randomRowsStart(of: sample, using: &random)
      }
    ]
  }
}

extension StartKind where Self == RandomRowsStart {
  static var randomRows: RandomRowsStart { RandomRowsStart() }
}

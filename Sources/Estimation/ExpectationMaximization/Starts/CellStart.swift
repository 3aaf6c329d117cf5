/// Where nothing but cells is hidden that are limits: first as though they were exact, then drawn at random from what they can be.
struct CellStart: StartKind {
  let name = "cells"
  let summary = "Hidden cells at their limits first, then at random between them."

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) -> [StartDraw<Model.Parameters>] {
    [
      StartDraw(name) { (round, random) throws(Collapse) in
        try round == 0
          ? model.start(labels: Array(repeating: 0, count: model.features(of: sample).rowCount), of: sample)
          : model.randomStart(of: sample, using: &random)
      }
    ]
  }
}

extension StartKind where Self == CellStart {
  static var cells: CellStart { CellStart() }
}

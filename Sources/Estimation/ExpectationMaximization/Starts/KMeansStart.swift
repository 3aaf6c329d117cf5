/// The estimate of groups that k-means finds in columns of one spread.
struct KMeansStart: StartKind {
  let name = "k-means++"
  let summary = "Groups that k-means finds in the columns, each scaled to one spread."

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) -> [StartDraw<Model.Parameters>] {
    let points = model.features(of: sample)
    return [
      StartDraw(name) { (_, random) throws(Collapse) in
        let labels = KMeansPlusPlus.labels(of: points, clusters: model.componentCount, using: &random)
        return try model.start(labels: labels, of: sample)
      }
    ]
  }
}

extension StartKind where Self == KMeansStart {
  static var kMeansPlusPlus: KMeansStart { KMeansStart() }
}

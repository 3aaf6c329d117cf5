/// The estimate of groups that k-means finds in columns of one spread.
struct KMeansStart: StartKind {
  let name = "k-means++"
  let summary = "Groups that k-means finds in the columns, each scaled to one spread."

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) -> [StartDraw<Model.Parameters>] {
    [.groups(name, in: model.features(of: sample), for: model, sample)]
  }
}

extension StartDraw {
  /// The estimate of groups that k-means finds among points, one for each unit of the sample.
  static func groups<Model: LatentVariableModel>(
    _ kind: String, in points: Matrix, for model: Model, _ sample: Model.Sample
  ) -> StartDraw<Parameters> where Model.Parameters == Parameters {
    StartDraw(kind) { (_, random) throws(Collapse) in
      try model.start(labels: model.clusters(of: points, using: &random), of: sample)
    }
  }
}

extension StartKind where Self == KMeansStart {
  static var kMeansPlusPlus: KMeansStart { KMeansStart() }
}

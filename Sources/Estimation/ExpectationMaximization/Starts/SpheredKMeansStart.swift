/// The estimate of groups that k-means finds in columns of one spread in every direction.
///
/// Where columns grow together, the distances between scaled columns are those along their common size, and groups that differ
/// across it are never found; sphered, every direction counts alike.
struct SpheredKMeansStart: StartKind {
  let name = "k-means++-sphered"
  let summary =
    "Groups that k-means finds in the columns turned and scaled to one spread in every direction."

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) -> [StartDraw<Model.Parameters>] {
    [.groups(name, in: Sphering.sphered(model.features(of: sample)), for: model, sample)]
  }
}

extension StartKind where Self == SpheredKMeansStart {
  static var spheredKMeansPlusPlus: SpheredKMeansStart { SpheredKMeansStart() }
}

/// One share of every row for a draw of which nothing is estimated, the rest fitted to all rows: a half, a tenth, nine tenths, then
/// shares drawn at random.
struct ShareStart: StartKind {
  let name = "shares"
  let summary =
    "The same share of every row for a draw that is known, one half first, the rest fitted to all rows."

  private static let shares = [0.5, 0.1, 0.9]

  func draws<Model: LatentVariableModel>(
    for model: Model, _ sample: Model.Sample, _ request: FitRequest
  ) -> [StartDraw<Model.Parameters>] {
    [
      StartDraw(name) { (round, random) throws(Collapse) in
        let share = round < Self.shares.count ? Self.shares[round] : 0.05 + 0.9 * random.uniform()
        return try model.start(share: share, of: sample)
      }
    ]
  }
}

extension StartKind where Self == ShareStart {
  static var shares: ShareStart { ShareStart() }
}

/// The curves of a regression for several levels, along one predictor.
package struct FittedCurves: Sendable {
  /// One of them: its level, and the part of the rows that are thought to be of it.
  package struct Branch: Sendable {
    package let name: String
    /// Nil where the level of every row is known.
    package let weight: Double?
    package let curve: FittedCurve

    package init(name: String, weight: Double?, curve: FittedCurve) {
      self.name = name
      self.weight = weight
      self.curve = curve
    }
  }

  /// Whose levels they are of: a factor, or what is hidden; nil for the combinations of several hidden variables.
  package let variable: String?
  package let first: Branch
  package let others: [Branch]
  /// The level of each row, by its place in `list`, where the levels are those of a column; nil where they are hidden.
  package let levels: [Int?]?
  /// The curve of a level that no one has seen, where the levels are groups that share hidden numbers; nil where there is none.
  package var whole: FittedCurve?

  package var list: [Branch] { [first] + others }
  package var response: Quantity { first.curve.response }
  package var predictor: String { first.curve.predictor }

  /// Nil for no curves.
  package init?(of variable: String?, _ list: [Branch], levels: [Int?]? = nil) {
    guard let first = list.first else { return nil }
    self.variable = variable
    self.first = first
    others = Array(list.dropFirst())
    self.levels = levels
  }

  /// By level its curve, and what it predicts.
  var parts: Answers {
    var parts = Answers()
    for branch in list {
      var own = Answers()
      own.add(
        "at", .prediction(predictor: predictor) { [curve = branch.curve] in curve.prediction(at: $0) })
      parts.add(branch.name, .curve(branch.curve), parts: .group(own))
    }
    return parts
  }
}

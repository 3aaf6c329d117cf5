/// The fitted survival function of a column some of whose cells are limits, S(x) = P(X > x): to be compared with an estimate from
/// values and limits, which have no histogram.
package struct FittedSurvival: Sendable {
  package typealias Function = @Sendable (Double) -> Double

  /// One of several that make it up.
  package struct Part: Sendable {
    package let name: String
    package let weight: Double
    /// P(X > x) within the part.
    package let at: Function

    package init(name: String, weight: Double, at: @escaping Function) {
      (self.name, self.weight, self.at) = (name, weight, at)
    }
  }

  package let column: String
  /// Of all rows.
  package let at: Function
  /// Of the components, or of the levels of a column; none where there is nothing such.
  package let parts: [Part]
  /// Whose levels they are, and the level of each row by its place, where they are those of a column; nil for what is hidden.
  package var levels: (variable: String, ofRows: [Int?])?
  /// The least and the greatest value that the column can have, infinite where there is none.
  package var ends: ClosedRange<Double> = .reals
  /// Whether rows differ in their distributions, of which this is the mean.
  package var isAverage = false
  /// The name of the distribution, such as `exponential`; nil where there is none for all of it.
  package var adjective: String?

  package init(column: String, parts: [Part] = [], at: @escaping Function) {
    (self.column, self.parts, self.at) = (column, parts, at)
  }

  /// What it says at a value, and each part by its name.
  var answers: Answers {
    func values(_ at: @escaping Function) -> Answers {
      var answers = Answers()
      answers.add(.prediction, .prediction(predictor: column) { .number(at($0)) })
      return answers
    }
    var answers = values(at)
    for part in parts { answers.add(part.name, .group(values(part.at))) }
    return answers
  }
}

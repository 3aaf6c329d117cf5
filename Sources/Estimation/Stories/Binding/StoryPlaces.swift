import Reporting

/// Where the author wrote what is told.
extension StoryBinding {
  /// Keeps where a term stands.
  mutating func note(_ parameter: String, _ steps: [String], at range: SourceRange) {
    terms.append((parameter, steps, range))
  }

  /// Keeps what a parameter is multiplied with.
  mutating func note(_ parameter: String, times multiplier: StoryExpression) {
    multipliers.append((parameter, multiplier.range.text))
  }

  func termRange(of steps: [String], in parameter: String) -> SourceRange? {
    terms.first { $0.parameter == parameter && $0.steps == steps }?.range
  }

  /// Where what is said of a draw is to be told, by how it begins: a density of the author's own, or what is drawn.
  var noticePlaces: [(subject: String, range: SourceRange)] {
    let ofDensities = ownDensities.map { ($0.column, $0.written.range) }
    return factors.compactMap { factor in
      guard let subject = factor.noticeSubject,
        let place = (ofDensities + drawn.map { ($0.name, $0.range) }).first(where: {
          subject.hasSuffix("'\($0.0)'")
        })
      else { return nil }
      return (subject, place.1)
    }
  }

  /// Where a column is drawn.
  func range(ofDrawn column: String) -> SourceRange? { drawn.first { $0.name == column }?.range }
}

import Reporting
import Plotting

/// What a figure says of points that would hide each other.
enum PointWords {
  /// A sentence of fixed words and numbers, without any data.
  struct Sentence {
    let text: String
    /// Whether it must be known to read the figure, as where the area counts.
    let isNeeded: Bool

    /// The sentence as a clause after others.
    func following(_ subtitle: RichText) -> RichText {
      let clause = text.dropLast()
      return subtitle.isEmpty
        ? "\(clause)" : "\(subtitle); \(Grammar.uncapitalized(clause))"
    }
  }

  /// Settles what becomes of points that would hide each other; the sentence that says it, nil where none would.
  static func settle(_ draft: inout FigureDraft) -> Sentence? {
    var fullest: Ties.Choice?
    for index in draft.panels.indices {
      if let choice = draft.panels[index].settleTies(), choice.largest > fullest?.largest ?? 1 {
        fullest = choice
      }
    }
    guard let noun = draft.pointNoun, let fullest else { return nil }
    return Sentence(text: words(fullest, noun), isNeeded: fullest.ties != .apart)
  }

  /// Equal rows are at one place; where a few heights repeat, as for a response of 0 and 1, neighbours count as well.
  private static func words(_ choice: Ties.Choice, _ noun: String) -> String {
    let plural = noun == "point" ? "Points" : "Rows"
    switch (choice.ties, choice.areEqual) {
    case (.apart, true): return "\(plural) at one place are set apart."
    case (.apart, false): return "\(plural) that would hide each other are set apart."
    case (.size, let areEqual):
      let place = areEqual ? "stand at its place" : "would hide each other there"
      return
        "The area of a symbol shows how many \(noun)s \(place), \(Grammar.whole(choice.largest)) at the largest."
    case (.overlap, true): return "\(plural) at one place hide each other."
    case (.overlap, false): return "\(plural) close together hide each other."
    }
  }
}

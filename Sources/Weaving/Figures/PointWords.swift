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
    let choices = draft.panels.indices.compactMap { draft.panels[$0].settleTies() }
    guard let noun = draft.pointNoun, var fullest = choices.max(by: { $0.largest < $1.largest }),
      fullest.largest > 1
    else { return nil }
    // Panels show the same points, one of them perhaps in one colour.
    fullest.areMixed = choices.contains(where: \.areMixed)
    fullest.largestSymbol = choices.map(\.largestSymbol).max() ?? 1
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
      let alike = choice.areMixed ? " of its colour" : ""
      return
        "The area of a symbol shows how many \(noun)s\(alike) \(place), \(Grammar.whole(choice.largestSymbol)) at the largest."
    case (.overlap, true): return "\(plural) at one place hide each other."
    case (.overlap, false): return "\(plural) close together hide each other."
    }
  }
}

import Plotting

/// What a figure says of points at one place, and of points outside its axes.
enum PointWords {
  /// A sentence of fixed words and numbers, without any data.
  struct Sentence {
    fileprivate(set) var text: String
  }

  /// Settles what becomes of points at one place, and says so where the reader will find it.
  ///
  /// That they are set apart is mentioned in words that the author has not written. Where the area counts, that must be
  /// known to read the figure: it is returned, to be added to the author's own caption.
  static func settle(_ draft: inout FigureDraft, subtitle isOurs: Bool, caption captionIsOurs: Bool)
    -> Sentence?
  {
    var largest = 0
    var ties = Ties.apart
    for index in draft.panels.indices {
      if let outcome = draft.panels[index].settleTies(), outcome.largest > largest {
        (ties, largest) = outcome
      }
    }
    guard let noun = draft.pointNoun else { return nil }
    var missing = ""
    if let outside = draft.panels.map(\.omissions.outside).max(), outside > 0 {
      missing =
        "\(Grammar.count(outside, noun)) \(outside == 1 ? "lies" : "lie") outside the axes and \(outside == 1 ? "is" : "are") not drawn."
    }
    let sentence = largest > 1 ? words(ties, largest, noun) : ""
    draft.altText = Grammar.sentences([draft.altText, sentence, missing])
    if captionIsOurs, !missing.isEmpty {
      draft.caption = draft.caption + Wording((draft.caption.isEmpty ? "" : " ") + missing)
    }
    guard !sentence.isEmpty else { return nil }
    if isOurs {
      let clause = sentence.dropLast()
      draft.subtitle =
        draft.subtitle.isEmpty
        ? String(clause) : draft.subtitle + "; " + clause.prefix(1).lowercased() + clause.dropFirst()
      return nil
    }
    return ties == .apart ? nil : Sentence(text: sentence)
  }

  private static func words(_ ties: Ties, _ largest: Int, _ noun: String) -> String {
    switch ties {
    case .apart: "\(noun == "point" ? "Points" : "Rows") at one place are set apart."
    case .size:
      "The area of a symbol shows how many \(noun)s stand at its place, \(Grammar.whole(largest)) at the largest."
    case .overlap: "\(noun == "point" ? "Points" : "Rows") at one place hide each other."
    }
  }
}

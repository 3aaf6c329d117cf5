import Reporting

/// Words that a page would have in place of others.
struct WordChange {
  /// What the new words come from, or for words that are gone what stands before them; nil where that is no tutorial.
  let origin: SourceWords.Origin?
  /// The exact place, within that of the origin where it is known.
  let range: SourceRange?
  /// Empty for words that are gone.
  let new: String
  /// Empty for words that are new.
  let old: String
  /// Whether all of the words stand around the text of the page.
  var isOfFrame = false
}

extension WordChange {
  /// The changes between the words of a committed page and those of the page that a render gives.
  static func between(
    _ old: [PageWord], _ new: [PageWord], from source: (words: [PageWord], origins: [SourceWords.Origin])
  ) -> [WordChange] {
    let alignment = WordAlignment(old: old.map(\.text), new: new.map(\.text), parts: pageParts(old, new))
    if alignment.hunks.isEmpty { return [] }
    let places = WordPlaces(new, source)
    var changes: [WordChange] = []
    // What is told as a whole is told once.
    var told = 0
    for part in merged(alignment.hunks.flatMap { parts(of: $0, places) }, places) {
      let whole = places.whole(part, alignment)
      if !whole.new.isEmpty {
        if whole.new.upperBound <= told { continue }
        told = whole.new.upperBound
      }
      let (before, after) = (old[whole.old], new[whole.new])
      if let formula = formula(before, after, places.place(of: whole.new)) {
        changes += formula
        continue
      }
      let place = places.place(of: whole.new)
      changes.append(
        WordChange(
          origin: place.origin, range: place.range, new: after.joined, old: before.joined,
          isOfFrame: before.allSatisfy(\.isOfFrame) && after.allSatisfy(\.isOfFrame)))
    }
    return changes
  }

  /// What stands before the text of a page, the text, and what stands behind it; nil where the two pages are not built alike.
  private static func pageParts(_ old: [PageWord], _ new: [PageWord]) -> [WordAlignment.Hunk]? {
    func runs(_ words: [PageWord]) -> [Range<Int>] {
      let starts = words.indices.filter { $0 == 0 || words[$0].isOfFrame != words[$0 - 1].isOfFrame }
      return zip(starts, starts.dropFirst() + [words.count]).map { $0..<$1 }
    }
    let (before, after) = (runs(old), runs(new))
    guard before.count == after.count, old.first?.isOfFrame == new.first?.isOfFrame else { return nil }
    return zip(before, after).map { WordAlignment.Hunk(old: $0, new: $1) }
  }

  /// What changes within a formula, at the values that were written there; nil where it is not one formula for another.
  private static func formula(
    _ old: ArraySlice<PageWord>, _ new: ArraySlice<PageWord>,
    _ place: (origin: SourceWords.Origin?, range: SourceRange?)
  ) -> [WordChange]? {
    guard old.count == 1, new.count == 1, let before = old.first?.tex, let after = new.first?.tex,
      let origin = place.origin
    else { return nil }
    let source = origin.kind == .woven ? SourceWords.formula(origin) : ([], [])
    return between([PageWord](tex: before), [PageWord](tex: after), from: source).map { change in
      change.origin == nil
        ? WordChange(origin: origin, range: place.range, new: change.new, old: change.old) : change
    }
  }

  /// A stretch by what its words come from, where each of the new words stands for one of the old ones.
  private static func parts(of hunk: WordAlignment.Hunk, _ places: WordPlaces) -> [WordAlignment.Hunk] {
    guard hunk.old.count == hunk.new.count else { return [hunk] }
    var parts: [WordAlignment.Hunk] = []
    for (old, new) in zip(hunk.old, hunk.new) {
      let part = WordAlignment.Hunk(old: old..<old + 1, new: new..<new + 1)
      if let last = parts.last, places.origin(of: new - 1) == places.origin(of: new) {
        parts[parts.count - 1] = last.through(part)
      } else {
        parts.append(part)
      }
    }
    return parts
  }

  /// How many words that stayed may stand between two changes of a sentence that are told as one.
  private static let widestGap = 3

  /// The author's words are told by the phrase: changes that stand close together in one text are one.
  private static func merged(_ parts: [WordAlignment.Hunk], _ places: WordPlaces) -> [WordAlignment.Hunk] {
    var merged: [WordAlignment.Hunk] = []
    for part in parts {
      if let last = merged.last, part.new.lowerBound - last.new.upperBound <= widestGap,
        part.old.lowerBound - last.old.upperBound <= widestGap,
        let text = places.text(around: last.new), text == places.text(around: part.new)
      {
        merged[merged.count - 1] = last.through(part)
      } else {
        merged.append(part)
      }
    }
    return merged
  }
}

extension WordAlignment.Hunk {
  fileprivate func through(_ other: Self) -> Self {
    Self(
      old: old.lowerBound..<other.old.upperBound, new: new.lowerBound..<other.new.upperBound)
  }
}

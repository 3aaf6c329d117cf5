import Reporting

/// Forms of a value that other languages have, with what is written here: products without a sign, indices one by one, sums of draws
/// and functions among terms.
extension StoryParser {
  /// `k log(x)` and `2 x`; nil where no product may be meant.
  func missingProduct(_ token: StoryToken) -> StorySlip? {
    guard let previous, token.range.lowerBound > previous.range.upperBound else { return nil }
    let isCall = token.word != nil && (second?.isSymbol("(") ?? false)
    let isNumber = if case .number = previous.kind { token.name != nil } else { false }
    guard isCall || isNumber else { return nil }
    let (before, after) = (text(of: previous), text(of: token))
    return StorySlip(
      at: previous.range.lowerBound..<token.range.upperBound, "A product has a ' * ' between its factors",
      remedy: "Write \(before) * \(after)\(isCall ? "(..)" : "").")
  }

  /// `table[m][f]`.
  func furtherIndices(_ opening: StoryToken) -> StorySlip {
    let place = tokens.firstIndex { $0.range == opening.range } ?? 0
    // From the name on, as far as brackets follow at once.
    let first = tokens[..<place].lastIndex { $0.isSymbol("[") }.map { max($0 - 1, 0) } ?? 0
    var parts: [String] = []
    var depth = 0
    for token in tokens[(first + 1)...] {
      if token.isSymbol("[") {
        depth += 1
      } else if token.isSymbol("]") {
        depth -= 1
      } else if depth > 0 {
        parts.append(text(of: token))
      } else {
        break
      }
    }
    let indices = parts.filter { $0 != "," }.joined(separator: ", ")
    return StorySlip(
      at: opening.range, "Several indices stand in one pair of brackets",
      remedy: "Write \(text(of: tokens[first]))[\(indices)].")
  }

  /// `w[1] * normal(a, s) + w[2] * normal(b, s)`: draws that are added up; nil for anything else.
  func weightedDraws(_ token: StoryToken, of target: String) -> StorySlip? {
    let right = tokens[position...]
    let draws = right.indices.filter { place in
      guard let word = tokens[place].word, place + 1 < tokens.count, tokens[place + 1].isSymbol("(") else {
        return false
      }
      return StoryBinding.familyNames.contains(word) || ForeignNames.family(word) != nil
    }
    guard let first = draws.first, first > position,
      draws.count > 1 || right.contains(where: { $0.isSymbol("*") })
    else { return nil }
    let names = draws.map { "\(text(of: tokens[$0]))(..)" }
    return StorySlip(
      at: token.range.lowerBound..<whole.upperBound,
      "A mixture has a hidden variable, which says from which of its draws a row comes",
      remedy:
        "Write z ~ categorical(w) and \(target) ~ choose(z, \((names.count > 1 ? names : names + ["..(..)"]).joined(separator: ", "))), with hidden: {z: \(max(names.count, 2))}."
    )
  }

  /// `factor(g)`, `offset(log(days))`, `I(x^2)` and `log(x)` in a list of terms.
  func functionTerm(_ opening: StoryToken) -> StorySlip {
    let rule = "A term is 1, a column x, a power x^2 or a product x:z, and no function"
    guard let place = tokens.firstIndex(where: { $0.range == opening.range }), place > 0,
      let word = tokens[place - 1].word, let closing = closing(of: place), closing > place + 1
    else {
      return StorySlip(
        at: opening.range, rule, remedy: "Write transformed values into a column of the data.")
    }
    let inner = text(of: tokens[place + 1].range.lowerBound..<tokens[closing - 1].range.upperBound)
    let range = tokens[place - 1].range.lowerBound..<tokens[closing].range.upperBound
    switch ForeignNames.folded(word) {
    case "factor", "asfactor":
      return StorySlip(
        at: range, "A column of texts is a factor by itself",
        remedy: "Write \(inner); the levels of a column of numbers stand under 'levels'.")
    case "offset":
      return StorySlip(
        at: range, "An offset stands in the sum, and not among the terms",
        remedy: "Write ' + \(inner)' behind the list.")
    case "i":
      return StorySlip(
        at: range, "A power or a product stands among the terms as it is", remedy: "Write x^2, or x:z.")
    default:
      return StorySlip(
        at: range, rule,
        remedy: "Write ' + b * \(word)(\(inner))' behind the list, or the values into a column of the data.")
    }
  }
}

import Reporting

/// What people bring along from R, Stan, BUGS, PyMC and LaTeX, with what is written here.
extension StoryParser {
  /// A whole line that another language would read; nil where it may be one of a story.
  func lineOfAnotherLanguage() -> StorySlip? {
    guard let first = tokens.first else { return nil }
    if let word = first.word, ["for", "if", "while"].contains(word), second?.isSymbol("(") ?? false {
      return StorySlip(
        at: first.range, "A story has no '\(word)': each of its lines holds for every row",
        remedy: "Write the line alone, with bare names: y ~ normal(mean, sd).")
    }
    // Where a sign stands for '~' or '=', the line has neither.
    for token in tokens {
      if token.isSymbol(among: "~=") { return nil }
      if case .foreign(let sign) = token.kind, let slip = assignment(sign, at: token.range) { return slip }
    }
    return nil
  }

  /// What looks like `~`, and how other languages write it.
  private static let likeTilde = [
    "∼", "～", "〜", "˜", "∽", "⁓", "≈", "≃", "≅", "≂", "∝", "\\sim", "\\approx", "\\propto", "~~", "=~", ".~",
    "~=",
  ]

  /// A sign by which other languages draw or assign; nil for any other.
  private func assignment(_ sign: String, at range: Range<Int>) -> StorySlip? {
    let draw = StorySlip(at: range, "A draw is written with '~'", suggestion: "~", remedy: "Write ' ~ '.")
    if Self.likeTilde.contains(sign) { return draw }
    guard ["<-", "->", ":=", "<<-", "==", "+=", "←", "≔", "≡"].contains(sign) else { return nil }
    if sign == "==", isWithinBrackets(at: range.lowerBound) { return comparison(sign, at: range) }
    if sign == "+=", tokens.first?.word == "target" { return increment(behind: range) }
    if sign != "+=", isDraw(behind: range) { return draw }
    if sign != "+=", isTable(behind: range) {
      return StorySlip(at: range, "A table is looked up with '='", suggestion: "=", remedy: "Write ' = '.")
    }
    return StorySlip(
      at: range, "A story has no '\(sign)': nothing is assigned in it",
      remedy: "Write the expression in the arguments of a family, in the place of the name.")
  }

  /// Whether a name with brackets stands behind a sign, and nothing else.
  private func isTable(behind sign: Range<Int>) -> Bool {
    let behind = tokens.drop { $0.range.lowerBound < sign.upperBound }
    return behind.first?.name != nil && behind.dropFirst().first?.isSymbol("[") ?? false
      && behind.last?.isSymbol("]") ?? false && behind.count { $0.isSymbol("[") } == 1
  }

  private func comparison(_ sign: String, at range: Range<Int>) -> StorySlip {
    StorySlip(
      at: range, "A line compares nothing, and has no '\(sign)'", remedy: ForeignNames.conditionRemedy)
  }

  /// Stan's `target += normal_lpdf(y | mu, sigma)`.
  private func increment(behind sign: Range<Int>) -> StorySlip {
    let rule = "A line draws a column, and no target is added to"
    let rest = tokens.drop { $0.range.lowerBound < sign.upperBound }
    var remedy = "Write y ~ log-density(..), with the column that it is the density of in the place of y."
    if let word = rest.first?.word,
      let suffix = ["_lpdf", "_lpmf", "_lupdf", "_lupmf"].first(where: word.hasSuffix),
      let target = rest.dropFirst(2).first?.name
    {
      let name = String(word.dropLast(suffix.count))
      let family = StoryBinding.familyNames.contains(name) ? name : ForeignNames.family(name) ?? name
      remedy = "Write \(StoryToken.word(target)) ~ \(family)(..)."
    }
    return StorySlip(at: sign, rule, remedy: remedy)
  }

  /// LaTeX's `sky_{t-1}`; nil for another brace.
  private func subscriptSlip(_ brace: Range<Int>) -> StorySlip? {
    guard let place = tokens.firstIndex(where: { $0.range == brace }), place > 0,
      let name = tokens[place - 1].name, name.hasSuffix("_"),
      tokens[place - 1].range.upperBound == brace.lowerBound
    else { return nil }
    let inside = tokens[(place + 1)...].prefix { token in
      if case .foreign("}") = token.kind { false } else { true }
    }
    let index =
      inside.first.map { text(of: $0.range.lowerBound..<(inside.last ?? $0).range.upperBound) } ?? ""
    let variable = StoryToken.word(String(name.dropLast()))
    let isTarget = !tokens[..<place].contains { $0.isSymbol(among: "~=") }
    let written: String
    switch index.filter({ !$0.isWhitespace }) {
    case "t-1", "i-1": written = "\(variable)[t-1], as an index of a parameter"
    case "t" where isTarget: written = "\(variable)[t]"
    case "i", "j", "n", "t", "": written = "\(variable), which is that of each row"
    default: written = "\(variable)[\(index)]"
    }
    return StorySlip(
      at: tokens[place - 1].range.lowerBound..<brace.upperBound,
      "An index stands in square brackets, without '_'",
      remedy: "Write \(written).")
  }

  /// Whether a family with its arguments stands behind a sign, and no function.
  private func isDraw(behind sign: Range<Int>) -> Bool {
    guard let place = tokens.firstIndex(where: { $0.range.lowerBound >= sign.upperBound }),
      let word = tokens[place].word, place + 1 < tokens.count, tokens[place + 1].isSymbol("(")
    else { return false }
    return StoryBinding.familyNames.contains(word) || DensityFunction(rawValue: word) == nil
  }

  /// Whether a bracket is open at a place.
  private func isWithinBrackets(at place: Int) -> Bool {
    let before = tokens.prefix { $0.range.lowerBound < place }
    return before.count { $0.isSymbol(among: "([") } > before.count { $0.isSymbol(among: ")]") }
  }

  /// A sign that the grammar does not have.
  func foreign(_ sign: String, at range: Range<Int>) -> StorySlip {
    if let slip = assignment(sign, at: range) { return slip }
    if ["**", "²", "³", "^-", "**-"].contains(sign) { return powerSlip(range) }
    if [";", "；", "，", "、"].contains(sign), isWithinBrackets(at: range.lowerBound) {
      return StorySlip(
        at: range, "What stands in brackets is parted by ',', and not by '\(sign)'", suggestion: ",",
        remedy: "Write ', '.")
    }
    if let narrow = Self.narrow(sign) {
      return StorySlip(
        at: range, "The signs of a line are those of English, and '\(sign)' is a wide one",
        suggestion: narrow, remedy: "Write '\(narrow)'.")
    }
    let (summary, remedy): (String, String)
    switch sign {
    case ";":
      (summary, remedy) = ("A line has nothing at its end, and no ';'", "Leave it out.")
    case "\"", "'", "“", "”", "‘", "’", "«", "»":
      (summary, remedy) = (
        "A name has no quotation marks", "Leave them out; a name with other characters stands in backticks."
      )
    case "|":
      (summary, remedy) = (
        "What a draw depends on stands in its arguments, and not behind '|'",
        "Write, say, heads ~ binomial(tosses, chance[coin])."
      )
    case "{" where subscriptSlip(range) != nil: return subscriptSlip(range) ?? noRelation()
    case "{", "}":
      (summary, remedy) = ("The brackets of a line are ( and [", "Leave '\(sign)' out.")
    case "$":
      (summary, remedy) = (
        "A line is no formula, and has no '$'", "Leave it out; `likely explain` prints the formulas."
      )
    case ".", "..", "...", "…":
      (summary, remedy) = ("Nothing is left out in a line", "Write what stands in the place of '\(sign)'.")
    case "%":
      (summary, remedy) = (
        "A share is written as a number, and not with '%'",
        percentage(before: range).map { "Write \($0)." } ?? "Write 0.05 or 1/20."
      )
    case "<", ">", "<=", ">=", "!=", "≤", "≥", "≠": return comparison(sign, at: range)
    case "!":
      (summary, remedy) = ("There is no '!' in a line", "Behind 'if' stands 'not'.")
    case "∞":
      (summary, remedy) = ("A number is finite, and '∞' is not", "A blank cell in a column means no limit.")
    default: return Self.foreignOperator(sign, at: range)
    }
    return StorySlip(at: range, summary, remedy: remedy)
  }

  /// The share that a number before '%' is; nil where none stands there.
  private func percentage(before sign: Range<Int>) -> String? {
    guard let token = tokens.last(where: { $0.range.upperBound <= sign.lowerBound }),
      case .number(let number) = token.kind
    else { return nil }
    // The quotient has the digits of the number.
    return (number / 100).levelName
  }

  /// The sign that a full-width one stands for; nil for any other.
  static func narrow(_ sign: String) -> String? {
    guard sign.unicodeScalars.count == 1, let scalar = sign.unicodeScalars.first,
      ("\u{FF01}"..."\u{FF5E}").contains(scalar)
    else { return nil }
    return Unicode.Scalar(scalar.value - 0xFEE0).map(String.init)
  }

  private static func foreignOperator(_ sign: String, at range: Range<Int>) -> StorySlip {
    if sign.hasPrefix("\\") {
      let name = String(sign.dropFirst())
      return StorySlip(
        at: range, "A name stands without '\\'",
        remedy: name.isEmpty ? "Leave it out." : "Write \(name).")
    }
    let meant: String? =
      switch sign {
      case "×", "·", "⋅", "∗", "%*%", ".*": "*"
      case "÷", "./": "/"
      case "−", "–", "—": "-"
      default: nil
      }
    guard sign.unicodeScalars.allSatisfy(StoryScanner.signs.contains) else {
      return StorySlip(
        at: range, "A line has no '\(sign)'",
        remedy: "Leave it out; a name with other characters stands in backticks.")
    }
    return StorySlip(
      at: range, "The operators of a line are + - * and /, and '\(sign)' is none of them", suggestion: meant,
      remedy: "Write one of them, with a space on both sides.")
  }
}

import Reporting

/// What stands behind a draw: `right-censored if not event`, `left-censored at 0`, `between low and high`.
extension StoryParser {
  static let censoringWords = StoryForm.censorings.map(\.rawValue)
  private static let censoringRemedy =
    "Write right-censored if cut, left-censored at 0, or between low and high."

  /// The censoring of a line; nil where the line ends with its draw.
  mutating func censoring() throws(StorySlip) -> StoryCensoring? {
    guard let token = peek else { return nil }
    let result: StoryCensoring
    switch token.word {
    case "right-censored":
      advance()
      result = .right(try when(token))
    case "left-censored":
      advance()
      result = .left(try when(token))
    case "between":
      advance()
      result = try between()
    default: throw noCensoring(token)
    }
    if let extra = peek { throw unexpectedBehindCensoring(extra) }
    return result
  }

  private mutating func when(_ word: StoryToken) throws(StorySlip) -> StoryCensoring.When {
    switch peek?.word {
    case "if":
      advance()
      if let token = peek, case .foreign("!") = token.kind {
        throw StorySlip(
          at: token.range, "A condition is turned round with 'not'",
          remedy: "Write if not \(second.map(text) ?? "cut").")
      }
      let isNegated = peek?.word == "not" && second != nil
      if isNegated { advance() }
      return .column(try name(.column), isNegated: isNegated)
    case "at":
      advance()
      return .bound(try bound())
    default:
      if let token = peek, let slip = slip(at: token) { throw slip }
      let name = text(of: word)
      throw StorySlip(
        at: (peek ?? word).range, "Behind '\(name)' stands 'if' and a column, or 'at' and a limit",
        remedy: "Write, say, \(name) if cut, or \(name) at 0.")
    }
  }

  private mutating func between() throws(StorySlip) -> StoryCensoring {
    let start = position
    let low = try bound()
    guard peek?.word == "and" else {
      if let token = peek, let slip = slip(at: token) { throw slip }
      throw StorySlip(
        at: (peek ?? previous)?.range ?? whole, "The two limits of 'between' have 'and' between them",
        remedy: "Write, say, between low and high.")
    }
    advance()
    let high = try bound()
    if case .number(let below, _) = low, case .number(let above, _) = high, below >= above {
      throw StorySlip(
        at: range(from: start),
        "The first limit of 'between' is the lower one, and \(below.short) is not below \(above.short)",
        remedy: below == above
          ? "Write two numbers that differ." : "Write between \(above.short) and \(below.short).")
    }
    return .between(low, high)
  }

  private mutating func bound() throws(StorySlip) -> StoryBound {
    let start = position
    if let token = peek, let name = token.name {
      guard token.word.map({ !["inf", "infinity"].contains($0.lowercased()) }) ?? true else {
        throw StorySlip(
          at: token.range, "A limit is a number or a column, and '\(name)' is no number",
          remedy: "Write the name of a column; a blank cell in it means no limit.")
      }
      advance()
      return .column(located(name, token))
    }
    let isNegative = take("-")
    guard let token = peek, case .number(let number) = token.kind else { throw missing(.bound) }
    advance()
    return .number(isNegative ? -number : number, place(range(from: start)))
  }

  // MARK: - Slips

  private func noCensoring(_ token: StoryToken) -> StorySlip {
    if let slip = nextLine(token) { return slip }
    guard let word = token.word else {
      if token.isSymbol(among: ")]^:=([~") { return unexpected(token) }
      return slip(at: token)
        ?? StorySlip(
          at: token.range, "A line ends behind its draw, and '\(text(of: token))' follows",
          remedy: "Nothing is computed with a draw: put it into the arguments.")
    }
    if word == "truncated" || (["T", "I"].contains(word) && second?.isSymbol(among: "([") ?? false) {
      return StorySlip(
        at: token.range,
        word == "I" ? "Censoring stands in words behind a draw" : "'\(word)' is not available yet",
        remedy: word == "I"
          ? Self.censoringRemedy : "Write the density with log-density(..).")
    }
    let isCensored = second?.word == "censored"
    let suggestion =
      isCensored && ["left", "right"].contains(word)
      ? "\(word)-censored" : Spelling.nearMiss(of: word, among: Self.censoringWords)
    return StorySlip(
      at: isCensored ? token.range.lowerBound..<(second ?? token).range.upperBound : token.range,
      "Behind a draw stands right-censored, left-censored or between", suggestion: suggestion,
      remedy: Self.censoringRemedy)
  }

  private func unexpectedBehindCensoring(_ token: StoryToken) -> StorySlip {
    if let slip = nextLine(token) { return slip }
    if token.isSymbol("=")
      || { if case .foreign(let sign) = token.kind { "=!<>".contains(sign.prefix(1)) } else { false } }()
    {
      let column = previous.map(text) ?? "cut"
      return StorySlip(
        at: token.range, "A condition is one column that says yes or no, and no comparison",
        remedy: "Write if \(column), or if not \(column).")
    }
    return slip(at: token)
      ?? StorySlip(
        at: token.range, "A line ends behind its censoring, and '\(text(of: token))' follows",
        remedy: "Leave it out.")
  }
}

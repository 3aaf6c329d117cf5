/// What is said of a token that stands where the grammar has no place for it.
extension ExpressionParser {
  // MARK: - Where a value is due

  /// A value that is missing before a token.
  func missing(before token: Token) -> ExpressionError {
    missing("before", token)
  }

  /// A value that is missing where the expression ends.
  func missingAtTheEnd() -> ExpressionError {
    if let last = tokens.last { return missing("behind", last) }
    return ExpressionError(
      range: 0..<0, summary: "A value must stand between the braces",
      remedy: "Write a path or a number there.")
  }

  private func missing(_ side: String, _ token: Token) -> ExpressionError {
    let text = text(of: token)
    return ExpressionError(
      range: token.range, summary: "A value must stand \(side) '\(text)'",
      remedy: Self.operators.contains(text)
        ? "The operators + - * / and ^ stand between two values; each is a path or a number."
        : "Write a path or a number there.")
  }

  // MARK: - Where an operator is due

  /// A token behind a whole expression.
  func unexpected(_ token: Token) -> ExpressionError {
    if case .steps = token.kind {
      return ExpressionError(
        range: token.range, summary: "Only a prediction, such as fit.at(31), has values below a bracket",
        remedy: "Leave them out.")
    }
    if let slip = foreignOperator(at: token, or: ["mod", "div"]) ?? slip(at: token) { return slip }
    let before = tokens[position - 1]
    let areNames = [before, token].allSatisfy { if case .path = $0.kind { true } else { false } }
    return ExpressionError(
      range: token.range,
      summary: "An operator must stand between '\(text(of: before))' and '\(text(of: token))'",
      remedy: areNames
        ? "A name that holds a space stands in single quotes, as in s.summary.'Body Mass'.mean."
        : "Put spaces around + - * / and ^, since names may hold hyphens.")
  }

  /// What people write behind values that is no operator: a format, a bracket too many, a comma.
  private func slip(at token: Token) -> ExpressionError? {
    switch token.kind {
    case .path where text(of: token).hasPrefix(":"):
      let format = String(text(of: token).dropFirst())
      guard NumberFormat(format) != nil else { return Self.noFormat(format, at: token.range.lowerBound) }
      return ExpressionError(
        range: token.range, summary: "A format stands at the end, behind the last bracket",
        remedy: "Move ':\(format)' there.")
    case .symbol(")"):
      return ExpressionError(
        range: token.range, summary: "A bracket that is closed must be opened",
        remedy: "Write '(' where it begins, or leave ')' out.")
    case .symbol(",") where isWithinNumber(token):
      return ExpressionError(
        range: token.range, summary: "A number is written without commas between its digits",
        remedy: "Leave the comma out; the format ',' prints some, as in {value:,}.")
    case .symbol(","):
      return ExpressionError(
        range: token.range, summary: "Commas stand between the values of min and max alone",
        remedy: "Write one expression; each value of a text has braces of its own.")
    default: return nil
    }
  }

  /// Whether a comma is one of a number such as 1,000.
  private func isWithinNumber(_ comma: Token) -> Bool {
    guard position + 1 < tokens.count, case .number = tokens[position - 1].kind,
      case .number = tokens[position + 1].kind
    else { return false }
    return tokens[position - 1].range.upperBound == comma.range.lowerBound
      && comma.range.upperBound == tokens[position + 1].range.lowerBound
  }

  // MARK: - Operators of other languages

  private static let operators: Set<String> = ["+", "-", "*", "/", "^"]

  /// An operator of another language that begins with a token, or ends with it as `//` does; nil where there is none.
  ///
  /// - Parameter words: Words that are one, too.
  func foreignOperator(at token: Token, or words: [String] = []) -> ExpressionError? {
    guard isSign(token) || words.contains(text(of: token)) else { return nil }
    var range = token.range
    for before in tokens[..<position].reversed()
    where isSign(before) && before.range.upperBound == range.lowerBound {
      range = before.range.lowerBound..<range.upperBound
    }
    for after in tokens[position...].dropFirst()
    where isSign(after) && after.range.lowerBound == range.upperBound {
      range = range.lowerBound..<after.range.upperBound
    }
    let written = text(of: Token(kind: token.kind, range: range))
    guard !Self.operators.contains(written) else { return nil }
    return ExpressionError(
      range: range, summary: "The operators are + - * / and ^, and '\(written)' is none of them",
      meant: Self.meaning(of: written),
      remedy: "Write one of them, or compute with sqrt, log, exp, abs, min and max.")
  }

  /// Whether a token is made of signs that other languages have as operators.
  private func isSign(_ token: Token) -> Bool {
    switch token.kind {
    case .symbol(let symbol): Self.operators.contains(String(symbol))
    case .path:
      text(of: token).unicodeScalars.allSatisfy { "+-*/%^&|<>=!~?#@$;×÷·⋅∗−–".unicodeScalars.contains($0) }
    case .number, .steps: false
    }
  }

  /// The operator here that computes what one of another language does.
  private static func meaning(of written: String) -> String? {
    switch written {
    case "×", "·", "⋅", "∗": return "*"
    case "÷", "div", "%/%": return "/"
    case "−", "–": return "-"
    default:
      let first = String(written.prefix(1))
      return operators.contains(first) && written.allSatisfy { String($0) == first } ? first : nil
    }
  }
}

import Reporting

/// What is said where something is missing in a line, or stands where the grammar has no place for it.
extension StoryParser {
  /// What is due at a place.
  enum Due: String {
    case target = "A name"
    case value = "A value"
    case term = "A term"
    case column = "A column"
    case bound = "A column or a number"

    var remedy: String {
      switch self {
      case .target: "Write the name of a column or of a hidden variable there."
      case .value: "Write a parameter, a column or a number there."
      case .term: "A term is 1, a column x, a power x^2 or a product x:z."
      case .column: "Write the name of a column there."
      case .bound: "Write one there."
      }
    }
  }

  /// What is due, and is missing at the next token or at the end.
  func missing(_ due: Due) -> StorySlip {
    guard let token = peek else {
      let last = previous ?? tokens.last
      return StorySlip(
        at: last?.range ?? whole, "\(due.rawValue) must stand behind '\(last.map(text) ?? "")'",
        remedy: due.remedy)
    }
    if let slip = slip(at: token) { return slip }
    if due == .value, token.isSymbol("[") {
      return StorySlip(
        at: token.range, "A list of terms stands behind its coefficients",
        remedy: "Write coefficients * [1, x]; other lists have no place in a value.")
    }
    return StorySlip(
      at: token.range, "\(due.rawValue) must stand before '\(text(of: token))'", remedy: due.remedy)
  }

  /// What is wrong with a token wherever it stands.
  func slip(at token: StoryToken) -> StorySlip? {
    switch token.kind {
    case .broken(let slip): slip
    case .foreign(let sign): foreign(sign, at: token.range)
    case .name, .number, .symbol: nil
    }
  }

  // MARK: - Brackets

  func neverClosed(_ opening: StoryToken) -> StorySlip {
    let closing = opening.isSymbol("[") ? "]" : ")"
    return StorySlip(
      at: opening.range, "This '\(text(of: opening))' is never closed",
      remedy: "Write '\(closing)' where it ends."
    )
  }

  /// The next token, where a bracket is open and could be closed.
  func unexpected(within opening: StoryToken, closedBy closing: Character) -> StorySlip {
    guard let token = peek else { return neverClosed(opening) }
    if let slip = slip(at: token) { return slip }
    if token.isSymbol("~") || token.word.map(Self.censoringWords.contains) ?? false {
      return neverClosed(opening)
    }
    if token.isSymbol(among: ")]") {
      return StorySlip(
        at: token.range, "A '\(text(of: opening))' is closed by '\(closing)'",
        remedy: "Write '\(closing)' in the place of '\(text(of: token))'.")
    }
    return unexpected(token)
  }

  /// A token behind a value.
  func unexpected(_ token: StoryToken) -> StorySlip {
    if let slip = slip(at: token) { return slip }
    let before = previous.map(text) ?? ""
    let after = text(of: token)
    switch token.kind {
    case .symbol("^"): return powerSlip(token.range)
    case .symbol(":"):
      return StorySlip(
        at: token.range, "A ':' stands only in a list of terms, as in coefficients * [1, x:z]",
        remedy: "Write a product with ' * '.")
    case .symbol("="):
      return StorySlip(
        at: token.range, "A '=' stands only behind the name of a family's argument, as in mean = 2",
        remedy: "Write a family's arguments in their order, or each behind its name.")
    case .symbol("~"):
      return StorySlip(
        at: token.range, "A line has one '~', behind its target", remedy: "Write a second line, behind '- '.")
    case .symbol(")"), .symbol("]"):
      return StorySlip(
        at: token.range, "This '\(after)' closes nothing", remedy: "Leave it out, or open it before.")
    case .symbol("[") where previous?.isSymbol("]") ?? false: return furtherIndices(token)
    case .symbol("("), .symbol("["):
      return StorySlip(
        at: token.range, "A '\(after)' must stand behind a name, and here it stands behind '\(before)'",
        remedy: "Put an operator before it, as in a * (b + c).")
    case .name, .number:
      if let slip = missingProduct(token) { return slip }
      let areNames = previous?.name != nil && token.name != nil
      return StorySlip(
        at: token.range, "An operator or a comma must stand between '\(before)' and '\(after)'",
        remedy: areNames
          ? "A name that holds a space stands in backticks: `\(before) \(after)`."
          : "Put + - * / or a comma there.")
    case .symbol, .foreign, .broken:
      return StorySlip(
        at: token.range, "A '\(after)' has no place here", remedy: "Leave it out.")
    }
  }

  // MARK: - Spaces

  /// An operator or a sign needs a space on both sides, since names hold hyphens.
  func needSpaces(around sign: StoryToken) throws(StorySlip) {
    let isGluedBefore = previous.map { $0.range.upperBound == sign.range.lowerBound } ?? false
    let isGluedAfter = second.map { $0.range.lowerBound == sign.range.upperBound } ?? false
    guard isGluedBefore || isGluedAfter else { return }
    // As far as names, numbers and operators are written without a space.
    func isPart(_ token: StoryToken) -> Bool {
      switch token.kind {
      case .name, .number: true
      case .symbol(let symbol): "+-*/~=".contains(symbol)
      case .foreign, .broken: false
      }
    }
    var (first, last) = (position, position)
    while first > 0, isPart(tokens[first - 1]),
      tokens[first - 1].range.upperBound == tokens[first].range.lowerBound
    {
      first -= 1
    }
    while last + 1 < tokens.count, isPart(tokens[last + 1]),
      tokens[last].range.upperBound == tokens[last + 1].range.lowerBound
    {
      last += 1
    }
    // The operands of a sign that has a space on one side.
    if first == position, first > 0, isPart(tokens[first - 1]) { first -= 1 }
    if last == position, last + 1 < tokens.count, isPart(tokens[last + 1]) { last += 1 }
    let written = tokens[first...last].map(text).joined(separator: " ")
    let what = sign.isSymbol(among: "~=") ? "'\(text(of: sign))'" : "An operator"
    throw StorySlip(
      at: tokens[first].range.lowerBound..<tokens[last].range.upperBound,
      "\(what) must have a space on both sides",
      remedy: first < position && last > position ? "Write \(written)." : "Write ' \(text(of: sign)) '.")
  }

  /// A bracket stands at once behind what it belongs to.
  func needNoSpace(before opening: StoryToken, _ owner: String) throws(StorySlip) {
    guard let previous, previous.range.upperBound < opening.range.lowerBound else { return }
    let bracket = text(of: opening)
    throw StorySlip(
      at: opening.range, "A '\(bracket)' follows \(owner) without a space",
      remedy: "Leave the space behind '\(text(of: previous))' out.")
  }

  /// The signs within a term have no spaces.
  func needNoSpaces(around sign: StoryToken) throws(StorySlip) {
    guard let previous, let second,
      previous.range.upperBound < sign.range.lowerBound || sign.range.upperBound < second.range.lowerBound
    else { return }
    throw StorySlip(
      at: sign.range, "A term has no spaces around '\(text(of: sign))'",
      remedy: "Write \(text(of: previous))\(text(of: sign))\(text(of: second)).")
  }
}

import Reporting

/// Values, references and terms.
extension StoryParser {
  mutating func value() throws(StorySlip) -> StoryExpression {
    let start = position
    var left = try product()
    while let sign = peek, sign.isSymbol(among: "+-") {
      try needSpaces(around: sign)
      advance()
      let right = try product()
      left = StoryExpression(
        kind: sign.isSymbol("+") ? .sum(left, right) : .difference(left, right),
        range: place(range(from: start)))
    }
    return left
  }

  private mutating func product() throws(StorySlip) -> StoryExpression {
    let start = position
    var left = try factor()
    while let sign = peek, sign.isSymbol(among: "*/") {
      try needSpaces(around: sign)
      advance()
      let right = try factor()
      left = StoryExpression(
        kind: sign.isSymbol("*") ? .product(left, right) : .quotient(left, right),
        range: place(range(from: start)))
    }
    return left
  }

  private mutating func factor() throws(StorySlip) -> StoryExpression {
    try enter()
    defer { depth -= 1 }
    guard let token = peek else { throw missing(.value) }
    let start = position
    switch token.kind {
    case .number(let number):
      advance()
      return StoryExpression(kind: .number(number), range: place(token.range))
    case .symbol("-"):
      advance()
      // One sign alone: a second is a slip more often than it is meant.
      if peek?.isSymbol("-") ?? false { throw missing(.value) }
      let inner = try factor()
      return StoryExpression(kind: .negative(inner), range: place(range(from: start)))
    case .symbol("("):
      advance()
      let inner = try value()
      try close(token, by: ")")
      return inner
    case .name(let name, let isQuoted):
      if let opening = second, opening.isSymbol("(") {
        if isQuoted { throw quotedFunction(token) }
        return try call(name, token, opening)
      }
      return try reference(name, token)
    case .symbol, .foreign, .broken: throw missing(.value)
    }
  }

  private mutating func call(
    _ name: String, _ token: StoryToken, _ opening: StoryToken
  ) throws(StorySlip) -> StoryExpression {
    let start = position
    advance()
    try needNoSpace(before: opening, "its function")
    advance()
    guard peek != nil else { throw neverClosed(opening) }
    if peek?.isSymbol(")") ?? false { throw emptyCall(name, token) }
    var arguments = [try value()]
    while take(",") { arguments.append(try value()) }
    try close(opening, by: ")")
    return StoryExpression(
      kind: .call(function: located(name, token), arguments: arguments), range: place(range(from: start)))
  }

  private mutating func reference(_ name: String, _ token: StoryToken) throws(StorySlip) -> StoryExpression {
    let start = position
    advance()
    var reference = StoryReference(name: located(name, token), range: place(token.range))
    if let opening = peek, opening.isSymbol("[") {
      reference.indices = try indices(opening)
      reference.range = place(range(from: start))
    }
    guard let sign = peek, sign.isSymbol("*"), let opening = second, opening.isSymbol("[") else {
      return StoryExpression(kind: .reference(reference), range: reference.range)
    }
    try needSpaces(around: sign)
    advance()
    let terms = try terms(opening)
    return StoryExpression(kind: .terms(reference, terms), range: place(range(from: start)))
  }

  // MARK: - Indices

  /// What stands in the brackets of a parameter or of a table.
  mutating func indices(_ opening: StoryToken) throws(StorySlip) -> [StoryIndex] {
    try needNoSpace(before: opening, "its name")
    advance()
    var indices = [try index(opening)]
    while take(",") { indices.append(try index(opening)) }
    try close(opening, by: "]")
    return indices
  }

  private mutating func index(_ opening: StoryToken) throws(StorySlip) -> StoryIndex {
    guard let token = peek else { throw neverClosed(opening) }
    guard let name = token.name else { throw noIndex(token) }
    if token.word == "t-1" || token.word == "t" { throw bareTime(token) }
    let start = position
    advance()
    guard let inner = peek, inner.isSymbol("[") else {
      return StoryIndex(name: located(name, token), isPrevious: false, range: place(token.range))
    }
    try needNoSpace(before: inner, "its name")
    advance()
    guard peek != nil else { throw neverClosed(inner) }
    guard peek?.word == "t-1", second?.isSymbol("]") ?? true else { throw noLastState(of: name) }
    advance()
    try close(inner, by: "]")
    return StoryIndex(name: located(name, token), isPrevious: true, range: place(range(from: start)))
  }

  // MARK: - Terms

  private mutating func terms(_ opening: StoryToken) throws(StorySlip) -> [StoryTerm] {
    advance()
    guard peek != nil else { throw neverClosed(opening) }
    var terms: [StoryTerm] = []
    repeat {
      let start = position
      let term = try term()
      if let slip = termSlip() { throw slip }
      if let first = terms.first(where: { $0.description == term.description }) {
        throw StorySlip(
          at: range(from: start), "A term can be given once only, and '\(first)' is given twice",
          remedy: "Leave it out the second time.")
      }
      terms.append(term)
    } while take(",")
    try close(opening, by: "]")
    return terms
  }

  private mutating func term() throws(StorySlip) -> StoryTerm {
    let start = position
    if let token = peek, case .number(let number) = token.kind {
      guard number == 1 else { throw noTerm(token) }
      advance()
      return StoryTerm(factors: [], range: place(token.range))
    }
    var factors = [try power()]
    while let sign = peek, sign.isSymbol(":") {
      try needNoSpaces(around: sign)
      advance()
      factors.append(try power())
    }
    return StoryTerm(factors: factors, range: place(range(from: start)))
  }

  private mutating func power() throws(StorySlip) -> StoryTerm.Factor {
    guard let token = peek, let name = token.name else { throw missing(.term) }
    advance()
    let column = located(name, token)
    guard let sign = peek, sign.isSymbol("^") else { return .init(column: column, power: 1) }
    try needNoSpaces(around: sign)
    advance()
    guard let exponent = peek, case .number(let number) = exponent.kind, let power = Int(exactly: number),
      (1...Term.largestPower).contains(power)
    else { throw noPower(behind: sign) }
    advance()
    return .init(column: column, power: power)
  }
}

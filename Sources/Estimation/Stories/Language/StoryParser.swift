import Reporting

/// Reads a line such as `heads ~ binomial(tosses, chance[coin])`.
///
/// Names may hold hyphens and dots, which is why an operator needs a space on both sides. What a name stands for is found
/// later: the grammar knows no family and no column. What stands where it has no place is told in `StorySlips.swift`.
struct StoryParser {
  static let depthLimit = 64
  static let tokenLimit = 2_000
  static let form = "A line of a story is 'target ~ family(..)' or 'target = table[..]'"

  /// The text of the scalar that the line stands in.
  let bytes: [UInt8]
  let tokens: [StoryToken]
  private let places: ScalarPlaces
  private(set) var position = 0
  var depth = 0

  private init(_ bytes: [UInt8], _ tokens: [StoryToken], _ places: ScalarPlaces) {
    self.bytes = bytes
    self.tokens = tokens
    self.places = places
  }

  /// Reads the line that is a part of a scalar's text.
  ///
  /// - Parameter first: The byte of the whole text that it begins at.
  /// - Returns: nil after an error.
  static func read(
    _ line: Substring, from first: Int, of bytes: [UInt8], _ places: ScalarPlaces, _ problems: inout Problems
  ) -> StoryLine? {
    var parser = StoryParser(bytes, StoryScanner.tokens(of: line, from: first), places)
    do {
      return try parser.line()
    } catch {
      problems.error(
        at: places.range(error.range), error.summary, suggestion: error.suggestion, remedy: error.remedy)
      return nil
    }
  }

  // MARK: - Tokens

  var peek: StoryToken? { position < tokens.count ? tokens[position] : nil }
  var previous: StoryToken? { position > 0 ? tokens[position - 1] : nil }
  /// The token behind the next.
  var second: StoryToken? { position + 1 < tokens.count ? tokens[position + 1] : nil }

  func text(of range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self)
  }

  func text(of token: StoryToken) -> String { text(of: token.range) }

  func place(_ range: Range<Int>) -> SourceRange { places.range(range) }

  /// The bytes from a token on, up to the last that was taken.
  func range(from start: Int) -> Range<Int> {
    guard start < tokens.count, position > start else { return whole }
    return tokens[start].range.lowerBound..<tokens[position - 1].range.upperBound
  }

  /// The bytes of the line.
  var whole: Range<Int> {
    guard let first = tokens.first, let last = tokens.last else { return 0..<bytes.count }
    return first.range.lowerBound..<last.range.upperBound
  }

  mutating func advance() { position += 1 }

  mutating func take(_ symbol: Character) -> Bool {
    guard peek?.isSymbol(symbol) ?? false else { return false }
    position += 1
    return true
  }

  func located(_ name: String, _ token: StoryToken) -> LocatedText {
    LocatedText(text: name, range: place(token.range))
  }

  /// A name, or what is wrong where one is due.
  mutating func name(_ due: Due) throws(StorySlip) -> LocatedText {
    guard let token = peek, let name = token.name else { throw missing(due) }
    position += 1
    return located(name, token)
  }

  /// Goes a level deeper.
  mutating func enter() throws(StorySlip) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw StorySlip(
        at: peek?.range ?? whole, "A line can be nested \(Self.depthLimit) deep at most",
        remedy: "Leave brackets out.")
    }
  }

  /// Takes the bracket that closes one.
  mutating func close(_ opening: StoryToken, by symbol: Character) throws(StorySlip) {
    guard !take(symbol) else { return }
    guard peek != nil else { throw neverClosed(opening) }
    throw unexpected(within: opening, closedBy: symbol)
  }

  // MARK: - Lines

  private mutating func line() throws(StorySlip) -> StoryLine {
    guard !tokens.isEmpty else {
      throw StorySlip(
        at: whole, "\(Self.form), and this one is empty", remedy: "Write a line, or leave it out.")
    }
    guard tokens.count <= Self.tokenLimit else {
      throw StorySlip(
        at: tokens[Self.tokenLimit].range,
        "A line has at most \(Grammar.whole(Self.tokenLimit)) names, numbers and signs",
        remedy: "Make it shorter.")
    }
    if let slip = lineOfAnotherLanguage() { throw slip }
    let targets = try targets()
    guard let sign = peek else { throw noRelation() }
    guard sign.isSymbol(among: "~=") else { throw unexpectedBehindTarget(sign) }
    try needSpaces(around: sign)
    position += 1
    let relation: StoryLine.Relation
    if sign.isSymbol("~") {
      let draw = try draw(behind: sign)
      relation = .draw(draw, try censoring())
    } else {
      relation = try table(behind: sign)
      if let extra = peek { throw unexpectedBehindTable(extra) }
    }
    return StoryLine(targets: targets, relation: relation, range: place(whole))
  }

  private mutating func targets() throws(StorySlip) -> [StoryTarget] {
    guard let opening = peek, take("(") else { return [try target()] }
    var targets = [try target()]
    while take(",") {
      let start = position
      let next = try target()
      if let first = targets.first(where: { $0.name.text == next.name.text }) {
        throw StorySlip(
          at: range(from: start),
          "A target can hold each name once only, and '\(first.name.text)' stands in it twice",
          remedy: "Leave it out the second time.")
      }
      targets.append(next)
    }
    try close(opening, by: ")")
    return targets
  }

  private mutating func target() throws(StorySlip) -> StoryTarget {
    let start = position
    let name = try name(.target)
    guard let opening = peek, opening.isSymbol("[") else {
      return StoryTarget(name: name, range: name.range)
    }
    try needNoSpace(before: opening, "its name")
    position += 1
    guard let token = peek else { throw neverClosed(opening) }
    let index: StoryTarget.Index
    switch token.kind {
    case .number(1): index = .first
    case .name("t", isQuoted: false): index = .current
    case .name(let name, let isQuoted) where isQuoted || name != "t-1": index = .group(located(name, token))
    default: throw noTargetIndex(token, of: name.text)
    }
    position += 1
    guard take("]") else {
      if peek == nil { throw neverClosed(opening) }
      throw noTargetIndex(token, of: name.text)
    }
    return StoryTarget(name: name, index: index, range: place(range(from: start)))
  }

  private mutating func table(behind sign: StoryToken) throws(StorySlip) -> StoryLine.Relation {
    guard let token = peek, let name = token.name, let opening = second, opening.isSymbol("[") else {
      throw noTable(behind: sign)
    }
    position += 1
    return .table(name: located(name, token), indices: try indices(opening))
  }

  // MARK: - Draws

  private mutating func draw(behind sign: StoryToken) throws(StorySlip) -> StoryDraw {
    guard let token = peek, let family = token.word, second?.isSymbol("(") ?? false, !isOffset(token) else {
      throw noFamily(behind: sign)
    }
    try enter()
    defer { depth -= 1 }
    let start = position
    position += 1
    guard let opening = peek else { throw noFamily(behind: sign) }
    try needNoSpace(before: opening, "its family")
    position += 1
    if family == "choose" {
      let (hidden, draws) = try choice(token, opening)
      return .choose(hidden: hidden, draws: draws, range: place(range(from: start)))
    }
    var arguments: [StoryArgument] = []
    if !(peek?.isSymbol(")") ?? false) {
      if peek == nil { throw neverClosed(opening) }
      arguments.append(try argument())
      while take(",") { arguments.append(try argument()) }
    }
    try close(opening, by: ")")
    return .family(
      .init(family: located(family, token), arguments: arguments, range: place(range(from: start))))
  }

  private mutating func choice(
    _ choose: StoryToken, _ opening: StoryToken
  ) throws(StorySlip) -> (LocatedText, [StoryDraw]) {
    guard peek != nil else { throw neverClosed(opening) }
    guard let token = peek, let hidden = token.name, second?.isSymbol(among: ",)") ?? true else {
      throw noChoice(choose)
    }
    position += 1
    var draws: [StoryDraw] = []
    while let comma = peek, take(",") {
      guard peek?.word != nil, second?.isSymbol("(") ?? false else { throw noChoiceDraw(behind: comma) }
      draws.append(try draw(behind: comma))
    }
    if draws.isEmpty, peek?.isSymbol(")") ?? false { throw noChoice(choose) }
    try close(opening, by: ")")
    return (located(hidden, token), draws)
  }

  private mutating func argument() throws(StorySlip) -> StoryArgument {
    guard let token = peek, let word = token.word, let sign = second else {
      return StoryArgument(value: try value())
    }
    if let slip = labelSlip(word, token, sign) { throw slip }
    guard sign.isSymbol("=") else { return StoryArgument(value: try value()) }
    position += 1
    try needSpaces(around: sign)
    position += 1
    return StoryArgument(label: located(word, token), value: try value())
  }
}

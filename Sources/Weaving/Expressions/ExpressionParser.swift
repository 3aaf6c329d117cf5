import Estimation
import Reporting

/// Reads `a.b / sqrt(c):.3f`.
///
/// Names may hold hyphens and carets, which is why an operator needs a space on both sides, as in CSS `calc()`. A name that
/// begins with a single quote may hold anything, up to the next one that is not doubled: `means.'class 1'.'Sepal.Length'`.
///
/// What stands where the grammar has no place for it is told in `UnexpectedToken.swift`.
struct ExpressionParser {
  struct Token: Equatable {
    enum Kind: Equatable {
      case number(Double)
      case path([String])
      /// `.mean`, right after a closing bracket.
      case steps([String])
      case symbol(Character)
    }
    var kind: Kind
    var range: Range<Int>
  }

  private static let depthLimit = 64

  private let bytes: [UInt8]
  private(set) var tokens: [Token] = []
  private(set) var position = 0
  private var depth = 0

  /// Reads an expression with its optional format.
  static func parse(_ text: String) throws(ExpressionError) -> FormattedExpression {
    let bytes = Array(text.utf8)
    let (body, format) = try splitFormat(bytes)
    var parser = try ExpressionParser(Array(bytes[..<body]))
    let expression = try parser.sum()
    if let extra = parser.peek { throw parser.unexpected(extra) }
    return FormattedExpression(expression: expression, format: format)
  }

  /// The steps of a text that is a path and nothing else; nil where it is more than that.
  static func path(_ text: String) throws(ExpressionError) -> [String]? {
    let tokens = try ExpressionParser(Array(text.utf8)).tokens
    guard tokens.count == 1, case .path(let steps)? = tokens.first?.kind else { return nil }
    return steps
  }

  /// The length of the expression before its format, and the format.
  ///
  /// What follows the last colon is a format if it reads as one; a colon may also belong to a term such as `x:z`.
  private static func splitFormat(_ bytes: [UInt8]) throws(ExpressionError) -> (Int, NumberFormat?) {
    guard let colon = lastColon(bytes) else { return (bytes.count, nil) }
    let text = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
    // Brackets belong to a value, such as one of a term x:z: no format has any.
    guard !text.contains(")") else { return (bytes.count, nil) }
    if let format = NumberFormat(text) { return (colon, format) }
    let isFormat = text.unicodeScalars.first.map { ".,%0123456789<>+ ".unicodeScalars.contains($0) } ?? true
    guard !isFormat else { throw noFormat(text, at: colon) }
    return (bytes.count, nil)
  }

  static func noFormat(_ text: String, at colon: Int) -> ExpressionError {
    let range = text.isEmpty ? colon..<colon + 1 : colon + 1..<colon + 1 + text.utf8.count
    if let point = text.firstIndex(of: ".") {
      let (before, behind) = (text[...point], text[text.index(after: point)...])
      let digits = behind.prefix { $0.isASCII && $0.isNumber }
      let most = "\(before)\(NumberFormat.mostDecimals)\(behind.dropFirst(digits.count))"
      if !digits.isEmpty, NumberFormat(most) != nil {
        return ExpressionError(
          range: range,
          summary:
            "A format gives at most \(NumberFormat.mostDecimals) decimals, and '\(text)' asks for \(digits.prefix(20))",
          remedy: "Write :\(most), or fewer: a number has no more.")
      }
    }
    return ExpressionError(
      range: range,
      summary: "A format must be one of Python's .3f .2e .4g , or %, and '\(text)' is none",
      remedy: "Write, say, {value:.3f}.")
  }

  /// The last colon that stands in no quoted name.
  private static func lastColon(_ bytes: [UInt8]) -> Int? {
    var colon: Int?
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: ":") { colon = index }
      let canQuote = index == 0 || ". \t\n\r(,".utf8.contains(bytes[index - 1])
      index = (canQuote ? endOfQuote(bytes, from: index) : nil) ?? index + 1
    }
    return colon
  }

  /// The index behind a quoted name that begins at an index; nil where none does, or none ends.
  private static func endOfQuote(_ bytes: [UInt8], from start: Int) -> Int? {
    let quote = UInt8(ascii: "'")
    guard bytes[start] == quote else { return nil }
    var index = start + 1
    while let close = bytes[index...].firstIndex(of: quote) {
      guard close + 1 < bytes.count, bytes[close + 1] == quote else { return close + 1 }
      index = close + 2
    }
    return nil
  }

  private init(_ bytes: [UInt8]) throws(ExpressionError) {
    self.bytes = bytes
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        index += 1
      case _ where Self.isGluedSign(bytes, index, after: tokens.last):
        // 2024-01-01 is a date, or a slip, and not 2022.
        throw ExpressionError(
          range: index..<index + 1, summary: "An operator must have a space on both sides",
          remedy: "Put spaces around + - * / and ^, since names may hold hyphens.")
      case UInt8(ascii: "*") where index + 1 < bytes.count && bytes[index + 1] == byte:
        throw ExpressionError(
          range: index..<index + 2, summary: "A power is written with ^, and not with **",
          remedy: "Write, say, s.mle.sigma ^ 2.")
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "*"),
        UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "^"):
        tokens.append(Token(kind: .symbol(Character(Unicode.Scalar(byte))), range: index..<index + 1))
        index += 1
      case UInt8(ascii: ".")
      where tokens.last?.kind == .symbol(")") && tokens.last?.range.upperBound == index:
        let start = index
        index += 1
        try path(bytes, &index)
        if case .path(let steps)? = tokens.popLast()?.kind {
          tokens.append(Token(kind: .steps(steps), range: start..<index))
        }
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
        try number(bytes, &index)
      default:
        try path(bytes, &index)
      }
    }
  }

  /// Whether a sign stands between two numbers without a space.
  private static func isGluedSign(_ bytes: [UInt8], _ index: Int, after last: Token?) -> Bool {
    guard bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-"), let last,
      case .number = last.kind, last.range.upperBound == index, index + 1 < bytes.count
    else {
      return false
    }
    return isNumberByte(bytes[index + 1])
  }

  private mutating func number(_ bytes: [UInt8], _ index: inout Int) throws(ExpressionError) {
    let start = index
    while index < bytes.count,
      Self.isNumberByte(bytes[index]) || Self.isExponentSign(bytes, index, from: start)
    {
      index += 1
    }
    let word = String(decoding: bytes[start...].prefix(4), as: UTF8.self).lowercased()
    guard ![".nan", ".inf"].contains(word) else {
      throw ExpressionError(
        range: start..<start + 4, summary: "A number is finite, and '\(word)' is not", remedy: "Leave it out."
      )
    }
    let number = Double(String(decoding: bytes[start..<index], as: UTF8.self))
    if let number, !number.isFinite {
      throw ExpressionError(
        range: start..<index, summary: "A number can be 1.79e308 at most, and this one is larger",
        remedy: "Write a smaller one.")
    }
    guard let number else {
      throw ExpressionError(
        range: start..<index, summary: "A number must be written like 12, 0.5 or 1e-3",
        remedy: "A name that begins with a digit stands behind a dot, as in means.1.")
    }
    tokens.append(Token(kind: .number(number), range: start..<index))
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "e")
      || byte == UInt8(ascii: "E")
  }

  private static func isExponentSign(_ bytes: [UInt8], _ index: Int, from start: Int) -> Bool {
    (bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+")) && index > start
      && (bytes[index - 1] == UInt8(ascii: "e") || bytes[index - 1] == UInt8(ascii: "E"))
  }

  /// A dotted path up to a space, a bracket or a comma that stands in no quoted name.
  private mutating func path(_ bytes: [UInt8], _ index: inout Int) throws(ExpressionError) {
    let start = index
    var steps: [String] = []
    while true {
      let first = index
      if index < bytes.count, bytes[index] == UInt8(ascii: "'") {
        steps.append(try quoted(bytes, &index))
      } else {
        index = bytes[index...].firstIndex { " \t\n\r(),.".utf8.contains($0) } ?? bytes.count
        guard index > first else {
          let end = bytes[index...].firstIndex { " \t\n\r(),".utf8.contains($0) } ?? bytes.count
          throw ExpressionError(
            range: start..<max(end, start + 1), summary: "A path is names with single dots between them",
            remedy: "Write, say, coins.hidden.heads.A.")
        }
        steps.append(String(decoding: bytes[first..<index], as: UTF8.self))
      }
      guard index < bytes.count, bytes[index] == UInt8(ascii: ".") else { break }
      index += 1
    }
    tokens.append(Token(kind: .path(steps), range: start..<index))
  }

  /// A name in single quotes, of which each pair within it stands for one.
  private func quoted(_ bytes: [UInt8], _ index: inout Int) throws(ExpressionError) -> String {
    let start = index
    guard let end = Self.endOfQuote(bytes, from: start) else {
      throw ExpressionError(
        range: start..<bytes.count, summary: "A quoted name must be closed with '",
        remedy: "Write, say, means.'class 1'; a quote within a name is doubled, ''.")
    }
    index = end
    guard end == bytes.count || " \t\n\r(),.".utf8.contains(bytes[end]) else {
      throw ExpressionError(
        range: start..<end, summary: "A quoted name must end with its quote, before a dot or a space",
        remedy: "A quote within a name is doubled, ''.")
    }
    return String(decoding: bytes[(start + 1)..<(end - 1)], as: UTF8.self).replacing("''", with: "'")
  }

  // MARK: - Grammar

  private var peek: Token? { position < tokens.count ? tokens[position] : nil }

  /// What a token reads as.
  func text(of token: Token) -> String { String(decoding: bytes[token.range], as: UTF8.self) }

  private mutating func take(_ symbols: String) -> Character? {
    guard case .symbol(let symbol)? = peek?.kind, symbols.contains(symbol) else { return nil }
    position += 1
    return symbol
  }

  private mutating func sum() throws(ExpressionError) -> Expression {
    let start = position
    var left = try product()
    while let symbol = take("+-") {
      left = .operation(symbol == "+" ? .plus : .minus, left, try product(), at: range(from: start))
    }
    return left
  }

  private mutating func product() throws(ExpressionError) -> Expression {
    let start = position
    var left = try factor()
    while let symbol = take("*/") {
      left = .operation(symbol == "*" ? .times : .divide, left, try factor(), at: range(from: start))
    }
    return left
  }

  /// Where the tokens from one on stand, up to the last that was taken.
  private func range(from start: Int) -> Range<Int> {
    tokens[start].range.lowerBound..<tokens[position - 1].range.upperBound
  }

  private mutating func factor() throws(ExpressionError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw ExpressionError(
        range: 0..<bytes.count, summary: "An expression can be nested \(Self.depthLimit) deep at most",
        remedy: "Leave brackets out.")
    }
    if take("-") != nil { return .negation(try factor()) }
    let start = position
    let base = try operand()
    // To the right first: 2 ^ 3 ^ 2 is 2 ^ 9; and before a sign: -2 ^ 2 is -4.
    guard take("^") != nil else { return base }
    return .operation(.power, base, try factor(), at: range(from: start))
  }

  private mutating func operand() throws(ExpressionError) -> Expression {
    guard let token = peek else { throw missingAtTheEnd() }
    if let slip = foreignOperator(at: token) { throw slip }
    position += 1
    switch token.kind {
    case .number(let number): return .number(number)
    case .symbol("("):
      let inner = try sum()
      try close(token)
      return inner
    case .symbol, .steps:
      throw missing(before: token)
    case .path(let steps):
      guard case .symbol("(")? = peek?.kind else { return .path(steps, at: token.range) }
      if steps.count > 1, steps.last == "at" { return try prediction(of: steps.dropLast(), token) }
      return try call(steps.joined(separator: "."), token)
    }
  }

  private mutating func call(_ name: String, _ token: Token) throws(ExpressionError) -> Expression {
    guard let function = Expression.Function(rawValue: name) else {
      throw ExpressionError(
        range: token.range, summary: "There is no function '\(name)'", wrong: name,
        known: Expression.Function.allCases.map(\.rawValue),
        remedy: "There are: \(Expression.Function.allCases.map(\.rawValue).listed).")
    }
    let start = position - 1
    position += 1
    var arguments = [try sum()]
    while take(",") != nil { arguments.append(try sum()) }
    try close(token)
    if let count = function.argumentCount, count != arguments.count {
      throw ExpressionError(
        range: token.range,
        summary: "Function '\(name)' takes \(count) value, and here it is given \(arguments.count)",
        remedy: "Write, say, \(name)(coins.n).")
    }
    return .call(function, arguments, at: range(from: start))
  }

  private mutating func prediction(of fit: [String], _ token: Token) throws(ExpressionError) -> Expression {
    position += 1
    let argument = try sum()
    guard take(")") != nil else {
      throw ExpressionError(
        range: token.range,
        summary: "A prediction takes one number, as in \(fit.dotted).at(31)",
        remedy: "Write one number and ')' behind it.")
    }
    var steps: [String] = []
    var end = token.range.upperBound
    if position > 0 { end = tokens[position - 1].range.upperBound }
    if case .steps(let names)? = peek?.kind {
      steps = names
      end = tokens[position].range.upperBound
      position += 1
    }
    return .prediction(fit: fit, at: token.range.lowerBound..<end, argument, then: steps)
  }

  private mutating func close(_ opening: Token) throws(ExpressionError) {
    guard take(")") != nil else {
      if let next = peek { throw unexpected(next) }
      throw ExpressionError(
        range: opening.range, summary: "A bracket that is opened must be closed",
        remedy: "Write ')' where it ends.")
    }
  }
}

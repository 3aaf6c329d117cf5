/// Reads `a.b / sqrt(c):.3f`.
///
/// Names may hold hyphens and carets, which is why an operator needs a space on both sides, as in CSS `calc()`.
struct ExpressionParser {
  private struct Token: Equatable {
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

  private var tokens: [Token] = []
  private var position = 0
  private let end: Int
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

  /// The length of the expression before its format, and the format.
  ///
  /// What follows the last colon is a format if it reads as one; a colon may also belong to a term such as `x:z`.
  private static func splitFormat(_ bytes: [UInt8]) throws(ExpressionError) -> (Int, NumberFormat?) {
    guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return (bytes.count, nil) }
    let text = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
    // Brackets belong to a value, such as one of a term x:z: no format has any.
    guard !text.contains(")") else { return (bytes.count, nil) }
    if let format = NumberFormat(text) { return (colon, format) }
    if let first = text.unicodeScalars.first,
      ".,%0123456789<>+ ".unicodeScalars.contains(first) || text.isEmpty
    {
      throw ExpressionError(
        range: colon + 1..<bytes.count,
        summary: "A format must be one of Python's .3f .2e .4g , or %, and '\(text)' is none",
        remedy: "Write, say, {value:.3f}.")
    }
    return (bytes.count, nil)
  }

  private init(_ bytes: [UInt8]) throws(ExpressionError) {
    end = bytes.count
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
          remedy: "Put spaces around + - * and /, since names may hold hyphens.")
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "*"),
        UInt8(ascii: "/"), UInt8(ascii: "-"):
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
    guard let number = Double(String(decoding: bytes[start..<index], as: UTF8.self)), number.isFinite else {
      throw ExpressionError(range: start..<index, summary: "A number must be written like 12, 0.5 or 1e-3")
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

  /// A dotted path up to a space, a bracket or a comma; a step in single quotes may hold anything but a quote.
  private mutating func path(_ bytes: [UInt8], _ index: inout Int) throws(ExpressionError) {
    let start = index
    var steps: [String] = []
    var step: [UInt8] = []
    scan: while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: ","):
        break scan
      case UInt8(ascii: "."):
        steps.append(String(decoding: step, as: UTF8.self))
        step = []
        index += 1
      case UInt8(ascii: "'"):
        guard let close = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "'")) else {
          throw ExpressionError(range: index..<bytes.count, summary: "A quoted name must be closed with '")
        }
        step += bytes[(index + 1)..<close]
        index = close + 1
      default:
        step.append(bytes[index])
        index += 1
      }
    }
    steps.append(String(decoding: step, as: UTF8.self))
    guard steps.allSatisfy({ !$0.isEmpty }) else {
      throw ExpressionError(range: start..<index, summary: "A path is names with single dots between them")
    }
    tokens.append(Token(kind: .path(steps), range: start..<index))
  }

  // MARK: - Grammar

  private var peek: Token? { position < tokens.count ? tokens[position] : nil }

  private func unexpected(_ token: Token) -> ExpressionError {
    if case .steps = token.kind {
      return ExpressionError(
        range: token.range, summary: "Only a prediction, such as fit.at(31), has values below a bracket")
    }
    return ExpressionError(
      range: token.range, summary: "An operator must stand between two values",
      remedy: "Put spaces around + - * and /, since names may hold hyphens.")
  }

  private mutating func take(_ symbols: String) -> Character? {
    guard case .symbol(let symbol)? = peek?.kind, symbols.contains(symbol) else { return nil }
    position += 1
    return symbol
  }

  private mutating func sum() throws(ExpressionError) -> Expression {
    var left = try product()
    while let symbol = take("+-") {
      left = .operation(symbol == "+" ? .plus : .minus, left, try product())
    }
    return left
  }

  private mutating func product() throws(ExpressionError) -> Expression {
    var left = try factor()
    while let symbol = take("*/") {
      left = .operation(symbol == "*" ? .times : .divide, left, try factor())
    }
    return left
  }

  private mutating func factor() throws(ExpressionError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw ExpressionError(
        range: 0..<end, summary: "An expression can be nested \(Self.depthLimit) deep at most")
    }
    if take("-") != nil { return .negation(try factor()) }
    guard let token = peek else {
      throw ExpressionError(range: max(end - 1, 0)..<end, summary: "A value is missing at the end")
    }
    position += 1
    switch token.kind {
    case .number(let number): return .number(number)
    case .symbol("("):
      let inner = try sum()
      try close(token)
      return inner
    case .symbol, .steps:
      position -= 1
      throw ExpressionError(range: token.range, summary: "A value must stand here")
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
        known: Expression.Function.allCases.map(\.rawValue))
    }
    position += 1
    var arguments = [try sum()]
    while take(",") != nil { arguments.append(try sum()) }
    try close(token)
    if let count = function.argumentCount, count != arguments.count {
      throw ExpressionError(range: token.range, summary: "Function '\(name)' takes \(count) value")
    }
    return .call(function, arguments)
  }

  private mutating func prediction(of fit: [String], _ token: Token) throws(ExpressionError) -> Expression {
    position += 1
    let argument = try sum()
    guard take(")") != nil else {
      throw ExpressionError(
        range: token.range,
        summary: "A prediction takes one number, as in \(fit.joined(separator: ".")).at(31)")
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
      throw ExpressionError(range: opening.range, summary: "A bracket that is opened must be closed")
    }
  }
}

import Reporting

/// Parts a line into names, numbers and signs.
///
/// It shares nothing with the expressions in prose: there a name may begin with nearly any sign and dots part its steps,
/// here a name is letters, and what is none must be told at its place.
struct StoryScanner {
  private let scalars: [Unicode.Scalar]
  /// The first byte of each scalar, and the end.
  private let offsets: [Int]
  private var index = 0
  private var tokens: [StoryToken] = []

  /// The tokens of a text that begins at a byte of a longer one.
  static func tokens(of text: Substring, from first: Int) -> [StoryToken] {
    var scanner = StoryScanner(text, from: first)
    scanner.scan()
    return scanner.tokens
  }

  private init(_ text: Substring, from first: Int) {
    scalars = Array(text.unicodeScalars)
    var offsets = [first]
    for scalar in scalars { offsets.append((offsets.last ?? first) + UTF8.width(scalar)) }
    self.offsets = offsets
  }

  private mutating func scan() {
    while let scalar = current {
      if scalar.properties.isWhitespace {
        index += 1
      } else if scalar == "#", index == 0 || scalars[index - 1].properties.isWhitespace {
        while let scalar = current, scalar != "\n" { index += 1 }
      } else if StoryToken.isNameStart(scalar) {
        name()
      } else if scalar == "`" {
        quotedName()
      } else if Self.isDigit(scalar) || (scalar == "." && peek(1).map(Self.isDigit) ?? false) {
        number()
      } else if "()[],".unicodeScalars.contains(scalar) {
        take(1, .symbol(Character(scalar)))
      } else {
        sign()
      }
    }
  }

  private var current: Unicode.Scalar? { peek(0) }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    index + distance < scalars.count ? scalars[index + distance] : nil
  }

  private func text(from start: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<index])
    return String(text)
  }

  private mutating func take(_ count: Int, _ kind: StoryToken.Kind) {
    tokens.append(StoryToken(kind: kind, range: offsets[index]..<offsets[index + count]))
    index += count
  }

  /// Appends what was read since a scalar.
  private mutating func append(_ kind: StoryToken.Kind, from start: Int) {
    tokens.append(StoryToken(kind: kind, range: offsets[start]..<offsets[index]))
  }

  // MARK: - Names

  private mutating func name() {
    let start = index
    while let scalar = current, StoryToken.isNamePart(scalar) { index += 1 }
    // A hyphen at the end is a minus sign that lacks its space.
    while index > start + 1, scalars[index - 1] == "-" { index -= 1 }
    append(.name(text(from: start), isQuoted: false), from: start)
  }

  private mutating func quotedName() {
    let start = index
    index += 1
    while let scalar = current, scalar != "`", scalar != "\n" { index += 1 }
    guard current == "`" else {
      let slip = StorySlip(
        at: offsets[start]..<offsets[start + 1], "This '`' is never closed",
        remedy: "Write '`' where the name ends.")
      return append(.broken(slip), from: start)
    }
    index += 1
    let name = String(text(from: start).dropFirst().dropLast())
    guard !name.showsNothing else {
      let slip = StorySlip(
        at: offsets[start]..<offsets[index], "A name in backticks must not be empty",
        remedy: "Write the name of a column between them.")
      return append(.broken(slip), from: start)
    }
    append(.name(name, isQuoted: true), from: start)
  }

  // MARK: - Numbers

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private mutating func digits() -> Int {
    let start = index
    while let scalar = current, Self.isDigit(scalar) { index += 1 }
    return index - start
  }

  private mutating func number() {
    let start = index
    let whole = digits()
    var isWhole = true
    if current == ".", peek(1) != "." {
      isWhole = false
      index += 1
      _ = digits()
    }
    if let mark = current, mark == "e" || mark == "E" {
      let sign = peek(1).map { $0 == "+" || $0 == "-" } ?? false
      if peek(sign ? 2 : 1).map(Self.isDigit) ?? false {
        isWhole = false
        index += sign ? 2 : 1
        _ = digits()
      }
    }
    var value = Double(text(from: start).hasSuffix(".") ? text(from: start) + "0" : text(from: start))
    if isWhole, whole > 0, current == "/", peek(1).map(Self.isDigit) ?? false {
      let above = value
      index += 1
      let second = index
      _ = digits()
      let below = Double(text(from: second))
      guard below != 0 else {
        let slip = StorySlip(
          at: offsets[start]..<offsets[index], "A number can't be divided by zero",
          remedy: "Write another number below the '/'.")
        return append(.broken(slip), from: start)
      }
      value = above.flatMap { above in below.map { above / $0 } }
    }
    if let slip = ending(from: start) { return append(.broken(slip), from: start) }
    guard let value, value.isFinite else {
      let slip = StorySlip(
        at: offsets[start]..<offsets[index], "A number can be 1.79e308 at most, and this one is larger",
        remedy: "Write a smaller one.")
      return append(.broken(slip), from: start)
    }
    append(.number(value), from: start)
  }

  /// What is wrong where a name or another number follows a number at once; takes it along.
  private mutating func ending(from start: Int) -> StorySlip? {
    let end = index
    let number = text(from: start)
    guard let scalar = current, StoryToken.isNamePart(scalar), scalar != "-" else {
      return nil
    }
    while let scalar = current, StoryToken.isNamePart(scalar) { index += 1 }
    while index > end + 1, scalars[index - 1] == "-" { index -= 1 }
    let range = offsets[start]..<offsets[index]
    let written = text(from: start)
    let rest = text(from: end)
    if rest.contains("_"), let plain = Double(written.replacing("_", with: "")) {
      return StorySlip(
        at: range, "A number is written without '_' between its digits", remedy: "Write \(plain.short).")
    }
    guard let first = rest.unicodeScalars.first, StoryToken.isNameStart(first) else {
      return StorySlip(
        at: range, "A number is written like 12, 0.5, 1e-3 or 1/2, and '\(written)' is none",
        remedy: "Write one point at most, or put a name that begins with a digit in backticks.")
    }
    return StorySlip(
      at: range, "A number and a name are multiplied with ' * ', and '\(written)' is neither",
      remedy: "Write \(number) * \(rest); a name that begins with a digit stands in backticks.")
  }

  // MARK: - Signs

  /// Signs that other languages put together, so that `<-` is told as one.
  static let signs = "~=+-*/^:<>|&!%@?.…∼×·⋅∗÷−–".unicodeScalars

  private mutating func sign() {
    let start = index
    if current == "\\" {
      index += 1
      while let scalar = current, StoryToken.isNameStart(scalar) { index += 1 }
    } else if let scalar = current, Self.signs.contains(scalar) {
      while let scalar = current, Self.signs.contains(scalar) {
        // A number may begin with its point.
        if scalar == ".", peek(1).map(Self.isDigit) ?? false, index > start { break }
        index += 1
      }
    } else {
      index += 1
    }
    let written = text(from: start)
    if written.unicodeScalars.count == 1, let symbol = written.first, "~=+-*/^:".contains(symbol) {
      append(.symbol(symbol), from: start)
    } else {
      append(.foreign(written), from: start)
    }
  }
}

import Reporting

/// Powers outside a list of terms, `x^2`, `x**2` and `x²`: what to write in their place, which depends on where they stand.
extension StoryParser {
  /// What is said of a sign of powers.
  func powerSlip(_ sign: Range<Int>) -> StorySlip {
    let rule =
      text(of: sign).hasPrefix("^")
      ? "A power stands only in a list of terms, as in coefficients * [1, x, x^2]"
      : "A power stands only in a list of terms, and is written x^2"
    return StorySlip(at: sign, rule, remedy: powerRemedy(sign))
  }

  private func powerRemedy(_ sign: Range<Int>) -> String {
    let example = "Write a product, such as x * x."
    guard let place = tokens.firstIndex(where: { $0.range == sign }), place > 0 else { return example }
    guard let (base, first) = baseOfPower(before: place) else { return example }
    let exponent = exponent(behind: place)
    // A divisor stands in brackets where it is no single factor.
    let isDivisor = first > 0 && tokens[first - 1].isSymbol("/")
    func power(_ exponent: String) -> String {
      let written = Self.power(base, exponent)
      return isDivisor && (written.contains(" * ") && written.hasPrefix(base) || exponent == "-1")
        ? "(\(written))" : written
    }
    let owners = owners(of: place)
    if let opening = owners.last?.opening, tokens[opening].isSymbol("["), let exponent {
      return "Write \(base)^\(exponent)."
    }
    guard let draw = owners.first(where: { $0.word != "choose" }), draw.word != "log-density",
      let family = FamilyCatalogue.all.first(where: { $0.name == draw.word })
    else { return exponent.map { "Write \(power($0))." } ?? example }
    if let remedy = varianceRemedy(family, draw.opening, base, before: place) { return remedy }
    guard let exponent, exponent != "1" else { return example }
    let product = "Write \(power(exponent))"
    // Of a parameter there is no power, and it can be any number that its place takes.
    return Self.isName(base) && Double(exponent) != nil
      ? "\(product) for a column \(base); a parameter \(base) is written alone, in the place of its power."
      : "\(product)."
  }

  /// A standard deviation whose square is written in its place.
  private func varianceRemedy(
    _ family: any Family, _ opening: Int, _ base: String, before place: Int
  ) -> String? {
    let (number, first) = argument(of: opening, at: place)
    let label = first + 1 < tokens.count && tokens[first + 1].isSymbol("=") ? tokens[first].word : nil
    let labelled = label.flatMap { label in
      family.forms.lazy.compactMap { form in form.arguments.firstIndex { $0.name == label } }.first
    }
    let argument = labelled ?? number
    guard family.forms[0].arguments.indices.contains(argument),
      family.forms.contains(where: { $0.arguments[argument].name == "variance" })
    else { return nil }
    let deviation = family.forms[0].arguments[argument].name
    let name = Self.isName(base) ? base : deviation
    return
      "'\(family.name)' takes the \(deviation): write \(label == nil ? "" : "\(deviation) = ")\(name), or variance = v."
  }

  /// What a power of something is written as: a product, a root, a quotient, or by its logarithm.
  static func power(_ base: String, _ exponent: String) -> String {
    if base == "e" { return "exp(\(exponent.withoutBrackets))" }
    let inner = base.withoutBrackets
    switch exponent {
    case "1": return base
    case "2", "3", "4":
      return Array(repeating: base, count: Int(exponent) ?? 2).joined(separator: " * ")
    case "0.5", ".5", "1/2": return "sqrt(\(inner))"
    case "-1": return "1 / \(base)"
    default: return "exp(\(exponent) * log(\(inner)))"
    }
  }

  private static func isName(_ text: String) -> Bool {
    text.unicodeScalars.first.map(StoryToken.isNameStart) ?? false
      && text.unicodeScalars.allSatisfy(StoryToken.isNamePart)
  }

  // MARK: - Parts of a power

  /// What stands before a sign: a name, with its brackets, a number, a call or what is in brackets.
  private func baseOfPower(before place: Int) -> (text: String, first: Int)? {
    let last = place - 1
    var first = last
    if tokens[last].isSymbol(among: ")]") {
      guard let opening = opening(of: last) else { return nil }
      first = opening > 0 && tokens[opening - 1].name != nil && isGlued(opening - 1) ? opening - 1 : opening
    } else {
      switch tokens[last].kind {
      case .name, .number: break
      case .symbol, .foreign, .broken: return nil
      }
    }
    return (text(of: tokens[first].range.lowerBound..<tokens[last].range.upperBound), first)
  }

  /// What stands behind a sign, or in it.
  private func exponent(behind place: Int) -> String? {
    switch text(of: tokens[place]) {
    case "²": return "2"
    case "³": return "3"
    default: break
    }
    var first = place + 1
    let hasMinus = first < tokens.count && tokens[first].isSymbol("-")
    if hasMinus { first += 1 }
    // Signs that stand together are read as one.
    let isNegative = hasMinus || text(of: tokens[place]).hasSuffix("-")
    guard first < tokens.count else { return nil }
    var last = first
    if tokens[first].name != nil, first + 1 < tokens.count, tokens[first + 1].isSymbol(among: "(["),
      isGlued(first)
    {
      last = first + 1
    }
    if tokens[last].isSymbol(among: "([") {
      guard let closing = closing(of: last) else { return nil }
      last = closing
    } else {
      switch tokens[first].kind {
      case .name, .number: break
      case .symbol, .foreign, .broken: return nil
      }
    }
    let written = text(of: tokens[first].range.lowerBound..<tokens[last].range.upperBound)
    return ((isNegative ? "-" : "") + written).shortExponent
  }

  /// Whether a token is followed at once by the next.
  private func isGlued(_ place: Int) -> Bool {
    tokens[place].range.upperBound == tokens[place + 1].range.lowerBound
  }

  // MARK: - Brackets around a place

  private func opening(of closing: Int) -> Int? {
    var depth = 0
    for place in (0...closing).reversed() {
      if tokens[place].isSymbol(among: ")]") { depth += 1 }
      if tokens[place].isSymbol(among: "([") { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }

  func closing(of opening: Int) -> Int? {
    var depth = 0
    for place in opening..<tokens.count {
      if tokens[place].isSymbol(among: "([") { depth += 1 }
      if tokens[place].isSymbol(among: ")]") { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }

  /// The brackets that are open at a place, the outermost first, with the word that they belong to.
  private func owners(of place: Int) -> [(word: String?, opening: Int)] {
    var owners: [(word: String?, opening: Int)] = []
    for index in 0..<place {
      if tokens[index].isSymbol(among: "([") {
        owners.append((index > 0 ? tokens[index - 1].word : nil, index))
      }
      if tokens[index].isSymbol(among: ")]") { _ = owners.popLast() }
    }
    return owners
  }

  /// Which argument of a bracket a place is in, from 0, and where it begins.
  private func argument(of opening: Int, at place: Int) -> (number: Int, first: Int) {
    var (number, first, depth) = (0, opening + 1, 0)
    for index in opening..<place {
      if tokens[index].isSymbol(among: "([") { depth += 1 }
      if tokens[index].isSymbol(among: ")]") { depth -= 1 }
      if depth == 1, tokens[index].isSymbol(",") { (number, first) = (number + 1, index + 1) }
    }
    return (number, first)
  }
}

extension String {
  /// Without the brackets around the whole.
  fileprivate var withoutBrackets: String {
    guard hasPrefix("("), hasSuffix(")") else { return self }
    var depth = 0
    for (place, sign) in enumerated() {
      if sign == "(" { depth += 1 }
      if sign == ")" { depth -= 1 }
      // The first bracket is closed before the end.
      if depth == 0, place < count - 1 { return self }
    }
    return String(dropFirst().dropLast())
  }

  /// `2` for `2.0` and `(2)`; any other exponent as it is, without brackets where it needs none.
  fileprivate var shortExponent: String {
    let inner = withoutBrackets
    if let number = Double(inner), number.isFinite { return number.short }
    return inner.contains(where: \.isWhitespace) ? self : inner
  }
}

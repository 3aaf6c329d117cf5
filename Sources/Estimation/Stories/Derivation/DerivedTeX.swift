import Reporting

/// How derived expressions are printed in one place: the symbols of the story, and the letters of what is under way.
struct DerivedNotation: Sendable {
  let symbols: DerivationSymbols
  /// The row under way: `i`, `t`, or `1` at the beginning of a chain.
  var row: String
  /// The letter of each hidden variable; nil where it stands as it is drawn, `z_i`.
  var hidden: [String]?
  /// The letter of the state before; nil where it stands as it is drawn.
  var previous: String?
  /// The places that have a letter or a level.
  var bound: [(place: DerivedPlace, letter: String)] = []
  /// The letters of the update under way.
  var letters: [String] = []
  /// Whether the cells that a row has stand for the row.
  var isOfKnownCells = false
  /// Whether parameters stand for their estimates.
  var hasHats = false

  init(_ symbols: DerivationSymbols) {
    self.symbols = symbols
    row = symbols.row
  }

  // MARK: - Symbols

  /// What stands at a place of an index.
  func letter(_ place: DerivedPlace) -> String {
    if let known = bound.first(where: { $0.place == place }) { return known.letter }
    switch place {
    case .hidden(let variable):
      return hidden?[variable]
        ?? symbols.hidden[variable].tex
        + Self.subscripted([symbols.lines.group == nil ? symbols.sequence + row : "g"])
    case .previous(let variable):
      return previous ?? symbols.hidden[variable].tex
        + Self.subscripted(symbols.before)
    case .column(let name, _): return cell(name)
    case .previousColumn(let name, _):
      return symbols.column(name) + Self.subscripted(symbols.before)
    case .component, .each: return "c"
    }
  }

  /// The letter of the unit that hidden numbers belong to.
  private var unit: String { symbols.lines.group == nil ? row : "g" }

  /// An element as it was before the step.
  private func before(_ element: DerivedElement) -> String {
    symbol(element.parameter) + Self.subscripted(letters(of: element) + ["\\text{old}"])
  }

  func cell(_ column: String) -> String {
    symbols.column(column) + Self.subscripted([symbols.sequence + row])
  }

  func value(_ condition: DerivedCondition) -> String {
    switch condition.value {
    case .letter(let number): letters.indices.contains(number) ? letters[number] : "?"
    case .level(let level): symbols.level(level, at: condition.place)
    }
  }

  func element(_ element: DerivedElement) -> String {
    symbol(element.parameter) + Self.subscripted(letters(of: element))
  }

  func letters(of element: DerivedElement) -> [String] {
    let places = element.places + (element.own.map { $0 == .component ? [] : [$0] } ?? [])
    return places.map(letter)
  }

  func symbol(_ parameter: Int) -> String {
    let symbol = symbols.parameters[parameter]
    return hasHats ? Self.hat(symbol) : symbol
  }

  /// `_{ik}`; what is more than a letter stands apart.
  static func subscripted(_ parts: [String]) -> String {
    guard !parts.isEmpty else { return "" }
    if parts.count == 1, parts[0].count == 1 { return "_\(parts[0])" }
    let areLetters = parts.allSatisfy {
      $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "'" } && $0.count <= 2
    }
    if areLetters { return "_{\(parts.joined())}" }
    let areSymbols = parts.allSatisfy {
      !$0.contains("\\text") && !($0.contains("-") && !$0.contains("_")) && $0.contains("_")
    }
    return "_{\(parts.joined(separator: areSymbols ? " " : ",\\,"))}"
  }

  // MARK: - Expressions

  func tex(_ expression: DerivedExpression) -> String { piece(expression).source }

  /// Each term of a sum with its sign.
  func terms(_ expression: DerivedExpression) -> [String] {
    expression.terms.enumerated().map { place, term in
      if case .negative(let inner) = term { return (place == 0 ? "-" : "- ") + piece(inner).within(.product) }
      return (place == 0 ? "" : "+ ") + piece(term).source
    }
  }

  /// A printed term, with how closely it is bound.
  struct Piece {
    enum Bond: Int { case sum, product, power, atom }
    let source: String
    let bond: Bond

    /// In brackets where it is bound more loosely.
    func within(_ bond: Bond) -> String {
      self.bond.rawValue >= bond.rawValue ? source : Self.bracketed(source)
    }

    static func bracketed(_ source: String) -> String {
      if source.contains("\\frac") { return "\\Bigl( \(source) \\Bigr)" }
      return source.contains("(") ? "\\bigl( \(source) \\bigr)" : "(\(source))"
    }
  }

  func piece(_ expression: DerivedExpression) -> Piece {
    switch expression {
    case .number(let number): return Piece(source: Self.number(number), bond: number < 0 ? .sum : .atom)
    case .cell(let column): return Piece(source: cell(column), bond: .atom)
    case .cells(let columns):
      return Piece(source: symbols.vector(columns) + Self.subscripted([symbols.sequence + row]), bond: .atom)
    case .designRow:
      return Piece(source: "\\mathbf x" + Self.subscripted([symbols.sequence + row]), bond: .atom)
    case .limit(_, _, let printed): return piece(printed)
    case .statistic(let statistic): return Piece(source: self.statistic(statistic), bond: .atom)
    case .expectedCells(let cells): return Piece(source: expected(cells), bond: .atom)
    case .covarianceOfCells(let cells): return Piece(source: rest(cells), bond: .atom)
    case .traceOfCells(let cells):
      return Piece(source: "\\operatorname{tr} \(rest(cells))", bond: .product)
    case .cellOfEach(let columns):
      return Piece(
        source: symbols.component(of: columns) + Self.subscripted([symbols.sequence + row, letter(.each)]),
        bond: .atom)
    case .latent(let number): return Piece(source: symbols.number(number, unit), bond: .atom)
    case .expectedNumber(let number):
      return Piece(source: "\\hat " + symbols.number(number, unit), bond: .atom)
    case .covariance(let one, let other):
      return Piece(source: symbols.covariance(one, other, unit), bond: .atom)
    case .spread(let line, let loadings):
      let vector = symbols.loadings(ofLine: line, loadings, self)
      return Piece(source: "\(vector)^\\top \(symbols.covariance(unit)) \(vector)", bond: .product)
    case .parameter(let element): return Piece(source: self.element(element), bond: .atom)
    case .before(let element): return Piece(source: before(element), bond: .atom)
    case .design(let element, _):
      return Piece(
        source: "\\mathbf x" + Self.subscripted([symbols.sequence + row]) + "^\\top " + self.element(element),
        bond: .product)
    case .negative(let inner): return Piece(source: "-" + piece(inner).within(.product), bond: .sum)
    case .sum: return Piece(source: terms(expression).joined(separator: " "), bond: .sum)
    case .product(let factors):
      return Piece(source: product(factors.map { piece($0).within(.product) }), bond: .product)
    case .quotient(let one, let other): return quotient(one, other)
    case .power(let base, let exponent):
      let (power, below) = (tex(exponent), piece(base))
      let isFraction = below.source.hasPrefix("\\frac")
      return Piece(
        source: Self.raised(isFraction ? Piece.bracketed(below.source) : below.within(.atom), to: power),
        bond: .power)
    case .call(let function, let inner): return call(function, piece(inner))
    case .bracket(let conditions): return Piece(source: bracket(conditions), bond: .atom)
    case .choose(let all, let some): return Piece(source: "\\binom{\(tex(all))}{\(tex(some))}", bond: .atom)
    case .outer(let inner):
      let vector = piece(inner).within(.atom)
      return Piece(source: "\(vector) \(vector)^\\top", bond: .product)
    case .squaredLength(let inner): return Piece(source: "\\lVert \(tex(inner)) \\rVert^2", bond: .atom)
    case .componentSum(let inner):
      return Piece(source: "\\mathbf 1^\\top " + piece(inner).within(.atom), bond: .product)
    case .total(let total, let inner): return self.total(total, inner)
    case .extreme(let total, let inner, let isGreatest):
      let (notation, weight) = weighted(total)
      let conditions = weight.map { "\($0) > 0" } + notation.brackets(total)
      let range =
        conditions.isEmpty ? symbols.row : "\(symbols.row) :\\, \(conditions.joined(separator: ",\\, "))"
      return Piece(
        source: "\(isGreatest ? "\\max" : "\\min")_{\(range)} \(notation.tex(inner))", bond: .product)
    case .median(let total, let inner):
      let (notation, weight) = weighted(total)
      let factors = weight + notation.brackets(total)
      let with = factors.isEmpty ? "" : " \\text{ with weights } \(Self.join(factors))"
      return Piece(
        source: "\\operatorname{median}_{\(symbols.row)}\\, \(notation.tex(inner))\(with)", bond: .sum)
    }
  }

  private static func number(_ number: Double) -> String {
    if number == .pi { return "\\pi" }
    if number == 0.5 { return "\\tfrac12" }
    return number.short.replacing("−", with: "-")
  }

  /// Factors side by side: symbols a little apart.
  private func product(_ factors: [String]) -> String { Self.join(factors) }

  static func join(_ factors: [String]) -> String {
    factors.reduce("") { product, factor in
      if product.isEmpty { return factor }
      let isOpen = ["(", "[", "\\log", "\\big", "\\Big", "\\prod", "\\sum", "\\pi", "\\tfrac"].contains {
        factor.hasPrefix($0)
      }
      let isNumber =
        product.allSatisfy { $0.isNumber || $0 == "." } || product.hasSuffix("\\tfrac12")
        || product.hasSuffix("\\pi") || product.hasSuffix("^2") || product.hasSuffix("n_g")
      return product + (isOpen || isNumber ? " " : "\\, ") + factor
    }
  }

  private func quotient(_ one: DerivedExpression, _ other: DerivedExpression) -> Piece {
    if let count = count(other) {
      let above = piece(one)
      if above.bond == .product, count.allSatisfy({ $0.isLetter }) {
        return Piece(source: "\\frac1\(count) \(above.source)", bond: .product)
      }
      if count == "1" { return above }
    }
    return Piece(source: "\\frac{\(tex(one))}{\(tex(other))}", bond: .atom)
  }

  private func call(_ function: DerivedFunction, _ inner: Piece) -> Piece {
    let argument = inner.bond == .atom ? nil : Piece.bracketed(inner.source)
    let within = Piece.bracketed(inner.source)
    return switch function {
    case .exp: Piece(source: "e^{\(inner.source)}", bond: .power)
    case .log: Piece(source: "\\log" + (argument ?? " " + inner.source), bond: .product)
    case .sqrt: Piece(source: "\\sqrt{\(inner.source)}", bond: .atom)
    case .logistic: Piece(source: "\\operatorname{logistic}\(within)", bond: .atom)
    case .abs: Piece(source: "\\lvert \(inner.source) \\rvert", bond: .atom)
    case .min, .max: Piece(source: "\\\(function.rawValue)\(within)", bond: .product)
    case .digamma: Piece(source: "\\psi\(within)", bond: .atom)
    case .normalProbability: Piece(source: "\\Phi\(within)", bond: .atom)
    case .normalDensity: Piece(source: "\\varphi\(within)", bond: .atom)
    case .logLog: Piece(source: "1 - e^{-e^{\(inner.source)}}", bond: .sum)
    case .logGamma: Piece(source: "\\log \\Gamma\(within)", bond: .product)
    case .logFactorial: Piece(source: "\\log \(argument ?? inner.source)!", bond: .product)
    }
  }

  func bracket(_ conditions: [DerivedCondition]) -> String {
    "[" + conditions.map { "\(letter($0.place)) = \(value($0))" }.joined(separator: ", ") + "]"
  }
}

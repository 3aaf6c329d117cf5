import Reporting

/// Prints the displays of a derivation.
struct DerivationWriter {
  let symbols: DerivationSymbols
  var lines: DerivedLines { symbols.lines }

  init(_ symbols: DerivationSymbols) { self.symbols = symbols }

  /// The notation in which what is hidden stands as it is drawn.
  var drawn: DerivedNotation { DerivedNotation(symbols) }

  /// The notation in which what is hidden has any level.
  var atLevels: DerivedNotation {
    var notation = drawn
    notation.hidden = lines.hidden.indices.map { symbols.letter(.hidden($0)) }
    notation.previous = "j"
    return notation
  }

  // MARK: - Densities

  /// The density of what a line draws.
  func density(_ line: DerivedLine, _ notation: DerivedNotation) -> String {
    var notation = notation
    if line.rows == .groups { notation.row = "g" }
    let written: String
    switch line.draw {
    case .levels(let element): written = notation.element(element)
    case .known(_, let place): written = "\\pi" + DerivedNotation.subscripted([notation.letter(place)])
    case .counts(let columns, let element):
      written = Self.conditional(
        "\\mathrm{Multinomial}", notation.tex(.cells(columns)), [notation.element(element)])
    case .jointNormal where notation.isOfKnownCells && line.cells.map(lines.hasBlanks) ?? false:
      guard let cells = line.cells else { return "" }
      written = Self.conditional(
        "\\mathcal N", notation.cells(cells.columns, .known),
        [notation.element(cells.mean, part: "o"), notation.covariance(cells, part: "oo")])
    case .jointNormal(let columns, let mean, let covariance, let form):
      let spread = notation.element(covariance)
      written = Self.conditional(
        "\\mathcal N", notation.tex(.cells(columns)),
        [notation.element(mean), form == .spherical ? spread + " I" : spread])
    case .family(let family, let form, let x, let arguments):
      switch family.formulas(of: x, arguments, form: form).density {
      case .named("Normal", let inner):
        written = Self.conditional("\\mathcal N", notation.tex(x), inner.map(notation.tex))
      case .named(let name, let inner):
        written = Self.conditional("\\mathrm{\(name)}", notation.tex(x), inner.map(notation.tex))
      case .written(let density): written = notation.tex(density)
      }
    case .table(let name, let places, let target):
      let entry = symbols.upright(name) + DerivedNotation.subscripted(places.map(notation.letter))
      written = "[\(notation.letter(target)) = \(entry)]"
    case .own(let column, let expression):
      let parameters = expression.elements.map(notation.element)
      written = Self.conditional(
        "p", notation.cell(column), parameters.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    case .normal(let normal):
      let each = normal.each.isEmpty ? "" : "\\prod_c "
      written =
        each
        + Self.conditional(
          "\\mathcal N", notation.tex(normal.target), [normal.mean, normal.variance].map(notation.tex))
    case .point(let place, let x): written = "[\(notation.tex(x)) = \(notation.tex(place))]"
    }
    guard let condition = line.condition else { return written }
    let base = written.contains("\\,") || written.contains(" (") ? "\\bigl( \(written) \\bigr)" : written
    return base + "^{\(notation.bracket([condition]))}"
  }

  private static func conditional(_ name: String, _ x: String, _ arguments: [String]) -> String {
    "\(name)(\(x) \\mid \(arguments.joined(separator: ", ")))"
  }

  /// The terms of the logarithm of a density; none where it is 0 for whatever can be.
  private func logTerms(_ line: DerivedLine, _ notation: DerivedNotation) -> [String] {
    var terms: [String]
    var notation = notation
    if line.rows == .groups { notation.row = "g" }
    if line.isOfProbabilities { return ["\\log " + density(line, notation)] }
    switch line.draw {
    case .levels, .known: terms = ["\\log " + density(line, notation)]
    case .table, .point, .normal: return []
    case .family(let family, let form, let x, let arguments):
      terms = notation.terms(family.formulas(of: x, arguments, form: form).logDensity)
    case .own(_, let expression): terms = notation.terms(expression)
    case .counts(let columns, let element):
      let x = notation.tex(.cells(columns))
      terms = [
        "\\log (\\mathbf 1^\\top \(x))!",
        "+ \\sum_c \\bigl( \(Self.component(x)) \\log \(Self.component(notation.element(element))) - \\log \(Self.component(x))! \\bigr)",
      ]
    case .jointNormal(let columns, let mean, let covariance, let form):
      let spread = notation.element(covariance) + (form == .spherical ? " I" : "")
      let matrix = form == .spherical ? "(\(spread))" : spread
      let residual = "(\(notation.tex(.cells(columns))) - \(notation.element(mean)))"
      let inverse = form == .spherical ? "(\(spread))^{-1}" : spread + "^{-1}"
      terms = [
        "-\\tfrac12 \\log \\det(2 \\pi \(matrix))", "- \\tfrac12 \(residual)^\\top \(inverse) \(residual)",
      ]
    }
    guard let condition = line.condition, case let inner = terms.joined(separator: " ") else { return terms }
    return [
      notation.bracket([condition]) + " "
        + (terms.count > 1 ? Self.grouped(terms).joined(separator: " ") : inner)
    ]
  }

  private static func component(_ symbol: String) -> String {
    let plain = symbol.replacing("\\mathbf ", with: "")
    guard let place = plain.firstIndex(of: "_"), !plain.hasPrefix("\\text") else { return plain + "_c" }
    let inner = plain[plain.index(after: place)...].filter { $0 != "{" && $0 != "}" }
    return plain[..<place] + "_{\(inner)c}"
  }

  /// Terms in brackets, large ones where there are brackets within.
  private static func grouped(_ terms: [String]) -> [String] {
    guard terms.count > 1 || terms.first?.hasPrefix("-") == true else { return terms }
    let isTall = terms.contains { $0.contains("\\frac") }
    let isNested = terms.contains { $0.contains("(") }
    let size = isTall ? ("\\Bigl( ", " \\Bigr)") : isNested ? ("\\bigl( ", " \\bigr)") : ("( ", " )")
    var grouped = terms
    grouped[0] = size.0 + grouped[0]
    grouped[grouped.count - 1] += size.1
    return grouped
  }

  /// Terms of several lines as one sum.
  private func sum(_ lines: [DerivedLine], _ notation: DerivedNotation) -> [String] {
    var all: [String] = []
    for term in lines.flatMap({ logTerms($0, notation) }) {
      all.append(all.isEmpty || term.hasPrefix("+ ") || term.hasPrefix("- ") ? term : signed(term))
    }
    return all
  }

  private func signed(_ term: String) -> String {
    term.hasPrefix("-") ? "- " + term.dropFirst() : "+ " + term
  }

  // MARK: - Displays

  func lines(_ rows: DerivedTotal.Rows) -> [DerivedLine] { lines.all.filter { $0.rows == rows } }

  /// What is hidden and what is drawn.
  var variables: String {
    let columns = lines.all.flatMap { line -> [String] in
      switch line.draw {
      case .jointNormal(let columns, _, _, _), .counts(let columns, _): [symbols.vector(columns)]
      case .normal(let normal) where !normal.each.isEmpty: [symbols.vector(normal.each)]
      default: line.columns.map(symbols.column)
      }
    }
    let numbers =
      lines.numbers.isEmpty ? [] : [(lines.numbers.count > 1 ? "\\mathbf " : "") + symbols.numbers]
    let all = symbols.hidden.map(\.tex) + numbers + columns
    return all.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: ", ")
  }

  func product(_ lines: [DerivedLine], _ notation: DerivedNotation) -> [String] {
    lines.map { density($0, notation) }
  }

  /// p(z, x).
  var joint: DerivedEquation {
    let left = "p(\(variables))"
    var chunks: [String] = []
    if lines.isChain {
      if !symbols.sequence.isEmpty { chunks.append("\\prod_s") }
      var first = drawn
      first.row = "1"
      if !lines(.beginnings).isEmpty {
        chunks.append(DerivedNotation.join(product(lines(.beginnings), first)))
      }
      for line in lines(.later) { chunks.append("\\prod_{t \\ge 2} " + density(line, drawn)) }
      for line in lines(.all) { chunks.append("\\prod_t " + density(line, drawn)) }
      return DerivedEquation(left, chunks)
    }
    if lines.group != nil {
      chunks =
        ["\\prod_g"] + (lines(.groups).isEmpty ? [] : [DerivedNotation.join(product(lines(.groups), drawn))])
      chunks += lines(.all).enumerated().map { ($0 == 0 ? "\\prod_{i \\in g} " : "") + density($1, drawn) }
      return DerivedEquation(left, chunks)
    }
    let factors = product(lines(.all), drawn)
    if lines.isCounted {
      return DerivedEquation(left, ["\\prod_i \\Bigl( " + DerivedNotation.join(factors) + " \\Bigr)^{n_i}"])
    }
    return DerivedEquation(left, Self.chunks("\\prod_i", factors))
  }

  /// Factors that a line may be broken between.
  static func chunks(_ sign: String, _ factors: [String]) -> [String] {
    var whole = ""
    var chunks: [String] = []
    for factor in factors {
      let joined = DerivedNotation.join([whole, factor].filter { !$0.isEmpty })
      chunks.append(String(joined.dropFirst(whole.count)).trimmingPrefix(" ").description)
      whole = joined
    }
    if !chunks.isEmpty, !sign.isEmpty { chunks[0] = sign + " " + chunks[0] }
    return chunks
  }

  /// ℓ of the rows, or ℓ_c of the rows and what is hidden.
  var logLikelihood: DerivedEquation {
    if lines.isChain { return DerivedEquation(lines.hidden.isEmpty ? "\\ell" : "\\ell_c", chainTerms) }
    let left = lines.hidesSomething ? "\\ell_c" : "\\ell"
    let count = lines.isCounted ? " n_i" : ""
    guard !lines.hidden.isEmpty else {
      var chunks = Self.grouped(sum(lines(.all), drawn))
      let numbers = logLikelihoodOfNumbers
      if !chunks.isEmpty { chunks[0] = (numbers.isEmpty ? "" : "+ ") + "\\sum_i\(count) " + chunks[0] }
      return DerivedEquation(left, numbers + chunks)
    }
    let notation = atLevels
    let letters = (notation.hidden ?? [])
    let sums = letters.count == 1 ? "\\sum_\(letters[0])" : "\\sum_{\(letters.joined(separator: ","))}"
    let unit = lines.group == nil ? "i" : "g"
    let conditions = zip(symbols.hidden, letters).map { "\($0.tex)_\(unit) = \($1)" }.joined(separator: ", ")
    var terms = sum(lines.group == nil ? lines(.all) : lines(.groups), notation)
    if lines.group != nil {
      var inner = Self.grouped(sum(lines(.all), notation))
      if !inner.isEmpty { inner[0] = (terms.isEmpty ? "" : "+ ") + "\\sum_{i \\in g} " + inner[0] }
      terms += inner
    }
    var chunks = Self.grouped(terms)
    let sign = lines.group == nil ? "\\sum_i" : "\\sum_g"
    if chunks.isEmpty { chunks = ["0"] }
    chunks[0] = "\(sign)\(count) \(sums) [\(conditions)] " + chunks[0]
    return DerivedEquation(left, chunks)
  }

  private var chainTerms: [String] {
    let sequence = symbols.sequence.isEmpty ? "" : "\\sum_s "
    var chunks: [String] = []
    func add(_ sign: String, _ terms: [String]) {
      var grouped = Self.grouped(terms)
      guard !grouped.isEmpty else { return }
      grouped[0] = (chunks.isEmpty ? "" : "+ ") + sequence + sign + grouped[0]
      chunks += grouped
    }
    let isHidden = lines.chain != nil
    var notation = isHidden ? atLevels : drawn
    let prefix = symbols.sequence
    func state(_ time: String) -> String {
      "z" + DerivedNotation.subscripted(time == symbols.row + "-1" ? symbols.before : [prefix + time])
    }
    notation.row = "1"
    add(isHidden ? "\\sum_k [\(state("1")) = k] " : "", sum(lines(.beginnings), notation))
    notation.row = symbols.row
    for line in lines(.later) {
      add(
        "\\sum_{t \\ge 2} "
          + (isHidden ? "\\sum_{j,k} [\(state("t-1")) = j, \(state("t")) = k] " : ""), sum([line], notation))
    }
    add("\\sum_t " + (isHidden ? "\\sum_k [\(state("t")) = k] " : ""), sum(lines(.all), notation))
    return chunks
  }

  /// The posterior of what is hidden.
  var expectation: [DerivedEquation] {
    expectationOfNumbers + (lines.hidden.isEmpty ? [] : expectationOfLevels) + expectationOfCells(atLevels)
      + expectationOfLimits(atLevels)
  }
}

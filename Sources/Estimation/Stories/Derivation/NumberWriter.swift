/// The displays of a story with hidden numbers.
extension DerivationWriter {
  // MARK: - Log-likelihood

  /// Twice the negative log-density of a normal line: log 2πs + e²/s.
  private func deviance(_ normal: DerivedNormal, _ notation: DerivedNotation) -> [String] {
    let residual = DerivedNotation.raised(notation.piece(normal.residual).within(.atom), to: "2")
    let variance = notation.tex(normal.variance)
    switch normal.variance {
    case .number(1): return ["\\log 2\\pi", "+ " + residual]
    case .number: return ["\\log(2\\pi \\cdot \(variance))", "+ \\tfrac{\(residual)}{\(variance)}"]
    default:
      let isApart = variance.first?.isLetter == true
      return ["\\log 2\\pi" + (isApart ? " " : "") + variance, "+ \\tfrac{\(residual)}{\(variance)}"]
    }
  }

  /// ℓ_c of the lines of hidden numbers, cut where a line may break.
  var logLikelihoodOfNumbers: [String] {
    let notation = drawn
    var chunks: [String] = []
    func add(_ line: DerivedLine, _ normal: DerivedNormal) {
      var notation = notation
      if line.rows == .groups { notation.row = "g" }
      let terms = deviance(normal, notation)
      let sign = chunks.isEmpty ? "" : "+ "
      // The rows of a group, and the columns that are drawn one by one, are summed within.
      let sums = notation.sums(numberTotal(line, normal)).dropFirst()
      if sums.isEmpty {
        chunks += [sign + terms[0]] + terms.dropFirst()
      } else {
        let cut = [sign + sums.joined(separator: " ") + " \\bigl( " + terms[0], terms[1] + " \\bigr)"]
        let whole = cut.joined(separator: " ")
        chunks += DerivedEquation.glyphs(whole) <= DerivedEquation.width ? [whole] : cut
      }
    }
    let normals = lines.normals
    for (line, normal) in normals where normal.number != nil { add(line, normal) }
    for (line, normal) in normals where normal.number == nil { add(line, normal) }
    guard !chunks.isEmpty else { return [] }
    let unit = lines.group == nil ? "\\sum_i" : "\\sum_g"
    chunks[0] = "-\\tfrac12 \(unit)\(lines.isCounted ? " n_i" : "") \\Bigl( " + chunks[0]
    chunks[chunks.count - 1] += " \\Bigr)"
    return chunks
  }

  private func numberTotal(_ line: DerivedLine, _ normal: DerivedNormal) -> DerivedTotal {
    let columns = normal.each.isEmpty ? line.columns : normal.each
    return DerivedTotal(rows: line.rows, known: columns.filter(lines.hasBlanks), each: normal.each)
  }

  // MARK: - E-step

  /// The means and the covariance of the hidden numbers given the rows of their unit.
  var expectationOfNumbers: [DerivedEquation] {
    guard let posterior = symbols.posterior else { return [] }
    var notation = drawn
    if lines.group != nil { notation.row = "g" }
    let unit = notation.row
    if let (mean, variance) = posterior.ofOne {
      return [
        DerivedEquation("\\hat " + symbols.number(0, unit), [notation.tex(mean)]),
        DerivedEquation(symbols.covariance(unit), [notation.tex(variance)]),
      ]
    }
    var (precision, pull): ([String], [String]) = ([], [])
    if let priors = posterior.priors {
      let isUnit = priors.allSatisfy { $0.variance == .one }
      precision.append(isUnit ? "I" : "T^{-1}")
      if priors.contains(where: { $0.mean != .zero }) {
        pull.append((isUnit ? "" : "T^{-1} ") + meanOfNumbers)
      }
    }
    for part in posterior.parts {
      var notation = drawn
      if part.total == nil, lines.group != nil { notation.row = "g" }
      let vector = symbols.loadings(ofLine: part.line, part.loadings, notation)
      let rest = notation.piece(part.rest)
      let times = part.rest == .one ? vector : DerivedNotation.join([vector, rest.within(.product)])
      let variance = notation.tex(part.variance)
      let isOne = part.variance == .one
      let sums = part.total.map { notation.sums($0).map { $0 + " " }.joined() } ?? ""
      let square = "\(vector) \(vector)^\\top"
      precision.append(sums + (isOne ? square : "\\frac{\(square)}{\(variance)}"))
      if part.rest != .zero { pull.append(sums + (isOne ? times : "\\frac{\(times)}{\(variance)}")) }
    }
    let vector = "\\hat{\\mathbf \(symbols.numbers)}" + DerivedNotation.subscripted([unit])
    return [
      DerivedEquation(
        vector,
        [
          symbols.covariance(unit) + " "
            + (pull.count == 1 ? pull[0] : "\\Bigl( \(pull.joined(separator: " + ")) \\Bigr)")
        ]),
      DerivedEquation(
        symbols.covariance(unit), ["\\Bigl( \(precision.joined(separator: " + ")) \\Bigr)^{-1}"]),
    ]
  }

  private var meanOfNumbers: String { "\\mathbf m" + (lines.group == nil ? "_i" : "_g") }

  // MARK: - M-step

  /// The coefficients whose equations hold together: each stands in that of another.
  var coefficientsTogether: [DerivedEquation] {
    let coefficients = lines.updates.filter { update in
      !lines.isSpread(update.elements[0].parameter)
        && lines.isCoefficientOfNumbers(update.elements[0].parameter)
    }
    func reads(_ update: DerivedUpdate) -> [Int] {
      switch update.rule {
      case .value(let expression), .zero(let expression): expression.elements.map(\.parameter)
      case .highest, .fixed: []
      }
    }
    let mutual = coefficients.filter { one in
      coefficients.contains { other in
        let (a, b) = (one.elements[0].parameter, other.elements[0].parameter)
        return a != b && reads(one).contains(b) && reads(other).contains(a)
      }
    }
    guard !mutual.isEmpty else { return [] }
    let names = mutual.map { symbols.parameters[$0.elements[0].parameter] }.joined(separator: ", ")
    return [DerivedEquation(nil, ["\\text{solved together for } \(names)"])]
  }

  // MARK: - Legend

  /// What the letters of hidden numbers stand for.
  var legendOfNumbers: [(symbol: String, name: String)] {
    guard let posterior = symbols.posterior else { return [] }
    var notation = drawn
    if lines.group != nil { notation.row = "g" }
    guard posterior.count > 1 else {
      let name = lines.numbers[0]
      return name == symbols.numbers ? [] : [(symbols.numbers, symbols.upright(name))]
    }
    let letter = symbols.numbers
    let names = lines.numbers.map(symbols.upright).joined(separator: ", ")
    var entries = [("\\mathbf \(letter)", "(\(names))^\\top")]
    if let priors = posterior.priors {
      if !priors.allSatisfy({ $0.variance == .one }) {
        let variances = priors.map { notation.tex($0.variance) }.joined(separator: ", ")
        entries.append(("T", "\\operatorname{diag}(\(variances))"))
      }
      if priors.contains(where: { $0.mean != .zero }) {
        let means = priors.map { notation.tex($0.mean) }.joined(separator: ", ")
        entries.append((meanOfNumbers, "(\(means))^\\top"))
      }
    }
    for part in posterior.parts {
      var notation = drawn
      if part.total == nil, lines.group != nil { notation.row = "g" }
      let vector = symbols.loadings(ofLine: part.line, part.loadings, notation)
      let loadings = part.loadings.map(notation.tex).joined(separator: ", ")
      entries.append((vector, "(\(loadings))^\\top"))
    }
    return entries
  }
}

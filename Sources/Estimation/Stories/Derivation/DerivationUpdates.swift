import Reporting

/// The equations of updates, and what the letters in them stand for.
extension DerivationWriter {
  // MARK: - Updates

  func equations(of update: DerivedUpdate) -> [DerivedEquation] {
    var notation = drawn
    notation.hasHats = !lines.hidesSomething
    notation.letters = symbols.letters(of: update.letters)
    for (place, letter) in zip(update.letters, notation.letters) { notation.bound.append((place, letter)) }
    var equations: [DerivedEquation]
    switch update.rule {
    case .fixed:
      return [DerivedEquation(nil, [notation.symbol(update.elements[0].parameter) + " \\text{ fixed}"])]
    case .value(let expression):
      let value = notation.tex(expression)
      let right =
        switch update.form {
        case .full: value
        case .diagonal: "\\operatorname{diag}\\Bigl( \(value) \\Bigr)"
        case .spherical: value
        }
      let element = notation.element(update.elements[0])
      let left = update.isSquared ? DerivedNotation.raised(element, to: "2") : element
      equations = [DerivedEquation(left, [right])]
    case .zero(let expression):
      equations = [
        DerivedEquation(
          "0", notation.terms(expression) + ["\\;\\Rightarrow\\; " + notation.element(update.elements[0])])
      ]
    case .highest(let parts):
      let names = update.elements.map { notation.symbol($0.parameter) }
      var chunks = parts.enumerated().map { place, part -> String in
        (place == 0 ? "" : "+ ")
          + notation.total(part.total) { inner in
            let isExpected = part.line.cells.map(lines.hasBlanks) ?? false
            return (isExpected ? "\\mathrm E \\log " : "\\log ") + density(part.line, inner)
          }
      }
      if !chunks.isEmpty { chunks[0] = "\\operatorname{arg\\,max}\\; " + chunks[0] }
      equations = [
        DerivedEquation(names.count == 1 ? names[0] : "(\(names.joined(separator: ", ")))", chunks)
      ]
    }
    if !update.held.isEmpty {
      let names = update.held.compactMap { element -> String? in
        guard let parameter = lines.space.parameter(of: element) else { return nil }
        let levels = parameter.paths[element - parameter.first].dropFirst().map(symbols.level(named:))
        return notation.symbol(update.elements[0].parameter) + DerivedNotation.subscripted(Array(levels))
      }
      equations.append(DerivedEquation(nil, [names.joined(separator: ", ") + " \\text{ fixed}"]))
    }
    return equations
  }

  // MARK: - Legend

  /// What the letters stand for.
  var legend: [(symbol: String, name: String)] {
    var entries: [(symbol: String, name: String)] = []
    for variable in symbols.hidden where variable.tex == "z" && variable.name != "z" {
      entries.append((variable.tex, symbols.upright(variable.name)))
    }
    entries += legendOfNumbers + legendOfCells + legendOfLimits
    for (columns, tex) in symbols.vectors {
      entries.append((tex, "(\(columns.map(symbols.upright).joined(separator: ", ")))"))
    }
    for (name, tex) in symbols.columns where tex.count == 1 && tex != name {
      entries.append((tex, symbols.upright(name)))
    }
    for line in lines.all {
      for argument in line.arguments {
        for (_, row) in argument.designs {
          let terms = row.map { DerivedNotation(symbols).tex($0) }
          entries.append(
            ("\\mathbf x" + DerivedNotation.subscripted([symbols.row]), "(\(terms.joined(separator: ", ")))"))
        }
      }
      if case .known(let shares, _) = line.draw {
        entries.append(("\\pi", "(\(shares.map { "\($0.short)" }.joined(separator: ", ")))"))
      }
    }
    return entries
  }
}

extension DerivedExpression {
  /// The coefficients in it with what they are multiplied with.
  fileprivate var designs: [(DerivedElement, [DerivedExpression])] {
    if case .design(let element, let row) = self { return [(element, row)] }
    return parts.flatMap(\.designs)
  }
}

/// How blank cells of a joint normal are printed: `o` and `m` stand for the columns that a row has and for those that it lacks.
extension DerivedNotation {
  /// Some of the cells of a row.
  func cells(_ columns: [String], _ part: DerivedMatrix.Part) -> String {
    symbols.vector(columns) + "_{\(symbols.sequence + row),\(part.rawValue)}"
  }

  /// A part of an element, which stands behind its indices.
  func element(_ element: DerivedElement, part: String) -> String {
    let letters = letters(of: element).joined(separator: " ")
    return symbol(element.parameter) + "_{\(letters.isEmpty ? part : letters + "," + part)}"
  }

  /// A part of a covariance.
  func covariance(_ cells: DerivedCells, part: String) -> String {
    let whole = element(cells.covariance, part: part)
    guard cells.form == .spherical else { return whole }
    return part.first == part.last ? "(\(element(cells.covariance)) I)" : "0"
  }

  /// The row, with the letters of what else its expected cells depend on.
  private func indices(_ cells: DerivedCells) -> [String] {
    [symbols.sequence + row] + cells.places.filter(\.isHidden).map(letter)
  }

  func expected(_ cells: DerivedCells) -> String {
    "\\hat{\(symbols.vector(cells.columns))}" + Self.subscripted(indices(cells))
  }

  func rest(_ cells: DerivedCells) -> String { "C" + Self.subscripted(indices(cells)) }
}

extension DerivationWriter {
  /// The E-step of the blank cells of each line that has some.
  func expectationOfCells(_ notation: DerivedNotation) -> [DerivedEquation] {
    lines.all.compactMap(\.cells).filter(lines.hasBlanks).flatMap { cells in
      func blank(_ whole: String, _ part: String) -> String {
        whole.hasSuffix("}") ? whole.dropLast() + ",\(part)}" : whole.replacing("_", with: "_{") + ",\(part)}"
      }
      return [
        DerivedEquation(
          blank(notation.expected(cells), "m"), [DerivedCells.expectation.tex(cells, notation)]),
        DerivedEquation(blank(notation.rest(cells), "mm"), [DerivedCells.rest.tex(cells, notation)]),
      ]
    }
  }

  /// What the letters of blank cells stand for.
  var legendOfCells: [(symbol: String, name: String)] {
    guard let cells = lines.all.lazy.compactMap(\.cells).first(where: lines.hasBlanks) else { return [] }
    var notation = drawn
    notation.hidden = lines.hidden.indices.map { symbols.letter(.hidden($0)) }
    let known = notation.cells(cells.columns, .known)
    return [
      ("o, m", "\\text{the known and the blank columns of a row}"),
      (
        notation.expected(cells) + "\\text{ and }" + notation.rest(cells),
        "\(known) \\text{ and } 0 \\text{ elsewhere}"
      ),
    ]
  }
}

extension DerivedLine {
  /// Its columns where they are drawn together.
  var cells: DerivedCells? {
    guard case .jointNormal(let columns, let mean, let covariance, let form) = draw else { return nil }
    return DerivedCells(columns: columns, mean: mean, covariance: covariance, form: form)
  }
}

extension DerivedLines {
  /// Whether some row has some of the cells, and others are blank.
  func hasBlanks(_ cells: DerivedCells) -> Bool {
    names.rows.indices.contains { row in
      let blank = cells.columns.count { isBlank($0, row) }
      return blank > 0 && blank < cells.columns.count
    }
  }

  /// Whether some row has none of the cells, and something else that is drawn: in a chain its state.
  func lacksRows(_ cells: DerivedCells) -> Bool {
    let others = all.flatMap(\.columns).filter { !cells.columns.contains($0) }
    return names.rows.indices.contains { row in
      cells.columns.allSatisfy { isBlank($0, row) } && (isChain || others.contains { !isBlank($0, row) })
    }
  }
}

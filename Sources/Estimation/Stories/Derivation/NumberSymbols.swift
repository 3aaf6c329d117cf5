/// The letters of hidden numbers: `b` of groups, `z` of rows, with a number behind the unit where there are several; `v` for the variance
/// of one given the rows, `V` for the covariance of several, and `a` for the vector that they are multiplied with in a line.
extension DerivationSymbols {
  /// The first letter that is not the whole name of something else.
  static func letter(ofNumbers lines: DerivedLines) -> String {
    if lines.numbers.count == 1, let own = lines.numbers.first, own.count == 1,
      own.allSatisfy({ $0.isASCII && $0.isLetter }), !["i", "g", "n", "v"].contains(own)
    {
      return own
    }
    let names =
      lines.space.parameters.map(\.name) + lines.all.flatMap { $0.columns + $0.arguments.flatMap(\.columns) }
    let letters = lines.group == nil ? ["z", "f", "u", "h"] : ["b", "u", "z", "h"]
    return letters.first { !names.contains($0) } ?? letters[0]
  }

  /// A hidden number of a unit.
  func number(_ number: Int, _ unit: String) -> String {
    numbers + DerivedNotation.subscripted([unit] + (lines.numbers.count == 1 ? [] : ["\(number + 1)"]))
  }

  /// The covariance of all hidden numbers given the rows of a unit; of one its variance.
  func covariance(_ unit: String) -> String {
    let letter = lines.numbers.count == 1 ? "v" : "V"
    return posterior?.isCommon == true ? letter : letter + DerivedNotation.subscripted([unit])
  }

  func covariance(_ one: Int, _ other: Int, _ unit: String) -> String {
    guard lines.numbers.count > 1 else { return covariance(unit) }
    let places = "\(one + 1)\(other + 1)"
    return posterior?.isCommon == true ? "V_{\(places)}" : "V_{\(unit),\(places)}"
  }

  /// The vector of what the hidden numbers are multiplied with in a line.
  func loadings(ofLine line: Int, _ loadings: [DerivedExpression], _ notation: DerivedNotation) -> String {
    let parts = posterior?.parts ?? []
    var indices: [String] = []
    if parts.count > 1, let place = parts.firstIndex(where: { $0.line == line }) {
      indices.append("\(place + 1)")
    }
    let places = loadings.flatMap(\.places)
    let isOfRow =
      !loadings.flatMap(\.columns).isEmpty
      || places.contains { if case .column = $0 { true } else { false } }
    if isOfRow { indices.append(notation.row) }
    if places.contains(.each) { indices.append(notation.letter(.each)) }
    return "\\mathbf a" + DerivedNotation.subscripted(indices)
  }
}

extension DerivedLines {
  /// Whether there is an E-step.
  var hidesSomething: Bool {
    !hidden.isEmpty || !numbers.isEmpty || all.contains { $0.cells.map(hasBlanks) ?? false }
      || all.contains { $0.expectation != nil }
  }
}

/// The E-step of hidden levels.
extension DerivationWriter {
  /// The posterior of each level, or of each combination of several.
  var expectationOfLevels: [DerivedEquation] {
    var atLevels = atLevels
    atLevels.isOfKnownCells = true
    if lines.chain != nil {
      let s = symbols.sequence
      func at(_ symbol: String, _ parts: String...) -> String {
        symbol
          + DerivedNotation.subscripted(
            (parts[0] == "t-1" ? symbols.before : [s + parts[0]]) + parts.dropFirst())
      }
      let observed = variables.split(separator: ", ").dropFirst().joined(separator: ", ")
      return [
        DerivedEquation(
          at("r", "t", "k"),
          [
            "p(\(at("z", "t")) = k \\mid \(observed)) =",
            "\\frac{\(at("\\alpha", "t", "k")) \(at("\\beta", "t", "k"))}{\\sum_j \(at("\\alpha", "t", "j")) \(at("\\beta", "t", "j"))}",
          ]),
        DerivedEquation(
          at("\\xi", "t", "j", "k"),
          ["p(\(at("z", "t-1")) = j, \(at("z", "t")) = k \\mid \(observed))"]),
      ]
    }
    let letters = atLevels.hidden ?? []
    var others = atLevels
    others.hidden = letters.count == 1 ? ["j"] : letters.map { $0 + "'" }
    let unit = lines.group == nil ? "i" : "g"
    func weight(_ notation: DerivedNotation) -> String {
      guard lines.group != nil else { return DerivedNotation.join(product(lines(.all), notation)) }
      let rows = DerivedNotation.join(product(lines(.all), notation))
      let own = product(lines(.groups), notation)
      return DerivedNotation.join(own + (rows.isEmpty ? [] : ["\\prod_{i \\in g} " + rows]))
    }
    let sum = "\\sum_" + (letters.count == 1 ? "j" : "{\((others.hidden ?? []).joined(separator: ","))}")
    let left = "r" + DerivedNotation.subscripted([unit] + letters)
    let above = weight(atLevels)
    guard DerivedEquation.glyphs(above) > 40 else {
      return [DerivedEquation(left, ["\\frac{\(above)}{\(sum) \(weight(others))}"])]
    }
    func named(_ letters: [String]) -> String { "q" + DerivedNotation.subscripted([unit] + letters) }
    let factors =
      lines.group == nil ? Self.chunks("", product(lines(.all), atLevels)) : [above]
    return [
      DerivedEquation(left, ["\\frac{\(named(letters))}{\(sum) \(named(others.hidden ?? []))}"]),
      DerivedEquation(named(letters), factors),
    ]
  }
}

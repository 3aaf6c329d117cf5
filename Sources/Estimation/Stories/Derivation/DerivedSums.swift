/// Sums over cases, with the weight of each.
extension DerivedNotation {
  /// The conditions of a sum that columns decide.
  func brackets(_ total: DerivedTotal) -> [String] {
    total.bound.filter { !$0.place.isHidden && $0.place != .component }.map { condition in
      var open = self
      open.bound.removeAll { $0.place == condition.place }
      return "[\(open.letter(condition.place)) = \(value(condition))]"
    }
  }

  /// The notation within a sum, and how much each of its cases counts: nothing where that is 1.
  func weighted(_ total: DerivedTotal) -> (DerivedNotation, [String]) {
    var inner = self
    let told = total.bound.map(\.place) + total.free
    inner.bound.removeAll { told.contains($0.place) }
    for condition in total.bound { inner.bound.append((condition.place, value(condition))) }
    var used = letters
    for place in total.free {
      let own = symbols.letter(place)
      let letter = ([own] + DerivationSymbols.levelLetters).first { !used.contains($0) } ?? own
      used.append(letter)
      inner.bound.append((place, letter))
    }
    var weight: [String] = symbols.lines.isCounted ? ["n_\(symbols.row)"] : []
    let hidden = symbols.lines.hidden.indices.compactMap { variable in
      told.contains(.hidden(variable)) ? inner.letter(.hidden(variable)) : nil
    }
    let before = told.first(where: \.isPreviousState).map(inner.letter)
    let time = total.rows == .beginnings ? "1" : symbols.row
    if let before {
      weight.append(
        hidden.isEmpty
          ? "r" + Self.subscripted(symbols.before + [before])
          : "\\xi" + Self.subscripted([symbols.sequence + symbols.row, before] + hidden))
    } else if !hidden.isEmpty {
      let unit = symbols.lines.group == nil ? symbols.sequence + time : "g"
      weight.append("r" + Self.subscripted([unit] + hidden))
    }
    return (inner, weight)
  }

  /// The signs of a sum over rows.
  func sums(_ total: DerivedTotal) -> [String] {
    var signs: [String]
    switch total.rows {
    case .all where symbols.lines.isChain:
      signs = symbols.sequence.isEmpty ? ["\\sum_t"] : ["\\sum_s", "\\sum_t"]
    case .all: signs = symbols.lines.group == nil ? ["\\sum_i"] : ["\\sum_g", "\\sum_{i \\in g}"]
    case .groups: signs = ["\\sum_g"]
    case .beginnings: signs = symbols.sequence.isEmpty ? [] : ["\\sum_s"]
    case .later: signs = (symbols.sequence.isEmpty ? [] : ["\\sum_s"]) + ["\\sum_{t \\ge 2}"]
    }
    if !total.known.isEmpty, let last = signs.indices.last {
      let range = signs[last].contains("i \\in g") ? "i \\in g" : symbols.row
      signs[last] =
        "\\sum_{\(range) :\\, \(total.known.map { cell($0) }.joined(separator: ", ")) \\text{ known}}"
    }
    return signs
  }

  /// How many rows there are, where a sum counts all of them; nil for any other.
  func count(_ expression: DerivedExpression) -> String? {
    guard case .total(let total, .number(1)) = expression, total.bound.isEmpty, total.free.isEmpty,
      total.known.isEmpty, !symbols.lines.isCounted
    else { return nil }
    switch total.rows {
    case .all: return symbols.lines.isChain && symbols.sequence.isEmpty ? "T" : "n"
    case .groups: return "G"
    case .beginnings: return symbols.sequence.isEmpty ? "1" : "S"
    case .later: return nil
    }
  }

  /// A sum of what is printed in the notation of its cases.
  func total(_ total: DerivedTotal, _ body: (DerivedNotation) -> String) -> String {
    let (inner, weight) = weighted(total)
    let free = total.free.map { inner.letter($0) }
    let hiddenSums =
      free.isEmpty ? [] : ["\\sum" + (free.count == 1 ? "_\(free[0])" : "_{\(free.joined(separator: ","))}")]
    let factors = weight + brackets(total)
    return (sums(total) + hiddenSums + (factors.isEmpty ? [] : [Self.join(factors)]) + [body(inner)]).joined(
      separator: " ")
  }

  func total(_ total: DerivedTotal, _ body: DerivedExpression) -> Piece {
    if let count = count(.total(total, body)) { return Piece(source: count, bond: .atom) }
    let (inner, weight) = weighted(total)
    var notation = inner
    if total.rows == .beginnings { notation.row = "1" }
    let free = total.free.map { notation.letter($0) }
    let hiddenSums =
      free.isEmpty ? [] : ["\\sum" + (free.count == 1 ? "_\(free[0])" : "_{\(free.joined(separator: ","))}")]
    var factors = weight + brackets(total)
    if body != .one || factors.isEmpty { factors.append(notation.piece(body).within(.product)) }
    let counted = symbols.lines.isCounted && !hiddenSums.isEmpty
    let signs = sums(total)
    if counted {
      return Piece(
        source: (signs + [weight[0]] + hiddenSums + [Self.join(Array(factors.dropFirst()))])
          .joined(separator: " "), bond: .product)
    }
    let isAtom = signs.isEmpty && hiddenSums.isEmpty && factors.count == 1
    return Piece(
      source: (signs + hiddenSums + [Self.join(factors)]).joined(separator: " "),
      bond: isAtom ? .atom : .product)
  }
}

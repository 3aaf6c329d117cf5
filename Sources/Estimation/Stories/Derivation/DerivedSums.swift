/// Sums over cases, with the weight of each.
extension DerivedNotation {
  /// The conditions of a sum that columns decide.
  func brackets(_ total: DerivedTotal) -> [String] {
    total.bound.filter { !$0.place.isHidden && $0.place != .component && $0.place != .each }.map {
      condition in
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
    if total.rows == .groups { inner.row = "g" }
    if total.rows == .unit {
      inner.row = symbols.row
      return (inner, [])
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
    case .unit: signs = symbols.lines.group == nil ? [] : ["\\sum_{i \\in g}"]
    case .beginnings: signs = symbols.sequence.isEmpty ? [] : ["\\sum_s"]
    case .later: signs = (symbols.sequence.isEmpty ? [] : ["\\sum_s"]) + ["\\sum_{t \\ge 2}"]
    }
    let isOfEach = !total.each.isEmpty && !total.bound.contains { $0.place == .each }
    if isOfEach {
      let cell = piece(.cellOfEach(total.each)).source
      signs.append(total.known.isEmpty ? "\\sum_c" : "\\sum_{c :\\, \(cell) \\text{ known}}")
      return signs
    }
    if !total.some.isEmpty, let last = signs.indices.last {
      let range = signs[last].contains("i \\in g") ? "i \\in g" : symbols.row
      let cells = piece(.cells(total.some)).source
      signs[last] = "\\sum_{\(range) :\\, \(cells) \\text{ known in part}}"
    }
    if !total.known.isEmpty, let last = signs.indices.last {
      let range = signs[last].contains("i \\in g") ? "i \\in g" : symbols.row
      signs[last] =
        "\\sum_{\(range) :\\, \(known(total)) \\text{ known}}"
    }
    return signs
  }

  /// The cells that are told to be known.
  private func known(_ total: DerivedTotal) -> String {
    total.each.isEmpty
      ? total.known.map { cell($0) }.joined(separator: ", ") : piece(.cellOfEach(total.each)).source
  }

  /// How many rows there are, where a sum counts all of them; nil for any other.
  func count(_ expression: DerivedExpression) -> String? {
    guard case .total(let total, .number(1)) = expression, total.bound.allSatisfy({ $0.place == .each }),
      total.free.isEmpty, total.known.isEmpty, total.some.isEmpty, !symbols.lines.isCounted
    else { return nil }
    if !total.each.isEmpty, total.bound.isEmpty {
      var rest = total
      rest.each = []
      let size = "\(total.each.count)"
      if symbols.lines.group == nil, total.rows == .unit { return size }
      return count(.total(rest, .one)).map { "\(size) \($0)" }
    }
    switch total.rows {
    case .unit: return symbols.lines.group == nil ? nil : "n_g"
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
    let isOfEach = !total.each.isEmpty && !total.bound.contains { $0.place == .each }
    let free = total.free.map { notation.letter($0) }
    let hiddenSums =
      free.isEmpty ? [] : ["\\sum" + (free.count == 1 ? "_\(free[0])" : "_{\(free.joined(separator: ","))}")]
    var factors = weight + brackets(total)
    if total.rows == .unit, symbols.lines.group == nil, !total.known.isEmpty, !isOfEach {
      factors.append("[\(known(total)) \\text{ known}]")
    }
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

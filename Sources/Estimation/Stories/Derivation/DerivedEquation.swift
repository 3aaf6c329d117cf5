/// An equation, cut where a line may break.
struct DerivedEquation: Sendable {
  /// What stands before the sign of equality; nil for words that are no equation.
  let left: String?
  let chunks: [String]

  init(_ left: String?, _ chunks: [String]) { (self.left, self.chunks) = (left, chunks) }

  var tex: String {
    let right = chunks.reduce("") { Self.joined($0, $1) }
    return left.map { "\($0) = \(right)" } ?? right
  }

  /// What is cut stands together again: a small space needs none beside it.
  private static func joined(_ one: String, _ other: String) -> String {
    one.isEmpty || other.hasPrefix("\\,") ? one + other : one + " " + other
  }

  /// How many letters and signs fit on a line, beside the number of the formula.
  static let width = 46

  /// The same of words, whose letters are narrower than signs.
  static let widthOfWords = 56

  /// Rows of an aligned display.
  static func rows(of equations: [DerivedEquation]) -> [String] {
    var rows: [String] = []
    var row = ""
    for equation in equations {
      let whole = equation.tex
      if !row.isEmpty, glyphs(row) + glyphs(whole) + 4 <= width {
        row += ", \\qquad " + whole
        continue
      }
      if !row.isEmpty { rows.append(row + ",") }
      row = (equation.left.map { "\($0) &= " } ?? "&")
      var isFirst = true
      for chunk in equation.chunks {
        if !isFirst, glyphs(row) + glyphs(chunk) > width {
          rows.append(row)
          row = "&\\qquad " + (chunk.hasPrefix("\\, ") ? String(chunk.dropFirst(3)) : chunk)
        } else {
          row = isFirst ? row + chunk : joined(row, chunk)
        }
        isFirst = false
      }
    }
    if !row.isEmpty { rows.append(row) }
    return rows
  }

  /// How wide TeX prints, in letters: of a fraction the wider part.
  static func glyphs(_ tex: String) -> Int {
    var scanner = GlyphScanner(rest: Array(tex)[...])
    return scanner.sequence()
  }

  private struct GlyphScanner {
    var rest: ArraySlice<Character>

    /// Up to the end of the group.
    mutating func sequence() -> Int {
      var count = 0
      while let next = rest.first, next != "}" { count += item(next) }
      return count
    }

    private mutating func group() -> Int {
      while rest.first == " " { rest.removeFirst() }
      guard let next = rest.first else { return 0 }
      guard next == "{" else { return item(next) }
      rest.removeFirst()
      let count = sequence()
      if rest.first == "}" { rest.removeFirst() }
      return count
    }

    private mutating func item(_ next: Character) -> Int {
      if next == "{" { return group() }
      rest.removeFirst()
      guard next == "\\" else { return " ^_&\n}".contains(next) ? 0 : 1 }
      guard let first = rest.first else { return 0 }
      guard first.isLetter else {
        rest.removeFirst()
        return ",;:!".contains(first) ? 0 : 1
      }
      var name = ""
      while let letter = rest.first, letter.isASCII, letter.isLetter {
        name.append(letter)
        rest.removeFirst()
      }
      switch name {
      case "frac", "binom":
        let above = group()
        return max(above, group()) + (name == "binom" ? 1 : 0)
      case "tfrac":
        let above = group()
        return (3 * max(above, group()) + 3) / 4
      case "qquad": return 4
      case "quad": return 2
      case "log", "psi", "max", "min", "det": return name == "psi" ? 1 : 3
      case "vphantom":
        _ = group()
        return 0
      case "text", "mathrm", "mathbf", "mathcal", "operatorname", "hat", "widehat", "bigl", "bigr", "Bigl",
        "Bigr",
        "sqrt", "begin", "end":
        return 0
      default: return 1
      }
    }
  }
}

import Plotting

/// A formula as a line of a figure's text: `\hat\sigma_1` is σ̂ with a lowered 1.
///
/// Greek letters, accents, operators, upright words and one level of indices have characters and markup of their own. A
/// fraction, a root or an index of an index needs more than a line of text.
enum LabelFormula {
  /// Why a formula is no line of letters.
  enum Fault: Error, Equatable {
    /// TeX may know it, and a line of text does not.
    case needsMore
    /// Two indices, or two powers, of one letter.
    case doubled(Character)
    /// A command or a sign without what must follow it.
    case lacksArgument(String)
    case unclosed
    case closesNothing
  }

  /// The formula in label markup.
  static func markup(of tex: String) throws(Fault) -> String {
    var reader = Reader(characters: Array(tex))
    return try reader.row(until: nil).split(separator: " ").joined(separator: " ")
  }

  /// The formula as it is read out; as TeX where it needs more.
  static func spoken(_ tex: String) -> String {
    (try? markup(of: tex)).map { LabelMarkup.parse($0).spoken } ?? tex
  }

  private struct Reader {
    let characters: [Character]
    var index = 0
    /// How many groups are open; more than `mostGroups` are no line of letters.
    private var depth = 0
    private static let mostGroups = 20

    init(characters: [Character]) { self.characters = characters }

    mutating func row(until closing: Character?) throws(Fault) -> String {
      guard depth <= Self.mostGroups else { throw .needsMore }
      depth += 1
      defer { depth -= 1 }
      var result = ""
      // The signs behind the last letter.
      var scripts: [Character] = []
      while index < characters.count {
        let character = characters[index]
        if character == closing {
          index += 1
          return result
        }
        if character == "^" || character == "_" {
          guard !scripts.contains(character) else { throw .doubled(character) }
          scripts.append(character)
          index += 1
          let inner = try argument(of: String(character))
          guard LabelFormula.isPlain(inner) else { throw .needsMore }
          result += "\(character){\(inner)}"
        } else {
          // A space ends nothing, and a group of nothing is a letter of its own.
          if !character.isWhitespace { scripts = [] }
          result += try argument()
        }
      }
      guard closing == nil else { throw .unclosed }
      return result
    }

    /// A group, a command or a character, which a command or a sign may need.
    private mutating func argument(of needing: String? = nil) throws(Fault) -> String {
      if needing != nil {
        while index < characters.count, characters[index].isWhitespace { index += 1 }
      }
      guard index < characters.count else {
        if let needing { throw .lacksArgument(needing) }
        throw .needsMore
      }
      let character = characters[index]
      index += 1
      switch character {
      case "{": return try row(until: "}")
      case "\\": return try command()
      case "}", "^", "_":
        if let needing { throw .lacksArgument(needing) }
        if character == "}" { throw .closesNothing }
        throw .needsMore
      case "&", "#", "%": throw .needsMore
      case "-": return "\u{2212}"
      case "'": return "′"
      case "~": return " "
      default: return character.isWhitespace ? " " : LabelMarkup.escape(String(character))
      }
    }

    private mutating func command() throws(Fault) -> String {
      let start = index
      while index < characters.count, characters[index].isASCII, characters[index].isLetter { index += 1 }
      let name = String(characters[start..<index])
      if name.isEmpty { return try sign() }
      if let mark = LabelFormula.accents[name] {
        let letter = try letter(below: "\\" + name)
        guard letter.count == 1 else { throw .needsMore }
        return letter + mark
      }
      if ["text", "mathrm", "mathbf", "mathit", "mathsf", "textbf", "textit", "operatorname"].contains(name) {
        return try word(of: "\\" + name)
      }
      if ["left", "right", "displaystyle", "textstyle"].contains(name) { return "" }
      if name == "quad" || name == "qquad" { return " " }
      if let symbol = LabelFormula.letters[name] { return symbol }
      if let symbol = LabelFormula.operators[name] { return " \(symbol) " }
      guard LabelFormula.functions.contains(name) else { throw .needsMore }
      return name
    }

    /// A command of one sign: a space, or a character that has a meaning without its backslash.
    private mutating func sign() throws(Fault) -> String {
      guard index < characters.count else { throw .needsMore }
      let character = characters[index]
      index += 1
      switch character {
      case ",", ";", ":", " ": return " "
      case "!": return ""
      case "%", "$", "&", "#", "_", "{", "}": return LabelMarkup.escape(String(character))
      case "|": return "‖"
      default: throw .needsMore
      }
    }

    /// What bears an accent.
    private mutating func letter(below accent: String) throws(Fault) -> String {
      guard depth <= Self.mostGroups else { throw .needsMore }
      depth += 1
      defer { depth -= 1 }
      return try argument(of: accent)
    }

    /// The words of `\text{…}`, as they are written.
    private mutating func word(of command: String) throws(Fault) -> String {
      while index < characters.count, characters[index].isWhitespace { index += 1 }
      guard index < characters.count, !"}^_".contains(characters[index]) else {
        throw .lacksArgument(command)
      }
      guard characters[index] == "{" else { throw .needsMore }
      index += 1
      var word = ""
      while index < characters.count, characters[index] != "}" {
        // A name that was filled in has signs and characters of its own.
        if characters[index] == "\\", let sign = TeX.sign(at: String(characters[index...].prefix(20))) {
          word += sign.sign
          index += sign.tex.count
        } else {
          guard !"\\{$".contains(characters[index]) else { throw .needsMore }
          word.append(characters[index])
          index += 1
        }
      }
      guard index < characters.count else { throw .unclosed }
      index += 1
      return LabelMarkup.escape(VerbatimCharacter.revealed(in: word))
    }
  }

  /// Whether a markup neither raises nor lowers anything, and is not empty.
  private static func isPlain(_ markup: String) -> Bool {
    let text = LabelMarkup.parse(markup)
    return !text.isEmpty && text.pieces.allSatisfy { $0.position == .base }
  }

  private static let accents = [
    "hat": "\u{302}", "widehat": "\u{302}", "bar": "\u{304}", "overline": "\u{304}", "tilde": "\u{303}",
    "widetilde": "\u{303}", "dot": "\u{307}",
  ]

  private static let letters = pairs(
    """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ
    nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ
    Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ infty ∞ partial ∂ nabla ∇ ldots … dots … cdots ⋯ prime ′
    sum ∑ prod ∏ int ∫ circ ° lbrace { rbrace } langle ⟨ rangle ⟩
    """)

  private static let operators = pairs(
    """
    times × cdot · pm ± mp ∓ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ approx ≈ sim ∼ to → rightarrow → mapsto ↦ mid |
    propto ∝ in ∈ equiv ≡ ll ≪ gg ≫ lt < gt >
    """)

  private static let functions: Set<String> = [
    "log", "ln", "exp", "max", "min", "sin", "cos", "tan", "det", "arg", "lim", "Pr", "dim", "sup", "inf",
  ]

  private static func pairs(_ text: String) -> [String: String] {
    let words = text.split { $0 == " " || $0 == "\n" }.map(String.init)
    return Dictionary(
      uniqueKeysWithValues: stride(from: 0, to: words.count - 1, by: 2).map {
        (words[$0], LabelMarkup.escape(words[$0 + 1]))
      })
  }
}

/// A value put into a formula so that it stays one thing there.
///
/// TeX reads `e^-0.5` as e⁻ and then 0.5, `10^12` as 10¹ and then 2, `2-3` as a difference and `-3^2` as -(3²). What
/// stands beside the value decides: behind a script or a command it is a group, `e^{-0.5}`; behind a factor or an
/// operator a negative number stands in parentheses, `2(-3)`, and so does any number behind a digit, or before a power
/// that would take a part of it.
enum FormulaValue {
  /// - Parameters:
  ///   - tex: the value, a number or a `\text{…}`.
  ///   - before: the formula up to it, with the values before it filled in.
  ///   - rest: the formula behind it, as written.
  /// - Returns: what to write there.
  static func placed(_ tex: String, after before: String, before rest: Substring) -> String {
    let left = Left(before)
    let isWord = tex.hasPrefix("\\text")
    let isNegative = tex.hasPrefix("-")
    let isPlain = tex.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    let takesPower = rest.first { $0 != " " }.map { "^!'".contains($0) } ?? false
    let isEnclosed =
      switch left {
      case .digit: !isWord
      case .division: isNegative || !isPlain && !isWord
      case .factor, .end, .bareCommand, .command, .sign: isNegative
      case .open, .script: false
      }
    let isApart = isEnclosed || takesPower && !isPlain && !isWord
    let value = isApart ? "(\(tex))" : tex
    switch left {
    case .script, .command, .end: return value.count == 1 ? value : "{\(value)}"
    case .open, .digit, .factor, .bareCommand, .sign, .division: return value
    }
  }

  /// What a value stands behind.
  private enum Left {
    /// Nothing, a relation, an opening bracket, a comma: a place for a number of any sign.
    case open
    /// `^` or `_`.
    case script
    case sign
    case division
    case digit
    /// A letter or a closing bracket.
    case factor
    /// `}` or `]`: a factor, or the first of a command's arguments.
    case end
    /// A command like `\log` or `\alpha`, which takes no argument in braces.
    case bareCommand
    /// Any other command, which may take one.
    case command

    init(_ formula: String) {
      var text = Substring(formula)
      while true {
        if let command = Left.command(at: &text) {
          if FormulaValue.spaces.contains(command) { continue }
          self = Left.named(command)
          return
        }
        guard let last = text.last else {
          self = .open
          return
        }
        if last.isWhitespace || last == "~" {
          text = text.dropLast()
          continue
        }
        self = Left.character(last)
        return
      }
    }

    private static func character(_ character: Character) -> Left {
      switch character {
      case "^", "_": .script
      case "+", "-", "−", "*", "·", "×": .sign
      case "/", "÷": .division
      case "}", "]": .end
      case ")", "'", "!": .factor
      default:
        character.isASCII && character.isNumber ? .digit : character.isLetter ? .factor : .open
      }
    }

    private static func named(_ command: String) -> Left {
      if FormulaValue.relations.contains(command) { return .open }
      if FormulaValue.signs.contains(command) { return .sign }
      if command == "div" { return .division }
      return FormulaValue.bareCommands.contains(command) ? .bareCommand : .command
    }

    /// The command that a text ends with, `\log` or `\,`, which is cut off.
    private static func command(at text: inout Substring) -> String? {
      let letters = text.reversed().prefix { $0.isASCII && $0.isLetter }.count
      let name = letters == 0 ? text.suffix(1) : text.suffix(letters)
      let rest = text.dropLast(name.count)
      let slashes = rest.reversed().prefix { $0 == "\\" }.count
      guard slashes % 2 == 1 else { return nil }
      text = rest.dropLast()
      return String(name)
    }
  }

  private static let spaces: Set<String> = [
    ",", ";", ":", "!", " ", ">", "quad", "qquad", "enspace", "thinspace",
  ]
  private static let signs: Set<String> = ["pm", "mp", "times", "cdot", "ast", "star", "oplus", "otimes"]
  /// Functions, Greek letters and other symbols: no argument follows them in braces.
  private static let bareCommands: Set<String> = [
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "max", "min", "sup", "inf", "arg", "det", "dim", "Pr",
    "sum", "prod", "int", "lim",
    "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "kappa", "lambda",
    "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "varphi", "chi", "psi", "omega",
    "Gamma", "Delta", "Theta", "Lambda", "Pi", "Sigma", "Phi", "Psi", "Omega",
    "ell", "infty", "partial", "nabla",
  ]
  private static let relations: Set<String> = [
    "\\", "{", "|", "approx", "le", "ge", "leq", "geq", "ne", "neq", "to", "mapsto", "in", "notin", "sim",
    "simeq",
    "cong", "equiv", "propto", "ll", "gg", "rightarrow", "Rightarrow", "leftarrow", "Leftarrow",
    "leftrightarrow",
    "iff", "implies", "mid", "colon", "ldots", "cdots", "dots", "lt", "gt", "doteq", "lbrace", "lbrack",
    "langle",
    "lfloor", "lceil", "left", "big", "Big", "bigl", "Bigl", "displaystyle", "textstyle",
  ]
}

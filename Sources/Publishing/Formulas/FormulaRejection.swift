/// What KaTeX says is wrong with a formula, in words for its author.
enum FormulaRejection {
  /// - Parameters:
  ///   - message: As KaTeX gives it.
  ///   - position: The byte of the formula where KaTeX stopped.
  static func of(_ message: String, in tex: String, position: Int?) -> FormulaError {
    let said = withoutPlace(message)
    let formula = FormulaStructure(tex, upTo: position)
    if let slip = missingArgument(said, formula, in: tex, position) { return slip }
    for (prefix, plain, remedy) in sentences where said.hasPrefix(prefix) {
      return .rejected(plain, position: position, remedy: remedy)
    }
    let known = "Undefined control sequence: "
    if said.hasPrefix(known) {
      return .rejected(
        "'\(said.dropFirst(known.count))' is no command of KaTeX", position: position,
        remedy: "Correct it, or write words as '\\text{…}'.")
    }
    return .rejected(
      said.isEmpty ? "Formula cannot be typeset" : String(said), position: position,
      remedy: "Correct it as KaTeX's list of functions says, katex.org/docs/supported.")
  }

  static let nestedTooDeeply = "Formula is nested too deeply"

  /// The message without its own prefix and without the excerpt, which the diagnostic shows better.
  private static func withoutPlace(_ message: String) -> Substring {
    var text = Substring(message)
    for prefix in ["KaTeX parse error: ", "ParseError: ", "RangeError: "] where text.hasPrefix(prefix) {
      text = text.dropFirst(prefix.count)
    }
    for mark in [" at position ", " at end of input"] {
      if let found = text.ranges(of: mark).last { text = text[..<found.lowerBound] }
    }
    return text
  }

  private static let brace = "Write '}' where it ends, or '\\{' for a brace."

  private static let sentences: [(prefix: String, plain: String, remedy: String)] = [
    ("Maximum call stack size", nestedTooDeeply, "Split it."),
    (
      "Too many expansions", "Formula expands without end: a macro may call itself",
      "Write it without the macro."
    ),
    (
      "Expected 'EOF', got '&'", "'&' stands outside an aligned environment",
      "Write \\begin{aligned} … \\end{aligned} around it, or '\\&' for the sign."
    ),
    ("Expected 'EOF', got '}'", "'}' closes nothing", "Leave it out, or write '\\}' for a brace."),
    (
      "Expected 'EOF', got '\\right'", "'\\right' has no '\\left' before it",
      "Write '\\left' before it; '\\left.' shows nothing."
    ),
    (
      "Expected 'EOF', got '\\end'", "'\\end' has no '\\begin' before it",
      "Write '\\begin' with the same name before it, or leave it out."
    ),
    ("Expected '}', got ", "'{' is not closed", brace),
    ("Unexpected end of input in a macro argument, expected '}'", "'{' is not closed", brace),
    (
      "Unexpected end of input in a macro argument, expected ']'", "'[' is not closed",
      "Write ']' where it ends."
    ),
    (
      "Expected '\\right', got ", "'\\left' has no '\\right' after it",
      "Write '\\right' behind it; '\\right.' shows nothing."
    ),
    (
      "Expected & or \\\\ or \\cr or \\end", "'\\begin' has no '\\end' after it",
      "Write '\\end' with the same name behind it."
    ),
  ]

  // MARK: - Arguments

  /// A command that lacks what must follow it; nil where another fault stopped KaTeX.
  private static func missingArgument(
    _ said: Substring, _ formula: FormulaStructure, in tex: String, _ position: Int?
  ) -> FormulaError? {
    if let bare = said.firstMatch(of: /^Got function '(.+)' with no arguments/) {
      let command = String(bare.output.1)
      return closers.contains(command)
        ? formula.lacking?.rejection : bareCommand(command, in: formula, at: position)
    }
    for sign in ["^", "_"] where said == "Expected group after '\(sign)'" {
      // In \hat^2 the sign stands where the argument should.
      if let command = formula.lacking { return command.rejection }
      return .rejected(
        "'\(sign)' needs something behind it", position: position,
        remedy: "Write '\(sign){…}', or '\\\(sign == "^" ? "text{\\textasciicircum}" : "_")' for the sign.")
    }
    if said.hasPrefix("Expected group as argument"), let command = formula.lacking {
      return command.rejection
    }
    if let fence = said.firstMatch(of: /^Expected group as argument to '(.+)'/) {
      return .rejected(
        "'\(fence.output.1)' needs a bracket behind it", position: position,
        remedy: "Write, say, '\(fence.output.1)('.")
    }
    let isLack: Bool =
      if said.hasPrefix("Unexpected end of input in a macro argument, expected '}'") {
        !formula.isOpen || position.map { $0 < tex.utf8.count } == true
      } else if said.hasPrefix("Expected 'EOF', got '\\right'") {
        formula.hasLeft
      } else if said.hasPrefix("Expected 'EOF', got '\\end'") || said.hasPrefix("Expected 'EOF', got '&'") {
        formula.hasBegin
      } else {
        said == "Extra }" || said == "Invalid size: 'EOF'"
      }
    guard isLack else { return nil }
    if let position, said.hasPrefix("Unexpected end of input") {
      let next = FormulaStructure.command(in: tex, at: position)
      if next.hasPrefix("\\"), !closers.contains(next) {
        return bareCommand(next, in: formula, at: position)
      }
    }
    return formula.lacking?.rejection
      ?? .rejected(
        "A command needs an argument that is missing", position: position,
        remedy: "Write it in braces: '{…}'.")
  }

  /// Commands that end what is before them, and are nobody's argument.
  private static let closers = [
    "\\right", "\\end", "\\middle", "\\\\", "\\cr", "\\tag", "\\notag", "\\nonumber",
  ]

  /// A command that another takes without braces. Where that one has an argument already, its next is missing rather than
  /// written without them.
  private static func bareCommand(
    _ command: String, in formula: FormulaStructure, at position: Int?
  ) -> FormulaError {
    if let lacking = formula.lacking, lacking.text != lacking.name { return lacking.rejection }
    return .rejected(
      "'\(command)' must stand in braces where another command takes it", position: position,
      length: command.utf8.count, remedy: "Write '{\(command) …}'.")
  }
}

extension FormulaStructure.Command {
  /// That the command lacks an argument, at the command and the arguments that it has.
  fileprivate var rejection: FormulaError {
    let missing = String(repeating: "{…}", count: max(1, lacks))
    return .rejected(
      "'\(name)' needs \(lacks > 1 ? "\(lacks) arguments that are missing" : "an argument that is missing")",
      position: range.lowerBound, length: range.count, remedy: "Write '\(text)\(missing)'.")
  }
}

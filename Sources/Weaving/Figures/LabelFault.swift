import Plotting

/// The words of what is wrong with the small markup of a figure's text, and with its formulas.
extension LabelFormula.Fault {
  func words(of written: String) -> (summary: String, remedy: String) {
    switch self {
    case .needsMore:
      (
        "A formula in a figure is a line of letters, signs and indices, and '\(written)' needs more",
        "Accents and one level of indices work there; what else TeX knows works in 'fig-cap'."
      )
    case .doubled(let sign):
      (
        "Double \(sign == "^" ? "superscript" : "subscript")",
        "Write both in one pair of braces, 'x\(sign){1, 2}'."
      )
    case .lacksArgument(let command):
      (
        command.count > 1
          ? "'\(command)' needs an argument that is missing" : "'\(command)' needs something behind it",
        "Write '\(command){…}'."
      )
    case .unclosed: ("'{' is not closed", "Write '}' where it ends.")
    case .closesNothing: ("'}' closes nothing", "Leave it out, or write '\\}' for a brace.")
    }
  }
}

extension LabelMarkup.Slip {
  var written: String {
    switch self {
    case .doubled(let written), .nested(let written): written
    }
  }

  var words: (summary: String, remedy: String) {
    switch self {
    case .doubled(let written):
      (
        "A letter has one \(written.hasPrefix("^") ? "superscript" : "subscript") in a figure, and '\(written)' is a second",
        "Write both in one pair of braces, 'x\(written.prefix(1)){1, 2}', or a backslash before a sign that is meant itself."
      )
    case .nested(let written):
      (
        "What is raised or lowered in a figure has one level, and '\(written)' has more",
        "Write it in one line, such as 'exp(−x^2)', or a backslash before a sign that is meant itself."
      )
    }
  }
}

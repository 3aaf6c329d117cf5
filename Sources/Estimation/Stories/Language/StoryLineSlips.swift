import Reporting

/// What is said of a line whose parts are not those that a line has.
extension StoryParser {
  // MARK: - Left of the sign

  /// A line without `~` and without `=`.
  func noRelation() -> StorySlip {
    StorySlip(
      at: whole, "\(Self.form), with spaces around the sign", remedy: "Write, say, y ~ normal(mean, sd).")
  }

  func unexpectedBehindTarget(_ token: StoryToken) -> StorySlip {
    if let slip = slip(at: token) { return slip }
    guard tokens[position...].contains(where: { $0.isSymbol(among: "~=") }) else { return noRelation() }
    let target = previous.map(text) ?? ""
    if token.isSymbol(","), let sign = tokens.firstIndex(where: { $0.isSymbol(among: "~=") }) {
      let left = text(of: tokens[0].range.lowerBound..<tokens[sign - 1].range.upperBound)
      return StorySlip(
        at: token.range, "Several targets of one line stand in brackets", remedy: "Write (\(left)) there.")
    }
    if token.name != nil, previous?.name != nil {
      return StorySlip(
        at: token.range, "A line has one target, and '\(text(of: token))' follows '\(target)'",
        remedy: "A name that holds a space stands in backticks: `\(target) \(text(of: token))`.")
    }
    return StorySlip(
      at: token.range,
      "The target of a line is a column or a hidden variable, or several in brackets, and no expression",
      remedy:
        "Write y or (y, z); values that are computed, such as log(y), are written into a column of the data.")
  }

  func noTargetIndex(_ token: StoryToken, of name: String) -> StorySlip {
    if let slip = slip(at: token) ?? (peek.flatMap { slip(at: $0) }) { return slip }
    return StorySlip(
      at: token.range, "In the brackets of a target stands 1, t or one column",
      remedy:
        "Write \(name)[1] and \(name)[t] for a chain, \(name)[column] for a value of each group, and \(name) for one of each row."
    )
  }

  // MARK: - Behind '='

  func noTable(behind sign: StoryToken) -> StorySlip {
    let target = text(of: whole.lowerBound..<sign.range.lowerBound).trimmed
    guard let token = peek else {
      return StorySlip(
        at: sign.range, "Behind '=' stands a table of 'given' with its indices",
        remedy: "Write, say, \(target) = table[mother, father].")
    }
    if let slip = slip(at: token) { return slip }
    if token.name != nil, second?.isSymbol("(") ?? false {
      return StorySlip(
        at: sign.range, "A '=' looks a value up in a table, and a draw has '~'",
        remedy: "Write \(target) ~ \(text(of: token))(..).")
    }
    return StorySlip(
      at: token.range, "Behind '=' stands a table of 'given' with its indices, and no expression",
      remedy: "Write an expression in the arguments of a family, in the place of '\(target)'.")
  }

  func unexpectedBehindTable(_ token: StoryToken) -> StorySlip {
    if let slip = slip(at: token) ?? nextLine(token) { return slip }
    if token.isSymbol("["), previous?.isSymbol("]") ?? false { return furtherIndices(token) }
    return StorySlip(
      at: token.range, "A line ends behind its table, and '\(text(of: token))' follows",
      remedy: "Leave it out.")
  }

  /// What is said of a line that another follows without a beginning of its own; nil where none does.
  func nextLine(_ token: StoryToken) -> StorySlip? {
    guard token.name != nil || token.isSymbol("("),
      tokens[position...].contains(where: { $0.isSymbol("~") })
    else { return nil }
    return StorySlip(
      at: token.range, "Each line of a story stands on its own, and a second one begins here",
      remedy: "Put '- ' before each line of the list.")
  }

  // MARK: - Behind '~'

  func noFamily(behind sign: StoryToken) -> StorySlip {
    let rule = "Behind '~' stands a family with its arguments in brackets, as in normal(mean, sd)"
    guard let token = peek else {
      return StorySlip(at: sign.range, rule, remedy: "Write a family there.")
    }
    if let slip = slip(at: token) { return slip }
    if let second, case .foreign(let sign) = second.kind, Self.narrow(sign) != nil {
      return foreign(sign, at: second.range)
    }
    let target = text(of: whole.lowerBound..<sign.range.lowerBound).trimmed
    if let slip = bareFamily(token, of: target) ?? weightedDraws(token, of: target) { return slip }
    if let (terms, offset) = formulaTerms {
      guard offset.isEmpty else {
        return StorySlip(
          at: token.range.lowerBound..<whole.upperBound, rule,
          remedy:
            "A regression is written \(target) ~ normal(coefficients * [\(terms)]\(offset), sigma), one of counts \(target) ~ poisson(exp(coefficients * [\(terms)]\(offset)))."
        )
      }
      return StorySlip(
        at: token.range.lowerBound..<whole.upperBound, rule,
        remedy: (second == nil ? "A family is written \(text(of: token))(..); a" : "A")
          + " regression is written \(target) ~ normal(coefficients * [\(terms)], sigma).")
    }
    if case .number = token.kind {
      return StorySlip(
        at: token.range, rule,
        remedy: second == nil
          ? "A known value is written point(\(text(of: token)))."
          : "A mixture is written choose(z, first(..), second(..)), with z listed under 'hidden'.")
    }
    if token.name != nil, second?.isSymbol("[") ?? false {
      return StorySlip(
        at: token.range, rule, remedy: "A table stands behind '=': write \(target) = \(text(of: token))[..].")
    }
    return StorySlip(at: token.range, rule, remedy: "Write the name of a family and '(' at once behind it.")
  }

  /// A family without its arguments, at the end of the line; nil for anything else.
  private func bareFamily(_ token: StoryToken, of target: String) -> StorySlip? {
    guard second == nil, let word = token.word else { return nil }
    if word == "choose" { return noChoice(token) }
    let (takes, arguments): (String, String)
    if let family = FamilyCatalogue.all.first(where: { $0.name == word }) {
      let names = family.forms[0].arguments.map(\.name)
      (takes, arguments) = (
        "\(Grammar.count(names.count, "argument")), \(family.argumentWords)", names.joined(separator: ", ")
      )
    } else {
      switch word {
      case "categorical", "multinomial": (takes, arguments) = ("the probabilities of all levels", "shares")
      case "log-density": (takes, arguments) = ("one expression", "..")
      default: return nil
      }
    }
    return StorySlip(
      at: token.range, "'\(word)' takes \(takes), in brackets",
      remedy: "Write \(target) ~ \(word)(\(arguments)).")
  }

  /// The terms of R's `y ~ x + z + offset(log(n))`, as they are written here, and what is added behind them; nil where something else
  /// stands behind `~`.
  private var formulaTerms: (terms: String, offset: String)? {
    guard peek?.isSymbol("-") == false else { return nil }
    var (terms, offset) = (["1"], "")
    var place = position
    var hasNames = false
    while place < tokens.count {
      if place > position {
        guard tokens[place].isSymbol("+"), place + 1 < tokens.count else { return nil }
        place += 1
      }
      let token = tokens[place]
      if let word = token.word, ForeignNames.folded(word) == "offset", place + 1 < tokens.count,
        tokens[place + 1].isSymbol("("), let closing = closing(of: place + 1), closing > place + 2
      {
        let inner = tokens[place + 2].range.lowerBound..<tokens[closing - 1].range.upperBound
        offset += " + \(text(of: inner))"
        (place, hasNames) = (closing + 1, true)
        continue
      }
      switch token.kind {
      case .name(let name, _):
        terms.append(StoryToken.word(name))
        hasNames = true
      case .number(1): break
      case .number(0) where place == position: terms = []
      default: return nil
      }
      place += 1
    }
    // A number alone is no formula.
    return hasNames ? (terms.joined(separator: ", "), offset) : nil
  }

  /// Whether a formula of another language begins with its offset.
  func isOffset(_ token: StoryToken) -> Bool {
    token.word.map { ForeignNames.folded($0) == "offset" } ?? false && formulaTerms != nil
  }

  func noChoice(_ choose: StoryToken) -> StorySlip {
    if let token = peek, let slip = slip(at: token) { return slip }
    return StorySlip(
      at: choose.range, "'choose' takes a hidden variable, and then a draw for each of its levels",
      remedy: "Write, say, choose(quiet, poisson(rate), point(0)).")
  }

  func noChoiceDraw(behind comma: StoryToken) -> StorySlip {
    if let token = peek, let slip = slip(at: token) { return slip }
    return StorySlip(
      at: (peek ?? comma).range, "Behind its variable 'choose' takes draws, such as poisson(rate)",
      remedy: "A value that is known is written point(0).")
  }

  /// An argument's name with another sign than ` = `; nil where there is none.
  func labelSlip(_ word: String, _ token: StoryToken, _ sign: StoryToken) -> StorySlip? {
    let value = position + 2 < tokens.count ? text(of: tokens[position + 2]) : ".."
    guard sign.isSymbol(":") else { return nil }
    return StorySlip(
      at: token.range.lowerBound..<sign.range.upperBound, "A named argument is written with ' = '",
      remedy: "Write \(word) = \(value).")
  }

  /// `pi()`, and any other function of nothing.
  func emptyCall(_ name: String, _ token: StoryToken) -> StorySlip {
    return name == "pi"
      ? StorySlip(
        at: token.range, "'pi' is no function: in a log-density its name is the number 3.14159..",
        remedy: "Write pi there, and 3.141592653589793 elsewhere.")
      : StorySlip(
        at: token.range.lowerBound..<max(peek?.range.upperBound ?? 0, token.range.upperBound),
        "A function is of what stands in its brackets, and here is nothing", remedy: "Write \(name)(x).")
  }

  func quotedFunction(_ token: StoryToken) -> StorySlip {
    StorySlip(
      at: token.range, "Only a name of your own stands in backticks, and a function has none",
      remedy: "Leave the backticks out.")
  }

  // MARK: - Indices

  func noIndex(_ token: StoryToken) -> StorySlip {
    if let slip = slip(at: token) { return slip }
    if case .number = token.kind {
      return StorySlip(
        at: token.range, "An index is a variable, such as rate[kind], and no level of it",
        remedy: "Write the name of a hidden variable or of a column; 'fixed' sets a parameter of one level.")
    }
    return StorySlip(
      at: token.range, "In the brackets of a name stand variables, as in rate[kind]",
      remedy: "Write the name of a hidden variable or of a column there.")
  }

  /// `y[t-1]` or `y[t]` in the place of a value.
  func bareTime(_ token: StoryToken) -> StorySlip {
    token.word == "t"
      ? StorySlip(
        at: token.range, "'[t]' stands only in the target of a line",
        remedy: "Leave it out: a bare name is of this row.")
      : StorySlip(
        at: token.range, "The last state is an index of a parameter, as in move[state[t-1]]",
        remedy:
          "Write a parameter with the state in its brackets; of a column the value before is given as a column of its own, such as 'lag'."
      )
  }

  /// Something else than `[t-1]` behind a variable in brackets.
  func noLastState(of name: String) -> StorySlip {
    guard let token = peek else { return missing(.column) }
    let end = tokens[position...].first { $0.isSymbol("]") } ?? token
    let inside = text(of: token.range.lowerBound..<end.range.lowerBound).filter { !$0.isWhitespace }
    let range = token.range.lowerBound..<max(token.range.upperBound, end.range.lowerBound)
    if inside == "t-1" {
      return StorySlip(
        at: range, "The last state is written [t-1], without spaces", remedy: "Write \(name)[t-1].")
    }
    if inside == "t" { return bareTime(token) }
    if token.word.map({ !$0.hasPrefix("t-") }) ?? false, second?.isSymbol("]") ?? false {
      return StorySlip(
        at: range, "An index is a variable, and nothing is looked up in it",
        remedy: StoryBinding.sharedDrawsRemedy)
    }
    return StorySlip(
      at: range, "Behind a variable stands only [t-1], its last state",
      remedy: "Write \(name)[t-1], or \(name) for that of this row.")
  }

  // MARK: - Terms

  /// What follows a term and is no comma and no end; nil where nothing does.
  func termSlip() -> StorySlip? {
    guard let token = peek, !token.isSymbol(among: ",])") else { return nil }
    if let slip = slip(at: token) { return slip }
    let before = previous.map(text) ?? ""
    switch token.kind {
    case .symbol("*"):
      return StorySlip(
        at: token.range, "A product of columns is written x:z in a list of terms",
        remedy: second.map { "Write \(before):\(text(of: $0))." } ?? "Write a column behind it.")
    case .symbol("+"), .name, .number:
      return StorySlip(
        at: token.range, "Terms have commas between them, as in [1, x, z]",
        remedy: "Write a comma; a name that holds a space stands in backticks.")
    case .symbol("("): return functionTerm(token)
    default:
      return StorySlip(
        at: token.range, "A term is 1, a column x, a power x^2 or a product x:z",
        remedy: "Leave '\(text(of: token))' out.")
    }
  }

  /// A number that is not the intercept.
  func noTerm(_ token: StoryToken) -> StorySlip {
    StorySlip(
      at: token.range, "The only number in a list of terms is 1, the intercept",
      remedy: "There is none where 1 is left out.")
  }

  func noPower(behind sign: StoryToken) -> StorySlip {
    if let token = peek, let slip = slip(at: token) { return slip }
    return StorySlip(
      at: (peek ?? sign).range, "A power of a term is a whole number from 1 to \(Term.largestPower)",
      remedy: "Write, say, x^2.")
  }
}

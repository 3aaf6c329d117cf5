import Reporting

/// A name, a number or a sign of a line.
struct StoryToken {
  enum Kind {
    /// - Parameter isQuoted: Whether it stands in backticks, and so is a name wherever it stands.
    case name(String, isQuoted: Bool)
    case number(Double)
    /// One of `~ = ( ) [ ] , + - * / ^ :`.
    case symbol(Character)
    /// A sign that the grammar does not have.
    case foreign(String)
    /// What was begun as a number or a name, and is none.
    case broken(StorySlip)
  }

  var kind: Kind
  /// The bytes within the text of the line.
  var range: Range<Int>

  /// The name, in backticks or not.
  var name: String? { if case .name(let name, _) = kind { name } else { nil } }

  /// The name, if it stands without backticks.
  var word: String? { if case .name(let name, isQuoted: false) = kind { name } else { nil } }

  func isSymbol(_ symbol: Character) -> Bool {
    if case .symbol(let own) = kind { own == symbol } else { false }
  }

  /// Whether one of some symbols.
  func isSymbol(among symbols: String) -> Bool {
    if case .symbol(let own) = kind { symbols.contains(own) } else { false }
  }

  // MARK: - Names

  /// A name as a line writes it: in backticks where it has other characters, or would be read as a word of the grammar.
  static func word(_ name: String) -> String {
    let scalars = name.unicodeScalars
    let isPlain =
      scalars.first.map(isNameStart) ?? false && scalars.allSatisfy(isNamePart) && scalars.last != "-"
    return isPlain && !["t", "t-1", "not"].contains(name) ? name : "`\(name)`"
  }

  static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
      true
    default: scalar == "_"
    }
  }

  static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .nonspacingMark, .spacingMark: true
    default: scalar == "-" || scalar == "." || isNameStart(scalar)
    }
  }
}

/// What is wrong in a line, at some bytes of its text.
struct StorySlip: Error {
  var range: Range<Int>
  var summary: String
  var suggestion: String?
  var remedy: String?

  init(at range: Range<Int>, _ summary: String, suggestion: String? = nil, remedy: String?) {
    self.range = range
    self.summary = summary
    self.suggestion = suggestion
    self.remedy = remedy
  }
}

/// What the scalars of YAML 1.2 stand for.
extension Double {
  /// A finite number as YAML writes it.
  package init?(yaml text: String) {
    guard let first = text.utf8.first, first != UInt8(ascii: "n"), first != UInt8(ascii: "i"),
      let number = Double(text.filter { $0 != "_" }), number.isFinite
    else { return nil }
    self = number
  }

  /// Without a fraction where there is none: `1`, `0.05`, `1e+15`.
  package var short: String { self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }
}

extension Bool {
  /// The two truth values of YAML 1.2.
  package init?(yaml text: String) {
    switch text {
    case "true", "True", "TRUE": self = true
    case "false", "False", "FALSE": self = false
    default: return nil
    }
  }
}

extension YAMLNode {
  /// A scalar in the second half of a message, a text in quotation marks; nil for what is none.
  var words: String? {
    guard case .scalar(let text, let isPlain) = kind else { return nil }
    if isPlain, Double(yaml: text) != nil || Bool(yaml: text) != nil { return text }
    return "'\(text.prefix(40))'"
  }

  /// What to write where a number was meant; nil for what is none, or nobody knows which.
  var numberSlip: String? {
    if case .scalar(let text, _) = kind { NumberSlip.remedy(for: text) } else { nil }
  }

  /// The number that quotation marks make a text, as it is written between them.
  package var quotedNumber: String? {
    if case .scalar(let text, isPlain: false) = kind, Double(yaml: text) != nil { text } else { nil }
  }
}

extension String {
  /// The text as a scalar that YAML reads as it is: in single quotes where it would be taken for something else.
  ///
  /// - Parameter isInFlow: Whether it stands within brackets or braces, where commas and brackets have a meaning.
  package func asYAML(inFlow isInFlow: Bool) -> String {
    let isOrdinary = unicodeScalars.first.map { scalar in
      scalar.properties.isAlphabetic || scalar == "_" || scalar == "(" || ("0"..."9").contains(scalar)
    }
    let signs = isInFlow ? ",[]{}:#\"'`" : "\"'"
    let isPlain =
      isOrdinary == true && !contains(where: { signs.contains($0) || $0.isNewline }) && !contains(": ")
      && !contains(" #") && !hasSuffix(":") && self == trimmed && !["null", "Null", "NULL"].contains(self)
    return isPlain ? self : "'\(replacing("'", with: "''"))'"
  }
}

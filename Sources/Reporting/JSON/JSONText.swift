extension JSON {
  /// The value as text, the same on every machine: two spaces a level, members in their order, numbers with the
  /// fewest digits that read back as the same number, a row of plain values on one line.
  ///
  /// JSON has no NaN and no infinities; they become `null`.
  package var text: String {
    var text = ""
    write(to: &text, indent: "")
    return text + "\n"
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  /// Whether the value stands on one line within an array: rows of a table read best so.
  private var isRow: Bool {
    switch self {
    case .array(let elements): elements.allSatisfy(\.isPlain)
    case .object(let members): members.allSatisfy(\.value.isPlain)
    default: true
    }
  }

  func write(to text: inout String, indent: String, onOneLine: Bool = false) {
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += String(number)
    case .number(let number): text += number.isFinite ? number.description : "null"
    case .text(let string): Self.quote(string, to: &text)
    case .array(let elements):
      let inner = indent + "  "
      let isShort = onOneLine || elements.allSatisfy(\.isPlain)
      Self.list(elements, "[", "]", isShort ? nil : indent, to: &text) { element, text in
        element.write(to: &text, indent: inner, onOneLine: element.isRow)
      }
    case .object(let members):
      let inner = indent + "  "
      Self.list(members, "{", "}", onOneLine ? nil : indent, to: &text) { member, text in
        Self.quote(member.name, to: &text)
        text += ": "
        member.value.write(to: &text, indent: inner)
      }
    }
  }

  /// Elements between brackets: one a line below `indent`, or all on one line where that is nil.
  private static func list<Element>(
    _ elements: [Element], _ opening: String, _ closing: String, _ indent: String?, to text: inout String,
    _ write: (Element, inout String) -> Void
  ) {
    text += opening
    for (index, element) in elements.enumerated() {
      if index > 0 { text += indent == nil ? ", " : "," }
      if let indent { text += "\n" + indent + "  " }
      write(element, &text)
    }
    if let indent, !elements.isEmpty { text += "\n" + indent }
    text += closing
  }

  static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      // Also what a terminal would obey, and what older readers of JSON take for the end of a line.
      case _ where TerminalText.isControl(scalar) || scalar == "\u{2028}" || scalar == "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

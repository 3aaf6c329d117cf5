/// The `{#name}` that gives a heading or a formula its label.
enum Attribute {
  /// The name in a text that is nothing but `{#name}`.
  static func label(in text: String) -> String? {
    guard text.hasPrefix("{#"), text.hasSuffix("}") else { return nil }
    let name = text.dropFirst(2).dropLast()
    guard let first = name.utf8.first, first.isLetter else { return nil }
    return name.utf8.allSatisfy(isNameByte) ? String(name) : nil
  }

  /// Letters, digits, and `-`, `_`, `.`, `:` within names.
  static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == ASCII.hyphen || byte == ASCII.underscore || byte == ASCII.dot
      || byte == ASCII.colon
  }
}

extension StringProtocol {
  /// The text without spaces, tabs and line ends at its ends.
  func trimmingWhiteSpace() -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
    guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) })
    else {
      return ""
    }
    return String(self[first...last])
  }
}

/// What a code span means: code, or a value where the whole of it stands in one pair of braces.
enum ValueSpan: Equatable {
  case value
  case code(String)

  /// `{x}` is a value, `{{x}}` the code `{x}`; `{}` and `{a} + {b}` are code.
  init(_ text: String) {
    guard text.hasPrefix("{"), text.hasSuffix("}"), Self.closes(text) else {
      self = .code(text)
      return
    }
    let inner = text.dropFirst().dropLast()
    if inner.hasPrefix("{"), inner.hasSuffix("}") {
      self = .code(String(inner))
    } else if inner.trimmingWhiteSpace().isEmpty {
      self = .code(text)
    } else {
      self = .value
    }
  }

  /// Whether the last brace is the one that closes the first; braces in quoted names do not count.
  private static func closes(_ text: String) -> Bool {
    var depth = 0
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case ASCII.openBrace: depth += 1
      case ASCII.closeBrace:
        depth -= 1
        if depth <= 0 { return depth == 0 && index == bytes.count - 1 }
      case ASCII.apostrophe where index > 0 && "{. (,'".utf8.contains(bytes[index - 1]):
        index = bytes[(index + 1)...].firstIndex(of: ASCII.apostrophe) ?? index
      default: break
      }
      index += 1
    }
    return false
  }
}

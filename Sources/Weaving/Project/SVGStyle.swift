/// Looks for addresses in the style of an SVG, which browsers would load.
///
/// A style sheet names an address in `url(…)`, in `@import`, and as a plain string in a few functions of pictures. It
/// may spell each of these with escapes, `u\72l(…)`, and the XML around it with references, `&#64;import`; so both are
/// decoded first, in the order in which browsers do.
///
/// References: XML 1.0, section 4.6; CSS Syntax Level 3, section 4.3.7; CSS Images Level 4, section 2.
enum SVGStyle {
  /// What of a text is not within the file, in words, or nil where there is nothing of the kind.
  static func foreign(in text: String) -> String? {
    let style = withoutEscapes(withoutReferences(text)).lowercased()
    if style.contains("@import") { return "@import" }
    for function in ["image-set(", "image(", "src(", "cross-fade("] where style.contains(function) {
      return "\(function)…)"
    }
    for part in style.split(separator: "url(", omittingEmptySubsequences: false).dropFirst() {
      let address = part.prefix(200).drop { $0.isWhitespace || "\"'".contains($0) }
      if !address.hasPrefix("#"), !address.hasPrefix("data:") {
        return "url(\(address.prefix { $0 != ")" && $0 != "\"" && $0 != "'" }.prefix(40)))"
      }
    }
    return nil
  }

  /// The text that character references and the five entities of XML stand for.
  static func withoutReferences(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...].dropFirst()
      guard let end = rest.prefix(12).firstIndex(of: ";"), let decoded = character(String(rest[..<end]))
      else {
        result.append("&")
        continue
      }
      result.unicodeScalars.append(decoded)
      rest = rest[end...].dropFirst()
    }
    return result + rest
  }

  private static func character(_ reference: String) -> Unicode.Scalar? {
    switch reference {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case let hexadecimal where hexadecimal.hasPrefix("#x"):
      UInt32(hexadecimal.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    case let decimal where decimal.hasPrefix("#"): UInt32(decimal.dropFirst()).flatMap(Unicode.Scalar.init)
    default: nil
    }
  }

  /// The text that the escapes of a style sheet stand for: up to six hexadecimal digits with a space behind, or a character.
  private static func withoutEscapes(_ text: String) -> String {
    guard text.contains("\\") else { return text }
    var result = String.UnicodeScalarView()
    var rest = Substring(text).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      let digits = rest.prefix(6).prefix { $0.properties.isASCIIHexDigit }
      if let code = UInt32(String(digits), radix: 16) {
        rest = rest.dropFirst(digits.count)
        if let next = rest.first, next.properties.isWhitespace { rest = rest.dropFirst() }
        result.append(Unicode.Scalar(code) ?? "\u{FFFD}")
      } else if let next = rest.popFirst(), next != "\n" {
        result.append(next)
      }
    }
    return String(result)
  }
}

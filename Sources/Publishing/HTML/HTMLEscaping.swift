import Reporting

/// Text as HTML: what a document says can never become markup.
enum HTML {
  /// Escapes text for an element or, because quotes are escaped too, for an attribute in double quotes.
  static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: needsEscape) else { return text }
    return text.withMarkupReferences { scalar, escaped in
      switch scalar {
      // Neither HTML nor XML allows these, not even as references.
      case "\0"..."\u{8}", "\u{B}", "\u{C}", "\u{E}"..."\u{1F}", "\u{7F}": escaped += "\u{FFFD}"
      case _ where scalar.turnsDirection: break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "&", "<", ">", "\"", "\u{7F}": true
    case "\t", "\n", "\r": false
    // The first byte of what turns the direction of text, and of much else.
    case "\u{E2}": true
    default: byte < 0x20
    }
  }

  /// Escapes an address for an attribute.
  static func escape(address: String) -> String { escape(encode(address: address)) }

  /// Percent-encodes what no address may hold.
  static func encode(address: String) -> String {
    var encoded = ""
    for scalar in address.unicodeScalars {
      switch scalar {
      case "\0"..." ", "\"", "<", ">", "\\", "^", "`", "{", "|", "}", "\u{7F}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        encoded += "%" + (digits.count < 2 ? "0" : "") + digits
      case _ where scalar.turnsDirection:
        encoded += String(scalar).utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
      default: encoded.unicodeScalars.append(scalar)
      }
    }
    return encoded
  }

  /// A length in CSS pixels or a count, without a fraction.
  static func whole(_ number: Double) -> String {
    Int(exactly: number.rounded()).map(String.init) ?? "0"
  }
}

import Reporting

/// Text for an XML document.
enum SVGText {
  /// The text with markup characters escaped; what XML cannot hold, such as control characters, becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    text.withMarkupReferences { scalar, result in
      switch scalar {
      case "\t", "\n", "\r": result += " "
      case _ where scalar.turnsDirection: break
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A scene's name as the beginning of an id: letters, digits and hyphens stay, everything else becomes its code
  /// between underscores, so that two names never give one id.
  static func idPrefix(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z": result.unicodeScalars.append(scalar)
      // No XML id begins with a digit or a hyphen.
      case "0"..."9" where !result.isEmpty, "-" where !result.isEmpty: result.unicodeScalars.append(scalar)
      default: result += "_" + String(scalar.value, radix: 16) + "_"
      }
    }
    return result.isEmpty ? "_" : result
  }

  /// `#rrggbb`.
  static func hex(_ color: (red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8)) -> String {
    var result = "#"
    for byte in [color.red, color.green, color.blue] {
      if byte < 16 { result += "0" }
      result += String(byte, radix: 16)
    }
    return result
  }

  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group: UInt32 = 0
      for k in 0..<3 { group = group << 8 | (k < count ? UInt32(bytes[start + k]) : 0) }
      for k in 0..<4 {
        result.append(k <= count ? alphabet[Int(group >> UInt32(18 - 6 * k) & 63)] : UInt8(ascii: "="))
      }
    }
    return result
  }
}

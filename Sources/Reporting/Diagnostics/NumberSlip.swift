/// What keeps a text from being a number that was meant as one, where that can be seen.
package enum NumberSlip {
  /// What to write instead; nil where a text was hardly meant as a number, or nobody knows as which.
  package static func remedy(for text: String) -> String? {
    let text = text.filter { $0 != "\"" && $0 != "'" }
    if let plain = withHyphen(text), isNumber(plain) {
      return "Write \(plain), with a hyphen for the minus sign."
    }
    let unsigned = text.drop { "+-".contains($0) }
    guard let first = unsigned.first, let last = unsigned.last else { return nil }
    if first.isDigit, unsigned.contains(","), unsigned.allSatisfy({ $0.isDigit || ",.".contains($0) }) {
      let groups = unsigned.prefix { $0 != "." }.split(separator: ",", omittingEmptySubsequences: false)
      let areThousands = groups.dropFirst().allSatisfy { $0.count == 3 }
      return areThousands && (groups.count > 2 || unsigned.contains("."))
        ? "Write numbers without commas between their digits." : "Write numbers with a decimal point."
    }
    if first.isDigit, last.isDigit {
      if unsigned.contains(where: \.isWhitespace), isNumber(unsigned.filter { !$0.isWhitespace }) {
        return "Write numbers without spaces between their digits."
      }
      let parts = unsigned.split(separator: "/")
      if parts.count == 2, let above = Double(parts[0]), let below = Double(parts[1]), below != 0 {
        let sign = text.hasPrefix("-") ? "-" : ""
        return "Write a fraction as a decimal number, \(sign)\(((above / below) * 1e9).rounded() / 1e9)."
      }
    }
    let number = unsigned.prefix { $0.isDigit || $0 == "." }
    let unit = unsigned.dropFirst(number.count).drop(while: \.isWhitespace)
    if isNumber(String(number)), units.contains(unit) {
      return
        "Write the number alone, \(text.hasPrefix("-") ? "-" : "")\(number): its unit belongs into the name of the column."
    }
    return nil
  }

  /// With a hyphen for the sign that word processors make of it; nil where there is none.
  private static func withHyphen(_ text: String) -> String? {
    let dashes: Set<Character> = ["−", "–", "—", "‐", "‑", "﹣", "－"]
    guard text.contains(where: dashes.contains) else { return nil }
    return String(text.map { dashes.contains($0) ? "-" : $0 })
  }

  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } && Double(text)?.isFinite == true
  }

  /// What people write behind a number, and is no slip of the keyboard; looked up, never iterated.
  private static let units: Set<Substring> = [
    "%", "‰", "€", "$", "£", "°", "°C", "°F", "kg", "g", "mg", "lb", "km", "m", "cm", "mm", "ft", "l", "ml",
    "h", "min",
    "s", "ms", "Hz", "kB", "MB", "GB", "years", "days",
  ]
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isNumber }
}

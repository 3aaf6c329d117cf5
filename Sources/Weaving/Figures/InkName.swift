import Plotting

/// The colours that an author can name, by what they mean.
enum InkName: String, CaseIterable {
  case labelled, hidden, unknown, text, muted

  private var ink: Ink {
    switch self {
    case .labelled: .labelled
    case .hidden: .hidden
    case .unknown: .unknown
    case .text: .text
    case .muted: .muted
    }
  }

  /// The ink of a name, or of a colour by its numbers: `#ff0000`, or `#f00` for short.
  static func ink(_ text: String) -> Ink? {
    if let name = InkName(rawValue: text) { return name.ink }
    let digits = text.dropFirst()
    guard text.first == "#", digits.allSatisfy(\.isHexDigit) else { return nil }
    let long = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    guard long.count == 6, let number = UInt32(long, radix: 16) else { return nil }
    return .color(Color(hex: number))
  }

  /// The name of an ink, as a default is printed.
  static func name(of ink: Ink) -> String? { allCases.first { $0.ink == ink }?.rawValue }
}

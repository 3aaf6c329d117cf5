/// Characters that stand for themselves in a formula, whatever TeX makes of them.
///
/// In `\text{…}` TeX turns `'` into a quotation mark and `--` into a dash, and KaTeX draws `©` from two pieces and fails at `≠`. A
/// label must be printed as the data write it. Such a character travels as a private one, which no program reads as
/// anything (plane 15 at the character's own place), and whoever writes the formula puts the character back.
package enum VerbatimCharacter {
  private static let plane: UInt32 = 0xF0000

  /// Whether a formula would print something else for a character, or nothing.
  private static func isChanged(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "`", "'": return true
    case _ where scalar.isASCII || scalar.value > 0xFFFD: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .mathSymbol, .otherSymbol, .currencySymbol, .modifierSymbol: return true
    default: return false
    }
  }

  /// The scalars of a text, those that a formula would change as private ones.
  static func hidden(_ scalars: some Sequence<Unicode.Scalar>) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    for scalar in scalars {
      // Two hyphens are a dash, so that only the first may be one.
      let isDash = scalar == "-" && result.last == "-"
      result.append(
        isDash || isChanged(scalar) ? Unicode.Scalar(plane + scalar.value) ?? scalar : scalar)
    }
    return result
  }

  /// A formula, or what was made of it, with every hidden character as a format writes it.
  package static func revealed(in text: String, as write: (Unicode.Scalar) -> String = { String($0) })
    -> String
  {
    guard text.unicodeScalars.contains(where: { $0.value >> 16 == plane >> 16 }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.value >> 16 == plane >> 16, let own = Unicode.Scalar(scalar.value - plane) {
        result += write(own)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

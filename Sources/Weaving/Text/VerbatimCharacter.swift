import Reporting

/// Characters that stand for themselves in a formula, whatever TeX makes of them.
///
/// In `\text{…}` TeX turns `'` into a quotation mark and `--` into a dash, and KaTeX draws `©` from two pieces, sets a bold A for
/// `𝐀`, and fails at `≠`, at an accent alone and at private-use characters; a mark behind a brace makes one character with it. A
/// label must be printed as the data write it. Such a character travels as private ones, which no program reads as anything: each
/// of its units of UTF-16 at its own place in plane 15. Whoever writes the formula puts the character back. What the data have of
/// that plane travels in the same way, so that none is taken for another.
package enum VerbatimCharacter {
  private static let plane: UInt32 = 0xF0000

  /// Whether a formula would print something else for a character, or nothing.
  private static func isChanged(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "`", "'": return true
    case _ where scalar.isASCII: return false
    case _ where scalar.value > 0xFFFF: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .mathSymbol, .otherSymbol, .currencySymbol, .modifierSymbol, .privateUse: return true
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    // What turns the direction of others is left out where formulas are written.
    case .format: return !scalar.turnsDirection
    default: return false
    }
  }

  /// The scalars of a text, those that a formula would change as private ones.
  static func hidden(_ scalars: some Sequence<Unicode.Scalar>) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    for scalar in scalars {
      // Two hyphens are a dash, so that only the first may be one.
      let isDash = scalar == "-" && result.last == "-"
      if isDash || isChanged(scalar) {
        result.append(
          contentsOf: UTF16.encode(scalar)?.compactMap { Unicode.Scalar(plane + UInt32($0)) } ?? [])
      } else {
        result.append(scalar)
      }
    }
    return result
  }

  /// A formula, or what was made of it, with every hidden character as a format writes it.
  package static func revealed(in text: String, as write: (Unicode.Scalar) -> String = { String($0) })
    -> String
  {
    guard text.unicodeScalars.contains(where: isPrivate) else { return text }
    var result = ""
    var units: [UInt16] = []
    func reveal() {
      for scalar in String(decoding: units, as: UTF16.self).unicodeScalars { result += write(scalar) }
      units = []
    }
    for scalar in text.unicodeScalars {
      if isPrivate(scalar) {
        units.append(UInt16(truncatingIfNeeded: scalar.value))
      } else {
        reveal()
        result.unicodeScalars.append(scalar)
      }
    }
    reveal()
    return result
  }

  private static func isPrivate(_ scalar: Unicode.Scalar) -> Bool { scalar.value >> 16 == plane >> 16 }
}

/// A value in prose, typed until the medium is known.
package enum WovenValue: Sendable, Equatable {
  case number(Numeral)
  case text(String)

  /// The value for people; a format escapes it.
  package var text: String {
    switch self {
    case .number(let number): number.text
    case .text(let text): text
    }
  }
}

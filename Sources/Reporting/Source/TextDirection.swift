extension Unicode.Scalar {
  /// Whether the character turns the direction of those around it: the embeddings, overrides and isolates of UAX 9.
  ///
  /// A text that has one can make the words beside it read as others, so that no medium takes any over. The marks that only
  /// stand for a letter of their direction, U+200E and U+200F, stay.
  package var turnsDirection: Bool {
    switch value {
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension String {
  /// The text without characters that turn the direction of others.
  package var inItsDirection: String {
    guard unicodeScalars.contains(where: \.turnsDirection) else { return self }
    return String(UnicodeScalarView(unicodeScalars.filter { !$0.turnsDirection }))
  }
}

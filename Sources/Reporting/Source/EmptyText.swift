extension StringProtocol {
  /// Whether nothing would be seen of a text: it has no letter, no digit and no sign, but spaces and what takes no space at most.
  package var showsNothing: Bool {
    unicodeScalars.allSatisfy { scalar in
      let properties = scalar.properties
      switch properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: return true
      default: return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
      }
    }
  }
}

extension YAMLNode {
  /// Whether it is a text of which nothing would be seen.
  package var isEmptyText: Bool { if case .scalar(let text, _) = kind { text.showsNothing } else { false } }
}

extension Unicode.Scalar {
  /// What stands in HTML and XML for a character that has a meaning there, also within double quotes; nil for others.
  package var markupReference: String? {
    switch self {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    default: nil
    }
  }
}

/// A digital object identifier, `10.1000/182`: a registrant's number behind `10.`, a slash, and a name that the registrant gave.
///
/// Source: ISO 26324; DOI Handbook, section 2.2.
enum DOI {
  /// The identifier alone of a text that has it behind nothing but the address of the resolver or the word `doi`; nil for
  /// any other text, to which no resolver leads.
  static func bare(_ written: String) -> String? {
    var rest = Substring(written.trimmingWhiteSpace())
    func drop(_ prefixes: String...) -> Bool {
      guard let prefix = prefixes.first(where: { rest.lowercased().hasPrefix($0) }) else { return false }
      rest = rest.dropFirst(prefix.count).drop(while: \.isWhitespace)
      return true
    }
    _ = drop("doi:", "doi ")
    let hasScheme = drop("https://", "http://", "//")
    _ = drop("www.", "dx.")
    guard drop("doi.org/") || !hasScheme else { return nil }
    _ = drop("doi:")
    let identifier = String(rest)
    return isDOI(identifier) ? identifier : nil
  }

  private static func isDOI(_ text: String) -> Bool {
    guard let slash = text.firstIndex(of: "/") else { return false }
    let parts = text[..<slash].split(separator: ".", omittingEmptySubsequences: false)
    let name = text[text.index(after: slash)...]
    return parts.count > 1 && parts[0] == "10"
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
      && !name.isEmpty && !name.contains(where: \.isWhitespace)
  }
}

/// HTML that says nothing to a reader.
package enum HTMLComment {
  /// Whether markup is comments and nothing else.
  package static func isAll(of markup: String) -> Bool {
    var rest = markup.trimmingWhiteSpace()
    guard !rest.isEmpty else { return false }
    while rest.hasPrefix("<!--") {
      guard let end = rest.firstRange(of: "-->")?.upperBound else { return false }
      rest = String(rest[end...]).trimmingWhiteSpace()
    }
    return rest.isEmpty
  }
}

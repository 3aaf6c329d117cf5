/// A formula whose values stand as written, in a form that KaTeX reads: what is wrong with it, but for a value, is found at its
/// own place.
struct ValueStandIn {
  let written: String
  /// The formula with a group of as many bytes, `{000…}`, for each value.
  let tex: String

  /// - Parameter written: The TeX of the author, with values such as `` `{coins.n}` ``.
  init(_ written: String) {
    self.written = written
    var tex = ""
    var rest = Substring(written)
    while let open = rest.firstRange(of: "`{"), let close = rest[open.upperBound...].firstRange(of: "}`") {
      let value = rest[open.lowerBound..<close.upperBound]
      tex += rest[..<open.lowerBound] + "{" + String(repeating: "0", count: value.utf8.count - 2) + "}"
      rest = rest[close.upperBound...]
    }
    self.tex = tex + rest
  }

  /// The same fault in the words of the author: a remedy that repeats a part of the formula repeats its values as written.
  func inOwnWords(_ error: FormulaError) -> FormulaError {
    guard case .rejected(let summary, let position?, let length?, let suggestion, let remedy) = error else {
      return error
    }
    func part(_ text: String) -> String {
      String(decoding: Array(text.utf8).dropFirst(position).prefix(length), as: UTF8.self)
    }
    return .rejected(
      summary, position: position, length: length, suggestion: suggestion,
      remedy: remedy?.replacing(part(tex), with: part(written)))
  }
}

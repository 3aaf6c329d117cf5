extension StringProtocol {
  /// The text without the white space, newlines among it, at both of its ends.
  package var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}

extension String {
  /// The text without the quotation marks around it, where there are such.
  package var unquoted: String {
    guard count > 1, let mark = first, "'\"".contains(mark), last == mark else { return self }
    return String(dropFirst().dropLast())
  }
}

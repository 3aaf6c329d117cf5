import Estimation

extension ExpressionError {
  /// The error, or where a name within the text lacks its quotes, what to write: `s.summary.Body Mass.mean` reads as two
  /// values, and says what is meant all the same.
  func orUnquotedName(in text: String, _ results: Answer) -> ExpressionError {
    var start = text.startIndex
    while start < text.endIndex {
      if let path = results.unquotedPath(at: text[start...]) {
        let written = text[start..<path.end]
        if (try? ExpressionParser.path(String(written))) != path.steps {
          let first = text.utf8.distance(from: text.startIndex, to: start)
          return ExpressionError(
            range: first..<first + written.utf8.count,
            summary: "A name that holds more than letters, digits, '-', '_' and '^' stands in single quotes",
            remedy: "Write \(path.steps.dotted).")
        }
        start = path.end
      } else {
        // On to the next place where a path can begin.
        start = text[start...].dropFirst().firstIndex { " (,".contains($0) } ?? text.endIndex
        start = text[start...].firstIndex { !" (,".contains($0) } ?? text.endIndex
      }
    }
    return self
  }
}

extension Answer {
  /// The longest path that begins a text and leads to a value when the names are taken as they are, without quotes, with
  /// double ones, or in brackets as other languages have them.
  fileprivate func unquotedPath(at text: Substring) -> (steps: [String], end: Substring.Index)? {
    var best: (steps: [String], end: Substring.Index)?
    for name in names + text.prefix(while: \.isNumber).nonEmpty {
      guard let value = step(name) else { continue }
      for written in [name, PathNotation.step(name)] + foreign(name) where text.hasPrefix(written) {
        let rest = text[text.index(text.startIndex, offsetBy: written.count)...]
        var found: (steps: [String], end: Substring.Index)?
        let after = rest.first == "." ? rest.dropFirst() : rest
        if let separator = rest.first, ".[".contains(separator), let next = value.unquotedPath(at: after) {
          found = ([name] + next.steps, next.end)
        } else if rest.first.map({ " ,):".contains($0) || $0.isNewline }) ?? true {
          found = ([name], rest.startIndex)
        }
        if let found, best.map({ $0.end < found.end }) ?? true { best = found }
      }
    }
    return best
  }
}

/// A name in the notations of other languages.
private func foreign(_ name: String) -> [String] { ["\"\(name)\"", "[\"\(name)\"]", "['\(name)']"] }

extension Substring {
  /// The text as a list of one; none where it is empty.
  fileprivate var nonEmpty: [String] { isEmpty ? [] : [String(self)] }
}

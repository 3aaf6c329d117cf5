/// The year of a date as bibliographies write it.
enum IssueDate {
  /// `1977` of `1977-01-31`, `May 1977` and `31/1/1977`; `1990–1992` of `1990/1992` and `1990-1992`; `ca. 1850` of `c. 1850` and
  /// `1850~`; a text that is no date, such as `in press`, stays as it is.
  static func year(in text: String) -> String {
    let text = text.trimmingWhiteSpace()
    if let bare = withoutCirca(text) {
      let year = year(in: bare)
      return year.isEmpty ? "" : "ca. " + year
    }
    if let year = single(text) { return year }
    for separator in ["/", "–", "-", " to "] {
      let ends = text.components(at: separator)
      if ends.count == 2, let from = single(ends[0]) {
        // An open end, as in 1990/.
        if ends[1].isEmpty { return from + "–" }
        if let to = single(ends[1]), ends[1].count == 4 || separator == "/" { return range([from, to]) }
      }
    }
    return text
  }

  /// Whether a text has a year: one date, a range of two, or about one of them.
  static func isDate(_ text: String) -> Bool {
    let text = text.trimmingWhiteSpace()
    return single(withoutCirca(text) ?? text) != nil || year(in: text) != text || ends(of: text) != nil
  }

  /// Whether a text of digits and signs alone, which are no words, has a number that is too long for a year.
  static func hasLongYear(_ text: String) -> Bool {
    let numbers = text.split { "-–/., ".contains($0) }
    return numbers.allSatisfy { $0.utf8.allSatisfy(\.isDigit) } && numbers.contains { $0.count > 4 }
  }

  /// The first and the last year, once where they are the same.
  static func range(_ years: [String]) -> String {
    let years = years.filter { !$0.isEmpty }
    guard let first = years.first, let last = years.last, first != last else { return years.first ?? "" }
    return first + "–" + last
  }

  /// The two years of a range as it is printed, those before the common era below zero; nil for anything else.
  static func ends(of range: String) -> (first: Int, last: Int)? {
    let ends = (withoutCirca(range) ?? range).split(separator: "–").compactMap { end in
      end.hasSuffix(" BCE") ? Int(end.dropLast(4)).map { -$0 } : Int(end)
    }
    return ends.count == 2 ? (ends[0], ends[1]) : nil
  }

  private static func withoutCirca(_ text: String) -> String? {
    if text.last == "~", text.count > 1 { return String(text.dropLast()) }
    for word in ["circa ", "ca. ", "ca ", "c. "] where text.lowercased().hasPrefix(word) {
      return String(text.dropFirst(word.count))
    }
    return nil
  }

  /// The year of one date; nil where a text is none.
  private static func single(_ text: String) -> String? {
    let text = text.trimmingWhiteSpace()
    if text.hasPrefix("-"), let year = number(text.dropFirst(), digits: 1...4) { return "\(year) BCE" }
    if let year = number(Substring(text), digits: 1...4) { return "\(year)" }
    let parts = text.split { "-/., ".contains($0) }
    // A day and a month before or behind the year, as numbers or words.
    guard (2...4).contains(parts.count) else { return nil }
    let years = parts.filter { number($0, digits: 4...4) != nil }
    let others = parts.filter { number($0, digits: 4...4) == nil }
    guard years.count == 1, let year = years.first,
      others.allSatisfy({
        number($0.prefix { $0.isNumber }, digits: 1...2) != nil && $0.count <= 4 || isMonth($0) || isTime($0)
      })
    else { return nil }
    return String(year)
  }

  private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.count), text.utf8.allSatisfy(\.isDigit) else { return nil }
    return Int(text)
  }

  /// The day with the hour, as in `1977-01-31T12:00:00Z`.
  private static func isTime(_ word: Substring) -> Bool {
    word.count > 4 && word.dropFirst(2).first == "T" && word.prefix(2).allSatisfy(\.isNumber)
  }

  private static func isMonth(_ word: Substring) -> Bool {
    let word = word.lowercased()
    return word.count >= 3 && names.contains { $0.hasPrefix(word) }
  }

  private static let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "spring", "summer", "autumn", "fall", "winter", "sept",
  ]
}

extension String {
  fileprivate func components(at separator: String) -> [String] {
    guard let range = firstRange(of: separator) else { return [self] }
    return [String(self[..<range.lowerBound]), String(self[range.upperBound...])].map {
      $0.trimmingWhiteSpace()
    }
  }
}

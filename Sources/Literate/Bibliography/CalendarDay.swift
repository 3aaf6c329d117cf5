/// A day as references print it.
package enum CalendarDay {
  /// `1 May 2026` of `2026-05-01`, `May 2026` of `2026-05`; other texts stay as they are.
  static func words(for text: String) -> String {
    let text = text.trimmingWhiteSpace()
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, parts[0].count == 4, parts.allSatisfy({ Int($0) != nil }) else { return text }
    return words(for: parts)
  }

  /// - Parameter parts: The year, the month and the day, of which the last may be missing.
  static func words(for parts: [String]) -> String {
    guard let year = parts.first else { return "" }
    guard parts.count > 1, let month = Int(parts[1]), months.indices.contains(month - 1) else { return year }
    let day = parts.count > 2 ? Int(parts[2]).map { "\($0) " } ?? "" : ""
    return "\(day)\(months[month - 1]) \(year)"
  }

  /// How many days a month, from 1 to 12, has in the Gregorian calendar.
  package static func days(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
}

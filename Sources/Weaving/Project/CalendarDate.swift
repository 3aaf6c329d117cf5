import Reporting
import Literate

/// Dates that authors write in numbers.
enum CalendarDate {
  /// Whether a text in numbers alone, such as `2026-05-01`, `2026-05` or `2026`, is a day, a month or a year of the Gregorian
  /// calendar; words are taken as they are.
  static func isPossible(_ text: String) -> Bool {
    let text = text.trimmed
    guard !text.isEmpty, text.allSatisfy({ $0.isASCII && ($0.isNumber || "-/.".contains($0)) }) else {
      return !text.isEmpty
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    guard parts.count <= widths.count, zip(parts, widths).allSatisfy({ $0.count == $1 }) else { return false }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count else { return false }
    guard numbers.count > 1 else { return true }
    guard (1...12).contains(numbers[1]) else { return false }
    return numbers.count < 3
      || (1...CalendarDay.days(ofMonth: numbers[1], year: numbers[0])).contains(numbers[2])
  }
}

import Datasets
import Estimation
import Reporting

/// Where the cells of a scenario's rows were written, for problems that only a model finds.
enum DataOrigin: Sendable {
  /// A file, and the numbers of the rows that conditions keep; nil for all.
  case csv(SourceText, rows: [Int]?)
  /// Rows in the tutorial: the cells of every column.
  case written([(column: String, cells: [YAMLNode])])
  case builtIn

  /// The cells of a column that are no numbers: the first of them with their places, and how many there are among how many.
  struct Strangers: Sendable {
    var places: [SourceRange]
    var count: Int
    var total: Int

    /// How many more there are than the first few, and in which lines.
    func remainder(behind shown: Int) -> String {
      let rest = count - shown
      var lines: [Int] = []
      for place in places.dropFirst(shown) {
        let line = place.source.position(of: place.bytes.lowerBound).line
        if lines.last != line { lines.append(line) }
      }
      let isMore = rest > places.count - shown
      let place =
        "\(lines.count == 1 ? "line" : "lines") \(lines.map(String.init).joined(separator: " and "))"
      return
        "\(rest.grouped) more of its \(total.grouped) cells \(rest == 1 ? "is no number" : "are no numbers") either, "
        + "\(isMore ? "the first " : "")in \(place)."
    }
  }

  /// The cells that have a problem of their own.
  static let shown = 3
  /// The cells that are known by their places: those shown, and two whose lines the last problem names.
  private static let listed = 5

  /// The places of cells of a column, at most three, and in words where the others are; nil where no author wrote them.
  ///
  /// - Parameter rows: The numbers of their rows where the column was read, from 1, ascending.
  func cells(of column: String, inRows rows: [Int]) -> (places: [SourceRange], others: String)? {
    let shown = Array(rows.prefix(Self.shown))
    switch self {
    case .csv(let source, _):
      guard let places = try? CSVReader.places(in: column, ofRows: shown, of: source) else { return nil }
      let lines = places.dropFirst().map { source.position(of: $0.bytes.lowerBound).line }
      return (places, likewise(in: "line", lines, of: rows.count - 1))
    case .written(let columns):
      guard let cells = columns.first(where: { $0.column == column })?.cells else { return nil }
      let places = shown.filter { cells.indices.contains($0 - 1) }.map { cells[$0 - 1].range }
      return (places, likewise(in: "row", Array(rows.dropFirst().prefix(2)), of: rows.count - 1))
    case .builtIn: return nil
    }
  }

  func strangers(in column: String) -> Strangers? {
    switch self {
    case .csv(let source, let rows):
      guard let found = try? CSVReader.texts(in: column, of: source, inRows: rows, upTo: Self.listed) else {
        return nil
      }
      return Strangers(places: found.places, count: found.count, total: found.total)
    case .written(let columns):
      guard let cells = columns.first(where: { $0.column == column })?.cells else { return nil }
      let wrong = cells.filter { cell in
        guard case .scalar(let text, isPlain: true) = cell.kind else { return true }
        return Double(yaml: text) == nil
      }
      return Strangers(places: wrong.prefix(Self.listed).map(\.range), count: wrong.count, total: cells.count)
    case .builtIn: return nil
    }
  }
}

extension Problems {
  /// Records the cells that keep a column from holding numbers, each at its place, and returns the places, at which nothing else
  /// need be said; none where the column is one of words, so that whoever asked for numbers is to blame.
  @discardableResult
  mutating func blame(_ column: String, in origin: DataOrigin) -> [SourceRange] {
    guard let strangers = origin.strangers(in: column), let first = strangers.places.first else { return [] }
    // A column of words alone is no column of numbers with mistakes in it.
    let isNumeral = first.text.unicodeScalars.first { $0 != "\"" && $0 != "'" }
      .map { "0123456789+-.,−".unicodeScalars.contains($0) }
    guard strangers.count < strangers.total || isNumeral == true else { return [] }
    let shown = strangers.places.prefix(DataOrigin.shown)
    for (index, place) in shown.enumerated() {
      let text = String(Self.unquoted(place.text).prefix(40))
      // Only quotation marks keep it from being one.
      let isQuoted = text != place.text && Double(yaml: text) != nil
      let fault = isQuoted ? "is in quotation marks, which make it text" : "is none"
      error(
        at: place, "Column '\(column)' must hold numbers, and '\(text)' \(fault)",
        remedy: index == shown.count - 1 && strangers.count > shown.count
          ? strangers.remainder(behind: shown.count)
          : isQuoted
            ? "Remove the quotation marks."
            : NumberSlip.remedy(for: text) ?? "Correct the value, or leave it empty if it is missing.")
    }
    return Array(shown)
  }

  /// The text of a scalar without the quotation marks around it.
  static func unquoted(_ text: String) -> String {
    guard text.count > 1, let first = text.first, first == text.last, first == "'" || first == "\"" else {
      return text
    }
    return String(text.dropFirst().dropLast())
  }
}

extension Int {
  /// With a comma after every three digits.
  var grouped: String { NumberFormat(grouping: true, decimals: 0, notation: .fixed).prose(Double(self)) }
}

import Datasets
import Estimation
import Reporting

/// Where the cells of a scenario's rows were written, for problems that only a model finds.
struct DataOrigin: Sendable {
  /// Nil where no author wrote them.
  let cells: (any WrittenCells)?
  /// The numbers of the rows that conditions keep; nil for all.
  let rows: [Int]?

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
        if lines.last != place.line { lines.append(place.line) }
      }
      let isMore = rest > places.count - shown
      let place =
        "\(lines.count == 1 ? "line" : "lines") \(Grammar.all(lines.map(String.init)))"
      return
        "\(Grammar.whole(rest)) more of its \(Grammar.whole(total)) cells \(rest == 1 ? "is no number" : "are no numbers") either, "
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
    guard let cells else { return nil }
    var places: [SourceRange] = []
    cells.visit(column, inRows: Array(rows.prefix(Self.shown))) { places.append($0.place) }
    guard !places.isEmpty else { return nil }
    let (thing, others) =
      cells.haveLines
      ? ("line", places.dropFirst().map(\.line))
      : ("row", Array(rows.dropFirst().prefix(2)))
    return (places, likewise(in: thing, others, of: rows.count - 1))
  }

  /// The cells of a column that keep it from holding numbers; nil where no author wrote any.
  func strangers(in column: String) -> Strangers? {
    guard let cells else { return nil }
    var strangers = Strangers(places: [], count: 0, total: 0)
    cells.visit(column, inRows: rows) { cell in
      guard cell.content != .missing else { return }
      strangers.total += 1
      guard cell.content == .other else { return }
      strangers.count += 1
      if strangers.places.count < Self.listed { strangers.places.append(cell.place) }
    }
    return strangers
  }
}

extension Problems {
  /// Records the cells that keep a column from holding numbers, each at its place, and returns the places, at which nothing else
  /// need be said; none where the column is one of words, so that whoever asked for numbers is to blame.
  ///
  /// - Parameter mayBeFactor: Whether its values may also be listed as the levels of a factor.
  @discardableResult
  mutating func blame(
    _ column: String, mayBeFactor: Bool = false, in origin: DataOrigin
  ) -> [SourceRange] {
    guard let strangers = origin.strangers(in: column), let first = strangers.places.first else { return [] }
    // A column of words alone is no column of numbers with mistakes in it.
    let isNumeral = first.text.unicodeScalars.first { $0 != "\"" && $0 != "'" }
      .map { "0123456789+-.,−".unicodeScalars.contains($0) }
    guard strangers.count < strangers.total || isNumeral == true else { return [] }
    let shown = strangers.places.prefix(DataOrigin.shown)
    let factor = mayBeFactor ? "or list all values of '\(column)' under 'levels' to make it a factor" : nil
    for (index, place) in shown.enumerated() {
      let text = String(place.text.unquoted.prefix(40))
      // Only quotation marks keep it from being one.
      let isQuoted = text != place.text && Double(yaml: text) != nil
      let fault = isQuoted ? "is in quotation marks, which make it text" : "is none"
      error(
        at: place, "Column '\(column)' must hold numbers, and '\(text)' \(fault)",
        remedy: index == shown.count - 1 && strangers.count > shown.count
          ? strangers.remainder(behind: shown.count)
          : isQuoted
            ? "Remove the quotation marks\(factor.map { ", \($0)" } ?? "")."
            : NumberSlip.remedy(for: text)
              ?? (factor.map { "Correct the value, leave it empty if it is missing, \($0)." }
                ?? "Correct the value, or leave it empty if it is missing."))
    }
    return Array(shown)
  }
}

import Estimation
import Reporting

/// What stands under `labels` of a scenario: a column, or the columns of hidden variables.
///
///     labels: species
///     labels: {mother: m, father: f}
struct LabelChoice: Sendable {
  struct Entry: Sendable {
    /// Nil where the author names the column alone.
    let variable: LocatedText?
    let column: LocatedText
  }

  let entries: [Entry]
  let range: SourceRange

  var columns: [String] { entries.map(\.column.text) }

  /// The hidden variables whose levels the labels are; columns where the author names none.
  var variables: [LocatedText] { entries.map { $0.variable ?? $0.column } }

  /// Whether the author names variables.
  var areNamed: Bool { entries.contains { $0.variable != nil } }

  /// The labels that are true values of these variables, and no levels.
  func cells(
    _ variables: [String], of rows: Rows, _ problems: inout Problems
  ) -> TrueCells? {
    let named = entries.compactMap { entry in entry.variable.map { (target: $0, column: entry.column) } }
    return TrueCells(named.filter { variables.contains($0.target.text) }, of: rows, &problems)
  }

  /// The choice of other variables than these; nil where none is left.
  func without(_ variables: [String]) -> LabelChoice? {
    let rest = entries.filter { entry in entry.variable.map { !variables.contains($0.text) } ?? true }
    return rest.isEmpty ? nil : LabelChoice(entries: rest, range: range)
  }

  /// The labels of the rows; nil after an error.
  func labels(of rows: Rows, _ problems: inout Problems) -> Labels? {
    var parts: [Labels] = []
    for entry in entries {
      do throws(EstimationError) {
        parts.append(
          try Labels(column: entry.column.text, ofVariable: entry.variable?.text, of: rows))
      } catch {
        problems.estimation(error, at: entry.column.range)
      }
    }
    guard parts.count == entries.count else { return nil }
    guard parts.count > 1 else { return parts.first }
    do throws(EstimationError) { return try Labels(parts) } catch {
      problems.estimation(error, at: range)
      return nil
    }
  }
}

extension Kind where Value == LabelChoice {
  static let labels = Kind("the name of a column, or {variable: column}") { entry, problems in
    let range = entry.value.range
    guard case .mapping(let entries) = entry.value.kind else {
      guard let column = Kind<LocatedText>.name.read(entry, &problems) else { return nil }
      return LabelChoice(entries: [.init(variable: nil, column: column)], range: range)
    }
    guard !entries.isEmpty else {
      problems.error(
        at: range, "'\(entry.key)' must name at least one column",
        remedy: "Write \(entry.key): coin, or \(entry.key): {variable: column}.")
      return nil
    }
    var named: [LabelChoice.Entry] = []
    for inner in entries {
      guard let column = Kind<LocatedText>.name.read(inner, &problems) else { continue }
      if let first = named.first(where: { $0.column.text == column.text }) {
        problems.listedAgain(
          "'\(entry.key)' can name each column once only", column.text, first.column.range, at: column.range)
        continue
      }
      named.append(.init(variable: LocatedText(text: inner.key, range: inner.keyRange), column: column))
    }
    return named.count == entries.count ? LabelChoice(entries: named, range: range) : nil
  }
}

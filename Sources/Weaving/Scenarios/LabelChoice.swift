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

    /// What the labels are of, as far as that is written: a column alone may be of a variable of its name.
    var target: LocatedText { variable ?? column }
  }

  let entries: [Entry]
  let range: SourceRange

  var columns: [String] { entries.map(\.column.text) }

  /// The hidden variables whose levels the labels are; columns where the author names none.
  var variables: [LocatedText] { entries.map(\.target) }

  /// Whether the author names variables.
  var areNamed: Bool { entries.contains { $0.variable != nil } }

  /// The labels that are true values of these variables, and no levels.
  func cells(
    _ variables: [String], of rows: Rows, _ problems: inout Problems
  ) -> TrueCells? {
    TrueCells(
      entries.map { (target: $0.target, column: $0.column) }.filter { variables.contains($0.target.text) },
      of: rows, &problems)
  }

  /// The choice of other variables than these; nil where none is left.
  func without(_ variables: [String]) -> LabelChoice? {
    let rest = entries.filter { !variables.contains($0.target.text) }
    return rest.isEmpty ? nil : LabelChoice(entries: rest, range: range)
  }

  /// Whether labels can be levels of what a model hides; where these are numbers alone, that is told.
  ///
  /// - Parameter numbers: Those that it hides.
  func canBeLevels(hiding numbers: [String], _ problems: inout Problems) -> Bool {
    guard let first = numbers.first, let column = columns.first else { return true }
    let remedy: String
    if numbers.count == 1, column != first {
      remedy =
        "{\(first.asYAML(inFlow: true)): \(column.asYAML(inFlow: true))}, if '\(column)' holds what \(first) truly is."
    } else {
      let pairs = numbers.map { "\($0.asYAML(inFlow: true)): .." }.joined(separator: ", ")
      remedy = "{\(pairs)}, with the \(numbers.count == 1 ? "column" : "columns") of true values."
    }
    problems.error(
      at: range,
      "A column alone holds levels of a hidden variable, and what is hidden here are numbers: \(Grammar.all(numbers.map { "'\($0)'" }))",
      remedy: "Write labels: \(remedy)")
    return false
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

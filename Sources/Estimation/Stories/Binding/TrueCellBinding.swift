package import Reporting

// The labelled twin of hidden cells: the same story, whose cells are what they truly are.
extension StoryModel {
  package func seeing(
    _ cells: TrueCells, in rows: Rows, _ problems: inout Problems
  ) -> (any Model)? {
    var seen = factors
    for part in cells.parts {
      if let (place, factor, number) = seen.number(part.target.text) {
        guard let known = known(part, factor, in: rows, &problems) else { return nil }
        seen[place] = factor.knowing(number, known)
        continue
      }
      let drawing = seen.enumerated().compactMap { place, factor in
        factor.drawnColumns.firstIndex { $0.name == part.target.text }.map { (place: place, column: $0) }
      }
      let isHidden = drawing.contains { place, column in
        rows.indices.contains { seen[place].hiddenCell($0, ofColumn: column) != nil }
      }
      guard isHidden else {
        problems.error(
          at: part.target.range,
          "No cell of '\(part.target.text)' is hidden, so that '\(part.column.text)' has nothing to tell of it",
          remedy: "Leave it out of 'labels'.")
        return nil
      }
      for (place, column) in drawing {
        let drawn = seen[place].drawnColumns
        guard let values = values(of: part, drawnBy: seen[place], column, in: rows, &problems) else {
          return nil
        }
        seen[place] = seen[place].withExactCells.drawing(
          drawn.indices.map { $0 == column ? values : drawn[$0].values })
      }
    }
    if let number = seen.lazy.compactMap({ ($0 as? HiddenNumberFactor)?.numbers.first }).first {
      problems.error(
        at: cells.parts.first?.target.range,
        "'\(number)' is hidden as well, and a labelled fit needs the true values of all",
        remedy: "Name the column that holds them under 'labels' too.")
      return nil
    }
    if let column = seen.lazy.compactMap({
      $0.hidesCells
        ? $0.drawnColumns.first { hiding in
          hiding.isLimited?.contains(true) ?? hiding.values.contains(where: \.isNaN)
        } : nil
    }).first {
      problems.error(
        at: cells.parts.first?.target.range,
        "Cells of '\(column.name)' are hidden as well, and a labelled fit needs the true values of all",
        remedy: "Name the column that holds them under 'labels' too.")
      return nil
    }
    return knowing(seen)
  }

  /// What a hidden number truly is in each row; nil where that is blank, or differs between rows that share it, which is told.
  private func known(
    _ part: TrueCells.Part, _ factor: HiddenNumberFactor, in rows: Rows, _ problems: inout Problems
  ) -> [Double]? {
    if let row = part.values.firstIndex(where: \.isNaN) {
      problems.error(
        at: part.column.range,
        "Row \(rows.originalNumber(ofRow: row + 1)) of '\(part.column.text)' is blank, and a labelled fit needs the true value of every hidden number",
        remedy: EstimationError.blankRemedy)
      return nil
    }
    if let (first, second) = factor.contradiction(in: part.values) {
      let numbers = [first, second].map { rows.originalNumber(ofRow: $0 + 1) }
      problems.error(
        at: part.column.range,
        "'\(part.target.text)' is one number for each group, and rows \(numbers[0]) and \(numbers[1]) of one group differ in '\(part.column.text)'",
        remedy: "Give all rows of a group the same value.")
      return nil
    }
    return part.values
  }

  /// The numbers of a drawn column; nil where what is said of a cell contradicts what is known of it, which is told.
  private func values(
    of part: TrueCells.Part, drawnBy factor: any StoryFactor, _ column: Int, in rows: Rows,
    _ problems: inout Problems
  ) -> [Double]? {
    var numbers = factor.drawnColumns[column].values
    for (row, known) in numbers.enumerated() {
      let truth = part.values[row]
      let range = factor.hiddenCell(row, ofColumn: column)
      guard range != nil || !known.isNaN else { continue }
      let place = "Row \(rows.originalNumber(ofRow: row + 1)) of '\(part.column.text)'"
      if truth.isNaN {
        guard range != nil else { continue }
        problems.error(
          at: part.column.range,
          "\(place) is blank, and a labelled fit needs the true value of every hidden cell",
          remedy: EstimationError.blankRemedy)
        return nil
      }
      let fault =
        range.map { $0.contains(truth) ? nil : $0.words } ?? (truth == known ? nil : known.levelName)
      if let fault {
        problems.error(
          at: part.column.range,
          "\(place) is \(truth.levelName), and '\(part.target.text)' is \(fault) there",
          remedy: "Correct the row: a true value agrees with what is known of it.")
        return nil
      }
      numbers[row] = truth
    }
    return numbers
  }
}

extension [any StoryFactor] {
  /// The factor that has a hidden number of that name, with its place and that of the number.
  fileprivate func number(_ name: String) -> (place: Int, factor: HiddenNumberFactor, number: Int)? {
    for (place, factor) in enumerated() {
      if let factor = factor as? HiddenNumberFactor, let number = factor.place(ofNumber: name) {
        return (place, factor, number)
      }
    }
    return nil
  }
}

extension ClosedRange<Double> {
  /// What a number between such ends is.
  fileprivate var words: String {
    if upperBound == .infinity { return "at least \(lowerBound.levelName)" }
    if lowerBound == -.infinity { return "at most \(upperBound.levelName)" }
    return "from \(lowerBound.levelName) to \(upperBound.levelName)"
  }
}

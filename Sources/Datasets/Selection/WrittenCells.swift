package import Reporting

/// Cells that an author wrote, which can be found again: few ever ask, so nobody keeps their places.
package protocol WrittenCells: Sendable {
  /// Whether each row has a line of its own, by which readers find it, as in a file.
  var haveLines: Bool { get }

  /// Visits the cells of a column in the order of their rows.
  ///
  /// - Parameter rows: The numbers of the rows to visit, ascending, the first being 1; nil for all.
  func visit(_ column: String, inRows rows: [Int]?, _ body: (WrittenCell) -> Void)
}

/// A cell where it was written.
package struct WrittenCell: Sendable {
  package enum Content: Sendable, Equatable {
    case number(Double)
    case missing
    /// A text, or what is no value of a table.
    case other
  }
  package let place: SourceRange
  package let content: Content

  package init(at place: SourceRange, _ content: Content) {
    self.place = place
    self.content = content
  }
}

extension WrittenCells {
  /// The first two cells of a column that spell one number in two ways, such as 7 and 007; nil where none do.
  package func twoSpellings(in column: String, ofRows rows: [Int]) -> (
    first: SourceRange, second: SourceRange
  )? {
    // The first cell of each number; looked up, never iterated.
    var cells: [Double: SourceRange] = [:]
    var found: (first: SourceRange, second: SourceRange)?
    visit(column, inRows: rows) { cell in
      guard found == nil, case .number(let number) = cell.content else { return }
      if let before = cells[number] {
        if before.text != cell.place.text { found = (before, cell.place) }
      } else {
        cells[number] = cell.place
      }
    }
    return found
  }
}

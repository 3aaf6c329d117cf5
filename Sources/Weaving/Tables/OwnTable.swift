import Plotting
import Reporting

/// A table of the author's own: headers, and rows of cells that take values.
struct OwnTable: Sendable {
  /// What a table holds before it has its name and number.
  struct Content {
    var columns: [WovenTable.Column]
    var rows: [[Cell]]
    var caption: WovenText?
  }

  struct Column: Sendable {
    var title: Template?
    var alignment = WovenTable.Alignment.left

    static let schema = Schema("column", Column()) {
      // The column of the rows' names may have no header.
      Key("title", .templateOrNothing, \.title, required: true, "the header of the column; '' for none")
      Key("align", .alignment, \.alignment, "where its cells stand")
    }
  }

  struct Row: Sendable {
    /// Nil for an empty cell.
    var cells: [Template?]
    var range: SourceRange
  }

  var columns: [Column] = []
  var rows: [Row] = []

  static let schema = Schema("table", OwnTable()) {
    Key(
      "columns", .list(of: .column, "texts, or {title:, align:}", example: "[a header, another]"),
      \.columns, required: true, "headers of a table of the author's own")
    Key(
      "rows", .list(of: .row, "lists of cells", example: "[[a cell, another]]"), \.rows, required: true,
      "rows of a table of the author's own")
  }

  /// The table with its values; nil, with a problem, where a row has another number of cells than there are columns.
  func content(_ weaver: inout TextWeaver) -> Content? {
    for row in rows where row.cells.count != columns.count {
      weaver.problems.error(
        at: row.range, "A row must be a list of \(Grammar.count(columns.count, "cell")), one for each column",
        remedy: "For an empty cell write ''.")
      return nil
    }
    return Content(
      columns: columns.map { column in
        WovenTable.Column(
          header: column.title.map { .fragment(weaver.fragment($0)) } ?? "",
          alignment: column.alignment)
      },
      rows: rows.map { row in
        row.cells.map { cell in
          cell.map { .fragment(weaver.fragment($0)) } ?? ""
        }
      })
  }
}

extension Kind where Value == OwnTable.Column {
  fileprivate static let column = Kind("") { entry, problems in
    if let title = Template(entry.value) { return OwnTable.Column(title: title) }
    return OwnTable.Column.schema.read(entry.value, at: entry.value.range, &problems)
  }
}

extension Kind where Value == OwnTable.Row {
  fileprivate static let row = Kind("") { entry, problems in
    guard case .list(let items) = entry.value.kind else {
      problems.error(
        at: entry.value.range, "A row must be a list of cells, one for each column",
        remedy: "For an empty cell write ''.")
      return nil
    }
    var cells: [Template?] = []
    for item in items {
      if let text = Template(item) {
        cells.append(text)
      } else if case .null = item.kind {
        cells.append(nil)
      } else {
        problems.error(
          at: item.range, "A cell is a text or a number",
          remedy: "Put a text with brackets in quotation marks.")
        return nil
      }
    }
    return OwnTable.Row(cells: cells, range: entry.value.range)
  }
}

extension Kind where Value == WovenTable.Alignment {
  fileprivate static let alignment = choice(
    among: [("left", .left), ("center", .center), ("right", .right), ("decimal", .decimal)],
    print: { alignment in
      switch alignment {
      case .left: "left"
      case .center: "center"
      case .right: "right"
      case .decimal: "decimal"
      }
    })
}
